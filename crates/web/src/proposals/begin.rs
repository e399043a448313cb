//! A new draft: one's own, a body's, or a member's from paper. The draft then opens on its own page.

use crate::failure::{Faults, Problem};
use crate::page::{Frame, Nav, show};
use crate::proposals::case_ref;
use crate::session::Signed;
use crate::urls;
use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;
use bihuan_office::proposals::begin::Begin;
use serde::Deserialize;

/// What is chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    lead: String,
    #[serde(default)]
    member: String,
    #[serde(default)]
    received_on: String,
}

#[derive(Template)]
#[template(path = "proposals/begin.html")]
struct BeginPage {
    f: Frame,
    faults: Faults,
    is_member: bool,
    bodies: Vec<(String, String)>,
    members: Vec<(String, String)>,
    chosen: Chosen,
    today: String,
}

/// `GET /proposals/new`. Somebody with one possibility only begins at a press.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    drawn(&signed, Faults::default(), Chosen::default())
}

fn drawn(signed: &Signed, faults: Faults, chosen: Chosen) -> Result<Response, Problem> {
    let place = signed.place()?;
    let today = signed.today();
    let directory = &place.directory;
    let bodies = signed
        .actor
        .bodies()
        .filter_map(|id| Some((id.to_string(), directory.bodies.get(&id)?.name.clone())))
        .collect();
    let members = if signed.is("staff") {
        let sitting = directory
            .members
            .iter()
            .filter(|(_, member)| member.in_office(today));
        sitting
            .map(|(id, member)| {
                (
                    id.to_string(),
                    format!("{} · {}", member.name, member.sector),
                )
            })
            .collect()
    } else {
        Vec::new()
    };
    let f = Frame::of(signed, signed.speech.t("nav-begin"), Nav::Begin);
    show(&BeginPage {
        f,
        faults,
        is_member: signed.actor.member().is_some(),
        bodies,
        members,
        chosen,
        today: today.to_string(),
    })
}

fn read(chosen: &Chosen) -> Result<Begin, Refusals> {
    let not = |field: &str| Refusal::new("required").at(field);
    match chosen.lead.split_once(':') {
        None if chosen.lead == "own" => Ok(Begin::Own),
        None if chosen.lead == "behalf" => {
            let mut no = Refusals::none();
            let member = chosen.member.parse();
            no.unless(member.is_ok(), || not("member"));
            let received_on = chosen.received_on.parse();
            no.unless(received_on.is_ok(), || not("received_on"));
            match (member, received_on) {
                (Ok(member), Ok(received_on)) => Ok(Begin::OnBehalf {
                    member,
                    received_on,
                }),
                _ => Err(no),
            }
        }
        Some(("body", id)) => Ok(Begin::Body(id.parse().map_err(|_| not("lead"))?)),
        _ => Err(not("lead").into()),
    }
}

/// `POST /proposals/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(signed: Signed, Form(chosen): Form<Chosen>) -> Result<Response, Problem> {
    let begun = match read(&chosen) {
        Ok(begin) => signed.web.office.begin(&signed.actor, begin).await,
        Err(refusals) => Err(Failure::Refused(refusals)),
    };
    match begun {
        Ok(id) => {
            let case = case_ref(&signed, signed.place()?, id);
            Ok(Redirect::to(&urls::verb(&case, Verb::Write.code())).into_response())
        }
        Err(Failure::Refused(refusals)) => {
            let page = drawn(&signed, Faults::of(&signed, &refusals), chosen)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}
