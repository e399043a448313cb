//! What the figures of a year are counted from, where a list of proposals is not the list behind them: ratings, and the
//! totals of which awards take their share.

use crate::tables::{assignment, listing, rating};
use crate::{Store, StoreError, Tx};
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::proposals::stage::Stage;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
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

/// The proposals submitted in a year that were filed.
fn filed(committee: CommitteeId, year: i16) -> Condition {
    let stages = Stage::ALL.iter().filter(|stage| stage.is_filed());
    Condition::all()
        .add(listing::Column::CommitteeId.eq(committee.0))
        .add(listing::Column::Year.eq(i32::from(year)))
        .add(listing::Column::Stage.is_in(stages.map(|stage| stage.code())))
}

impl Tx {
    /// How many proposals of a year were filed, as this transaction sees them.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn filed_of_year(
        &self,
        committee: CommitteeId,
        year: i16,
    ) -> Result<u64, StoreError> {
        let found = listing::Entity::find().filter(filed(committee, year));
        Ok(found.count(self.connection()).await?)
    }

    /// How many units handled filed proposals of a year, as this transaction sees them: hand-overs in force.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn units_of_year(
        &self,
        committee: CommitteeId,
        year: i16,
    ) -> Result<u64, StoreError> {
        let found = assignment::Entity::find()
            .join(
                JoinType::InnerJoin,
                assignment::Entity::belongs_to(listing::Entity)
                    .from((
                        assignment::Column::CommitteeId,
                        assignment::Column::ProposalId,
                    ))
                    .to((listing::Column::CommitteeId, listing::Column::ProposalId))
                    .into(),
            )
            .filter(filed(committee, year))
            .filter(assignment::Column::Live.eq(true))
            .select_only()
            .column(assignment::Column::UnitId)
            .distinct();
        Ok(found.count(self.connection()).await?)
    }
}
