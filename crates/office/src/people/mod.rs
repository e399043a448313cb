//! Committees, and the people and bodies in them.

mod change;
pub mod import;
mod unique;

use crate::accounts::administrator;
use crate::desk::Told;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{BodyId, CommitteeId, Ids, LeaderId, MemberId, SessionId, UnitId};
use bihuan_domain::proposals::verbs::Audience;
use bihuan_domain::refusal::Refusal;
use bihuan_store::Covered;
use bihuan_store::tables::{body, committee, leader, member, session, unit};
use unique::Row;
use uuid::Uuid;

/// A new committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommittee {
    /// The one above it.
    pub parent: Option<CommitteeId>,
    /// `nation`, `province`, `city`, `county`.
    pub level: String,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Name in addresses: small letters, digits, dash.
    pub slug: String,
    /// Zone, such as `Asia/Shanghai`.
    pub zone: String,
    /// Profile.
    pub profile: String,
    /// For imported records only.
    pub archive: bool,
    /// Demo data.
    pub invented: bool,
}

impl Office {
    /// Makes a committee. Done by the operator on the command line, so nobody is asked who they are.
    ///
    /// # Errors
    /// `slug-form`, `slug-taken`, `required`, `zone-unknown`, `profile-unknown`, each at its field.
    pub async fn create_committee(
        &self,
        by: &str,
        new: NewCommittee,
    ) -> Result<CommitteeId, Failure> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if new.slug.is_empty() || !new.slug.chars().all(fits) {
            return Err(Refusal::new("slug-form").at("slug").into());
        }
        if new.name.trim().is_empty() {
            return Err(Refusal::new("required").at("name").into());
        }
        let now = self.clock.now();
        let zone = jiff::tz::TimeZone::get(&new.zone).map_err(|_| {
            Refusal::new("zone-unknown")
                .with("zone", &new.zone)
                .at("zone")
        })?;
        let today = now.to_zoned(zone).date();
        if self.profiles.in_force(&new.profile, today).is_none() {
            return Err(Refusal::new("profile-unknown")
                .with("profile", &new.profile)
                .at("profile")
                .into());
        }
        let id = CommitteeId(crate::chance::InstantIds::at(now, &*self.chance).next());
        let row = committee::Model {
            id: id.0,
            parent_id: new.parent.map(|parent| parent.0),
            level: new.level,
            name: new.name.trim().to_owned(),
            short_name: new.short_name.trim().to_owned(),
            slug: new.slug,
            zone: new.zone,
            profile: new.profile,
            archive: new.archive,
            invented: new.invented,
        };
        let mut tx = self.store.begin(id.0).await?;
        // Names in addresses are one for all committees; who makes two of them at once waits here.
        tx.lock(Uuid::nil()).await?;
        if tx.committee_by_slug(&row.slug).await?.is_some() {
            tx.rollback().await?;
            return Err(Refusal::new("slug-taken")
                .with("slug", &row.slug)
                .at("slug")
                .into());
        }
        let facts = Facts::none().with("name", &row.name);
        tx.insert(row).await?;
        let draft = bihuan_ledger::Draft {
            at: now.as_microsecond(),
            who: by.to_owned(),
            verb: "create-committee".to_owned(),
            subject_kind: "committee".to_owned(),
            subject: id.to_string(),
            audience: "everyone".to_owned(),
            facts: facts.0,
            ..bihuan_ledger::Draft::default()
        };
        tx.append(id.0, draft).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Adds a session with its proposal window. The same `key` twice adds once; so with all that follow.
    ///
    /// # Errors
    /// `window-reversed`, `sits-reversed`, `session-taken`, `window-overlaps`, each at its field; `not-yours`.
    pub async fn add_session(
        &self,
        actor: &Actor,
        mut row: session::Model,
        key: Option<&str>,
    ) -> Result<SessionId, Failure> {
        in_order(&row)?;
        let facts = Facts::none()
            .with("term", row.term)
            .with("number", row.number);
        self.add_one((actor, key), "add-session", facts, |id, committee| {
            (row.id, row.committee_id) = (id, committee);
            row
        })
        .await
        .map(SessionId)
    }

