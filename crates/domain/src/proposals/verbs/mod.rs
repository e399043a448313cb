//! The list of everything that can be done to a case. One verb, one file.
//!
//! A verb's file always has the same order: what it is for and the source of its rule · the input · where it is
//! possible · the form · the deed with its refusals · tests. [`Verb`] is made from the table below, which also says
//! who may do it and who reads its line on the timeline.

mod key_term;

use super::act::Target;
use super::case::Case;
use super::permissions::{allows, four_eyes};
pub use crate::permissions::Audience;
pub use hear_offer::OfferAnswer;
pub use offer_up::Above;
pub use revoke_key::Following;
pub(crate) use supervise::FORMS as SUPERVISION_FORMS;

use crate::by::{By, Facts};
use crate::refusal::{Refusal, Refusals};
use crate::verbs::verbs;
use serde_json::Value;
use uuid::Uuid;

verbs! {
    of Case;
    // ── writing ──
    /// 撰写: change the draft.
    write::Write = "write", Parties, Self_ [Proposer, Typist];
    /// 邀请会签.
    invite::Invite = "invite", Parties, Self_ [Proposer, Typist];
    /// 同意会签.
    accept_cosign::AcceptCosign = "accept-cosign", Parties, Self_ [Invitee];
    /// 谢绝会签.
    decline_cosign::DeclineCosign = "decline-cosign", Parties, Self_ [Invitee];
    /// 附议.
    second::Second = "second", Everyone, ByAnother [Member];
    /// 提交.
    submit::Submit = "submit", Everyone, Self_ [Proposer, Typist];
    /// 撤案.
    withdraw::Withdraw = "withdraw", Everyone, Self_ [Proposer, Typist];
    // ── review ──
    /// 预审、复审.
    review::Review = "review", Office, ByAnother [Staff, Reviewer];
    /// 立案.
    file::File = "file", Everyone, ByAnother [Reviewer];
    /// 退回修改.
    return_for_changes::ReturnForChanges = "return-for-changes", Parties, ByAnother [Staff, Reviewer];
    /// 不予立案.
    refuse::Refuse = "refuse", Parties, ByAnother [Reviewer];
    /// 转意见、来信.
    convert::Convert = "convert", Parties, ByAnother [Reviewer];
    // ── key proposals ──
    /// 列为重点提案.
    designate_key::DesignateKey = "designate-key", Everyone, ByAnother [Reviewer];
    /// 撤销重点提案.
    revoke_key::RevokeKey = "revoke-key", Everyone, ByAnother [Reviewer];
    /// 督办记录.
    supervise::Supervise = "supervise", Everyone, Self_ [NamedLeader, Staff];
    /// 批示.
    instruct::Instruct = "instruct", Parties, Self_ [NamedLeader];
    /// 反馈批示落实情况.
    answer_instruction::AnswerInstruction = "answer-instruction", Parties, Self_ [UnitClerk, UnitLeader];
    /// 批示办结.
    close_instruction::CloseInstruction = "close-instruction", Parties, Self_ [NamedLeader];
    // ── assignment ──
    /// 交办.
    assign::Assign = "assign", Everyone, ByAnother [Assigner];
    /// 增办.
    add_unit::AddUnit = "add-unit", Everyone, ByAnother [Assigner];
    /// 签收.
    sign_for::SignFor = "sign-for", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 退办: object to the assignment.
    object::Object = "object", Parties, Self_ [UnitClerk, UnitLeader];
    /// 裁定退办.
    decide_objection::DecideObjection = "decide-objection", Parties, ByAnother [Assigner];
    // ── handling ──
    /// 六定.
    plan::Plan = "plan", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 启动办理.
    start::Start = "start", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 节点完成.
    report_node::ReportNode = "report-node", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 难点.
    report_difficulty::ReportDifficulty = "report-difficulty", Parties, Self_ [UnitClerk, UnitLeader];
    /// 难点解决.
    solve_difficulty::SolveDifficulty = "solve-difficulty", Parties, Self_ [UnitClerk, UnitLeader];
    /// 沟通记录.
    record_contact::RecordContact = "record-contact", Parties, Self_ [UnitClerk, UnitLeader];
    /// 确认沟通.
    confirm_contact::ConfirmContact = "confirm-contact", Parties, Self_ [Proposer, MergedProposer, Signatory];
    /// 会办意见.
    give_co_opinion::GiveCoOpinion = "give-co-opinion", Parties, Self_ [UnitClerk, UnitLeader];
    /// 申请延期.
    ask_extension::AskExtension = "ask-extension", Parties, Self_ [UnitClerk, UnitLeader];
    /// 批复延期.
    decide_extension::DecideExtension = "decide-extension", Parties, ByAnother [Assigner];
    /// 催办.
    urge::Urge = "urge", Parties, Self_ [Assigner, Staff];
    // ── reply ──
    /// 起草答复.
    draft_reply::DraftReply = "draft-reply", Office, Self_ [UnitClerk, UnitLeader];
    /// 签发.
    sign_off::SignOff = "sign-off", Parties, Self_ [UnitLeader];
    /// 审核答复.
    check_reply::CheckReply = "check-reply", Parties, ByAnother [Assigner];
    /// 答复.
    send_reply::SendReply = "send-reply", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 公开答复.
    publish_reply::PublishReply = "publish-reply", Everyone, ByAnother [Staff];
    /// 调整办理结果类别.
    change_class::ChangeClass = "change-class", Everyone, ByAnother [Staff, Assigner];
    // ── evaluation ──
    /// 评价.
    rate::Rate = "rate", Office, Self_ [Proposer, MergedProposer, Signatory];
    /// 代录纸质评价.
    enter_rating::EnterRating = "enter-rating", Office, ByAnother [Staff];
    /// 评议提案质量.
    appraise::Appraise = "appraise", Office, ByAnother [UnitClerk, UnitLeader];
    /// 结束评价.
    close_evaluation::CloseEvaluation = "close-evaluation", Parties, ByAnother [Staff, System];
    /// 协商会.
    hold_meeting::HoldMeeting = "hold-meeting", Everyone, ByAnother [Staff];
    // ── after the reply ──
    /// 承诺进展.
    report_commitment::ReportCommitment = "report-commitment", Everyone, Self_ [UnitClerk, UnitLeader];
    /// 核实承诺.
    verify_commitment::VerifyCommitment = "verify-commitment", Everyone, Self_ [Staff, Proposer, MergedProposer];
    /// 承诺延期.
    postpone_commitment::PostponeCommitment = "postpone-commitment", Everyone, ByAnother [Staff, Assigner];
    /// 取消承诺.
    cancel_commitment::CancelCommitment = "cancel-commitment", Everyone, ByAnother [Staff, Assigner];
    /// 成效.
    record_outcome::RecordOutcome = "record-outcome", Parties, Self_ [UnitClerk, UnitLeader, Staff];
    /// 确认成效.
    confirm_outcome::ConfirmOutcome = "confirm-outcome", Everyone, ByAnother [Staff];
    /// 回头看.
    look_back::LookBack = "look-back", Everyone, ByAnother [Staff];
    /// 归档.
    archive::Archive = "archive", Everyone, ByAnother [Staff];
    // ── between levels ──
    /// 上报: offer it to the committee above.
    offer_up::OfferUp = "offer-up", Parties, ByAnother [Staff];
    /// 撤回上报.
    take_back_offer::TakeBackOffer = "take-back-offer", Parties, ByAnother [Staff];
    /// 上级答复上报.
    hear_offer::HearOffer = "hear-offer", Parties, Self_ [System];
    // ── the clock ──
    /// What happens because time has passed.
    lapse::Lapse = "lapse", Parties, Self_ [System];
}

