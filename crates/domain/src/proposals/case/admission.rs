//! Review: three steps, coded grounds, and one result.

use super::Stamp;
use crate::ids::{AccountId, ProposalId};
use serde::{Deserialize, Serialize};

/// The admission machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admission {
    /// Where it stands.
    pub state: AdmissionState,
    /// Every opinion given, all rounds after a return included.
    pub reviews: Vec<Review>,
    /// Who decided, once decided.
    pub decided: Option<Stamp>,
    /// 案号, unique within committee and session and never reused.
    pub case_no: Option<String>,
    /// The assigning offices that must hand it over, set when it is filed.
    pub sides: Vec<crate::actor::Side>,
    /// Refusal ground code of the profile.
    pub ground: Option<String>,
    /// The reason told to the proposer: of a return, a refusal, a withdrawal.
    pub reason: String,
    /// Every return for changes: the reason told to the proposer, who and when.
    #[serde(default)]
    pub returns: Vec<(String, Stamp)>,
    /// The lead case that carries on for this one.
    pub merged_into: Option<MergedCase>,
    /// The cases that this one carries on for.
    pub merged: Vec<MergedCase>,
    /// What it became instead.
    pub conversion: Option<Conversion>,
}

impl Admission {
    /// A new draft's admission.
    pub fn draft() -> Self {
        Self {
            state: AdmissionState::Draft,
            reviews: Vec::new(),
            decided: None,
            case_no: None,
            sides: Vec::new(),
            ground: None,
            reason: String::new(),
            returns: Vec::new(),
            merged_into: None,
            merged: Vec::new(),
            conversion: None,
        }
    }

    /// The step whose opinion is missing in the present round of review; `None` when both stand.
    pub fn next_step(&self) -> Option<ReviewStep> {
        let has = |step| {
            self.reviews
                .iter()
                .any(|review| review.step == step && !review.superseded)
        };
        [ReviewStep::Preliminary, ReviewStep::Second]
            .into_iter()
            .find(|step| !has(*step))
    }

    /// Who gave the preliminary opinion of the present round of review.
    pub fn first_reviewer(&self) -> Option<AccountId> {
        let mut reviews = self.reviews.iter().filter(|review| !review.superseded);
        let first = reviews.find(|review| review.step == ReviewStep::Preliminary)?;
        first.stamp.by
    }

    /// Whether it is under review and both opinions stand, so that the final decision can be taken.
    pub fn awaits_decision(&self) -> bool {
        self.state == AdmissionState::Submitted && self.next_step().is_none()
    }
}

/// Where admission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdmissionState {
    /// Being written.
    Draft,
    /// Handed in, under review.
    Submitted,
    /// 退回修改: back with the proposer.
    Returned,
    /// 立案.
    Filed,
    /// 不予立案.
    Refused,
    /// 并案: another case carries on.
    Merged,
    /// 转意见、转来信.
    Converted,
    /// 撤案.
    Withdrawn,
}

/// The steps before the final decision. [F:S7,S13,S14]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewStep {
    /// 预审.
    Preliminary,
    /// 复审.
    Second,
}

impl ReviewStep {
    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preliminary => "preliminary",
            Self::Second => "second",
        }
    }
}

/// What a reviewer recommends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recommendation {
    /// File it.
    File,
    /// Refuse it.
    Refuse,
    /// Return it for changes.
    Return,
    /// Merge it.
    Merge,
    /// Convert it.
    Convert,
}

impl Recommendation {
    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Refuse => "refuse",
            Self::Return => "return",
            Self::Merge => "merge",
            Self::Convert => "convert",
        }
    }
}

/// One opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Which step.
    pub step: ReviewStep,
    /// What is recommended.
    pub recommendation: Recommendation,
    /// Ground code, when refusal is recommended.
    pub ground: Option<String>,
    /// Why.
    pub opinion: String,
    /// Who and when.
    pub stamp: Stamp,
    /// Belongs to a round of review before a return for changes.
    pub superseded: bool,
}

/// One end of a merge, with what must still be readable from the other end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedCase {
    /// The other case.
    pub id: ProposalId,
    /// Its title.
    pub title: String,
    /// Its serial number.
    pub serial_no: String,
    /// Its first proposer and signatories: every merged first proposer is consulted and answered. [F:R2-form]
    pub lead: super::Proposer,
    /// Who merged them, when.
    pub stamp: Stamp,
}

/// What a case was turned into. The chain can be walked both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// Conversion kind code of the profile: `info`, `letter`, `suggestion`.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// The proposer agreed to the change of form. [F:S1b,S9]
    pub consented: bool,
    /// Who and when.
    pub stamp: Stamp,
}
