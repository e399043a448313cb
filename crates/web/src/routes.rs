//! Every route with who may use it, in one table.
//!
//! A row cannot be written without its access. [`Access`] is the outer door: it knows roles. What somebody may do to a
//! single case is decided by the permission table of the domain, inside.

use crate::admin::people_import;
use crate::session::{Visitor, to_sign_in};
use crate::sign_in::Interrupted;
use crate::{
    Web, admin, assets, awards, commitments, cycles, desk, evaluation, figures, form, home,
    leading, matters, merging, notices, open, papers, plans, preferences, proposals, referrals,
    scratch, seed_check, selection, sign_in, sittings, urls,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, MatchedPath, Path, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use uuid::Uuid;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever wears a hat of one of these roles.
    Role(&'static [&'static str]),
    /// Whoever is signed in and to whom the permission table opens the verb on this case.
    Verb,
}

/// One row of the table.
pub struct Route {
    /// Pattern of the address.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    handler: MethodRouter<Web>,
}

/// Most that is read of what anybody may send, in bytes: a few fields.
const STRANGERS: usize = 64 * 1024;

/// Roles that write proposals, their own or from paper.
const WRITERS: &[&str] = &["member", "body_clerk", "staff"];

/// Roles that have commitments in the navigation: who promises, and who sees to it. Others of [`FOLLOWERS`] come by the
/// overview of the administration.
pub const KEEPERS: &[&str] = &[
    "staff",
    "assigner",
    "unit_clerk",
    "unit_leader",
    "leader",
    "chair",
];

/// Roles that follow commitments across cases; members and clerks of bodies follow their own on each record.
const FOLLOWERS: &[&str] = &[
    "staff",
    "reviewer",
    "administrator",
    "auditor",
    "assigner",
    "unit_clerk",
    "unit_leader",
    "leader",
    "chair",
];

/// Roles that lead, supervise and read.
pub const LEADERS: &[&str] = &["leader", "chair"];

/// A deed has no page of its own. Who comes to it by reading, as after signing in again, is led to the page of its button.
fn back(page: fn() -> String) -> MethodRouter<Web> {
    get(move || async move { Redirect::to(&page()) })
}

/// [`back`] to the page of one thing.
fn back_to(page: fn(Uuid) -> String) -> MethodRouter<Web> {
    get(move |Path(id): Path<Uuid>| async move { Redirect::to(&page(id)) })
}

fn route(path: &'static str, access: Access, handler: MethodRouter<Web>) -> Route {
    Route {
        path,
        access,
        handler,
    }
}

