//! Administration: people, units, bodies, accounts, sessions, the rules in force, jobs and the ledger.
//!
//! Every page is a list or a form, drawn by [`crate::listing`] and [`crate::asking`]; what it does is a use case of the
//! office, which asks again who may. The overview is the way in.

pub mod accounts;
pub mod bodies;
pub mod committees;
pub mod jobs;
pub mod ledger;
pub mod members;
pub mod people_import;
pub mod profile;
pub mod roles;
pub mod sessions;
pub mod units;

use crate::failure::Problem;
use crate::listing::Link;
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use crate::urls;
use askama::Template;
use axum::response::Response;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;

/// Roles that read what administrators keep.
pub const OFFICE: &[&str] = &["administrator", "staff", "reviewer", "auditor"];
/// Roles that change it.
pub const ADMINISTRATORS: &[&str] = &["administrator"];
/// Roles that read the ledger.
pub const AUDITORS: &[&str] = &["administrator", "auditor"];

/// Links of one kind.
struct Group {
    words: &'static str,
    links: Vec<(String, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct Overview {
    f: Frame,
    groups: Vec<Group>,
}

/// `GET /administration`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let place = signed.place()?;
    let store = &signed.web.office.store;
    let id = place.id;
    let count = |n: usize| signed.speech.t1("listing-count", "count", n);
    let mut work = vec![
        (urls::figures(), "nav-figures", String::new()),
        (urls::commitments(), "nav-commitments", String::new()),
        (urls::look_back(), "look-back-heading", String::new()),
        (urls::plans(), "nav-plans", String::new()),
        (urls::selections(), "nav-selections", String::new()),
        (urls::awards(), "nav-awards", String::new()),
        (urls::referrals(), "nav-referrals", String::new()),
    ];
    if signed.is("staff") {
        work.push((urls::publication(), "nav-publication", String::new()));
    }
    let mut groups = vec![
        Group {
            words: "admin-work",
            links: work,
        },
        Group {
            words: "admin-people",
            links: vec![
                (
                    urls::members(),
                    "admin-members",
                    count(place.directory.members.len()),
                ),
                (
                    urls::bodies(),
                    "admin-bodies",
                    count(place.directory.bodies.len()),
                ),
                (
                    urls::units(),
                    "admin-units",
                    count(place.directory.units.len()),
                ),
                (
                    urls::leaders(),
                    "admin-leaders",
                    count(place.directory.leaders.len()),
                ),
            ],
        },
        Group {
            words: "admin-rules",
            links: vec![
                (
                    urls::sessions(),
                    "admin-sessions",
                    count(place.directory.sessions.len()),
                ),
                (urls::profile(), "admin-profile", String::new()),
                (
                    urls::committees(),
                    "admin-committees",
                    count(store.committees().await?.len()),
                ),
            ],
        },
    ];
    let mut running = Vec::new();
    if signed.is("administrator") {
        running.push((
            urls::accounts(),
            "admin-accounts",
            count(store.accounts(id).await?.len()),
        ));
        running.push((
            urls::jobs(),
            "admin-jobs",
            count(jobs::failed(&signed).await?.len()),
        ));
    }
    if AUDITORS.iter().any(|role| signed.is(role)) {
        let entries = usize::try_from(store.head(id).await?).unwrap_or_default();
        running.push((urls::ledger(), "admin-ledger", count(entries)));
    }
    groups.push(Group {
        words: "admin-running",
        links: running,
    });
    groups.retain(|group| !group.links.is_empty());
    let f = Frame::of(
        &signed,
        signed.speech.t("nav-administration"),
        Nav::Administration,
    );
    show(&Overview { f, groups })
}

/// The way to a page of the administration.
pub(crate) fn crumbs(signed: &Signed, between: Option<(String, &str)>) -> Vec<Link> {
    let mut crumbs = vec![Link::new(
        urls::administration(),
        signed.speech.t("nav-administration"),
    )];
    crumbs.extend(between.map(|(href, id)| Link::new(href, signed.speech.t(id))));
    crumbs
}

/// The committee's own id.
pub(crate) fn here(signed: &Signed) -> Result<CommitteeId, Failure> {
    Ok(signed.place()?.id)
}

/// What was refused, also because somebody else changed what stands; any other failure goes on.
pub(crate) fn refused(failure: Failure) -> Result<Refusals, Problem> {
    match failure {
        Failure::Refused(refusals) => Ok(refusals),
        Failure::Stale => Ok(Refusal::new("record-changed").into()),
        other => Err(other.into()),
    }
}
