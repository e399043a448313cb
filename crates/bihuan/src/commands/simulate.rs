//! `bihuan simulate`: a seeded data set for measuring.
//!
//! One invented city committee over ten years. Every proposal is lived through the verbs, by the people who may do
//! them, at the times at which they would: [`town`] makes the people, [`life`] lives one case by answering what waits
//! for whom, [`grammar`] finds the words, [`dice`] decides. Then the office adopts the cases with all their deeds, so
//! that ledger, timelines and indexes are what ten years of work would have left. The same seed makes the same data.

pub mod dice;
pub mod grammar;
mod inputs;
pub mod life;
pub mod town;

use crate::place::Place;
use anyhow::{Context, Result, bail};
use bihuan_office::Office;
use bihuan_office::chance::SeededChance;
use bihuan_office::clock::SetClock;
use bihuan_office::proposals::adopt::Lived;
use clap::{Args, ValueEnum};
use dice::Dice;
use grammar::Grammar;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use life::{Life, Numbers};
use std::process::ExitCode;
use std::sync::Arc;
use town::Town;

/// Make a seeded data set for measuring: one invented city committee over ten years, in an empty place.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan simulate --data data/size-s --size s")]
pub struct Simulate {
    #[command(flatten)]
    place: Place,
    /// How big.
    #[arg(long, value_enum, default_value = "s")]
    size: Size,
    /// The same seed makes the same data.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Another number of proposals than the size has.
    #[arg(long, value_name = "N")]
    proposals: Option<usize>,
}

/// Sizes of the data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// For trying out: 20 members, 12 units, 120 proposals.
    Tiny,
    /// One city over ten years: 400 members, 120 units, 10 000 proposals.
    S,
}

impl Size {
    /// Members, units and proposals.
    const fn counts(self) -> (usize, usize, usize) {
        match self {
            Self::Tiny => (20, 12, 120),
            Self::S => (400, 120, 10_000),
        }
    }
}

/// The first day of the first of the ten years.
pub const FROM: Date = date(2015, 6, 1);
/// The day on which the simulation ends; what is then under way stays so.
pub const UNTIL: Date = date(2025, 5, 31);

/// Proposals in a hundred that are handed in while a plenary's window is open.
const IN_SESSION: u64 = 70;
/// Proposals in a hundred that are begun in the last weeks, so that the early stages are not empty either.
const RECENT: u64 = 3;
/// How many days those weeks have.
const RECENT_DAYS: usize = 40;
/// Of a hundred proposals, those that come as two so alike that they are merged.
const TWINS: u64 = 2;

