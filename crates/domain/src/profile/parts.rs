//! The parts of a profile.

use super::code::{Code, Coded, Label, Sourced};
use super::numbering::Register;
use crate::calendar::{MonthDay, Rule};
use serde::{Deserialize, Serialize};

/// A kind of proposer. [F:S1,S2,S5]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposerType {
    /// Machine code: `member`, `party` …
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Counted as 集体提案: a body proposes, not persons. [F:S15]
    #[serde(default)]
    pub collective: bool,
    /// May propose only while the plenary sits (界别, 小组, 联组). [F:S1,S2,S5]
    #[serde(default)]
    pub session_only: bool,
    /// The body's name and official seal must be on it. [F:S2]
    #[serde(default)]
    pub needs_seal: bool,
    /// A committee of the level below, whose proposals may be taken up here. [F:S6]
    #[serde(default)]
    pub from_below: bool,
    /// Where the rule comes from.
    pub source: String,
}

/// A subject. Two levels: a row with a parent is of the second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Machine code.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// The first-level row above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Code>,
    /// Which group reviews it; without one, the parent's. [F:S5]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_group: Option<Code>,
    /// Where the row comes from.
    pub source: String,
}

/// Limits of text and attachments. Lengths count Han characters, not bytes. [D]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Longest title, in Han characters.
    pub title_max_han: Sourced<u32>,
    /// Longest body of a member's or joint proposal, in Han characters.
    pub body_max_han: Sourced<u32>,
    /// Longest body of a collective proposal, in Han characters.
    pub body_max_han_collective: Sourced<u32>,
    /// Length that is advised, in Han characters.
    pub body_suggested_han: Sourced<u32>,
    /// Fewest numbered suggestions.
    pub min_suggestions: Sourced<u16>,
    /// Most attachments.
    pub max_attachments: Sourced<u16>,
    /// Largest attachment, in bytes.
    pub max_attachment_bytes: Sourced<u64>,
}

/// A coded reason not to file. [F:S1b]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalGround {
    /// Machine code.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Where the ground comes from.
    pub source: String,
}

/// Something that a proposal can become instead. [F:S15,S19,S13]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Machine code: `info`, `letter`, `suggestion`.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Where it comes from.
    pub source: String,
}

/// Who reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Whether the final decision needs a person other than the one who reviewed before. [D]
    pub four_eyes: Sourced<bool>,
}

/// How units may answer an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Upheld objections after which the coordinator's verdict must be final. [D]
    pub max_bounces: Sourced<u8>,
    /// Extensions that one assignment may be granted. [D]
    pub max_extensions: Sourced<u8>,
}

/// Time limits. Each starts on the day of the event that its row names, and that day is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// From the invitation to co-sign, to accept or decline.
    pub cosign_expiry: Rule,
    /// From assignment, for a unit to object; later means accepted.
    pub objection_window: Rule,
    /// From an objection, for the coordinator to decide.
    pub objection_answer: Rule,
    /// From assignment to the reply.
    pub reply: Rule,
    /// The same for collective proposals, where they are due earlier; otherwise [`Deadlines::reply`] holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_collective: Option<Rule>,
    /// The same for key proposals, where a place gives them less time or more; it goes before that for collective ones. [D]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_key: Option<Rule>,
    /// From assignment, the latest that extensions may reach.
    pub reply_max: Rule,
    /// The longest single extension, from what was due.
    pub extension: Rule,
    /// From assignment, for a co-unit's opinion to reach the lead unit.
    pub co_opinion: Rule,
    /// From assignment, to the first contact with the proposer.
    pub first_contact: Rule,
    /// From the reply, for the proposer to rate it.
    pub feedback: Rule,
    /// From a rating that reopens, to the second reply.
    pub second_handling: Rule,
    /// From the release of a reply, to its publication.
    pub publication: Rule,
}

