//! What a cycle is made of.

use super::correction::Replaced;
use super::gate::Evidence;
use crate::actor::Side;
use crate::ids::{AttachmentId, BodyId, CommitmentId, LeaderId, PartId, ProposalId, UnitId};
use crate::matters::Head;
use crate::proposals::case::{Proposer, Stamp};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One cycle and its three years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// What every matter begins with.
    pub head: Head,
    /// The year of its proposal: sought the year before, handled in it, supervised the year after.
    pub year: i16,
    /// 征集选题: who was asked for directions, until when.
    pub call: Option<Call>,
    /// The calls that a later one replaced, oldest first; few cycles have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_calls: Vec<Call>,
    /// 调研备选方向: the table of directions.
    pub directions: Vec<Direction>,
    /// 智库: who studies, and the papers.
    pub partners: Vec<Partner>,
    /// Meetings of all three years.
    pub meetings: Vec<Meeting>,
    /// 备选件.
    pub candidates: Vec<Candidate>,
    /// The choice.
    pub choice: Option<Choice>,
    /// Agreement of the party committee and of the government.
    pub agreements: Vec<Agreement>,
    /// The proposal that the chosen candidate became.
    pub proposal: Option<Filed>,
    /// Proposals that were tied to it by mistake; few cycles have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlinked: Vec<Unlinked>,
    /// Mid-year reports.
    pub reports: Vec<Report>,
    /// What the replies promised, as the list that supervision works through.
    pub checklist: Vec<Promise>,
    /// 监督性视察.
    pub inspections: Vec<Inspection>,
    /// 深化意见建议.
    pub deepened: Vec<Deepened>,
    /// 监督意见, with the answers.
    pub opinions: Vec<Opinion>,
    /// The gates passed, with what was there when they opened.
    pub gates: Vec<Passed>,
    /// Published to the committee above.
    pub shared: Option<Stamp>,
    /// Taken from the public until it is published again.
    #[serde(default)]
    pub withheld: bool,
    /// Each time it was taken from those who could read it; few cycles have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unpublished: Vec<Unpublished>,
    /// Given up before its end: why.
    pub ended: Option<(String, Stamp)>,
}

/// What was published was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpublished {
    /// From whom.
    pub from: Vec<Onlookers>,
    /// Why.
    pub reason: String,
    /// Who did it, when.
    pub stamp: Stamp,
}

/// Those outside the committee to whom a cycle is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Onlookers {
    /// Everybody.
    Public,
    /// The committee above.
    Above,
}

impl Onlookers {
    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Above => "above",
        }
    }
}

/// A call for directions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Parties, the federation of industry and commerce, special committees, districts.
    pub bodies: Vec<(BodyId, String)>,
    /// Every member in office is asked as well.
    #[serde(default)]
    pub members: bool,
    /// Last day.
    pub until: Date,
    /// The words.
    pub text: String,
    /// Who called, when.
    pub stamp: Stamp,
}

/// A direction on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Direction {
    /// The direction.
    pub id: PartId,
    /// In the order of the table, from 1.
    pub no: u16,
    /// What to look into.
    pub title: String,
    /// Who proposes it, by name.
    pub proposer: String,
    /// The body, when one proposes.
    pub body: Option<BodyId>,
    /// Staff put it on the table for somebody whose paper came.
    #[serde(default)]
    pub typed: bool,
    /// Why.
    pub reason: String,
    /// How it stands to the annual work plan of the party committee.
    pub relation: String,
    /// Who put it on the table, when.
    pub stamp: Stamp,
    /// What it said before it was corrected, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Replaced<Self>>,
}

/// A think tank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// The partner.
    pub id: PartId,
    /// Its name.
    pub name: String,
    /// What it studies.
    pub task: String,
    /// Its papers.
    pub papers: Vec<StudyPaper>,
    /// Who engaged it, when.
    pub stamp: Stamp,
}

/// A paper of a think tank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyPaper {
    /// Its title.
    pub title: String,
    /// What it says, in short.
    pub summary: String,
    /// The files.
    pub files: Vec<AttachmentId>,
    /// Who brought it, when.
    pub stamp: Stamp,
}

/// What a meeting is for. Each belongs to one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 调研工作部署会: the subject's background and the directions are presented.
    Research,
    /// 预协商会.
    PreConsultation,
    /// 办理工作部署会.
    Deployment,
    /// 交办中落实责任的协商 (before handling).
    Before,
    /// 办理中解决问题的协商 (during handling).
    During,
    /// 答复前后的协商 (after handling).
    After,
    /// The named body considers the replies.
    ReplyConsidered,
    /// 提案者、专家、承办单位座谈会.
    Forum,
}

impl MeetingKind {
    /// All kinds, in the order of a cycle's life.
    pub const ALL: [Self; 8] = [
        Self::Research,
        Self::PreConsultation,
        Self::Deployment,
        Self::Before,
        Self::During,
        Self::After,
        Self::ReplyConsidered,
        Self::Forum,
    ];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Research => "research",
            Self::PreConsultation => "pre_consultation",
            Self::Deployment => "deployment",
            Self::Before => "before",
            Self::During => "during",
            Self::After => "after",
            Self::ReplyConsidered => "reply_considered",
            Self::Forum => "forum",
        }
    }
}

