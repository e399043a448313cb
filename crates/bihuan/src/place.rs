//! Where the data is, as every command takes it, and the office built on it.

use anyhow::{Context, Result, bail};
use bihuan_domain::calendar::Calendar;
use bihuan_domain::profile::Profiles;
use bihuan_office::chance::{Chance, SystemChance};
use bihuan_office::clock::{Clock, SystemClock};
use bihuan_office::objects::Objects;
use bihuan_office::{Office, Parts};
use bihuan_search::Index;
use bihuan_store::Store;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// Folder of the database, the papers and the search index.
    #[arg(
        long,
        value_name = "DIR",
        default_value = "data",
        env = "BIHUAN_DATA",
        global = true
    )]
    pub data: PathBuf,
    /// A database elsewhere: `postgres://…`. Without it, an SQLite file in the folder.
    #[arg(
        long,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true,
        hide = true,
        global = true
    )]
    pub database_url: Option<String>,
}

impl Place {
    /// The database's address.
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}?mode=rwc", self.database_file().display()))
    }

    /// The `SQLite` file.
    pub fn database_file(&self) -> PathBuf {
        self.data.join("bihuan.db")
    }

    /// The folder of attached papers.
    pub fn papers(&self) -> PathBuf {
        self.data.join("papers")
    }

    /// The folder of the search index.
    pub fn index(&self) -> PathBuf {
        self.data.join("search")
    }

    /// Opens the database, the papers and the index, and brings the schema up to date.
    pub async fn open(&self) -> Result<Office> {
        self.open_with(Arc::new(SystemClock), Arc::new(SystemChance))
            .await
    }

    /// [`Self::open`] of what must be there already: a folder named wrongly is said so, and not made.
    pub async fn open_existing(&self) -> Result<Office> {
        self.must_exist()?;
        self.open().await
    }

    /// The same for reading beside a server, which has the search index for itself: this one has its own, in memory.
    pub async fn open_beside(&self) -> Result<Office> {
        self.must_exist()?;
        let index = Index::in_memory().context("cannot make a search index")?;
        self.open_parts(Arc::new(SystemClock), Arc::new(SystemChance), index)
            .await
    }

    /// Fails where there is no database yet.
    pub fn must_exist(&self) -> Result<()> {
        if self.database_url.is_none() && !self.database_file().exists() {
            bail!(
                "there is no database in {}; name its folder with --data, or make a new one with `bihuan migrate`",
                self.data.display()
            );
        }
        Ok(())
    }

    /// [`Self::open`] with a clock and a source of chance.
    pub async fn open_with(
        &self,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Result<Office> {
        self.make_folder()?;
        let index = Index::open(&self.index()).context("cannot open the search index")?;
        self.open_parts(clock, chance, index).await
    }

    fn make_folder(&self) -> Result<()> {
        std::fs::create_dir_all(&self.data)
            .with_context(|| format!("cannot make the folder {}", self.data.display()))
    }

    async fn open_parts(
        &self,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        index: Index,
    ) -> Result<Office> {
        self.make_folder()?;
        let store = Store::open(&self.url())
            .await
            .context("cannot open the database")?;
        Ok(Office::new(Parts {
            store,
            clock,
            chance,
            profiles: Arc::new(self.profiles()?),
            calendar: Arc::new(self.calendar()?),
            objects: Objects::in_folder(&self.papers())?,
            index,
        }))
    }

    /// The shipped profiles, and those in `profiles/` of the data folder.
    pub fn profiles(&self) -> Result<Profiles> {
        let own = texts(&self.data.join("profiles"))?;
        Profiles::embedded_and(own).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("the profiles have faults:\n{}", lines.join("\n"))
        })
    }

    /// The shipped calendar, and the years of `working-days.toml` in the data folder.
    pub fn calendar(&self) -> Result<Calendar> {
        let faulty = |faults: Vec<bihuan_domain::calendar::CalendarFault>| {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("the calendar has faults:\n{}", lines.join("\n"))
        };
        let calendar = Calendar::embedded().map_err(faulty)?;
        match std::fs::read_to_string(self.data.join("working-days.toml")) {
            Ok(text) => calendar.with(&text).map_err(faulty),
            Err(_) => Ok(calendar),
        }
    }
}

/// The TOML files of a folder, by name; none when there is no such folder.
fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            found.push((name, text));
        }
    }
    found.sort();
    Ok(found)
}
