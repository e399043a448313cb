//! 上级答复上报: what the committee above did with the offer arrives here. No person here does it: the office writes it in
//! the transaction in which it is done above. [D]

use crate::by::{By, Facts};
use crate::forms::Form;
use crate::ids::ProposalId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, OfferEnd};
use crate::refusal::{Refusal, Refusals};
use serde::{Deserialize, Serialize};

/// What arrived.
#[derive(Debug, Clone, Deserialize)]
pub struct HearOffer {
    /// The answer, filled in by the office.
    pub answer: OfferAnswer,
}

/// What the committee above did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum OfferAnswer {
    /// It took the proposal up as one of its own.
    TakenUp {
        /// The proposal there.
        proposal: ProposalId,
    },
    /// It returned the offer.
    Returned {
        /// Why.
        reason: String,
    },
}

/// The offer that has no answer yet, as the part that is answered or taken back.
pub(super) fn open_offers(case: &Case) -> Vec<Target> {
    let open = case.offers.iter().filter(|offer| offer.is_open());
    open.map(|offer| Target::part(offer.id, "")).collect()
}

impl Act for HearOffer {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open_offers(case)
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id = target.id()?;
        let gone = || Refusal::new("no-such-part");
        let offer = case.offer_mut(id).ok_or_else(gone)?;
        let stamp = by.stamp();
        let end = match self.answer {
            OfferAnswer::TakenUp { proposal } => OfferEnd::TakenUp { proposal, stamp },
            OfferAnswer::Returned { reason } => OfferEnd::Returned { reason, stamp },
        };
        let facts = Facts::none()
            .with("above", &offer.to_name)
            .with("answer", end.code());
        offer.end = Some(end);
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::proposals::case::{Offer, OfferEnd};
    use crate::proposals::invariants::broken;
    use crate::proposals::verbs::Verb;
    use crate::testing::levels::{offered, taken_up, upper};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn the_answer_from_above_stands_at_the_offer() {
        let world = taken_up();
        let offer = world.case.offers.first();
        assert_eq!(offer.and_then(Offer::taken_up), Some(upper()));
        let mut world = offered();
        let part = world.offer_part();
        let returned = json!({ "answer": { "answer": "returned", "reason": "属于县级事权" } });
        let facts = world.must(&people::clock(), Verb::HearOffer, part, returned.clone());
        assert_eq!(facts.0.get("answer").map(String::as_str), Some("returned"));
        let end = world.case.offers.first().and_then(|offer| offer.end.as_ref());
        assert_eq!(end.map(OfferEnd::reason), Some("属于县级事权"));
        let told = world.refused(&people::clock(), Verb::HearOffer, part, returned);
        assert_eq!(told, said(&[("not-now", "")]), "an answer is given once");
        assert_eq!(broken(&world.case), []);
    }

    #[test]
    fn nobody_here_answers_for_those_above() {
        let mut world = offered();
        let part = world.offer_part();
        let answer = json!({ "answer": { "answer": "taken_up", "proposal": upper() } });
        for actor in [people::staff(), people::reviewer(), people::proposer()] {
            let told = world.refused(&actor, Verb::HearOffer, part, answer.clone());
            assert_eq!(told, said(&[("not-yours", "")]), "{}", actor.name);
        }
        let told = world.refused(&people::clock(), Verb::HearOffer, part, json!({}));
        assert_eq!(told, said(&[("not-readable", "")]));
    }
}
