//! Everything a rule may look at beside the record itself: who asks, when, under which profile, among whom.

use crate::actor::Actor;
use crate::calendar::{Calendar, Event};
use crate::directory::Directory;
use crate::ids::Ids;
use crate::profile::Profile;
use crate::proposals::case::{Deadline, Stamp};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The circumstances of a request. Built by the desk; rules take it by reference and keep nothing of it.
pub struct By<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The instant of the request.
    pub now: Timestamp,
    /// The committee's zone.
    pub zone: &'a TimeZone,
    /// The profile that holds for the record.
    pub profile: &'a Profile,
    /// Working days.
    pub calendar: &'a Calendar,
    /// People and bodies of the committee.
    pub directory: &'a Directory,
    /// Source of new identifiers.
    pub ids: &'a dyn Ids,
}

impl By<'_> {
    /// Today, in the committee's zone.
    pub fn today(&self) -> Date {
        self.day(self.now)
    }

    /// The day of an instant, in the committee's zone.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// A mark of time and hand.
    pub fn stamp(&self) -> Stamp {
        Stamp::new(self.actor, self.now)
    }

    /// A new identifier of any kind.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.ids.next())
    }

    /// A deadline by the profile's rule `rule` (see [`Profile::rule`]), from `start` (day zero), after `events`.
    pub fn deadline(&self, rule: &str, start: Date, events: Vec<Event>) -> Deadline {
        let due = self.calendar.due(self.profile.rule(rule), start, &events);
        Deadline {
            rule: rule.to_owned(),
            start,
            events,
            due,
        }
    }
}

/// What the ledger tells of a change: short values by name, never long texts or personal data, so that the law's
/// erasure of a text does not break the chain (§0.13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(pub BTreeMap<String, String>);

impl Facts {
    /// Nothing beyond the verb itself.
    pub fn none() -> Self {
        Self::default()
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.0.insert(name.to_owned(), value.to_string());
        self
    }
}
