//! Reply and evaluation. A round is one answer and the ratings of it; dissatisfaction opens the next.

use super::{Deadline, Stamp};
use crate::actor::Party;
use crate::ids::{AttachmentId, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One handling of one unit: the first, the second (二次办理), the third.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// 1 for the first handling.
    pub no: u8,
    /// When it was opened, and by whom (by the clock when a rating opened it).
    pub opened: Stamp,
    /// The answer is due.
    pub due: Deadline,
    /// The lowest rank code of the profile that may sign this round's reply.
    pub sign_rank: String,
    /// A consultation meeting must be held before the reply: from the third round on. [F:S35]
    pub needs_meeting: bool,
    /// That meeting: day and what was said.
    pub meeting: Option<(Date, String, Stamp)>,
    /// The reply.
    pub reply: Option<Reply>,
    /// The ratings.
    pub evaluation: Option<Evaluation>,
    /// What the unit thinks of the proposal (双向评议); absent in cases stored before there was such a thing.
    #[serde(default)]
    pub appraisal: Option<Appraisal>,
}

impl Round {
    /// The unit's appraisal as the proposers may read it: once their own ratings are closed, so that neither side's word
    /// depends on the other's. [D]
    pub fn open_appraisal(&self) -> Option<&Appraisal> {
        let evaluation = self.evaluation.as_ref()?;
        self.appraisal
            .as_ref()
            .filter(|_| evaluation.closed.is_some())
    }
}

/// How a unit rates the quality of a proposal that it has answered. [F:S51,S60]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// On the whole: a step of the profile's scale.
    pub overall: String,
    /// Each dimension of the profile with a step of the scale, in the profile's order.
    pub marks: Vec<(String, String)>,
    /// In the unit's own words.
    pub comment: String,
    /// Who entered it, when.
    pub stamp: Stamp,
}

/// A reply on its way: draft → signed off → checked → sent → published. Three facts, three times (§0.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What it says.
    pub text: ReplyText,
    /// Last hand on the draft.
    pub drafted: Stamp,
    /// Signed off by the unit.
    pub signed: Option<SignOff>,
    /// The assigning office's checks, rejections included.
    pub checks: Vec<OfficeCheck>,
    /// Sent back by the check, and the words have not been touched since: it waits for whoever writes, not signs.
    #[serde(default)]
    pub sent_back: bool,
    /// Passed the check.
    pub passed: Option<Stamp>,
    /// Sent to the proposers: 答复.
    pub sent: Option<Stamp>,
    /// Until when it is to be published, counted from its sending; `None` before, and where it was sent before there
    /// was such a date. [F:S39]
    #[serde(default)]
    pub publish_by: Option<Deadline>,
    /// Published: 公开.
    pub published: Option<Stamp>,
    /// The class in force, with its history.
    pub classes: Vec<ClassChange>,
}

impl Reply {
    /// The class in force.
    pub fn class(&self) -> Option<&str> {
        self.classes.last().map(|change| change.class.as_str())
    }
}

/// The words of a reply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyText {
    /// 发文字号.
    pub document_no: String,
    /// One answer for each suggestion, in the order of the proposal. [F:S23,S24]
    pub answers: Vec<String>,
    /// What else is said: opening and closing words.
    pub general: String,
    /// Class code of the scheme in force.
    pub class: String,
    /// What is promised; turned into commitments when the reply is sent.
    pub commitments: Vec<CommitmentDraft>,
    /// Why nothing is promised, when nothing is.
    pub none_because: String,
    /// What is different from the reply before; demanded from the second round on.
    pub difference: String,
    /// Openness level code.
    pub openness: String,
    /// Why not open in full.
    pub openness_reason: String,
    /// The public text, when it differs from the internal one.
    pub public_text: String,
    /// Contact person and telephone; never published.
    pub contact: String,
    /// Papers with it.
    pub papers: Vec<AttachmentId>,
}

/// A promise in a draft reply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentDraft {
    /// What will be done.
    pub what: String,
    /// How one will know that it is done.
    pub measure: String,
    /// By when.
    pub due: Option<Date>,
    /// Units that help.
    #[serde(default)]
    pub co_units: Vec<UnitId>,
}

/// The unit's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Name and post of the signatory.
    pub signatory: String,
    /// Rank code.
    pub rank: String,
    /// Who recorded it, when.
    pub stamp: Stamp,
}

/// The office's check of a signed reply. [F:S42,R2]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeCheck {
    /// Passed, or rejected with a reason.
    pub passed: bool,
    /// Why.
    pub reason: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// A class given or changed. [F:S42,R1]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassChange {
    /// The class code.
    pub class: String,
    /// Why it was changed; empty for the unit's own.
    pub reason: String,
    /// Evidence, when it rises after the reply.
    pub evidence: Vec<AttachmentId>,
    /// Who and when.
    pub stamp: Stamp,
}

/// The ratings of one reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Who is asked: every first proposer and signatory, with the name at the time.
    pub raters: Vec<(Party, String)>,
    /// Last day for an answer.
    pub due: Deadline,
    /// The answers. Hidden from the unit until closed. [F:S49,S50]
    pub ratings: Vec<Rating>,
    /// Closed: all have answered, or the time is over. No answer is no answer.
    pub closed: Option<Stamp>,
}

impl Evaluation {
    /// Whether `party` is asked and has not answered.
    pub fn waits_for(&self, party: Party) -> bool {
        self.closed.is_none()
            && self.raters.iter().any(|(rater, _)| *rater == party)
            && !self.ratings.iter().any(|rating| rating.rater == party)
    }
}

/// One rater's answer: attitude and result apart. [F:R3]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Who rates.
    pub rater: Party,
    /// Name at the time.
    pub name: String,
    /// Rating code of the attitude scale.
    pub attitude: String,
    /// Rating code of the result scale.
    pub result: String,
    /// In their own words.
    pub comment: String,
    /// How it reached us.
    pub channel: Channel,
    /// Who entered it, when.
    pub stamp: Stamp,
}

/// How a rating reached the committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "channel", rename_all = "snake_case")]
pub enum Channel {
    /// Through the rater's own account.
    Own,
    /// Entered by the committee's clerk from a signed paper.
    Paper {
        /// The scan.
        scan: AttachmentId,
    },
}