/// The table.
pub fn table() -> Vec<Route> {
    use Access::{Anyone, Role, SignedIn, Verb};
    vec![
        route(urls::HOME, Anyone, get(home::page)),
        route(urls::ASSET, Anyone, get(assets::get)),
        route(
            urls::SIGN_IN,
            Anyone,
            get(sign_in::page).post(sign_in::send),
        ),
        route(
            urls::SIGN_OUT,
            Anyone,
            post(sign_in::leave).merge(back(urls::home)),
        ),
        route(
            urls::PREFERENCES,
            Anyone,
            get(preferences::page).post(preferences::send),
        ),
        route(
            urls::PASSWORD,
            SignedIn,
            post(preferences::password).merge(back(urls::preferences)),
        ),
        route(
            urls::MOVE_TO,
            SignedIn,
            post(preferences::move_to).merge(back(urls::preferences)),
        ),
        route(urls::DESK, SignedIn, get(desk::page)),
        route(
            urls::READ_NOTICES,
            SignedIn,
            post(notices::read).merge(back(urls::desk)),
        ),
        route(urls::PROPOSALS, Anyone, get(proposals::list::page)),
        route(urls::PROPOSALS_XLSX, Anyone, get(proposals::list::workbook)),
        route(urls::PROPOSALS_CSV, Anyone, get(proposals::list::csv)),
        route(
            urls::BEGIN,
            Role(WRITERS),
            get(proposals::begin::page).post(proposals::begin::send),
        ),
        route(urls::RECORD, Anyone, get(proposals::record::page)),
        route(urls::DUE, Anyone, get(proposals::due::page)),
        route(urls::PAPER, Anyone, get(papers::get)),
        route(
            urls::VERB,
            Verb,
            get(proposals::verb::page).post(proposals::verb::send),
        ),
        route(
            urls::ASSIGNMENT_MEETING,
            Role(&["assigner"]),
            get(sittings::assign::page).post(sittings::assign::send),
        ),
        route(
            urls::PUBLICATION,
            Role(&["staff"]),
            get(sittings::publish::page).post(sittings::publish::send),
        ),
        route(
            urls::MERGE,
            Role(&["reviewer"]),
            get(merging::page).post(merging::send),
        ),
        route(
            urls::UNMERGE,
            Role(&["reviewer"]),
            get(merging::apart).post(merging::send_apart),
        ),
        route(urls::CYCLES, Anyone, get(cycles::board::page)),
        route(
            urls::NEW_CYCLE,
            Role(&["staff"]),
            get(cycles::begin::page).post(cycles::begin::send),
        ),
        route(urls::EVALUATIONS, SignedIn, get(evaluation::list::page)),
        route(
            urls::NEW_EVALUATION,
            Role(&["staff"]),
            get(evaluation::begin::page).post(evaluation::begin::send),
        ),
        route(
            urls::VOTE,
            SignedIn,
            get(evaluation::vote::page).post(evaluation::vote::send),
        ),
        route(
            urls::BALLOTS,
            Anyone,
            get(evaluation::ballots::page).post(evaluation::ballots::find),
        ),
        route(urls::BALLOTS_CSV, Anyone, get(evaluation::ballots::csv)),
        route(urls::PLANS, Anyone, get(plans::page)),
        route(
            urls::NEW_PLAN,
            Role(&["staff"]),
            get(plans::fresh).post(plans::send),
        ),
        route(urls::SELECTIONS, Anyone, get(selection::page)),
        route(
            urls::NEW_SELECTION,
            Role(&["staff"]),
            get(selection::fresh).post(selection::send),
        ),
        route(urls::AWARDS, Anyone, get(awards::page)),
        route(
            urls::NEW_AWARD,
            Role(&["staff"]),
            get(awards::fresh).post(awards::send),
        ),
        route(
            urls::REFERRALS,
            Role(admin::OFFICE),
            get(referrals::list::page),
        ),
        route(urls::MATTER, Anyone, get(matters::record::page)),
        route(urls::MATTER_PAPER, Anyone, get(matters::paper::get)),
        route(urls::MATTER_LIKE, SignedIn, get(cycles::like::page)),
        route(
            urls::MATTER_VERB,
            Verb,
            get(matters::verb::page).post(matters::verb::send),
        ),
        route(urls::COMMITMENTS, Role(FOLLOWERS), get(commitments::page)),
        route(
            urls::COMMITMENTS_XLSX,
            Role(FOLLOWERS),
            get(commitments::workbook),
        ),
        route(
            urls::LOOK_BACK,
            Role(admin::OFFICE),
            get(commitments::look_back),
        ),
        route(urls::LEADING, Role(LEADERS), get(leading::page)),
        route(urls::FIGURES, Role(admin::OFFICE), get(figures::page)),
        route(
            urls::FIGURES_RATINGS,
            Role(admin::OFFICE),
            get(figures::ratings),
        ),
        route(urls::SEED_CHECK, Anyone, get(seed_check::page)),
        route(urls::OPEN, Anyone, get(open::page)),
        route(urls::NOTICES, SignedIn, get(notices::page)),
        route(urls::ADMINISTRATION, Role(admin::OFFICE), get(admin::page)),
        route(
            urls::MEMBERS,
            Role(admin::OFFICE),
            get(admin::members::page),
        ),
        route(
            urls::MEMBERS_XLSX,
            Role(admin::OFFICE),
            get(admin::members::workbook),
        ),
        route(
            urls::NEW_MEMBER,
            Role(admin::ADMINISTRATORS),
            get(admin::members::fresh).post(admin::members::add),
        ),
        route(
            urls::IMPORT_MEMBERS,
            Role(admin::ADMINISTRATORS),
            get(people_import::members).post(people_import::send_members),
        ),
        route(
            urls::MEMBERS_TEMPLATE,
            Role(admin::ADMINISTRATORS),
            get(people_import::members_template),
        ),
        route(
            urls::MEMBER,
            Role(admin::ADMINISTRATORS),
            get(admin::members::one).post(admin::members::change),
        ),
        route(urls::UNITS, Role(admin::OFFICE), get(admin::units::page)),
        route(
            urls::UNITS_XLSX,
            Role(admin::OFFICE),
            get(admin::units::workbook),
        ),
        route(
            urls::NEW_UNIT,
            Role(admin::ADMINISTRATORS),
            get(admin::units::fresh).post(admin::units::add),
        ),
        route(
            urls::IMPORT_UNITS,
            Role(admin::ADMINISTRATORS),
            get(people_import::units).post(people_import::send_units),
        ),
        route(
            urls::UNITS_TEMPLATE,
            Role(admin::ADMINISTRATORS),
            get(people_import::units_template),
        ),
        route(
            urls::UNIT,
            Role(admin::ADMINISTRATORS),
            get(admin::units::one).post(admin::units::change),
        ),
        route(urls::BODIES, Role(admin::OFFICE), get(admin::bodies::page)),
        route(
            urls::NEW_BODY,
            Role(admin::ADMINISTRATORS),
            get(admin::bodies::fresh).post(admin::bodies::add),
        ),
        route(
            urls::BODY,
            Role(admin::ADMINISTRATORS),
            get(admin::bodies::one).post(admin::bodies::change),
        ),
        route(
            urls::LEADERS,
            Role(admin::OFFICE),
            get(admin::bodies::leaders),
        ),
        route(
            urls::NEW_LEADER,
            Role(admin::ADMINISTRATORS),
            get(admin::bodies::fresh_leader).post(admin::bodies::add_leader),
        ),
        route(
            urls::LEADER,
            Role(admin::ADMINISTRATORS),
            get(admin::bodies::one_leader).post(admin::bodies::change_leader),
        ),
        route(
            urls::SESSIONS,
            Role(admin::OFFICE),
            get(admin::sessions::page),
        ),
        route(
            urls::NEW_SESSION,
            Role(admin::ADMINISTRATORS),
            get(admin::sessions::fresh).post(admin::sessions::add),
        ),
        route(
            urls::SESSION,
            Role(admin::ADMINISTRATORS),
            get(admin::sessions::one).post(admin::sessions::change),
        ),
        route(
            urls::ACCOUNTS,
            Role(admin::ADMINISTRATORS),
            get(admin::accounts::page),
        ),
        route(
            urls::NEW_ACCOUNT,
            Role(admin::ADMINISTRATORS),
            get(admin::accounts::fresh).post(admin::accounts::add),
        ),
        route(
            urls::ACCOUNT,
            Role(admin::ADMINISTRATORS),
            get(admin::accounts::one).post(admin::accounts::give),
        ),
        route(
            urls::REVOKE,
            Role(admin::ADMINISTRATORS),
            post(admin::accounts::revoke).merge(back_to(urls::account)),
        ),
        route(
            urls::DISABLE,
            Role(admin::ADMINISTRATORS),
            post(admin::accounts::disable).merge(back_to(urls::account)),
        ),
        route(
            urls::ACCOUNT_PASSWORD,
            Role(admin::ADMINISTRATORS),
            get(admin::accounts::password).post(admin::accounts::set_password),
        ),
        route(urls::COMMITTEES, Anyone, get(admin::committees::page)),
        route(urls::PROFILE, Anyone, get(admin::profile::page)),
        route(
            urls::JOBS,
            Role(admin::ADMINISTRATORS),
            get(admin::jobs::page),
        ),
        route(
            urls::RETRY_JOB,
            Role(admin::ADMINISTRATORS),
            post(admin::jobs::retry).merge(back(urls::jobs)),
        ),
        route(
            urls::LEDGER,
            Role(admin::AUDITORS),
            get(admin::ledger::page),
        ),
        route(urls::SCRATCH, SignedIn, post(scratch::keep)),
    ]
}

