//! A hand-over to a unit and its handling.

use super::{Round, Stamp};
use crate::actor::Side;
use crate::calendar::{Due, Event};
use crate::ids::{AssignmentId, AttachmentId, PartId, UnitId};
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A due date with everything from which it can be derived again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Which rule of the profile: `reply`, `co_opinion`, `feedback` …
    pub rule: String,
    /// The day of the start event; day zero.
    pub start: Date,
    /// Suspensions and extensions since.
    pub events: Vec<Event>,
    /// The result, with its derivation.
    pub due: Due,
}

impl Deadline {
    /// The due day.
    pub fn date(&self) -> Date {
        self.due.date
    }
}

/// How several units share a proposal. [F:S12,S24]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentMode {
    /// 独办: alone.
    Sole,
    /// 分办: each answers its part.
    Separate,
    /// 主办: collects and answers once.
    Lead,
    /// 会办: gives its opinion to the lead.
    Co,
}

impl AssignmentMode {
    /// Whether a unit in this mode answers the proposer.
    pub const fn answers(self) -> bool {
        !matches!(self, Self::Co)
    }

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sole => "sole",
            Self::Separate => "separate",
            Self::Lead => "lead",
            Self::Co => "co",
        }
    }
}

/// One hand-over to one unit. Never deleted: taken back, it carries its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The hand-over.
    pub id: AssignmentId,
    /// To whom.
    pub unit: UnitId,
    /// Its name at the time.
    pub unit_name: String,
    /// Which assigning office handed it over.
    pub side: Side,
    /// Its part.
    pub mode: AssignmentMode,
    /// What the office said with it: what to mind, or why the unit was added; may be empty.
    pub note: String,
    /// By whom and when: the clock starts here, not at submission.
    pub assigned: Stamp,
    /// Last day for an objection; late means accepted. [F:S32b]
    pub objection_window: Deadline,
    /// When the unit took it, by its own hand or because the window closed.
    pub accepted: Option<Stamp>,
    /// The window closed without a word.
    pub accepted_by_silence: bool,
    /// Objections of this unit, all of them.
    pub objections: Vec<Objection>,
    /// Answer (or co-unit opinion) due.
    pub due: Deadline,
    /// First contact with the proposer due. [F:S38]
    pub first_contact: Deadline,
    /// The six fixings and the nodes.
    pub plan: HandlingPlan,
    /// Handling has begun: possible only once all six are fixed.
    pub started: Option<Stamp>,
    /// Difficulties met, with their solutions.
    pub difficulties: Vec<Difficulty>,
    /// Contacts with proposers.
    pub contacts: Vec<Contact>,
    /// Extensions asked for.
    pub extensions: Vec<Extension>,
    /// The opinion of a co-unit.
    pub co_opinion: Option<CoOpinion>,
    /// Reply and evaluation, first handling first.
    pub rounds: Vec<Round>,
    /// Taken back by the coordinator's verdict or a merge: reason and mark.
    pub ended: Option<(String, Stamp)>,
}

impl Assignment {
    /// The objection that waits for its verdict.
    pub fn open_objection(&self) -> Option<&Objection> {
        self.objections
            .iter()
            .find(|objection| objection.verdict.is_none())
    }

    /// The round of reply and evaluation now under way.
    pub fn round(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// The round now under way, to change it.
    pub fn round_mut(&mut self) -> Option<&mut Round> {
        self.rounds.last_mut()
    }

    /// The extension that waits for its verdict.
    pub fn open_extension(&self) -> Option<&Extension> {
        self.extensions
            .iter()
            .find(|extension| extension.verdict.is_none())
    }

    /// The date by which this unit must answer now: of the present round, else of the hand-over.
    pub fn answer_due(&self) -> &Deadline {
        self.round().map_or(&self.due, |round| &round.due)
    }
}

/// A unit says that it is the wrong one. [F:S27,S32,R3]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// The objection.
    pub id: PartId,
    /// Why.
    pub reason: String,
    /// Whom the unit proposes instead: objection without a proposal is no objection.
    pub proposed: UnitId,
    /// Its name.
    pub proposed_name: String,
    /// Who and when.
    pub stamp: Stamp,
    /// Last day for the verdict.
    pub answer_due: Deadline,
    /// The coordinator's verdict; binding.
    pub verdict: Option<ObjectionVerdict>,
}

