//! A committee as requests see it: its row, its zone, its people. Kept in memory, read again when people change.

use crate::{Failure, Office};
use bihuan_domain::directory::Directory;
use bihuan_domain::ids::CommitteeId;
use bihuan_store::tables::committee;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, PoisonError};

/// How long people of a committee are believed when another server may have changed them.
const BELIEVED: SignedDuration = SignedDuration::from_secs(5);

/// A committee with its people.
#[derive(Debug)]
pub struct Place {
    /// Its identifier.
    pub id: CommitteeId,
    /// Its row.
    pub row: committee::Model,
    /// Its zone: storage is UTC, people see this.
    pub zone: TimeZone,
    /// Its people and bodies.
    pub directory: Directory,
    read_at: Timestamp,
}

impl Office {
    /// The committee.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there is none with this id.
    pub async fn place(&self, id: CommitteeId) -> Result<Arc<Place>, Failure> {
        let now = self.clock.now();
        let known = self
            .places
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned();
        let alone = self.store.backend() == "sqlite";
        if let Some(place) = known
            && (alone || now.duration_since(place.read_at) < BELIEVED)
        {
            return Ok(place);
        }
        let row = self
            .store
            .committees()
            .await?
            .into_iter()
            .find(|row| row.id == id.0)
            .ok_or(Failure::Missing)?;
        let zone =
            TimeZone::get(&row.zone).map_err(|fault| Failure::Internal(fault.to_string()))?;
        let directory = self.store.directory(id).await?;
        let place = Arc::new(Place {
            id,
            row,
            zone,
            directory,
            read_at: now,
        });
        self.places
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id, Arc::clone(&place));
        Ok(place)
    }

    /// Forgets what is known of a committee; after its people changed.
    pub(crate) fn forget_place(&self, id: CommitteeId) {
        self.places
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
    }
}
