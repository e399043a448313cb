//! The stage of a case: one function of its parts, never stored by hand (§0.1).

use super::case::{AdmissionState, Assignment, Case};

/// Where a case stands, for people, lists and figures. Codes are fixed; a committee words the labels its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Being written, no invitation open.
    Draft,
    /// Waits for invited members to sign.
    Cosigning,
    /// Handed in, under review.
    Reviewing,
    /// Back with the proposer for changes.
    Returned,
    /// 立案, not yet handed over.
    Filed,
    /// Handed over, not yet begun by every unit: taken, and all six fixings set.
    Assigned,
    /// Begun, no reply signed yet.
    Handling,
    /// A reply is signed but not yet sent by every answering unit.
    Replying,
    /// Answered; waits for ratings.
    Evaluating,
    /// 二次办理 and later rounds.
    Rehandling,
    /// Answered and rated; commitments live on.
    Keeping,
    /// Answered and rated, and every promise is kept; may be archived once no instruction is open.
    Complete,
    /// 归档: the loop is closed.
    Archived,
    /// 不予立案.
    Refused,
    /// 并案: another case carries on.
    Merged,
    /// 转意见、来信.
    Converted,
    /// 撤案.
    Withdrawn,
    /// From another system; archived there.
    Imported,
}

/// The three types of state on which figures rely (§0.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageType {
    /// Somebody works on it.
    Open,
    /// It waits for somebody outside the office's own work.
    Waiting,
    /// Nothing more will happen.
    Closed,
}

impl Stage {
    /// All stages, in the order of a life.
    pub const ALL: [Self; 18] = [
        Self::Draft,
        Self::Cosigning,
        Self::Reviewing,
        Self::Returned,
        Self::Filed,
        Self::Assigned,
        Self::Handling,
        Self::Replying,
        Self::Evaluating,
        Self::Rehandling,
        Self::Keeping,
        Self::Complete,
        Self::Archived,
        Self::Refused,
        Self::Merged,
        Self::Converted,
        Self::Withdrawn,
        Self::Imported,
    ];

    /// Machine code; `stage-<code>` is the label's message id.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Cosigning => "cosigning",
            Self::Reviewing => "reviewing",
            Self::Returned => "returned",
            Self::Filed => "filed",
            Self::Assigned => "assigned",
            Self::Handling => "handling",
            Self::Replying => "replying",
            Self::Evaluating => "evaluating",
            Self::Rehandling => "rehandling",
            Self::Keeping => "keeping",
            Self::Complete => "complete",
            Self::Archived => "archived",
            Self::Refused => "refused",
            Self::Merged => "merged",
            Self::Converted => "converted",
            Self::Withdrawn => "withdrawn",
            Self::Imported => "imported",
        }
    }

    /// The stage with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Its type.
    pub const fn kind(self) -> StageType {
        match self {
            Self::Draft
            | Self::Reviewing
            | Self::Filed
            | Self::Handling
            | Self::Rehandling
            | Self::Keeping
            | Self::Complete => StageType::Open,
            Self::Cosigning
            | Self::Returned
            | Self::Assigned
            | Self::Replying
            | Self::Evaluating => StageType::Waiting,
            Self::Archived
            | Self::Refused
            | Self::Merged
            | Self::Converted
            | Self::Withdrawn
            | Self::Imported => StageType::Closed,
        }
    }

    /// Whether the loop ended before it was closed: what was still ahead will not come.
    pub const fn is_ended(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::Merged | Self::Converted | Self::Withdrawn
        )
    }

    /// Whether the case was taken in: filed, whatever came after.
    pub const fn is_filed(self) -> bool {
        matches!(
            self,
            Self::Filed
                | Self::Assigned
                | Self::Handling
                | Self::Replying
                | Self::Evaluating
                | Self::Rehandling
                | Self::Keeping
                | Self::Complete
                | Self::Archived
        )
    }
}

/// The stage of `case`: that of its least advanced answering unit, once it is filed.
pub fn stage(case: &Case) -> Stage {
    if case.imported.is_some() {
        return Stage::Imported;
    }
    match case.admission.state {
        AdmissionState::Draft
            if case
                .proposers
                .cosigns
                .iter()
                .any(|c| c.state == super::case::CosignState::Invited) =>
        {
            Stage::Cosigning
        }
        AdmissionState::Draft => Stage::Draft,
        AdmissionState::Submitted => Stage::Reviewing,
        AdmissionState::Returned => Stage::Returned,
        AdmissionState::Refused => Stage::Refused,
        AdmissionState::Merged => Stage::Merged,
        AdmissionState::Converted => Stage::Converted,
        AdmissionState::Withdrawn => Stage::Withdrawn,
        AdmissionState::Filed => filed_stage(case),
    }
}

fn filed_stage(case: &Case) -> Stage {
    if case.archived.is_some() {
        return Stage::Archived;
    }
    let handed_over = !case.admission.sides.is_empty() && unassigned_sides(case).next().is_none();
    let slowest = case
        .live_assignments()
        .filter(|a| a.mode.answers())
        .map(assignment_stage)
        .min_by_key(|s| order(*s));
    match slowest {
        _ if !handed_over => Stage::Filed,
        None => Stage::Filed,
        Some(Stage::Keeping) if case.open_commitments().next().is_none() => Stage::Complete,
        Some(stage) => stage,
    }
}

/// Sides that were asked to hand the case over and have not done so.
pub fn unassigned_sides(case: &Case) -> impl Iterator<Item = crate::actor::Side> + '_ {
    case.admission
        .sides
        .iter()
        .copied()
        .filter(|side| !case.live_assignments().any(|a| a.side == *side))
}

/// Where one answering unit stands.
pub fn assignment_stage(assignment: &Assignment) -> Stage {
    // Handling begins when all six fixings are set, not when the unit signs for it.
    let Some(round) = assignment.round() else {
        return Stage::Assigned;
    };
    if round
        .evaluation
        .as_ref()
        .is_some_and(|evaluation| evaluation.closed.is_some())
    {
        return Stage::Keeping;
    }
    match &round.reply {
        Some(reply) if reply.sent.is_some() => Stage::Evaluating,
        Some(reply) if round.no == 1 && reply.signed.is_some() => Stage::Replying,
        _ if round.no > 1 => Stage::Rehandling,
        _ => Stage::Handling,
    }
}

/// How far a filed stage is along the way; a second handling is further back than an evaluation.
const fn order(stage: Stage) -> u8 {
    match stage {
        Stage::Assigned => 0,
        Stage::Handling => 1,
        Stage::Rehandling => 2,
        Stage::Replying => 3,
        Stage::Evaluating => 4,
        _ => 5,
    }
}
