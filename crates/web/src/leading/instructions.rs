//! Instructions that a leader gave: to which units, until when, what they answered, and whether it can be closed.

use super::urgency;
use crate::dates::{Until, When};
use crate::proposals::case_ref;
use crate::proposals::rules::open_to;
use crate::session::Signed;
use crate::urls;
use bihuan_domain::ids::LeaderId;
use bihuan_domain::proposals::case::{Case, Instruction, InstructionTask};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;

/// A unit's task of an instruction.
pub(super) struct TaskView {
    pub(super) unit: String,
    pub(super) due: Until,
    pub(super) feedback: Option<(String, When)>,
}

impl TaskView {
    fn is_late(&self) -> bool {
        self.feedback.is_none() && self.due.late
    }
}

/// An instruction.
pub(super) struct InstructionView {
    pub(super) text: String,
    /// The office that gave it.
    pub(super) title: String,
    pub(super) at: When,
    pub(super) closed: Option<When>,
    pub(super) tasks: Vec<TaskView>,
    /// The proposal: its address and title.
    pub(super) href: String,
    pub(super) about: String,
    /// Where it is closed, when every unit has answered.
    pub(super) close: Option<String>,
}

impl InstructionView {
    /// Units that have not answered.
    pub(super) fn silent(&self) -> usize {
        let silent = self.tasks.iter().filter(|task| task.feedback.is_none());
        silent.count()
    }

    /// Units that have not answered in time.
    pub(super) fn late(&self) -> usize {
        self.tasks.iter().filter(|task| task.is_late()).count()
    }

    /// First what is late, then what can be closed, then by the next day on which an answer is due.
    pub(super) fn urgency(&self) -> (bool, bool, (bool, bool, String)) {
        let late = self.late() > 0;
        let open = self.tasks.iter().filter(|task| task.feedback.is_none());
        let next = open
            .map(|task| &task.due)
            .min_by_key(|due| due.when.iso.clone());
        (!late, self.close.is_none(), urgency(late, next))
    }
}

/// The instructions on a case that these offices gave, in the order in which they were given.
pub(super) fn of(
    signed: &Signed,
    case: &Case,
    leaders: &[LeaderId],
) -> Result<Vec<InstructionView>, Failure> {
    let given = case.key.iter().flat_map(|key| &key.instructions);
    given
        .filter(|of| leaders.contains(&of.leader))
        .map(|of| view(signed, case, of))
        .collect()
}

fn view(signed: &Signed, case: &Case, of: &Instruction) -> Result<InstructionView, Failure> {
    let place = signed.place()?;
    let w = &signed.speech;
    let task = |task: &InstructionTask| TaskView {
        unit: task.unit_name.clone(),
        due: w.until(task.due, signed.today()),
        feedback: task
            .feedback
            .as_ref()
            .map(|(text, stamp)| (text.clone(), w.at(stamp.at, &place.zone))),
    };
    let link = case_ref(signed, place, case.id);
    let can_close = open_to(signed, case, Verb::CloseInstruction)?
        .iter()
        .any(|target| target.part == Some(of.id.0));
    Ok(InstructionView {
        text: of.text.clone(),
        title: of.title.clone(),
        at: w.at(of.stamp.at, &place.zone),
        closed: of.closed.as_ref().map(|stamp| w.at(stamp.at, &place.zone)),
        tasks: of.tasks.iter().map(task).collect(),
        href: urls::record(&link),
        about: case.text.title.clone(),
        close: can_close
            .then(|| urls::verb_on(&link, Verb::CloseInstruction.code(), Some(of.id.0))),
    })
}
