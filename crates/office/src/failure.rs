//! Why a use case did not happen.

use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_store::StoreError;
use jiff::civil::Date;

/// Everything that can stand in the way. Only [`Failure::Refused`] is the asker's to mend.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule says no, in words for the person.
    #[error("refused: {0}")]
    Refused(#[from] Refusals),
    /// There is no such record, or not for this person.
    #[error("no such record")]
    Missing,
    /// Somebody else saved the record since this person read it.
    #[error("the record was changed by somebody else")]
    Stale,
    /// No profile of this name on this day.
    #[error("no profile {name} on {on}")]
    NoProfile {
        /// Name.
        name: String,
        /// Day.
        on: Date,
    },
    /// The database.
    #[error(transparent)]
    Store(StoreError),
    /// The full-text index.
    #[error("search: {0}")]
    Search(String),
    /// Attached papers.
    #[error("papers: {0}")]
    Papers(String),
    /// Anything that should not happen.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale { .. } => Self::Stale,
            other => Self::Store(other),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}