impl Simulate {
    /// Makes it.
    pub async fn run(self) -> Result<ExitCode> {
        let clock = Arc::new(SetClock::at(morning(FROM)?));
        let chance = Arc::new(SeededChance::from_seed(self.seed));
        let office = self
            .place
            .open_with(Arc::clone(&clock) as _, chance)
            .await?;
        if !office.store.is_empty().await? {
            bail!("there is data in this place already; simulate into an empty folder or database");
        }
        let (members, units, proposals) = self.size.counts();
        let proposals = self.proposals.unwrap_or(proposals);
        let grammar = Grammar::load()?;
        let mut dice = Dice::from_seed(self.seed);

        let town = Town::build(&office, &grammar, &mut dice, members, units).await?;
        let mut numbers = Numbers::default();
        let cases = live_all(&office, &town, &grammar, &mut dice, &mut numbers, proposals)?;
        let lived = cases.len();

        clock.set(morning(UNTIL)?);
        let written = bar("writing");
        office
            .adopt(
                &town.operator,
                cases,
                &numbers.registers(),
                |done, total| {
                    written.set_length(total as u64);
                    written.set_position(done as u64);
                },
            )
            .await?;
        written.finish();
        office.catch_up(&[town.committee]).await?;
        println!(
            "{lived} proposals of {} members and {} units in {}; sign in as {}, {}, {} or {} with the password {}",
            town.members.len(),
            town.units.len(),
            self.place.data.display(),
            town::STAFF,
            town::REVIEWER,
            town::ASSIGNER,
            town::member_login(0),
            town::PASSWORD,
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// Lives all cases, in the order in which they begin.
fn live_all(
    office: &Office,
    town: &Town,
    grammar: &Grammar,
    dice: &mut Dice,
    numbers: &mut Numbers,
    proposals: usize,
) -> Result<Vec<Lived>> {
    let mut starts = Vec::with_capacity(proposals);
    for _ in 0..proposals {
        starts.push(start(dice)?);
    }
    starts.sort_unstable();
    let living = bar("living");
    living.set_length(proposals as u64);
    let mut cases = Vec::with_capacity(proposals);
    for at in starts {
        if cases.len() >= proposals {
            break;
        }
        let mut life = Life::begin(office, town, grammar, dice.child(), at)?;
        if dice.percent(TWINS) && cases.len() + 1 < proposals {
            let mut twin = life.twin()?;
            life.until_decision(numbers)?;
            twin.until_decision(numbers)?;
            life.merge(&mut twin)?;
            cases.push(twin.live(numbers)?);
        }
        cases.push(life.live(numbers)?);
        living.set_position(cases.len() as u64);
    }
    living.finish();
    Ok(cases)
}

/// When a proposal is begun: in the weeks before a plenary, or any time of the ten years, or just now.
fn start(dice: &mut Dice) -> Result<Timestamp> {
    let day = if dice.percent(RECENT) {
        UNTIL.checked_sub(i64::try_from(1 + dice.below(RECENT_DAYS))?.days())?
    } else if dice.percent(IN_SESSION) {
        let year = i16::try_from(dice.between(2016, 2025))?;
        // December belongs to the coming plenary; the window closes in the second week of January.
        date(year, 1, 1).checked_sub(i64::try_from(dice.below(25))?.days())?
    } else {
        let days = (UNTIL - FROM).get_days();
        FROM.checked_add(i64::try_from(dice.below(usize::try_from(days)?))?.days())?
    };
    let minutes = i64::try_from(dice.below(10 * 60))?;
    Ok(morning(day)?.checked_add(minutes.minutes())?)
}

/// Eight o'clock in the simulated city.
pub fn morning(day: Date) -> Result<Timestamp> {
    Ok(day.at(8, 0, 0, 0).in_tz(town::ZONE)?.timestamp())
}

fn bar(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:<8} {bar:40} {pos}/{len} {elapsed}");
    let bar = ProgressBar::new(0).with_message(what);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Drafts, each of one of `town`'s members in turn, complete and ready to be handed in at `at`.
pub fn drafts(
    office: &Office,
    town: &Town,
    grammar: &Grammar,
    dice: &mut Dice,
    count: usize,
    at: Timestamp,
) -> Result<Vec<Lived>> {
    (0..count)
        .map(|n| {
            let author = town
                .members
                .get(n % town.members.len())
                .context("the town has members")?;
            Life::draft(office, town, grammar, dice.child(), author, at).map(Life::end)
        })
        .collect()
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::*;
    use bihuan_store::proposals::{Filter, Scope, Sort, Stored};

    async fn simulated(seed: u64) -> (tempfile::TempDir, Office) {
        let folder = tempfile::tempdir().unwrap();
        let place = Place {
            data: folder.path().join("data"),
            database_url: None,
        };
        let simulate = Simulate {
            place: place.clone(),
            size: Size::Tiny,
            seed,
            proposals: Some(120),
        };
        assert_eq!(simulate.run().await.unwrap(), ExitCode::SUCCESS);
        let office = place.open().await.unwrap();
        (folder, office)
    }

    #[tokio::test]
    async fn the_same_seed_makes_the_same_sound_data() {
        let (_one, first) = simulated(5).await;
        let (_two, second) = simulated(5).await;
        let report = first.store.verify().await.unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        let committee = first
            .store
            .committee_by_slug(town::SLUG)
            .await
            .unwrap()
            .unwrap()
            .id
            .into();
        let mut cases = Vec::new();
        for office in [&first, &second] {
            let page = office
                .store
                .list(
                    committee,
                    &Scope::Office,
                    &Filter::default(),
                    Sort::CaseNo,
                    0,
                    100,
                )
                .await
                .unwrap();
            let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
            let mut stored = office.store.cases(committee, &ids).await.unwrap();
            stored.sort_by_key(|stored| stored.case.id);
            cases.push(stored);
        }
        assert!(cases[0].len() > 90, "most proposals are handed in");
        let supervised = |stored: &Stored| {
            let key = stored.case.key.as_ref();
            key.is_some_and(|key| !key.supervisions.is_empty())
        };
        assert!(cases[0].iter().any(supervised), "rare deeds are done too");
        assert_eq!(cases[0], cases[1]);
    }
}
