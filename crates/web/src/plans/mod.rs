//! Pages of the annual plans of consultation and of supervision.

mod carried;
pub mod story;

use crate::failure::Problem;
use crate::form::Sent;
use crate::matters::yearly::{Wanted, Yearly};
use crate::session::{Signed, Visitor};
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::matters::Kind;
use bihuan_domain::plans::PlanOf;
use bihuan_domain::plans::stage::Stage;
use bihuan_domain::refusal::Refusal;

/// Two plans a year.
pub const YEARLY: Yearly = Yearly {
    kind: Kind::Plan,
    heading: "nav-plans",
    list: urls::PLANS,
    new: urls::NEW_PLAN,
    of: &[PlanOf::Consultation.code(), PlanOf::Supervision.code()],
    stages: &[
        Stage::Drafting.code(),
        Stage::Opinions.code(),
        Stage::Chairs.code(),
        Stage::Adopted.code(),
        Stage::Published.code(),
    ],
    ahead: 0,
};

/// `GET /plans`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    YEARLY.page(&visitor, pairs).await
}

/// `GET /plans/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    YEARLY.ask(&signed).await
}

/// `POST /plans/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let office = &signed.web.office;
    let begin = async |wanted: Wanted| {
        let of = PlanOf::ALL.into_iter().find(|of| of.code() == wanted.of);
        let of = of.ok_or_else(|| Refusal::new("not-a-choice").at("of"))?;
        office.begin_plan(&signed.actor, of, wanted.year).await
    };
    YEARLY.send(&signed, &sent, begin).await
}
