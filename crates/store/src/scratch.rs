//! What was typed and not yet sent. Not history: the ledger knows nothing of it, and it goes when the form is sent.

use crate::tables::scratch::{Column, Entity, Model};
use crate::{Store, StoreError};
use bihuan_domain::ids::AccountId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

/// Forms of which something is kept for one account at most: more than anybody leaves unfinished.
const MOST: u64 = 50;

impl Store {
    /// Keeps what an account has typed into a form. Of more than [`MOST`] forms the one that was touched longest ago goes.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn keep_scratch(
        &self,
        account: AccountId,
        form: &str,
        body: &str,
        at: i64,
    ) -> Result<(), StoreError> {
        let row = Model {
            account_id: account.0,
            form: form.to_owned(),
            body: body.to_owned(),
            saved_at: at,
        };
        Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::columns([Column::AccountId, Column::Form])
                    .update_columns([Column::Body, Column::SavedAt])
                    .to_owned(),
            )
            .exec_without_returning(self.working())
            .await?;
        let of_account = || Entity::find().filter(Column::AccountId.eq(account.0));
        // Nobody waits for a second write who has less.
        if of_account().count(self.read()).await? > MOST {
            let newest = of_account()
                .select_only()
                .column(Column::Form)
                .order_by_desc(Column::SavedAt)
                .order_by_asc(Column::Form)
                .limit(MOST)
                .into_query();
            Entity::delete_many()
                .filter(Column::AccountId.eq(account.0))
                .filter(Column::Form.not_in_subquery(newest))
                .exec(self.working())
                .await?;
        }
        Ok(())
    }

    /// What an account typed into a form, and when.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn scratch(
        &self,
        account: AccountId,
        form: &str,
    ) -> Result<Option<(String, i64)>, StoreError> {
        let row = Entity::find_by_id((account.0, form.to_owned()))
            .one(self.read())
            .await?;
        Ok(row.map(|row| (row.body, row.saved_at)))
    }

    /// Forgets it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn drop_scratch(&self, account: AccountId, form: &str) -> Result<(), StoreError> {
        // Most forms were sent before anything was kept of them, and reading does not wait for those who write.
        if self.scratch(account, form).await?.is_none() {
            return Ok(());
        }
        Entity::delete_by_id((account.0, form.to_owned()))
            .exec(self.working())
            .await?;
        Ok(())
    }
}
