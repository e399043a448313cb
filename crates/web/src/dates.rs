//! Days and instants in words: `2023年3月27日`, and relative words beside them, never in their place.

use crate::words::Speech;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A day as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// For `<time datetime>`.
    pub iso: String,
    /// In words.
    pub text: String,
}

/// A due day as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Until {
    /// The day.
    pub when: When,
    /// How far it is from today, in words.
    pub left: String,
    /// Its day is over.
    pub late: bool,
    /// A week or less is left.
    pub soon: bool,
}

impl Until {
    /// The CSS class that goes with it.
    pub const fn class(&self) -> &'static str {
        if self.late {
            "is-late"
        } else if self.soon {
            "is-due"
        } else {
            "is-ahead"
        }
    }
}

/// Whole days from `from` to `to`.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

impl Speech {
    /// A day in words.
    pub fn day(&self, day: Date) -> String {
        self.all(
            "date",
            &[
                ("year", &day.year()),
                ("month", &i32::from(day.month())),
                ("day", &i32::from(day.day())),
            ],
        )
    }

    /// A day for a page.
    pub fn when(&self, day: Date) -> When {
        When {
            iso: day.to_string(),
            text: self.day(day),
        }
    }

    /// The day of an instant, for a page.
    pub fn at(&self, at: Timestamp, zone: &TimeZone) -> When {
        let zoned = at.to_zoned(zone.clone());
        When {
            iso: zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            text: self.day(zoned.date()),
        }
    }

    /// Day and minute of an instant.
    pub fn minute(&self, at: Timestamp, zone: &TimeZone) -> When {
        let zoned = at.to_zoned(zone.clone());
        let text = self.t2(
            "date-time",
            "date",
            self.day(zoned.date()),
            "time",
            zoned.strftime("%H:%M").to_string(),
        );
        When {
            iso: zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            text,
        }
    }

    /// An instant as the store keeps it, for a page.
    pub fn at_micros(&self, at: i64, zone: &TimeZone) -> When {
        self.at(Timestamp::from_microsecond(at).unwrap_or_default(), zone)
    }

    /// How a day is said beside the date of its own entry (`at`, in microseconds): where both are the same, the date is not
    /// said twice. Nothing where they differ.
    pub fn same_day(&self, day: &str, at: i64, zone: &TimeZone) -> Option<String> {
        let at = Timestamp::from_microsecond(at).unwrap_or_default();
        let day: Option<Date> = day.parse().ok();
        let is_same = day == Some(at.to_zoned(zone.clone()).date());
        is_same.then(|| self.t("same-day"))
    }

    /// A due day with what is left of it on `today`.
    pub fn until(&self, due: Date, today: Date) -> Until {
        let left = days_between(today, due);
        let words = match left {
            0 => self.t("due-today"),
            1.. => self.t1("due-left", "days", left),
            _ => self.t1("due-late", "days", -left),
        };
        Until {
            when: self.when(due),
            left: words,
            late: left < 0,
            soon: (0..=7).contains(&left),
        }
    }

    /// A due day from the store's text.
    pub fn until_text(&self, due: Option<&str>, today: Date) -> Option<Until> {
        Some(self.until(due?.parse().ok()?, today))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::words::{Lang, Speech, Words};
    use jiff::civil::date;
    use jiff::tz::{Offset, TimeZone};
    use std::sync::Arc;

    #[test]
    fn a_day_is_said_once_beside_its_own_date() {
        let w = Speech::new(Arc::new(Words::embedded().unwrap()), Lang::Chinese);
        let zone = TimeZone::fixed(Offset::constant(8));
        let late = date(2023, 3, 15).at(23, 30, 0, 0);
        let at = late
            .to_zoned(zone.clone())
            .unwrap()
            .timestamp()
            .as_microsecond();
        assert_eq!(w.same_day("2023-03-15", at, &zone).as_deref(), Some("当日"));
        assert_eq!(w.same_day("2023-03-14", at, &zone), None);
        assert_eq!(w.same_day("3月15日", at, &zone), None);
    }
}
