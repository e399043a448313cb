//! The shapes of the demo's files. Times are local times of the committee's zone.
//!
//! A story names only what is its own. What it leaves out happens as it usually does: see `expand`.

use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

// ── places ──

/// One committee with its people and bodies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The committee.
    pub committee: Committee,
    /// Its sessions.
    pub sessions: Vec<Session>,
    /// Bodies that propose in their own name.
    #[serde(default)]
    pub bodies: Vec<Body>,
    /// Offices that lead, supervise and read.
    #[serde(default)]
    pub leaders: Vec<Leader>,
    /// Accounts of the committee's own office and of the assigning offices.
    pub office: Vec<OfficeAccount>,
    /// Handling units.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Members, all invented; stories call them by their place in this list, from 1.
    pub members: Vec<Member>,
}

impl Place {
    /// The login of somebody here: short in the main city, with the committee's name elsewhere.
    pub fn login(&self, local: &str) -> String {
        if self.committee.slug == MAIN {
            local.to_owned()
        } else {
            format!("{}-{local}", self.committee.slug)
        }
    }
}

/// The committee whose logins are short.
pub const MAIN: &str = "dalian";

/// A committee, as in its record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    pub slug: String,
    pub parent: Option<String>,
    pub level: String,
    pub name: String,
    pub short_name: String,
    pub profile: String,
    pub zone: String,
}

/// A session with its proposal window, as in its record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub term: i32,
    pub number: i32,
    pub term_from: Date,
    pub term_until: Date,
    pub opens: DateTime,
    pub closes: DateTime,
    pub sits_from: Date,
    pub sits_until: Date,
}

/// A body that proposes; stories call it by its code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    pub code: String,
    pub kind: String,
    pub name: String,
}

/// An office that leads: its login and its title.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leader {
    pub login: String,
    pub title: String,
    /// Presides over the committee itself.
    #[serde(default)]
    pub chair: bool,
}

/// An account of the office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeAccount {
    /// Login.
    pub login: String,
    /// Name on the timeline.
    pub name: String,
    /// `staff`, `reviewer`, `assigner-government`, `assigner-party`, `administrator`, `auditor`.
    pub roles: String,
}

/// A unit, as in its record; `section` is the office inside it that handles proposals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub code: String,
    pub name: String,
    pub system: String,
    pub side: String,
    pub section: String,
    pub contact: String,
    pub phone: String,
}

/// A member, as in the record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub no: String,
    pub name: String,
    pub sector: String,
    pub party: String,
    pub committee: String,
    #[serde(default)]
    pub posts: String,
    pub work_unit: String,
    pub from_on: Date,
}

// ── words ──

/// Words that ordinary stories share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub review: Vec<String>,
    pub duty: Vec<String>,
    pub effect: Vec<String>,
    pub leader: String,
    pub staff: String,
    pub node_visit: String,
    pub node_draft: String,
    pub node_settle: String,
    pub node_done: Vec<String>,
    pub contact_before: Vec<String>,
    pub contact_during: Vec<String>,
    pub contact_agreed: String,
    pub assign_note: String,
    pub check_passed: String,
    pub rating_satisfied: Vec<String>,
    pub reply_general: String,
    pub reply_contact: String,
    pub co_opinion: Vec<String>,
    pub evidence_name: String,
    pub scan_name: String,
    pub operator: String,
    pub accounts: AccountNames,
    /// Who signs, by rank.
    pub signatory: BTreeMap<String, String>,
}

/// How accounts of units are called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountNames {
    pub clerk: String,
    pub leader: String,
}

// ── stories ──

/// A file of stories.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The stories.
    pub proposal: Vec<Proposal>,
}

/// How far a case gets before it is filed; a case that is filed has passed them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// Written, not handed in.
    Draft,
    /// Invitations are open.
    Cosigning,
    /// Handed in.
    Submitted,
    /// The preliminary opinion stands.
    Prelim,
    /// Both opinions stand.
    Reviewed,
}

