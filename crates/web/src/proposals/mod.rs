//! Pages of proposals: the list, the record, what can be done to it, a new draft, a due date's derivation.

pub mod begin;
pub mod due;
pub mod list;
mod pointing;
pub mod record;
pub mod rules;
mod unsent;
pub mod verb;
pub mod wording;

use crate::dates::{Until, When};
use crate::failure::Problem;
use crate::session::Visitor;
use crate::urls::{self, CaseRef};
use crate::{rings, words::Speech};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::By;
use bihuan_domain::ids::{Ids, ProposalId};
use bihuan_domain::profile::Profile;
use bihuan_domain::proposals::reading::{Reading, reading};
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::chance::InstantIds;
use bihuan_office::{Failure, Place};
use bihuan_store::ledger::Line;
use bihuan_store::proposals::{Row, Stored};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a case of `place` is written in addresses.
pub fn case_ref(visitor: &Visitor, place: &Place, id: ProposalId) -> CaseRef {
    let committee = (visitor.home != Some(place.id)).then(|| place.row.slug.clone());
    CaseRef { committee, id }
}

/// A case with its committee, its rules, and how much of it this person may read.
pub struct Opened {
    /// The committee.
    pub place: Arc<Place>,
    /// The case.
    pub stored: Stored,
    /// The rules it is handled under.
    pub profile: Arc<Profile>,
    /// Who asks.
    pub actor: Actor,
    /// How much they may read.
    pub reading: Reading,
    /// How it is written in addresses.
    pub case: CaseRef,
}

/// Opens a case for a visitor.
///
/// # Errors
/// [`Failure::Missing`] when there is none, or not for this person: nobody is told which.
pub async fn open(visitor: &Visitor, case: CaseRef) -> Result<Opened, Problem> {
    let place = place_of(visitor, &case).await?;
    let store = &visitor.web.office.store;
    let stored = store.case(place.id, case.id).await?;
    opened(visitor, place, case, stored.ok_or(Failure::Missing)?)
}

/// Opens a case with its timeline.
///
/// # Errors
/// As [`open`].
pub async fn open_record(visitor: &Visitor, case: CaseRef) -> Result<(Opened, Vec<Line>), Problem> {
    let place = place_of(visitor, &case).await?;
    let store = &visitor.web.office.store;
    let (stored, lines) = store
        .record(place.id, case.id)
        .await?
        .ok_or(Failure::Missing)?;
    Ok((opened(visitor, place, case, stored)?, lines))
}

async fn place_of(visitor: &Visitor, case: &CaseRef) -> Result<Arc<Place>, Problem> {
    let committee = match &case.committee {
        Some(slug) => visitor.web.committee(slug).await?,
        None => visitor.home,
    };
    Ok(visitor.place_of(committee.ok_or(Failure::Missing)?).await?)
}

fn opened(
    visitor: &Visitor,
    place: Arc<Place>,
    case: CaseRef,
    stored: Stored,
) -> Result<Opened, Problem> {
    let actor = visitor.actor()?;
    let reading = reading(&stored.case, &actor);
    if reading == Reading::Nothing {
        return Err(Failure::Missing.into());
    }
    let profile = visitor.web.office.profile(&stored.case.profile)?;
    Ok(Opened {
        place,
        stored,
        profile,
        actor,
        reading,
        case,
    })
}

impl Opened {
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

    /// Words under the rules of this case.
    pub fn speech(&self, visitor: &Visitor) -> Speech {
        visitor.speech.clone().under(Arc::clone(&self.profile))
    }

    /// Today where the case is handled.
    pub fn today(&self, visitor: &Visitor) -> jiff::civil::Date {
        visitor.now.to_zoned(self.place.zone.clone()).date()
    }
}

/// One row of a list of proposals, in words.
pub struct Item {
    /// The ring, as SVG.
    pub ring: String,
    /// The record.
    pub href: String,
    /// Case number, or serial number before filing.
    pub number: String,
    /// Title.
    pub title: String,
    /// First proposer.
    pub lead: String,
    /// Category.
    pub category: String,
    /// Stage in words.
    pub stage: String,
    /// Shape of its tag.
    pub stage_class: &'static str,
    /// A key proposal.
    pub key: bool,
    /// The number one of its year.
    pub number_one: bool,
    /// What is next due.
    pub due: Option<Until>,
    /// When it was handed in.
    pub submitted: Option<When>,
    /// Class of the last reply.
    pub class: String,
    /// Result rating.
    pub rating: String,
    /// The day of [`Item::due`] and [`Item::submitted`], for exports.
    pub days: (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
}

/// Rows in words, under the rules in force today: labels of codes hardly ever change, and a list names many years.
pub fn items(visitor: &Visitor, place: &Place, rows: &[Row]) -> Vec<Item> {
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    let profile = visitor
        .web
        .office
        .profile_on(&place.row.profile, today)
        .ok();
    // Few of a page's rings differ.
    let mut rings = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let due = visitor.speech.until_text(row.next_due.as_deref(), today);
            let late = due.as_ref().is_some_and(|due| due.late);
            let ring = rings
                .entry((row.stage.as_str(), late))
                .or_insert_with(|| rings::small(&visitor.speech, &row.stage, late))
                .clone();
            item(visitor, place, profile.as_deref(), row, ring, due)
        })
        .collect()
}

fn item(
    visitor: &Visitor,
    place: &Place,
    profile: Option<&Profile>,
    row: &Row,
    ring: String,
    due: Option<Until>,
) -> Item {
    let speech = &visitor.speech;
    let late = due.as_ref().is_some_and(|due| due.late);
    let stage = Stage::from_code(&row.stage);
    let label = |code: &Option<String>, of: &dyn Fn(&Profile, &str) -> Option<String>| {
        code.as_deref()
            .map(|code| {
                profile
                    .and_then(|profile| of(profile, code))
                    .unwrap_or_else(|| code.to_owned())
            })
            .unwrap_or_default()
    };
    let submitted_on = row
        .submitted_at
        .and_then(|at| jiff::Timestamp::from_microsecond(at).ok())
        .map(|at| at.to_zoned(place.zone.clone()).date());
    Item {
        ring,
        href: urls::record(&case_ref(visitor, place, ProposalId(row.id))),
        number: row
            .case_no
            .clone()
            .or_else(|| row.serial_no.clone())
            .unwrap_or_default(),
        title: if row.title.is_empty() {
            speech.t("untitled")
        } else {
            row.title.clone()
        },
        lead: row.lead_name.clone(),
        category: label(&row.category, &|profile, code| {
            Some(speech.of(&profile.category(code)?.label).to_owned())
        }),
        stage: speech.t(&format!("stage-{}", row.stage)),
        stage_class: stage.map_or("is-ahead", |stage| rings::tag(stage, late)),
        key: row.key_proposal,
        number_one: row.number_one,
        days: (
            row.next_due.as_deref().and_then(|due| due.parse().ok()),
            submitted_on,
        ),
        due,
        submitted: submitted_on.map(|day| speech.when(day)),
        class: row.class.clone().unwrap_or_default(),
        rating: label(&row.rating, &|profile, code| {
            let scale = &profile.rating_scales.result;
            Some(
                speech
                    .of(&bihuan_domain::profile::find(scale, code)?.label)
                    .to_owned(),
            )
        }),
    }
}
