//! What the figures of a year are counted from, where a list of proposals is not the list behind them: ratings.

use crate::tables::{assignment, listing, rating};
use crate::{Store, StoreError};
use bihuan_domain::ids::CommitteeId;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// One rating that was asked for: given, or not answered. Who gave it is not part of a figure.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the tables say what the columns are")]
pub struct Rated {
    pub proposal_id: Uuid,
    pub title: String,
    pub case_no: Option<String>,
    pub unit_id: Uuid,
    pub round: i32,
    pub result: Option<String>,
    pub last_round: bool,
}

impl Store {
    /// Every rating asked of the proposals submitted in a year, of hand-overs in force, in evaluations that are closed:
    /// the first round and the last stand side by side in one list, so that neither can be counted without the other.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn ratings_of_year(
        &self,
        committee: CommitteeId,
        year: i32,
    ) -> Result<Vec<Rated>, StoreError> {
        Ok(rating::Entity::find()
            .join(
                JoinType::InnerJoin,
                rating::Entity::belongs_to(listing::Entity)
                    .from((rating::Column::CommitteeId, rating::Column::ProposalId))
                    .to((listing::Column::CommitteeId, listing::Column::ProposalId))
                    .into(),
            )
            .join(
                JoinType::InnerJoin,
                rating::Entity::belongs_to(assignment::Entity)
                    .from((
                        rating::Column::CommitteeId,
                        rating::Column::ProposalId,
                        rating::Column::AssignmentId,
                    ))
                    .to((
                        assignment::Column::CommitteeId,
                        assignment::Column::ProposalId,
                        assignment::Column::Id,
                    ))
                    .into(),
            )
            .filter(rating::Column::CommitteeId.eq(committee.0))
            .filter(rating::Column::Closed.eq(true))
            .filter(assignment::Column::Live.eq(true))
            .filter(listing::Column::Year.eq(year))
            .select_only()
            .columns([
                rating::Column::ProposalId,
                rating::Column::Round,
                rating::Column::Result,
                rating::Column::LastRound,
            ])
            .column(assignment::Column::UnitId)
            .columns([listing::Column::Title, listing::Column::CaseNo])
            .order_by_asc(listing::Column::CaseNo)
            .order_by_asc(rating::Column::ProposalId)
            .order_by_asc(rating::Column::AssignmentId)
            .order_by_asc(rating::Column::Round)
            .order_by_asc(rating::Column::Rater)
            .into_model::<Rated>()
            .all(self.read())
            .await?)
    }
}
