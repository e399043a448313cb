//! 退办: a unit says in writing that it is the wrong one, and names the right one. [F:S27,S32,R3]
//!
//! Only before it has taken the case, and only inside its window: late means accepted [F:S32b]. Until the verdict the
//! clock of the answer runs on; a unit that objects must not lose time for whoever answers in the end [F:S25].

use super::assign::{OpenUnit, free_units, under_way};
use super::sign_for::is_undecided;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::UnitId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Objection};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Why not, and who instead.
#[derive(Debug, Clone, Deserialize)]
pub struct Object {
    /// Why this is the wrong unit.
    pub reason: String,
    /// The unit that should have it: an objection without a proposal is no objection.
    pub proposed: UnitId,
}

impl Act for Object {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let today = by.today();
        under_way(case)
            .filter(|assignment| {
                is_undecided(assignment) && today <= assignment.objection_window.date()
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("reason", Kind::Text(1000)),
            Field::required("proposed", Kind::One(free_units(case, None, by))),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let proposed =
            OpenUnit::find(self.proposed, "proposed", by)?.unless_on(case, "proposed")?;
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let objection = Objection {
            id: by.id(),
            reason: self.reason,
            proposed: proposed.id,
            proposed_name: proposed.entry.name.clone(),
            stamp: by.stamp(),
            answer_due: by.deadline("objection_answer", by.today(), Vec::new()),
            verdict: None,
        };
        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("proposed", &objection.proposed_name)
            .with("due", objection.answer_due.date());
        assignment.objections.push(objection);
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use jiff::civil::date;
    use serde_json::{Value, json};

    fn input(n: u128) -> Value {
        json!({ "reason": "不属于本单位职责", "proposed": unit(n) })
    }

    #[test]
    fn an_objection_waits_for_its_verdict_with_a_day() {
        let mut world = World::handed_over();
        let facts = world.must(&people::clerk(1), Verb::Object, world.part(1), input(2));
        let part = world.of_unit(1);
        let objection = part.open_objection().unwrap();
        assert_eq!(
            (objection.proposed, objection.answer_due.date()),
            (unit(2), date(2023, 3, 8))
        );
        assert!(part.accepted.is_none());
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("proposed", "单位2")
                .with("due", "2023-03-08")
        );
    }

    #[test]
    fn the_unit_of_the_other_side_may_be_the_right_one() {
        let mut world = World::handed_over();
        world.must(
            &people::unit_leader(1),
            Verb::Object,
            world.part(1),
            input(4),
        );
    }

    #[test]
    fn only_the_unit_itself_objects() {
        let mut world = World::handed_over();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(&others, Verb::Object, world.part(1), &input(2));
    }

    #[test]
    fn the_last_day_of_the_window_is_still_in_time() {
        let mut world = World::handed_over();
        world.pass_days(7);
        assert_eq!(
            world.open_to(&people::clerk(1), Verb::Object),
            [world.part(1)]
        );
        world.pass_days(1);
        let told = world.refused(&people::clerk(1), Verb::Object, world.part(1), input(2));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn a_unit_objects_once_at_a_time_and_not_after_signing() {
        let mut world = World::handed_over();
        world.must(&people::clerk(1), Verb::Object, world.part(1), input(2));
        let told = world.refused(&people::clerk(1), Verb::Object, world.part(1), input(3));
        assert_eq!(told, said(&[("not-now", "")]));

        let mut world = World::signed_for();
        let told = world.refused(&people::clerk(1), Verb::Object, world.part(1), input(2));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn a_reason_and_another_unit_are_asked_for() {
        let mut world = World::handed_over();
        let told = world.refused(
            &people::clerk(1),
            Verb::Object,
            world.part(1),
            json!({ "reason": "" }),
        );
        assert_eq!(
            told,
            said(&[("required", "reason"), ("required", "proposed")])
        );
        let told = world.refused(&people::clerk(1), Verb::Object, world.part(1), input(1));
        assert_eq!(
            told,
            said(&[("not-a-choice", "proposed")]),
            "not the unit itself"
        );
    }
}