/// A meeting that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The meeting.
    pub id: PartId,
    /// What for.
    pub kind: MeetingKind,
    /// The day.
    pub on: Date,
    /// Which body considered the replies: a code of the profile; nothing of other meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Who presided: the office, with its title at the time.
    pub chair: Option<(LeaderId, String)>,
    /// Who took part, by part: `proposers`, `experts`, `units`, `parties`, `committees`, `government`.
    pub sides: Vec<String>,
    /// Who took part, in words.
    pub participants: String,
    /// What was said and agreed.
    pub summary: String,
    /// Its papers.
    pub files: Vec<AttachmentId>,
    /// Who recorded it.
    pub stamp: Stamp,
    /// What it said before it was corrected, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Replaced<Self>>,
}

/// 备选件.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The candidate.
    pub id: PartId,
    /// Its title.
    pub title: String,
    /// What it would propose.
    pub summary: String,
    /// The directions out of which it grew.
    pub directions: Vec<PartId>,
    /// The think tank that worked on it.
    pub partner: Option<PartId>,
    /// Who formed it, when.
    pub stamp: Stamp,
    /// What became of it when another was chosen.
    pub fate: Option<Fate>,
    /// The drafts that were made of it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<Drafted>,
    /// What it said before it was corrected, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Replaced<Self>>,
}

/// A draft that was made of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted {
    /// The proposal.
    pub proposal: ProposalId,
    /// The proposer's type.
    pub kind: String,
    /// Who proposes it.
    pub proposer: Proposer,
    /// Who handed it over, when.
    pub stamp: Stamp,
}

/// What becomes of a candidate that was not chosen: it keeps its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// `topic` (协商课题), `proposal` (转为一般提案), `kept` (留待以后).
    pub becomes: String,
    /// Number of the proposal, name of the topic, or why it is kept.
    pub note: String,
    /// The proposal that it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalId>,
    /// Who settled it, when.
    pub stamp: Stamp,
}

/// The choice among the candidates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which.
    pub candidate: PartId,
    /// Its title.
    pub title: String,
    /// Which body chose: a code of the profile.
    pub body: String,
    /// When.
    pub on: Date,
    /// By vote: for, against, abstained. By consensus when there is none.
    pub vote: Option<(u32, u32, u32)>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub stamp: Stamp,
}

/// The party committee or the government agrees to the choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Which side.
    pub side: Side,
    /// When.
    pub on: Date,
    /// The paper that says so: its number or name.
    pub document: String,
    /// Who recorded it.
    pub stamp: Stamp,
}

/// The proposal of a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The proposal.
    pub id: ProposalId,
    /// Its number.
    pub case_no: String,
    /// Its title.
    pub title: String,
    /// Who tied it to the cycle, when.
    pub stamp: Stamp,
}

/// A proposal that was tied to the cycle by mistake and taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlinked {
    /// What was tied.
    pub filed: Filed,
    /// Why it was the wrong one.
    pub reason: String,
    /// Who took it back, when.
    pub stamp: Stamp,
}

/// A mid-year report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The report.
    pub id: PartId,
    /// Who reports, by name.
    pub by: String,
    /// How far it is.
    pub text: String,
    /// Its papers.
    pub files: Vec<AttachmentId>,
    /// When, by whom.
    pub stamp: Stamp,
}

/// A commitment of a reply, as supervision looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The commitment; it lives on in the proposal.
    pub id: CommitmentId,
    /// What was promised.
    pub what: String,
    /// By which unit.
    pub unit: UnitId,
    /// Its name at the time.
    pub unit_name: String,
    /// Until when.
    pub due: Date,
    /// What supervision found, newest last.
    pub verdicts: Vec<Verdict>,
}

/// What supervision found of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// `kept`, `partly`, `not`.
    pub verdict: String,
    /// What shows it.
    pub evidence: String,
    /// Files that show it.
    pub files: Vec<AttachmentId>,
    /// Who found it, when.
    pub stamp: Stamp,
}

/// 监督性视察.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// The inspection.
    pub id: PartId,
    /// The day.
    pub on: Date,
    /// Where.
    pub place: String,
    /// Who took part.
    pub participants: String,
    /// What was found.
    pub findings: String,
    /// Files that show it.
    pub files: Vec<AttachmentId>,
    /// Who recorded it.
    pub stamp: Stamp,
}

/// Suggestions made deeper as things have changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deepened {
    /// What has changed since.
    pub change: String,
    /// What should now be done.
    pub suggestions: Vec<String>,
    /// Who wrote it, when.
    pub stamp: Stamp,
}

/// 监督意见.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The opinion.
    pub id: PartId,
    /// To which unit.
    pub unit: UnitId,
    /// Its name at the time.
    pub unit_name: String,
    /// The words.
    pub text: String,
    /// Answer by.
    pub due: Date,
    /// Who gave it, when.
    pub stamp: Stamp,
    /// The answer.
    pub answer: Option<(String, Stamp)>,
}

/// A gate that opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// When, by whom.
    pub stamp: Stamp,
    /// What other records said then.
    pub evidence: Evidence,
    /// What the committee says at this point; the closing report at the last gate.
    pub report: String,
}
