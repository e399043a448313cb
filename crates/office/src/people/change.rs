//! Corrections of sessions, bodies and leading offices that stand already.
//!
//! A name or a title is mended wherever it is shown; the ledger keeps what stood before. What was decided when a
//! proposal was handed in stays decided: its session and its class are written in the case. [F:S4,S15]

use super::unique::Row as _;
use super::{in_order, named};
use crate::accounts::administrator;
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{BodyId, LeaderId};
use bihuan_domain::refusal::Refusal;
use bihuan_store::tables::{body, leader, session};
use std::ops::Range;

/// The time in which what is handed in counts otherwise than before: what lies in one of the windows only.
fn moved(stood: &session::Model, stands: &session::Model) -> [Range<i64>; 2] {
    let between = |one: i64, other: i64| one.min(other)..one.max(other);
    [
        between(stood.opens_at, stands.opens_at),
        between(stood.closes_at, stands.closes_at),
    ]
}

impl Office {
    /// Corrects a session. Proposals that were handed in keep the class and the number that they have; if the
    /// correction would have given some of them another, whoever corrects says why.
    ///
    /// # Errors
    /// `window-reversed`, `sits-reversed`, `session-taken`, `window-overlaps`, `window-moves-proposals` and
    /// `session-has-proposals` at `reason`; `not-yours`; [`Failure::Missing`] when there is no such session here;
    /// [`Failure::Stale`] when it is no longer as drawn.
    pub async fn change_session(
        &self,
        actor: &Actor,
        mut row: session::Model,
        reason: &str,
        drawn: Option<&str>,
    ) -> Result<(), Failure> {
        in_order(&row)?;
        administrator(actor, "change-session")?;
        row.committee_id = actor.committee.0;
        let desk = self.desk(actor.clone()).await?;
        let desk = desk.unless_changed(&row, drawn).await?.alone(&row).await?;
        let others = row.near(&desk.tx).await?;
        let Some(stood) = others.into_iter().find(|other| other.id == row.id) else {
            desk.tx.rollback().await?;
            return Err(Failure::Missing);
        };
        let mut moves = 0;
        for range in moved(&stood, &row) {
            moves += desk.tx.handed_in(desk.place.id, range).await?;
        }
        let renumbers = if (stood.term, stood.number) == (row.term, row.number) {
            0
        } else {
            desk.tx.counted_to(desk.place.id, row.id.into()).await?
        };
        let (code, count) = match (moves, renumbers) {
            (0, count) => ("session-has-proposals", count),
            (count, _) => ("window-moves-proposals", count),
        };
        let reason = reason.trim();
        if count > 0 && reason.is_empty() {
            desk.tx.rollback().await?;
            return Err(Refusal::new(code).with("count", count).at("reason").into());
        }
        let mut facts = Facts::none()
            .with("term", row.term)
            .with("number", row.number);
        if count > 0 {
            facts = facts.with("count", count);
        }
        if !reason.is_empty() {
            facts = facts.with("reason", reason);
        }
        desk.write_over("change-session", facts, (row.id, row))
            .await
    }

    /// Corrects a body's name or kind. Proposals that were handed in keep the kind that they were handed in under.
    ///
    /// # Errors
    /// `required` at `name`; `body-taken` at `name`, `not-yours`; [`Failure::Missing`] when there is none here;
    /// [`Failure::Stale`] when it is no longer as drawn.
    pub async fn change_body(
        &self,
        actor: &Actor,
        id: BodyId,
        kind: &str,
        name: &str,
        drawn: Option<&str>,
    ) -> Result<(), Failure> {
        named(name)?;
        let place = self.place(actor.committee).await?;
        let stood = place.directory.bodies.get(&id).ok_or(Failure::Missing)?;
        let row = body::Model {
            committee_id: place.id.0,
            id: id.0,
            kind: kind.to_owned(),
            name: name.trim().to_owned(),
        };
        let facts = Facts::none()
            .with("name", &row.name)
            .with("was", &stood.name);
        self.change_one(actor, "change-body", facts, (id.0, row), drawn)
            .await
    }

    /// Corrects the title of an office that leads, supervises and reads.
    ///
    /// # Errors
    /// `required` at `name`; `leader-taken` at `name`, `not-yours`; [`Failure::Missing`] when there is none here;
    /// [`Failure::Stale`] when it is no longer as drawn.
    pub async fn change_leader(
        &self,
        actor: &Actor,
        id: LeaderId,
        title: &str,
        drawn: Option<&str>,
    ) -> Result<(), Failure> {
        named(title)?;
        let place = self.place(actor.committee).await?;
        let stood = place.directory.leaders.get(&id).ok_or(Failure::Missing)?;
        let row = leader::Model {
            committee_id: place.id.0,
            id: id.0,
            title: title.trim().to_owned(),
        };
        let facts = Facts::none().with("name", &row.title).with("was", stood);
        self.change_one(actor, "change-leader", facts, (id.0, row), drawn)
            .await
    }
}