/// One proposal and its story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The story's name.
    pub code: String,
    /// The committee.
    pub committee: String,
    /// 案由.
    pub title: String,
    /// Category code.
    pub category: String,
    /// 情况.
    pub situation: String,
    /// 分析.
    pub analysis: String,
    /// 建议.
    pub suggestions: Vec<String>,
    /// First proposer: a member by number …
    pub lead: Option<usize>,
    /// … or a body by code.
    pub body: Option<String>,
    /// The story of the proposal of a committee below from which it was taken up; its body stands for that committee.
    pub taken_up: Option<String>,
    /// The paper from which staff typed it arrived on this day.
    pub paper: Option<Date>,
    /// Members who sign, in order.
    #[serde(default)]
    pub cosigners: Vec<usize>,
    /// Members who were invited and have not answered.
    #[serde(default)]
    pub invited: Vec<usize>,
    /// Units that the proposer has in mind.
    #[serde(default)]
    pub suggested_units: Vec<String>,
    /// Whether the public may read it.
    #[serde(default = "yes")]
    pub public: bool,
    /// Why not.
    #[serde(default)]
    pub openness_reason: String,
    /// When the draft was begun.
    pub begun: DateTime,
    /// When it was handed in.
    pub submitted: Option<DateTime>,
    /// When it was filed.
    pub filed: Option<DateTime>,
    /// How far it gets, when it is not filed.
    pub until: Option<Until>,
    /// What the reviewers say, when it is not that it should be filed.
    pub review: Option<ReviewWords>,
    /// The hand-overs, one for each side.
    #[serde(default)]
    pub assign: Vec<Assign>,
    /// What is special in the handling of a unit; without `unit`, of every answering unit.
    #[serde(default)]
    pub handling: Vec<Handling>,
    /// Replies, round by round.
    #[serde(default)]
    pub reply: Vec<Reply>,
    /// What else happens.
    #[serde(default)]
    pub step: Vec<ExtraStep>,
}

fn yes() -> bool {
    true
}

/// The opinion of both reviewers, as in the verb's form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewWords {
    pub recommendation: String,
    pub ground: Option<String>,
    pub opinion: String,
}

/// How far the units of a hand-over get by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Nothing has been done yet.
    Assigned,
    /// Signed for.
    Accepted,
    /// Contact made, six fixings set.
    Planned,
    /// Handling has begun, and goes on as planned.
    Handling,
}

/// One side's hand-over.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// `government` unless said otherwise.
    #[serde(default = "government")]
    pub side: String,
    /// When.
    pub at: DateTime,
    /// `sole` unless said otherwise.
    #[serde(default = "sole")]
    pub mode: String,
    /// Units by code; the first leads.
    pub units: Vec<String>,
    /// What the office asks to mind.
    pub note: Option<String>,
    /// How far the units get.
    #[serde(default = "all_the_way")]
    pub until: Progress,
}

fn government() -> String {
    "government".to_owned()
}

fn sole() -> String {
    "sole".to_owned()
}

fn all_the_way() -> Progress {
    Progress::Handling
}

/// The handling of a unit.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// Which unit; all answering units without it.
    pub unit: Option<String>,
    /// When this unit was handed the case, if it was not at the hand-over itself.
    pub assigned: Option<DateTime>,
    /// How far it gets.
    pub until: Option<Progress>,
    /// 定领导.
    pub leader: Option<String>,
    /// 定责任.
    pub duty: Option<String>,
    /// 定效果.
    pub effect: Option<String>,
    /// 定时间.
    pub time: Option<Date>,
    /// Nodes.
    pub nodes: Option<Vec<Node>>,
    /// A difficulty.
    pub difficulty: Option<Difficulty>,
    /// Contacts.
    pub contacts: Option<Vec<Contact>>,
}

/// A node; with `done` it is reported on its day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    pub what: String,
    pub on: Date,
    pub done: Option<String>,
}

/// A difficulty, and its solution if it has one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difficulty {
    pub what: String,
    pub at: Option<DateTime>,
    pub solution: Option<String>,
    pub solved: Option<DateTime>,
}

/// A contact; with `agreed` the first proposer confirms it the next day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub phase: String,
    pub on: Date,
    pub way: String,
    pub person: String,
    pub rank: String,
    pub summary: String,
    pub agreed: Option<String>,
}

