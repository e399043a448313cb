//! What a deadline leaves behind: each day counted or skipped, and why.

use super::days::Calendar;
use super::due::{Due, Event, Rule};
use super::span::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a due date came about. Stored with the deadline; short in JSON because neighbouring days share a [`Run`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// The rule, with its edition in the id.
    pub rule: Rule,
    /// The day the first clock started: day zero, not counted.
    pub start: Date,
    /// What happened to the clock, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// The rule's span, then each extension that holds.
    pub stages: Vec<Stage>,
    /// The days from `start` to the due date.
    pub runs: Vec<Run>,
    /// Numbers of the notices whose holidays were looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
    /// Years that were counted by weekends only, because no notice is known for them. A page says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncovered: Vec<i16>,
}

/// One stretch of time that had to pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// How long.
    pub span: Span,
    /// Where it ended.
    pub due: Date,
    /// The granting [`Event::Extended`] in [`Derivation::events`]; `None` for the rule's own span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<usize>,
    /// The day of the month that was meant, where the target month is shorter (31 for 31 January + 1 month).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clamped_from: Option<i8>,
}

/// Neighbouring days with the same reason; it begins on the day after the run before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Last day.
    pub to: Date,
    /// Why they count or not.
    pub why: Why,
}

/// Why a day counts or does not. Numbers point into [`Derivation::events`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Day zero of the first clock; not counted.
    Start,
    /// Counted: a working day, or any day where the span is in calendar time.
    Counted,
    /// Counted: a weekend day worked in exchange for this holiday.
    MakeUp(String),
    /// Skipped: Saturday or Sunday.
    Weekend,
    /// Skipped: this holiday.
    Holiday(String),
    /// Skipped: the clock stood still.
    Suspended(usize),
    /// Skipped: before the clock began anew.
    Dropped(usize),
    /// Day zero of the new clock; not counted.
    Restart(usize),
    /// Passed over, or reached, because the due date moved to the next working day.
    Rolled,
}

impl Why {
    /// Whether the day counts.
    pub const fn is_counted(&self) -> bool {
        matches!(self, Self::Counted | Self::MakeUp(_))
    }
}

/// One day of a derivation, for the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayLine<'a> {
    /// The day.
    pub date: Date,
    /// Why it counts or not.
    pub why: &'a Why,
    /// The stage it belongs to: 0 for the rule's span, then the extensions. Days before the count belong to 0, days
    /// that rolled to the last.
    pub stage: usize,
    /// Which day of its stage it is, from 1, if it counts.
    pub count: Option<u32>,
}

impl Derivation {
    /// One line for each day from the start to the due date, both included.
    pub fn days(&self) -> impl Iterator<Item = DayLine<'_>> {
        let (mut stage, mut counted) = (0, 0);
        self.start
            .series(jiff::Span::new().days(1))
            .scan(self.runs.iter().peekable(), |runs, date| {
                while runs.next_if(|run| run.to < date).is_some() {}
                runs.peek().map(|run| (date, &run.why))
            })
            .map(move |(date, why)| {
                let begins = |stages: &[Stage], stage: usize| {
                    stage + 1 < stages.len()
                        && stages.get(stage).is_some_and(|stage| stage.due < date)
                };
                while begins(&self.stages, stage) {
                    stage += 1;
                    counted = 0;
                }
                counted += u32::from(why.is_counted());
                DayLine {
                    date,
                    why,
                    stage,
                    count: why.is_counted().then_some(counted),
                }
            })
    }

    /// The events that an index of [`Why`] or [`Stage`] points at.
    pub fn event(&self, index: usize) -> Option<&Event> {
        self.events.get(index)
    }

    /// The same deadline computed again, under this or a newer calendar.
    pub fn recompute(&self, calendar: &Calendar) -> Due {
        calendar.due(&self.rule, self.start, &self.events)
    }
}
