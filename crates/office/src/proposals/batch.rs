//! One sitting, many cases: the assignment meeting (交办会) and the day on which replies are published together.
//!
//! Each case is its own transaction with its own entry on its own timeline; what is refused is listed beside what was
//! done, and doing the rest is not held up by it. [F:S25] (decided ≠ published: §0.6)

use super::perform::Perform;
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_store::StoreError;
use serde_json::Value;
use uuid::Uuid;

/// One line of the sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The case.
    pub proposal: ProposalId,
    /// The part.
    pub part: Option<Uuid>,
    /// The verb's input.
    pub input: Value,
}

/// What became of each line, in the same order.
pub type Outcomes = Vec<(Item, Result<(), Refusals>)>;

impl Office {
    /// Does `verb` on each item: what one line meets does not hold up the others.
    ///
    /// # Errors
    /// Only when the database is out of reach; then what was done is done, and the same key goes on from there.
    pub async fn batch(
        &self,
        actor: &Actor,
        verb: Verb,
        items: Vec<Item>,
        key: Option<&str>,
    ) -> Result<Outcomes, Failure> {
        let mut outcomes = Vec::with_capacity(items.len());
        for item in items {
            let mut request = Perform::new(item.proposal, verb, item.part, item.input.clone());
            request.key =
                key.map(|key| format!("{key}:{}:{}", item.proposal, item.part.unwrap_or_default()));
            let outcome = match self.perform(actor, request).await {
                Ok(()) => Ok(()),
                Err(failure) => Err(of_line(failure)?),
            };
            outcomes.push((item, outcome));
        }
        Ok(outcomes)
    }
}

/// Why one line was not done, in words; what stands in the way of all lines is given back.
fn of_line(failure: Failure) -> Result<Refusals, Failure> {
    match failure {
        Failure::Refused(refusals) => Ok(refusals),
        // Gone from this person's eyes meanwhile: withdrawn, merged, handed to another side.
        Failure::Missing => Ok(Refusal::new("case-gone").into()),
        Failure::Store(StoreError::Database(_)) => Err(failure),
        // A fault of this case alone, for the operator to mend. No line names a version that it saw, and whoever writes holds
        // the chain: nothing changes meanwhile.
        fault => {
            tracing::error!(%fault, "a line of a sitting could not be done");
            Ok(Refusal::new("case-broken").into())
        }
    }
}
