//! Where a referral stands: a function of how it ended.

use super::Referral;
use crate::proposals::case::OfferEnd;

/// The way of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// 待接收: offered, not answered.
    Offered,
    /// 已接收: it is a proposal of this committee.
    TakenUp,
    /// 已退回.
    Returned,
    /// 已撤回 by the committee below.
    Withdrawn,
    /// 原提案已终止: what was offered stands no more.
    Lapsed,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 5] = [
        Self::Offered,
        Self::TakenUp,
        Self::Returned,
        Self::Withdrawn,
        Self::Lapsed,
    ];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::TakenUp => "taken-up",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }
}

/// Where a referral stands.
pub const fn stage(referral: &Referral) -> Stage {
    match &referral.end {
        None => Stage::Offered,
        Some(OfferEnd::TakenUp { .. }) => Stage::TakenUp,
        Some(OfferEnd::Returned { .. }) => Stage::Returned,
        Some(OfferEnd::Withdrawn { .. }) => Stage::Withdrawn,
        Some(OfferEnd::Lapsed { .. }) => Stage::Lapsed,
    }
}
