//! `bihuan bench`: the figures of this product beside the floors that it has to meet.
//!
//! Works on a copy of a simulated data set, made beside it on the same disk and removed afterwards, so that runs can
//! be repeated and writes meet a real disk. [`server`] is a process of its own, [`load`] asks it from many connections
//! at once; what has no page of its own is asked of the office in this process. How each figure comes about and what
//! it means stands in `docs/benchmarks.md`.

mod figure;
mod http;
mod killing;
mod load;
mod machine;
mod reading;
mod server;
mod voting;
mod working;
mod writing;

use crate::commands::simulate::Size;
use crate::commands::simulate::dice::Dice;
use crate::commands::simulate::grammar::Grammar;
use crate::commands::simulate::town::{self, Town};
use crate::place::Place;
use anyhow::{Context, Result, bail};
use bihuan_store::proposals::{Filter, Scope, Sort};
use clap::{Args, ValueEnum};
use figure::{Figure, Floor, Report, median, ms};
use machine::Machine;
use server::Server;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Measure against the floors of quality. Fails when a floor is missed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  bihuan bench --data data/size-s
  bihuan bench --data data/size-s --json bench.json list record search
  bihuan bench --data data/tiny --size tiny --kills 200 kill")]
pub struct Bench {
    #[command(flatten)]
    place: Place,
    /// Which floors apply: the data set must be of this size.
    #[arg(long, value_enum, default_value = "s")]
    size: Size,
    /// Write the figures as JSON too.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Put the table between the markers of this file, in place of the last one.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// How often `kill` kills the server.
    #[arg(long, value_name = "N", default_value = "200")]
    kills: usize,
    /// What to measure; everything but `kill` when left out.
    #[arg(value_enum, value_name = "WHICH")]
    which: Vec<Which>,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    /// From the start of the process to its first page.
    Start,
    /// Memory of the server after 10 000 mixed requests.
    Memory,
    /// List pages, filtered and sorted.
    List,
    /// Record pages.
    Record,
    /// Searches with two and four characters.
    Search,
    /// Similar proposals while writing.
    Similar,
    /// Handing in, 32 writers at once.
    Submit,
    /// 10 000 records from a file.
    Import,
    /// 200 electors who vote at once.
    Vote,
    /// What is left when the server is killed in the middle of a write load, again and again.
    Kill,
}

/// Seed of everything that is drawn for measuring.
const SEED: u64 = 20_230_815;
/// The table of the last run stands between these lines.
const MARKERS: [&str; 2] = ["<!-- bench: begin -->", "<!-- bench: end -->"];

impl Bench {
    /// Measures and prints the table.
    pub async fn run(self) -> Result<ExitCode> {
        if self.place.database_url.is_some() {
            bail!("bench measures a data folder; unset DATABASE_URL");
        }
        // Killing takes minutes and wants a small data set, so it must be named.
        let kill = self.which.contains(&Which::Kill);
        let asked = |which: Which| self.which.is_empty() || self.which.contains(&which);
        let copy = Copy::of(&self.place, "all")?;
        if kill && asked(Which::Submit) {
            bail!("kill and submit use up each other's drafts; measure them one after the other");
        }
        let (writers, drafts) = if kill {
            (killing::WRITERS, killing::DRAFTS_A_KILL * self.kills)
        } else {
            (load::CONNECTIONS, 0)
        };
        let subject = Subject::prepare(&copy.place, writers, drafts).await?;
        if self.size == Size::S && subject.proposals < 10_000 {
            bail!(
                "{} holds {} proposals, size s has 10 000; see bihuan simulate",
                self.place.data.display(),
                subject.proposals
            );
        }
        let mut figures = Vec::new();
        if asked(Which::Start) {
            figures.push(start(&copy.place.data)?);
        }
        if asked(Which::Memory) {
            figures.push(reading::memory(&copy.place.data, &subject)?);
        }
        let by_http = [Which::List, Which::Record, Which::Search];
        if by_http.into_iter().any(asked) {
            let server = Server::start(&copy.place.data)?;
            let staff = server.staff()?;
            if asked(Which::List) {
                figures.extend(reading::lists(&server, &staff, &subject)?);
            }
            if asked(Which::Record) {
                figures.extend(reading::records(&server, &staff, &subject)?);
            }
            if asked(Which::Search) {
                figures.extend(reading::searches(&server, &staff, &subject)?);
            }
        }
        if asked(Which::Submit) {
            // On a copy of its own: the drafts that are handed in are twice as many as the proposals, and reading is
            // measured without them.
            let copy = Copy::of(&self.place, "submit")?;
            let subject = Subject::prepare(&copy.place, load::CONNECTIONS, DRAFTS).await?;
            let server = Server::start(&copy.place.data)?;
            figures.extend(writing::submissions(&server, &subject)?);
        }
        if kill {
            figures.push(killing::kills(&copy.place, &subject, self.kills).await?);
        }
        if asked(Which::Similar) || asked(Which::Import) || asked(Which::Vote) {
            let office = Arc::new(copy.place.open().await?);
            if asked(Which::Similar) {
                figures.extend(working::similar(&office).await?);
            }
            if asked(Which::Import) {
                figures.extend(working::import(&office).await?);
            }
            if asked(Which::Vote) {
                figures.extend(voting::votes(Arc::clone(&office)).await?);
            }
        }
        self.tell(&Report {
            machine: Machine::here(),
            proposals: subject.proposals,
            figures,
        })
    }

