//! Figures: an indicator is one query that yields records, and a weight where it sums.
//!
//! Its number is the query counted (or its weights summed), its list is the query itself, its proof is the hash of
//! the list. So a number and its list cannot differ, and two screens cannot disagree (§0.9).

use crate::tables::{assignment, handling_mark, outcome, rating};
use crate::{Store, StoreError};
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::matters::Link;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet};

/// One record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What tells it from the others: a code, a name.
    pub key: String,
    /// The record that it belongs to.
    pub record: Link,
    /// What it adds to the figure.
    pub weight: i64,
}

/// A figure with the list behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// The records, in order.
    pub evidence: Vec<Evidence>,
}

impl Figure {
    /// The number.
    pub fn value(&self) -> i64 {
        self.evidence.iter().map(|evidence| evidence.weight).sum()
    }

    /// SHA-256 over the list.
    pub fn proof(&self) -> String {
        let list: Vec<String> = self
            .evidence
            .iter()
            .map(|e| format!("{} {} {}", e.record.id(), e.key, e.weight))
            .collect();
        bihuan_ledger::digest(list.join("\n").as_bytes())
    }
}

/// The indicators of single proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// Fixings that are set on *every* live hand-over that answers.
    SixFixings,
    /// Watched links that are set on every live hand-over that answers.
    WatchedLinks,
    /// Units that handle it.
    Units,
    /// Policy documents that came of it.
    Policies,
    /// A measured result whose name contains the given words: its number.
    Measured,
    /// 1 when every closed last round was answered and every answer on the result is 满意.
    Satisfied,
}

impl Store {
    /// The figure of an indicator for one proposal. `words` narrow [`Indicator::Measured`].
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn figure(
        &self,
        committee: CommitteeId,
        proposal: ProposalId,
        indicator: Indicator,
        words: &str,
    ) -> Result<Figure, StoreError> {
        let counted = |keys: Vec<String>| Figure {
            evidence: keys
                .into_iter()
                .map(|key| Evidence {
                    key,
                    record: Link::Proposal(proposal),
                    weight: 1,
                })
                .collect(),
        };
        match indicator {
            Indicator::SixFixings => Ok(counted(
                self.marks_on_all(committee, proposal, "fixing").await?,
            )),
            Indicator::WatchedLinks => Ok(counted(
                self.marks_on_all(committee, proposal, "link").await?,
            )),
            Indicator::Units => {
                let rows = assignment::Entity::find()
                    .filter(assignment::Column::CommitteeId.eq(committee.0))
                    .filter(assignment::Column::ProposalId.eq(proposal.0))
                    .filter(assignment::Column::Live.eq(true))
                    .all(self.read())
                    .await?;
                let units: BTreeSet<String> = rows
                    .into_iter()
                    .map(|row| row.unit_id.to_string())
                    .collect();
                Ok(counted(units.into_iter().collect()))
            }
            Indicator::Policies => {
                let rows = self.outcomes(committee, proposal, "policy").await?;
                Ok(counted(rows.into_iter().map(|row| row.name).collect()))
            }
            Indicator::Measured => {
                let rows = self.outcomes(committee, proposal, "measured").await?;
                let evidence = rows
                    .into_iter()
                    .filter(|row| row.name.contains(words))
                    .map(|row| Evidence {
                        key: row.name,
                        record: Link::Proposal(proposal),
                        weight: row.number.unwrap_or(0),
                    })
                    .collect();
                Ok(Figure { evidence })
            }
            Indicator::Satisfied => {
                let rows = rating::Entity::find()
                    .filter(rating::Column::CommitteeId.eq(committee.0))
                    .filter(rating::Column::ProposalId.eq(proposal.0))
                    .filter(rating::Column::LastRound.eq(true))
                    .all(self.read())
                    .await?;
                let answered = rows.iter().any(|row| row.result.is_some());
                let all = rows.iter().all(|row| {
                    row.closed && row.result.as_deref().is_none_or(|code| code == "satisfied")
                });
                Ok(counted(if answered && all {
                    vec![proposal.to_string()]
                } else {
                    Vec::new()
                }))
            }
        }
    }

    async fn outcomes(
        &self,
        committee: CommitteeId,
        proposal: ProposalId,
        kind: &str,
    ) -> Result<Vec<outcome::Model>, StoreError> {
        Ok(outcome::Entity::find()
            .filter(outcome::Column::CommitteeId.eq(committee.0))
            .filter(outcome::Column::ProposalId.eq(proposal.0))
            .filter(outcome::Column::Kind.eq(kind))
            .filter(outcome::Column::Confirmed.eq(true))
            .order_by_asc(outcome::Column::OnDay)
            .order_by_asc(outcome::Column::Id)
            .all(self.read())
            .await?)
    }

    /// Marks of a kind that stand on every live answering hand-over of the proposal.
    async fn marks_on_all(
        &self,
        committee: CommitteeId,
        proposal: ProposalId,
        kind: &str,
    ) -> Result<Vec<String>, StoreError> {
        let assignments = assignment::Entity::find()
            .filter(assignment::Column::CommitteeId.eq(committee.0))
            .filter(assignment::Column::ProposalId.eq(proposal.0))
            .filter(assignment::Column::Live.eq(true))
            .filter(assignment::Column::Mode.ne("co"))
            .all(self.read())
            .await?;
        let marks = handling_mark::Entity::find()
            .filter(handling_mark::Column::CommitteeId.eq(committee.0))
            .filter(handling_mark::Column::ProposalId.eq(proposal.0))
            .filter(handling_mark::Column::Kind.eq(kind))
            .all(self.read())
            .await?;
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for mark in marks
            .into_iter()
            .filter(|mark| assignments.iter().any(|a| a.id == mark.assignment_id))
        {
            *found.entry(mark.code).or_default() += 1;
        }
        Ok(found
            .into_iter()
            .filter(|(_, count)| *count == assignments.len())
            .map(|(code, _)| code)
            .collect())
    }
}
