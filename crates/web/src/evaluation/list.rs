//! The list of evaluations.

use super::ring;
use crate::failure::Problem;
use crate::listing::{Cell, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::matters::matter_ref;
use crate::matters::record::state_class;
use crate::page::{Frame, Nav};
use crate::proposals::list::scope;
use crate::session::Signed;
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::evaluation::State;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::Kind as MatterKind;
use bihuan_store::matters::Row;

/// `GET /evaluations`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let place = signed.place()?;
    let w = &signed.speech;
    let narrowed = Narrowed::read(urls::evaluations(), pairs, &["state"]);
    let scope = scope(&signed.actor, place.id);
    let store = &signed.web.office.store;
    let mut rows = store
        .matters(place.id, MatterKind::Evaluation, &scope)
        .await?;
    if let Some(state) = narrowed.get("state") {
        rows.retain(|row| row.state == state);
    }
    let words = |state: &str| w.t(&format!("state-evaluation-{state}"));
    let cells = |row: &Row| {
        let link = matter_ref(&signed, place, MatterId(row.matter_id));
        vec![
            Cell::ring(ring(w, &row.state, false, false).small()),
            Cell::link(urls::matter(&link), &row.title),
            Cell::of(row.year.to_string()),
            Cell::tag(state_class(&row.state, false), words(&row.state)),
        ]
    };
    let total = rows.len();
    let rows = narrowed.cut(rows, SIZE);
    let table = Table::new(
        &signed,
        w.t("evaluations-heading"),
        &[
            ("evaluations-column-ring", Kind::Ring),
            ("evaluations-column-title", Kind::Title),
            ("evaluations-column-year", Kind::Words),
            ("evaluations-column-state", Kind::Words),
        ],
        rows.iter().map(cells).collect(),
    );
    let states = State::ALL.map(|state| (state.code().to_owned(), words(state.code())));
    let f = Frame::of(&signed, w.t("evaluations-heading"), Nav::Cycles);
    let new = || Link::new(urls::new_evaluation(), w.t("evaluation-new"));
    let listing = Listing {
        lead: Some(w.t("evaluations-lead")),
        crumbs: vec![Link::new(urls::cycles(), w.t("nav-cycles"))],
        primary: signed.is("staff").then(new),
        filters: vec![Filter::one(
            &narrowed,
            "state",
            w.t("evaluations-column-state"),
            states,
        )],
        ..Listing::new(f, &narrowed, table, total, SIZE)
    };
    listing.answer()
}
