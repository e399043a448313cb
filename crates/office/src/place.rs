//! A committee as requests see it: its row, its zone, its people.
//!
//! Kept in memory, and asked before each use whether somebody changed people since, this server or any other program
//! on the same database: one small row by its key.

use crate::{Desk, Failure, Office};
use bihuan_domain::directory::Directory;
use bihuan_domain::ids::CommitteeId;
use bihuan_store::tables::committee;
use jiff::civil::Date;
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

impl Place {
    /// What it is called in words: its short name, where it has one.
    pub fn called(&self) -> &str {
        if self.row.short_name.is_empty() {
            &self.row.name
        } else {
            &self.row.short_name
        }
    }
}

impl Desk<'_> {
    /// Another committee, read on the connection of this transaction. Who holds chains must not wait for a second
    /// connection: those who have them all may be waiting for the chains.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there is none with this id.
    pub(crate) async fn other_place(&self, id: CommitteeId) -> Result<Arc<Place>, Failure> {
        let people_seq = self.tx.people_seq(id).await?;
        if let Some(place) = self.office.known_place(id, people_seq) {
            return Ok(place);
        }
        let rows = self.tx.committees().await?;
        let directory = self.tx.directory(id).await?;
        // Not kept in memory: what a transaction reads may never be committed.
        self.office.furnish(id, people_seq, &rows, directory)
    }
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
        if let Some(place) = self.known_place(id, people_seq) {
            return Ok(place);
        }
        let rows = self.store.committees().await?;
        let directory = self.store.directory(id).await?;
        let place = self.furnish(id, people_seq, &rows, directory)?;
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        places.insert(id, Arc::clone(&place));
        Ok(place)
    }

    /// The committee as it is in memory, when nobody changed its people since.
    fn known_place(&self, id: CommitteeId, people_seq: i64) -> Option<Arc<Place>> {
        let places = self.places.read();
        let places = places.unwrap_or_else(PoisonError::into_inner);
        let known = places.get(&id).cloned();
        known.filter(|place| place.people_seq == people_seq)
    }

    /// A committee of what was read of it; `rows` are all committees.
    fn furnish(
        &self,
        id: CommitteeId,
        people_seq: i64,
        rows: &[committee::Model],
        mut directory: Directory,
    ) -> Result<Arc<Place>, Failure> {
        let row = |id| rows.iter().find(|row| row.id == id);
        // Nothing is offered to a committee that will not take it: by its last edition, which no day changes. On the day
        // itself the verb asks again.
        directory.above = directory
            .above
            .filter(|above| row(above.0).is_some_and(|row| self.takes_from_below(row, Date::MAX)));
        let row = row(id.0).cloned().ok_or(Failure::Missing)?;
        let zone =
            TimeZone::get(&row.zone).map_err(|fault| Failure::Internal(fault.to_string()))?;
        Ok(Arc::new(Place {
            id,
            row,
            zone,
            directory,
            people_seq,
        }))
    }

    /// Whether the rules of a committee know proposers of the level below on a day.
    pub(crate) fn takes_from_below(&self, row: &committee::Model, on: Date) -> bool {
        let profile = self.profiles.in_force(&row.profile, on);
        let takes = profile.is_some_and(|profile| {
            let mut kinds = profile.proposer_types.iter();
            kinds.any(|kind| kind.from_below)
        });
        takes && !row.archive
    }
}
