//! The public front page: the year as a ring, what was published last, and a search box.

use crate::failure::Problem;
use crate::page::{Frame, Nav, called, show};
use crate::proposals::{Item, items};
use crate::ring::{ArcState, YearSegment, year_ring};
use crate::rings;
use crate::session::Visitor;
use crate::urls;
use askama::Template;
use axum::response::Response;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::Failure;
use bihuan_store::proposals::{Filter, Scope, Sort};
use bihuan_store::{Store, StoreError};

/// Records shown.
const LATEST: u64 = 6;

struct SegmentView {
    label: String,
    count: i64,
    href: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    f: Frame,
    place: String,
    year: i32,
    total: i64,
    ring: String,
    segments: Vec<SegmentView>,
    latest: Vec<Item>,
    list: String,
}

/// Stages as the public sees them, in the order of a life: closed first, so that the year begins with what is done.
const SHOWN: [(&str, &[Stage]); 7] = [
    ("year-closed", &[Stage::Archived, Stage::Complete]),
    ("stage-imported", &[Stage::Imported]),
    ("year-keeping", &[Stage::Keeping]),
    ("year-replied", &[Stage::Evaluating]),
    ("year-rehandling", &[Stage::Rehandling]),
    ("year-handling", &[Stage::Handling, Stage::Replying]),
    ("year-assigned", &[Stage::Filed, Stage::Assigned]),
];

/// `GET /`.
///
/// # Errors
/// [`Failure::Missing`] before there is any committee.
pub async fn page(visitor: Visitor) -> Result<Response, Problem> {
    let place = visitor
        .web
        .office
        .place(visitor.home.ok_or(Failure::Missing)?)
        .await?;
    let store = &visitor.web.office.store;
    let speech = &visitor.speech;
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    let this_year = i32::from(today.year());
    let mut year = this_year;
    let mut counts = of_year(store, place.id, year).await?;
    if counts.is_empty() {
        // In the first weeks of a year, and in an archive always, the last year in which there is something.
        let years = store.years(place.id).await?;
        if let Some(last) = years.into_iter().find(|year| *year < this_year) {
            year = last;
            counts = of_year(store, place.id, year).await?;
        }
    }
    let latest = store
        .list(
            place.id,
            &Scope::Public,
            &Filter::default(),
            Sort::Changed,
            0,
            LATEST,
        )
        .await?;
    let total: i64 = counts.iter().map(|(_, n)| n).sum();
    let mut segments = Vec::new();
    let mut drawn = Vec::new();
    for (words, stages) in SHOWN {
        let count: i64 = counts
            .iter()
            .filter(|(code, _)| stages.iter().any(|stage| stage.code() == code))
            .map(|(_, n)| n)
            .sum();
        let codes: Vec<String> = stages
            .iter()
            .map(|stage| format!("stage={}", stage.code()))
            .collect();
        let href = format!("{}?year={year}&{}", urls::proposals(), codes.join("&"));
        let label = speech.t(words);
        drawn.push(YearSegment {
            href: Some(href.clone()),
            label: label.clone(),
            count: count.unsigned_abs(),
            count_text: speech.t1("count-proposals", "n", count),
            state: match words {
                "year-closed" | "stage-imported" | "year-keeping" => ArcState::Done,
                "year-assigned" => ArcState::Ahead,
                _ => ArcState::Now,
            },
        });
        segments.push(SegmentView { label, count, href });
    }
    let title = speech.t1("year-title", "year", year);
    let description = speech.t2("year-description", "year", year, "total", total);
    let ring = year_ring(
        &drawn,
        &title,
        &description,
        (&total.to_string(), &speech.t1("year-centre", "year", year)),
    );
    let f = Frame::of(&visitor, speech.t("home-title"), Nav::Home);
    show(&HomePage {
        f,
        place: called(&place.row),
        year,
        total,
        ring,
        segments: segments
            .into_iter()
            .filter(|segment| segment.count > 0)
            .collect(),
        latest: items(&visitor, &place, &latest.rows),
        list: urls::proposals(),
    })
}

/// How many proposals of a year the public finds in each stage.
async fn of_year(
    store: &Store,
    committee: CommitteeId,
    year: i32,
) -> Result<Vec<(String, i64)>, StoreError> {
    let filter = Filter {
        year: Some(year),
        ..Filter::default()
    };
    store
        .count_by_stage(committee, &Scope::Public, &filter)
        .await
}

/// The mark of an empty list: a ring that has not begun.
pub fn empty_ring(speech: &crate::words::Speech) -> String {
    rings::small(speech, Stage::Draft.code(), false)
}
