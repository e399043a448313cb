//! A new cycle: only its year is asked.

use crate::asking::{self, Question, answer, number};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::Link;
use crate::matters::matter_ref;
use crate::session::Signed;
use crate::urls;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Field, Form, Kind};
use bihuan_office::Failure;

/// The year of next year's proposal stands there at first: it is sought this year.
fn form(signed: &Signed) -> Form {
    let next = i64::from(signed.today().year()) + 1;
    Form::of([Field::required("year", Kind::Number).starting(next)])
}

fn question<'a>(signed: &Signed, form: &'a Form) -> Question<'a> {
    let w = &signed.speech;
    Question {
        title: w.t("cycle-new"),
        lead: Some(w.t("cycle-new-lead")),
        crumbs: vec![Link::new(urls::cycles(), w.t("nav-cycles"))],
        action: urls::new_cycle(),
        button: w.t("cycle-new"),
        code: "cycle",
        form,
        drawn: None,
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /cycles/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let form = form(&signed);
    let question = question(&signed, &form);
    asking::ask(
        &signed,
        &question,
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /cycles/new`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = form(&signed);
    let question = question(&signed, &form);
    let (input, checked) = answer(&form, &sent);
    let begun = match checked {
        Ok(()) => {
            let year = i16::try_from(number(&input, "year")).unwrap_or(i16::MAX);
            signed.web.office.begin_cycle(&signed.actor, year).await
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
