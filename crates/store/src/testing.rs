//! Fresh databases for tests, of both kinds.
//!
//! A `PostgreSQL` database is made on the server that `BIHUAN_PG_URL` names (`cargo xtask test` starts one for a whole
//! run), or on one that the test process starts itself from installed binaries. Where neither is possible the test is
//! left out and says so, unless `BIHUAN_REQUIRE_ALL` is set.
//!
//! Available to other crates' tests through the feature `testing`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "only tests come here, and they should stop"
)]

use crate::{Store, StoreError};
use sea_orm::{
    ColumnTrait, ConnectionTrait, Database, DbBackend, EntityTrait, QueryFilter, Statement,
};
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tempfile::TempDir;

/// The databases that everything must work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own on a throw-away server.
    Postgres,
}

/// An empty database that is gone when this is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    _folder: Option<TempDir>,
    _server: Option<Arc<Server>>,
}

/// Makes the stored document of a case one that nobody can read.
///
/// # Panics
/// When the database is out of reach.
pub async fn break_case(store: &Store, id: uuid::Uuid) {
    use crate::tables::proposal::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::Body, sea_orm::sea_query::Expr::value("{"))
        .filter(Column::Id.eq(id))
        .exec(store.working())
        .await
        .expect("the database answers");
}

/// Breaks the stored document of a matter, behind everybody's back.
///
/// # Panics
/// When the database is out of reach.
pub async fn break_matter(store: &Store, id: uuid::Uuid) {
    use crate::tables::matter::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::Body, sea_orm::sea_query::Expr::value("{"))
        .filter(Column::Id.eq(id))
        .exec(store.working())
        .await
        .expect("the database answers");
}

/// Removes one record of `table`, behind everybody's back.
///
/// # Panics
/// When it is not there, or the database is out of reach.
pub async fn lose(store: &Store, table: &'static str, id: uuid::Uuid) {
    use sea_orm::sea_query::{Expr, ExprTrait, Query};
    let mut delete = Query::delete();
    delete.from_table(table).and_where(Expr::col("id").eq(id));
    let done = store.working().execute(&delete).await;
    let done = done.expect("the database answers");
    assert_eq!(done.rows_affected(), 1, "{id} stood there");
}

/// Puts other words into the stored document of one record of `table`, behind everybody's back.
///
/// # Panics
/// When the words do not stand there, or the database is out of reach.
pub async fn rewrite(store: &Store, table: &'static str, id: uuid::Uuid, from: &str, to: &str) {
    use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
    let body = Expr::col("body");
    let rewritten = Func::cust("replace").args([body.clone(), Expr::val(from), Expr::val(to)]);
    let mut update = Query::update();
    update
        .table(table)
        .value("body", rewritten)
        .and_where(Expr::col("id").eq(id))
        .and_where(body.like(format!("%{from}%")));
    let done = store.working().execute(&update).await;
    let done = done.expect("the database answers");
    assert_eq!(done.rows_affected(), 1, "{from} stood there");
}

impl TestDatabase {
    /// An empty database; `None` when there is no server of this kind here and none is demanded.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn fresh(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Sqlite => Some(Self::sqlite()),
            Kind::Postgres => Self::postgres().await,
        }
    }

    fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!(
            "sqlite://{}?mode=rwc",
            folder.path().join("test.db").display()
        );
        Self {
            url,
            _folder: Some(folder),
            _server: None,
        }
    }

    async fn postgres() -> Option<Self> {
        let (base, server) = match std::env::var("BIHUAN_PG_URL") {
            Ok(url) => (url, None),
            Err(_) => match Server::shared() {
                Some(server) => (server.url(), Some(server)),
                None if std::env::var_os("BIHUAN_REQUIRE_ALL").is_some() => {
                    panic!(
                        "no PostgreSQL binaries here; set BIHUAN_PG_BIN to the folder of initdb and postgres"
                    )
                }
                None => {
                    eprintln!(
                        "SKIPPED: no PostgreSQL here; set BIHUAN_PG_BIN to the folder of initdb and postgres"
                    );
                    return None;
                }
            },
        };
        let (host, _) = base
            .rsplit_once('/')
            .expect("the server's address names a database");
        let connection = Database::connect(&base)
            .await
            .expect("the PostgreSQL server answers");
        let mut name = String::new();
        for _ in 0..1_000 {
            static MADE: AtomicU32 = AtomicU32::new(0);
            // Another run's process may have had the same number.
            name = format!(
                "test_{}_{}",
                std::process::id(),
                MADE.fetch_add(1, Ordering::Relaxed)
            );
            match connection
                .execute_unprepared(&format!("create database {name}"))
                .await
            {
                Ok(_) => break,
                Err(fault) if fault.to_string().contains("already exists") => {}
                Err(fault) => panic!("cannot make a database: {fault}"),
            }
        }
        connection.close().await.expect("the connection closes");
        Some(Self {
            url: format!("{host}/{name}"),
            _folder: None,
            _server: server,
        })
    }

    /// The database, with its schema.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open(&self) -> Store {
        Store::open(&self.url).await.expect("the database opens")
    }
}