impl Deadlines {
    /// All rules with their keys, in the order of a proposal's life.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Rule)> {
        [
            ("cosign_expiry", Some(&self.cosign_expiry)),
            ("objection_window", Some(&self.objection_window)),
            ("objection_answer", Some(&self.objection_answer)),
            ("first_contact", Some(&self.first_contact)),
            ("co_opinion", Some(&self.co_opinion)),
            ("reply", Some(&self.reply)),
            ("reply_collective", self.reply_collective.as_ref()),
            ("reply_key", self.reply_key.as_ref()),
            ("reply_max", Some(&self.reply_max)),
            ("extension", Some(&self.extension)),
            ("feedback", Some(&self.feedback)),
            ("second_handling", Some(&self.second_handling)),
            ("publication", Some(&self.publication)),
        ]
        .into_iter()
        .filter_map(|(key, rule)| rule.map(|rule| (key, rule)))
    }

    /// The rule of a key, as in [`Rule::key`].
    pub fn get(&self, key: &str) -> Option<&Rule> {
        self.all()
            .find_map(|(name, rule)| (name == key).then_some(rule))
    }

    /// The rule for the reply to such a proposer, and to such a proposal.
    pub fn reply_for(&self, collective: bool, key_proposal: bool) -> &Rule {
        match (&self.reply_key, &self.reply_collective) {
            (Some(rule), _) if key_proposal => rule,
            (_, Some(rule)) if collective => rule,
            _ => &self.reply,
        }
    }
}

/// Ranks that sign replies. [F:S23,S32c; D]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The ranks, lowest first.
    pub ranks: Vec<Choice>,
    /// Lowest rank that signs a first reply.
    pub first_reply: Sourced<Code>,
    /// Lowest rank that signs the reply to a collective proposal.
    pub collective: Sourced<Code>,
    /// Lowest rank that signs the reply to a key proposal.
    pub key_proposal: Sourced<Code>,
    /// Lowest rank that signs a second reply.
    pub second_handling: Sourced<Code>,
}

impl SignOff {
    /// Whether a rank is at least as high as another. Unknown ranks never are.
    pub fn reaches(&self, rank: &str, wanted: &str) -> bool {
        let place = |code: &str| self.ranks.iter().position(|row| row.code == code);
        place(rank)
            .zip(place(wanted))
            .is_some_and(|(rank, wanted)| rank >= wanted)
    }

    /// The lowest rank that may sign a reply: the highest of what its circumstances ask for.
    pub fn required(&self, collective: bool, key_proposal: bool, second_handling: bool) -> &Code {
        let asked = [
            (collective, &self.collective),
            (key_proposal, &self.key_proposal),
            (second_handling, &self.second_handling),
        ];
        asked
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, rank)| &rank.value)
            .fold(&self.first_reply.value, |highest, rank| {
                if self.reaches(rank.as_str(), highest.as_str()) {
                    rank
                } else {
                    highest
                }
            })
    }
}

/// A scheme of reply classes; meanings differ by place, so classes belong to a scheme. [F:R2-form,S23,S25b,S44,R1]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultScheme {
    /// Machine code.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// The classes, best first.
    pub classes: Vec<ResultClass>,
    /// Where the scheme comes from.
    pub source: String,
}

/// A class of replies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultClass {
    /// The letter printed on the reply.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// What it says about the matter, comparable across schemes.
    pub meaning: Meaning,
    /// Whether the yearly look-back (回头看) comes back to it. [F:S61,S62]
    #[serde(default)]
    pub tracked: bool,
}

/// What a reply's class says, whatever its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Solved, or solved for the most part.
    Solved,
    /// Being solved.
    InProgress,
    /// To be solved, as planned.
    Planned,
    /// Kept for reference.
    Reference,
}

/// Attitude and result are rated apart. [F:R3]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingScales {
    /// How the unit went about it, best first.
    pub attitude: Vec<Rating>,
    /// What came of it, best first.
    pub result: Vec<Rating>,
}

/// A step of a rating scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// Machine code.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Counted in the rate of satisfaction. [D]
    #[serde(default)]
    pub positive: bool,
    /// Opens a second handling by itself. [D]
    #[serde(default)]
    pub reopens: bool,
    /// Where the step comes from.
    pub source: String,
}

