//! What is found under a number or a year that was typed in a plan, a selection or an award, and the totals of which awards
//! take their share. Whatever was sent in those fields is replaced.

use crate::inputs::fill;
use crate::{Desk, Failure};
use bihuan_domain::act::Target;
use bihuan_domain::awards::parts::Nominee;
use bihuan_domain::awards::verbs::AwardFound;
use bihuan_domain::awards::{Award, AwardOf};
use bihuan_domain::cycles::stage::Stage as CycleStage;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::matters::{AnyMatter, Kind, Link};
use bihuan_domain::permissions::Standing;
use bihuan_domain::plans::Plan;
use bihuan_domain::plans::verbs::PlanFound;
use bihuan_domain::proposals::case::{Case, Proposer};
use bihuan_domain::proposals::permissions::standings;
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_domain::selection::verbs::SelectionFound;
use jiff::civil::Date;
use serde_json::{Value, json};

/// Those whose own proposal it is.
const OWN: [Standing; 3] = [
    Standing::Proposer,
    Standing::MergedProposer,
    Standing::Signatory,
];

impl Desk<'_> {
    /// The case whose number was typed as `case_no`.
    async fn typed_case(&self, input: &Value) -> Result<Option<Case>, Failure> {
        let typed = input.get("case_no").and_then(Value::as_str).unwrap_or("");
        let committee = self.place.id;
        let Some(row) = self.tx.numbered(committee, typed.trim()).await? else {
            return Ok(None);
        };
        let stored = self.tx.case(committee, row.proposal_id.into()).await?;
        Ok(stored.map(|stored| stored.case))
    }

    /// The record to which an item of a plan is tied: the cycle of the year that was typed, otherwise the proposal of the
    /// number.
    pub(super) async fn find_tie(&self, plan: &Plan, input: &mut Value) -> Result<(), Failure> {
        let year = input.get("cycle_year").and_then(Value::as_i64);
        let found = match year {
            Some(year) => self.living_cycle(plan, year).await?,
            None => self.typed_case(input).await?.map(|case| PlanFound {
                link: Link::Proposal(case.id),
                title: case.text.title,
            }),
        };
        fill(input, "found", json!(found));
        Ok(())
    }

    async fn living_cycle(&self, plan: &Plan, year: i64) -> Result<Option<PlanFound>, Failure> {
        let Ok(year) = i16::try_from(year) else {
            return Ok(None);
        };
        let committee = plan.head.committee;
        let cycles = self
            .tx
            .matters_of_year(committee, Kind::Cycle, year)
            .await?;
        let living = cycles
            .into_iter()
            .find(|stored| stored.matter.state() != CycleStage::Ended.code());
        Ok(living.map(|stored| PlanFound {
            link: Link::Matter(stored.matter.head().id),
            title: stored.matter.title().to_owned(),
        }))
    }

    /// The candidate of a selection.
    pub(super) async fn find_candidate(&self, input: &mut Value) -> Result<(), Failure> {
        let case = self.typed_case(input).await?;
        let found = case.map(|case| {
            let stage = stage(&case);
            SelectionFound {
                id: case.id,
                filed: stage.is_filed(),
                archived: stage == Stage::Archived,
                key: case.key.is_some(),
                title: case.text.title,
            }
        });
        fill(input, "found", json!(found));
        Ok(())
    }

    /// The proposal that is nominated for an award.
    pub(super) async fn find_nominee(
        &self,
        award: &Award,
        input: &mut Value,
    ) -> Result<(), Failure> {
        let case = self.typed_case(input).await?;
        let won = match &case {
            Some(case) => self.won(award, case.id).await?,
            None => None,
        };
        let year = |case: &Case| match &case.imported {
            Some(imported) => imported.on.map(Date::year),
            None => Some(case.begun.at.to_zoned(self.place.zone.clone()).year()),
        };
        let found = case.map(|case| AwardFound {
            year: year(&case),
            won,
            id: case.id,
            filed: stage(&case).is_filed(),
            collective: matches!(case.proposers.lead, Proposer::Body { .. }),
            own: standings(&case, &Target::whole(), &self.actor)
                .iter()
                .any(|standing| OWN.contains(standing)),
            title: case.text.title,
        });
        fill(input, "found", json!(found));
        Ok(())
    }

    /// The latest other year in which a proposal won these awards.
    async fn won(&self, award: &Award, proposal: ProposalId) -> Result<Option<i16>, Failure> {
        let about = Link::Proposal(proposal);
        let about = self.tx.matters_about(award.head.committee, about).await?;
        let years = about.into_iter().filter_map(|stored| match stored.matter {
            AnyMatter::Award(other) if other.head.id != award.head.id => {
                let mut winners = other.winners();
                let won = winners.any(
                    |one| matches!(one.nominee, Nominee::Proposal { id, .. } if id == proposal),
                );
                won.then_some(other.year)
            }
            _ => None,
        });
        Ok(years.max())
    }

    /// The year's filed proposals or its units, for the share that may win.
    pub(super) async fn fill_total(&self, award: &Award, input: &mut Value) -> Result<(), Failure> {
        let (committee, year) = (award.head.committee, award.year);
        let total = match award.of {
            AwardOf::Proposals => self.tx.filed_of_year(committee, year).await?,
            AwardOf::Units => self.tx.units_of_year(committee, year).await?,
        };
        fill(input, "total", total);
        Ok(())
    }
}
