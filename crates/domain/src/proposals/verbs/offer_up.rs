//! 上报: offer the proposal to the committee directly above, because what it asks for is decided there.
//!
//! Only what was taken in here, or what was converted, is offered; the first proposer must have consented, and the rules
//! above must know committees of the level below as proposers [F:S6]. The upper level guides and does not command
//! [F:S20], and nothing crosses levels unasked: the proposal here goes on with its own life [D]. One offer at a time.
//!
//! The office looks up the committee above, and whether its rules of today would take the proposal.

use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::CommitteeId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, Offer};
use crate::proposals::stage::stage;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The offer.
#[derive(Debug, Clone, Deserialize)]
pub struct OfferUp {
    /// Why it should be handled above.
    pub reason: String,
    /// The first proposer consents.
    #[serde(default)]
    pub consented: bool,
    /// Since which day.
    pub consented_on: Date,
    /// What the office found above.
    #[serde(default)]
    pub above: Option<Above>,
}

/// The committee directly above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Above {
    /// The committee.
    pub id: CommitteeId,
    /// Its name.
    pub name: String,
    /// Whether its rules of today know proposers of the level below.
    pub takes: bool,
}

/// Whether a proposal was taken in here in one way or the other: only then can it be said that more is needed.
fn was_taken_in(case: &Case) -> bool {
    stage(case).is_filed() || case.admission.state == AdmissionState::Converted
}

/// The offer that waits for an answer or was taken up: there is never more than one.
fn live_offer(case: &Case) -> Option<&Offer> {
    let mut offers = case.offers.iter();
    offers.find(|offer| offer.is_open() || offer.taken_up().is_some())
}

impl Act for OfferUp {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let possible = by.directory.above.is_some() && was_taken_in(case);
        (possible && live_offer(case).is_none())
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("reason", Kind::Text(1_000)),
            Field::required("consented", Kind::YesNo),
            Field::required("consented_on", Kind::Date).starting(by.today().to_string()),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let today = by.today();
        let mut no = Refusals::none();
        no.unless(self.consented, || {
            Refusal::new("consent-needed").at("consented")
        });
        no.unless(self.consented_on <= today, || {
            Refusal::new("in-the-future")
                .with("today", today)
                .at("consented_on")
        });
        let above = self.above.ok_or_else(|| Refusal::new("nobody-above"))?;
        no.unless(above.takes, || {
            Refusal::new("not-taken-above").with("above", &above.name)
        });
        no.end()?;

        let facts = Facts::none().with("above", &above.name);
        case.offers.push(Offer {
            id: by.id(),
            to: above.id,
            to_name: above.name,
            reason: self.reason,
            consented_on: self.consented_on,
            stamp: by.stamp(),
            end: None,
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::actor::{Hat, Side};
    use crate::proposals::case::{AdmissionState, OfferEnd};
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::levels::{offer, offered};
    use crate::testing::matters::with;
    use crate::testing::{ABOVE, World, member, people, said, somebody};
    use jiff::civil::date;
    use serde_json::json;

    #[test]
    fn what_was_filed_is_offered_and_lives_on_as_before() {
        let mut world = World::filed(&[Side::Government]);
        let before = (stage(&world.case), world.case.admission.clone());
        let facts = world.must(&people::staff(), Verb::OfferUp, None, offer());
        assert_eq!(facts.0.get("above").map(String::as_str), Some("上级政协"));
        let made = world.case.offers.first().unwrap();
        assert_eq!((made.to, made.is_open()), (ABOVE, true));
        assert_eq!(made.consented_on, date(2023, 2, 27));
        assert_eq!((stage(&world.case), world.case.admission.clone()), before);
        assert_eq!(broken(&world.case), []);
    }

    #[test]
    fn what_was_converted_may_be_offered_and_what_was_never_taken_in_may_not() {
        let mut world = World::new();
        let told = world.refused(&people::staff(), Verb::OfferUp, None, offer());
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::filed(&[]);
        world.case.admission.state = AdmissionState::Refused;
        let told = world.refused(&people::staff(), Verb::OfferUp, None, offer());
        assert_eq!(told, said(&[("not-now", "")]));
        world.case.admission.state = AdmissionState::Converted;
        world.case.admission.case_no = None;
        world.must(&people::staff(), Verb::OfferUp, None, offer());
        assert_eq!(stage(&world.case), Stage::Converted);
        assert_eq!(broken(&world.case), []);
    }

    #[test]
    fn consent_a_reason_and_a_day_that_has_been_are_asked() {
        let mut world = World::filed(&[Side::Government]);
        let staff = people::staff();
        let silent = json!({ "above": offer().get("above") });
        let told = world.refused(&staff, Verb::OfferUp, None, silent);
        let missing = ["reason", "consented", "consented_on"].map(|field| ("required", field));
        assert_eq!(told, said(&missing));
        let unasked = with(&offer(), json!({ "consented": false, "consented_on": "2023-03-02" }));
        let told = world.refused(&staff, Verb::OfferUp, None, unasked);
        let faults = [
            ("consent-needed", "consented"),
            ("in-the-future", "consented_on"),
        ];
        assert_eq!(told, said(&faults));
    }

    #[test]
    fn there_must_be_somebody_above_who_takes_it() {
        let mut world = World::filed(&[Side::Government]);
        let staff = people::staff();
        let unfound = with(&offer(), json!({ "above": null }));
        let told = world.refused(&staff, Verb::OfferUp, None, unfound);
        assert_eq!(told, said(&[("nobody-above", "")]));
        let closed = json!({ "above": { "id": ABOVE, "name": "上级政协", "takes": false } });
        let told = world.refused(&staff, Verb::OfferUp, None, with(&offer(), closed));
        assert_eq!(told, said(&[("not-taken-above", "")]));
        world.directory.above = None;
        let told = world.refused(&staff, Verb::OfferUp, None, offer());
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn one_offer_lives_and_what_was_returned_may_be_offered_again() {
        let mut world = offered();
        let told = world.refused(&people::staff(), Verb::OfferUp, None, offer());
        assert_eq!(told, said(&[("not-now", "")]));
        let stamp = world.case.begun.clone();
        let reason = "已在办理".to_owned();
        world.case.offers.first_mut().unwrap().end = Some(OfferEnd::Returned { reason, stamp });
        world.must(&people::staff(), Verb::OfferUp, None, offer());
        assert_eq!(world.case.offers.len(), 2);
    }

    #[test]
    fn only_staff_offers_and_nobody_their_own() {
        let mut world = World::filed(&[Side::Government]);
        let both = somebody("委员兼职员", &[Hat::Member(member(1)), Hat::Staff]);
        for actor in [people::proposer(), people::reviewer(), people::clerk(1), both] {
            let told = world.refused(&actor, Verb::OfferUp, None, offer());
            assert_eq!(told, said(&[("not-yours", "")]), "{}", actor.name);
        }
    }
}
