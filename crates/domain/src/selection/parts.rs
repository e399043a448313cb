//! What a selection of key proposals is made of.

use crate::directory::Directory;
use crate::ids::{BodyId, LeaderId, PartId, ProposalId};
use crate::matters::Head;
use crate::profile::Profile;
use crate::proposals::case::Stamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The selection of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// What every matter begins with.
    pub head: Head,
    /// The year whose proposals are selected.
    pub year: i16,
    /// Parties and special committees that are asked what they think, fixed at the beginning.
    pub consulted: Vec<(BodyId, String)>,
    /// The candidates. The public reads only those that were chosen ([`Selection::chosen`]).
    pub candidates: Vec<Candidate>,
    /// Everything is decided.
    pub closed: Option<Stamp>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The candidate.
    pub id: PartId,
    /// In the order of nomination, from 1.
    pub no: u16,
    /// The proposal.
    pub proposal: ProposalId,
    /// Its number.
    pub case_no: String,
    /// Its title.
    pub title: String,
    /// Why it should be a key proposal.
    pub reason: String,
    /// Who nominated it, when.
    pub stamp: Stamp,
    /// What parties and special committees think of it.
    pub opinions: Vec<Opinion>,
    /// The decision.
    pub decision: Option<Decision>,
}

/// What somebody thinks of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The body that was asked; somebody who was not asked has none.
    pub body: Option<BodyId>,
    /// The name of who speaks.
    pub name: String,
    /// `for`, `against`, `other`.
    pub view: String,
    /// The words.
    pub text: String,
    /// Who brought it, when.
    pub stamp: Stamp,
}

/// The decision on a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Who decided.
    pub way: Way,
    /// When.
    pub on: Date,
    /// Why, and of one that was not chosen: what its proposer is told.
    pub reason: String,
    /// What was decided for it, when it was chosen.
    pub chosen: Option<Chosen>,
    /// Who recorded it.
    pub stamp: Stamp,
}

/// Who decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Way {
    /// 主席会议.
    Meeting,
    /// 快速通道: an office holder, at once, with the title at the time. [F:S54]
    Fast {
        /// The office.
        leader: LeaderId,
        /// Its title.
        title: String,
    },
}

/// What is decided for a key proposal. Led, supervised and read may all stand together. [F:S53]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// 领办, with the title at the time.
    pub led_by: Option<(LeaderId, String)>,
    /// 督办.
    pub supervised_by: Option<(LeaderId, String)>,
    /// 阅批.
    pub read_by: Option<(LeaderId, String)>,
    /// How it will be supervised: codes of the forms of supervision.
    pub forms: Vec<String>,
}

/// What a decision asks to be done to a proposal: to be named a key proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Designation {
    /// The candidate.
    pub candidate: PartId,
    /// The proposal.
    pub proposal: ProposalId,
    /// Who leads, supervises and reads, and how it will be supervised.
    pub chosen: Chosen,
}

impl Designation {
    /// The input of the proposal's own verb `designate-key`.
    pub fn input(&self) -> Value {
        let id = |office: &Option<(LeaderId, String)>| office.as_ref().map(|(id, _)| *id);
        json!({
            "number_one": false,
            "led_by": id(&self.chosen.led_by),
            "supervised_by": id(&self.chosen.supervised_by),
            "read_by": id(&self.chosen.read_by),
        })
    }
}

impl Selection {
    /// A selection of `year` without candidates. Every body of a kind that the profile names is asked.
    pub fn begun(head: Head, year: i16, directory: &Directory, profile: &Profile) -> Self {
        let kinds = &profile.selection.consulted.value;
        let consulted = directory.bodies.iter();
        let consulted =
            consulted.filter(|(_, body)| kinds.iter().any(|kind| *kind == body.kind.as_str()));
        Self {
            head,
            year,
            consulted: consulted
                .map(|(id, body)| (*id, body.name.clone()))
                .collect(),
            candidates: Vec::new(),
            closed: None,
        }
    }

    /// Candidates on which nothing is decided.
    pub fn undecided(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|one| one.decision.is_none())
    }

    /// Candidates that were chosen.
    pub fn chosen(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|one| one.is_chosen())
    }

    /// Candidates that were not chosen: their nominators and proposers are told why.
    pub fn declined(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates
            .iter()
            .filter(|one| one.decision.is_some() && !one.is_chosen())
    }

    /// What the decisions ask to be done to proposals.
    pub fn designations(&self) -> impl Iterator<Item = Designation> {
        self.candidates.iter().filter_map(|one| {
            let chosen = one.decision.as_ref()?.chosen.clone()?;
            Some(Designation {
                candidate: one.id,
                proposal: one.proposal,
                chosen,
            })
        })
    }

    /// What the decision on one candidate asks to be done to its proposal; nothing when it was not chosen.
    pub fn designation(&self, candidate: PartId) -> Option<Designation> {
        self.designations().find(|one| one.candidate == candidate)
    }
}

impl Candidate {
    /// Whether it becomes a key proposal.
    pub fn is_chosen(&self) -> bool {
        self.decision
            .as_ref()
            .is_some_and(|decision| decision.chosen.is_some())
    }
}
