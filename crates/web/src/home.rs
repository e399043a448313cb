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
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::Failure;
use bihuan_store::proposals::{Filter, Scope, Sort};

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
const SHOWN: [(&str, &[Stage]); 6] = [
    ("year-closed", &[Stage::Archived, Stage::Complete]),
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
    let year = i32::from(today.year());
    let filter = Filter {
        year: Some(year),
        ..Filter::default()
    };
    let counts = store
        .count_by_stage(place.id, &Scope::Public, &filter)
        .await?;
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
                "year-closed" | "year-keeping" => ArcState::Done,
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
        (&total.to_string(), &speech.t("year-centre")),
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

/// The mark of an empty list: a ring that has not begun.
pub fn empty_ring(speech: &crate::words::Speech) -> String {
    rings::small(speech, Stage::Draft.code(), false)
}
