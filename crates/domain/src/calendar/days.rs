//! Which days offices work, from the yearly notices of the State Council's General Office.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// What kind of day a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// Monday to Friday without a holiday.
    Working,
    /// Saturday or Sunday.
    Weekend,
    /// Off by a notice; the holiday's name.
    Holiday(&'a str),
    /// A Saturday or Sunday worked in exchange for a holiday (调休); the holiday's name.
    MakeUp(&'a str),
}

impl DayKind<'_> {
    /// Whether offices work on such a day.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp(_))
    }
}

/// The working-day calendar: an ordinary week, changed by the yearly notices it holds.
///
/// Years without a notice fall back to weekends only; [`Calendar::notices`] tells them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
    /// Made from `years`: days that differ from an ordinary week, and whether they are worked.
    special: BTreeMap<Date, Special>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Special {
    name: String,
    worked: bool,
}

/// One year's notice, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Year {
    notices: Vec<String>,
    days: BTreeMap<Date, Special>,
}

/// Something wrong in a file of working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarFault {
    /// Not the TOML that is expected; the parser's words with the line.
    Unreadable(String),
    /// The same year has two blocks.
    YearTwice(i16),
    /// A block names no notice.
    NoNotice(i16),
    /// Neither a date nor `first..last`; the text.
    NotADate {
        /// The block's year.
        year: i16,
        /// What stands there.
        text: String,
    },
    /// A date more than a month outside its block's year.
    OtherYear {
        /// The block's year.
        year: i16,
        /// The stray date.
        date: Date,
    },
    /// The same date is listed twice, perhaps once off and once worked.
    DateTwice {
        /// The block's year.
        year: i16,
        /// The date.
        date: Date,
    },
    /// A make-up working day that is no Saturday or Sunday.
    WorkedOnWeekday {
        /// The block's year.
        year: i16,
        /// The date.
        date: Date,
    },
}

impl fmt::Display for CalendarFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(words) => write!(f, "cannot be read: {words}"),
            Self::YearTwice(year) => write!(f, "year {year}: two blocks; join them"),
            Self::NoNotice(year) => write!(f, "year {year}: name the notice it comes from"),
            Self::NotADate { year, text } => write!(
                f,
                "year {year}: `{text}` is neither a date nor first..last, such as 2023-04-29..2023-05-03"
            ),
            Self::OtherYear { year, date } => {
                write!(f, "year {year}: {date} belongs to another year")
            }
            Self::DateTwice { year, date } => write!(f, "year {year}: {date} is listed twice"),
            Self::WorkedOnWeekday { year, date } => {
                write!(
                    f,
                    "year {year}: {date} is worked anyway; only Saturdays and Sundays are listed as worked"
                )
            }
        }
    }
}

impl std::error::Error for CalendarFault {}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    year: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    year: i16,
    notice: String,
    #[serde(default)]
    amended: Vec<String>,
    #[serde(default)]
    holidays: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    off: Vec<String>,
    #[serde(default)]
    worked: Vec<String>,
}

impl Calendar {
    /// The calendar shipped with the program.
    ///
    /// # Errors
    /// Every fault of the shipped file; a test keeps it without any.
    pub fn embedded() -> Result<Self, Vec<CalendarFault>> {
        Self::default().with(include_str!("../../data/working-days.toml"))
    }

