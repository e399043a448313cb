//! The list of what committees below have offered.

use super::ring;
use crate::failure::Problem;
use crate::listing::{Cell, Filter, Kind, Listing, Narrowed, SIZE, Table};
use crate::matters::matter_ref;
use crate::matters::record::state_class;
use crate::page::{Frame, Nav};
use crate::proposals::list::scope;
use crate::session::Signed;
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::Kind as MatterKind;
use bihuan_domain::referrals::stage::Stage;
use bihuan_store::matters::Row;

/// `GET /referrals`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let place = signed.place()?;
    let w = &signed.speech;
    let narrowed = Narrowed::read(urls::referrals(), pairs, &["state"]);
    let scope = scope(&signed.actor, place.id);
    let store = &signed.web.office.store;
    let mut rows = store
        .matters(place.id, MatterKind::Referral, &scope)
        .await?;
    if let Some(state) = narrowed.get("state") {
        rows.retain(|row| row.state == state);
    }
    let words = |state: &str| w.t(&format!("state-referral-{state}"));
    let cells = |row: &Row| {
        let link = matter_ref(&signed, place, MatterId(row.matter_id));
        vec![
            Cell::ring(ring(w, &row.state).small()),
            Cell::link(urls::matter(&link), &row.title),
            Cell::tag(state_class(&row.state, false), words(&row.state)),
            Cell::when(w.at_micros(row.changed_at, &place.zone)),
        ]
    };
    let total = rows.len();
    let rows = narrowed.cut(rows, SIZE);
    let table = Table::new(
        &signed,
        w.t("nav-referrals"),
        &[
            ("column-ring", Kind::Ring),
            ("column-matter", Kind::Title),
            ("column-state", Kind::Words),
            ("column-changed", Kind::Words),
        ],
        rows.iter().map(cells).collect(),
    );
    let states = Stage::ALL.map(|stage| (stage.code().to_owned(), words(stage.code())));
    let f = Frame::of(&signed, w.t("nav-referrals"), Nav::None);
    let listing = Listing {
        lead: Some(w.t("list-referral-lead")),
        filters: vec![Filter::one(&narrowed, "state", w.t("column-state"), states)],
        ..Listing::new(f, &narrowed, table, total, SIZE)
    };
    listing.answer()
}
