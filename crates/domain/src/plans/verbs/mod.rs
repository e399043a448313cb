//! The list of everything that can be done to an annual plan. One verb, one file.

mod common;

pub use common::PlanFound;

use super::Plan;
use crate::verbs::verbs;

verbs! {
    of Plan;
    /// 增加事项.
    add_item::AddItem = "add-item", Parties, Self_ [Staff];
    /// 修改事项.
    change_item::ChangeItem = "change-item", Parties, Self_ [Staff];
    /// 撤下事项.
    drop_item::DropItem = "drop-item", Parties, Self_ [Staff];
    /// 征求意见.
    ask_opinions::AskOpinions = "ask-opinions", Parties, Self_ [Staff];
    /// 提出意见.
    give_opinion::GiveOpinion = "give-opinion", Parties, Self_ [BodyClerk, UnitClerk, Assigner, Staff];
    /// 主席会议审议通过.
    pass_chairs::PassChairs = "pass-chairs", Parties, Self_ [Staff];
    /// 党委常委会审定.
    adopt::Adopt = "adopt", Everyone, Self_ [Staff];
    /// 公布.
    publish::Publish = "publish", Everyone, Self_ [Staff];
}
