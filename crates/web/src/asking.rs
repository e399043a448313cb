//! One page for every form that is not a verb's: a member, a unit, an account, a merge.
//!
//! The form is data ([`Form`]), as the verbs' are, and is drawn, read and checked by the same code; labels are the
//! messages `field-<code>-<name>`. A refused form comes back as typed, with its faults; what was sent after a sign-in had
//! expired comes back once ([`scratch::carried`]).

use crate::dates::When;
use crate::failure::{Faults, Problem};
use crate::form::{Drawing, FieldView, Sent, draw};
use crate::listing::Link;
use crate::page::{Frame, Nav, show};
use crate::scratch;
use crate::session::Visitor;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bihuan_domain::forms::Form;
use bihuan_domain::refusal::Refusals;
use bihuan_office::chance;
use serde_json::Value;

/// What is asked.
pub struct Question<'a> {
    /// The page's title.
    pub title: String,
    /// Under the title.
    pub lead: Option<String>,
    /// Way here.
    pub crumbs: Vec<Link>,
    /// Where the answer goes.
    pub action: String,
    /// What the button says.
    pub button: String,
    /// The family of the messages of its fields.
    pub code: &'a str,
    /// The fields.
    pub form: &'a Form,
    /// The digest of the row that stands in the fields, where one is changed: it comes back with the answer, and who changed
    /// the row meanwhile is not overwritten unseen.
    pub drawn: Option<String>,
    /// What stands there already, for those who read on: name and value.
    pub known: Vec<(String, String)>,
    /// Where else something is done on the same record: what it does, and the link.
    pub ways: Vec<(String, Link)>,
    /// Other deeds on the same record: each a form of its own with one button.
    pub deeds: Vec<Deed>,
}

/// A deed that needs only a button.
pub struct Deed {
    /// Where it goes.
    pub action: String,
    /// What the button says.
    pub words: String,
    /// What it does.
    pub hint: String,
    /// Hidden fields.
    pub hidden: Vec<(&'static str, String)>,
    /// It takes something away.
    pub danger: bool,
}

#[derive(Template)]
#[template(path = "asking.html")]
struct AskingPage<'a> {
    f: Frame,
    question: &'a Question<'a>,
    faults: &'a Faults,
    fields: Vec<FieldView>,
    done: Option<String>,
    /// What was sent after a sign-in had expired stands in the fields: when that was.
    restored: Option<When>,
    /// Told apart from every other time it was drawn: sent twice, it is done once.
    key: String,
}

/// Asks: with what stands in the fields, and what was refused.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn ask(
    visitor: &Visitor,
    question: &Question<'_>,
    input: &Value,
    faults: &Faults,
    done: Option<String>,
) -> Result<Response, Problem> {
    let carried = if faults.is_empty() {
        scratch::carried(visitor, &question.action).await?
    } else {
        None
    };
    let restored = carried.map(|(pairs, at)| (question.form.read(&pairs), at));
    let (input, restored) = match &restored {
        Some((input, at)) => (input, Some(at.clone())),
        None => (input, None),
    };
    let drawing = Drawing {
        speech: &visitor.speech,
        verb: question.code,
        input,
        faults,
        papers: &[],
        beside: None,
    };
    let fields = draw(question.form, &drawing);
    let f = Frame::of(visitor, question.title.clone(), Nav::None);
    let page = show(&AskingPage {
        f,
        question,
        faults,
        fields,
        done,
        restored,
        key: chance::token(&*visitor.web.office.chance),
    })?;
    Ok(if faults.is_empty() {
        page
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    })
}

/// Asks again, because of what was refused.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn again(
    visitor: &Visitor,
    question: &Question<'_>,
    input: &Value,
    no: &Refusals,
) -> Result<Response, Problem> {
    let mut faults = Faults::of(visitor, no);
    faults.name_fields(&visitor.speech, question.code);
    ask(visitor, question, input, &faults, None).await
}

/// The digest of the row that an answer was drawn with.
pub fn drawn(sent: &Sent) -> Option<&str> {
    sent.get("version")
}

/// Reads an answer.
///
/// # Errors
/// What the form refuses; the answer as typed is given back either way.
pub fn answer(form: &Form, sent: &Sent) -> (Value, Result<(), Refusals>) {
    let input = form.read(&sent.pairs);
    let checked = form.check(&input);
    (input, checked)
}

/// A text of an answer, trimmed; empty when there is none.
pub fn text(input: &Value, name: &str) -> String {
    input
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// A yes of an answer.
pub fn yes(input: &Value, name: &str) -> bool {
    input.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// A number of an answer; 0 when there is none.
pub fn number(input: &Value, name: &str) -> i64 {
    input.get(name).and_then(Value::as_i64).unwrap_or(0)
}
