//! Pages of matters: the story of one, what can be done to it. Kinds differ only in what their story tells
//! ([`story`]); everything else is the same for all.

pub mod list;
pub mod paper;
pub mod record;
pub mod story;
pub mod verb;
pub mod wording;
pub mod yearly;

use crate::failure::Problem;
use crate::page::Nav;
use crate::session::Visitor;
use crate::urls::MatterRef;
use crate::words::Speech;
use bihuan_domain::act::Target;
use bihuan_domain::actor::Actor;
use bihuan_domain::by::By;
use bihuan_domain::ids::{Ids, MatterId};
use bihuan_domain::matters::{Action, Kind};
use bihuan_domain::profile::Profile;
use bihuan_domain::proposals::reading::Reading;
use bihuan_office::chance::InstantIds;
use bihuan_office::{Failure, Place};
use bihuan_store::matters::Stored;
use std::sync::Arc;

/// How the codes of verbs begin that put a part right.
const CORRECTS: &str = "correct-";

/// How a matter of `place` is written in addresses.
pub fn matter_ref(visitor: &Visitor, place: &Place, id: MatterId) -> MatterRef {
    let committee = (visitor.home != Some(place.id)).then(|| place.row.slug.clone());
    MatterRef { committee, id }
}

/// Where in the navigation a matter stands: only cycles have an entry of their own, and what judges them.
pub fn nav(kind: Kind) -> Nav {
    match kind {
        Kind::Cycle | Kind::Evaluation => Nav::Cycles,
        Kind::Plan | Kind::Selection | Kind::Award | Kind::Referral => Nav::None,
    }
}

/// A matter with its committee, its rules, and how much of it this person may read.
pub struct Opened {
    /// The committee.
    pub place: Arc<Place>,
    /// The matter.
    pub stored: Stored,
    /// The rules it lives under.
    pub profile: Arc<Profile>,
    /// Who asks.
    pub actor: Actor,
    /// How much they may read.
    pub reading: Reading,
    /// It was published to this person's committee by the one below.
    pub from_above: bool,
    /// How it is written in addresses.
    pub link: MatterRef,
    /// Words under its rules.
    pub w: Speech,
    /// Today where it lives.
    pub today: jiff::civil::Date,
}

/// Opens a matter for a visitor. What a committee has published upwards is open to the office of the committee above
/// and to those who lead it.
///
/// # Errors
/// [`Failure::Missing`] when there is none, or not for this person: nobody is told which.
pub async fn open(visitor: &Visitor, link: MatterRef) -> Result<Opened, Problem> {
    let committee = match &link.committee {
        Some(slug) => visitor.web.committee(slug).await?,
        None => visitor.home,
    };
    let office = &visitor.web.office;
    let place = office.place(committee.ok_or(Failure::Missing)?).await?;
    let stored = office
        .store
        .matter(place.id, link.id)
        .await?
        .ok_or(Failure::Missing)?;
    let actor = visitor.actor()?;
    let shared_with_us = stored.matter.is_shared()
        && visitor.signed_in.is_some()
        && actor.reads_below()
        && place.row.parent_id == Some(actor.committee.0);
    let reading = match office.reading(&stored.matter, &actor).await? {
        Reading::Nothing if shared_with_us => Reading::Public,
        reading => reading,
    };
    if reading == Reading::Nothing {
        return Err(Failure::Missing.into());
    }
    let profile = office.profile(&stored.matter.head().profile)?;
    Ok(Opened {
        from_above: shared_with_us,
        w: visitor.speech.clone().under(Arc::clone(&profile)),
        today: visitor.now.to_zoned(place.zone.clone()).date(),
        place,
        stored,
        profile,
        actor,
        reading,
        link,
    })
}

impl Opened {
    /// The kind's machine code.
    pub fn kind(&self) -> &'static str {
        self.stored.matter.kind().code()
    }

    /// The circumstances in which the rules are asked what is possible. Their identifiers are never kept.
    pub fn by<'a>(&'a self, visitor: &'a Visitor, ids: &'a dyn Ids) -> By<'a> {
        By {
            actor: &self.actor,
            now: visitor.now,
            zone: &self.place.zone,
            profile: &self.profile,
            calendar: &visitor.web.office.calendar,
            directory: &self.place.directory,
            ids,
        }
    }

    /// A source of identifiers for [`Opened::by`].
    pub fn ids<'a>(&self, visitor: &'a Visitor) -> InstantIds<'a> {
        InstantIds::at(visitor.now, &*visitor.web.office.chance)
    }

    /// What this person may do to it as a whole and to its parts, but for corrections: those stand beside what they correct.
    pub fn deeds(&self, visitor: &Visitor) -> Vec<Action> {
        let ids = self.ids(visitor);
        let mut actions = self.stored.matter.actions(&self.by(visitor, &ids));
        actions.retain(|action| !action.verb.starts_with(CORRECTS));
        actions
    }

    /// Where this person may do a verb now.
    pub fn open_to(&self, visitor: &Visitor, verb: &str) -> Vec<Target> {
        let ids = self.ids(visitor);
        let actions = self.stored.matter.actions(&self.by(visitor, &ids));
        actions
            .into_iter()
            .filter(|action| action.verb == verb)
            .map(|action| action.target)
            .collect()
    }
}
