//! The parts of a case on which verbs are done.

pub use crate::act::{Act, Target};

use super::case::{Assignment, Commitment};
use crate::actor::Side;
use uuid::Uuid;

impl Target {
    /// The whole case.
    pub fn case() -> Self {
        Self::whole()
    }

    /// One hand-over.
    pub fn assignment(assignment: &Assignment) -> Self {
        Self::within(assignment, assignment.id, &assignment.unit_name)
    }

    /// One commitment: its owner's part.
    pub fn commitment(commitment: &Commitment) -> Self {
        Self {
            unit: Some(commitment.owner),
            ..Self::part(commitment.id, &commitment.what)
        }
    }

    /// The case for one assigning office.
    pub fn side(side: Side) -> Self {
        Self {
            side: Some(side),
            ..Self::whole()
        }
    }

    /// A part inside a hand-over, such as a contact record.
    pub fn within(
        assignment: &Assignment,
        part: impl Into<Uuid>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            unit: Some(assignment.unit),
            side: Some(assignment.side),
            ..Self::part(part, label)
        }
    }
}
