//! The clock: from a rule, a start day and what happened since, to a due date and its derivation.

use super::days::{Calendar, DayKind};
use super::derivation::{Derivation, Run, Stage, Why};
use super::span::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A rule that sets a time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Which rule in which edition, such as `liaoning@2023-01-01/reply`.
    pub id: String,
    /// Where the rule comes from: a mark of the domain notes or a document's number.
    pub source: String,
    /// How long.
    pub span: Span,
    /// Whether a due date that falls on a day without work moves to the next working day. Practice differs and
    /// the rules seen do not say so, hence `false` unless a profile says otherwise. [D]
    #[serde(default)]
    pub roll: bool,
}

impl Rule {
    /// The rule's key without its edition: `reply` of `liaoning@2023-01-01/reply`.
    pub fn key(&self) -> &str {
        self.id.rsplit_once('/').map_or(&self.id, |(_, key)| key)
    }
}

/// What can happen to a running time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The clock stood still from one day to another, both included.
    Suspended {
        /// First day that does not count.
        from: Date,
        /// Last day that does not count.
        to: Date,
        /// Why.
        reason: String,
    },
    /// More time was granted, counted on from the day that was due.
    Extended {
        /// How much more; a fixed day of the year means until then.
        span: Span,
        /// Who granted it.
        by: String,
        /// Why.
        reason: String,
        /// The day it was granted.
        on: Date,
    },
    /// The clock began anew (改办): earlier extensions are void, the first clock stays visible. [D]
    Restarted {
        /// The new start day; it is day zero again.
        on: Date,
        /// Why.
        reason: String,
    },
    /// Another rule has held since: that of the derivation. The clock goes on from where it started; what was due under
    /// the rule before is told here. [D]
    Ruled {
        /// The rule that held until then.
        before: Rule,
        /// The day that was due under it.
        due: Date,
        /// The day it changed.
        on: Date,
    },
}

/// A due date that explains itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last day on which it is still in time.
    pub date: Date,
    /// How it came about.
    pub derivation: Derivation,
}

impl Due {
    /// Whether it is too late: after the end of the due day in the committee's zone. [D]
    pub fn is_overdue(&self, now: jiff::Timestamp, zone: &TimeZone) -> bool {
        self.days_left(now, zone) < 0
    }

    /// Calendar days from today, in the committee's zone, to the due day: 0 on the day itself, negative when overdue.
    pub fn days_left(&self, now: jiff::Timestamp, zone: &TimeZone) -> i32 {
        days_between(zone.to_datetime(now).date(), self.date)
    }
}

impl Calendar {
    /// Computes a due date.
    ///
    /// The start day is day zero and not counted. `events` stand in the order in which they happened; an extension
    /// before a restart is void, suspensions hold by their dates whatever their place, and a suspended day never
    /// counts, whatever the span. With [`Rule::roll`] only the final date moves, so that an extension does not
    /// gain days by it. Dates end with the year 9999.
    pub fn due(&self, rule: &Rule, start: Date, events: &[Event]) -> Due {
        let mut clock = Clock {
            calendar: self,
            events,
            today: start,
            runs: Vec::new(),
            stages: Vec::new(),
        };
        clock.mark(Why::Start);
        let first_extension = clock.restart();
        clock.run(rule.span, None);
        for (index, event) in events.iter().enumerate().skip(first_extension) {
            if let Event::Extended { span, .. } = event {
                clock.run(*span, Some(index));
            }
        }
        if rule.roll {
            clock.roll();
        }
        let (mut notices, mut uncovered) = (Vec::new(), Vec::new());
        for year in clock.years(rule.roll) {
            match self.notices(year) {
                Some(numbers) => notices.extend_from_slice(numbers),
                None => uncovered.push(year),
            }
        }
        Due {
            date: clock.today,
            derivation: Derivation {
                rule: rule.clone(),
                start,
                events: events.to_vec(),
                stages: clock.stages,
                runs: clock.runs,
                notices,
                uncovered,
            },
        }
    }
}

