//! The list of evaluations.

use super::ring;
use crate::failure::Problem;
use crate::listing::Link;
use crate::matters::list::MatterList;
use crate::page::Nav;
use crate::session::Signed;
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::evaluation::State;
use bihuan_domain::matters::Kind;

/// `GET /evaluations`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let w = &signed.speech;
    let new = || Link::new(urls::new_evaluation(), w.t("evaluation-new"));
    let list = MatterList {
        kind: Kind::Evaluation,
        path: &urls::evaluations(),
        heading: w.t("evaluations-heading"),
        lead: w.t("evaluations-lead"),
        here: Nav::Cycles,
        crumbs: vec![Link::new(urls::cycles(), w.t("nav-cycles"))],
        primary: signed.is("staff").then(new),
        states: &State::ALL.map(State::code),
        ring: &|w, state| ring(w, state, false, false),
    };
    list.page(&signed, pairs).await
}
