//! All that differs between `SQLite` and `PostgreSQL`.

use sea_orm::sqlx::Connection as _;
use sea_orm::{
    ColumnTrait, ColumnType, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use std::fmt::Write as _;
use std::num::NonZero;
use std::time::Duration;
use uuid::Uuid;

/// Whether every statement is told to the log: tests look at them all.
const TOLD: bool = cfg!(feature = "testing");

/// Connections that read an `SQLite` file at once at most. There is one more than processors, so that none waits for
/// the disk; each has a thread and a page cache of its own.
const MOST_READERS: u32 = 8;

/// How often connecting to a file that somebody holds is tried again.
const ATTEMPTS: u32 = 200;
/// How long is waited before it is.
const BETWEEN: Duration = Duration::from_millis(25);

/// One writer and many readers.
#[derive(Debug, Clone)]
pub struct Pools {
    /// Where transactions that write begin. On `SQLite` a single connection: transactions queue in the lane, single
    /// statements here, and nobody at the file.
    pub write: DatabaseConnection,
    /// Where reads go; they never wait for writes.
    pub read: DatabaseConnection,
}

/// Opens the pools of a database.
///
/// # Errors
/// When it cannot be reached.
pub async fn open(url: &str) -> Result<Pools, DbErr> {
    if url.starts_with("postgres") {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(24)
            .acquire_timeout(Duration::from_secs(30))
            .sqlx_logging(TOLD);
        let pool = Database::connect(options).await?;
        return Ok(Pools {
            write: pool.clone(),
            read: pool,
        });
    }
    let pool = |connections: u32, writes: bool| {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections)
            .min_connections(1)
            .acquire_timeout(Duration::from_mins(1))
            .test_before_acquire(false)
            .sqlx_logging(TOLD)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .create_if_missing(true)
                    .busy_timeout(Duration::from_secs(20))
                    .pragma("journal_mode", "WAL")
                    // An answer "saved" means that it is on disk.
                    .pragma("synchronous", "FULL")
                    // Memory counts: the system caches the file for all connections together.
                    .pragma("cache_size", "-8000")
                    .pragma("temp_store", "MEMORY")
                    .statement_cache_capacity(256)
            });
        if writes {
            options.map_sqlx_sqlite_pool_opts(|pool| {
                pool.after_release(|connection, _| {
                    Box::pin(async move {
                        // Whatever a dropped transaction still asked for comes before the answer. A connection that is in
                        // a transaction after that has lost count of its savepoints: another one takes its place.
                        connection.ping().await?;
                        Ok(!connection.is_in_transaction())
                    })
                })
            });
        }
        patiently(options)
    };
    let write = pool(1, true).await?;
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    let read = pool(
        u32::try_from(cores + 1)
            .unwrap_or(MOST_READERS)
            .min(MOST_READERS),
        false,
    )
    .await?;
    Ok(Pools { write, read })
}

/// Connects to a file that others may be connecting to: who turns its write-ahead log on takes it for a moment, and
/// `SQLite` does not wait for that by itself.
async fn patiently(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    for _ in 0..ATTEMPTS {
        match Database::connect(options.clone()).await {
            Err(fault) if fault.to_string().contains("database is locked") => {
                tokio::time::sleep(BETWEEN).await;
            }
            done => return done,
        }
    }
    Database::connect(options).await
}

/// Begins a transaction that will write. On `SQLite` no other one does from here on.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin(pools: &Pools) -> Result<DatabaseTransaction, DbErr> {
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    pools.write.begin_with_options(immediate).await
}

/// Takes the chain of a committee into the transaction, so that no other one writes to it until this one ends: on
/// `PostgreSQL` by a lock, on `SQLite` there is one writer anyway.
///
/// # Errors
/// When the database is out of reach.
pub async fn lock(tx: &DatabaseTransaction, committee: Uuid) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let (high, _) = committee.as_u64_pair();
        let (_, low) = committee.as_u64_pair();
        let key = (high ^ low).cast_signed();
        tx.execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "select pg_advisory_xact_lock($1)",
            [key.into()],
        ))
        .await?;
    }
    Ok(())
}

/// The claim of jobs that are due: one statement, so that several servers share the work without meeting.
pub fn claim_jobs(backend: DbBackend, now: i64, lease_until: i64, limit: u64) -> Statement {
    let skip = if backend == DbBackend::Postgres {
        " for update skip locked"
    } else {
        ""
    };
    let sql = format!(
        "update job set lease_until = $1 where id in (select id from job where done_at is null \
         and run_at <= $2 and lease_until <= $2 and attempts < $3 order by run_at limit $4{skip}) returning *"
    );
    Statement::from_sql_and_values(
        backend,
        sql,
        [
            lease_until.into(),
            now.into(),
            crate::jobs::MAX_ATTEMPTS.into(),
            limit.cast_signed().into(),
        ],
    )
}

/// Writes all ballots and all electors of a round anew, sorted by their keys, in this transaction.
///
/// `PostgreSQL` tells for each row where it lies (`ctid`) and which transaction wrote it (`xmin`): a ballot and the mark of
/// its elector would have the same `xmin`, and so would the ledger entry with its time. Written anew with every vote, all
/// rows of a round have one `xmin` and lie by their keys. `SQLite` keeps the rows of these tables by their keys and knows
/// no such columns.
///
/// # Errors
/// When the database is out of reach.
pub async fn shuffle_votes(
    tx: &DatabaseTransaction,
    committee: Uuid,
    round: Uuid,
) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, key) in [("ballot", "receipt"), ("elector", "member_id")] {
        // One statement: the rows are taken out before the first of them is put back.
        let sql = format!(
            "with taken as (delete from {table} where committee_id = $1 and round_id = $2 returning *) \
             insert into {table} select * from taken order by {key}"
        );
        tx.execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            sql,
            [committee.into(), round.into()],
        ))
        .await?;
    }
    Ok(())
}

/// The rows of a query as one JSON text, each an array of these columns: keys as hexadecimal text, truth as 0 and 1.
pub fn array_of_arrays(backend: DbBackend, columns: &[impl ColumnTrait]) -> String {
    let is_postgres = backend == DbBackend::Postgres;
    let mut row = String::with_capacity(columns.len() * 32);
    for column in columns {
        if !row.is_empty() {
            row.push_str(", ");
        }
        let name = column.as_str();
        // Writing to a String cannot fail.
        let _ = match column.def().get_column_type() {
            ColumnType::Boolean if is_postgres => write!(row, "{name}::int"),
            ColumnType::Uuid if !is_postgres => {
                write!(row, "case when {name} is not null then hex({name}) end")
            }
            _ => write!(row, "{name}"),
        };
    }
    if is_postgres {
        format!("coalesce(json_agg(json_build_array({row}))::text, '[]')")
    } else {
        format!("json_group_array(json_array({row}))")
    }
}
