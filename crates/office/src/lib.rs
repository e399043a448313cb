//! The use cases. Each is: check → one transaction → ledger → outbox.
//!
//! [`Office`] is what a server has: the database, the clock, the profiles. A [`Desk`] is what a request has: who asks,
//! when, the transaction. Verbs on a single case all go one way, [`proposals::perform`]; what needs more than one
//! record has a file of its own.

pub mod accounts;
pub mod chance;
pub mod clock;
pub mod desk;
pub mod failure;
pub mod finding;
mod inputs;
pub mod jobs;
pub mod matters;
mod news;
pub mod objects;
pub mod people;
pub mod place;
pub mod proposals;
mod referrals;
pub mod reminders;
pub mod seed_check;
#[cfg(feature = "testing")]
pub mod testing;

pub use clock::Clock;
pub use desk::Desk;
pub use failure::Failure;
pub use place::Place;

use bihuan_domain::calendar::Calendar;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::profile::{Profile, Profiles};
use bihuan_domain::proposals::case::ProfileRef;
use bihuan_search::Index;
use bihuan_store::Store;
use chance::Chance;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};

/// What a server has. Cheap to share: everything inside is.
pub struct Office {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance, for identifiers and tokens.
    pub chance: Arc<dyn Chance>,
    /// How places work.
    pub profiles: Arc<Profiles>,
    /// Working days.
    pub calendar: Arc<Calendar>,
    /// Attached papers.
    pub objects: objects::Objects,
    /// The full-text index of this server.
    pub index: Index,
    places: RwLock<HashMap<CommitteeId, Arc<Place>>>,
    sign_ins: Mutex<accounts::SignIns>,
    /// Turns at hashing passwords.
    turns: accounts::Turns,
    feeding: tokio::sync::Mutex<()>,
    wake: tokio::sync::Notify,
}

/// What an office is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// How places work.
    pub profiles: Arc<Profiles>,
    /// Working days.
    pub calendar: Arc<Calendar>,
    /// Attached papers.
    pub objects: objects::Objects,
    /// The full-text index.
    pub index: Index,
}

impl Office {
    /// An office of these parts.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            store,
            clock,
            chance,
            profiles,
            calendar,
            objects,
            index,
        } = parts;
        Self {
            store,
            clock,
            chance,
            profiles,
            calendar,
            objects,
            index,
            places: RwLock::default(),
            sign_ins: Mutex::default(),
            turns: accounts::Turns::default(),
            feeding: tokio::sync::Mutex::new(()),
            wake: tokio::sync::Notify::new(),
        }
    }

    /// The profile that holds for a record.
    ///
    /// # Errors
    /// [`Failure::NoProfile`] when there is none of that name on that day.
    pub fn profile(&self, of: &ProfileRef) -> Result<Arc<Profile>, Failure> {
        self.profile_on(&of.name, of.on)
    }

    /// The profile `name` as it stands on a day.
    ///
    /// # Errors
    /// [`Failure::NoProfile`] when there is none.
    pub fn profile_on(&self, name: &str, on: Date) -> Result<Arc<Profile>, Failure> {
        self.profiles
            .in_force(name, on)
            .ok_or_else(|| Failure::NoProfile {
                name: name.to_owned(),
                on,
            })
    }
}