/// One reply and what follows from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Which unit; the first answering unit without it.
    pub unit: Option<String>,
    /// Which round.
    #[serde(default = "first")]
    pub round: u8,
    /// When it was drafted, if it got no further or not at the usual time.
    pub drafted: Option<DateTime>,
    /// When it was signed off, likewise.
    pub signed: Option<DateTime>,
    /// Rejected by the office once, and why.
    pub rejected: Option<Rejected>,
    /// The class that the office put in place of the unit's, and why.
    pub corrected: Option<Corrected>,
    /// When it was sent.
    pub sent: Option<DateTime>,
    /// When it was published.
    pub published: Option<DateTime>,
    /// 发文字号.
    pub document_no: String,
    /// Class.
    pub class: String,
    /// Answers, one for each suggestion.
    pub answers: Vec<String>,
    /// Opening words.
    pub general: Option<String>,
    /// Promises.
    #[serde(default)]
    pub commitments: Vec<Commitment>,
    /// Why there are none.
    #[serde(default)]
    pub none_because: String,
    /// What differs from the round before.
    #[serde(default)]
    pub difference: String,
    /// Openness level.
    #[serde(default = "full")]
    pub openness: String,
    /// The public text, when it differs.
    #[serde(default)]
    pub public_text: String,
    /// Ratings of the result: first proposer, signatories, first proposers of merged cases.
    #[serde(default)]
    pub ratings: Vec<String>,
    /// Ratings of the attitude; satisfied where none is given.
    #[serde(default)]
    pub attitudes: Vec<String>,
    /// In their words.
    #[serde(default)]
    pub comments: Vec<String>,
    /// When the first of them rated.
    pub rated: Option<DateTime>,
    /// Ratings that staff entered from a signed paper.
    pub paper_rating: Option<PaperRating>,
}

fn first() -> u8 {
    1
}

fn full() -> String {
    "full".to_owned()
}

/// Sent back by the office: when, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rejected {
    pub at: DateTime,
    pub reason: String,
}

/// The class that the office found right, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    pub class: String,
    pub reason: String,
}

/// Papers that came in: when, and what they say, in the order of the raters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRating {
    pub at: DateTime,
    pub results: Vec<String>,
}

/// A promise and what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// What will be done.
    pub what: String,
    /// How one will know.
    pub measure: String,
    /// By when.
    pub due: Date,
    /// Units that help.
    #[serde(default)]
    pub co_units: Vec<String>,
    /// When progress was reported.
    pub progress: Option<DateTime>,
    /// When it was reported done, with evidence.
    pub reported: Option<DateTime>,
    /// What the report says.
    #[serde(default)]
    pub report: String,
    /// When it was verified.
    pub verified: Option<DateTime>,
    /// What was seen.
    #[serde(default)]
    pub verdict: String,
    /// More time was given.
    pub postponed: Option<Postponed>,
}

/// More time for a promise: when it was given, why, and until when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postponed {
    pub at: DateTime,
    pub reason: String,
    pub due: Date,
}

/// A step that no template makes. In `input`, `unit:…`, `member:…` and `leader:…` stand for identifiers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraStep {
    /// When.
    pub at: DateTime,
    /// Who, by local login.
    pub by: String,
    /// The verb's code, or `merge`.
    pub verb: String,
    /// On which unit's part.
    pub on: Option<String>,
    /// Words that the part's label contains.
    pub pick: Option<String>,
    /// The story that is merged into this one.
    pub other: Option<String>,
    /// The verb's input.
    #[serde(default)]
    pub input: Option<Value>,
}

// ── matters ──

/// A file of matters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matters {
    /// The stories.
    pub matter: Vec<Matter>,
}

/// One matter and its story: every step is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// The story's name.
    pub code: String,
    /// The committee.
    pub committee: String,
    /// Kind code: `cycle`, `plan`, `evaluation`, `selection`, `award`.
    pub kind: String,
    /// The year it counts to; of an evaluation that of its subject.
    #[serde(default)]
    pub year: i16,
    /// Of which sort it is, where a kind has several: `supervision`.
    #[serde(default)]
    pub of: String,
    /// Its title, where it has one from the beginning.
    #[serde(default)]
    pub title: String,
    /// The story of the matter that it is about.
    pub subject: Option<String>,
    /// When it was begun.
    pub begun: DateTime,
    /// By whom, by local login.
    pub by: String,
    /// What happens.
    #[serde(default)]
    pub step: Vec<MatterStep>,
    /// Ballots that are cast.
    pub ballots: Option<Ballots>,
}

/// Ballots of several members, one after another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballots {
    /// When the first is cast.
    pub from: DateTime,
    /// Minutes between two.
    pub minutes: i64,
    /// Members 1 to this one vote.
    pub members: usize,
    /// Answers, given in turn to the questions about each unit; an empty one is an abstention.
    pub answers: Vec<String>,
}

/// A step of a matter. In `input` the references of [`ExtraStep`] hold, `body:…` stands for a body, `part:…` for the
/// part of the matter that is called so, `number:…` for the number of that story's proposal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatterStep {
    /// When.
    pub at: DateTime,
    /// Who, by local login.
    pub by: String,
    /// The verb's code.
    pub verb: String,
    /// Words that the part's label contains.
    pub pick: Option<String>,
    /// The verb's input.
    #[serde(default)]
    pub input: Option<Value>,
}
