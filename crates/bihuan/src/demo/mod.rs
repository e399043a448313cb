//! The demo: a province, five cities and some districts, lived through the verbs.
//!
//! Everything is data under `demo/` at the root: `places/` says who there is, `proposals/` what happens to each
//! proposal, `matters/` the lives of cycles and the like, `words.toml` what ordinary stories share. Nothing is inserted: each story is expanded to steps, the steps
//! of all stories are put in order of time, and each is done by its person with the clock set to its instant, so that
//! ledger, deadlines, notices and stages come about as they would have.
//!
//! - `files` embeds and parses the data; `data` has its shapes.
//! - `people` makes the committees with their people and accounts; `accounts` prints the accounts.
//! - `times` knows working days; `expand` turns a story into steps; `play` does the steps, `matters` those of matters.

mod accounts;
mod data;
mod expand;
mod files;
mod matters;
mod people;
mod play;
#[cfg(test)]
mod tests;
mod times;

pub use accounts::Accounts;

use anyhow::{Context, Result};
use bihuan_office::Office;
use bihuan_office::clock::SetClock;
use files::Files;
use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;

/// The password of every account of the demo.
const PASSWORD: &str = "bihuan-demo";

/// When the committees and their people are entered.
const FOUNDED: DateTime = date(2021, 11, 1).at(9, 0, 0, 0);
/// The demo's own clock takes over here; no step may be later.
const END: DateTime = date(2023, 8, 15).at(8, 0, 0, 0);
/// The whole demo lives in one zone.
const ZONE: &str = "Asia/Shanghai";

fn instant(at: DateTime) -> Result<Timestamp> {
    Ok(at.to_zoned(TimeZone::get(ZONE)?)?.timestamp())
}

/// Makes the demo's data in an empty database, with `clock` as the office's clock. It takes some seconds.
///
/// # Errors
/// When a file of the demo has a fault, or a step of a story is refused; file, story, step and reason are named.
pub async fn load(office: &Office, clock: &SetClock) -> Result<Accounts> {
    let files = Files::read()?;
    clock.set(instant(FOUNDED)?);
    let cast = people::make(office, &files)
        .await
        .context("the people of the demo could not be made")?;
    let steps = expand::all(&files, &cast, &office.calendar)?;
    play::play(office, clock, &cast, &files, steps).await?;
    Ok(Accounts::of(&files))
}

/// The accounts of a demo that was made before; `None` when the database holds something else.
///
/// # Errors
/// When the database is out of reach.
pub async fn accounts(office: &Office) -> Result<Option<Accounts>> {
    let files = Files::read()?;
    for place in &files.places {
        let made = office
            .store
            .committee_by_slug(&place.committee.slug)
            .await?;
        if !made.is_some_and(|row| row.invented) {
            return Ok(None);
        }
    }
    Ok(Some(Accounts::of(&files)))
}
