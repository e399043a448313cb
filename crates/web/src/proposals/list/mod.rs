//! The list of proposals. Everything it is narrowed to stands in its address, so that a list can be sent to a
//! colleague, and what is exported is exactly what is shown.

mod download;
mod filters;
mod find;
mod links;
mod narrow;

pub use download::{csv, workbook};
pub use find::scope;
pub use narrow::Narrow;

use super::{Item, items};
use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::session::Visitor;
use crate::urls;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use filters::{Chip, Select, chips, selects};
pub use filters::{categories, years};
use find::{Found, find};
use links::{PageLink, SortLink, page_links, sizes, sorts};

#[derive(Template)]
#[template(path = "proposals/list.html")]
struct ListPage {
    f: Frame,
    narrow: Narrow,
    committee: Option<String>,
    place_name: String,
    items: Vec<Item>,
    total: u64,
    chips: Vec<Chip>,
    selects: Vec<Select>,
    sorts: Vec<SortLink>,
    sizes: Vec<PageLink>,
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
    xlsx: String,
    csv: String,
    can_begin: bool,
    signed_in: bool,
}

/// `GET /proposals`.
///
/// # Errors
/// [`Failure::Missing`] for a committee that does not exist.
pub async fn page(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrow = Narrow::read(pairs);
    let (size, number) = (narrow.size(), narrow.page());
    let Found { place, page } = find(&visitor, &narrow, (number - 1) * size, size).await?;
    let years = years(&visitor, &place).await?;
    let speech = &visitor.speech;
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    let profile = visitor.web.office.profile_on(&place.row.profile, today)?;
    let categories = categories(&visitor, &place, &profile).await?;
    let selects = selects(&visitor, &place, &profile, &narrow, &years, categories);
    let chips = chips(&visitor, &narrow, &selects);
    let f = Frame::of(&visitor, speech.t("nav-proposals"), Nav::Proposals);
    let last = page.total.div_ceil(size).max(1);
    let at = |n: u64| {
        narrow
            .with("page", &if n == 1 { String::new() } else { n.to_string() })
            .href(urls::PROPOSALS)
    };
    show(&ListPage {
        items: items(&visitor, &place, &page.rows),
        total: page.total,
        committee: narrow.get("committee").map(str::to_owned),
        place_name: place.row.name.clone(),
        chips,
        // The rating is narrowed by links from figures, and shown as a chip.
        selects: selects
            .into_iter()
            .filter(|select| select.name != "rating" && !select.choices.is_empty())
            .collect(),
        sorts: sorts(&narrow),
        sizes: sizes(&narrow),
        pages: page_links(number.min(last), last, &at),
        previous: (number > 1).then(|| at((number - 1).min(last))),
        next: (number < last).then(|| at(number + 1)),
        xlsx: narrow.href(urls::PROPOSALS_XLSX),
        csv: narrow.href(urls::PROPOSALS_CSV),
        can_begin: ["member", "body_clerk", "staff"]
            .iter()
            .any(|role| visitor.is(role)),
        signed_in: visitor.signed_in.is_some(),
        narrow,
        f,
    })
}
