//! Who may do what: one table of verb × standing.
//!
//! A standing is a role in its relation to this record ("clerk of the unit that has this part"), so that a table row
//! reads like the rule it stands for. The office asks the table once for each verb; the pages ask the same table
//! which buttons to show. The golden file `docs/permissions.md` is printed from it.

use serde::{Deserialize, Serialize};

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
    /// Clerk of a party, organisation or committee that this record calls upon.
    BodyClerk,
    /// Has a vote in this evaluation.
    Elector,
    /// Administrator of this committee.
    Administrator,
    /// Auditor of this committee.
    Auditor,
    /// The clock, and what another committee's deed brings about here.
    System,
}

impl Standing {
    /// All standings, in the order of the printed table.
    pub const ALL: [Self; 17] = [
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
        Self::BodyClerk,
        Self::Elector,
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
            Self::BodyClerk => "body_clerk",
            Self::Elector => "elector",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::System => "system",
        }
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

/// The roles of a unit's accounts that news of a task is for: of those who may do it, and of all when it is no task.
pub fn unit_roles(task: Option<Permission>) -> Vec<&'static str> {
    [Standing::UnitClerk, Standing::UnitLeader]
        .into_iter()
        .filter(|standing| task.is_none_or(|may| may.standings.contains(standing)))
        .map(Standing::code)
        .collect()
}

/// Who reads a verb's line on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The public, once the record is public.
    Everyone,
    /// Those who work on it (proposers, units, assigning offices, leaders), and the committee's office.
    Parties,
    /// The committee's office only.
    Office,
}
