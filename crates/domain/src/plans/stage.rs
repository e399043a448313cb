//! Where a plan stands: a function of who has passed it.

use super::Plan;

/// The way of a plan. [F:S93,S20]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 起草: items are collected.
    Drafting,
    /// 征求意见.
    Opinions,
    /// 主席会议通过, on its way to the party committee.
    Chairs,
    /// 党委常委会审定.
    Adopted,
    /// 公布.
    Published,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 5] = [
        Self::Drafting,
        Self::Opinions,
        Self::Chairs,
        Self::Adopted,
        Self::Published,
    ];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::Opinions => "opinions",
            Self::Chairs => "chairs",
            Self::Adopted => "adopted",
            Self::Published => "published",
        }
    }

    /// Whether the plan is still a draft of the office: items come and change without a reason.
    pub const fn is_draft(self) -> bool {
        matches!(self, Self::Drafting | Self::Opinions)
    }
}

/// Where a plan stands.
pub fn stage(plan: &Plan) -> Stage {
    if plan.published.is_some() {
        Stage::Published
    } else if plan.adopted.is_some() {
        Stage::Adopted
    } else if plan.chairs.is_some() {
        Stage::Chairs
    } else if plan.call.is_some() {
        Stage::Opinions
    } else {
        Stage::Drafting
    }
}
