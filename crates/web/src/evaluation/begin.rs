//! A new evaluation: its name, and what is judged — a cycle that is handled or supervised, or a proposal by its case number.

use crate::asking::{self, Question, answer, text};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::Link;
use crate::matters::matter_ref;
use crate::matters::wording::name;
use crate::session::Signed;
use crate::urls;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::cycles::stage::Stage;
use bihuan_domain::forms::{Choice, Field, Form, Kind};
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::Kind as MatterKind;
use bihuan_office::Failure;
use bihuan_office::matters::evaluation::Judged;
use bihuan_store::proposals::Scope;
use serde::Deserialize;
use uuid::Uuid;

/// Longest title, in characters, as the office takes it.
const TITLE: usize = 60;
/// Longest case number.
const NUMBER: usize = 40;

/// The cycle from whose page one comes.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    cycle: Option<Uuid>,
}

/// Only a cycle that is handled or supervised has a proposal whose units can be judged.
async fn form(signed: &Signed, from: Option<Uuid>) -> Result<Form, Problem> {
    let place = signed.place()?;
    let store = &signed.web.office.store;
    let cycles = store
        .matters(place.id, MatterKind::Cycle, &Scope::Office)
        .await?;
    let judged = [Stage::Handling, Stage::Supervision].map(Stage::code);
    let w = &signed.speech;
    let choices = cycles
        .iter()
        .filter(|row| judged.contains(&row.state.as_str()))
        .map(|row| Choice::name(row.matter_id, name(w, "cycle", row.year, &row.title)));
    let subject = Field::optional("subject", Kind::One(choices.collect()));
    Ok(Form::of([
        Field::required("title", Kind::Line(TITLE)),
        match from {
            Some(cycle) => subject.starting(cycle.to_string()),
            None => subject,
        },
        Field::optional("case_no", Kind::Line(NUMBER)),
    ]))
}

fn question<'a>(signed: &Signed, form: &'a Form) -> Question<'a> {
    let w = &signed.speech;
    Question {
        title: w.t("evaluation-new"),
        lead: Some(w.t("evaluation-new-lead")),
        crumbs: vec![Link::new(urls::evaluations(), w.t("evaluations-heading"))],
        action: urls::new_evaluation(),
        button: w.t("evaluation-new"),
        code: "evaluation",
        form,
        drawn: None,
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /evaluations/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed, Query(from): Query<From>) -> Result<Response, Problem> {
    let form = form(&signed, from.cycle).await?;
    let question = question(&signed, &form);
    let faults = Faults::default();
    asking::ask(&signed, &question, &starting(&form), &faults, None).await
}

/// `POST /evaluations/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = form(&signed, None).await?;
    let question = question(&signed, &form);
    let (input, checked) = answer(&form, &sent);
    let cycle = text(&input, "subject").parse().ok().map(MatterId);
    let judged =
        checked.and_then(|()| Judged::one(cycle, &text(&input, "case_no")).map_err(Into::into));
    let begun = match judged {
        Ok(judged) => {
            let office = &signed.web.office;
            let title = text(&input, "title");
            office.begin_evaluation(&signed.actor, judged, &title).await
        }
        Err(no) => Err(Failure::Refused(no)),
    };
    match begun {
        Ok(id) => {
            let link = matter_ref(&signed, signed.place()?, id);
            Ok(Redirect::to(&urls::matter(&link)).into_response())
        }
        Err(Failure::Refused(no)) => asking::again(&signed, &question, &input, &no).await,
        Err(failure) => Err(failure.into()),
    }
}
