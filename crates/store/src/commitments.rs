//! Commitments across cases: the list of what was promised, and which answered cases the yearly look-back goes to.

use crate::proposals::{Filter, Page, Scope};
use crate::tables::{assignment, commitment, listing};
use crate::{Store, StoreError};
use bihuan_domain::ids::{CommitteeId, UnitId};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

/// A commitment with the title of its case.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the table says what the columns are")]
pub struct Promise {
    pub id: Uuid,
    pub proposal_id: Uuid,
    pub title: String,
    pub case_no: Option<String>,
    pub owner_name: String,
    pub what: String,
    pub measure: String,
    pub due_on: String,
    pub state: String,
}

/// What a list of commitments is narrowed to. Empty means every commitment in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promised {
    /// State codes.
    pub states: Vec<String>,
    /// The unit that promised.
    pub unit: Option<UnitId>,
    /// Not ended, and its day over on this day.
    pub late_on: Option<Date>,
    /// Year in which it is due.
    pub year: Option<i16>,
}

/// States in which something is still owed.
const OWED: [&str; 2] = ["open", "reported"];

impl Promised {
    fn condition(&self) -> Condition {
        let mut all = Condition::all();
        if !self.states.is_empty() {
            all = all.add(commitment::Column::State.is_in(self.states.iter().map(String::as_str)));
        }
        if let Some(day) = self.late_on {
            all = all
                .add(commitment::Column::DueOn.lt(day.to_string()))
                .add(commitment::Column::State.is_in(OWED));
        }
        if let Some(year) = self.year {
            // Days are ISO texts, which sort by themselves.
            all = all
                .add(commitment::Column::DueOn.gte(format!("{year:04}-01-01")))
                .add(commitment::Column::DueOn.lte(format!("{year:04}-12-31")));
        }
        all.add_option(self.unit.map(|unit| commitment::Column::OwnerId.eq(unit.0)))
    }
}

fn of_proposal() -> RelationDef {
    commitment::Entity::belongs_to(listing::Entity)
        .from((
            commitment::Column::CommitteeId,
            commitment::Column::ProposalId,
        ))
        .to((listing::Column::CommitteeId, listing::Column::ProposalId))
        .into()
}

fn found(committee: CommitteeId, scope: &Scope, promised: &Promised) -> Select<commitment::Entity> {
    commitment::Entity::find()
        .join(JoinType::InnerJoin, of_proposal())
        .filter(Filter::default().condition(committee, scope))
        .filter(promised.condition())
}

/// 1 where something is still owed, 0 where it has ended.
fn is_owed() -> Expr {
    Expr::case(commitment::Column::State.is_in(OWED), 1)
        .finally(0)
        .into()
}

impl Store {
    /// A page of commitments: what is still owed before what has ended, first due first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn commitments(
        &self,
        committee: CommitteeId,
        scope: &Scope,
        promised: &Promised,
        offset: u64,
        limit: u64,
    ) -> Result<Page<Promise>, StoreError> {
        let found = found(committee, scope, promised);
        let total = found.clone().count(self.read()).await?;
        let rows = found
            .select_only()
            .columns([
                commitment::Column::Id,
                commitment::Column::ProposalId,
                commitment::Column::OwnerName,
                commitment::Column::What,
                commitment::Column::Measure,
                commitment::Column::DueOn,
                commitment::Column::State,
            ])
            .columns([listing::Column::Title, listing::Column::CaseNo])
            .order_by(is_owed(), Order::Desc)
            .order_by_asc(commitment::Column::DueOn)
            .order_by_asc(commitment::Column::Id)
            .offset(offset)
            .limit(limit)
            .into_model::<Promise>()
            .all(self.read())
            .await?;
        Ok(Page { rows, total })
    }

    /// How many commitments of these proposals stand in which state: proposal, state, count.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn promises_of(
        &self,
        committee: CommitteeId,
        proposals: &[Uuid],
    ) -> Result<Vec<(Uuid, String, i64)>, StoreError> {
        Ok(commitment::Entity::find()
            .select_only()
            .column(commitment::Column::ProposalId)
            .column(commitment::Column::State)
            .column_as(commitment::Column::Id.count(), "n")
            .filter(commitment::Column::CommitteeId.eq(committee.0))
            .filter(commitment::Column::ProposalId.is_in(proposals.iter().copied()))
            .group_by(commitment::Column::ProposalId)
            .group_by(commitment::Column::State)
            .into_tuple()
            .all(self.read())
            .await?)
    }

    /// Proposals of which a unit had sent an answer before `day`, in the order in which they were begun.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn answered_before(
        &self,
        committee: CommitteeId,
        day: Date,
    ) -> Result<Vec<Uuid>, StoreError> {
        Ok(assignment::Entity::find()
            .select_only()
            .column(assignment::Column::ProposalId)
            .distinct()
            .filter(assignment::Column::CommitteeId.eq(committee.0))
            .filter(assignment::Column::Live.eq(true))
            .filter(assignment::Column::RepliedOn.lt(day.to_string()))
            .order_by_asc(assignment::Column::ProposalId)
            .into_tuple()
            .all(self.read())
            .await?)
    }
}
