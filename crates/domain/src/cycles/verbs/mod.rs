//! The list of everything that can be done to a cycle. One verb, one file.

mod common;

pub use link_proposal::LinkFound;
pub use settle_candidate::FateFound;

use super::Cycle;
use crate::verbs::verbs;

verbs! {
    of Cycle;
    // ── first year: seek, study, choose ──
    /// 征集选题.
    call::Call = "call", Parties, Self_ [Staff];
    /// 提出调研方向.
    propose_direction::ProposeDirection = "propose-direction", Parties, Self_ [BodyClerk, Member, Staff];
    /// 更正调研方向.
    correct_direction::CorrectDirection = "correct-direction", Parties, Self_ [Staff];
    /// 聘请智库.
    engage::Engage = "engage", Parties, Self_ [Staff];
    /// 智库成果.
    deliver_study::DeliverStudy = "deliver-study", Parties, Self_ [Staff];
    /// 形成备选件.
    form_candidate::FormCandidate = "form-candidate", Parties, Self_ [Staff];
    /// 更正备选件.
    correct_candidate::CorrectCandidate = "correct-candidate", Parties, Self_ [Staff];
    /// 确定一号提案.
    choose::Choose = "choose", Everyone, Self_ [Staff];
    /// 落选件去向.
    settle_candidate::SettleCandidate = "settle-candidate", Parties, Self_ [Staff];
    /// 以备选件起草提案.
    draft_proposal::DraftProposal = "draft-proposal", Parties, Self_ [Staff];
    /// 党委、政府同意.
    record_agreement::RecordAgreement = "record-agreement", Everyone, Self_ [Staff];
    // ── second year: handle ──
    /// 关联提案.
    link_proposal::LinkProposal = "link-proposal", Everyone, Self_ [Staff];
    /// 解除关联.
    unlink_proposal::UnlinkProposal = "unlink-proposal", Parties, Self_ [Staff];
    /// 年中报告.
    report_midyear::ReportMidyear = "report-midyear", Everyone, Self_ [Staff, Assigner];
    // ── third year: supervise ──
    /// 监督性视察.
    inspect::Inspect = "inspect", Everyone, Self_ [Staff];
    /// 深化意见建议.
    deepen::Deepen = "deepen", Everyone, Self_ [Staff];
    /// 监督意见.
    give_opinion::GiveOpinion = "give-opinion", Everyone, Self_ [Staff];
    /// 答复监督意见.
    answer_opinion::AnswerOpinion = "answer-opinion", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 逐项核查承诺.
    judge_promise::JudgePromise = "judge-promise", Everyone, Self_ [Staff];
    // ── all along ──
    /// 会议.
    hold_meeting::HoldMeeting = "hold-meeting", Everyone, Self_ [Staff];
    /// 更正会议.
    correct_meeting::CorrectMeeting = "correct-meeting", Everyone, Self_ [Staff];
    /// 转入下一阶段.
    pass_gate::PassGate = "pass-gate", Everyone, Self_ [Staff, Reviewer];
    /// 向上级政协公开.
    share::Share = "share", Parties, Self_ [Staff];
    /// 停止公开.
    unpublish::Unpublish = "unpublish", Parties, Self_ [Reviewer];
    /// 恢复公开.
    publish::Publish = "publish", Parties, Self_ [Reviewer];
    /// 终止.
    end::End = "end", Everyone, Self_ [Reviewer];
}
