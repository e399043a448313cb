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
    /// Does `verb` on each item.
    ///
    /// # Errors
    /// Only when the work cannot go on at all; refusals stand in the outcomes.
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
            match self.perform(actor, request).await {
                Ok(()) => outcomes.push((item, Ok(()))),
                Err(Failure::Refused(refusals)) => outcomes.push((item, Err(refusals))),
                // Gone from this person's eyes meanwhile, withdrawn perhaps: a line like others.
                Err(Failure::Missing) => {
                    outcomes.push((item, Err(Refusal::new("no-such-part").into())));
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(outcomes)
    }
}