    /// Adds a member.
    ///
    /// # Errors
    /// `required` at `name`; `number-taken` at `member_no`, `not-yours`.
    pub async fn add_member(
        &self,
        actor: &Actor,
        mut row: member::Model,
        key: Option<&str>,
    ) -> Result<MemberId, Failure> {
        named(&row.name)?;
        let facts = Facts::none().with("member_no", &row.member_no);
        self.add_one((actor, key), "add-member", facts, |id, committee| {
            (row.id, row.committee_id) = (id, committee);
            row
        })
        .await
        .map(MemberId)
    }

    /// Changes a member: posts, sector, end of office, suspension. `drawn` is the digest of the row that was shown to whoever
    /// changes it; so with all that are changed.
    ///
    /// # Errors
    /// `required` at `name`; `number-taken` at `member_no`, `not-yours`, [`Failure::Stale`] when there is none, or it is no
    /// longer as drawn.
    pub async fn change_member(
        &self,
        actor: &Actor,
        row: member::Model,
        drawn: Option<&str>,
    ) -> Result<(), Failure> {
        named(&row.name)?;
        let facts = Facts::none().with("member_no", &row.member_no);
        self.change_one(actor, "change-member", facts, (row.id, row), drawn)
            .await
    }

    /// Adds a body that may propose in its own name.
    ///
    /// # Errors
    /// `required` at `name`; `body-taken` at `name`, `not-yours`.
    pub async fn add_body(
        &self,
        actor: &Actor,
        kind: &str,
        name: &str,
        key: Option<&str>,
    ) -> Result<BodyId, Failure> {
        named(name)?;
        let (kind, name) = (kind.to_owned(), name.trim().to_owned());
        let facts = Facts::none().with("name", &name);
        self.add_one((actor, key), "add-body", facts, |id, committee_id| {
            body::Model {
                committee_id,
                id,
                kind,
                name,
            }
        })
        .await
        .map(BodyId)
    }

    /// Adds a handling unit.
    ///
    /// # Errors
    /// `required` at `name`; `code-taken`, `name-taken`, each at its field, `not-yours`.
    pub async fn add_unit(
        &self,
        actor: &Actor,
        mut row: unit::Model,
        key: Option<&str>,
    ) -> Result<UnitId, Failure> {
        named(&row.name)?;
        let facts = Facts::none().with("name", &row.name);
        self.add_one((actor, key), "add-unit-record", facts, |id, committee| {
            (row.id, row.committee_id) = (id, committee);
            row
        })
        .await
        .map(UnitId)
    }

    /// Changes a unit: contact, side, closing.
    ///
    /// # Errors
    /// `required` at `name`; `code-taken`, `name-taken`, each at its field, `not-yours`, [`Failure::Stale`] when there is none,
    /// or it is no longer as drawn.
    pub async fn change_unit(
        &self,
        actor: &Actor,
        row: unit::Model,
        drawn: Option<&str>,
    ) -> Result<(), Failure> {
        named(&row.name)?;
        let facts = Facts::none().with("name", &row.name);
        self.change_one(actor, "change-unit", facts, (row.id, row), drawn)
            .await
    }

    /// Adds an office that leads, supervises and reads.
    ///
    /// # Errors
    /// `required` at `name`; `leader-taken` at `name`, `not-yours`.
    pub async fn add_leader(
        &self,
        actor: &Actor,
        title: &str,
        key: Option<&str>,
    ) -> Result<LeaderId, Failure> {
        named(title)?;
        let title = title.trim().to_owned();
        let facts = Facts::none().with("name", &title);
        self.add_one((actor, key), "add-leader", facts, |id, committee_id| {
            leader::Model {
                committee_id,
                id,
                title,
            }
        })
        .await
        .map(LeaderId)
    }

