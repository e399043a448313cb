//! Bodies that propose in their own name, and offices that lead, supervise and read: names that rules refer to.

use super::{crumbs, here, refused};
use crate::asking::{Question, again, answer, ask, text};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::{self, Cell, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::session::Signed;
use crate::urls;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Choice, Field, Form, Kind as Asked};
use bihuan_domain::profile::Profile;
use bihuan_office::Failure;
use std::sync::Arc;

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
        .map(|row| vec![Cell::of(row.name), Cell::of(kind(&row.kind))])
        .collect();
    let columns = [("column-called", Kind::Title), ("column-kind", Kind::Words)];
    let table = Table::new(&signed, w.t("admin-bodies"), &columns, rows);
    let f = Frame::of(&signed, w.t("admin-bodies"), Nav::Administration).await?;
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

fn body_form(signed: &Signed) -> Result<Form, Failure> {
    let profile = profile(signed)?;
    let kinds = profile.proposer_types.iter().filter(|kind| kind.collective);
    Ok(Form::of([
        Field::required("name", Asked::Line(100)),
        Field::required(
            "kind",
            Asked::One(
                kinds
                    .map(|kind| Choice::words(&kind.code, &kind.label))
                    .collect(),
            ),
        ),
    ]))
}

fn question<'a>(signed: &Signed, form: &'a Form, which: &'a str) -> Question<'a> {
    let w = &signed.speech;
    let (list, list_words, action) = match which {
        "body" => (urls::bodies(), "admin-bodies", urls::new_body()),
        _ => (urls::leaders(), "admin-leaders", urls::new_leader()),
    };
    Question {
        title: w.t(&format!("admin-new-{which}")),
        lead: w.perhaps(&format!("admin-{which}-lead")),
        crumbs: crumbs(signed, Some((list, list_words))),
        action,
        button: w.t("admin-add"),
        code: which,
        form,
        known: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /bodies/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    let form = body_form(&signed)?;
    ask(
        &signed,
        &question(&signed, &form, "body"),
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
    let form = body_form(&signed)?;
    let question = question(&signed, &form, "body");
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
    let titles: Vec<String> = signed
        .place()?
        .directory
        .leaders
        .values()
        .cloned()
        .collect();
    let total = titles.len();
    let rows = narrowed
        .cut(titles, SIZE)
        .into_iter()
        .map(|title| vec![Cell::of(title)])
        .collect();
    let table = Table::new(
        &signed,
        w.t("admin-leaders"),
        &[("column-leader", Kind::Title)],
        rows,
    );
    let f = Frame::of(&signed, w.t("admin-leaders"), Nav::Administration).await?;
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.crumbs = crumbs(&signed, None);
    page.lead = Some(w.t("admin-leaders-lead"));
    page.done = done;
    page.primary = signed
        .is("administrator")
        .then(|| Link::new(urls::new_leader(), w.t("admin-new-leader")));
    page.answer()
}

fn leader_form() -> Form {
    Form::of([Field::required("name", Asked::Line(60))])
}

/// `GET /leaders/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh_leader(signed: Signed) -> Result<Response, Problem> {
    let form = leader_form();
    ask(
        &signed,
        &question(&signed, &form, "leader"),
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
    let form = leader_form();
    let question = question(&signed, &form, "leader");
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
