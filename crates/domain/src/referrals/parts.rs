//! What a referral is made of, and the proposal that it becomes.

use crate::by::By;
use crate::ids::{BodyId, CommitteeId, ProposalId};
use crate::matters::Head;
use crate::proposals::case::{
    Attachment, Case, Offer, OfferEnd, OnBehalf, Origin, ProfileRef, Proposer, Proposers, Text,
};
use crate::proposals::verbs::Verb;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A proposal that a committee below has offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// What every matter begins with; its papers are those of the text.
    pub head: Head,
    /// The year in which it was offered.
    pub year: i16,
    /// The committee below.
    pub from: CommitteeId,
    /// Its name at the time.
    pub from_name: String,
    /// The proposal there.
    pub proposal: ProposalId,
    /// Its number there; empty when it had none.
    pub case_no: String,
    /// The first proposer there.
    pub author: String,
    /// Those who signed with the first proposer.
    pub signatories: Vec<String>,
    /// The text as it was offered. Codes and units of the committee below mean nothing here and are left out.
    pub text: Text,
    /// Category code of the committee below: a hint, where the rules here know it.
    pub category: Option<String>,
    /// Why it should be handled here.
    pub reason: String,
    /// The day on which the first proposer consented.
    pub consented_on: Date,
    /// The body as whose proposal it was taken up.
    pub proposer: Option<(BodyId, String)>,
    /// What became of it.
    pub end: Option<OfferEnd>,
}

/// Whether a paper belongs to the text, and goes up with it.
fn is_of_text(paper: &Attachment) -> bool {
    [Verb::Write, Verb::Submit]
        .map(Verb::code)
        .contains(&paper.purpose.as_str())
}

impl Referral {
    /// The referral of `offer`, which `case` makes. `head` is that of the committee above; the two ends share the offer's
    /// identifier.
    pub fn of(head: Head, year: i16, from_name: &str, case: &Case, offer: &Offer) -> Self {
        let signatories = case.proposers.signatories();
        let papers = case.attachments.iter().filter(|paper| is_of_text(paper));
        Self {
            head: Head {
                id: offer.id,
                attachments: papers.cloned().collect(),
                ..head
            },
            year,
            from: case.committee,
            from_name: from_name.to_owned(),
            proposal: case.id,
            case_no: case.admission.case_no.clone().unwrap_or_default(),
            author: case.proposers.lead.name().to_owned(),
            signatories: signatories.map(|cosign| cosign.name.clone()).collect(),
            text: Text {
                category: None,
                suggested_units: Vec::new(),
                ..case.text.clone()
            },
            category: case.text.category.clone(),
            reason: offer.reason.clone(),
            consented_on: offer.consented_on,
            proposer: None,
            end: None,
        }
    }

    /// The proposal that it became when it was taken up.
    pub const fn taken_up(&self) -> Option<ProposalId> {
        match &self.end {
            Some(OfferEnd::TakenUp { proposal, .. }) => Some(*proposal),
            _ => None,
        }
    }

    /// The draft that it becomes: that of the body of the committee below, typed by the staff that takes it up, with the
    /// text as it was offered and its origin. Nothing when it was not taken up.
    pub fn draft(&self, by: &By<'_>) -> Option<Case> {
        let (id, (body, name)) = (self.taken_up()?, self.proposer.clone()?);
        let kind = by.directory.bodies.get(&body)?.kind.clone();
        let stamp = by.stamp();
        let known = |code: &String| by.profile.category(code).is_some();
        let profile = ProfileRef {
            name: by.profile.name.clone(),
            on: by.today(),
        };
        let proposers = Proposers {
            on_behalf: Some(OnBehalf {
                typed: stamp.clone(),
                received_on: by.day(self.head.begun.at),
            }),
            ..Proposers::alone(kind, Proposer::Body { id: body, name })
        };
        Some(Case {
            text: Text {
                category: self.category.clone().filter(known),
                ..self.text.clone()
            },
            attachments: self.papers(),
            origin: Some(Box::new(Origin {
                committee: self.from,
                committee_name: self.from_name.clone(),
                proposal: self.proposal,
                case_no: self.case_no.clone(),
                author: self.author.clone(),
                referral: self.head.id,
            })),
            ..Case::draft(id, self.head.committee, profile, stamp, proposers)
        })
    }

    /// Its papers, as those of a draft.
    fn papers(&self) -> Vec<Attachment> {
        let papers = self.head.attachments.iter().cloned();
        let of_draft = |paper| Attachment {
            purpose: Verb::Write.code().to_owned(),
            ..paper
        };
        papers.map(of_draft).collect()
    }
}
