//! Working days of China and deadlines that explain themselves.
//!
//! A deadline here is never a bare date: [`Calendar::due`] takes a [`Rule`] (a [`Span`] with the source it comes
//! from), the start day and the [`Event`]s that moved the clock, and answers a [`Due`]: the date together with its
//! [`Derivation`], which names every day as counted or skipped and why. The derivation is stored with the deadline,
//! so a page can show it for ever, and [`Derivation::recompute`] makes it again under a newer calendar. Overdue is
//! computed from it and never stored. [D]
//!
//! - `days`: which day is a working day, from the State Council's yearly notices as data
//!   (`data/working-days.toml`).
//! - `span`: how long, as people write it: `15 working days`, `3 months`, `06-30`.
//! - `due`: the clock that walks from day to day.
//! - `derivation`: what the clock leaves behind.

mod days;
mod derivation;
mod due;
mod span;

pub use days::{Calendar, CalendarFault, DayKind};
pub use derivation::{DayLine, Derivation, Run, Stage, Why};
pub use due::{Due, Event, Rule};
pub use span::{MonthDay, Span, SpanFault};

#[cfg(test)]
mod tests;
