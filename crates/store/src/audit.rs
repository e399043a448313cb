//! The ledger as somebody reads it who looks for something: by what was done, to which kind of record, by whom, when.

use crate::ledger::{Line, Said};
use crate::tables::ledger::{Column, Entity};
use crate::{Store, StoreError};
use bihuan_domain::ids::CommitteeId;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// What the ledger is narrowed to. Empty means all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    /// What was done.
    pub verb: Option<String>,
    /// Kind of the record.
    pub kind: Option<String>,
    /// A part of the name of who did it.
    pub who: Option<String>,
    /// The record.
    pub subject: Option<Uuid>,
    /// Not before this instant, in microseconds UTC.
    pub from: Option<i64>,
    /// Before this instant, in microseconds UTC.
    pub until: Option<i64>,
}

impl Trail {
    fn condition(&self, committee: CommitteeId) -> Condition {
        Condition::all()
            .add(Column::CommitteeId.eq(committee.0))
            .add_option(self.verb.as_deref().map(|verb| Column::Verb.eq(verb)))
            .add_option(
                self.kind
                    .as_deref()
                    .map(|kind| Column::SubjectKind.eq(kind)),
            )
            .add_option(self.who.as_deref().map(|who| Column::Who.contains(who)))
            .add_option(self.subject.map(|id| Column::SubjectId.eq(id)))
            .add_option(self.from.map(|at| Column::At.gte(at)))
            .add_option(self.until.map(|at| Column::At.lt(at)))
    }
}

impl Store {
    /// A page of a committee's ledger, newest first, with the count of all that fits.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn trail(
        &self,
        committee: CommitteeId,
        trail: &Trail,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<Line>, u64), StoreError> {
        let found = Entity::find().filter(trail.condition(committee));
        let total = found.clone().count(self.read()).await?;
        let rows = found
            .order_by_desc(Column::Seq)
            .offset(offset)
            .limit(limit)
            .into_partial_model::<Said>()
            .all(self.read())
            .await?;
        Ok((rows.into_iter().map(Line::from).collect(), total))
    }

    /// The words by which the entries of a committee say what was done, and to which kinds of record.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn trail_words(
        &self,
        committee: CommitteeId,
    ) -> Result<(Vec<String>, Vec<String>), StoreError> {
        let of = |column: Column| {
            Entity::find()
                .select_only()
                .column(column)
                .distinct()
                .filter(Column::CommitteeId.eq(committee.0))
                .order_by_asc(column)
                .into_tuple::<String>()
                .all(self.read())
        };
        Ok((of(Column::Verb).await?, of(Column::SubjectKind).await?))
    }
}
