//! `bihuan demo`: five cities of Liaoning, lived through the verbs, and served with a clock of their own.

use super::serve::{Listen, serve};
use crate::place::Place;
use anyhow::{Context, Result, bail};
use bihuan_office::chance::SeededChance;
use bihuan_office::clock::{SetClock, ShiftedClock};
use clap::Args;
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Make the demo's data, print its accounts, and serve it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan demo --listen 127.0.0.1:8080")]
pub struct Demo {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
    /// Make the data and stop.
    #[arg(long)]
    only_make: bool,
}

/// The demo's day: its clock starts on this morning in Shanghai and runs on from there.
fn morning() -> Result<Timestamp> {
    Ok(date(2023, 8, 15)
        .at(8, 0, 0, 0)
        .to_zoned(TimeZone::get("Asia/Shanghai")?)?
        .timestamp())
}

impl Demo {
    /// Makes the data once; a second start goes on where the first one stopped.
    pub async fn run(mut self) -> Result<ExitCode> {
        if self.place.database_url.is_none() && self.place.data.as_os_str() == "data" {
            // Beside real data, never among it.
            self.place.data = PathBuf::from("data/demo");
        }
        // Most of the demo happens in Dalian.
        self.listen.home.get_or_insert_with(|| "dalian".to_owned());
        let start = morning()?;
        let past = Arc::new(SetClock::at(start));
        let office = self
            .place
            .open_with(past.clone(), Arc::new(SeededChance::from_seed(2023)))
            .await?;
        let accounts = if office.store.is_empty().await? {
            eprintln!(
                "Making the demo's data: two years of five cities, lived through the verbs …"
            );
            let accounts = crate::demo::load(&office, &past)
                .await
                .context("the demo could not be made")?;
            past.set(start);
            office.run_due_jobs().await?;
            accounts
        } else {
            match crate::demo::accounts(&office).await? {
                Some(accounts) => accounts,
                None => bail!(
                    "{} holds data that is not the demo's; choose another --data",
                    self.place.data.display()
                ),
            }
        };
        let last = last_entry(&office).await?.unwrap_or(start).max(start);
        office.store.close().await?;
        print!("{accounts}");
        if self.only_make {
            return Ok(ExitCode::SUCCESS);
        }
        let clock = Arc::new(ShiftedClock::starting_at(last.checked_add(1.seconds())?));
        let office = Arc::new(
            self.place
                .open_with(clock, Arc::new(bihuan_office::chance::SystemChance))
                .await?,
        );
        serve(office, &self.listen, |address| {
            println!("\nhttp://{address}/");
        })
        .await
    }
}

/// The instant of the newest entry in any chain.
async fn last_entry(office: &bihuan_office::Office) -> Result<Option<Timestamp>> {
    let mut last = None;
    for row in office.store.committees().await? {
        for line in office.store.audit(row.id.into(), None, 1).await? {
            last = last.max(Some(Timestamp::from_microsecond(line.at)?));
        }
    }
    Ok(last)
}
