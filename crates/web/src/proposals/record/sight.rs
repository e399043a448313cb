//! One case as one visitor sees it today.

use crate::dates::{Until, When};
use crate::proposals::Opened;
use crate::words::Speech;
use bihuan_domain::profile::{Choice, find};
use bihuan_domain::proposals::case::{Case, Stamp};
use bihuan_domain::proposals::reading::Reading;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What all sections of the page look at: the case, how much of it is open, the words, and the day.
pub struct Sight<'a> {
    /// The case, its rules, and how much of it this person may read.
    pub opened: &'a Opened,
    /// Words under the rules of the case.
    pub w: Speech,
    /// Today where the case is handled.
    pub today: Date,
}

impl Sight<'_> {
    pub fn case(&self) -> &Case {
        &self.opened.stored.case
    }

    pub fn zone(&self) -> &TimeZone {
        &self.opened.place.zone
    }

    /// Whether this person works on the case, and does not only read its public face.
    pub fn inside(&self) -> bool {
        self.opened.reading >= Reading::Party
    }

    /// The case's title, or words for having none.
    pub fn title(&self) -> String {
        match self.case().text.title.as_str() {
            "" => self.w.t("untitled"),
            title => title.to_owned(),
        }
    }

    /// The label of the case's category; empty while it has none.
    pub fn category(&self) -> String {
        let code = self.case().text.category.as_deref();
        code.map(|code| {
            self.opened
                .profile
                .category(code)
                .map_or(code, |row| self.w.of(&row.label))
                .to_owned()
        })
        .unwrap_or_default()
    }

    /// The day of a deed, where the case is handled.
    pub fn at(&self, stamp: &Stamp) -> When {
        self.w.at(stamp.at, self.zone())
    }

    /// A due day, with what is left of it.
    pub fn until(&self, due: Date) -> Until {
        self.w.until(due, self.today)
    }

    /// The label of a code, or the code itself where the profile no longer knows it.
    pub fn label(&self, list: &[Choice], code: &str) -> String {
        find(list, code)
            .map_or(code, |row| self.w.of(&row.label))
            .to_owned()
    }
}
