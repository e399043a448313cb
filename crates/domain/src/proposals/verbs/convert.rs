//! 转意见、来信: the content goes on in another form. [F:S15,S19,S13]
//!
//! A conversion changes the form, so the proposer must have agreed [F:S1b,S9]. Kind, reason, agreement and hand stay
//! on the case, so that the chain can be walked both ways (§0.8). A case that carries on for others is not converted:
//! their proposers have agreed to nothing.

use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, Conversion};
use crate::proposals::merge::carries_nobody;
use crate::proposals::permissions::four_eyes;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The decision.
#[derive(Debug, Clone, Deserialize)]
pub struct Convert {
    /// Conversion kind code of the profile.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// The proposer has agreed.
    #[serde(default)]
    pub consented: bool,
}

impl Act for Convert {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.admission
            .awaits_decision()
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let kinds = by
            .profile
            .conversions
            .iter()
            .map(|row| Choice::words(&row.code, &row.label));
        Form::of([
            Field::required("kind", Kind::One(kinds.collect())),
            Field::required("reason", Kind::Text(1_000)),
            Field::required("consented", Kind::YesNo),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        no.unless(self.consented, || {
            Refusal::new("consent-needed").at("consented")
        });
        for check in [four_eyes(case, by), carries_nobody(case)] {
            if let Err(fault) = check {
                no.push(fault);
            }
        }
        no.end()?;

        let facts = Facts::none().with("kind", &self.kind);
        let admission = &mut case.admission;
        admission.state = AdmissionState::Converted;
        admission.reason.clone_from(&self.reason);
        admission.decided = Some(by.stamp());
        admission.conversion = Some(Conversion {
            kind: self.kind,
            reason: self.reason,
            consented: self.consented,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::super::review::tests::{reviewed, submitted};
    use crate::proposals::case::{MergedCase, Proposer};
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people};
    use serde_json::{Value, json};
    use uuid::Uuid;

    fn decision(world: &World) -> Value {
        json!({"kind": world.profile.conversions[0].code.to_string(), "reason": "属于社情民意。", "consented": true})
    }

    #[test]
    fn it_becomes_something_else_and_says_so() {
        let mut world = reviewed();
        let input = decision(&world);
        world
            .does(&people::reviewer(), Verb::Convert, None, input.clone())
            .unwrap();
        assert_eq!(stage(&world.case), Stage::Converted);
        let conversion = world.case.admission.conversion.as_ref().unwrap();
        assert_eq!(Some(conversion.kind.as_str()), input["kind"].as_str());
        assert_eq!(
            (conversion.reason.as_str(), conversion.consented),
            ("属于社情民意。", true)
        );
        assert_eq!(broken(&world.case), []);
    }

    #[test]
    fn the_proposer_must_have_agreed() {
        let mut world = reviewed();
        let mut input = decision(&world);
        input["consented"] = json!(false);
        let no = world
            .does(&people::reviewer(), Verb::Convert, None, input)
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("consent-needed", Some("consented"))
        );
    }

    #[test]
    fn kind_and_reason_are_asked() {
        let mut world = reviewed();
        let no = world
            .does(
                &people::reviewer(),
                Verb::Convert,
                None,
                json!({"consented": true}),
            )
            .unwrap_err();
        let places: Vec<_> =
            no.0.iter()
                .map(|fault| (fault.code.as_str(), fault.field.as_deref()))
                .collect();
        assert_eq!(
            places,
            [("required", Some("kind")), ("required", Some("reason"))]
        );
        let mut input = decision(&world);
        input["kind"] = json!("poem");
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::Convert, None, input)
                .unwrap_err()
                .code(),
            "not-a-choice"
        );
    }

    #[test]
    fn a_case_that_carries_others_is_not_converted() {
        let mut world = reviewed();
        world.case.admission.merged.push(MergedCase {
            id: crate::ids::ProposalId(Uuid::from_u128(2)),
            title: "另一件".to_owned(),
            serial_no: "2".to_owned(),
            lead: Proposer::Member {
                id: member(2),
                name: "委员2".to_owned(),
            },
            stamp: world.case.begun.clone(),
        });
        let input = decision(&world);
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::Convert, None, input)
                .unwrap_err()
                .code(),
            "carries-merged-cases"
        );
    }

    #[test]
    fn both_opinions_and_other_eyes_come_first() {
        let mut world = submitted();
        let input = decision(&world);
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::Convert, None, input.clone())
                .unwrap_err()
                .code(),
            "not-now"
        );
        for actor in [people::reviewer(), people::staff()] {
            world
                .does(
                    &actor,
                    Verb::Review,
                    None,
                    json!({"recommendation": "file"}),
                )
                .unwrap();
        }
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::Convert, None, input)
                .unwrap_err()
                .code(),
            "four-eyes"
        );
    }

    #[test]
    fn only_a_reviewer_converts() {
        let mut world = reviewed();
        let input = decision(&world);
        for other in [people::staff(), people::proposer(), people::assigner()] {
            let no = world
                .does(&other, Verb::Convert, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }
}