/// The coordinator's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionVerdict {
    /// The objection is right and the case goes to another unit.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// The unit that takes it now.
    pub to: Option<UnitId>,
    /// With whom it was coordinated; needed when the case keeps being passed on, or goes to the other side's unit.
    pub coordinated_with: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// 六定: unit, leader, staff, duty, time, effect. [F seed]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandlingPlan {
    /// 定单位: the office inside the unit.
    pub unit: String,
    /// 定领导: the leader in charge.
    pub leader: String,
    /// 定人员: who does the work.
    pub staff: String,
    /// 定责任: the duty.
    pub duty: String,
    /// 定时间: done by.
    pub time: Option<Date>,
    /// 定效果: the effect to be reached.
    pub effect: String,
    /// Nodes on the way, each with its date: 重点推进.
    pub nodes: Vec<Node>,
}

impl HandlingPlan {
    /// The codes of the fixings that are set, in the order of the rule.
    pub fn fixed(&self) -> Vec<&'static str> {
        let set = |text: &str| !text.trim().is_empty();
        [
            ("unit", set(&self.unit)),
            ("leader", set(&self.leader)),
            ("staff", set(&self.staff)),
            ("duty", set(&self.duty)),
            ("time", self.time.is_some()),
            ("effect", set(&self.effect)),
        ]
        .into_iter()
        .filter_map(|(code, is_set)| is_set.then_some(code))
        .collect()
    }

    /// The codes of the fixings that are missing, in the order of the rule.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> + use<> {
        let fixed = self.fixed();
        ["unit", "leader", "staff", "duty", "time", "effect"]
            .into_iter()
            .filter(move |code| !fixed.contains(code))
    }

    /// One refusal for each fixing that is missing, at the plan's field of the same name.
    pub fn refusals(&self) -> impl Iterator<Item = Refusal> + use<> {
        self.missing().map(|code| {
            Refusal::new("six-fixings-missing")
                .with("fixing", code)
                .at(code)
        })
    }

    /// Whether all six stand.
    pub fn is_complete(&self) -> bool {
        self.fixed().len() == 6
    }
}

/// A node of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The node.
    pub id: PartId,
    /// What will have been done.
    pub what: String,
    /// By when.
    pub on: Date,
    /// Reported done, with words.
    pub done: Option<(String, Stamp)>,
}

/// 难点: a difficulty and its solution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difficulty {
    /// The difficulty.
    pub id: PartId,
    /// What stands in the way.
    pub what: String,
    /// Who said so, when.
    pub stamp: Stamp,
    /// How it was solved.
    pub solution: Option<(String, Stamp)>,
}

/// Before, during or after handling. [F:S40,S41]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 办前.
    Before,
    /// 办中.
    During,
    /// 办后.
    After,
}

/// One contact with a proposer: who, rank, when, how, what. [F:S23,R2]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The contact.
    pub id: PartId,
    /// When in the handling it took place.
    pub phase: Phase,
    /// The day.
    pub on: Date,
    /// Contact way code of the profile.
    pub way: String,
    /// Who of the unit.
    pub person: String,
    /// Their rank code: junior staff answering in place of leaders is a known complaint. [F:S116]
    pub rank: String,
    /// What was said.
    pub summary: String,
    /// Who recorded it.
    pub stamp: Stamp,
    /// The proposer's word on it: agreed or not, with a remark.
    pub confirmed: Option<(bool, String, Stamp)>,
}

/// More time, asked and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The request.
    pub id: PartId,
    /// Why.
    pub reason: String,
    /// Asked by, when.
    pub stamp: Stamp,
    /// The due day when it was asked.
    pub was_due: Date,
    /// The answer.
    pub verdict: Option<ExtensionVerdict>,
}

/// The answer to a request for more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionVerdict {
    /// Granted or not.
    pub granted: bool,
    /// Why.
    pub reason: String,
    /// The new due day, when granted.
    pub now_due: Option<Date>,
    /// Who and when.
    pub stamp: Stamp,
}

/// 会办意见.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoOpinion {
    /// The opinion.
    pub text: String,
    /// Papers with it.
    pub papers: Vec<AttachmentId>,
    /// Who and when.
    pub stamp: Stamp,
    /// When it reached the lead unit, for the count of days.
    pub received_at: Timestamp,
}
