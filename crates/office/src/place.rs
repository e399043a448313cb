//! A committee as requests see it: its row, its zone, its people.
//!
//! Kept in memory, and asked before each use whether somebody changed people since, this server or any other program
//! on the same database: one small row by its key.

use crate::{Failure, Office};
use bihuan_domain::directory::Directory;
use bihuan_domain::ids::CommitteeId;
use bihuan_store::tables::committee;
use jiff::tz::TimeZone;
use std::sync::{Arc, PoisonError};

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
    /// The last entry that had changed people when they were read.
    people_seq: i64,
}

impl Office {
    /// The committee.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there is none with this id.
    pub async fn place(&self, id: CommitteeId) -> Result<Arc<Place>, Failure> {
        let people_seq = self.store.people_seq(id).await?;
        self.place_at(id, people_seq).await
    }

    /// The committee, for whoever knows which entry wrote its people last. That must have been asked before this is:
    /// what changes in between is read again the next time.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there is none with this id.
    pub async fn place_at(&self, id: CommitteeId, people_seq: i64) -> Result<Arc<Place>, Failure> {
        let known = self
            .places
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned();
        if let Some(place) = known
            && place.people_seq == people_seq
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
            people_seq,
        });
        self.places
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id, Arc::clone(&place));
        Ok(place)
    }
}
