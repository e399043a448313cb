//! 确认成效: the committee's staff has seen what a unit says came of the proposal. Only confirmed outcomes are counted.

use crate::by::{By, Facts};
use crate::forms::Form;
use crate::ids::OutcomeId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct ConfirmOutcome {}

impl Act for ConfirmOutcome {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.outcomes
            .iter()
            .filter(|outcome| outcome.confirmed.is_none())
            .map(|outcome| Target {
                unit: Some(outcome.unit),
                ..Target::part(outcome.id, &outcome.name)
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: OutcomeId = target.id()?;
        let outcome = case.outcomes.iter_mut().find(|outcome| outcome.id == id);
        let outcome = outcome.ok_or_else(|| Refusal::new("no-such-part"))?;
        // Somebody with two hats may have recorded it for the unit.
        if outcome.stamp.by.is_some() && outcome.stamp.by == by.actor.account {
            return Err(Refusal::new("own-record").into());
        }
        outcome.confirmed = Some(by.stamp());
        Ok(Facts::none()
            .with("kind", outcome.kind.code())
            .with("name", &outcome.name))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::json;

    fn recorded() -> (World, Option<uuid::Uuid>) {
        let mut w = World::handled();
        let outcome = json!({ "kind": "measured", "name": "加装电梯", "number": 40, "unit_of_measure": "部", "on": "2023-03-01", "source": "市住建局通报" });
        w.does(&people::clerk(1), Verb::RecordOutcome, w.part(1), outcome)
            .unwrap();
        let part = Some(w.case.outcomes[0].id.0);
        (w, part)
    }

    #[test]
    fn staff_confirms_once() {
        let (mut w, part) = recorded();
        w.does(&people::staff(), Verb::ConfirmOutcome, part, json!({}))
            .unwrap();
        assert!(w.case.outcomes[0].confirmed.is_some());
        assert_eq!(
            told(w.does(&people::staff(), Verb::ConfirmOutcome, part, json!({}))),
            ["not-now"]
        );
    }

    #[test]
    fn the_unit_does_not_confirm_itself_nor_does_the_proposer() {
        let (mut w, part) = recorded();
        for actor in [
            people::clerk(1),
            people::unit_leader(1),
            people::proposer(),
            people::assigner(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::ConfirmOutcome, part, json!({}))),
                ["not-yours"]
            );
        }
        w.case.outcomes[0].stamp.by = people::staff().account;
        assert_eq!(
            told(w.does(&people::staff(), Verb::ConfirmOutcome, part, json!({}))),
            ["own-record"]
        );
    }
}