    fn tell(&self, report: &Report) -> Result<ExitCode> {
        let table = report.markdown();
        print!("{table}");
        if let Some(path) = &self.json {
            std::fs::write(path, serde_json::to_string_pretty(report)?)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        if let Some(path) = &self.markdown {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            std::fs::write(path, between_markers(&text, &table)?)?;
        }
        Ok(if report.all_met() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// `text` with `table` in place of what stands between the markers.
fn between_markers(text: &str, table: &str) -> Result<String> {
    let [begin, end] = MARKERS;
    let (before, rest) = text
        .split_once(begin)
        .with_context(|| format!("the file has no line {begin}"))?;
    let (_, after) = rest
        .split_once(end)
        .with_context(|| format!("the file has no line {end}"))?;
    Ok(format!("{before}{begin}\n{table}{end}{after}"))
}

/// Starts the server several times.
fn start(data: &Path) -> Result<Figure> {
    let mut times = Vec::new();
    for _ in 0..load::REPEATS {
        times.push(ms(Server::start(data)?.first_page));
    }
    let note = format!(
        "process start to the last byte of the front page; median of {}",
        times.len()
    );
    let measured = median(times);
    Ok(Figure {
        what: "cold start to first page".to_owned(),
        floor: Floor::AtMost(300.0),
        measured,
        unit: "ms",
        note,
    })
}

/// What is measured on, read before the server starts: one process holds the index.
pub struct Subject {
    /// Proposals in the data set, drafts made for measuring left out.
    proposals: u64,
    /// Identifiers of records, recently changed ones first.
    records: Vec<uuid::Uuid>,
    /// Titles, from which words to search for are taken.
    titles: Vec<String>,
    /// Units that handle something.
    units: Vec<uuid::Uuid>,
    /// Drafts of each writer, ready to be handed in: login and identifiers.
    drafts: Vec<(String, Vec<uuid::Uuid>)>,
}

/// Records that are looked at.
const RECORDS: u64 = 2_000;
/// Drafts of each writer: more than can be handed in within the time of the measurement.
const DRAFTS: usize = 640;

impl Subject {
    /// Brings the copy up to now (what lapsed meanwhile, the index), and prepares drafts when they are needed.
    /// `drafts_of_each` drafts for each of `writers` members are made ready.
    async fn prepare(place: &Place, writers: usize, drafts_of_each: usize) -> Result<Self> {
        let office = place.open().await?;
        let town = Town::find(&office, writers).await?;
        while office.run_due_jobs().await? > 0 {}
        let page = office
            .store
            .list(
                town.committee,
                &Scope::Office,
                &Filter::default(),
                Sort::Changed,
                0,
                RECORDS,
            )
            .await?;
        let mut drafts = Vec::new();
        if drafts_of_each > 0 {
            let writers = town.members.len();
            let mut dice = Dice::from_seed(SEED);
            let now = office.clock.now();
            let made = crate::commands::simulate::drafts(
                &office,
                &town,
                &Grammar::load()?,
                &mut dice,
                writers * drafts_of_each,
                now,
            )?;
            drafts = (0..writers)
                .map(|n| (town::member_login(n), Vec::new()))
                .collect();
            for (n, draft) in made.iter().enumerate() {
                if let Some((_, own)) = drafts.get_mut(n % writers) {
                    own.push(draft.case.id.0);
                }
            }
            office.adopt(&town.operator, made, &[], |_, _| {}).await?;
        }
        office.catch_up(&[]).await?;
        office.put_index_together().await?;
        let units = town.units.iter().map(|(id, _)| id.0).collect();
        let (records, titles) = page.rows.into_iter().map(|row| (row.id, row.title)).unzip();
        let proposals =
            office.index.len() - drafts.iter().map(|(_, own)| own.len() as u64).sum::<u64>();
        office.store.clone().close().await?;
        Ok(Self {
            proposals,
            records,
            titles,
            units,
            drafts,
        })
    }
}

/// A copy of a data folder, beside it on the same disk; removed when dropped.
struct Copy {
    place: Place,
}

impl Copy {
    /// `purpose` tells it from another copy of the same run.
    fn of(place: &Place, purpose: &str) -> Result<Self> {
        let name = place
            .data
            .file_name()
            .context("--data names a folder")?
            .to_string_lossy()
            .into_owned();
        let data = place
            .data
            .with_file_name(format!("{name}-bench-{purpose}-{}", std::process::id()));
        if !place.database_file().exists() {
            bail!(
                "there is no data in {}; bihuan simulate makes some",
                place.data.display()
            );
        }
        let copy = Self {
            place: Place {
                data,
                database_url: None,
            },
        };
        copy_folder(&place.data, &copy.place.data)?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // The index may still be merging files in the background: what it adds meanwhile goes with the next attempt.
        for _ in 0..20 {
            match std::fs::remove_dir_all(&self.place.data) {
                Ok(()) => return,
                Err(_) => std::thread::sleep(std::time::Duration::from_millis(100)),
            }
        }
        eprintln!("bihuan: {} is left behind", self.place.data.display());
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &goal)?;
        } else {
            std::fs::copy(entry.path(), goal)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn the_last_table_is_replaced_and_nothing_else() {
        let text = format!("a\n{}\nold\n{}\nb\n", MARKERS[0], MARKERS[1]);
        let new = between_markers(&text, "| new |\n").unwrap();
        assert_eq!(
            new,
            format!("a\n{}\n| new |\n{}\nb\n", MARKERS[0], MARKERS[1])
        );
        assert!(between_markers("no markers", "").is_err());
    }
}
