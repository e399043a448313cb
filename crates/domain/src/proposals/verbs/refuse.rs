//! 不予立案: the final decision that the committee does not take the proposal up.
//!
//! On a coded ground [F:S1b], and the proposer is told the reason [F:S1b,S9]. Like filing it needs both opinions and,
//! where asked for, other eyes than the preliminary ones.

use super::review::grounds;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case};
use crate::proposals::permissions::four_eyes;
use crate::refusal::Refusals;
use serde::Deserialize;

/// The decision.
#[derive(Debug, Clone, Deserialize)]
pub struct Refuse {
    /// Ground code of the profile.
    pub ground: String,
    /// The reason told to the proposer.
    pub reason: String,
}

impl Act for Refuse {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.admission
            .awaits_decision()
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let mut opinions = case
            .admission
            .reviews
            .iter()
            .rev()
            .filter(|review| !review.superseded);
        let recommended = opinions.find_map(|review| review.ground.clone());
        Form::of([
            Field::required("ground", Kind::One(grounds(by))).starting(recommended),
            Field::required("reason", Kind::Text(1_000)),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        four_eyes(case, by)?;

        let facts = Facts::none().with("ground", &self.ground);
        let admission = &mut case.admission;
        admission.state = AdmissionState::Refused;
        admission.ground = Some(self.ground);
        admission.reason = self.reason;
        admission.decided = Some(by.stamp());
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
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people};
    use serde_json::{Value, json};

    fn decision(world: &World) -> Value {
        json!({"ground": world.profile.refusal_grounds[0].code.to_string(), "reason": "没有具体建议。"})
    }

    #[test]
    fn it_ends_there_and_the_proposer_learns_why() {
        let mut world = reviewed();
        let input = decision(&world);
        world
            .does(&people::reviewer(), Verb::Refuse, None, input.clone())
            .unwrap();
        assert_eq!(stage(&world.case), Stage::Refused);
        assert_eq!(
            world.case.admission.ground.as_deref(),
            input["ground"].as_str()
        );
        assert_eq!(world.case.admission.reason, "没有具体建议。");
        assert!(waiting(&world.case).is_empty());
        assert_eq!(broken(&world.case), []);
    }

    #[test]
    fn ground_and_reason_are_asked() {
        let mut world = reviewed();
        let no = world
            .does(&people::reviewer(), Verb::Refuse, None, json!({}))
            .unwrap_err();
        let places: Vec<_> =
            no.0.iter()
                .map(|fault| (fault.code.as_str(), fault.field.as_deref()))
                .collect();
        assert_eq!(
            places,
            [("required", Some("ground")), ("required", Some("reason"))]
        );
        let no = world.does(
            &people::reviewer(),
            Verb::Refuse,
            None,
            json!({"ground": "bad_mood", "reason": "不好。"}),
        );
        assert_eq!(no.unwrap_err().code(), "not-a-choice");
    }

    #[test]
    fn the_recommended_ground_stands_in_the_form() {
        let mut world = submitted();
        let ground = world.profile.refusal_grounds[1].code.to_string();
        let opinion =
            json!({"recommendation": "refuse", "ground": ground, "opinion": "没有具体建议。"});
        world
            .does(&people::staff(), Verb::Review, None, opinion)
            .unwrap();
        world
            .does(
                &people::reviewer(),
                Verb::Review,
                None,
                json!({"recommendation": "file"}),
            )
            .unwrap();
        let actor = people::reviewer();
        let by = world.by(&actor);
        let form = Verb::Refuse.form(&world.case, &Verb::Refuse.open_to(&world.case, &by)[0], &by);
        assert_eq!(form.fields[0].value, json!(ground));
    }

    #[test]
    fn both_opinions_and_other_eyes_come_first() {
        let mut world = submitted();
        let input = decision(&world);
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::Refuse, None, input.clone())
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
                .does(&people::reviewer(), Verb::Refuse, None, input)
                .unwrap_err()
                .code(),
            "four-eyes"
        );
    }

    #[test]
    fn only_a_reviewer_refuses() {
        let mut world = reviewed();
        let input = decision(&world);
        for other in [people::staff(), people::proposer(), people::assigner()] {
            let no = world
                .does(&other, Verb::Refuse, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }
}
