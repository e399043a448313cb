//! Where a selection stands: a function of its candidates.

use super::Selection;

/// The way of a selection. [F:S53]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 提名: there is no candidate yet.
    Nominating,
    /// 征求意见: candidates stand, none is decided.
    Consulting,
    /// 审定: some are decided.
    Deciding,
    /// 结束.
    Closed,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 4] = [
        Self::Nominating,
        Self::Consulting,
        Self::Deciding,
        Self::Closed,
    ];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nominating => "nominating",
            Self::Consulting => "consulting",
            Self::Deciding => "deciding",
            Self::Closed => "closed",
        }
    }
}

/// Where a selection stands.
pub fn stage(selection: &Selection) -> Stage {
    if selection.closed.is_some() {
        Stage::Closed
    } else if selection.candidates.is_empty() {
        Stage::Nominating
    } else if selection
        .candidates
        .iter()
        .any(|one| one.decision.is_some())
    {
        Stage::Deciding
    } else {
        Stage::Consulting
    }
}
