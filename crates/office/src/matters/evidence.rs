//! What other records say about a cycle: its proposal, its evaluations, the plans of supervision.

use super::evaluation::closed_rounds;
use crate::inputs::fill;
use crate::{Desk, Failure, Office};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::gate::{Evidence, ProposalFacts};
use bihuan_domain::cycles::parts::Candidate;
use bihuan_domain::cycles::stage::stage;
use bihuan_domain::cycles::verbs::{FateFound, LinkFound};
use bihuan_domain::evaluation::Round;
use bihuan_domain::evaluation::state::State;
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::matters::{AnyMatter, Kind, Link};
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::stage::{Stage, stage as case_stage};
use bihuan_domain::proposals::verbs::Following;
use bihuan_store::matters::Stored;
use bihuan_store::proposals::Stored as StoredCase;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The evidence in what was read of other records, wherever it was read.
fn gathered(case: Option<&StoredCase>, about: &[Stored], cycle: &Cycle) -> Evidence {
    Evidence {
        proposal: case.map(|stored| ProposalFacts::of(&stored.case)),
        evaluations: closed_rounds(about),
        plans: listing_plans(about, cycle),
    }
}

impl Office {
    /// What other records say about a cycle now, for its page.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn evidence(&self, cycle: &Cycle) -> Result<Evidence, Failure> {
        Ok(self.evidence_and_rounds(cycle).await?.0)
    }

    /// The same, with the evaluations that are about the cycle or its proposal, whatever their state, and the proposal.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn evidence_and_rounds(
        &self,
        cycle: &Cycle,
    ) -> Result<(Evidence, Vec<Round>, Option<Case>), Failure> {
        let committee = cycle.head.committee;
        let mut about = Vec::new();
        for link in links(cycle) {
            about.extend(self.store.matters_about(committee, link).await?);
        }
        let case = match &cycle.proposal {
            Some(filed) => self.store.case(committee, filed.id).await?,
            None => None,
        };
        let evidence = gathered(case.as_ref(), &about, cycle);
        let rounds = about
            .into_iter()
            .filter_map(|stored| match stored.matter {
                AnyMatter::Evaluation(round) => Some(*round),
                _ => None,
            })
            .collect();
        Ok((evidence, rounds, case.map(|stored| stored.case)))
    }
}

impl Desk<'_> {
    /// The same, read in this transaction, for its gate.
    pub(super) async fn bring_evidence(
        &self,
        cycle: &Cycle,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let committee = cycle.head.committee;
        let mut about = Vec::new();
        for link in links(cycle) {
            about.extend(self.tx.matters_about(committee, link).await?);
        }
        let case = match &cycle.proposal {
            Some(filed) => self.tx.case(committee, filed.id).await?,
            None => None,
        };
        let evidence = gathered(case.as_ref(), &about, cycle);
        fill(input, "evidence", json!(evidence));
        Ok(())
    }

    /// The proposal whose number was typed, or without one that which was drafted of the chosen candidate.
    pub(super) async fn find_proposal(
        &self,
        cycle: &Cycle,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let typed = input.get("case_no").and_then(Value::as_str).unwrap_or("");
        let committee = cycle.head.committee;
        let stored = match typed.trim() {
            "" => self.drafted(cycle.drafted(), Stage::is_filed).await?,
            typed => {
                let row = self.tx.numbered(committee, typed).await?;
                match row {
                    Some(row) => self.tx.case(committee, row.proposal_id.into()).await?,
                    None => None,
                }
            }
        };
        let found = match stored {
            Some(stored) => Some(self.found(stored.case).await?),
            None => None,
        };
        fill(input, "found", json!(found));
        Ok(())
    }

    /// Of proposals that were drafted, the last one in such a stage, else the last.
    async fn drafted(
        &self,
        drafts: impl Iterator<Item = ProposalId>,
        stands: impl Fn(Stage) -> bool,
    ) -> Result<Option<StoredCase>, Failure> {
        let mut last = None;
        for id in drafts.collect::<Vec<_>>().into_iter().rev() {
            let stored = self.tx.case(self.place.id, id).await?;
            if stored
                .as_ref()
                .is_some_and(|stored| stands(case_stage(&stored.case)))
            {
                return Ok(stored);
            }
            last = last.or(stored);
        }
        Ok(last)
    }

    async fn found(&self, case: Case) -> Result<LinkFound, Failure> {
        let taken = self.tx.is_taken(case.committee, Kind::Cycle, case.id);
        let stands = case_stage(&case);
        let first = case.submissions.first();
        Ok(LinkFound {
            id: case.id,
            number: number_of(&case).unwrap_or_default(),
            filed: stands.is_filed(),
            taken: taken.await?,
            submitted: first.map(|first| first.stamp.at),
            answered: stands == Stage::Archived || is_answered(&case),
            title: case.text.title,
        })
    }
}

