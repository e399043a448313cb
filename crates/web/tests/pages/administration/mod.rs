//! Members, units, bodies, sessions, accounts, jobs, the ledger, the rules: what is shown, kept and refused.

mod accounts;
mod bodies;
mod corrections;
mod jobs;
mod ledger;
mod members;
mod rules;
mod sessions;
mod sheets;
mod units;

use crate::site::Site;
use axum::http::StatusCode;
use bihuan_store::tables::member;

const MEMBER: [(&str, &str); 6] = [
    ("name", "赵委员"),
    ("member_no", "014"),
    ("term", "14"),
    ("sector", "医药卫生"),
    ("from_on", "2022-01-01"),
    ("posts", "常委"),
];

const SESSION: [(&str, &str); 10] = [
    ("term", "14"),
    ("number", "3"),
    ("term_from", "2022-01-01"),
    ("term_until", "2026-12-31"),
    ("opens_on", "2023-12-01"),
    ("opens_time", "08:00"),
    ("closes_on", "2024-01-12"),
    ("closes_time", "17:30"),
    ("sits_from", "2024-01-09"),
    ("sits_until", "2024-01-12"),
];

/// The pairs with some of them told otherwise.
fn but<'a>(pairs: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = pairs
        .iter()
        .filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    kept.chain(others).copied().collect()
}

async fn members(site: &Site) -> Vec<member::Model> {
    site.store.members(site.committee).await.unwrap()
}

#[tokio::test]
async fn the_overview_leads_to_what_this_person_may_see() {
    let site = Site::open().await;
    let page = site
        .browser("administrator")
        .await
        .get("/administration")
        .await;
    for href in [
        "/members",
        "/units",
        "/accounts",
        "/jobs",
        "/ledger",
        "/profile",
    ] {
        assert!(
            page.says(&format!("href=\"{href}\"")),
            "{href}: {}",
            page.body
        );
    }
    let staff = site.browser("staff").await.get("/administration").await;
    assert!(
        staff.says("href=\"/members\"")
            && !staff.says("href=\"/accounts\"")
            && !staff.says("href=\"/ledger\"")
    );
    assert_eq!(
        site.browser("member1")
            .await
            .get("/administration")
            .await
            .status,
        StatusCode::FORBIDDEN
    );
}
