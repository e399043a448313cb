//! What every verb is: where it is possible, what it asks for, and what it does to a record.

use crate::actor::Side;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::ids::{BodyId, LeaderId, UnitId};
use crate::proposals::case::Case;
use crate::refusal::{Refusal, Refusals};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The part of a record on which a verb is done, with what permissions need to know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// The part's identifier; `None` when the verb is about the whole record.
    pub part: Option<Uuid>,
    /// The unit whose part it is.
    pub unit: Option<UnitId>,
    /// The assigning office whose part it is.
    pub side: Option<Side>,
    /// The party, organisation or committee whose part it is.
    pub body: Option<BodyId>,
    /// The office holder whose part it is.
    pub leader: Option<LeaderId>,
    /// What tells this part from its neighbours: a unit's name, a commitment's words.
    pub label: String,
}

impl Target {
    /// The whole record.
    pub fn whole() -> Self {
        Self::default()
    }

    /// A part that is nobody's in particular.
    pub fn part(id: impl Into<Uuid>, label: impl Into<String>) -> Self {
        Self {
            part: Some(id.into()),
            label: label.into(),
            ..Self::default()
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

/// Something a person can do to a record of kind `R`. The type itself is the input, as read from the form.
pub trait Act<R = Case>: DeserializeOwned {
    /// Where it is possible as the record stands. Looks at states only; the permission table decides who may.
    fn targets(record: &R, by: &By<'_>) -> Vec<Target>;

    /// Why it is possible nowhere as the record stands, when a word says more than `not-now`.
    fn why_not(_record: &R) -> Refusal {
        Refusal::new("not-now")
    }

    /// What is asked.
    fn form(record: &R, target: &Target, by: &By<'_>) -> Form;

    /// Does it. Called only for one of [`Act::targets`] and with an input that passed [`Form::check`].
    /// Everything is checked before the first change: a refused verb leaves the record as it was.
    ///
    /// # Errors
    /// What is wrong, each at its field.
    fn act(self, record: &mut R, target: &Target, by: &By<'_>) -> Result<Facts, Refusals>;
}