impl Desk<'_> {
    /// Whether a cycle is judged by ballot, or was: a round about it is open or has a result.
    pub(super) async fn find_rounds(
        &self,
        cycle: &Cycle,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let about = Link::Matter(cycle.head.id);
        let about = self.tx.matters_about(cycle.head.committee, about).await?;
        let counts = [State::Open.code(), State::Closed.code()];
        let evaluated = about.iter().any(|stored| {
            stored.matter.kind() == Kind::Evaluation && counts.contains(&stored.matter.state())
        });
        fill(input, "evaluated", evaluated);
        Ok(())
    }

    /// How the commitment stands that a verdict is about.
    pub(super) async fn find_promise(
        &self,
        cycle: &Cycle,
        part: Option<Uuid>,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let case = match &cycle.proposal {
            Some(filed) => self.tx.case(cycle.head.committee, filed.id).await?,
            None => None,
        };
        let facts = case.map(|stored| ProposalFacts::of(&stored.case));
        let mut promises = facts.into_iter().flat_map(|facts| facts.commitments);
        let found = promises.find(|promise| Some(promise.id.0) == part);
        let state = found.map(|found| found.state).unwrap_or_default();
        fill(input, "state", json!(state));
        Ok(())
    }

    /// The proposal that a candidate became which was not chosen: that of the number, or the one that was drafted of it and
    /// handed in.
    pub(super) async fn find_fate(
        &self,
        cycle: &Cycle,
        part: Option<Uuid>,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let typed = input
            .get("note")
            .and_then(Value::as_str)
            .unwrap_or("")
            .trim();
        let found = if typed.is_empty() {
            let candidate = cycle.candidates.iter().find(|one| Some(one.id.0) == part);
            let drafts = candidate.into_iter().flat_map(Candidate::drafted);
            let is_handed_in =
                |stage| !matches!(stage, Stage::Draft | Stage::Cosigning | Stage::Withdrawn);
            let stored = self.drafted(drafts, is_handed_in).await?;
            stored
                .filter(|stored| is_handed_in(case_stage(&stored.case)))
                .and_then(|stored| {
                    let number = number_of(&stored.case)?;
                    let id = stored.case.id;
                    Some(FateFound { id, number })
                })
        } else {
            let row = self.tx.numbered(cycle.head.committee, typed).await?;
            row.map(|row| FateFound {
                id: row.proposal_id.into(),
                number: typed.to_owned(),
            })
        };
        fill(input, "found", json!(found));
        Ok(())
    }
}

/// The number of a proposal: that of the case, or until it is filed that of its submission.
fn number_of(case: &Case) -> Option<String> {
    let submitted = case.submissions.first();
    let number = case.admission.case_no.as_ref();
    number
        .or(submitted.map(|submitted| &submitted.serial_no))
        .cloned()
}

/// Whether a unit has sent its answer.
fn is_answered(case: &Case) -> bool {
    let mut rounds = case.assignments.iter().flat_map(|part| &part.rounds);
    rounds.any(|round| {
        let reply = round.reply.as_ref();
        reply.is_some_and(|reply| reply.sent.is_some())
    })
}

impl Office {
    /// The living cycle that follows a proposal, if there is one.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn cycle_following(
        &self,
        committee: CommitteeId,
        proposal: ProposalId,
    ) -> Result<Option<Following>, Failure> {
        let link = Link::Proposal(proposal);
        let about = self.store.matters_about(committee, link).await?;
        Ok(following(about, proposal))
    }
}

impl Desk<'_> {
    /// The living cycle that follows a proposal, for the revocation of its designation.
    pub(crate) async fn find_cycle(
        &self,
        proposal: ProposalId,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let link = Link::Proposal(proposal);
        let about = self.tx.matters_about(self.place.id, link).await?;
        fill(input, "cycle", json!(following(about, proposal)));
        Ok(())
    }
}

/// The living cycle that follows a proposal, among the matters that are about it.
fn following(about: Vec<Stored>, proposal: ProposalId) -> Option<Following> {
    about.into_iter().find_map(|stored| {
        let AnyMatter::Cycle(cycle) = stored.matter else {
            return None;
        };
        let follows = cycle.proposal.as_ref().is_some_and(|of| of.id == proposal);
        (follows && stage(&cycle).is_living()).then_some(Following { year: cycle.year })
    })
}

/// The years of the plans of supervision among these matters on which a cycle stands.
fn listing_plans(about: &[Stored], cycle: &Cycle) -> Vec<i16> {
    let cycle = Link::Matter(cycle.head.id);
    let years = about.iter().filter_map(|stored| match &stored.matter {
        AnyMatter::Plan(plan) if plan.lists(cycle) => Some(plan.year),
        _ => None,
    });
    years.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What other matters may be about when they are about a cycle: itself, or its proposal.
fn links(cycle: &Cycle) -> Vec<Link> {
    let proposal = cycle.proposal.iter();
    let proposal = proposal.map(|filed| Link::Proposal(filed.id));
    [Link::Matter(cycle.head.id)]
        .into_iter()
        .chain(proposal)
        .collect()
}
