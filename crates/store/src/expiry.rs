//! Working rows that are of no use any more are taken away; records never are.

use crate::tables::{failed_sign_in, idempotency, scratch, sign_in};
use crate::{Store, StoreError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Before which instants, in microseconds UTC, working rows are taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Sign-ins that ended before.
    pub sign_ins: i64,
    /// Failures to sign in that happened before.
    pub failed_sign_ins: i64,
    /// Typing that was last saved before.
    pub scratch: i64,
    /// Keys of people's requests that were made before.
    pub requests: i64,
    /// Keys of the clock's own deeds, such as reminders, that were done before.
    pub deeds: i64,
}

impl Store {
    /// Takes away what has expired; returns how many rows.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn expire(&self, before: Before) -> Result<u64, StoreError> {
        let db = self.working();
        let mut gone = sign_in::Entity::delete_many()
            .filter(sign_in::Column::ExpiresAt.lt(before.sign_ins))
            .exec(db)
            .await?
            .rows_affected;
        gone += failed_sign_in::Entity::delete_many()
            .filter(failed_sign_in::Column::LastAt.lt(before.failed_sign_ins))
            .exec(db)
            .await?
            .rows_affected;
        gone += scratch::Entity::delete_many()
            .filter(scratch::Column::SavedAt.lt(before.scratch))
            .exec(db)
            .await?
            .rows_affected;
        gone += idempotency::Entity::delete_many()
            .filter(idempotency::Column::AccountId.ne(Uuid::nil()))
            .filter(idempotency::Column::At.lt(before.requests))
            .exec(db)
            .await?
            .rows_affected;
        gone += idempotency::Entity::delete_many()
            .filter(idempotency::Column::AccountId.eq(Uuid::nil()))
            .filter(idempotency::Column::At.lt(before.deeds))
            .exec(db)
            .await?
            .rows_affected;
        Ok(gone)
    }
}
