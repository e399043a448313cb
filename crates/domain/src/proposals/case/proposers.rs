//! Who proposes: the first proposer, those who sign with them, and those who second.

use super::Stamp;
use crate::actor::Party;
use crate::ids::{BodyId, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A proposer by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Proposer {
    /// A member.
    Member {
        /// The member.
        id: MemberId,
        /// Name at the time.
        name: String,
    },
    /// A collective.
    Body {
        /// The body.
        id: BodyId,
        /// Name at the time.
        name: String,
    },
    /// Someone of an imported record, without an account here.
    Named {
        /// Name in the source.
        name: String,
    },
}

impl Proposer {
    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::Member { name, .. } | Self::Body { name, .. } | Self::Named { name } => name,
        }
    }

    /// The party that the case waits for when it waits for this proposer.
    pub fn party(&self) -> Option<Party> {
        match self {
            Self::Member { id, .. } => Some(Party::Member(*id)),
            Self::Body { id, .. } => Some(Party::Body(*id)),
            Self::Named { .. } => None,
        }
    }
}

/// Everyone whose name stands on the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposers {
    /// Proposer type code of the profile: `member`, `joint`, `party` …
    pub kind: String,
    /// 第一提案人: signs first.
    pub lead: Proposer,
    /// Typed by staff from paper, marked so. [F:R3]
    pub on_behalf: Option<OnBehalf>,
    /// Invitations to sign, in the order in which the names will stand.
    pub cosigns: Vec<Cosign>,
    /// 附议: support without being consulted on the reply. [F:R2-form]
    pub seconders: Vec<Seconder>,
}

impl Proposers {
    /// One who proposes, in a type of the profile, before anybody else has signed.
    pub fn alone(kind: String, lead: Proposer) -> Self {
        Self {
            kind,
            lead,
            on_behalf: None,
            cosigns: Vec::new(),
            seconders: Vec::new(),
        }
    }

    /// Members who accepted to sign, in order.
    pub fn signatories(&self) -> impl Iterator<Item = &Cosign> {
        self.cosigns
            .iter()
            .filter(|cosign| cosign.state == CosignState::Accepted)
    }
}

/// A paper proposal that staff typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    /// Who typed it.
    pub typed: Stamp,
    /// The day on which the paper arrived.
    pub received_on: Date,
}

/// One invitation to sign (会签).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cosign {
    /// Who is invited.
    pub member: MemberId,
    /// Name at the time.
    pub name: String,
    /// Where it stands.
    pub state: CosignState,
    /// When the invitation was made.
    pub invited_at: Timestamp,
    /// Last day for the answer. [F:R1]
    pub expires_on: Date,
    /// When it was answered or expired.
    pub answered_at: Option<Timestamp>,
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CosignState {
    /// Waits for the invitee.
    Invited,
    /// 同意会签.
    Accepted,
    /// 谢绝会签.
    Declined,
    /// No answer in time, or the proposal went in without it.
    Expired,
}

/// A member who seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seconder {
    /// The member.
    pub member: MemberId,
    /// Name at the time.
    pub name: String,
    /// When.
    pub at: Timestamp,
}
