//! Lengths of time as rules write them.

use jiff::civil::Date;
use jiff::{Span as Step, ToSpan as _};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How long something may take, or until when.
///
/// Its written form, in profiles as in stored derivations, is one of `15 working days`, `10 days`, `3 months` and
/// `06-30` (month and day of the year).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Span {
    /// Days on which offices work; weekends and holidays are skipped, make-up working days count.
    WorkingDays(u16),
    /// Days of any kind.
    Days(u16),
    /// Calendar months; a day that the target month lacks becomes its last day (31 January + 1 month = 28 or 29
    /// February).
    Months(u8),
    /// The first such day of the year after the start day.
    Fixed(MonthDay),
}

/// A day of the year without its year; 29 February stands for 28 February in years that lack it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: i8,
    day: i8,
}

/// Why a written span or day of the year cannot be read. Holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanFault(pub String);

impl fmt::Display for SpanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a span; write `15 working days`, `10 days`, `3 months` or a day of the year such as `06-30`",
            self.0
        )
    }
}

impl std::error::Error for SpanFault {}

impl MonthDay {
    /// A day of the year, if it exists in some year.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        // A leap year has every day that a year can have.
        Date::new(2000, month, day)
            .ok()
            .map(|_| Self { month, day })
    }

    /// Month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub const fn day(self) -> i8 {
        self.day
    }

    /// This day in a year, and the last day of the month where the year lacks it. `None` only outside the years
    /// −9999 to 9999.
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day)
            .or_else(|_| Date::new(year, self.month, 1).map(Date::last_of_month))
            .ok()
    }

    /// The first such day strictly after `date`.
    pub fn first_after(self, date: Date) -> Option<Date> {
        self.in_year(date.year())
            .filter(|this_year| *this_year > date)
            .or_else(|| {
                date.year()
                    .checked_add(1)
                    .and_then(|year| self.in_year(year))
            })
    }
}

impl Span {
    /// The calendar date that a span of calendar time ends on, before suspensions; `None` for working days, which
    /// only a walk can tell, and beyond the year 9999.
    pub(super) fn calendar_end(self, start: Date) -> Option<Date> {
        let step: Step = match self {
            Self::WorkingDays(_) => return None,
            Self::Days(days) => i64::from(days).days(),
            Self::Months(months) => i64::from(months).months(),
            Self::Fixed(day) => return day.first_after(start),
        };
        start.checked_add(step).ok()
    }

    /// The day of the month that was asked for, where the target month lacks it.
    pub(super) fn clamped_from(self, start: Date) -> Option<i8> {
        let end = self.calendar_end(start)?;
        let asked = match self {
            Self::Months(_) => start.day(),
            Self::Fixed(day) => day.day(),
            Self::WorkingDays(_) | Self::Days(_) => return None,
        };
        (asked > end.day()).then_some(asked)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match *self {
            Self::WorkingDays(days) => (days, "working day"),
            Self::Days(days) => (days, "day"),
            Self::Months(months) => (u16::from(months), "month"),
            Self::Fixed(day) => return day.fmt(f),
        };
        let plural = if number == 1 { "" } else { "s" };
        write!(f, "{number} {unit}{plural}")
    }
}

impl FromStr for MonthDay {
    type Err = SpanFault;

    fn from_str(text: &str) -> Result<Self, SpanFault> {
        let fault = || SpanFault(text.to_owned());
        let (month, day) = text.split_once('-').ok_or_else(fault)?;
        let two_digits = |part: &str| {
            (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        two_digits(month)
            .zip(two_digits(day))
            .and_then(|(month, day)| Self::new(month, day))
            .ok_or_else(fault)
    }
}

impl FromStr for Span {
    type Err = SpanFault;

    /// Reads the written form. A span of nothing (`0 days`) is refused: it is always a slip of the pen.
    fn from_str(text: &str) -> Result<Self, SpanFault> {
        let fault = || SpanFault(text.to_owned());
        let Some((number, unit)) = text.trim().split_once(' ') else {
            return text.trim().parse().map(Self::Fixed);
        };
        let number: u16 = number.parse().map_err(|_| fault())?;
        if number == 0 {
            return Err(fault());
        }
        match unit.trim() {
            "working day" | "working days" => Ok(Self::WorkingDays(number)),
            "day" | "days" => Ok(Self::Days(number)),
            "month" | "months" => number.try_into().map(Self::Months).map_err(|_| fault()),
            _ => Err(fault()),
        }
    }
}

impl TryFrom<String> for MonthDay {
    type Error = SpanFault;

    fn try_from(text: String) -> Result<Self, SpanFault> {
        text.parse()
    }
}

impl TryFrom<String> for Span {
    type Error = SpanFault;

    fn try_from(text: String) -> Result<Self, SpanFault> {
        text.parse()
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        day.to_string()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case("15 working days", Span::WorkingDays(15))]
    #[case("1 working day", Span::WorkingDays(1))]
    #[case("10 days", Span::Days(10))]
    #[case("3 months", Span::Months(3))]
    #[case("06-30", Span::Fixed(MonthDay { month: 6, day: 30 }))]
    fn the_written_form_is_read_and_written_back(#[case] text: &str, #[case] span: Span) {
        assert_eq!(text.parse::<Span>().unwrap(), span);
        assert_eq!(span.to_string(), text);
    }

    #[rstest]
    #[case("")]
    #[case("soon")]
    #[case("0 days")]
    #[case("-3 days")]
    #[case("3 weeks")]
    #[case("300 months")]
    #[case("6-30")]
    #[case("02-30")]
    #[case("13-01")]
    #[case("+6-30")]
    fn what_cannot_be_read_is_refused_with_its_text(#[case] text: &str) {
        assert_eq!(text.parse::<Span>(), Err(SpanFault(text.to_owned())));
    }

    #[test]
    fn a_fixed_day_lies_strictly_after_the_start() {
        let day = MonthDay::new(6, 30).unwrap();
        assert_eq!(day.first_after(date(2024, 6, 29)), Some(date(2024, 6, 30)));
        assert_eq!(day.first_after(date(2024, 6, 30)), Some(date(2025, 6, 30)));
    }

    #[test]
    fn the_29th_of_february_is_the_28th_in_other_years() {
        let day = MonthDay::new(2, 29).unwrap();
        assert_eq!(day.in_year(2024), Some(date(2024, 2, 29)));
        assert_eq!(day.in_year(2025), Some(date(2025, 2, 28)));
        assert_eq!(Span::Fixed(day).clamped_from(date(2025, 1, 1)), Some(29));
    }
}
