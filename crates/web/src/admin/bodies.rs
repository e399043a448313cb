//! Bodies that propose in their own name, and offices that lead, supervise and read: names that rules refer to.

use super::{crumbs, here, refused};
use crate::asking::{Question, again, answer, ask, drawn, text};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::{self, Cell, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::session::Signed;
use crate::urls;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::directory::BodyRef;
use bihuan_domain::forms::{Choice, Field, Form, Kind as Asked};
use bihuan_domain::ids::{BodyId, LeaderId};
use bihuan_domain::profile::Profile;
use bihuan_office::Failure;
use bihuan_store::Covered as _;
use bihuan_store::tables::{body, leader};
use std::sync::Arc;
use uuid::Uuid;

fn profile(signed: &Signed) -> Result<Arc<Profile>, Failure> {
    let place = signed.place()?;
    signed
        .web
        .office
        .profile_on(&place.row.profile, signed.today())
}

/// `GET /bodies`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let done = listing::done(&signed, &pairs);
    let narrowed = Narrowed::read(urls::BODIES, pairs, &["q", "kind"]);
    let profile = profile(&signed)?;
    let w = &signed.speech;
    let kind = |code: &str| {
        profile
            .proposer_type(code)
            .map_or_else(|| code.to_owned(), |kind| w.of(&kind.label).to_owned())
    };
    let mut rows = signed.web.office.store.bodies(here(&signed)?).await?;
    rows.retain(|row| {
        narrowed
            .get("q")
            .is_none_or(|words| row.name.contains(words))
            && narrowed.get("kind").is_none_or(|kind| row.kind == kind)
    });
    let total = rows.len();
    let rows = narrowed
        .cut(rows, SIZE)
        .into_iter()
        .map(|row| {
            vec![
                named(&signed, urls::body(row.id), row.name),
                Cell::of(kind(&row.kind)),
            ]
        })
        .collect();
    let columns = [("column-called", Kind::Title), ("column-kind", Kind::Words)];
    let table = Table::new(&signed, w.t("admin-bodies"), &columns, rows);
    let f = Frame::of(&signed, w.t("admin-bodies"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    let kinds = profile.proposer_types.iter().filter(|kind| kind.collective);
    page.filters = vec![
        Filter::words(&narrowed, "q", w.t("column-called")),
        Filter::one(
            &narrowed,
            "kind",
            w.t("column-kind"),
            kinds.map(|kind| (kind.code.to_string(), w.of(&kind.label).to_owned())),
        ),
    ];
    page.crumbs = crumbs(&signed, None);
    page.lead = Some(w.t("admin-bodies-lead"));
    page.done = done;
    page.primary = signed
        .is("administrator")
        .then(|| Link::new(urls::new_body(), w.t("admin-new-body")));
    page.answer()
}

/// A name in a list, which leads administrators to where it is corrected.
fn named(signed: &Signed, href: String, name: String) -> Cell {
    if signed.is("administrator") {
        Cell::link(href, name)
    } else {
        Cell::of(name)
    }
}

fn body_form(signed: &Signed, stands: Option<&BodyRef>) -> Result<Form, Failure> {
    let profile = profile(signed)?;
    let kinds = profile.proposer_types.iter().filter(|kind| kind.collective);
    Ok(Form::of([
        Field::required("name", Asked::Line(100)).starting(stands.map(|body| body.name.clone())),
        Field::required(
            "kind",
            Asked::One(
                kinds
                    .map(|kind| Choice::words(&kind.code, &kind.label))
                    .collect(),
            ),
        )
        .starting(stands.map(|body| body.kind.clone())),
    ]))
}

/// A body or a leading office that stands.
struct Stands {
    id: Uuid,
    name: String,
    digest: String,
}

/// A body of this committee, and the form that corrects it.
fn standing_body(signed: &Signed, id: Uuid) -> Result<(Form, Stands), Failure> {
    let place = signed.place()?;
    let stood = place.directory.bodies.get(&BodyId(id));
    let stood = stood.ok_or(Failure::Missing)?;
    let form = body_form(signed, Some(stood))?;
    let row = body::Model {
        committee_id: here(signed)?.0,
        id,
        kind: stood.kind.clone(),
        name: stood.name.clone(),
    };
    let digest = row.digest();
    let name = row.name;
    Ok((form, Stands { id, name, digest }))
}

/// A leading office of this committee, and the form that corrects it.
fn standing_leader(signed: &Signed, id: Uuid) -> Result<(Form, Stands), Failure> {
    let place = signed.place()?;
    let stood = place.directory.leaders.get(&LeaderId(id));
    let stood = stood.ok_or(Failure::Missing)?;
    let form = leader_form(Some(stood));
    let row = leader::Model {
        committee_id: here(signed)?.0,
        id,
        title: stood.clone(),
    };
    let digest = row.digest();
    let name = row.title;
    Ok((form, Stands { id, name, digest }))
}

/// The question about a body or a leading office: a new one, or one that stands.
fn question<'a>(
    signed: &Signed,
    form: &'a Form,
    which: &'a str,
    stands: Option<&Stands>,
) -> Question<'a> {
    let w = &signed.speech;
    let (list, list_words, new, one): (_, _, _, fn(Uuid) -> String) = match which {
        "body" => (urls::bodies(), "admin-bodies", urls::new_body(), urls::body),
        _ => (
            urls::leaders(),
            "admin-leaders",
            urls::new_leader(),
            urls::leader,
        ),
    };
    let lead = if stands.is_some() {
        "admin-change"
    } else {
        "admin"
    };
    Question {
        title: stands.map_or_else(
            || w.t(&format!("admin-new-{which}")),
            |stands| stands.name.clone(),
        ),
        lead: w.perhaps(&format!("{lead}-{which}-lead")),
        crumbs: crumbs(signed, Some((list, list_words))),
        action: stands.map_or(new, |stands| one(stands.id)),
        button: w.t(if stands.is_some() {
            "admin-save"
        } else {
            "admin-add"
        }),
        code: which,
        form,
        drawn: stands.map(|stands| stands.digest.clone()),
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /bodies/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    let form = body_form(&signed, None)?;
    ask(
        &signed,
        &question(&signed, &form, "body", None),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /bodies/new`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the form.
pub async fn add(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = body_form(&signed, None)?;
    let question = question(&signed, &form, "body", None);
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let (kind, name) = (text(&input, "kind"), text(&input, "name"));
        signed
            .web
            .office
            .add_body(&signed.actor, &kind, &name, sent.key())
            .await
    };
    match work.await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=body-added", urls::BODIES)).into_response()),
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}

/// `GET /bodies/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such body here.
pub async fn one(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (form, stands) = standing_body(&signed, id)?;
    ask(
        &signed,
        &question(&signed, &form, "body", Some(&stands)),
        &starting(&form),
        &Faults::default(),
        listing::done(&signed, &pairs),
    )
    .await
}

/// `POST /bodies/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such body here; what is refused comes back with the form.
pub async fn change(signed: Signed, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, Problem> {
    let (form, stands) = standing_body(&signed, id)?;
    let question = question(&signed, &form, "body", Some(&stands));
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let (kind, name) = (text(&input, "kind"), text(&input, "name"));
        signed
            .web
            .office
            .change_body(&signed.actor, BodyId(id), &kind, &name, drawn(&sent))
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=body-changed", urls::body(id))).into_response())
        }
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}

/// `GET /leaders`.
///
/// # Errors
/// When the database is out of reach.
pub async fn leaders(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let done = listing::done(&signed, &pairs);
    let narrowed = Narrowed::read(urls::LEADERS, pairs, &[]);
    let w = &signed.speech;
    let titles: Vec<(LeaderId, String)> = signed
        .place()?
        .directory
        .leaders
        .iter()
        .map(|(id, title)| (*id, title.clone()))
        .collect();
    let total = titles.len();
    let rows = narrowed
        .cut(titles, SIZE)
        .into_iter()
        .map(|(id, title)| vec![named(&signed, urls::leader(id.0), title)])
        .collect();
    let table = Table::new(
        &signed,
        w.t("admin-leaders"),
        &[("column-leader", Kind::Title)],
        rows,
    );
    let f = Frame::of(&signed, w.t("admin-leaders"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.crumbs = crumbs(&signed, None);
    page.lead = Some(w.t("admin-leaders-lead"));
    page.done = done;
    page.primary = signed
        .is("administrator")
        .then(|| Link::new(urls::new_leader(), w.t("admin-new-leader")));
    page.answer()
}

fn leader_form(stands: Option<&str>) -> Form {
    let title = stands.map(str::to_owned);
    Form::of([Field::required("name", Asked::Line(60)).starting(title)])
}

/// `GET /leaders/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh_leader(signed: Signed) -> Result<Response, Problem> {
    let form = leader_form(None);
    ask(
        &signed,
        &question(&signed, &form, "leader", None),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /leaders/new`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the form.
pub async fn add_leader(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = leader_form(None);
    let question = question(&signed, &form, "leader", None);
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let title = text(&input, "name");
        signed
            .web
            .office
            .add_leader(&signed.actor, &title, sent.key())
            .await
    };
    match work.await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=leader-added", urls::LEADERS)).into_response()),
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}

/// `GET /leaders/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such office here.
pub async fn one_leader(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (form, stands) = standing_leader(&signed, id)?;
    ask(
        &signed,
        &question(&signed, &form, "leader", Some(&stands)),
        &starting(&form),
        &Faults::default(),
        listing::done(&signed, &pairs),
    )
    .await
}

/// `POST /leaders/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such office here; what is refused comes back with the form.
pub async fn change_leader(
    signed: Signed,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Response, Problem> {
    let (form, stands) = standing_leader(&signed, id)?;
    let question = question(&signed, &form, "leader", Some(&stands));
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        signed
            .web
            .office
            .change_leader(
                &signed.actor,
                LeaderId(id),
                &text(&input, "name"),
                drawn(&sent),
            )
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=leader-changed", urls::leader(id))).into_response())
        }
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}
