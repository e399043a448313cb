//! Members: the list, a new one, and a member's own page, where office ends and membership is suspended.

use super::{crumbs, here, refused};
use crate::asking::{Question, again, answer, ask, drawn, number, text, yes};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::{self, Cell, Column, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::session::Signed;
use crate::urls;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Choice, Field, Form, Kind as Asked};
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;
use bihuan_store::Covered;
use bihuan_store::tables::member;
use serde_json::Value;
use uuid::Uuid;

/// What the address may narrow the list to.
const NAMES: [&str; 4] = ["q", "term", "sector", "state"];

/// Whether a member holds office on `today`, as a code: `in-office`, `suspended`, `ended`, `ahead`.
fn state(row: &member::Model, today: &str) -> &'static str {
    // Days are ISO texts, which sort by themselves.
    if row.until_on.as_deref().is_some_and(|until| until < today) {
        "ended"
    } else if row.suspended {
        "suspended"
    } else if row.from_on.as_str() > today {
        "ahead"
    } else {
        "in-office"
    }
}

fn shape(state: &str) -> &'static str {
    match state {
        "in-office" => "is-done",
        "suspended" => "is-stopped",
        "ahead" => "is-ahead",
        _ => "is-closed",
    }
}

struct Found {
    all: Vec<member::Model>,
    fitting: Vec<member::Model>,
    today: String,
}

async fn find(signed: &Signed, narrowed: &Narrowed) -> Result<Found, Problem> {
    let all = signed.web.office.store.members(here(signed)?).await?;
    let today = signed.today().to_string();
    let fits = |row: &&member::Model| {
        let in_words = |words: &str| {
            [&row.name, &row.member_no, &row.work_unit]
                .iter()
                .any(|text| text.contains(words))
        };
        narrowed.get("q").is_none_or(in_words)
            && narrowed
                .get("term")
                .is_none_or(|term| row.term.to_string() == term)
            && narrowed
                .get("sector")
                .is_none_or(|sector| row.sector == sector)
            && narrowed
                .get("state")
                .is_none_or(|code| state(row, &today) == code)
    };
    let fitting = all.iter().filter(fits).cloned().collect();
    Ok(Found {
        all,
        fitting,
        today,
    })
}

fn table(signed: &Signed, rows: &[member::Model], today: &str) -> Table {
    let may_change = signed.is("administrator");
    let day = |text: &str| {
        text.parse().map_or_else(
            |_| Cell::of(text),
            |day| Cell::when(signed.speech.when(day)),
        )
    };
    let rows = rows
        .iter()
        .map(|row| {
            let name = if may_change {
                Cell::link(urls::member(row.id), &row.name)
            } else {
                Cell::of(&row.name)
            };
            let state = state(row, today);
            vec![
                Cell::of(&row.member_no),
                name,
                Cell::of(row.term.to_string()),
                Cell::of(&row.sector),
                Cell::of(&row.party),
                Cell::of(&row.work_unit).with_sub(&row.posts),
                day(&row.from_on),
                row.until_on.as_deref().map(day).unwrap_or_default(),
                Cell::tag(
                    shape(state),
                    signed.speech.t(&format!("member-state-{state}")),
                ),
            ]
        })
        .collect();
    let columns = [
        ("column-member-no", Kind::Number),
        ("column-name", Kind::Title),
        ("column-term", Kind::Number),
        ("column-sector", Kind::Words),
        ("column-party", Kind::Words),
        ("column-work-unit", Kind::Words),
        ("column-from-on", Kind::Words),
        ("column-until-on", Kind::Words),
        ("column-state", Kind::Words),
    ];
    Table::new(signed, signed.speech.t("admin-members"), &columns, rows)
}

