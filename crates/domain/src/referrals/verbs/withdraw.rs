//! 下级撤回上报: the committee below took its offer back. No person here does it: the office writes it in the transaction in
//! which it is done below. [D]

use super::unanswered;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::case::OfferEnd;
use crate::referrals::Referral;
use crate::refusal::Refusals;
use serde::Deserialize;

/// The withdrawal.
#[derive(Debug, Clone, Deserialize)]
pub struct Withdraw {
    /// Why, in the words of the committee below.
    pub reason: String,
}

impl Act<Referral> for Withdraw {
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
        referral.end = Some(OfferEnd::Withdrawn {
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
    fn what_those_below_take_back_waits_for_nobody_and_nobody_here_withdraws_it() {
        let mut world = World::offered();
        let input = json!({ "reason": "已就地解决" });
        let told = world.refused(&people::staff(), "withdraw", None, input.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&people::clock(), "withdraw", None, input);
        assert_eq!((world.matter.state(), world.matter.waiting()), ("withdrawn", Vec::new()));
        let told = world.refused(&people::staff(), "take-up", None, taken());
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
