//! What a proposal says, its papers, and the marks of time and hand.

use crate::actor::Actor;
use crate::ids::{AccountId, AttachmentId, SessionId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When something was done and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The instant.
    pub at: Timestamp,
    /// The account, unless the clock did it.
    pub by: Option<AccountId>,
    /// The name as it was then.
    pub name: String,
}

impl Stamp {
    /// A mark of `actor` at `at`.
    pub fn new(actor: &Actor, at: Timestamp) -> Self {
        Self {
            at,
            by: actor.account,
            name: actor.name.clone(),
        }
    }
}

/// The profile under which a case lives: its name and the day whose edition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRef {
    /// Profile name, such as `dalian`.
    pub name: String,
    /// The day by which the edition is chosen.
    pub on: Date,
}

/// The text: one matter; situation, analysis, concrete suggestions. [F:S2,S3,S9]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// 案由, the title.
    pub title: String,
    /// 情况.
    pub situation: String,
    /// 分析.
    pub analysis: String,
    /// 建议, one entry for each: the reply answers them point by point.
    pub suggestions: Vec<String>,
    /// Category code of the profile.
    pub category: Option<String>,
    /// Units that the proposer has in mind; kept apart from the reviewer's decision. [F:R1]
    pub suggested_units: Vec<UnitId>,
    /// Whether the public may read it.
    pub openness: Openness,
}

/// The proposer's wish about publication. [F:R1,R2]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openness {
    /// May be published.
    pub public: bool,
    /// Why not, when it may not.
    pub reason: String,
}

impl Default for Openness {
    fn default() -> Self {
        Self {
            public: true,
            reason: String::new(),
        }
    }
}

/// An attached paper. The bytes lie in the object store under `digest`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The paper.
    pub id: AttachmentId,
    /// File name as given by the person.
    pub name: String,
    /// Media type found by looking at the content.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the content, hexadecimal.
    pub digest: String,
    /// Who brought it, when.
    pub added: Stamp,
    /// What it is a paper of: the code of the verb that brought it.
    pub purpose: String,
}

/// One handing-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// When and by whom.
    pub stamp: Stamp,
    /// 流水号, allotted once, at the first handing-in. [F:R1]
    pub serial_no: String,
    /// The session to which it counts.
    pub session: Option<SessionId>,
    /// Whether the instant fell inside the session's window (大会提案) or outside (平时提案). [F:S4,S15]
    pub in_session: bool,
}
