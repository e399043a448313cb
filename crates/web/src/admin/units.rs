//! Handling units: the list, a new one, and a unit's own page.

use super::{crumbs, here, refused};
use crate::asking::{Question, again, answer, ask, drawn, text, yes};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::{self, Cell, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::session::Signed;
use crate::urls;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Choice, Field, Form, Kind as Asked};
use bihuan_office::Failure;
use bihuan_store::Covered;
use bihuan_store::tables::unit;
use serde_json::Value;
use uuid::Uuid;

/// The systems to which units belong.
const SYSTEMS: [&str; 7] = [
    "government",
    "party",
    "court",
    "procuratorate",
    "organization",
    "district",
    "enterprise",
];
/// The sides that hand over.
const SIDES: [&str; 2] = ["party", "government"];
/// What the address may narrow the list to.
const NAMES: [&str; 4] = ["q", "system", "side", "closed"];

async fn find(signed: &Signed, narrowed: &Narrowed) -> Result<Vec<unit::Model>, Problem> {
    let mut rows = signed.web.office.store.units(here(signed)?).await?;
    rows.retain(|row| {
        let in_words = |words: &str| {
            [&row.name, &row.code, &row.contact]
                .iter()
                .any(|text| text.contains(words))
        };
        narrowed.get("q").is_none_or(in_words)
            && narrowed
                .get("system")
                .is_none_or(|system| row.system == system)
            && narrowed.get("side").is_none_or(|side| row.side == side)
            && narrowed
                .get("closed")
                .is_none_or(|closed| row.closed == (closed == "yes"))
    });
    Ok(rows)
}

fn table(signed: &Signed, rows: &[unit::Model]) -> Table {
    let may_change = signed.is("administrator");
    let w = &signed.speech;
    let rows = rows
        .iter()
        .map(|row| {
            let name = if may_change {
                Cell::link(urls::unit(row.id), &row.name)
            } else {
                Cell::of(&row.name)
            };
            let (shape, state) = if row.closed {
                ("is-closed", "unit-closed")
            } else {
                ("is-done", "unit-open")
            };
            vec![
                Cell::of(&row.code),
                name,
                Cell::of(w.t(&format!("unit-system-{}", row.system))),
                Cell::of(w.t(&format!("side-{}", row.side))),
                Cell::of(&row.contact),
                Cell::of(&row.phone),
                Cell::tag(shape, w.t(state)),
                Cell::link(
                    format!("{}?unit={}", urls::PROPOSALS, row.id),
                    w.t("admin-unit-proposals"),
                ),
            ]
        })
        .collect();
    let columns = [
        ("column-code", Kind::Words),
        ("column-unit-name", Kind::Title),
        ("column-system", Kind::Words),
        ("column-side", Kind::Words),
        ("column-contact", Kind::Words),
        ("column-phone", Kind::Words),
        ("column-state", Kind::Words),
        ("column-proposals", Kind::Words),
    ];
    Table::new(signed, w.t("admin-units"), &columns, rows)
}

/// `GET /units`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let done = listing::done(&signed, &pairs);
    let narrowed = Narrowed::read(urls::UNITS, pairs, &NAMES);
    let rows = find(&signed, &narrowed).await?;
    let total = rows.len();
    let table = table(&signed, &narrowed.cut(rows, SIZE));
    let w = &signed.speech;
    let f = Frame::of(&signed, w.t("admin-units"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    let of = |family: &'static str, codes: &'static [&'static str]| {
        codes
            .iter()
            .map(move |code| ((*code).to_owned(), w.t(&format!("{family}-{code}"))))
    };
    page.filters = vec![
        Filter::words(&narrowed, "q", w.t("admin-filter-unit")),
        Filter::one(
            &narrowed,
            "system",
            w.t("column-system"),
            of("unit-system", &SYSTEMS),
        ),
        Filter::one(&narrowed, "side", w.t("column-side"), of("side", &SIDES)),
        Filter::one(
            &narrowed,
            "closed",
            w.t("column-state"),
            [("no", "unit-open"), ("yes", "unit-closed")]
                .map(|(code, id)| (code.to_owned(), w.t(id))),
        ),
    ];
    page.crumbs = crumbs(&signed, None);
    page.done = done;
    page.exports = vec![Link::new(
        narrowed.under(urls::UNITS_XLSX),
        w.t("listing-export"),
    )];
    if signed.is("administrator") {
        page.primary = Some(Link::new(urls::new_unit(), w.t("admin-new-unit")));
        page.others = vec![Link::new(urls::import_units(), w.t("admin-import-units"))];
    }
    page.answer()
}

/// `GET /units.xlsx`: the list as it is narrowed.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn workbook(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::UNITS, pairs, &NAMES);
    let mut table = table(&signed, &find(&signed, &narrowed).await?);
    // The last column only leads to another list.
    table.columns.pop();
    table.workbook(&signed, "units.xlsx").await
}

