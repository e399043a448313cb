//! 批示: a leader who leads, supervises or reads writes on the case, and may give units a task. [F:S53,S54,seed]

use super::designate_key::live_key;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::UnitId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Instruction, InstructionTask};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The instruction.
#[derive(Debug, Clone, Deserialize)]
pub struct Instruct {
    /// The words.
    pub text: String,
    /// What units must do about it.
    #[serde(default)]
    pub tasks: Vec<TaskInput>,
}

/// A task as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct TaskInput {
    /// Which unit.
    pub unit: UnitId,
    /// Feedback by.
    pub due: Date,
}

/// The units that have the case now, each once.
fn units(case: &Case) -> Vec<(UnitId, String)> {
    let mut units: Vec<_> = case
        .live_assignments()
        .map(|part| (part.unit, part.unit_name.clone()))
        .collect();
    units.sort_unstable_by_key(|(id, _)| *id);
    units.dedup_by_key(|(id, _)| *id);
    units
}

impl Act for Instruct {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        live_key(case).map(|_| Target::case()).into_iter().collect()
    }

    fn form(case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        let units = units(case)
            .into_iter()
            .map(|(id, name)| Choice::name(id, name));
        let task = vec![
            Field::required("unit", Kind::One(units.collect())),
            Field::required("due", Kind::Date),
        ];
        Form::of([
            Field::required("text", Kind::Text(1_000)),
            Field::optional("tasks", Kind::Rows(task)),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let units = units(case);
        let key = case
            .key
            .as_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let mine = key.offices().find(|(leader, _)| by.actor.leaders().any(|id| id == *leader));
        let (leader, title) = mine
            .cloned()
            .ok_or_else(|| Refusal::new("not-yours").with("verb", "instruct"))?;
        let mut no = Refusals::none();
        let mut tasks: Vec<InstructionTask> = Vec::new();
        for (n, task) in self.tasks.into_iter().enumerate() {
            no.unless(task.due >= by.today(), || {
                Refusal::new("in-past")
                    .with("today", by.today())
                    .at(format!("tasks[{n}].due"))
            });
            no.unless(tasks.iter().all(|other| other.unit != task.unit), || {
                Refusal::new("unit-twice").at(format!("tasks[{n}].unit"))
            });
            if let Some((unit, unit_name)) = units.iter().find(|(id, _)| *id == task.unit).cloned()
            {
                tasks.push(InstructionTask {
                    unit,
                    unit_name,
                    due: task.due,
                    feedback: None,
                });
            }
        }
        no.end()?;

        let facts = Facts::none()
            .with("title", &title)
            .with("tasks", tasks.len());
        key.instructions.push(Instruction {
            id: by.id(),
            leader,
            title,
            text: self.text,
            stamp: by.stamp(),
            tasks,
            closed: None,
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
pub(super) mod tests {
    use super::super::designate_key::tests::{designated, hand_over};
    use super::super::file::tests::filed;
    use crate::actor::Party;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people, unit};
    use jiff::civil::date;
    use serde_json::json;

    /// A key proposal in the hands of units 1 and 2, on which the mayor has written and given both a task.
    pub fn instructed() -> World {
        let mut world = designated();
        hand_over(&mut world, &[1, 2]);
        let tasks =
            json!([{"unit": unit(1), "due": "2023-03-15"}, {"unit": unit(2), "due": "2023-03-31"}]);
        world
            .does(
                &people::mayor(),
                Verb::Instruct,
                None,
                json!({"text": "请抓紧办理。", "tasks": tasks}),
            )
            .unwrap();
        world
    }

    #[test]
    fn units_learn_their_task_and_its_day() {
        let world = instructed();
        let instruction = &world.case.key.as_ref().unwrap().instructions[0];
        assert_eq!(
            (instruction.title.as_str(), instruction.text.as_str()),
            ("市长", "请抓紧办理。")
        );
        let waits = waiting(&world.case);
        let task = waits
            .iter()
            .find(|item| item.verb == Verb::AnswerInstruction)
            .unwrap();
        assert_eq!(
            (task.party, task.due),
            (Party::Unit(unit(1)), Some(date(2023, 3, 15)))
        );
        assert_eq!(task.part, Some(instruction.id.0));
    }

    #[test]
    fn an_instruction_may_have_no_task() {
        let mut world = designated();
        let facts = world
            .does(
                &people::chair(),
                Verb::Instruct,
                None,
                json!({"text": "已阅。"}),
            )
            .unwrap();
        assert_eq!(
            (facts.0["title"].as_str(), facts.0["tasks"].as_str()),
            ("主席", "0")
        );
    }

    #[test]
    fn faults_are_told_at_their_fields() {
        let mut world = designated();
        hand_over(&mut world, &[1]);
        let task = |unit_no: u128, due: &str| json!({"unit": unit(unit_no), "due": due});
        for (text, tasks, code, field) in [
            ("", json!([]), "required", "text"),
            (
                "请办。",
                json!([task(2, "2023-03-15")]),
                "not-a-choice",
                "tasks[0].unit",
            ),
            (
                "请办。",
                json!([task(1, "2023-02-28")]),
                "in-past",
                "tasks[0].due",
            ),
            (
                "请办。",
                json!([task(1, "2023-03-15"), task(1, "2023-03-16")]),
                "unit-twice",
                "tasks[1].unit",
            ),
        ] {
            let input = json!({"text": text, "tasks": tasks});
            let no = world
                .does(&people::mayor(), Verb::Instruct, None, input)
                .unwrap_err();
            assert_eq!((no.code(), no.0[0].field.as_deref()), (code, Some(field)));
        }
    }

    #[test]
    fn only_a_leader_named_on_this_proposal_instructs() {
        let mut world = designated();
        let input = json!({"text": "请抓紧办理。"});
        for other in [
            people::staff(),
            people::reviewer(),
            people::proposer(),
            people::unit_leader(1),
        ] {
            let no = world
                .does(&other, Verb::Instruct, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        if let Some(key) = &mut world.case.key {
            key.led_by = None;
        }
        assert_eq!(
            world
                .does(&people::mayor(), Verb::Instruct, None, input.clone())
                .unwrap_err()
                .code(),
            "not-yours"
        );
        assert_eq!(
            filed()
                .does(&people::mayor(), Verb::Instruct, None, input)
                .unwrap_err()
                .code(),
            "not-now"
        );
    }
}
