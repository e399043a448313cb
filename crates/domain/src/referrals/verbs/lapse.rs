//! 原提案终止: the proposal that was offered has been withdrawn or merged below, and the offer ends with it. No person here
//! does it: the office writes it in the transaction in which it is done below. [D]

use super::unanswered;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::case::{Gone, OfferEnd};
use crate::referrals::Referral;
use crate::refusal::Refusals;
use serde::Deserialize;

/// What happened below.
#[derive(Debug, Clone, Deserialize)]
pub struct Lapse {
    /// What became of the proposal.
    pub gone: Gone,
}

impl Act<Referral> for Lapse {
    fn targets(referral: &Referral, _by: &By<'_>) -> Vec<Target> {
        unanswered(referral)
    }

    fn form(_referral: &Referral, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(
        self,
        referral: &mut Referral,
        _target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        let gone = self.gone;
        referral.end = Some(OfferEnd::Lapsed {
            gone,
            stamp: by.stamp(),
        });
        Ok(Facts::none()
            .with("from", &referral.from_name)
            .with("gone", gone.code()))
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::Party;
    use crate::matters::Matter;
    use crate::referrals::testing::{World, taken};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn what_stands_no_more_below_waits_for_nobody_and_nobody_here_says_so() {
        let mut world = World::offered();
        let input = json!({ "gone": "withdrawn" });
        let told = world.refused(&people::staff(), "lapse", None, input.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        let clock = people::clock();
        for wrong in [json!({}), json!({ "gone": "lost" })] {
            let told = world.refused(&clock, "lapse", None, wrong);
            assert_eq!(told, said(&[("not-readable", "")]));
        }
        let facts = world.must(&clock, "lapse", None, input);
        assert_eq!(facts.0.get("gone").map(String::as_str), Some("withdrawn"));
        let matter = &world.matter;
        assert_eq!((matter.state(), matter.waiting()), ("lapsed", Vec::new()));
        assert_eq!(matter.told_of_state(), [Party::Staff]);
        let told = world.refused(&people::staff(), "take-up", None, taken());
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
