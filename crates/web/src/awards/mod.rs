//! Pages of the awards of a year: excellent proposals, advanced handling units.

pub mod story;

use crate::failure::Problem;
use crate::form::Sent;
use crate::matters::yearly::{Wanted, Yearly};
use crate::session::{Signed, Visitor};
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::awards::AwardOf;
use bihuan_domain::awards::stage::Stage;
use bihuan_domain::matters::Kind;
use bihuan_domain::refusal::Refusal;

/// Two kinds of awards a year, of the year that is over.
pub const YEARLY: Yearly = Yearly {
    kind: Kind::Award,
    heading: "nav-awards",
    list: urls::AWARDS,
    new: urls::NEW_AWARD,
    of: &[AwardOf::Proposals.code(), AwardOf::Units.code()],
    stages: &[
        Stage::Nominating.code(),
        Stage::Publicity.code(),
        Stage::Decided.code(),
        Stage::Published.code(),
    ],
    ahead: -1,
};

/// `GET /awards`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    YEARLY.page(&visitor, pairs).await
}

/// `GET /awards/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    YEARLY.ask(&signed).await
}

/// `POST /awards/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let office = &signed.web.office;
    let begin = async |wanted: Wanted| {
        let of = AwardOf::ALL.into_iter().find(|of| of.code() == wanted.of);
        let of = of.ok_or_else(|| Refusal::new("not-a-choice").at("of"))?;
        office.begin_award(&signed.actor, of, wanted.year).await
    };
    YEARLY.send(&signed, &sent, begin).await
}
