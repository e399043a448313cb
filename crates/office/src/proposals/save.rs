//! Saving a case: the document, its index, its ledger entry, and the notices that follow from what now waits.

use crate::desk::Told;
use crate::news::{News, tasks};
use crate::{Desk, Failure};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::LeaderId;
use bihuan_domain::matters::{Link, Wait};
use bihuan_domain::proposals::case::{Assignment, Case, KeyProposal, OfferEnd};
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::proposals::waiting::waiting;
use bihuan_store::proposals::Stored;
use std::collections::BTreeSet;

impl Desk<'_> {
    /// Saves a case and tells the ledger what was done to it.
    ///
    /// # Errors
    /// [`Failure::Stale`] when somebody else saved it since `before` was read.
    pub(crate) async fn save_case(
        &mut self,
        before: Option<&Stored>,
        case: &Case,
        told: Told<'_>,
    ) -> Result<u64, Failure> {
        let place = std::sync::Arc::clone(&self.place);
        self.tx
            .save_case(before, case, self.now.as_microsecond(), &place.zone)
            .await?;
        let mut news = news(before.map(|stored| &stored.case), case);
        news.extend(urged(case, &told));
        if let Some(stored) = before {
            news.extend(moved(&stored.case, case, told.verb));
            news.extend(relieved(&stored.case, case, told.verb));
            news.extend(named(&stored.case, case));
        }
        let seq = self.tell(told).await?;
        self.spread(seq, Link::Proposal(case.id), news).await?;
        Ok(seq)
    }
}

/// Urging changes nothing in the case; what is new is the word itself, for the unit that was urged.
fn urged(case: &Case, told: &Told<'_>) -> Option<News> {
    if told.verb != Verb::Urge.code() {
        return None;
    }
    let part = told.part?;
    let assignment = case.live_assignments().find(|a| a.id.0 == part)?;
    Some(News {
        due: told.facts.0.get("due").cloned(),
        words: told.facts.0.get("words").cloned(),
        ..News::of(Party::Unit(assignment.unit), "urge", Verb::Urge.code())
    })
}

/// For each unit whose day to answer has moved under it, the new day and the deed that moved it. What waited before waits
/// still, so that nothing else would say so.
fn moved(before: &Case, case: &Case, verb: &str) -> Vec<News> {
    let round = |one: &Assignment| one.round().map(|round| round.no);
    let stood = |now: &Assignment| {
        let mut old = before.live_assignments();
        old.any(|old| {
            old.id == now.id
                && round(old).unwrap_or(1) == round(now).unwrap_or(1)
                && old.answer_due().date() != now.answer_due().date()
        })
    };
    let moved = case.live_assignments().filter(|now| stood(now));
    moved
        .map(|now| News {
            due: Some(now.answer_due().date().to_string()),
            ..News::of(Party::Unit(now.unit), "moved", verb)
        })
        .collect()
}

/// For each office that led, supervised or read it and does so no more.
fn relieved(before: &Case, case: &Case, verb: &str) -> Vec<News> {
    let named = |case: &Case| -> BTreeSet<LeaderId> {
        let offices = case.key.iter().flat_map(KeyProposal::offices);
        offices.map(|(leader, _)| *leader).collect()
    };
    let gone = &named(before) - &named(case);
    gone.into_iter()
        .map(|leader| News::of(Party::Leader(leader), "relieved", verb))
        .collect()
}

/// For each office that leads, supervises or reads it now and did not before, with what it is to do.
fn named(before: &Case, case: &Case) -> Vec<News> {
    let roles = |case: &Case, leader: LeaderId| {
        let key = case.key.as_ref();
        key.map_or_else(Vec::new, |key| key.roles_of(&[leader]))
    };
    let offices = case.key.iter().flat_map(KeyProposal::offices);
    let offices: BTreeSet<LeaderId> = offices.map(|(leader, _)| *leader).collect();
    let news = offices.into_iter().flat_map(|leader| {
        let (old, new) = (roles(before, leader), roles(case, leader));
        new.into_iter()
            .filter(move |role| !old.contains(role))
            .map(move |role| News::of(Party::Leader(leader), "named", role))
    });
    news.collect()
}

/// What waits now and did not before; and for proposers, the new stage.
fn news(before: Option<&Case>, case: &Case) -> Vec<News> {
    let waits = |case: &Case| -> Vec<Wait> { waiting(case).into_iter().map(Wait::from).collect() };
    let Some(before) = before else {
        // What was begun just now waits for its writer, who knows; unless somebody else began it for them.
        let handed_over = case.from_cycle.is_some();
        let new = if handed_over { waits(case) } else { Vec::new() };
        return tasks(&[], &new);
    };
    let mut news = tasks(&waits(before), &waits(case));
    for (end, party) in answered(before, case) {
        news.push(News::of(party, "offer", end));
    }
    let now = stage(case);
    if stage(before) != now {
        // A draft has not come anywhere: its last invitation is settled, and whoever began it can hand it in.
        let is_settled = now == Stage::Draft;
        let signatories = case
            .proposers
            .signatories()
            .filter(|_| !is_settled)
            .map(|cosign| Party::Member(cosign.member));
        let lead = case.proposers.lead.party();
        let kind = if is_settled { "cosigned" } else { "stage" };
        news.extend(
            lead.into_iter()
                .chain(signatories)
                .map(|party| News::of(party, kind, now.code())),
        );
    }
    news
}

/// What the committee above has answered now, for those who offered and for whoever consented.
fn answered(before: &Case, case: &Case) -> Vec<(&'static str, Party)> {
    let was_open = |id| {
        before
            .offers
            .iter()
            .any(|old| old.id == id && old.is_open())
    };
    let ends = case.offers.iter().filter(|offer| was_open(offer.id));
    let ends = ends.filter_map(|offer| match offer.end.as_ref()? {
        OfferEnd::Withdrawn { .. } | OfferEnd::Lapsed { .. } => None,
        end => Some(end.code()),
    });
    let parties: Vec<Party> = case
        .proposers
        .lead
        .party()
        .into_iter()
        .chain([Party::Staff])
        .collect();
    ends.flat_map(|end| parties.iter().map(move |party| (end, *party)))
        .collect()
}