fn form(stands: Option<&unit::Model>) -> Form {
    let choices = |family: &str, codes: &[&str]| {
        Asked::One(
            codes
                .iter()
                .map(|code| Choice::message(family, code))
                .collect(),
        )
    };
    let text = |of: fn(&unit::Model) -> &String| stands.map(|row| of(row).clone());
    Form::of([
        Field::required("name", Asked::Line(100)).starting(text(|row| &row.name)),
        Field::required("code", Asked::Line(40)).starting(text(|row| &row.code)),
        Field::required("system", choices("unit-system", &SYSTEMS))
            .starting(text(|row| &row.system)),
        Field::required("side", choices("side", &SIDES)).starting(text(|row| &row.side)),
        Field::optional("contact", Asked::Line(60)).starting(text(|row| &row.contact)),
        Field::optional("phone", Asked::Line(40)).starting(text(|row| &row.phone)),
        Field::optional("closed", Asked::YesNo).starting(stands.is_some_and(|row| row.closed)),
    ])
}

fn question<'a>(signed: &Signed, form: &'a Form, stands: Option<&unit::Model>) -> Question<'a> {
    let w = &signed.speech;
    Question {
        title: stands.map_or_else(|| w.t("admin-new-unit"), |row| row.name.clone()),
        lead: Some(w.t("admin-unit-lead")),
        crumbs: crumbs(signed, Some((urls::units(), "admin-units"))),
        action: stands.map_or_else(urls::new_unit, |row| urls::unit(row.id)),
        button: w.t(if stands.is_some() {
            "admin-save"
        } else {
            "admin-add"
        }),
        code: "unit",
        form,
        drawn: stands.map(Covered::digest),
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

fn said(input: &Value, stands: Option<unit::Model>) -> unit::Model {
    let mut row = stands.unwrap_or_else(|| unit::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        code: String::new(),
        name: String::new(),
        system: String::new(),
        side: String::new(),
        contact: String::new(),
        phone: String::new(),
        closed: false,
    });
    for (name, field) in [
        ("name", &mut row.name),
        ("code", &mut row.code),
        ("system", &mut row.system),
        ("side", &mut row.side),
        ("contact", &mut row.contact),
        ("phone", &mut row.phone),
    ] {
        *field = text(input, name);
    }
    row.closed = yes(input, "closed");
    row
}

async fn stands(signed: &Signed, id: Uuid) -> Result<unit::Model, Problem> {
    let units = signed.web.office.store.units(here(signed)?).await?;
    Ok(units
        .into_iter()
        .find(|row| row.id == id)
        .ok_or(Failure::Missing)?)
}

/// `GET /units/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    let form = form(None);
    ask(
        &signed,
        &question(&signed, &form, None),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /units/new`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the form.
pub async fn add(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = form(None);
    let question = question(&signed, &form, None);
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let row = said(&input, None);
        signed
            .web
            .office
            .add_unit(&signed.actor, row, sent.key())
            .await
    };
    match work.await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=unit-added", urls::UNITS)).into_response()),
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}

/// `GET /units/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such unit here.
pub async fn one(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let row = stands(&signed, id).await?;
    let form = form(Some(&row));
    let done = listing::done(&signed, &pairs);
    ask(
        &signed,
        &question(&signed, &form, Some(&row)),
        &starting(&form),
        &Faults::default(),
        done,
    )
    .await
}

/// `POST /units/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such unit here; what is refused comes back with the form.
pub async fn change(signed: Signed, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, Problem> {
    let row = stands(&signed, id).await?;
    let form = form(Some(&row));
    let question = question(&signed, &form, Some(&row));
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let row = said(&input, Some(row.clone()));
        signed
            .web
            .office
            .change_unit(&signed.actor, row, drawn(&sent))
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=unit-changed", urls::unit(id))).into_response())
        }
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}
