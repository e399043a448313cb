//! Between levels: a proposal offered to the committee above, and where a proposal came from that was offered from below.
//!
//! The two ends name each other, so that the chain can be walked both ways (§0.8). The lower proposal goes on with its
//! own life whatever becomes of the offer: the upper level guides and does not command. [F:S20; D] An offer whose proposal
//! is withdrawn or merged meanwhile ends with it: what it offers stands no more.

use super::{Case, Stamp};
use crate::ids::{CommitteeId, MatterId, ProposalId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 上报: this proposal was offered to the committee directly above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The record of the offer in the committee above.
    pub id: MatterId,
    /// The committee above.
    pub to: CommitteeId,
    /// Its name at the time.
    pub to_name: String,
    /// Why it should be handled there.
    pub reason: String,
    /// The day on which the first proposer consented.
    pub consented_on: Date,
    /// Who offered it, when.
    pub stamp: Stamp,
    /// What became of it; nothing while the committee above has not answered.
    pub end: Option<OfferEnd>,
}

impl Offer {
    /// Whether it still waits for an answer.
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// The proposal that it became in the committee above.
    pub const fn taken_up(&self) -> Option<ProposalId> {
        match &self.end {
            Some(OfferEnd::TakenUp { proposal, .. }) => Some(*proposal),
            _ => None,
        }
    }
}

/// What became of an offer. Both ends of it carry the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum OfferEnd {
    /// Taken back by the committee that offered it.
    Withdrawn {
        /// Why.
        reason: String,
        /// Who, when.
        stamp: Stamp,
    },
    /// Returned by the committee above.
    Returned {
        /// Why.
        reason: String,
        /// Who, when.
        stamp: Stamp,
    },
    /// 原提案终止: what was offered stands no more.
    Lapsed {
        /// What became of it. Its reasons stay below: nothing crosses levels unasked.
        gone: Gone,
        /// Who brought that about, when.
        stamp: Stamp,
    },
    /// Taken up: it is a proposal there.
    TakenUp {
        /// The proposal there.
        proposal: ProposalId,
        /// Who, when.
        stamp: Stamp,
    },
}

/// How a proposal ceases to stand while its offer waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// 撤案: its proposer took it back.
    Withdrawn,
    /// 并案: another one carries on for it.
    Merged,
}

impl Gone {
    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Merged => "merged",
        }
    }
}

impl Case {
    /// Ends the offer that waits for an answer, because the proposal stands no more.
    pub fn lapse_offer(&mut self, gone: Gone, stamp: Stamp) {
        if let Some(offer) = self.offers.iter_mut().find(|offer| offer.is_open()) {
            offer.end = Some(OfferEnd::Lapsed { gone, stamp });
        }
    }
}

impl OfferEnd {
    /// Machine code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "withdrawn",
            Self::Returned { .. } => "returned",
            Self::Lapsed { .. } => "lapsed",
            Self::TakenUp { .. } => "taken-up",
        }
    }

    /// What became of the proposal below, when that ended the offer.
    pub const fn gone(&self) -> Option<Gone> {
        match self {
            Self::Lapsed { gone, .. } => Some(*gone),
            _ => None,
        }
    }

    /// Whether it says why: in words, or by what it is.
    pub fn is_explained(&self) -> bool {
        match self {
            Self::Withdrawn { reason, .. } | Self::Returned { reason, .. } => {
                !reason.trim().is_empty()
            }
            Self::Lapsed { .. } | Self::TakenUp { .. } => true,
        }
    }

    /// Who did it, when.
    pub const fn stamp(&self) -> &Stamp {
        match self {
            Self::Withdrawn { stamp, .. }
            | Self::Returned { stamp, .. }
            | Self::Lapsed { stamp, .. }
            | Self::TakenUp { stamp, .. } => stamp,
        }
    }

    /// Why, in somebody's words; what is taken up needs none, and what lapsed says why by itself.
    pub fn reason(&self) -> &str {
        match self {
            Self::Withdrawn { reason, .. } | Self::Returned { reason, .. } => reason,
            Self::Lapsed { .. } | Self::TakenUp { .. } => "",
        }
    }
}

/// Where a proposal came from that a committee below had offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The committee below.
    pub committee: CommitteeId,
    /// Its name at the time.
    pub committee_name: String,
    /// The proposal there.
    pub proposal: ProposalId,
    /// Its number there; empty when it had none.
    pub case_no: String,
    /// The first proposer there.
    pub author: String,
    /// The record of the offer in this committee, with the text as it was offered.
    pub referral: MatterId,
}
