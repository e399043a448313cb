//! Every kind of identifier in the product, in one list.
//!
//! An identifier is a `UUIDv7`: it sorts by the time at which it was made, needs no central counter, and says nothing
//! about the person or paper behind it. Numbers that people read (case numbers, serial numbers) are allotted by the
//! committee's register instead.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A committee (政协委员会), the tenant of everything.
    CommitteeId,
    /// A term (届).
    TermId,
    /// A session (次会议) of a term.
    SessionId,
    /// A member (委员) in one term of one committee.
    MemberId,
    /// A body that may propose in its own name: party, people's organisation, special committee, sector, group.
    BodyId,
    /// A handling unit (承办单位).
    UnitId,
    /// An office that leads, supervises or reads (市长, 主席 …): the post, not the person.
    LeaderId,
    /// A sign-in account.
    AccountId,
    /// A proposal (提案).
    ProposalId,
    /// A matter (事项): a No.1 cycle, an annual plan, an evaluation.
    MatterId,
    /// One hand-over of a proposal to one unit.
    AssignmentId,
    /// A commitment (承诺事项).
    CommitmentId,
    /// An outcome: a policy document or a measured result.
    OutcomeId,
    /// An attached paper.
    AttachmentId,
    /// Any smaller part of a case: an objection, a contact record, an extension, a difficulty.
    PartId,
    /// A job in the outbox.
    JobId,
    /// A notice to one account.
    NoticeId,
}

/// Where new identifiers come from. Given by the desk, so that tests can repeat a run.
pub trait Ids {
    /// The next identifier.
    fn next(&self) -> Uuid;
}
