//! 签收: a unit takes what was handed over to it.
//!
//! Signing for it ends the unit's right to object. A unit that says nothing has accepted when its window closes
//! [F:S32b]; that is the clock's deed, in `lapse`.

use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked: signing for it is one press.
#[derive(Debug, Clone, Deserialize)]
pub struct SignFor {}

/// Whether a unit may still take it or object to it.
pub(super) fn is_undecided(assignment: &Assignment) -> bool {
    assignment.accepted.is_none() && assignment.open_objection().is_none()
}

impl Act for SignFor {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.live_assignments()
            .filter(|assignment| is_undecided(assignment))
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        assignment.accepted = Some(by.stamp());
        Ok(Facts::none()
            .with("unit", &assignment.unit_name)
            .with("due", assignment.due.date()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use serde_json::json;

    #[test]
    fn a_unit_that_signs_has_the_case() {
        let mut world = World::handed_over();
        let facts = world.must(&people::clerk(1), Verb::SignFor, world.part(1), json!({}));
        assert!(world.of_unit(1).accepted.is_some());
        assert_eq!(
            stage(&world.case),
            Stage::Assigned,
            "handling begins with the six fixings"
        );
        assert!(!world.of_unit(1).accepted_by_silence);
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("due", "2023-06-01")
        );

        let told = world.refused(&people::clerk(1), Verb::SignFor, world.part(1), json!({}));
        assert_eq!(told, said(&[("not-now", "")]), "once is enough");
        assert!(
            world.open_to(&people::clerk(1), Verb::Object).is_empty(),
            "and ends the right to object"
        );
    }

    #[test]
    fn the_leader_may_sign_for_it_too() {
        let mut world = World::handed_over();
        world.must(
            &people::unit_leader(1),
            Verb::SignFor,
            world.part(1),
            json!({}),
        );
    }

    #[test]
    fn nobody_signs_for_another_unit() {
        let mut world = World::handed_over();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(&others, Verb::SignFor, world.part(1), &json!({}));
    }

    #[test]
    fn a_unit_that_objects_waits_for_the_verdict() {
        let mut world = World::handed_over();
        let objection = json!({ "reason": "不属于本单位职责", "proposed": unit(2) });
        world.must(&people::clerk(1), Verb::Object, world.part(1), objection);
        let told = world.refused(&people::clerk(1), Verb::SignFor, world.part(1), json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
