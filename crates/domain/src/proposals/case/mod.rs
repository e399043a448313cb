//! A case: one proposal with everything that has happened to it.
//!
//! Several small machines live side by side — admission, each assignment, each round of reply and evaluation,
//! publication, each commitment — and none of them stores the case's stage: [`crate::proposals::stage`] computes it.
//! The case is loaded whole, changed by one verb, and stored whole; tables beside it are its index.

mod admission;
mod assignment;
mod commitment;
mod from_cycle;
mod key;
mod offer;
mod proposers;
mod reply;
mod text;

pub use admission::{
    Admission, AdmissionState, Conversion, MergedCase, Recommendation, Review, ReviewStep,
};
pub use assignment::{
    Assignment, AssignmentMode, CoOpinion, Contact, Deadline, Difficulty, Extension,
    ExtensionVerdict, HandlingPlan, Node, Objection, ObjectionVerdict, Phase,
};
pub use commitment::{Commitment, CommitmentEnd, CommitmentReport, LookBack, Outcome, OutcomeKind};
pub use from_cycle::FromCycle;
pub use key::{FormerKey, Instruction, InstructionTask, KeyProposal, Supervision};
pub use offer::{Gone, Offer, OfferEnd, Origin};
pub use proposers::{Cosign, CosignState, OnBehalf, Proposer, Proposers, Seconder};
pub use reply::{
    Appraisal, Channel, ClassChange, CommitmentDraft, Evaluation, OfficeCheck, Rating, Reply,
    ReplyText, Round, SignOff,
};
pub use text::{Attachment, Openness, ProfileRef, Stamp, Submission, Text};

use crate::ids::{AssignmentId, AttachmentId, CommitmentId, CommitteeId, MatterId, ProposalId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One proposal and its whole life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The case.
    pub id: ProposalId,
    /// The committee it belongs to.
    pub committee: CommitteeId,
    /// The rules it is handled under: those in force when it was submitted, for ever.
    pub profile: ProfileRef,
    /// When and by whom the draft was begun.
    pub begun: Stamp,
    /// What it says.
    pub text: Text,
    /// Attached papers of all kinds; other parts refer to them by id.
    pub attachments: Vec<Attachment>,
    /// Who proposes.
    pub proposers: Proposers,
    /// Each time it was handed in; more than one after a return for changes.
    pub submissions: Vec<Submission>,
    /// Review and its result.
    pub admission: Admission,
    /// Every hand-over to a unit, those taken back included.
    pub assignments: Vec<Assignment>,
    /// What the replies promised.
    pub commitments: Vec<Commitment>,
    /// What came of it.
    pub outcomes: Vec<Outcome>,
    /// Leaders, supervision and instructions, when it is a key proposal.
    pub key: Option<KeyProposal>,
    /// Designations that were revoked, oldest first; few cases have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_keys: Vec<FormerKey>,
    /// Yearly visits after the reply (回头看).
    pub look_backs: Vec<LookBack>,
    /// Each time it was offered to the committee above.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// Where it came from, when a committee below had offered it; few cases have it.
    #[serde(default)]
    pub origin: Option<Box<Origin>>,
    /// The candidate of a cycle out of which it was drafted; few cases have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_cycle: Option<Box<FromCycle>>,
    /// Set when the loop is closed and the case is in the archive.
    pub archived: Option<Stamp>,
    /// Brought in from another system; its life there is told by its papers, not by our machines.
    pub imported: Option<Imported>,
}

/// What an imported record carries beside the parts that our machines know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Name of the source, as its owner calls it.
    pub source: String,
    /// The record's identifier there.
    pub source_id: String,
    /// The date that the source gives, if it could be read.
    pub on: Option<Date>,
    /// What was resolved, in the order of the source: label, date, text.
    pub resolutions: Vec<(String, Option<Date>, String)>,
    /// What was done (kept as the reply).
    pub execution: Option<String>,
    /// Co-signers as the source names them.
    pub cosigners: Vec<String>,
    /// Faults of the record that the import met and how it mended them, as codes.
    pub faults: Vec<String>,
}

impl Case {
    /// A draft that was begun this moment: who proposes, and an empty page.
    pub fn draft(
        id: ProposalId,
        committee: CommitteeId,
        profile: ProfileRef,
        begun: Stamp,
        proposers: Proposers,
    ) -> Self {
        Self {
            id,
            committee,
            profile,
            begun,
            text: Text::default(),
            attachments: Vec::new(),
            proposers,
            submissions: Vec::new(),
            admission: Admission::draft(),
            assignments: Vec::new(),
            commitments: Vec::new(),
            outcomes: Vec::new(),
            key: None,
            former_keys: Vec::new(),
            look_backs: Vec::new(),
            offers: Vec::new(),
            origin: None,
            from_cycle: None,
            archived: None,
            imported: None,
        }
    }

    /// How often it has been passed on: its upheld objections.
    pub fn bounces(&self) -> usize {
        let objections = self.assignments.iter().flat_map(|a| &a.objections);
        objections
            .filter(|objection| {
                let verdict = objection.verdict.as_ref();
                verdict.is_some_and(|verdict| verdict.upheld)
            })
            .count()
    }

    /// The assignment with this id.
    pub fn assignment(&self, id: AssignmentId) -> Option<&Assignment> {
        self.assignments
            .iter()
            .find(|assignment| assignment.id == id)
    }

    /// The assignment with this id, to change it.
    pub fn assignment_mut(&mut self, id: AssignmentId) -> Option<&mut Assignment> {
        self.assignments
            .iter_mut()
            .find(|assignment| assignment.id == id)
    }

    /// Assignments that were not taken back.
    pub fn live_assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments
            .iter()
            .filter(|assignment| assignment.ended.is_none())
    }

    /// The commitment with this id, to change it.
    pub fn commitment_mut(&mut self, id: CommitmentId) -> Option<&mut Commitment> {
        self.commitments
            .iter_mut()
            .find(|commitment| commitment.id == id)
    }

    /// Commitments that are neither done, replaced nor cancelled.
    pub fn open_commitments(&self) -> impl Iterator<Item = &Commitment> {
        self.commitments
            .iter()
            .filter(|commitment| commitment.end.is_none())
    }

    /// The offer with this id, to change it.
    pub fn offer_mut(&mut self, id: MatterId) -> Option<&mut Offer> {
        self.offers.iter_mut().find(|offer| offer.id == id)
    }

    /// Whether a paper with this id hangs on the case.
    pub fn has_attachment(&self, id: AttachmentId) -> bool {
        self.attachments
            .iter()
            .any(|attachment| attachment.id == id)
    }

    /// The last time it was handed in.
    pub fn submission(&self) -> Option<&Submission> {
        self.submissions.last()
    }
}
