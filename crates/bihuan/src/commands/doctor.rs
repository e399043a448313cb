//! `bihuan doctor`: looks at everything that can be looked at, and says how to mend what is not right.

use crate::place::Place;
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;

/// Check everything that can be checked and say what to do. Fails when something must be mended.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan doctor --data /srv/bihuan")]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
}

/// One finding: what was looked at, whether it is right, and what to do.
struct Finding {
    right: bool,
    what: String,
    mend: Option<String>,
}

impl Finding {
    fn right(what: impl Into<String>) -> Self {
        Self {
            right: true,
            what: what.into(),
            mend: None,
        }
    }

    fn wrong(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            right: false,
            what: what.into(),
            mend: Some(mend.into()),
        }
    }

    fn hint(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            right: true,
            what: what.into(),
            mend: Some(mend.into()),
        }
    }
}

impl Doctor {
    /// Prints a line for each thing looked at.
    pub async fn run(self) -> Result<ExitCode> {
        let findings = self.look().await;
        for finding in &findings {
            println!(
                "{} {}",
                if finding.right { "ok   " } else { "WRONG" },
                finding.what
            );
            if let Some(mend) = &finding.mend {
                println!("      {mend}");
            }
        }
        let wrong = findings.iter().filter(|finding| !finding.right).count();
        println!("{} looked at, {wrong} to mend", findings.len());
        Ok(if wrong == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    async fn look(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        match self.place.profiles() {
            Ok(profiles) => found.push(Finding::right(format!(
                "profiles: {}",
                profiles.names().collect::<Vec<_>>().join(", ")
            ))),
            Err(fault) => found.push(Finding::wrong(
                format!("profiles: {fault}"),
                "mend the file and key named above",
            )),
        }
        match self.place.calendar() {
            Ok(calendar) => found.push(calendar_reaches(&calendar)),
            Err(fault) => found.push(Finding::wrong(
                format!("calendar: {fault}"),
                "mend working-days.toml in the data folder",
            )),
        }
        let office = match self.place.open_existing().await {
            Ok(office) => office,
            Err(fault) => {
                found.push(Finding::wrong(
                    format!("database: {fault:#}"),
                    "check --data or DATABASE_URL, that the folder can be written, and that PostgreSQL runs",
                ));
                return found;
            }
        };
        found.push(Finding::right(format!(
            "database: {}, schema up to date",
            office.store.backend()
        )));
        match office.store.committees().await {
            Ok(rows) if rows.is_empty() => found.push(Finding::hint(
                "committees: none yet",
                "make one with: bihuan user committee --slug dalian --name … --profile dalian",
            )),
            Ok(rows) => found.push(Finding::right(format!("committees: {}", rows.len()))),
            Err(fault) => found.push(Finding::wrong(
                format!("committees: {fault}"),
                "restore the last backup",
            )),
        }
        match office.store.failed_jobs(100).await {
            Ok(jobs) if jobs.is_empty() => found.push(Finding::right("jobs: none has failed")),
            Ok(jobs) => found.push(Finding::wrong(
                format!("jobs: {} have failed", jobs.len()),
                "read why on the page of jobs (administrator), mend it there and retry",
            )),
            Err(fault) => found.push(Finding::wrong(
                format!("jobs: {fault}"),
                "check the database",
            )),
        }
        match office.index.damaged_files() {
            Ok(files) if files.is_empty() => found.push(Finding::right("search index: whole")),
            Ok(files) => found.push(Finding::wrong(
                format!("search index: {} damaged files", files.len()),
                "stop the server and remove the folder search/ of the data folder; it is made again at the next start",
            )),
            Err(fault) => found.push(Finding::wrong(format!("search index: {fault}"), "remove the folder search/ of the data folder")),
        }
        match office.store.verify().await {
            Ok(report) if report.findings.is_empty() => {
                found.push(Finding::right(format!(
                    "ledger: {} entries, {} records, all sound",
                    report.entries, report.records
                )));
            }
            Ok(report) => found.push(Finding::wrong(
                format!("ledger: {} findings", report.findings.len()),
                "run bihuan verify to name them, and restore the last backup that verifies",
            )),
            Err(fault) => found.push(Finding::wrong(
                format!("ledger: {fault}"),
                "restore the last backup that verifies",
            )),
        }
        found
    }
}

/// Whether the calendar knows this year and, late in the year, the next.
fn calendar_reaches(calendar: &bihuan_domain::calendar::Calendar) -> Finding {
    use bihuan_office::clock::{Clock, SystemClock};
    let today = SystemClock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let last = calendar.years().max().unwrap_or(0);
    let needed = if today.month() == 12 {
        today.year() + 1
    } else {
        today.year()
    };
    if last >= needed {
        Finding::right(format!("calendar: working days known up to {last}"))
    } else {
        Finding::wrong(
            format!("calendar: working days known up to {last} only; later ones count as weekdays"),
            "put the year's notice into working-days.toml in the data folder",
        )
    }
}