    /// One new row about people: who asks, once; the check, the row, the entry.
    async fn add_one<M: Row>(
        &self,
        (actor, key): (&Actor, Option<&str>),
        verb: &str,
        facts: Facts,
        row: impl FnOnce(Uuid, Uuid) -> M,
    ) -> Result<Uuid, Failure> {
        administrator(actor, verb)?;
        let mut desk: Desk<'_> = self.desk(actor.clone()).await?;
        let id = desk.id();
        let row = row(id, desk.place.id.0);
        if let Some(before) = desk.made_before(key, id).await? {
            desk.tx.rollback().await?;
            return Ok(before);
        }
        desk = desk.alone(&row).await?;
        row.insert_into(&mut desk.tx).await?;
        desk.tell(Told {
            verb,
            kind: <M as Covered>::TABLE,
            subject: id,
            part: None,
            audience: Audience::Office,
            facts,
        })
        .await?;
        desk.commit().await?;
        Ok(id)
    }

    /// One row about people that stands already.
    async fn change_one<M: Row>(
        &self,
        actor: &Actor,
        verb: &str,
        facts: Facts,
        (subject, row): (Uuid, M),
        drawn: Option<&str>,
    ) -> Result<(), Failure> {
        administrator(actor, verb)?;
        let desk = self.desk(actor.clone()).await?;
        let desk = desk.unless_changed(&row, drawn).await?.alone(&row).await?;
        desk.write_over(verb, facts, (subject, row)).await
    }

    /// The clock's actor wearing the administrator's hat: for the command line, where the operator acts.
    pub fn operator(committee: CommitteeId, name: &str) -> Actor {
        Actor {
            account: None,
            committee,
            name: name.to_owned(),
            hats: vec![Hat::Administrator, Hat::Staff],
        }
    }
}

impl Desk<'_> {
    /// Takes note of a request's key for the new record `id`; gives back the earlier one's identifier when the request
    /// was made before.
    pub(crate) async fn made_before(
        &self,
        key: Option<&str>,
        id: Uuid,
    ) -> Result<Option<Uuid>, Failure> {
        let (Some(key), Some(account)) = (key, self.actor.account) else {
            return Ok(None);
        };
        let at = self.now.as_microsecond();
        let before = self.tx.once(account.0, key, &id.to_string(), at).await?;
        before
            .map(|answer| answer.parse())
            .transpose()
            .map_err(|fault: uuid::Error| Failure::Internal(fault.to_string()))
    }

    /// Goes on only when nobody has changed what stands since it was `drawn` for whoever now writes `row` over it. The same
    /// form sent twice changes nothing the second time.
    async fn unless_changed<M: Row>(self, row: &M, drawn: Option<&str>) -> Result<Self, Failure> {
        let Some(drawn) = drawn else {
            return Ok(self);
        };
        let stood = row.stood(&self.tx).await?.map(|stood| stood.digest());
        if stood.is_some_and(|stood| stood == drawn || stood == row.digest()) {
            return Ok(self);
        }
        self.tx.rollback().await?;
        Err(Failure::Stale)
    }

    /// Goes on only when `row` shares nothing with another that is one's own; see [`unique`].
    async fn alone<M: Row>(self, row: &M) -> Result<Self, Failure> {
        let others = row.near(&self.tx).await?;
        if let Err(no) = row.alone_among(&others) {
            self.tx.rollback().await?;
            return Err(no.into());
        }
        Ok(self)
    }

    /// Writes a row about people that stands already, and its entry.
    async fn write_over<M: Row>(
        mut self,
        verb: &str,
        facts: Facts,
        (subject, row): (Uuid, M),
    ) -> Result<(), Failure> {
        row.update_in(&mut self.tx).await?;
        self.tell(Told {
            verb,
            kind: <M as Covered>::TABLE,
            subject,
            part: None,
            audience: Audience::Office,
            facts,
        })
        .await?;
        self.commit().await
    }
}

/// A window and a plenary end after they begin.
fn in_order(row: &session::Model) -> Result<(), Failure> {
    if row.opens_at >= row.closes_at {
        return Err(Refusal::new("window-reversed").at("closes_at").into());
    }
    if row.sits_from > row.sits_until {
        return Err(Refusal::new("sits-reversed").at("sits_until").into());
    }
    Ok(())
}

fn named(name: &str) -> Result<(), Failure> {
    if name.trim().is_empty() {
        Err(Refusal::new("required").at("name").into())
    } else {
        Ok(())
    }
}