/// `GET /members`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let done = listing::done(&signed, &pairs);
    let narrowed = Narrowed::read(urls::MEMBERS, pairs, &NAMES);
    let Found {
        all,
        fitting,
        today,
    } = find(&signed, &narrowed).await?;
    let total = fitting.len();
    let mut terms: Vec<i32> = all.iter().map(|row| row.term).collect();
    let mut sectors: Vec<String> = all.into_iter().map(|row| row.sector).collect();
    terms.sort_unstable();
    terms.dedup();
    sectors.sort_unstable();
    sectors.dedup();
    let table = table(&signed, &narrowed.cut(fitting, SIZE), &today);
    let w = &signed.speech;
    let f = Frame::of(&signed, w.t("admin-members"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.crumbs = crumbs(&signed, None);
    page.done = done;
    page.exports = vec![Link::new(
        narrowed.under(urls::MEMBERS_XLSX),
        w.t("listing-export"),
    )];
    page.filters = vec![
        Filter::words(&narrowed, "q", w.t("admin-filter-member")),
        Filter::one(
            &narrowed,
            "term",
            w.t("column-term"),
            terms
                .iter()
                .map(|term| (term.to_string(), w.t1("admin-term", "term", *term))),
        ),
        Filter::one(
            &narrowed,
            "sector",
            w.t("column-sector"),
            sectors.into_iter().map(|name| (name.clone(), name)),
        ),
        Filter::one(
            &narrowed,
            "state",
            w.t("column-state"),
            ["in-office", "suspended", "ended", "ahead"]
                .map(|code| (code.to_owned(), w.t(&format!("member-state-{code}")))),
        ),
    ];
    if signed.is("administrator") {
        page.primary = Some(Link::new(urls::new_member(), w.t("admin-new-member")));
        page.others = vec![Link::new(
            urls::import_members(),
            w.t("admin-import-members"),
        )];
    }
    page.answer()
}

/// `GET /members.xlsx`: the list as it is narrowed.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn workbook(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::MEMBERS, pairs, &NAMES);
    let Found { fitting, today, .. } = find(&signed, &narrowed).await?;
    let mut table = table(&signed, &fitting, &today);
    // One column of a screen holds two facts; a sheet has room for both.
    let posts = table
        .rows
        .iter()
        .map(|row| row.get(5).map(|cell| cell.sub.clone()).unwrap_or_default())
        .collect::<Vec<_>>();
    table.columns.push(Column {
        label: signed.speech.t("column-posts"),
        kind: Kind::Words,
    });
    for (row, posts) in table.rows.iter_mut().zip(posts) {
        row.push(Cell::of(posts));
    }
    table.workbook(&signed, "members.xlsx").await
}

fn form(signed: &Signed, stands: Option<&member::Model>) -> Result<Form, Failure> {
    let place = signed.place()?;
    let mut sectors: Vec<&str> = place
        .directory
        .bodies
        .values()
        .filter(|body| body.kind == "sector")
        .map(|body| body.name.as_str())
        .collect();
    // A member may belong to a sector that the committee has no longer.
    sectors.extend(
        stands
            .map(|row| row.sector.as_str())
            .filter(|sector| !sector.is_empty()),
    );
    sectors.sort_unstable();
    sectors.dedup();
    let sector = if sectors.is_empty() {
        Asked::Line(60)
    } else {
        Asked::One(
            sectors
                .into_iter()
                .map(|name| Choice::name(name, name))
                .collect(),
        )
    };
    let text = |of: fn(&member::Model) -> &String| stands.map(|row| of(row).clone());
    Ok(Form::of([
        Field::required("name", Asked::Line(60)).starting(text(|row| &row.name)),
        Field::required("member_no", Asked::Line(40)).starting(text(|row| &row.member_no)),
        Field::required("term", Asked::Number).starting(stands.map(|row| row.term)),
        Field::required("sector", sector).starting(text(|row| &row.sector)),
        Field::optional("party", Asked::Line(60)).starting(text(|row| &row.party)),
        Field::optional("special_committees", Asked::Line(200))
            .starting(text(|row| &row.special_committees)),
        Field::optional("posts", Asked::Line(200)).starting(text(|row| &row.posts)),
        Field::optional("work_unit", Asked::Line(200)).starting(text(|row| &row.work_unit)),
        Field::required("from_on", Asked::Date).starting(text(|row| &row.from_on)),
        Field::optional("until_on", Asked::Date)
            .starting(stands.and_then(|row| row.until_on.clone())),
        Field::optional("suspended", Asked::YesNo)
            .starting(stands.is_some_and(|row| row.suspended)),
    ]))
}

