//! Who may do what: one table of verb × standing.
//!
//! A standing is a role in its relation to this record ("clerk of the unit that has this part"), so that a table row
//! reads like the rule it stands for. The office asks the table once for each verb; the pages ask the same table
//! which buttons to show. The golden file `docs/permissions.md` is printed from it.

use super::act::Target;
use super::case::{Case, CosignState};
use super::verbs::Verb;
use crate::actor::{Actor, Hat, Party};
use crate::by::By;
use crate::refusal::Refusal;

/// What somebody is to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// First proposer, or clerk of the proposing body.
    Proposer,
    /// First proposer of a case merged into this one.
    MergedProposer,
    /// Invited to sign, not yet answered.
    Invitee,
    /// Signed with the first proposer.
    Signatory,
    /// A member of this committee, whatever the relation.
    Member,
    /// Staff, for a proposal typed from paper.
    Typist,
    /// Staff of this committee.
    Staff,
    /// Decides on filing.
    Reviewer,
    /// The assigning office of this part's side.
    Assigner,
    /// Clerk of this part's unit.
    UnitClerk,
    /// Leader of this part's unit.
    UnitLeader,
    /// Leads, supervises or reads this key proposal.
    NamedLeader,
    /// Administrator of this committee.
    Administrator,
    /// Auditor of this committee.
    Auditor,
    /// The clock.
    System,
}

impl Standing {
    /// All standings, in the order of the printed table.
    pub const ALL: [Self; 15] = [
        Self::Proposer,
        Self::MergedProposer,
        Self::Invitee,
        Self::Signatory,
        Self::Member,
        Self::Typist,
        Self::Staff,
        Self::Reviewer,
        Self::Assigner,
        Self::UnitClerk,
        Self::UnitLeader,
        Self::NamedLeader,
        Self::Administrator,
        Self::Auditor,
        Self::System,
    ];

    /// Whether it is that of somebody whose own proposal it is.
    pub const fn is_own(self) -> bool {
        matches!(
            self,
            Self::Proposer | Self::MergedProposer | Self::Signatory
        )
    }

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposer => "proposer",
            Self::MergedProposer => "merged_proposer",
            Self::Invitee => "invitee",
            Self::Signatory => "signatory",
            Self::Member => "member",
            Self::Typist => "typist",
            Self::Staff => "staff",
            Self::Reviewer => "reviewer",
            Self::Assigner => "assigner",
            Self::UnitClerk => "unit_clerk",
            Self::UnitLeader => "unit_leader",
            Self::NamedLeader => "named_leader",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::System => "system",
        }
    }
}

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
            Hat::Leader(id) => {
                let named = case.key.as_ref().is_some_and(|key| {
                    [&key.led_by, &key.supervised_by, &key.read_by]
                        .into_iter()
                        .flatten()
                        .any(|(leader, _)| *leader == id)
                });
                if named {
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

/// The roles of a unit's accounts that news of `task` is for: of those who may do it, and of all when it is no task.
pub fn unit_roles(task: Option<Verb>) -> Vec<&'static str> {
    [Standing::UnitClerk, Standing::UnitLeader]
        .into_iter()
        .filter(|standing| task.is_none_or(|verb| verb.permission().standings.contains(standing)))
        .map(Standing::code)
        .collect()
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

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// Who may.
    pub standings: &'static [Standing],
    /// Nobody moves their own case (§0.7): proposers and signatories may not, whatever else they are.
    pub by_another: bool,
}
