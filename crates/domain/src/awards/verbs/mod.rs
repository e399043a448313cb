//! The list of everything that can be done to awards. One verb, one file.

mod common;

pub use nominate::AwardFound;

use super::Award;
use crate::verbs::verbs;

verbs! {
    of Award;
    /// 推荐.
    nominate::Nominate = "nominate", Parties, Self_ [Member, BodyClerk, UnitClerk, UnitLeader, Staff];
    /// 初评.
    review::Review = "review", Office, Self_ [Reviewer];
    /// 公示.
    announce::Announce = "announce", Everyone, Self_ [Staff];
    /// 提出异议.
    object::Object = "object", Office, Self_ [Member, BodyClerk, UnitClerk, UnitLeader, Assigner, NamedLeader, Staff, Reviewer, Administrator, Auditor];
    /// 处理异议.
    decide_objection::DecideObjection = "decide-objection", Office, Self_ [Reviewer];
    /// 审定.
    decide::Decide = "decide", Parties, Self_ [Staff];
    /// 公布.
    publish::Publish = "publish", Everyone, Self_ [Staff];
}