impl Verb {
    /// Whether it is a step of review that the person of the first step must leave to another (§0.7).
    const fn wants_other_eyes(self) -> bool {
        matches!(
            self,
            Self::Review | Self::File | Self::Refuse | Self::Convert
        )
    }

    /// Where this person may do it now.
    pub fn open_to(self, case: &Case, by: &By<'_>) -> Vec<Target> {
        if !self.permission().standings.is_empty() && case.imported.is_none() {
            self.possible(case, by)
                .into_iter()
                .filter(|target| allows(self, case, target, by.actor))
                .filter(|_| !self.wants_other_eyes() || four_eyes(case, by).is_ok())
                .collect()
        } else {
            Vec::new()
        }
    }

    /// Does it: finds the part, asks the table, checks the input, acts.
    ///
    /// # Errors
    /// `not-now` when the case does not stand so that it is possible, `not-yours` when somebody else may do it,
    /// otherwise what the form or the verb itself refuses. The case is unchanged then.
    pub fn perform(
        self,
        case: &mut Case,
        part: Option<Uuid>,
        input: Value,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        let possible: Vec<_> = self
            .possible(case, by)
            .into_iter()
            .filter(|target| target.part == part)
            .collect();
        if possible.is_empty() || case.imported.is_some() {
            return Err(Refusal::new("not-now").with("verb", self.code()).into());
        }
        let target = possible
            .into_iter()
            .find(|target| allows(self, case, target, by.actor))
            .ok_or_else(|| Refusal::new("not-yours").with("verb", self.code()))?;
        self.form(case, &target, by).check(&input)?;
        self.act(input, case, &target, by)
    }
}
