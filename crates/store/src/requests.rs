//! Keys of what was asked for and done, so that a retry does the thing once.

use crate::tables::idempotency::{ActiveModel, Column, Entity, Model};
use crate::{Store, StoreError, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// Keys looked up at a time; both databases take more values in one statement.
const BATCH: usize = 500;

impl Tx {
    /// Takes note of a request's key; gives back the earlier answer when the request was made before.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn once(
        &self,
        account: Uuid,
        key: &str,
        answer: &str,
        at: i64,
    ) -> Result<Option<String>, StoreError> {
        let row = Model {
            account_id: account,
            key: key.to_owned(),
            answer: answer.to_owned(),
            at,
        };
        let active: ActiveModel = row.into_active_model();
        let noted = Entity::insert(active)
            .on_conflict(
                OnConflict::columns([Column::AccountId, Column::Key])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(self.connection())
            .await?;
        if noted > 0 {
            return Ok(None);
        }
        let before = Entity::find_by_id((account, key.to_owned()))
            .one(self.connection())
            .await?;
        Ok(before.map(|row| row.answer))
    }
}

impl Store {
    /// Those of `keys` that were noted for `account`.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn known_keys(
        &self,
        account: Uuid,
        keys: Vec<String>,
    ) -> Result<HashSet<String>, StoreError> {
        let mut known = HashSet::new();
        for some in keys.chunks(BATCH) {
            let found: Vec<String> = Entity::find()
                .select_only()
                .column(Column::Key)
                .filter(Column::AccountId.eq(account))
                .filter(Column::Key.is_in(some.iter().map(String::as_str)))
                .into_tuple()
                .all(self.read())
                .await?;
            known.extend(found);
        }
        Ok(known)
    }
}
