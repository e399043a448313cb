//! What waits for whom, across cases.

use crate::proposals::Page;
use crate::tables::{listing, waiting};
use crate::{Store, StoreError};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::{AccountId, CommitteeId};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// One thing that waits, with the title of its case.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the table says what the columns are")]
pub struct Task {
    pub proposal_id: Uuid,
    pub title: String,
    pub case_no: Option<String>,
    pub stage: String,
    pub key_proposal: bool,
    pub party_kind: String,
    pub party_id: Uuid,
    pub verb: String,
    pub part_id: Option<Uuid>,
    pub since: i64,
    pub due_on: Option<String>,
}

fn of_parties(committee: CommitteeId, parties: &[Party]) -> Condition {
    let mut any = Condition::any();
    for party in parties {
        any = any.add(
            waiting::Column::PartyKind
                .eq(party.kind())
                .and(waiting::Column::PartyId.eq(party.key())),
        );
    }
    // No party: nothing waits.
    if parties.is_empty() {
        any = any.add(Expr::val(1).eq(0));
    }
    Condition::all()
        .add(waiting::Column::CommitteeId.eq(committee.0))
        .add(any)
}

impl Store {
    /// What waits for any of these parties, most urgent first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn tasks(
        &self,
        committee: CommitteeId,
        parties: &[Party],
        verb: Option<&str>,
        offset: u64,
        limit: u64,
    ) -> Result<Page<Task>, StoreError> {
        let mut found = of_parties(committee, parties);
        if let Some(verb) = verb {
            found = found.add(waiting::Column::Verb.eq(verb));
        }
        self.found(found, offset, limit).await
    }

    /// The same without what waits for another than this account, where the rules ask for four eyes.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn tasks_left_to(
        &self,
        committee: CommitteeId,
        parties: &[Party],
        account: AccountId,
        offset: u64,
        limit: u64,
    ) -> Result<Page<Task>, StoreError> {
        let another = Condition::any()
            .add(waiting::Column::NotBy.is_null())
            .add(waiting::Column::NotBy.ne(account.0));
        let found = of_parties(committee, parties).add(another);
        self.found(found, offset, limit).await
    }

    async fn found(
        &self,
        of: Condition,
        offset: u64,
        limit: u64,
    ) -> Result<Page<Task>, StoreError> {
        let found = waiting::Entity::find().filter(of);
        let total = found.clone().count(self.read()).await?;
        let rows = found
            .join(
                JoinType::InnerJoin,
                waiting::Entity::belongs_to(listing::Entity)
                    .from((waiting::Column::CommitteeId, waiting::Column::ProposalId))
                    .to((listing::Column::CommitteeId, listing::Column::ProposalId))
                    .into(),
            )
            .select_only()
            .columns([
                waiting::Column::ProposalId,
                waiting::Column::PartyKind,
                waiting::Column::PartyId,
                waiting::Column::Verb,
                waiting::Column::PartId,
                waiting::Column::Since,
                waiting::Column::DueOn,
            ])
            .columns([
                listing::Column::Title,
                listing::Column::CaseNo,
                listing::Column::Stage,
                listing::Column::KeyProposal,
            ])
            .order_by(Expr::col(waiting::Column::DueOn).is_null(), Order::Asc)
            .order_by_asc(waiting::Column::DueOn)
            .order_by_asc(waiting::Column::Since)
            .offset(offset)
            .limit(limit)
            .into_model::<Task>()
            .all(self.read())
            .await?;
        Ok(Page { rows, total })
    }

    /// How much of each kind waits for these parties, and how much of it is late on `today`: verb, count, late.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn task_counts(
        &self,
        committee: CommitteeId,
        parties: &[Party],
        today: Date,
    ) -> Result<Vec<(String, i64, i64)>, StoreError> {
        let count = |late: bool| {
            let mut query = waiting::Entity::find()
                .select_only()
                .column(waiting::Column::Verb)
                .column_as(waiting::Column::N.count(), "n")
                .filter(of_parties(committee, parties));
            if late {
                query = query.filter(
                    waiting::Column::DueOn
                        .lt(today.to_string())
                        .into_condition(),
                );
            }
            query
                .group_by(waiting::Column::Verb)
                .into_tuple::<(String, i64)>()
        };
        let all = count(false).all(self.read()).await?;
        let late = count(true).all(self.read()).await?;
        Ok(all
            .into_iter()
            .map(|(verb, n)| {
                let late = late
                    .iter()
                    .find(|(of, _)| *of == verb)
                    .map_or(0, |(_, n)| *n);
                (verb, n, late)
            })
            .collect())
    }

    /// Cases in which something happens by itself because its day is over.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn lapsed(
        &self,
        committee: CommitteeId,
        today: Date,
    ) -> Result<Vec<Uuid>, StoreError> {
        let mut ids: Vec<Uuid> = waiting::Entity::find()
            .select_only()
            .column(waiting::Column::ProposalId)
            .filter(waiting::Column::CommitteeId.eq(committee.0))
            .filter(waiting::Column::Lapses.eq(true))
            .filter(waiting::Column::DueOn.lt(today.to_string()))
            .into_tuple()
            .all(self.read())
            .await?;
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }
}
