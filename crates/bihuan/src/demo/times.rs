//! Days on which offices work, and hours that are not always the same.

use bihuan_domain::calendar::Calendar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// Times of one story: the same story always gets the same ones.
#[derive(Debug, Clone, Copy)]
pub struct Times<'a> {
    calendar: &'a Calendar,
    /// Moves minutes about, so that no two stories look stamped from one form.
    turn: usize,
}

impl<'a> Times<'a> {
    /// Times of the story with this place in the files.
    pub fn of(calendar: &'a Calendar, turn: usize) -> Self {
        Self { calendar, turn }
    }

    /// `days` days after `start`, or the next day on which offices work, at `hour` and some minutes.
    pub fn after(&self, start: Date, days: i64, hour: i8) -> DateTime {
        let day = self.working(start.saturating_add(days.days()));
        day.at(hour, self.minute(), 0, 0)
    }

    fn minute(&self) -> i8 {
        i8::try_from(self.turn * 7 % 50).unwrap_or(0)
    }

    /// So many working days before `end`.
    pub fn before(&self, end: Date, working_days: usize, hour: i8) -> DateTime {
        let mut day = end;
        for _ in 0..working_days {
            day = day.saturating_sub(1.day());
            while !self.calendar.is_working(day) {
                day = day.saturating_sub(1.day());
            }
        }
        day.at(hour, self.minute(), 0, 0)
    }

    /// `day`, or the next one on which offices work.
    pub fn working(&self, day: Date) -> Date {
        let mut day = day;
        while !self.calendar.is_working(day) {
            day = day.saturating_add(1.day());
        }
        day
    }

    /// One of several, by turns.
    pub fn one_of<'w>(&self, words: &'w [String]) -> &'w str {
        let place = self.turn.checked_rem(words.len()).unwrap_or(0);
        words.get(place).map_or("", String::as_str)
    }
}
