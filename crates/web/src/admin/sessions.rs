//! Sessions with the exact instants between which a proposal counts to them. [F:S4,S15,S17]

use super::{crumbs, here, refused};
use crate::asking::{Question, again, answer, ask, drawn, number, text};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::{self, Cell, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::session::Signed;
use crate::urls;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Field, Form, Kind as Asked};
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;
use bihuan_store::Covered;
use bihuan_store::tables::session;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

/// `GET /sessions`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let done = listing::done(&signed, &pairs);
    let narrowed = Narrowed::read(urls::SESSIONS, pairs, &[]);
    let zone = signed.place()?.zone.clone();
    let w = &signed.speech;
    let minute = |at: i64| {
        Cell::when(w.minute(
            jiff::Timestamp::from_microsecond(at).unwrap_or_default(),
            &zone,
        ))
    };
    let day = |text: &str| {
        text.parse()
            .map_or_else(|_| text.to_owned(), |day| w.day(day))
    };
    let now = signed.now.as_microsecond();
    let may_change = signed.is("administrator");
    let mut rows = signed.web.office.store.sessions(here(&signed)?).await?;
    rows.reverse();
    let total = rows.len();
    let rows = narrowed
        .cut(rows, SIZE)
        .into_iter()
        .map(|row| {
            let (shape, state) = match now {
                now if now < row.opens_at => ("is-ahead", "session-ahead"),
                now if now < row.closes_at => ("is-now", "session-open"),
                _ => ("is-closed", "session-closed"),
            };
            let name = w.t2("session-name", "term", row.term, "number", row.number);
            vec![
                if may_change {
                    Cell::link(urls::session(row.id), name)
                } else {
                    Cell::of(name)
                },
                minute(row.opens_at),
                minute(row.closes_at),
                Cell::of(w.t2(
                    "listing-from-until",
                    "from",
                    day(&row.sits_from),
                    "until",
                    day(&row.sits_until),
                )),
                Cell::of(w.t2(
                    "listing-from-until",
                    "from",
                    day(&row.term_from),
                    "until",
                    day(&row.term_until),
                )),
                Cell::tag(shape, w.t(state)),
                Cell::link(
                    format!("{}?session={}", urls::PROPOSALS, row.id),
                    w.t("admin-session-proposals"),
                ),
            ]
        })
        .collect();
    let columns = [
        ("column-session", Kind::Title),
        ("column-opens", Kind::Words),
        ("column-closes", Kind::Words),
        ("column-sits", Kind::Words),
        ("column-term", Kind::Words),
        ("column-state", Kind::Words),
        ("column-proposals", Kind::Words),
    ];
    let table = Table::new(&signed, w.t("admin-sessions"), &columns, rows);
    let f = Frame::of(&signed, w.t("admin-sessions"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.crumbs = crumbs(&signed, None);
    page.lead = Some(w.t("admin-sessions-lead"));
    page.done = done;
    page.primary = signed
        .is("administrator")
        .then(|| Link::new(urls::new_session(), w.t("admin-new-session")));
    page.answer()
}

fn form(stands: Option<(&session::Model, &TimeZone)>) -> Form {
    let text = |of: fn(&session::Model) -> &String| stands.map(|(row, _)| of(row).clone());
    let count = |of: fn(&session::Model) -> i32| stands.map(|(row, _)| of(row));
    let at = |of: fn(&session::Model) -> i64, pattern: &str| {
        let (row, zone) = stands?;
        let at = jiff::Timestamp::from_microsecond(of(row)).ok()?;
        Some(at.to_zoned(zone.clone()).strftime(pattern).to_string())
    };
    let (day, time) = ("%Y-%m-%d", "%H:%M");
    let time_of = |of, new: &str| at(of, time).unwrap_or_else(|| new.to_owned());
    let mut fields = vec![
        Field::required("term", Asked::Number).starting(count(|row| row.term)),
        Field::required("number", Asked::Number).starting(count(|row| row.number)),
        Field::required("term_from", Asked::Date).starting(text(|row| &row.term_from)),
        Field::required("term_until", Asked::Date).starting(text(|row| &row.term_until)),
        Field::required("opens_on", Asked::Date).starting(at(|row| row.opens_at, day)),
        Field::required("opens_time", Asked::Line(5))
            .starting(time_of(|row| row.opens_at, "00:00")),
        Field::required("closes_on", Asked::Date).starting(at(|row| row.closes_at, day)),
        Field::required("closes_time", Asked::Line(5))
            .starting(time_of(|row| row.closes_at, "17:00")),
        Field::required("sits_from", Asked::Date).starting(text(|row| &row.sits_from)),
        Field::required("sits_until", Asked::Date).starting(text(|row| &row.sits_until)),
    ];
    if stands.is_some() {
        fields.push(Field::optional("reason", Asked::Text(500)));
    }
    Form::of(fields)
}

fn question<'a>(signed: &Signed, form: &'a Form, stands: Option<&session::Model>) -> Question<'a> {
    let w = &signed.speech;
    let name = |row: &session::Model| w.t2("session-name", "term", row.term, "number", row.number);
    Question {
        title: stands.map_or_else(|| w.t("admin-new-session"), name),
        lead: Some(w.t(if stands.is_some() {
            "admin-change-session-lead"
        } else {
            "admin-session-lead"
        })),
        crumbs: crumbs(signed, Some((urls::sessions(), "admin-sessions"))),
        action: stands.map_or_else(urls::new_session, |row| urls::session(row.id)),
        button: w.t(if stands.is_some() {
            "admin-save"
        } else {
            "admin-add"
        }),
        code: "session",
        form,
        drawn: stands.map(Covered::digest),
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// Day and time of a form as an instant.
fn instant(input: &Value, day: &str, time: &'static str, zone: &TimeZone) -> Result<i64, Refusal> {
    let typed = text(input, time);
    let wrong = || Refusal::new("not-a-time").with("text", &typed).at(time);
    let day: Date = text(input, day).parse().map_err(|_| wrong())?;
    let read = Time::strptime("%H:%M", &typed).map_err(|_| wrong())?;
    // A time that the clock of the place skips or repeats has no one instant.
    let at = zone
        .to_ambiguous_zoned(day.to_datetime(read))
        .unambiguous()
        .map_err(|_| wrong())?;
    Ok(at.timestamp().as_microsecond())
}

fn said(input: &Value, zone: &TimeZone) -> Result<session::Model, Refusals> {
    let mut no = Refusals::none();
    let mut at = |day: &str, time: &'static str| match instant(input, day, time, zone) {
        Ok(at) => at,
        Err(refusal) => {
            no.push(refusal);
            0
        }
    };
    let (opens_at, closes_at) = (at("opens_on", "opens_time"), at("closes_on", "closes_time"));
    for name in ["term", "number"] {
        let value = number(input, name);
        no.unless((1..=99).contains(&value), || {
            Refusal::new("term-range").with("value", value).at(name)
        });
    }
    no.unless(text(input, "term_from") < text(input, "term_until"), || {
        Refusal::new("dates-reversed").at("term_until")
    });
    no.end()?;
    Ok(session::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        term: number(input, "term").try_into().unwrap_or(0),
        number: number(input, "number").try_into().unwrap_or(0),
        term_from: text(input, "term_from"),
        term_until: text(input, "term_until"),
        opens_at,
        closes_at,
        sits_from: text(input, "sits_from"),
        sits_until: text(input, "sits_until"),
    })
}