/// How public a reply is. [F:S46,S47]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Openness {
    /// Machine code: `full`, `summary`, `on_request`, `closed`.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Must be chosen with a reason.
    #[serde(default)]
    pub needs_reason: bool,
    /// Where the level comes from.
    pub source: String,
}

/// A row of a list that only names choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Machine code.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Where the row comes from.
    pub source: String,
}

/// How units and proposers talk. [F:R2,S23]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Ways: `face`, `forum`, `phone`, `mail`, `letter`, `other`.
    pub ways: Vec<Choice>,
    /// Ranks of the person who made contact, lowest first. [F:S116]
    pub ranks: Vec<Choice>,
}

/// How a No.1 cycle is run. [F:seed]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleRules {
    /// Fewest candidates among which one is chosen.
    pub candidates_min: Sourced<u8>,
    /// Most candidates.
    pub candidates_max: Sourced<u8>,
    /// Bodies that may choose.
    pub choosing_bodies: Vec<Choice>,
    /// Bodies that consider the replies before the proposers judge them: one of them must have done so. [F:S22]
    pub considering_bodies: Vec<Choice>,
}

/// How the annual plans of consultation and of supervision are written. [F:S20,S93,S102b]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRules {
    /// Forms of consultation: `thematic_standing`, `thematic`, `counterpart` …
    pub consultation_forms: Vec<Choice>,
    /// Forms of democratic supervision: `inspection`, `special`, `appraisal` …
    pub supervision_forms: Vec<Choice>,
}

/// How the key proposals of a year are selected. [F:S52,S53]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectionRules {
    /// Most key proposals of one year.
    pub most: Sourced<u16>,
    /// Which kinds of proposer are asked what they think of the candidates.
    pub consulted: Sourced<Vec<Code>>,
}

/// How excellent proposals and advanced units are chosen. [F:S64,S65,S68]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardRules {
    /// Most excellent proposals, in hundredths of the proposals filed in the year.
    pub proposals_percent: Sourced<u8>,
    /// Fewest of them that collective proposers made, in hundredths of the winners.
    pub collective_percent: Sourced<u8>,
    /// Most advanced units, in hundredths of the units that handled proposals in the year.
    pub units_percent: Sourced<u8>,
    /// Fewest days for which the list is made public before the decision, its first and last included.
    pub publicity_days: Sourced<u16>,
}

/// How units rate the quality of proposals (双向评议). [F:S51,S60]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppraisalRules {
    /// The steps, best first.
    pub scale: Vec<Choice>,
    /// What is rated.
    pub dimensions: Vec<Choice>,
}

/// How units are evaluated by ballot (民主测评). [F:S55,S56,S58]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationRules {
    /// What is asked about each unit.
    pub questions: Vec<Choice>,
    /// The answers, best first. Giving none is an abstention. [F:S55]
    pub scale: Vec<Grade>,
    /// More than this percent of the electors must take part. [F:S55]
    pub quorum_percent: Sourced<u8>,
    /// Who has voted is told to nobody until so many have. [D]
    pub hidden_until: Sourced<u8>,
}

/// A step of the scale of an evaluation by ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Machine code.
    pub code: Code,
    /// Words for people.
    pub label: Label,
    /// Counted in the share of those who are satisfied.
    #[serde(default)]
    pub positive: bool,
    /// Where the step comes from.
    pub source: String,
}

/// Numbers for people. The serial number is given on submission, the case number on filing. [F:R1]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// 流水号.
    pub serial_no: Register,
    /// 案号.
    pub case_no: Register,
}

/// The rule behind the session window. The exact opening and closing instants are stored with each session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionWindow {
    /// The rule in words.
    pub note: Label,
    /// What comes after this day of the year counts to next year's session. [F:S17]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_session_after: Option<MonthDay>,
    /// Where the rule comes from.
    pub source: String,
}

macro_rules! coded {
    ($($row:ty),*) => {$(
        impl Coded for $row {
            fn code(&self) -> &Code {
                &self.code
            }
        }
    )*};
}

coded!(
    ProposerType,
    Category,
    RefusalGround,
    Conversion,
    ResultScheme,
    ResultClass,
    Rating,
    Openness,
    Choice,
    Grade
);
