//! 撤回上报: the offer is taken back, possible until the committee above has answered it. [D]

use super::hear_offer::open_offers;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, OfferEnd};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The withdrawal.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeBackOffer {
    /// Why; the committee above is told.
    pub reason: String,
}

impl Act for TakeBackOffer {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open_offers(case)
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(1_000))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id = target.id()?;
        let gone = || Refusal::new("no-such-part");
        let offer = case.offer_mut(id).ok_or_else(gone)?;
        offer.end = Some(OfferEnd::Withdrawn {
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(Facts::none().with("above", &offer.to_name))
    }
}

#[cfg(test)]
mod tests {
    use crate::proposals::case::OfferEnd;
    use crate::proposals::verbs::Verb;
    use crate::testing::levels::{offered, taken_up};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn an_open_offer_is_taken_back_with_its_reason() {
        let mut world = offered();
        let part = world.offer_part();
        let staff = people::staff();
        let told = world.refused(&staff, Verb::TakeBackOffer, part, json!({}));
        assert_eq!(told, said(&[("required", "reason")]));
        for actor in [people::proposer(), people::reviewer(), people::clock()] {
            let input = json!({ "reason": "已就地解决" });
            let told = world.refused(&actor, Verb::TakeBackOffer, part, input);
            assert_eq!(told, said(&[("not-yours", "")]), "{}", actor.name);
        }
        let input = json!({ "reason": "已就地解决" });
        let facts = world.must(&staff, Verb::TakeBackOffer, part, input.clone());
        assert!(!facts.0.contains_key("reason"), "the chain carries no long texts");
        let end = world.case.offers.first().and_then(|offer| offer.end.as_ref());
        assert_eq!(end.map(OfferEnd::code), Some("withdrawn"));
        assert_eq!(end.map(OfferEnd::reason), Some("已就地解决"));
        let told = world.refused(&staff, Verb::TakeBackOffer, part, input);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn what_was_taken_up_is_not_taken_back() {
        let mut world = taken_up();
        let part = world.offer_part();
        let input = json!({ "reason": "想撤回" });
        let told = world.refused(&people::staff(), Verb::TakeBackOffer, part, input);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
