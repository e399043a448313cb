//! Where awards stand: a function of what was announced and decided.

use super::Award;

/// The way of awards. [F:S64]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 推荐、初评.
    Nominating,
    /// 公示.
    Publicity,
    /// 审定.
    Decided,
    /// 公布.
    Published,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 4] = [
        Self::Nominating,
        Self::Publicity,
        Self::Decided,
        Self::Published,
    ];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nominating => "nominating",
            Self::Publicity => "publicity",
            Self::Decided => "decided",
            Self::Published => "published",
        }
    }
}

/// Where awards stand.
pub fn stage(award: &Award) -> Stage {
    if award.published.is_some() {
        Stage::Published
    } else if award.decision.is_some() {
        Stage::Decided
    } else if award.publicity.is_some() {
        Stage::Publicity
    } else {
        Stage::Nominating
    }
}
