//! All tables as lines of JSON, out of one snapshot and back into an empty database of either kind.

use crate::ledger::Head;
use crate::tables;
use crate::{Store, StoreError};
use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    FromQueryResult, IntoActiveModel, IsolationLevel, Iterable, ModelTrait, PaginatorTrait,
    PrimaryKeyToColumn, QueryOrder, QuerySelect, TransactionTrait,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Rows read and written at a time.
const BATCH: u64 = 500;

/// Does one thing with every table that a backup holds.
macro_rules! every_table {
    ($do:ident) => {
        $do! {
            committee, session, member, body, unit, leader, account, grant, proposal, matter, register, ledger, chain_head,
            listing, waiting, reader, assignment, handling_mark, rating, commitment, outcome,
            matter_listing, matter_waiting, matter_reader, matter_link, job, notice,
            elector, ballot, scratch, idempotency
        }
    };
}

macro_rules! names {
    ($($table:ident),+) => {
        /// The tables that a backup holds, in the order in which they are brought back. Sign-ins are left out: a
        /// restored server asks everybody to sign in again.
        pub const TABLES: &[&str] = &[$(stringify!($table),)+];
    };
}
every_table!(names);

/// The database as it was at one instant, while others go on writing.
#[derive(Debug)]
pub struct Snapshot(DatabaseTransaction);

impl Store {
    /// Takes a snapshot.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let postgres = self.backend() == "postgres";
        let isolation = postgres.then_some(IsolationLevel::RepeatableRead);
        let access = postgres.then_some(AccessMode::ReadOnly);
        Ok(Snapshot(
            self.read().begin_with_config(isolation, access).await?,
        ))
    }

    /// Whether nothing was ever written here.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(tables::ledger::Entity::find()
            .limit(1)
            .one(self.read())
            .await?
            .is_none()
            && tables::committee::Entity::find()
                .limit(1)
                .one(self.read())
                .await?
                .is_none())
    }

    /// Writes lines of a backup back, all tables in one transaction; nothing is kept when one line cannot be read.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] with the line's number, or when the database refuses.
    pub async fn bring_back<'a>(
        &self,
        tables: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<u64, StoreError> {
        let tx = self.working().begin().await?;
        let mut rows = 0;
        for (name, lines) in tables {
            macro_rules! write {
                ($($table:ident),+) => {
                    match name {
                        $(stringify!($table) => write_lines::<tables::$table::Entity>(&tx, stringify!($table), lines).await?,)+
                        _ => 0,
                    }
                };
            }
            rows += every_table!(write);
        }
        tx.commit().await?;
        Ok(rows)
    }
}

impl Snapshot {
    /// The connection on which everything is as it was.
    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }

    /// The ends of all chains, to be noted where nobody who can write here can write.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreError> {
        let rows = tables::chain_head::Entity::find()
            .order_by_asc(tables::chain_head::Column::CommitteeId)
            .all(&self.0)
            .await?;
        Ok(rows.into_iter().map(Head::from).collect())
    }

    /// One table as lines of JSON, by key.
    ///
    /// # Errors
    /// When the database is out of reach, or there is no such table.
    pub async fn lines(&self, name: &str) -> Result<String, StoreError> {
        macro_rules! read {
            ($($table:ident),+) => {
                match name {
                    $(stringify!($table) => read_lines::<tables::$table::Entity>(&self.0).await,)+
                    _ => Err(StoreError::Unreadable { table: "backup", key: name.to_owned(), reason: "no such table".to_owned() }),
                }
            };
        }
        every_table!(read)
    }
}

async fn read_lines<E>(db: &impl ConnectionTrait) -> Result<String, StoreError>
where
    E: EntityTrait,
    E::Model: Serialize + FromQueryResult + Sized + Send + Sync,
{
    let mut text = String::new();
    let mut query = E::find();
    for key in E::PrimaryKey::iter() {
        query = query.order_by_asc(key.into_column());
    }
    let mut pages = query.paginate(db, BATCH);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in rows {
            let line = serde_json::to_string(&row).map_err(|fault| StoreError::Unreadable {
                table: "backup",
                key: String::new(),
                reason: fault.to_string(),
            })?;
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(text)
}

async fn write_lines<E>(
    db: &impl ConnectionTrait,
    table: &'static str,
    lines: &str,
) -> Result<u64, StoreError>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E> + DeserializeOwned + IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let mut written = 0;
    let mut batch = Vec::new();
    for (n, line) in lines.lines().enumerate() {
        let row: E::Model = serde_json::from_str(line).map_err(|fault| StoreError::Unreadable {
            table,
            key: format!("line {}", n + 1),
            reason: fault.to_string(),
        })?;
        batch.push(row.into_active_model());
        if batch.len() as u64 == BATCH {
            written += batch.len() as u64;
            E::insert_many(std::mem::take(&mut batch))
                .exec_without_returning(db)
                .await?;
        }
    }
    if !batch.is_empty() {
        written += batch.len() as u64;
        E::insert_many(batch).exec_without_returning(db).await?;
    }
    Ok(written)
}
