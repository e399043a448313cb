//! The loop as eight arcs, for the ring that every case carries. A closed loop is a closed circle.

use super::case::{AdmissionState, Case};
use super::stage::{Stage, stage};
use super::waiting::Waiting;
use jiff::civil::Date;

/// An arc of the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// 提出.
    Propose,
    /// 审查.
    Review,
    /// 交办.
    Assign,
    /// 办理.
    Handle,
    /// 答复.
    Reply,
    /// 评价.
    Evaluate,
    /// 兑现.
    Keep,
    /// 归档.
    Close,
}

impl Step {
    /// All steps, clockwise from the top.
    pub const ALL: [Self; 8] = [
        Self::Propose,
        Self::Review,
        Self::Assign,
        Self::Handle,
        Self::Reply,
        Self::Evaluate,
        Self::Keep,
        Self::Close,
    ];

    /// Machine code; `step-<code>` is the label's message id and the anchor on the timeline.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Propose => "propose",
            Self::Review => "review",
            Self::Assign => "assign",
            Self::Handle => "handle",
            Self::Reply => "reply",
            Self::Evaluate => "evaluate",
            Self::Keep => "keep",
            Self::Close => "close",
        }
    }
}

/// How an arc is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArcState {
    /// Behind us.
    Done,
    /// Where it stands, in time.
    Now,
    /// Where it stands, with something overdue.
    Late,
    /// Still to come.
    Ahead,
}

/// The step at which a stage stands; `None` when it stands at none: the loop ended elsewhere, or is closed.
pub const fn step_of(stage: Stage) -> Option<Step> {
    match stage {
        Stage::Draft | Stage::Cosigning | Stage::Returned => Some(Step::Propose),
        Stage::Reviewing => Some(Step::Review),
        Stage::Filed | Stage::Assigned => Some(Step::Assign),
        Stage::Handling | Stage::Rehandling => Some(Step::Handle),
        Stage::Replying => Some(Step::Reply),
        Stage::Evaluating => Some(Step::Evaluate),
        Stage::Keeping => Some(Step::Keep),
        Stage::Complete => Some(Step::Close),
        Stage::Archived
        | Stage::Refused
        | Stage::Merged
        | Stage::Converted
        | Stage::Withdrawn
        | Stage::Imported => None,
    }
}

/// The ring of a stage, with `late` marking the present arc.
pub fn ring_of(stage: Stage, late: bool) -> [(Step, ArcState); 8] {
    let reached = match stage {
        Stage::Archived => 8,
        Stage::Refused | Stage::Merged | Stage::Converted | Stage::Withdrawn => 2,
        // Of its life elsewhere only this is certain.
        Stage::Imported => 1,
        _ => 0,
    };
    let now = step_of(stage);
    Step::ALL.map(|step| {
        let arc = match now {
            Some(present) if step == present => {
                if late {
                    ArcState::Late
                } else {
                    ArcState::Now
                }
            }
            Some(present) if (step as u8) < (present as u8) => ArcState::Done,
            Some(_) => ArcState::Ahead,
            None if (step as u8) < reached => ArcState::Done,
            None => ArcState::Ahead,
        };
        (step, arc)
    })
}

/// The ring of a case on `today`.
pub fn ring(case: &Case, waiting: &[Waiting], today: Date) -> [(Step, ArcState); 8] {
    let withdrawn_unread =
        case.admission.state == AdmissionState::Withdrawn && case.admission.reviews.is_empty();
    let late = waiting
        .iter()
        .any(|item| item.due.is_some_and(|due| due < today));
    let mut ring = ring_of(stage(case), late);
    if withdrawn_unread {
        ring[1].1 = ArcState::Ahead;
    }
    ring
}
