//! The list of what committees below have offered.

use super::ring;
use crate::failure::Problem;
use crate::matters::list::MatterList;
use crate::page::Nav;
use crate::session::Signed;
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::matters::Kind;
use bihuan_domain::referrals::stage::Stage;

/// `GET /referrals`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let w = &signed.speech;
    let list = MatterList {
        kind: Kind::Referral,
        path: &urls::referrals(),
        heading: w.t("nav-referrals"),
        lead: w.t("list-referral-lead"),
        here: Nav::None,
        crumbs: Vec::new(),
        primary: None,
        states: &Stage::ALL.map(Stage::code),
        ring: &ring,
    };
    list.page(&signed, pairs).await
}
