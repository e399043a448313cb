//! How many proposals were handed in, and when: what a corrected session must know.

use crate::tables::listing::{Column, Entity};
use crate::{StoreError, Tx};
use bihuan_domain::ids::{CommitteeId, SessionId};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::ops::Range;

impl Tx {
    /// How many were handed in between two instants, in microseconds, the second one excluded.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn handed_in(
        &self,
        committee: CommitteeId,
        between: Range<i64>,
    ) -> Result<u64, StoreError> {
        let found = Entity::find()
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(Column::SubmittedAt.gte(between.start))
            .filter(Column::SubmittedAt.lt(between.end));
        Ok(found.count(self.connection()).await?)
    }

    /// How many count to a session.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn counted_to(
        &self,
        committee: CommitteeId,
        session: SessionId,
    ) -> Result<u64, StoreError> {
        let found = Entity::find()
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(Column::SessionId.eq(session.0));
        Ok(found.count(self.connection()).await?)
    }
}
