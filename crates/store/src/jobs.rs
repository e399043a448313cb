//! The outbox and what comes out of it: jobs with leases, and notices.

use crate::tables::{job, notice};
use crate::{Store, StoreError, Tx, dialect};
use bihuan_domain::ids::AccountId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// After so many failures a job rests in the list of failures until somebody retries it.
pub const MAX_ATTEMPTS: i32 = 8;

impl Tx {
    /// Puts a job into the outbox; one with the same key stands once.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn enqueue(&self, row: job::Model) -> Result<(), StoreError> {
        enqueue(self.connection(), row).await
    }
}

async fn enqueue(db: &impl ConnectionTrait, row: job::Model) -> Result<(), StoreError> {
    job::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(job::Column::Key).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

impl Store {
    /// Puts a job of the clock's into the outbox, outside any transaction.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn enqueue(&self, row: job::Model) -> Result<(), StoreError> {
        enqueue(self.working(), row).await
    }

    /// Claims jobs that are due for the caller until `lease_until`. That is no attempt yet: see [`Store::begin_job`].
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn claim_jobs(
        &self,
        now: i64,
        lease_until: i64,
        limit: u64,
    ) -> Result<Vec<job::Model>, StoreError> {
        let claim = dialect::claim_jobs(
            self.working().get_database_backend(),
            now,
            lease_until,
            limit,
        );
        let rows = self.working().query_all_raw(claim).await?;
        Ok(rows
            .iter()
            .map(|row| job::Model::from_query_result(row, ""))
            .collect::<Result<_, _>>()?)
    }

    /// Begins a claimed job: counts the attempt and takes the lease anew. `false` when somebody else has it by now.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn begin_job(
        &self,
        claimed: &job::Model,
        lease_until: i64,
    ) -> Result<bool, StoreError> {
        let begun = job::Entity::update_many()
            .col_expr(
                job::Column::Attempts,
                Expr::col(job::Column::Attempts).add(1),
            )
            .col_expr(job::Column::LeaseUntil, Expr::value(lease_until))
            .filter(job::Column::Id.eq(claimed.id))
            .filter(job::Column::LeaseUntil.eq(claimed.lease_until))
            .filter(job::Column::DoneAt.is_null())
            .exec(self.working())
            .await?;
        Ok(begun.rows_affected == 1)
    }

    /// A job's effect has happened.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn finish_job(&self, id: Uuid, now: i64) -> Result<(), StoreError> {
        job::Entity::update_many()
            .col_expr(job::Column::DoneAt, Expr::value(now))
            .col_expr(job::Column::Failure, Expr::value(""))
            .filter(job::Column::Id.eq(id))
            .exec(self.working())
            .await?;
        Ok(())
    }

    /// A job failed: why, and when to try again.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn fail_job(&self, id: Uuid, why: &str, again_at: i64) -> Result<(), StoreError> {
        job::Entity::update_many()
            .col_expr(job::Column::Failure, Expr::value(why))
            .col_expr(job::Column::RunAt, Expr::value(again_at))
            .col_expr(job::Column::LeaseUntil, Expr::value(0_i64))
            .filter(job::Column::Id.eq(id))
            .exec(self.working())
            .await?;
        Ok(())
    }

    /// Jobs that failed and have not succeeded since, worst first. A job whose runner never came back to say why is
    /// among them once it is not tried any more.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn failed_jobs(&self, limit: u64) -> Result<Vec<job::Model>, StoreError> {
        Ok(job::Entity::find()
            .filter(job::Column::DoneAt.is_null())
            .filter(
                job::Column::Failure
                    .ne("")
                    .or(job::Column::Attempts.gte(MAX_ATTEMPTS)),
            )
            .order_by_desc(job::Column::Attempts)
            .limit(limit)
            .all(self.read())
            .await?)
    }

    /// How many jobs have not been done yet.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn open_jobs(&self) -> Result<u64, StoreError> {
        Ok(job::Entity::find()
            .filter(job::Column::DoneAt.is_null())
            .count(self.read())
            .await?)
    }

    /// Lets a failed job start again from the beginning.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn retry_job(&self, id: Uuid, now: i64) -> Result<(), StoreError> {
        job::Entity::update_many()
            .col_expr(job::Column::Attempts, Expr::value(0))
            .col_expr(job::Column::RunAt, Expr::value(now))
            .col_expr(job::Column::LeaseUntil, Expr::value(0_i64))
            .filter(job::Column::Id.eq(id))
            .exec(self.working())
            .await?;
        Ok(())
    }

    /// Forgets jobs that were done before `before`.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn forget_jobs(&self, before: i64) -> Result<u64, StoreError> {
        let done = job::Entity::delete_many()
            .filter(job::Column::DoneAt.lt(before))
            .exec(self.working())
            .await?;
        Ok(done.rows_affected)
    }

    /// Gives a notice to an account, once for each key.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn notify(&self, row: notice::Model) -> Result<(), StoreError> {
        notice::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(notice::Column::Key)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(self.working())
            .await?;
        self.felt.wrote();
        Ok(())
    }

    /// The newest notices of an account.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn notices(
        &self,
        account: AccountId,
        limit: u64,
    ) -> Result<Vec<notice::Model>, StoreError> {
        Ok(notice::Entity::find()
            .filter(notice::Column::AccountId.eq(account.0))
            .order_by_desc(notice::Column::At)
            .limit(limit)
            .all(self.read())
            .await?)
    }

    /// Marks the notices that an account got until `now` as read.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn read_notices(&self, account: AccountId, now: i64) -> Result<(), StoreError> {
        notice::Entity::update_many()
            .col_expr(notice::Column::ReadAt, Expr::value(now))
            .filter(notice::Column::AccountId.eq(account.0))
            .filter(notice::Column::ReadAt.is_null())
            .filter(notice::Column::At.lte(now))
            .exec(self.working())
            .await?;
        self.felt.wrote();
        Ok(())
    }
}
