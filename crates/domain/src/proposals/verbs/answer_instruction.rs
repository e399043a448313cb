//! 反馈批示落实情况: a unit tells what it did about a leader's instruction.
//!
//! Each task is answered once, by its own unit, even when the hand-over was taken back since.

use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Instruction};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The feedback.
#[derive(Debug, Clone, Deserialize)]
pub struct AnswerInstruction {
    /// What was done.
    pub feedback: String,
}

/// The instructions that nobody has closed yet.
pub(super) fn open_instructions(case: &Case) -> impl Iterator<Item = &Instruction> {
    let instructions = case.key.iter().flat_map(|key| &key.instructions);
    instructions.filter(|instruction| instruction.closed.is_none())
}

/// The instruction that a target means, to change it.
///
/// # Errors
/// `no-such-part`.
pub(super) fn instruction_mut<'a>(
    case: &'a mut Case,
    target: &Target,
) -> Result<&'a mut Instruction, Refusal> {
    let id: PartId = target.id()?;
    let mut instructions = case.key.iter_mut().flat_map(|key| &mut key.instructions);
    instructions
        .find(|instruction| instruction.id == id)
        .ok_or_else(|| Refusal::new("no-such-part"))
}

impl Act for AnswerInstruction {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open_instructions(case)
            .flat_map(|instruction| {
                let tasks = instruction
                    .tasks
                    .iter()
                    .filter(|task| task.feedback.is_none());
                tasks.map(|task| Target {
                    unit: Some(task.unit),
                    ..Target::part(instruction.id, &task.unit_name)
                })
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("feedback", Kind::Text(2_000))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let instruction = instruction_mut(case, target)?;
        let title = instruction.title.clone();
        let mut tasks = instruction
            .tasks
            .iter_mut()
            .filter(|task| task.feedback.is_none());
        let task = tasks
            .find(|task| Some(task.unit) == target.unit)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        task.feedback = Some((self.feedback, by.stamp()));
        Ok(Facts::none()
            .with("unit", &task.unit_name)
            .with("title", title))
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
    use crate::actor::Party;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{MAYOR, World, people};
    use serde_json::json;
    use uuid::Uuid;

    fn instruction(world: &World) -> Option<Uuid> {
        world.case.key.as_ref().map(|key| key.instructions[0].id.0)
    }

    #[test]
    fn each_unit_answers_for_itself_and_then_the_leader_closes() {
        let mut world = instructed();
        let part = instruction(&world);
        let facts = world
            .does(
                &people::unit_leader(2),
                Verb::AnswerInstruction,
                part,
                json!({"feedback": "方案已印发。"}),
            )
            .unwrap();
        assert_eq!(
            (facts.0["unit"].as_str(), facts.0["title"].as_str()),
            ("单位2", "市长")
        );
        let tasks = &world.case.key.as_ref().unwrap().instructions[0].tasks;
        assert!(tasks[0].feedback.is_none());
        assert_eq!(tasks[1].feedback.as_ref().unwrap().0, "方案已印发。");

        world
            .does(
                &people::clerk(1),
                Verb::AnswerInstruction,
                part,
                json!({"feedback": "资金已到位。"}),
            )
            .unwrap();
        let waits = waiting(&world.case);
        assert!(
            waits
                .iter()
                .any(|item| item.verb == Verb::CloseInstruction
                    && item.party == Party::Leader(MAYOR))
        );
    }

    #[test]
    fn a_task_is_answered_once_and_with_words() {
        let mut world = instructed();
        let part = instruction(&world);
        let no = world
            .does(
                &people::clerk(1),
                Verb::AnswerInstruction,
                part,
                json!({"feedback": " "}),
            )
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("required", Some("feedback"))
        );
        let input = json!({"feedback": "资金已到位。"});
        world
            .does(
                &people::clerk(1),
                Verb::AnswerInstruction,
                part,
                input.clone(),
            )
            .unwrap();
        // The other unit's task is still open, but it is not this unit's.
        let no = world
            .does(&people::clerk(1), Verb::AnswerInstruction, part, input)
            .unwrap_err();
        assert_eq!(no.code(), "not-yours");
    }

    #[test]
    fn nobody_answers_for_a_unit() {
        let mut world = instructed();
        let part = instruction(&world);
        for other in [
            people::clerk(3),
            people::staff(),
            people::mayor(),
            people::assigner(),
        ] {
            let no = world
                .does(
                    &other,
                    Verb::AnswerInstruction,
                    part,
                    json!({"feedback": "已办。"}),
                )
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        let elsewhere = Some(Uuid::from_u128(5));
        let no = world.does(
            &people::clerk(1),
            Verb::AnswerInstruction,
            elsewhere,
            json!({"feedback": "已办。"}),
        );
        assert_eq!(no.unwrap_err().code(), "not-now");
    }
}
