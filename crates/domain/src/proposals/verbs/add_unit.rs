//! 增办: one more unit takes part in a case that is already handed over. [F:S27,R3]
//!
//! Beside separate units it answers its own part. Beside a lead it becomes a co-unit; a unit that was alone becomes
//! the lead. Its clocks start on its own day, those of the others do not move.

use super::assign::{OpenUnit, free_units, hand_over, has_answered, under_way};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::UnitId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AssignmentMode, Case};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Who, and why.
#[derive(Debug, Clone, Deserialize)]
pub struct AddUnit {
    /// The unit that is added.
    pub unit: UnitId,
    /// Why it is needed.
    pub reason: String,
}

impl Act for AddUnit {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        // When every answer is signed, a new voice would come too late to be heard in any of them.
        if under_way(case)
            .filter(|assignment| assignment.mode.answers())
            .all(has_answered)
        {
            return Vec::new();
        }
        let sides = case.admission.sides.iter().copied();
        sides
            .filter(|side| under_way(case).any(|assignment| assignment.side == *side))
            .map(Target::side)
            .collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("unit", Kind::One(free_units(case, target.side, by))),
            Field::required("reason", Kind::Text(500)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let side = target.side.ok_or_else(|| Refusal::new("no-such-part"))?;
        let unit = OpenUnit::find(self.unit, "unit", by)?.unless_on(case, "unit")?;
        let separate = case
            .live_assignments()
            .any(|assignment| assignment.mode == AssignmentMode::Separate);
        let mode = if separate {
            AssignmentMode::Separate
        } else {
            AssignmentMode::Co
        };

        let assignment = hand_over(case, unit, mode, side, &self.reason, by);
        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("mode", mode.code())
            .with("due", assignment.due.date());
        for other in case
            .assignments
            .iter_mut()
            .filter(|other| other.ended.is_none())
        {
            if other.mode == AssignmentMode::Sole {
                other.mode = AssignmentMode::Lead;
            }
        }
        case.assignments.push(assignment);
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Side;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use jiff::civil::date;
    use serde_json::{Value, json};

    fn input(n: u128) -> Value {
        json!({ "unit": unit(n), "reason": "涉及资金安排" })
    }

    #[test]
    fn a_unit_beside_a_sole_one_gives_its_opinion_to_it() {
        let mut world = World::signed_for();
        world.pass_days(9);
        let facts = world.must(&people::assigner(), Verb::AddUnit, None, input(2));

        let (first, added) = (world.of_unit(1), world.of_unit(2));
        assert_eq!(
            (first.mode, added.mode),
            (AssignmentMode::Lead, AssignmentMode::Co)
        );
        assert_eq!(
            added.due.date(),
            date(2023, 4, 10),
            "its clock starts on its own day"
        );
        assert_eq!(
            first.due.date(),
            date(2023, 6, 1),
            "the lead's clock does not move"
        );
        assert_eq!(added.note, "涉及资金安排");
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位2")
                .with("mode", "co")
                .with("due", "2023-04-10")
        );
    }

    #[test]
    fn a_unit_beside_separate_ones_answers_its_own_part() {
        let mut world = World::filed(&[Side::Government]);
        let parts = json!({ "mode": "separate", "unit": unit(1), "others": [unit(2)] });
        world.must(&people::assigner(), Verb::Assign, None, parts);
        world.must(&people::assigner(), Verb::AddUnit, None, input(3));
        assert_eq!(world.of_unit(3).mode, AssignmentMode::Separate);
        assert_eq!(world.of_unit(3).due.rule, "reply");
    }

    #[test]
    fn either_office_that_has_a_part_may_add_its_own_units() {
        let mut world = World::filed(&[Side::Government, Side::Party]);
        world.must(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "lead", "unit": unit(1) }),
        );
        world.not_for(&[people::party_assigner()], Verb::AddUnit, None, &input(4));
        let told = world.refused(&people::assigner(), Verb::AddUnit, None, input(4));
        assert_eq!(told, said(&[("not-a-choice", "unit")]));
    }

    #[test]
    fn only_the_assigning_office_adds_units() {
        let mut world = World::signed_for();
        let others = [
            people::party_assigner(),
            people::staff(),
            people::clerk(1),
            people::proposer(),
        ];
        world.not_for(&others, Verb::AddUnit, None, &input(2));
    }

    #[test]
    fn a_unit_that_has_its_part_is_not_added_again() {
        let mut world = World::signed_for();
        let told = world.refused(&people::assigner(), Verb::AddUnit, None, input(1));
        assert_eq!(told, said(&[("not-a-choice", "unit")]));
        let staff = people::staff();
        let found = OpenUnit::find(unit(1), "unit", &world.by(&staff))
            .and_then(|unit| unit.unless_on(&world.case, "unit"));
        assert_eq!(
            found.err().map(|fault| fault.code).as_deref(),
            Some("already-assigned")
        );
    }

    #[test]
    fn a_reason_is_asked_for() {
        let mut world = World::signed_for();
        let told = world.refused(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": " " }),
        );
        assert_eq!(told, said(&[("required", "reason")]));
    }

    #[test]
    fn nobody_is_added_before_the_case_is_handed_over() {
        let mut world = World::filed(&[Side::Government]);
        let told = world.refused(&people::assigner(), Verb::AddUnit, None, input(2));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_is_added_once_the_answer_is_signed() {
        let mut world = World::started();
        world.sign_reply(1);
        let told = world.refused(&people::assigner(), Verb::AddUnit, None, input(2));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
