//! Tables and queries, once for `SQLite` and `PostgreSQL`.
//!
//! Reading is done with [`Store`]; writing only with [`Tx`], a transaction that remembers the digest of every record
//! it wrote and commits only with a ledger entry that covers them. What must differ between the databases stands in
//! [`dialect`] and nowhere else.

pub mod accounts;
pub mod audit;
pub mod backup;
pub mod ballots;
pub mod commitments;
pub mod desk;
pub mod dialect;
mod document;
pub mod due;
pub mod expiry;
pub mod figures;
pub mod index;
pub mod jobs;
mod lane;
pub mod ledger;
pub mod matters;
pub mod migrations;
pub mod people;
pub mod proposals;
pub mod pulse;
mod remembered;
pub mod requests;
pub mod scratch;
pub mod submissions;
pub mod tables;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tx;
pub mod verify;
pub mod yearly;

pub use tx::{Covered, Tx};

use dialect::Pools;
use lane::Lane;
use pulse::Felt;
use remembered::Remembered;
use sea_orm::{DatabaseConnection, DbBackend, DbErr};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;
use uuid::Uuid;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is out of reach.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// A stored document no longer reads as what it should be.
    #[error("stored {table} {key} cannot be read: {reason}")]
    Unreadable {
        /// Table.
        table: &'static str,
        /// Key.
        key: String,
        /// Why.
        reason: String,
    },
    /// Somebody else saved the record since it was read.
    #[error("{table} {key} was changed by somebody else")]
    Stale {
        /// Table.
        table: &'static str,
        /// Key.
        key: String,
    },
    /// What was written together could not be made durable.
    #[error("nothing of it was kept: {0}")]
    NotKept(Arc<DbErr>),
    /// A transaction tried to commit records without a ledger entry.
    #[error("{0} records were written without a ledger entry")]
    NoEntry(usize),
}

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    pools: Pools,
    /// Where transactions queue on `SQLite`.
    lane: Lane,
    /// How long lists are.
    counts: Remembered<u64>,
    /// The years in which there are proposals.
    years: Remembered<Vec<i32>>,
    /// The categories that proposals have.
    categories: Remembered<Vec<String>>,
    /// Where committees and accounts stood a moment ago.
    felt: Arc<Felt>,
    /// The statement of a record's page.
    record: Arc<str>,
}

impl Store {
    /// Opens a database and brings its schema up to date.
    ///
    /// # Errors
    /// When it is out of reach or a migration fails.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pools = dialect::open(url).await?;
        let record = proposals::record_with_timeline(pools.read.get_database_backend()).into();
        let store = Self {
            pools,
            lane: Lane::default(),
            counts: Remembered::default(),
            years: Remembered::default(),
            categories: Remembered::default(),
            felt: Arc::default(),
            record,
        };
        store.migrate().await?;
        Ok(store)
    }

    /// Applies the migrations that are missing, all or none. Servers that start together wait for each other here.
    ///
    /// # Errors
    /// When one fails.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let tx = dialect::begin(&self.pools).await?;
        dialect::lock(&tx, Uuid::nil()).await?;
        migrations::Migrator::up(&tx, None).await?;
        Ok(tx.commit().await?)
    }

    /// The connection for reading.
    pub fn read(&self) -> &DatabaseConnection {
        &self.pools.read
    }

    /// The connection for working tables, whose changes are nobody's history.
    pub fn working(&self) -> &DatabaseConnection {
        &self.pools.write
    }

    /// Begins a transaction on the chain of `committee`.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn begin(&self, committee: Uuid) -> Result<Tx, StoreError> {
        let (database, turn) = match self.pools.write.get_database_backend() {
            DbBackend::Sqlite => {
                let (database, turn) = self.lane.enter(&self.pools).await?;
                (database, Some(turn))
            }
            _ => (dialect::begin(&self.pools).await?, None),
        };
        let mut tx = Tx::new(database, turn, Arc::clone(&self.felt));
        tx.lock(committee).await?;
        Ok(tx)
    }

    /// `sqlite` or `postgres`.
    pub fn backend(&self) -> &'static str {
        match self.pools.read.get_database_backend() {
            DbBackend::Postgres => "postgres",
            _ => "sqlite",
        }
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// When a connection cannot be closed in order.
    pub async fn close(self) -> Result<(), StoreError> {
        self.pools.write.close().await?;
        Ok(self.pools.read.close().await?)
    }
}
