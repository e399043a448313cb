//! What was promised and what came of it. Commitments outlive replies, years and terms.

use super::Stamp;
use crate::ids::{AssignmentId, AttachmentId, CommitmentId, OutcomeId, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 承诺事项. A case with an open one is not closed (§0.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The commitment.
    pub id: CommitmentId,
    /// The hand-over whose reply made it.
    pub assignment: AssignmentId,
    /// The round of that reply.
    pub round: u8,
    /// What will be done.
    pub what: String,
    /// How one will know that it is done.
    pub measure: String,
    /// Who owns it.
    pub owner: UnitId,
    /// The owner's name at the time.
    pub owner_name: String,
    /// Units that help.
    pub co_units: Vec<UnitId>,
    /// By when.
    pub due: Date,
    /// Progress as the unit tells it.
    pub reports: Vec<CommitmentReport>,
    /// How it ended; `None` while it is open.
    pub end: Option<CommitmentEnd>,
    /// The commitment that this one replaces.
    pub replaces: Option<CommitmentId>,
}

impl Commitment {
    /// Whether the unit says that it is done and nobody has verified it yet.
    pub fn awaits_verification(&self) -> bool {
        self.end.is_none()
            && self
                .reports
                .last()
                .is_some_and(|report| report.says_done && report.refuted.is_none())
    }
}

/// A report of progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentReport {
    /// What has been done.
    pub text: String,
    /// Evidence.
    pub evidence: Vec<AttachmentId>,
    /// The unit says that it is done.
    pub says_done: bool,
    /// Who and when.
    pub stamp: Stamp,
    /// Verification found otherwise: why, by whom, when.
    pub refuted: Option<(String, Stamp)>,
}

/// How a commitment ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum CommitmentEnd {
    /// Verified as done.
    Done {
        /// What was seen.
        verdict: String,
        /// By whom, when.
        stamp: Stamp,
    },
    /// Postponed: its successor lives on.
    Replaced {
        /// The successor.
        by: CommitmentId,
        /// Why.
        reason: String,
        /// By whom, when.
        stamp: Stamp,
    },
    /// Given up.
    Cancelled {
        /// Why.
        reason: String,
        /// By whom, when.
        stamp: Stamp,
    },
}

impl CommitmentEnd {
    /// Who ended it, when.
    pub const fn stamp(&self) -> &Stamp {
        match self {
            Self::Done { stamp, .. }
            | Self::Replaced { stamp, .. }
            | Self::Cancelled { stamp, .. } => stamp,
        }
    }

    /// Machine code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::Replaced { .. } => "replaced",
            Self::Cancelled { .. } => "cancelled",
        }
    }
}

/// One yearly look-back. [F:S61,S62,S63]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBack {
    /// The year looked at.
    pub year: i16,
    /// What was found: done as promised? has the problem come back? is there a lasting mechanism?
    pub finding: String,
    /// The problem has come back.
    pub recurred: bool,
    /// Who and when.
    pub stamp: Stamp,
}

/// What came of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The outcome.
    pub id: OutcomeId,
    /// A paper or a number.
    pub kind: OutcomeKind,
    /// Its name: the document's title, the thing measured.
    pub name: String,
    /// The day of issue or measurement.
    pub on: Date,
    /// Which unit brought it about.
    pub unit: UnitId,
    /// Evidence papers, and where it can be read.
    pub evidence: Vec<AttachmentId>,
    /// Where it can be read.
    pub source: String,
    /// Who recorded it, when.
    pub stamp: Stamp,
    /// Seen and confirmed by the committee's staff.
    pub confirmed: Option<Stamp>,
}

/// A paper or a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A policy document.
    Policy {
        /// 文号.
        document_no: String,
    },
    /// A measured result.
    Measured {
        /// How many.
        number: i64,
        /// Of what: 项、家、公里.
        unit_of_measure: String,
    },
}

impl OutcomeKind {
    /// Machine code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Policy { .. } => "policy",
            Self::Measured { .. } => "measured",
        }
    }
}
