//! What somebody is to a case, and what the table therefore lets them do.

pub use crate::permissions::{Permission, Standing};

use super::act::Target;
use super::case::{Case, CosignState, KeyProposal};
use super::verbs::Verb;
use crate::actor::{Actor, Hat, Party};
use crate::by::By;
use crate::refusal::Refusal;

/// What `actor` is to this part of the case.
pub fn standings(case: &Case, target: &Target, actor: &Actor) -> Vec<Standing> {
    let mut found = Vec::new();
    if actor.committee != case.committee {
        return found;
    }
    let parties = Party::of(actor);
    let is = |party: Option<Party>| party.is_some_and(|party| parties.contains(&party));
    if is(case.proposers.lead.party()) {
        found.push(Standing::Proposer);
    }
    if case
        .admission
        .merged
        .iter()
        .any(|merged| is(merged.lead.party()))
    {
        found.push(Standing::MergedProposer);
    }
    for cosign in &case.proposers.cosigns {
        if actor.wears(Hat::Member(cosign.member)) {
            match cosign.state {
                CosignState::Invited => found.push(Standing::Invitee),
                CosignState::Accepted => found.push(Standing::Signatory),
                CosignState::Declined | CosignState::Expired => {}
            }
        }
    }
    for hat in &actor.hats {
        match *hat {
            Hat::Member(_) => found.push(Standing::Member),
            Hat::BodyClerk(_) => {}
            Hat::Staff => {
                found.push(Standing::Staff);
                if case.proposers.on_behalf.is_some() {
                    found.push(Standing::Typist);
                }
            }
            Hat::Reviewer => found.push(Standing::Reviewer),
            Hat::Assigner(side) if target.side.is_none_or(|of| of == side) => {
                found.push(Standing::Assigner);
            }
            Hat::Assigner(_) => {}
            Hat::UnitClerk(unit) if target.unit == Some(unit) => found.push(Standing::UnitClerk),
            Hat::UnitLeader(unit) if target.unit == Some(unit) => found.push(Standing::UnitLeader),
            Hat::UnitClerk(_) | Hat::UnitLeader(_) => {}
            // What one of them wrote is no other's, however many are named.
            Hat::Leader(id) | Hat::Chair(id) if target.leader.is_some_and(|of| of != id) => {}
            Hat::Leader(id) | Hat::Chair(id) => {
                let mut named = case.key.iter().flat_map(KeyProposal::offices);
                if named.any(|(leader, _)| *leader == id) {
                    found.push(Standing::NamedLeader);
                }
            }
            Hat::Administrator => found.push(Standing::Administrator),
            Hat::Auditor => found.push(Standing::Auditor),
            Hat::System => found.push(Standing::System),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the table lets `actor` do `verb` on this part.
pub fn allows(verb: Verb, case: &Case, target: &Target, actor: &Actor) -> bool {
    let standings = standings(case, target, actor);
    let permission = verb.permission();
    if standings.iter().copied().any(Standing::is_own) && permission.by_another {
        return false;
    }
    standings
        .iter()
        .any(|standing| permission.standings.contains(standing))
}

/// Where the profile asks for four eyes, who gave the preliminary opinion does nothing further in the same round of
/// review (§0.7).
///
/// # Errors
/// `four-eyes` when the same account asks again.
pub fn four_eyes(case: &Case, by: &By<'_>) -> Result<(), Refusal> {
    let first = case.admission.first_reviewer();
    let same = first.is_some() && first == by.actor.account;
    if same && by.profile.review.four_eyes.value {
        Err(Refusal::new("four-eyes"))
    } else {
        Ok(())
    }
}
