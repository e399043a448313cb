//! The desk: who asks, when, where, and the transaction. The first argument of everything that writes.

use crate::chance::InstantIds;
use crate::{Failure, Office, Place};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::{By, Facts};
use bihuan_domain::ids::Ids;
use bihuan_domain::profile::Profile;
use bihuan_domain::proposals::verbs::Audience;
use bihuan_ledger::Draft;
use bihuan_store::Tx;
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

/// One request that writes.
pub struct Desk<'o> {
    /// The office behind it.
    pub office: &'o Office,
    /// Who asks.
    pub actor: Actor,
    /// When.
    pub now: Timestamp,
    /// In which committee.
    pub place: Arc<Place>,
    /// The transaction.
    pub tx: Tx,
}

/// What a ledger entry says beside who and when.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// What was done.
    pub verb: &'a str,
    /// Kind of the record: a table's name.
    pub kind: &'a str,
    /// The record.
    pub subject: Uuid,
    /// The part of it.
    pub part: Option<Uuid>,
    /// Who may read it.
    pub audience: Audience,
    /// What changed.
    pub facts: Facts,
}

impl Office {
    /// Opens a desk for `actor`: begins the transaction on the chain of the actor's committee.
    ///
    /// # Errors
    /// When the committee is unknown or the database is out of reach.
    pub async fn desk(&self, actor: Actor) -> Result<Desk<'_>, Failure> {
        let place = self.place(actor.committee).await?;
        let tx = self.store.begin(place.id.0).await?;
        // Read inside the transaction, so that times in a chain never go back.
        let now = self.clock.now();
        Ok(Desk {
            office: self,
            actor,
            now,
            place,
            tx,
        })
    }
}

impl Desk<'_> {
    /// A source of identifiers of this instant.
    pub fn ids(&self) -> InstantIds<'_> {
        InstantIds::at(self.now, &*self.office.chance)
    }

    /// A new identifier.
    pub fn id(&self) -> Uuid {
        self.ids().next()
    }

    /// The circumstances for the rules, under `profile`.
    pub fn by<'a>(&'a self, profile: &'a Profile, ids: &'a dyn Ids) -> By<'a> {
        By {
            actor: &self.actor,
            now: self.now,
            zone: &self.place.zone,
            profile,
            calendar: &self.office.calendar,
            directory: &self.place.directory,
            ids,
        }
    }

    /// Appends a ledger entry that covers everything written since the last one.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn tell(&mut self, told: Told<'_>) -> Result<u64, Failure> {
        let audience = match told.audience {
            Audience::Everyone => "everyone",
            Audience::Parties => "parties",
            Audience::Office => "office",
        };
        let draft = Draft {
            at: self.now.as_microsecond(),
            account: self
                .actor
                .account
                .map(|id| id.to_string())
                .unwrap_or_default(),
            who: self.actor.name.clone(),
            verb: told.verb.to_owned(),
            subject_kind: told.kind.to_owned(),
            subject: told.subject.to_string(),
            part: told.part.map(|part| part.to_string()).unwrap_or_default(),
            audience: audience.to_owned(),
            facts: told.facts.0,
            ..Draft::default()
        };
        Ok(self.tx.append(self.place.id.0, draft).await?)
    }

    /// Makes it durable and wakes whoever works from the outbox.
    ///
    /// # Errors
    /// When the database is out of reach, or something was written that no entry covers.
    pub async fn commit(self) -> Result<(), Failure> {
        self.tx.commit().await?;
        self.office.wake.notify_one();
        Ok(())
    }
}

/// The audience that a stored code names.
pub fn audience(code: &str) -> Audience {
    match code {
        "everyone" => Audience::Everyone,
        "parties" => Audience::Parties,
        _ => Audience::Office,
    }
}
