//! `bihuan backup` and `bihuan restore`: one file with every table and every paper.
//!
//! The backup is taken from a snapshot while the server runs. It does not depend on the database it came from: what
//! was backed up from `SQLite` can be restored into `PostgreSQL`, and the other way.

use super::verify::line;
use crate::place::Place;
use anyhow::{Context, Result, bail};
use bihuan_store::backup::TABLES;
use clap::Args;
use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Copy everything into one file while the server runs.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan backup --data /srv/bihuan --to bihuan-backup.zip")]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// The file to write; it must not exist yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Bring a backup back into an empty place, and verify it.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bihuan restore --data /srv/bihuan-new --from bihuan-backup.zip"
)]
pub struct Restore {
    #[command(flatten)]
    place: Place,
    /// The backup.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

impl Backup {
    /// Writes beside the goal and renames at the end, so that there is never half a backup under its name.
    pub async fn run(self) -> Result<ExitCode> {
        if self.to.exists() {
            bail!("{} exists already; choose another name", self.to.display());
        }
        let office = self.place.open_existing().await?;
        let unfinished = self.to.with_extension("unfinished");
        let file = File::create(&unfinished)
            .with_context(|| format!("cannot write {}", unfinished.display()))?;
        let mut archive = ZipWriter::new(file);
        let options = SimpleFileOptions::default().large_file(true);
        let snapshot = office.store.snapshot().await?;
        let mut rows = 0;
        for table in TABLES {
            let lines = snapshot.lines(table).await?;
            rows += lines.lines().count();
            archive.start_file(format!("tables/{table}.jsonl"), options)?;
            archive.write_all(lines.as_bytes())?;
        }
        // Papers are only ever added, so those of the snapshot are all still there.
        let mut papers = 0;
        for digest in digests(&self.place.papers())? {
            let bytes = office.objects.fetch(&digest).await?;
            archive.start_file(format!("papers/{digest}"), options)?;
            archive.write_all(&bytes)?;
            papers += 1;
        }
        archive.finish()?.sync_all()?;
        std::fs::rename(&unfinished, &self.to)?;
        for head in snapshot.heads().await? {
            println!("{}", line(&head));
        }
        println!("{rows} rows and {papers} papers in {}", self.to.display());
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    /// Refuses a place where something is; verifies what it wrote.
    pub async fn run(self) -> Result<ExitCode> {
        let file = File::open(&self.from)
            .with_context(|| format!("cannot read {}", self.from.display()))?;
        let mut archive = ZipArchive::new(file)
            .with_context(|| format!("{} is not a backup", self.from.display()))?;
        let office = self.place.open().await?;
        if !office.store.is_empty().await? {
            bail!("there is data in this place already; restore into an empty folder or database");
        }
        let mut tables = Vec::new();
        for table in TABLES {
            let mut lines = String::new();
            archive
                .by_name(&format!("tables/{table}.jsonl"))
                .with_context(|| format!("{} holds no table {table}", self.from.display()))?
                .read_to_string(&mut lines)?;
            tables.push((*table, lines));
        }
        let mut names = Vec::new();
        for name in archive.file_names() {
            let name = name?;
            if name.starts_with("papers/") {
                names.push(name.into_owned());
            }
        }
        for name in &names {
            let mut bytes = Vec::new();
            archive.by_name(name)?.read_to_end(&mut bytes)?;
            let kept = office.objects.keep(bytes).await?;
            if !name.ends_with(&kept) {
                bail!("{name} was changed after it was backed up");
            }
        }
        let rows = office
            .store
            .bring_back(tables.iter().map(|(name, lines)| (*name, lines.as_str())))
            .await?;
        let report = office.store.verify().await?;
        for finding in &report.findings {
            println!("{finding}");
        }
        println!(
            "{rows} rows and {} papers restored; {} findings",
            names.len(),
            report.findings.len()
        );
        Ok(if report.findings.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// The digests of all papers in a folder.
fn digests(folder: &std::path::Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for shelf in std::fs::read_dir(folder)? {
        let shelf = shelf?.path();
        if shelf.is_dir() {
            for paper in std::fs::read_dir(shelf)? {
                let name = paper?.file_name().to_string_lossy().into_owned();
                // Anything else is a file still being written.
                if name.len() == 64 && name.chars().all(|c| c.is_ascii_hexdigit()) {
                    found.push(name);
                }
            }
        }
    }
    found.sort();
    Ok(found)
}
