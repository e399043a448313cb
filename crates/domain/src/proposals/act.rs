//! What every verb is: where it is possible, what it asks for, and what it does.

use super::case::{Assignment, Case, Commitment};
use crate::actor::Side;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::ids::UnitId;
use crate::refusal::{Refusal, Refusals};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The part of a case on which a verb is done, with what permissions need to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The part's identifier; `None` when the verb is about the whole case.
    pub part: Option<Uuid>,
    /// The unit whose part it is.
    pub unit: Option<UnitId>,
    /// The assigning office whose part it is.
    pub side: Option<Side>,
    /// What tells this part from its neighbours: a unit's name, a commitment's words.
    pub label: String,
}

impl Target {
    /// The whole case.
    pub fn case() -> Self {
        Self {
            part: None,
            unit: None,
            side: None,
            label: String::new(),
        }
    }

    /// One hand-over.
    pub fn assignment(assignment: &Assignment) -> Self {
        Self {
            part: Some(assignment.id.0),
            unit: Some(assignment.unit),
            side: Some(assignment.side),
            label: assignment.unit_name.clone(),
        }
    }

    /// One commitment: its owner's part.
    pub fn commitment(commitment: &Commitment) -> Self {
        Self {
            part: Some(commitment.id.0),
            unit: Some(commitment.owner),
            side: None,
            label: commitment.what.clone(),
        }
    }

    /// The case for one assigning office.
    pub fn side(side: Side) -> Self {
        Self {
            part: None,
            unit: None,
            side: Some(side),
            label: String::new(),
        }
    }

    /// A part inside a hand-over, such as a contact record.
    pub fn within(
        assignment: &Assignment,
        part: impl Into<Uuid>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            part: Some(part.into()),
            unit: Some(assignment.unit),
            side: Some(assignment.side),
            label: label.into(),
        }
    }

    /// The part's identifier as a typed one.
    ///
    /// # Errors
    /// `no-such-part` when the verb was called without a part.
    pub fn id<T: From<Uuid>>(&self) -> Result<T, Refusal> {
        self.part
            .map(T::from)
            .ok_or_else(|| Refusal::new("no-such-part"))
    }
}

/// Something a person can do to a case. The type itself is the input, as read from the form.
pub trait Act: DeserializeOwned {
    /// Where it is possible as the case stands. Looks at states only; [`super::permissions`] decides who may.
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target>;

    /// What is asked.
    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form;

    /// Does it. Called only for one of [`Act::targets`] and with an input that passed [`Form::check`].
    /// Everything is checked before the first change: a refused verb leaves the case as it was.
    ///
    /// # Errors
    /// What is wrong, each at its field.
    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals>;
}