/// A server that the tests of this process share; it stops with the last of them.
#[derive(Debug)]
struct Server {
    process: Child,
    folder: TempDir,
    binaries: PathBuf,
    port: u16,
}

impl Server {
    fn shared() -> Option<Arc<Self>> {
        static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return Some(server);
        }
        let server = Arc::new(Self::start(binaries()?));
        *shared = Arc::downgrade(&server);
        Some(server)
    }

    fn start(binaries: PathBuf) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0))
            .and_then(|socket| socket.local_addr())
            .expect("a free port")
            .port();
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        if is_root() {
            succeed(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        let data = folder.path().join("data");
        succeed(
            as_server(&binaries.join("initdb"))
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--pgdata",
                ])
                .arg(&data),
        );
        let process = as_server(&binaries.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args([
                "-h",
                "127.0.0.1",
                "-p",
                &port.to_string(),
                "-F",
                "-c",
                "max_connections=200",
            ])
            .arg("-c")
            .arg(format!(
                "unix_socket_directories={}",
                folder.path().display()
            ))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("PostgreSQL starts");
        let mut server = Self {
            process,
            folder,
            binaries,
            port,
        };
        server.wait_until_ready();
        server
    }

    fn wait_until_ready(&mut self) {
        for _ in 0..300 {
            let mut ask = Command::new(self.binaries.join("pg_isready"));
            ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ask.status().is_ok_and(|status| status.success()) {
                return;
            }
            if let Ok(Some(status)) = self.process.try_wait() {
                panic!("PostgreSQL ended with {status}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL does not answer");
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        let mut stop = as_server(&self.binaries.join("pg_ctl"));
        let stopped = stop
            .args(["stop", "-s", "-m", "immediate", "-D"])
            .arg(data)
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// The folder with `initdb` and `postgres`, which Debian keeps out of the `PATH`.
fn binaries() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("BIHUAN_PG_BIN")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(PathBuf::from(
            String::from_utf8_lossy(&output.stdout).trim(),
        ));
    }
    let mut installed: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    installed.sort();
    folders.extend(installed.into_iter().rev());
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

/// `PostgreSQL` refuses to run as root; then it runs as the system's user for it.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--init-groups",
            "--",
        ])
        .arg(program)
        .current_dir("/");
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn succeed(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|fault| panic!("{command:?}: {fault}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

/// How `SQLite` would go about a statement, step by step, in its own words.
///
/// # Errors
/// When the statement does not read, or the store is not on `SQLite`.
pub async fn plan(store: &Store, sql: &str) -> Result<Vec<String>, StoreError> {
    let asked = Statement::from_string(DbBackend::Sqlite, format!("explain query plan {sql}"));
    let steps = store.read().query_all_raw(asked).await?;
    steps
        .iter()
        .map(|step| Ok(step.try_get("", "detail")?))
        .collect()
}

/// Every row of every table that there is, as text: what somebody sees who can read the database.
///
/// # Errors
/// When the database is out of reach.
pub async fn everything(store: &Store) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let db = store.read();
    let backend = db.get_database_backend();
    let ask = async |sql: String| {
        let rows = db
            .query_all_raw(Statement::from_string(backend, sql))
            .await?;
        rows.iter()
            .map(|row| row.try_get("", "said"))
            .collect::<Result<Vec<String>, _>>()
    };
    let names = match backend {
        DbBackend::Postgres => {
            "select table_name::text as said from information_schema.tables where table_schema = 'public'"
        }
        _ => "select name as said from sqlite_master where type = 'table'",
    };
    let mut all = BTreeMap::new();
    for table in ask(names.to_owned()).await? {
        let rows = if backend == DbBackend::Postgres {
            ask(format!(
                "select row_to_json(t)::text as said from {table} t"
            ))
            .await?
        } else {
            let columns = ask(format!(
                "select 'quote(' || name || ')' as said from pragma_table_info('{table}')"
            ));
            let row = columns.await?.join(" || ' ' || ");
            ask(format!("select {row} as said from {table}")).await?
        };
        all.insert(table, rows);
    }
    Ok(all)
}
