//! 立案: the final decision that the committee takes the proposal up. [F:S7,S13,S14]
//!
//! Both opinions must stand, whatever they recommend; who gave the preliminary one does not decide where four eyes
//! are asked for (§0.7). The case number is unique within committee and session and never given again. From here the
//! assigning offices of the chosen sides must hand it over.

use super::write::categories;
use crate::actor::Side;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case};
use crate::proposals::permissions::four_eyes;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The decision.
#[derive(Debug, Clone, Deserialize)]
pub struct File {
    /// The assigning offices that must hand it over.
    pub sides: Vec<Side>,
    /// The category under which it is filed.
    pub category: String,
    /// 案号, allotted by the office from the committee's register; never taken from a person.
    #[serde(default)]
    pub case_no: String,
}

impl Act for File {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.admission
            .awaits_decision()
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let sides =
            [Side::Party, Side::Government].map(|side| Choice::message("side", side.code()));
        Form::of([
            Field::required("sides", Kind::Many(sides.to_vec())),
            Field::required("category", Kind::One(categories(by)))
                .starting(case.text.category.clone()),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        if let Err(same) = four_eyes(case, by) {
            no.push(same);
        }
        no.unless(!self.case_no.trim().is_empty(), || {
            Refusal::new("number-missing")
        });
        no.end()?;

        let mut sides = self.sides;
        sides.sort_unstable();
        sides.dedup();
        let facts = Facts::none()
            .with("case_no", &self.case_no)
            .with("category", &self.category);
        case.text.category = Some(self.category);
        let admission = &mut case.admission;
        admission.state = AdmissionState::Filed;
        admission.case_no = Some(self.case_no);
        admission.sides = sides;
        admission.decided = Some(by.stamp());
        admission.reason.clear();
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
pub(super) mod tests {
    use super::super::review::tests::{reviewed, submitted};
    use crate::actor::{Party, Side};
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people};
    use serde_json::{Value, json};
    use std::sync::Arc;

    fn decision(world: &World) -> Value {
        json!({"sides": ["government"], "category": world.case.text.category, "case_no": "20230001"})
    }

    /// A filed proposal that waits for the government's assigning office.
    pub fn filed() -> World {
        let mut world = reviewed();
        let input = decision(&world);
        world
            .does(&people::reviewer(), Verb::File, None, input)
            .unwrap();
        world
    }

    #[test]
    fn it_is_filed_under_its_number_and_waits_for_the_assigning_offices() {
        let mut world = reviewed();
        let category = world
            .profile
            .categories
            .last()
            .map(|row| row.code.to_string());
        let input = json!({"sides": ["government", "party", "party"], "category": category, "case_no": "20230001"});
        let facts = world
            .does(&people::reviewer(), Verb::File, None, input)
            .unwrap();
        assert_eq!(facts.0["case_no"], "20230001");
        assert_eq!(stage(&world.case), Stage::Filed);
        assert_eq!(world.case.admission.case_no.as_deref(), Some("20230001"));
        assert_eq!(world.case.text.category, category);
        assert_eq!(broken(&world.case), []);
        let waits: Vec<_> = waiting(&world.case)
            .into_iter()
            .map(|item| (item.party, item.verb))
            .collect();
        let assigners =
            [Side::Party, Side::Government].map(|side| (Party::Assigner(side), Verb::Assign));
        assert_eq!(waits, assigners);
    }

    #[test]
    fn both_opinions_come_first() {
        let mut world = submitted();
        let input = decision(&world);
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::File, None, input.clone())
                .unwrap_err()
                .code(),
            "not-now"
        );
        world
            .does(
                &people::staff(),
                Verb::Review,
                None,
                json!({"recommendation": "file"}),
            )
            .unwrap();
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::File, None, input)
                .unwrap_err()
                .code(),
            "not-now"
        );
    }

    #[test]
    fn who_gave_the_preliminary_opinion_does_not_decide() {
        let mut world = submitted();
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
        let input = decision(&world);
        let no = world
            .does(&people::reviewer(), Verb::File, None, input.clone())
            .unwrap_err();
        assert_eq!(no.code(), "four-eyes");
        Arc::make_mut(&mut world.profile).review.four_eyes.value = false;
        world
            .does(&people::reviewer(), Verb::File, None, input)
            .unwrap();
    }

    #[test]
    fn a_side_and_a_category_are_asked_for() {
        let mut world = reviewed();
        let no = world
            .does(
                &people::reviewer(),
                Verb::File,
                None,
                json!({"sides": [], "case_no": "1"}),
            )
            .unwrap_err();
        let places: Vec<_> =
            no.0.iter()
                .map(|fault| (fault.code.as_str(), fault.field.as_deref()))
                .collect();
        assert_eq!(
            places,
            [("required", Some("sides")), ("required", Some("category"))]
        );
        let mut input = decision(&world);
        input["sides"] = json!(["army"]);
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::File, None, input)
                .unwrap_err()
                .code(),
            "not-a-choice"
        );
    }

    #[test]
    fn without_a_number_it_is_not_filed() {
        let mut world = reviewed();
        let mut input = decision(&world);
        input["case_no"] = json!(" ");
        assert_eq!(
            world
                .does(&people::reviewer(), Verb::File, None, input)
                .unwrap_err()
                .code(),
            "number-missing"
        );
    }

    #[test]
    fn only_a_reviewer_files() {
        let mut world = reviewed();
        let input = decision(&world);
        for other in [
            people::staff(),
            people::proposer(),
            people::assigner(),
            people::chair(),
        ] {
            let no = world
                .does(&other, Verb::File, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }
}