/// Walks from day to day and writes down what it sees.
struct Clock<'a> {
    calendar: &'a Calendar,
    events: &'a [Event],
    today: Date,
    runs: Vec<Run>,
    stages: Vec<Stage>,
}

impl Clock<'_> {
    /// Goes to the last restart, if there is one, leaving the days before it uncounted. Answers the index of the
    /// first event that can still extend.
    fn restart(&mut self) -> usize {
        let mut next = 0;
        for (index, event) in self.events.iter().enumerate() {
            let Event::Restarted { on, .. } = event else {
                continue;
            };
            next = index + 1;
            while self.today < *on && self.step() {
                self.mark(if self.today == *on {
                    Why::Restart(index)
                } else {
                    Why::Dropped(index)
                });
            }
        }
        next
    }

    /// Lets a span pass. Spans of calendar time are first measured in days, so that suspensions push them as well.
    fn run(&mut self, span: Span, extension: Option<usize>) {
        let (start, clamped_from) = (self.today, span.clamped_from(self.today));
        let (wanted, by_working_days) = match span {
            Span::WorkingDays(days) => (i32::from(days), true),
            _ => (
                days_between(start, span.calendar_end(start).unwrap_or(Date::MAX)),
                false,
            ),
        };
        let mut counted = 0;
        while counted < wanted && self.step() {
            let why = self.judge(by_working_days);
            counted += i32::from(why.is_counted());
            self.mark(why);
        }
        self.stages.push(Stage {
            span,
            due: self.today,
            extension,
            clamped_from,
        });
    }

    /// Moves on to a day on which offices work and the clock does not stand still.
    fn roll(&mut self) {
        while !self.calendar.is_working(self.today) || self.suspension().is_some() {
            if !self.step() {
                return;
            }
            self.mark(Why::Rolled);
        }
    }

    fn judge(&self, by_working_days: bool) -> Why {
        if let Some(index) = self.suspension() {
            return Why::Suspended(index);
        }
        if !by_working_days {
            return Why::Counted;
        }
        match self.calendar.day(self.today) {
            DayKind::Working => Why::Counted,
            DayKind::MakeUp(name) => Why::MakeUp(name.to_owned()),
            DayKind::Weekend => Why::Weekend,
            DayKind::Holiday(name) => Why::Holiday(name.to_owned()),
        }
    }

    /// The first event that suspends today.
    fn suspension(&self) -> Option<usize> {
        self.events.iter().position(
            |event| matches!(event, Event::Suspended { from, to, .. } if (*from..=*to).contains(&self.today)),
        )
    }

    /// One day on; `false` at the end of time.
    fn step(&mut self) -> bool {
        let tomorrow = self.today.tomorrow();
        self.today = tomorrow.as_ref().copied().unwrap_or(self.today);
        tomorrow.is_ok()
    }

    /// Writes down why today counts or not; neighbours with the same reason share a run.
    fn mark(&mut self, why: Why) {
        match self.runs.last_mut() {
            Some(run) if run.why == why => run.to = self.today,
            _ => self.runs.push(Run {
                to: self.today,
                why,
            }),
        }
    }

    /// The years whose calendar the walk depended on: those in which it asked what kind of day a day is.
    fn years(&self, rolls: bool) -> BTreeSet<i16> {
        let asks = |span: &Span| matches!(span, Span::WorkingDays(_));
        let mut years = BTreeSet::new();
        let mut from = self.start_of_count();
        for stage in &self.stages {
            if asks(&stage.span) {
                years.extend(from.year()..=stage.due.year());
            }
            from = stage.due;
        }
        if rolls {
            years.extend(from.year()..=self.today.year());
        }
        years
    }

    /// Day zero of the clock that holds: the start, or the last restart.
    fn start_of_count(&self) -> Date {
        self.runs
            .iter()
            .filter(|run| matches!(run.why, Why::Start | Why::Restart(_)))
            .map(|run| run.to)
            .next_back()
            .unwrap_or(self.today)
    }
}

/// Calendar days from one date to another; within the range of [`Date`] this always fits.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
