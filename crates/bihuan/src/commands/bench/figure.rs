//! Measured figures beside their floors.

use super::machine::Machine;
use serde::Serialize;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Floor {
    /// Met by anything up to this.
    AtMost(f64),
    /// Met by anything from this on.
    AtLeast(f64),
    /// No floor: shown for comparison.
    Shown,
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// The floor.
    pub floor: Floor,
    /// The figure.
    pub measured: f64,
    /// Its unit.
    pub unit: &'static str,
    /// Spread and circumstances.
    pub note: String,
}

impl Figure {
    /// Whether the floor is met; `None` where there is none.
    pub fn met(&self) -> Option<bool> {
        match self.floor {
            Floor::AtMost(floor) => Some(self.measured <= floor),
            Floor::AtLeast(floor) => Some(self.measured >= floor),
            Floor::Shown => None,
        }
    }
}

/// All figures of one run.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The machine.
    pub machine: Machine,
    /// What was measured on: proposals in the data set.
    pub proposals: u64,
    /// The figures.
    pub figures: Vec<Figure>,
}

impl Report {
    /// The table of `docs/benchmarks.md`.
    pub fn markdown(&self) -> String {
        let mut text = format!("{}; {} proposals.\n\n", self.machine, self.proposals);
        text.push_str(
            "| what | floor | measured | met | note |\n| --- | --- | --- | --- | --- |\n",
        );
        for figure in &self.figures {
            let Figure {
                what,
                floor,
                measured,
                unit,
                note,
            } = figure;
            let floor = match floor {
                Floor::AtMost(value) => format!("at most {value} {unit}"),
                Floor::AtLeast(value) => format!("at least {value} {unit}"),
                Floor::Shown => String::new(),
            };
            let met = figure
                .met()
                .map_or("", |met| if met { "yes" } else { "NO" });
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "| {what} | {floor} | {} {unit} | {met} | {note} |",
                rounded(*measured)
            );
        }
        text
    }

    /// Whether no floor is missed.
    pub fn all_met(&self) -> bool {
        self.figures
            .iter()
            .all(|figure| figure.met() != Some(false))
    }
}

/// Three digits that count.
fn rounded(value: f64) -> String {
    let digits = match value.abs() {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        _ => 3,
    };
    format!("{value:.digits$}")
}

/// The stop-watch.
#[expect(
    clippy::disallowed_methods,
    reason = "measuring is what this program part is for"
)]
pub fn now() -> Instant {
    Instant::now()
}

/// Milliseconds.
pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// The value below which `share` of a hundred of them lie; 0 of none. Sorts in place.
pub fn percentile(values: &mut [f64], share: usize) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let rank = (values.len() * share).div_ceil(100).saturating_sub(1);
    values.get(rank).copied().unwrap_or(0.0)
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    percentile(&mut values, 50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let mut values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert!((percentile(&mut values, 99) - 198.0).abs() < f64::EPSILON);
        assert!((percentile(&mut values, 100) - 200.0).abs() < f64::EPSILON);
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(percentile(&mut [], 99).abs() < f64::EPSILON);
    }

    #[test]
    fn floors_have_a_side() {
        let figure = |floor| Figure {
            what: String::new(),
            floor,
            measured: 5.0,
            unit: "ms",
            note: String::new(),
        };
        assert_eq!(figure(Floor::AtMost(4.0)).met(), Some(false));
        assert_eq!(figure(Floor::AtLeast(4.0)).met(), Some(true));
        assert_eq!(figure(Floor::Shown).met(), None);
    }
}
