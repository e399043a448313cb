//! Pages of the selection of a year's key proposals.

pub mod story;

use crate::failure::Problem;
use crate::form::Sent;
use crate::matters::yearly::{Wanted, Yearly};
use crate::session::{Signed, Visitor};
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::matters::Kind;
use bihuan_domain::selection::stage::Stage;

/// One selection a year.
pub const YEARLY: Yearly = Yearly {
    kind: Kind::Selection,
    heading: "nav-selections",
    list: urls::SELECTIONS,
    new: urls::NEW_SELECTION,
    of: &[],
    stages: &[
        Stage::Nominating.code(),
        Stage::Consulting.code(),
        Stage::Deciding.code(),
        Stage::Closed.code(),
    ],
    ahead: 0,
};

/// `GET /selections`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    YEARLY.page(&visitor, pairs).await
}

/// `GET /selections/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    YEARLY.ask(&signed).await
}

/// `POST /selections/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let office = &signed.web.office;
    let begin = async |wanted: Wanted| office.begin_selection(&signed.actor, wanted.year).await;
    YEARLY.send(&signed, &sent, begin).await
}
