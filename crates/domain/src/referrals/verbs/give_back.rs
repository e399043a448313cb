//! 退回: the committee returns the offer, and says why. [D]

use super::unanswered;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::case::OfferEnd;
use crate::referrals::Referral;
use crate::refusal::Refusals;
use serde::Deserialize;

/// The return.
#[derive(Debug, Clone, Deserialize)]
pub struct GiveBack {
    /// Why; the committee below is told.
    pub reason: String,
}

impl Act<Referral> for GiveBack {
    fn targets(referral: &Referral, _by: &By<'_>) -> Vec<Target> {
        unanswered(referral)
    }

    fn form(_referral: &Referral, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(1_000))])
    }

    fn act(
        self,
        referral: &mut Referral,
        _target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        referral.end = Some(OfferEnd::Returned {
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(Facts::none().with("from", &referral.from_name))
    }
}

#[cfg(test)]
mod tests {
    use crate::matters::Matter;
    use crate::referrals::testing::{World, taken};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn it_goes_back_with_a_reason_and_that_is_the_end_of_it() {
        let mut world = World::offered();
        let staff = people::staff();
        let told = world.refused(&staff, "give-back", None, json!({ "reason": " " }));
        assert_eq!(told, said(&[("required", "reason")]));
        let told = world.refused(&people::reviewer(), "give-back", None, json!({ "reason": "理由" }));
        assert_eq!(told, said(&[("not-yours", "")]));
        let facts = world.must(&staff, "give-back", None, json!({ "reason": "属于县级事权" }));
        assert!(!facts.0.contains_key("reason"), "the chain carries no long texts");
        assert_eq!(world.matter.state(), "returned");
        assert_eq!(world.matter.waiting(), []);
        let told = world.refused(&staff, "take-up", None, taken());
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
