//! What leaders did about a key proposal: what they instructed, and how they pushed it on. All of it is internal.

use super::papers::{self, PaperView};
use super::sight::Sight;
use super::text::paragraphs;
use crate::dates::{Until, When};
use bihuan_domain::proposals::case::{Instruction, InstructionTask, Supervision};

/// What a leader wrote on a key proposal.
pub struct InstructionView {
    pub words: String,
    /// The leader's office, never a name.
    pub leader: String,
    pub at: When,
    pub tasks: Vec<TaskView>,
}

/// What a unit must do about an instruction.
pub struct TaskView {
    pub unit: String,
    pub until: Until,
    /// What it told back, and when.
    pub feedback: Option<(String, When)>,
}

impl InstructionView {
    /// All instructions.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let all = sight.case().instructions().filter(|_| sight.inside());
        all.map(|instruction| Self::of(sight, instruction))
            .collect()
    }

    /// One of them.
    pub fn of(sight: &Sight<'_>, instruction: &Instruction) -> Self {
        let task = |task: &InstructionTask| TaskView {
            unit: task.unit_name.clone(),
            until: sight.until(task.due),
            feedback: task
                .feedback
                .as_ref()
                .map(|(words, stamp)| (words.clone(), sight.at(stamp))),
        };
        Self {
            words: instruction.text.clone(),
            leader: instruction.title.clone(),
            at: sight.at(&instruction.stamp),
            tasks: instruction.tasks.iter().map(task).collect(),
        }
    }
}

/// What was done to push it on.
pub struct SupervisionView {
    /// The day, and in which form.
    pub heading: String,
    /// Where, and who took part.
    pub there: String,
    pub summary: Vec<String>,
    pub papers: Vec<PaperView>,
}

impl SupervisionView {
    /// All of them, oldest first.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let w = &sight.w;
        let view = |done: &Supervision| Self {
            heading: w.t2(
                "supervision-heading",
                "date",
                w.day(done.on),
                "form",
                w.t(&format!("supervision-{}", done.form)),
            ),
            there: if done.place.is_empty() {
                w.t1("supervision-with", "people", &done.participants)
            } else {
                w.t2(
                    "supervision-there",
                    "place",
                    &done.place,
                    "people",
                    &done.participants,
                )
            },
            summary: paragraphs(&done.summary),
            papers: papers::named(sight, &done.papers),
        };
        let all = sight.case().supervisions().filter(|_| sight.inside());
        all.map(view).collect()
    }
}