/// The table as a router: each row behind its access.
pub fn router(_: &Web) -> Router<Web> {
    table().into_iter().fold(
        Router::new(),
        |router,
         Route {
             path,
             access,
             handler,
         }| {
            let door = from_fn(move |request: Request, next: Next| enter(access, request, next));
            router.route(path, handler.route_layer(door))
        },
    )
}

async fn enter(access: Access, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &()).await;
    let mut request = Request::from_parts(parts, body);
    if must_change(&visitor, &request) {
        return Redirect::to(&urls::preferences()).into_response();
    }
    let signed_in = visitor.signed_in.is_some();
    match access {
        Access::Anyone => {
            DefaultBodyLimit::max(room_of(&request)).apply(&mut request);
            next.run(request).await
        }
        _ if !signed_in => turned_away(&visitor, request).await,
        Access::SignedIn | Access::Verb => next.run(request).await,
        Access::Role(roles) if roles.iter().any(|role| visitor.is(role)) => next.run(request).await,
        Access::Role(_) => StatusCode::FORBIDDEN.into_response(),
    }
}

fn pattern(request: &Request) -> &str {
    request
        .extensions()
        .get::<MatchedPath>()
        .map_or("", MatchedPath::as_str)
}

/// Whether this account must first choose a password: somebody else knows the one that it has.
fn must_change(visitor: &Visitor, request: &Request) -> bool {
    const OPEN: [&str; 5] = [
        urls::PREFERENCES,
        urls::PASSWORD,
        urls::SIGN_IN,
        urls::SIGN_OUT,
        urls::ASSET,
    ];
    visitor
        .signed_in
        .as_ref()
        .is_some_and(|signed_in| signed_in.must_change)
        && !OPEN.contains(&pattern(request))
}

/// Most that is read, in bytes, of what anybody may send.
fn room_of(request: &Request) -> usize {
    match pattern(request) {
        urls::SIGN_IN => sign_in::ROOM,
        _ => STRANGERS,
    }
}

/// Reading comes back after the sign-in; what was sent is carried through it, so that it is not lost, but no files are. Only
/// the script that saves by itself is told plainly: its page still has the text. A ballot is not carried: no page but its own
/// ever holds what somebody votes, and it must be filled in again.
async fn turned_away(visitor: &Visitor, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return to_sign_in(&visitor.path);
    }
    if request.uri().path() == urls::SCRATCH {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let interrupted = if pattern(&request) == urls::VOTE {
        sign_in::interrupted(visitor, Interrupted::Ballot)
    } else {
        match form::words_only(request, sign_in::ROOM).await {
            Ok(pairs) => sign_in::interrupted(visitor, Interrupted::Form(&pairs)),
            Err(_) => return StatusCode::UNAUTHORIZED.into_response(),
        }
    };
    interrupted.unwrap_or_else(IntoResponse::into_response)
}
