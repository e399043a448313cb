//! Who asks. An [`Actor`] is an account with the hats it wears in one committee.

use crate::ids::{AccountId, BodyId, CommitteeId, LeaderId, MemberId, UnitId};
use serde::{Deserialize, Serialize};

/// The two sides that hand proposals over: the party committee's office and the government's office. [F:S12,S25]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 党委系统: units of the party, mass organisations, courts.
    Party,
    /// 政府系统: units of the government.
    Government,
}

impl Side {
    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Government => "government",
        }
    }
}

/// A role of an account in a committee, with whom it speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "role", content = "of", rename_all = "snake_case")]
pub enum Hat {
    /// 委员.
    Member(MemberId),
    /// Clerk of a collective proposer (党派, 团体, 专委会, 界别).
    BodyClerk(BodyId),
    /// 机关工作人员: works the queue.
    Staff,
    /// 提案委: decides on filing.
    Reviewer,
    /// 交办机关 of one side; its verdict on objections binds.
    Assigner(Side),
    /// 承办单位工作人员.
    UnitClerk(UnitId),
    /// 承办单位负责人: signs off.
    UnitLeader(UnitId),
    /// Leads, supervises, reads.
    Leader(LeaderId),
    /// 政协主席、副主席: does what a leader does, and is of the committee itself.
    Chair(LeaderId),
    /// Accounts, units, profiles.
    Administrator,
    /// Reads the ledger.
    Auditor,
    /// The clock: what happens because time has passed, or because of what another committee did.
    System,
}

impl Hat {
    /// The role's machine code.
    pub const fn role(self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::BodyClerk(_) => "body_clerk",
            Self::Staff => "staff",
            Self::Reviewer => "reviewer",
            Self::Assigner(_) => "assigner",
            Self::UnitClerk(_) => "unit_clerk",
            Self::UnitLeader(_) => "unit_leader",
            Self::Leader(_) => "leader",
            Self::Chair(_) => "chair",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::System => "system",
        }
    }
}

/// Who asks, in which committee, wearing which hats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The account; absent for the public and the clock.
    pub account: Option<AccountId>,
    /// The committee in which this person acts.
    pub committee: CommitteeId,
    /// The name shown on the timeline.
    pub name: String,
    /// The hats worn there.
    pub hats: Vec<Hat>,
}

impl Actor {
    /// The clock of a committee.
    pub fn system(committee: CommitteeId) -> Self {
        Self {
            account: None,
            committee,
            name: String::new(),
            hats: vec![Hat::System],
        }
    }

    /// A visitor who has not signed in.
    pub fn public(committee: CommitteeId) -> Self {
        Self {
            account: None,
            committee,
            name: String::new(),
            hats: Vec::new(),
        }
    }

    /// Whether this person wears exactly this hat.
    pub fn wears(&self, hat: Hat) -> bool {
        self.hats.contains(&hat)
    }

    /// The member this person is here, if any.
    pub fn member(&self) -> Option<MemberId> {
        self.hats.iter().find_map(|hat| {
            if let Hat::Member(id) = hat {
                Some(*id)
            } else {
                None
            }
        })
    }

    /// The units this person works for.
    pub fn units(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.hats.iter().filter_map(|hat| match hat {
            Hat::UnitClerk(id) | Hat::UnitLeader(id) => Some(*id),
            _ => None,
        })
    }

    /// The bodies this person is clerk of.
    pub fn bodies(&self) -> impl Iterator<Item = BodyId> + '_ {
        self.hats.iter().filter_map(|hat| {
            if let Hat::BodyClerk(id) = hat {
                Some(*id)
            } else {
                None
            }
        })
    }

    /// The offices this person holds.
    pub fn leaders(&self) -> impl Iterator<Item = LeaderId> + '_ {
        self.hats.iter().filter_map(|hat| {
            if let Hat::Leader(id) | Hat::Chair(id) = hat {
                Some(*id)
            } else {
                None
            }
        })
    }

    /// The sides for which this person assigns.
    pub fn sides(&self) -> impl Iterator<Item = Side> + '_ {
        self.hats.iter().filter_map(|hat| {
            if let Hat::Assigner(side) = hat {
                Some(*side)
            } else {
                None
            }
        })
    }

    /// Whether this person reads what every member of the committee reads: a member, or one of those who preside over it
    /// and are elected from among the members.
    pub fn is_of_committee(&self) -> bool {
        self.hats
            .iter()
            .any(|hat| matches!(hat, Hat::Member(_) | Hat::Chair(_)))
    }

    /// Whether this is someone of the committee's own office (staff, reviewer, administrator, auditor).
    pub fn is_office(&self) -> bool {
        self.hats.iter().any(|hat| {
            matches!(
                hat,
                Hat::Staff | Hat::Reviewer | Hat::Administrator | Hat::Auditor
            )
        })
    }
}

impl Actor {
    /// Whether this person reads what a committee below publishes to this one: its office, and those who lead or preside.
    pub fn reads_below(&self) -> bool {
        let leads = |hat: &Hat| matches!(hat, Hat::Leader(_) | Hat::Chair(_));
        self.is_office() || self.hats.iter().any(leads)
    }
}

/// Someone a case can wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "party", content = "id", rename_all = "snake_case")]
pub enum Party {
    /// A member.
    Member(MemberId),
    /// A collective proposer.
    Body(BodyId),
    /// A handling unit.
    Unit(UnitId),
    /// An office holder.
    Leader(LeaderId),
    /// The committee's staff.
    Staff,
    /// The committee's reviewers.
    Reviewer,
    /// The assigning office of a side.
    Assigner(Side),
}

impl Party {
    /// Machine code of the kind; with [`Party::key`] it identifies the party in tables.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::Body(_) => "body",
            Self::Unit(_) => "unit",
            Self::Leader(_) => "leader",
            Self::Staff => "staff",
            Self::Reviewer => "reviewer",
            Self::Assigner(Side::Party) => "assigner_party",
            Self::Assigner(Side::Government) => "assigner_government",
        }
    }

    /// The identifier within the kind; nil for offices of which a committee has one.
    pub const fn key(self) -> uuid::Uuid {
        match self {
            Self::Member(id) => id.0,
            Self::Body(id) => id.0,
            Self::Unit(id) => id.0,
            Self::Leader(id) => id.0,
            Self::Staff | Self::Reviewer | Self::Assigner(_) => uuid::Uuid::nil(),
        }
    }

    /// The parties that `actor` speaks for: what waits for any of them waits for this person.
    pub fn of(actor: &Actor) -> Vec<Self> {
        let mut parties: Vec<Self> = actor
            .hats
            .iter()
            .filter_map(|hat| match *hat {
                Hat::Member(id) => Some(Self::Member(id)),
                Hat::BodyClerk(id) => Some(Self::Body(id)),
                Hat::UnitClerk(id) | Hat::UnitLeader(id) => Some(Self::Unit(id)),
                Hat::Leader(id) | Hat::Chair(id) => Some(Self::Leader(id)),
                Hat::Staff => Some(Self::Staff),
                Hat::Reviewer => Some(Self::Reviewer),
                Hat::Assigner(side) => Some(Self::Assigner(side)),
                Hat::Administrator | Hat::Auditor | Hat::System => None,
            })
            .collect();
        parties.sort_unstable();
        parties.dedup();
        parties
    }
}