    /// This calendar with one more file of yearly notices. A year that the file has replaces the year as it was, so
    /// an operator adds next year's notice, or corrects this year's, without touching the program.
    ///
    /// # Errors
    /// Every fault of the file, and then nothing of it holds.
    pub fn with(mut self, text: &str) -> Result<Self, Vec<CalendarFault>> {
        let file: File = toml::from_str(text)
            .map_err(|error| vec![CalendarFault::Unreadable(error.to_string())])?;
        let mut faults = Vec::new();
        let mut read = BTreeMap::new();
        for block in &file.year {
            if read.insert(block.year, block.read(&mut faults)).is_some() {
                faults.push(CalendarFault::YearTwice(block.year));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        self.years.extend(read);
        self.special = self
            .years
            .values()
            .flat_map(|year| year.days.clone())
            .collect();
        Ok(self)
    }

    /// What kind of day this is.
    pub fn day(&self, date: Date) -> DayKind<'_> {
        match self.special.get(&date) {
            Some(Special { name, worked: true }) => DayKind::MakeUp(name),
            Some(Special { name, .. }) => DayKind::Holiday(name),
            None if is_weekend(date) => DayKind::Weekend,
            None => DayKind::Working,
        }
    }

    /// Whether offices work on this day.
    pub fn is_working(&self, date: Date) -> bool {
        self.day(date).is_working()
    }

    /// The numbers of the notices that a year's days come from, first the yearly one, then its amendments; `None`
    /// for a year known by its weekends only.
    pub fn notices(&self, year: i16) -> Option<&[String]> {
        self.years.get(&year).map(|year| year.notices.as_slice())
    }

    /// The years that have a notice, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }
}

impl Block {
    fn read(&self, faults: &mut Vec<CalendarFault>) -> Year {
        let year = self.year;
        let mut days = BTreeMap::new();
        if self.notice.trim().is_empty() {
            faults.push(CalendarFault::NoNotice(year));
        }
        for holiday in &self.holidays {
            let off = holiday.off.iter().map(|text| (text, false));
            let worked = holiday.worked.iter().map(|text| (text, true));
            for (text, worked) in off.chain(worked) {
                let Some((first, last)) = period(text) else {
                    faults.push(CalendarFault::NotADate {
                        year,
                        text: text.clone(),
                    });
                    continue;
                };
                for date in first
                    .series(jiff::Span::new().days(1))
                    .take_while(|date| *date <= last)
                {
                    if !near(date, year) {
                        faults.push(CalendarFault::OtherYear { year, date });
                        break;
                    }
                    if worked && !is_weekend(date) {
                        faults.push(CalendarFault::WorkedOnWeekday { year, date });
                    }
                    let special = Special {
                        name: holiday.name.clone(),
                        worked,
                    };
                    if days.insert(date, special).is_some() {
                        faults.push(CalendarFault::DateTwice { year, date });
                    }
                }
            }
        }
        let notices = std::iter::once(&self.notice)
            .chain(&self.amended)
            .cloned()
            .collect();
        Year { notices, days }
    }
}

/// Reads `2023-04-05` or `2023-04-29..2023-05-03`.
fn period(text: &str) -> Option<(Date, Date)> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

/// Notices reach into the last days of the year before (元旦) and would not reach further than a month.
fn near(date: Date, year: i16) -> bool {
    let month = date.month();
    date.year() == year
        || (i32::from(date.year()) + 1 == i32::from(year) && month == 12)
        || (i32::from(date.year()) == i32::from(year) + 1 && month == 1)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    #[test]
    fn the_shipped_years_each_name_their_notice() {
        let calendar = Calendar::embedded().unwrap();
        assert_eq!(
            calendar.years().collect::<Vec<_>>(),
            (2010..=2026).collect::<Vec<_>>()
        );
        for year in calendar.years() {
            let notices = calendar.notices(year).unwrap();
            let issued = format!("国办发明电〔{}〕", year - 1);
            assert!(notices.first().unwrap().starts_with(&issued), "{year}");
        }
        assert_eq!(calendar.notices(2027), None);
    }

    /// Working days of a year, counted by hand from the notices: 365 or 366, less weekends, less holidays on
    /// weekdays, plus make-up days.
    #[rstest]
    #[case(2021, 250)]
    #[case(2022, 249)]
    #[case(2023, 249)]
    #[case(2024, 251)]
    #[case(2025, 248)]
    #[case(2026, 248)]
    fn a_year_has_as_many_working_days_as_its_notice_leaves(
        #[case] year: i16,
        #[case] expected: usize,
    ) {
        let calendar = Calendar::embedded().unwrap();
        let days = date(year, 1, 1)
            .series(jiff::Span::new().days(1))
            .take_while(|day| day.year() == year);
        assert_eq!(
            days.filter(|day| calendar.is_working(*day)).count(),
            expected
        );
    }

    #[rstest]
    #[case(date(2023, 10, 6), DayKind::Holiday("中秋节、国庆节"))]
    #[case(date(2023, 10, 7), DayKind::MakeUp("中秋节、国庆节"))]
    #[case(date(2023, 10, 9), DayKind::Working)]
    #[case(date(2023, 10, 14), DayKind::Weekend)]
    #[case(date(2022, 12, 31), DayKind::Holiday("元旦"))]
    #[case(date(2011, 12, 31), DayKind::MakeUp("元旦"))]
    #[case(date(2020, 1, 31), DayKind::Holiday("春节"))]
    #[case(date(2020, 2, 3), DayKind::Working)]
    #[case(date(2026, 2, 28), DayKind::MakeUp("春节"))]
    #[case(date(2031, 10, 1), DayKind::Working)]
    fn days_are_what_the_notices_say(#[case] date: Date, #[case] kind: DayKind<'_>) {
        let calendar = Calendar::embedded().unwrap();
        assert_eq!(calendar.day(date), kind);
        assert_eq!(calendar.is_working(date), kind.is_working());
    }

    #[test]
    fn a_further_file_adds_a_year_and_replaces_one() {
        let further = r#"
            [[year]]
            year = 2027
            notice = "2027 notice"
            holidays = [{ name = "元旦", off = ["2027-01-01"], worked = ["2027-01-03"] }]
            [[year]]
            year = 2023
            notice = "corrected"
        "#;
        let calendar = Calendar::embedded().unwrap().with(further).unwrap();
        assert_eq!(calendar.day(date(2027, 1, 3)), DayKind::MakeUp("元旦"));
        assert_eq!(calendar.day(date(2023, 10, 2)), DayKind::Working);
        assert_eq!(calendar.day(date(2024, 10, 2)), DayKind::Holiday("国庆节"));
    }

    #[test]
    fn every_fault_of_a_file_is_found_at_once() {
        let bad = r#"
            [[year]]
            year = 2027
            notice = ""
            holidays = [
              { name = "a", off = ["2027-13-01", "2027-05-03..2027-05-01", "2026-05-01"] },
              { name = "b", off = ["2027-10-02"], worked = ["2027-10-02", "2027-10-08"] },
            ]
            [[year]]
            year = 2027
            notice = "again"
        "#;
        let faults = Calendar::default().with(bad).unwrap_err();
        let not_a_date = |text: &str| CalendarFault::NotADate {
            year: 2027,
            text: text.to_owned(),
        };
        assert_eq!(
            faults,
            [
                CalendarFault::NoNotice(2027),
                not_a_date("2027-13-01"),
                not_a_date("2027-05-03..2027-05-01"),
                CalendarFault::OtherYear {
                    year: 2027,
                    date: date(2026, 5, 1)
                },
                CalendarFault::DateTwice {
                    year: 2027,
                    date: date(2027, 10, 2)
                },
                CalendarFault::WorkedOnWeekday {
                    year: 2027,
                    date: date(2027, 10, 8)
                },
                CalendarFault::YearTwice(2027),
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_calendar_is_refused_with_its_line() {
        let faults = Calendar::default()
            .with("[[year]]\nyaer = 2027")
            .unwrap_err();
        assert!(
            matches!(faults.as_slice(), [CalendarFault::Unreadable(words)] if words.contains("line 2"))
        );
    }
}
