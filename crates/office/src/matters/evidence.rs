//! What other records say about a cycle: its proposal, its evaluations, the plans of supervision.

use crate::inputs::fill;
use crate::{Desk, Failure, Office};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::gate::{Evidence, ProposalFacts};
use bihuan_domain::cycles::verbs::LinkFound;
use bihuan_domain::matters::Kind;
use bihuan_domain::proposals::stage::Stage;
use serde_json::{Value, json};

impl Office {
    /// What other records say about a cycle now, for its page.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn evidence(&self, cycle: &Cycle) -> Result<Evidence, Failure> {
        let committee = cycle.head.committee;
        let case = match &cycle.proposal {
            Some(filed) => self.store.case(committee, filed.id).await?,
            None => None,
        };
        Ok(Evidence {
            proposal: case.map(|stored| ProposalFacts::of(&stored.case)),
            ..Evidence::default()
        })
    }
}

impl Desk<'_> {
    /// The same, read in this transaction, for its gate.
    pub(super) async fn bring_evidence(
        &self,
        cycle: &Cycle,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let committee = cycle.head.committee;
        let case = match &cycle.proposal {
            Some(filed) => self.tx.case(committee, filed.id).await?,
            None => None,
        };
        let evidence = Evidence {
            proposal: case.map(|stored| ProposalFacts::of(&stored.case)),
            ..Evidence::default()
        };
        fill(input, "evidence", json!(evidence));
        Ok(())
    }

    /// The proposal whose number was typed.
    pub(super) async fn find_proposal(
        &self,
        cycle: &Cycle,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let typed = input.get("case_no").and_then(Value::as_str).unwrap_or("");
        let committee = cycle.head.committee;
        let found = match self.tx.numbered(committee, typed.trim()).await? {
            None => None,
            Some(row) => {
                let id = row.proposal_id.into();
                let taken = self.tx.is_taken(committee, Kind::Cycle, id).await?;
                let filed = Stage::from_code(&row.stage).is_some_and(Stage::is_filed);
                let title = row.title;
                Some(LinkFound {
                    id,
                    title,
                    filed,
                    taken,
                })
            }
        };
        fill(input, "found", json!(found));
        Ok(())
    }
}
