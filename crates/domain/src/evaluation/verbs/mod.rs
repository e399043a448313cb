//! The list of everything that can be done to a round of evaluation. One verb, one file.

mod common;

use super::Round;
use crate::verbs::verbs;

verbs! {
    of Round;
    // ── preparing ──
    /// 确定测评单位.
    set_units::SetUnits = "set-units", Parties, Self_ [Staff];
    /// 确定投票人.
    set_electors::SetElectors = "set-electors", Parties, Self_ [Staff];
    /// 确定纸质投票人.
    choose_paper::ChoosePaper = "choose-paper", Parties, Self_ [Staff];
    // ── voting ──
    /// 开始投票.
    open::Open = "open", Parties, Self_ [Staff];
    /// 录入纸质票计数.
    count_paper::CountPaper = "count-paper", Office, Self_ [Staff];
    /// 重新计票.
    recount_paper::RecountPaper = "recount-paper", Office, Self_ [Staff];
    /// 延长投票.
    extend::Extend = "extend", Parties, Self_ [Staff];
    /// 结束投票.
    close::Close = "close", Everyone, Self_ [Staff];
    // ── afterwards ──
    /// 公布结果.
    publish::Publish = "publish", Everyone, Self_ [Staff];
    /// 宣布作废.
    annul::Annul = "annul", Everyone, Self_ [Reviewer];
}
