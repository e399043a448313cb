//! The demo's server, in this process.
//!
//! Living through the demo takes a while and always ends alike, so on SQLite it is done once for each build of the
//! tests; every test serves a copy. A PostgreSQL database is filled anew each time: nothing cheaper is the same.

use anyhow::{Context, Result};
use bihuan::place::Place;
use bihuan_office::Office;
use bihuan_office::chance::{SeededChance, SystemChance};
use bihuan_office::clock::{SetClock, ShiftedClock};
use bihuan_store::testing::{Kind, TestDatabase};
use bihuan_web::words::Words;
use bihuan_web::{Settings, Web};
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The password of every account of the demo.
pub const PASSWORD: &str = "bihuan-demo";
/// The committee whose public pages the tests look at.
const HOME: &str = "dalian";

/// A server with the demo's data. It stops, and its data is gone, when this is dropped.
#[derive(Debug)]
pub struct Demo {
    /// Address of its pages, without a slash at the end.
    pub base: String,
    server: JoinHandle<()>,
    worker: JoinHandle<()>,
    _folder: TempDir,
    _database: Option<TestDatabase>,
}

impl Demo {
    /// Serves the demo on a free port; `None` when there is no database of this kind here and none is demanded.
    ///
    /// # Errors
    /// When the demo cannot be made or served.
    pub async fn serve(kind: Kind) -> Result<Option<Self>> {
        let folder = tempfile::tempdir()?;
        let (place, database) = match kind {
            Kind::Sqlite => {
                copy(&template().await?, folder.path())?;
                (
                    Place {
                        data: folder.path().to_path_buf(),
                        database_url: None,
                    },
                    None,
                )
            }
            Kind::Postgres => {
                let Some(database) = TestDatabase::fresh(kind).await else {
                    return Ok(None);
                };
                let place = Place {
                    data: folder.path().to_path_buf(),
                    database_url: Some(database.url.clone()),
                };
                make(&place).await?;
                (place, Some(database))
            }
        };
        let clock = Arc::new(ShiftedClock::starting_at(
            morning()?.checked_add(1.seconds())?,
        ));
        let office = Arc::new(place.open_with(clock, Arc::new(SystemChance)).await?);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(serve(listener, Arc::clone(&office))?);
        let worker = tokio::spawn(async move { office.work().await });
        Ok(Some(Self {
            base,
            server,
            worker,
            _folder: folder,
            _database: database,
        }))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.worker.abort();
        self.server.abort();
    }
}

fn serve(
    listener: TcpListener,
    office: Arc<Office>,
) -> Result<impl Future<Output = ()> + Send + use<>> {
    let settings = Settings {
        home: Some(HOME.to_owned()),
        ..Settings::default()
    };
    let router = bihuan_web::router(Web::new(office, Arc::new(Words::embedded()?), settings));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    Ok(async move {
        if let Err(fault) = axum::serve(listener, service).await {
            eprintln!("the demo's server ended: {fault}");
        }
    })
}

/// The demo's day, as the command `demo` begins it.
fn morning() -> Result<Timestamp> {
    Ok(date(2023, 8, 15)
        .at(8, 0, 0, 0)
        .to_zoned(TimeZone::get("Asia/Shanghai")?)?
        .timestamp())
}

/// Lives through the demo in an empty place.
async fn make(place: &Place) -> Result<()> {
    let past = Arc::new(SetClock::at(morning()?));
    let office = place
        .open_with(past.clone(), Arc::new(SeededChance::from_seed(2023)))
        .await?;
    bihuan::demo::load(&office, &past)
        .await
        .context("the demo could not be made")?;
    past.set(morning()?);
    office.run_due_jobs().await?;
    office.store.close().await?;
    Ok(())
}

/// The folder of a demo that this build of the tests made. Test processes that start together make it once.
async fn template() -> Result<PathBuf> {
    let shelf = journeys_folder()?;
    let folder = shelf.join(format!("demo-{}", build()?));
    let lock = File::create(shelf.join("demo.lock"))?;
    tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??;
    if folder.exists() {
        return Ok(folder);
    }
    for old in fs::read_dir(&shelf)? {
        let old = old?;
        if old.file_name().to_string_lossy().starts_with("demo-") {
            fs::remove_dir_all(old.path())?;
        }
    }
    // Under another name until it is whole, so that a run that was stopped leaves no half of it.
    let growing = tempfile::Builder::new()
        .prefix("growing-")
        .tempdir_in(&shelf)?;
    make(&Place {
        data: growing.path().to_path_buf(),
        database_url: None,
    })
    .await?;
    // Another test's process may have been faster; its demo is the same.
    let made = growing.keep();
    if let Err(fault) = fs::rename(&made, &folder) {
        fs::remove_dir_all(&made)?;
        if !folder.is_dir() {
            return Err(fault.into());
        }
    }
    Ok(folder)
}

/// What tells this build of the tests from another: the demo's data and rules are compiled in.
fn build() -> Result<String> {
    let file = fs::metadata(std::env::current_exe()?)?;
    let made = file.modified()?.duration_since(UNIX_EPOCH)?;
    Ok(format!("{}-{}", made.as_nanos(), file.len()))
}

/// Where the journeys keep what outlives a test: the made demo, and pictures of what went wrong.
///
/// # Errors
/// When the folder cannot be made.
pub fn journeys_folder() -> Result<PathBuf> {
    // Cargo names the folder to test binaries only while it builds them, so it is found from where they stand:
    // target/<profile>/deps/<binary>.
    let own = std::env::current_exe()?;
    let target = own
        .ancestors()
        .nth(3)
        .context("the test binary stands in no target folder")?;
    let folder = target.join("tmp").join("journeys");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
