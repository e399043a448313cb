//! The list of everything that can be done to a referral. One verb, one file.

use crate::verbs::verbs;

use super::Referral;

verbs! {
    of Referral;
    /// 接收: it becomes a proposal of this committee.
    take_up::TakeUp = "take-up", Parties, Self_ [Staff];
    /// 退回.
    give_back::GiveBack = "give-back", Parties, Self_ [Staff];
    /// 下级撤回上报.
    withdraw::Withdraw = "withdraw", Parties, Self_ [System];
    /// 原提案终止.
    lapse::Lapse = "lapse", Parties, Self_ [System];
}

/// A referral that has no answer yet, as the whole that is answered.
fn unanswered(referral: &Referral) -> Vec<crate::act::Target> {
    let open = referral.end.is_none();
    open.then(crate::act::Target::whole).into_iter().collect()
}