fn question<'a>(signed: &Signed, form: &'a Form, stands: Option<&member::Model>) -> Question<'a> {
    let w = &signed.speech;
    Question {
        title: stands.map_or_else(|| w.t("admin-new-member"), |row| row.name.clone()),
        lead: Some(w.t("admin-member-lead")),
        crumbs: crumbs(signed, Some((urls::members(), "admin-members"))),
        action: stands.map_or_else(urls::new_member, |row| urls::member(row.id)),
        button: w.t(if stands.is_some() {
            "admin-save"
        } else {
            "admin-add"
        }),
        code: "member",
        form,
        drawn: stands.map(Covered::digest),
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// What a form says, laid over what stands.
fn said(input: &Value, stands: Option<member::Model>, invented: bool) -> member::Model {
    let mut row = stands.unwrap_or_else(|| member::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        term: 0,
        member_no: String::new(),
        name: String::new(),
        sector: String::new(),
        party: String::new(),
        special_committees: String::new(),
        posts: String::new(),
        work_unit: String::new(),
        from_on: String::new(),
        until_on: None,
        suspended: false,
        invented,
    });
    for (name, field) in [
        ("name", &mut row.name),
        ("member_no", &mut row.member_no),
        ("sector", &mut row.sector),
        ("party", &mut row.party),
        ("special_committees", &mut row.special_committees),
        ("posts", &mut row.posts),
        ("work_unit", &mut row.work_unit),
        ("from_on", &mut row.from_on),
    ] {
        *field = text(input, name);
    }
    row.until_on = Some(text(input, "until_on")).filter(|until| !until.is_empty());
    row.term = number(input, "term").try_into().unwrap_or(0);
    row.suspended = yes(input, "suspended");
    row
}

/// What must hold of a member, beside what the form asks: the same as in an import. The office knows the others.
fn check(row: &member::Model) -> Result<(), Refusals> {
    let mut no = Refusals::none();
    no.unless((1..=99).contains(&row.term), || {
        Refusal::new("term-range")
            .with("value", row.term)
            .at("term")
    });
    no.unless(
        row.until_on
            .as_ref()
            .is_none_or(|until| *until >= row.from_on),
        || Refusal::new("dates-reversed").at("until_on"),
    );
    no.end()
}

async fn stands(signed: &Signed, id: Uuid) -> Result<member::Model, Problem> {
    let members = signed.web.office.store.members(here(signed)?).await?;
    Ok(members
        .into_iter()
        .find(|row| row.id == id)
        .ok_or(Failure::Missing)?)
}

/// `GET /members/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    let form = form(&signed, None)?;
    ask(
        &signed,
        &question(&signed, &form, None),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /members/new`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the form.
pub async fn add(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = form(&signed, None)?;
    let question = question(&signed, &form, None);
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let row = said(&input, None, signed.place()?.row.invented);
        check(&row)?;
        signed
            .web
            .office
            .add_member(&signed.actor, row, sent.key())
            .await
    };
    match work.await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=member-added", urls::MEMBERS)).into_response()),
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}

/// `GET /members/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such member here.
pub async fn one(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let row = stands(&signed, id).await?;
    let form = form(&signed, Some(&row))?;
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

/// `POST /members/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such member here; what is refused comes back with the form.
pub async fn change(signed: Signed, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, Problem> {
    let row = stands(&signed, id).await?;
    let form = form(&signed, Some(&row))?;
    let question = question(&signed, &form, Some(&row));
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let row = said(&input, Some(row.clone()), row.invented);
        check(&row)?;
        signed
            .web
            .office
            .change_member(&signed.actor, row, drawn(&sent))
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=member-changed", urls::member(id))).into_response())
        }
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}