/// The office names the fields of the record; the form has its own.
fn at_the_forms_fields(mut no: Refusals) -> Refusals {
    for refusal in &mut no.0 {
        if refusal.field.as_deref() == Some("closes_at") {
            refusal.field = Some("closes_on".to_owned());
        }
    }
    no
}

/// `GET /sessions/new`.
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

/// `POST /sessions/new`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the form.
pub async fn add(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = form(None);
    let question = question(&signed, &form, None);
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let row = said(&input, &signed.place()?.zone)?;
        signed
            .web
            .office
            .add_session(&signed.actor, row, sent.key())
            .await
    };
    match work.await {
        Ok(_) => {
            Ok(Redirect::to(&format!("{}?done=session-added", urls::SESSIONS)).into_response())
        }
        Err(failure) => {
            again(
                &signed,
                &question,
                &input,
                &at_the_forms_fields(refused(failure)?),
            )
            .await
        }
    }
}

async fn stands(signed: &Signed, id: Uuid) -> Result<session::Model, Problem> {
    let sessions = signed.web.office.store.sessions(here(signed)?).await?;
    Ok(sessions
        .into_iter()
        .find(|row| row.id == id)
        .ok_or(Failure::Missing)?)
}

/// `GET /sessions/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such session here.
pub async fn one(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let row = stands(&signed, id).await?;
    let form = form(Some((&row, &signed.place()?.zone)));
    ask(
        &signed,
        &question(&signed, &form, Some(&row)),
        &starting(&form),
        &Faults::default(),
        listing::done(&signed, &pairs),
    )
    .await
}

/// `POST /sessions/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such session here; what is refused comes back with the form.
pub async fn change(signed: Signed, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, Problem> {
    let row = stands(&signed, id).await?;
    let zone = &signed.place()?.zone;
    let form = form(Some((&row, zone)));
    let question = question(&signed, &form, Some(&row));
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let said = session::Model {
            id: row.id,
            ..said(&input, zone)?
        };
        let reason = text(&input, "reason");
        signed
            .web
            .office
            .change_session(&signed.actor, said, &reason, drawn(&sent))
            .await
    };
    match work.await {
        Ok(()) => Ok(
            Redirect::to(&format!("{}?done=session-changed", urls::session(id))).into_response(),
        ),
        Err(failure) => {
            let no = at_the_forms_fields(refused(failure)?);
            again(&signed, &question, &input, &no).await
        }
    }
}
