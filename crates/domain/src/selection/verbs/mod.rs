//! The list of everything that can be done to a selection of key proposals. One verb, one file.
//!
//! Decisions are recorded by a reviewer, because the proposal's own verb `designate-key`, which follows in the same
//! transaction, asks for one.

mod common;

pub use nominate::SelectionFound;

use super::Selection;
use crate::verbs::verbs;

verbs! {
    of Selection;
    /// 提名.
    nominate::Nominate = "nominate", Parties, Self_ [Staff, Reviewer];
    /// 提出意见.
    give_opinion::GiveOpinion = "give-opinion", Parties, Self_ [BodyClerk, Staff];
    /// 主席会议审定.
    decide::Decide = "decide", Parties, Self_ [Reviewer];
    /// 快速通道.
    fast_track::FastTrack = "fast-track", Parties, Self_ [Reviewer];
    /// 结束遴选.
    close::Close = "close", Everyone, Self_ [Reviewer];
}
