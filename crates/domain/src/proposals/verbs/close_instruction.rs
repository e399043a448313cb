//! 批示办结: the leader who gave an instruction closes it, when every unit has answered.

use super::answer_instruction::{instruction_mut, open_instructions};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::refusal::Refusals;
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct CloseInstruction {}

impl Act for CloseInstruction {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open_instructions(case)
            .filter(|instruction| instruction.tasks.iter().all(|task| task.feedback.is_some()))
            .map(|instruction| Target {
                leader: Some(instruction.leader),
                ..Target::part(instruction.id, &instruction.title)
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let instruction = instruction_mut(case, target)?;
        instruction.closed = Some(by.stamp());
        Ok(Facts::none().with("title", &instruction.title))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::super::instruct::tests::instructed;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people};
    use serde_json::json;
    use uuid::Uuid;

    fn instruction(world: &World) -> Option<Uuid> {
        world.case.key.as_ref().map(|key| key.instructions[0].id.0)
    }

    fn answered() -> World {
        let mut world = instructed();
        let part = instruction(&world);
        for n in [1, 2] {
            world
                .does(
                    &people::clerk(n),
                    Verb::AnswerInstruction,
                    part,
                    json!({"feedback": "已落实。"}),
                )
                .unwrap();
        }
        world
    }

    #[test]
    fn the_leader_closes_it_once_all_have_answered() {
        let mut world = answered();
        let part = instruction(&world);
        let facts = world
            .does(&people::mayor(), Verb::CloseInstruction, part, json!({}))
            .unwrap();
        assert_eq!(facts.0["title"], "市长");
        assert!(!waiting(&world.case).iter().any(|item| item.part == part));
        let no = world
            .does(&people::mayor(), Verb::CloseInstruction, part, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn not_before_every_unit_has_answered() {
        let mut world = instructed();
        let part = instruction(&world);
        world
            .does(
                &people::clerk(1),
                Verb::AnswerInstruction,
                part,
                json!({"feedback": "已落实。"}),
            )
            .unwrap();
        let no = world
            .does(&people::mayor(), Verb::CloseInstruction, part, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn nobody_else_closes_it_not_even_another_named_leader() {
        let mut world = answered();
        let part = instruction(&world);
        for other in [
            people::chair(),
            people::staff(),
            people::clerk(1),
            people::proposer(),
        ] {
            let no = world
                .does(&other, Verb::CloseInstruction, part, json!({}))
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
            let by = world.by(&other);
            let offered = Verb::CloseInstruction.open_to(&world.case, &by);
            assert_eq!(offered, [], "{}", other.name);
        }
    }
}
