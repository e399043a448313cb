//! When something does not happen: the page that says so, in words that say what to do next.
//!
//! Handlers answer `Result<_, Problem>` and use `?`. A [`Problem`] becomes an empty answer that carries the failure;
//! [`as_page`], which stands around all pages, draws it in the person's language. What a person typed is never lost:
//! forms draw themselves again instead of coming here.

use crate::page::{Frame, Nav};
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;
use bihuan_store::StoreError;
use std::sync::Arc;

/// Why a page could not be shown.
#[derive(Debug)]
pub struct Problem(pub Failure);

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.into())
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self(Failure::Internal(error.to_string()))
    }
}

/// What an answer carries until the page is drawn.
#[derive(Debug, Clone)]
struct Carried(Arc<Failure>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = match &self.0 {
            Failure::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Missing => StatusCode::NOT_FOUND,
            Failure::Stale => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Carried(Arc::new(self.0)));
        response
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    f: Frame,
    words: &'a str,
    reasons: Vec<String>,
    reference: Option<String>,
    next: String,
    next_words: &'a str,
}

/// Draws the page of an answer that failed without one: a carried failure, or a bare status of 400 and above.
pub fn as_page(visitor: &Visitor, response: Response) -> Response {
    let status = response.status();
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE) || is_plain(&response);
    if status.as_u16() < 400 || !is_bare || visitor.path.starts_with("/assets/") {
        return response;
    }
    let failure = response
        .extensions()
        .get::<Carried>()
        .map(|carried| Arc::clone(&carried.0));
    let reference = status
        .is_server_error()
        .then(|| reference(visitor, failure.as_deref()));
    let reasons = match failure.as_deref() {
        Some(Failure::Refused(Refusals(refusals))) => refusals
            .iter()
            .map(|refusal| visitor.speech.refusal(refusal))
            .collect(),
        _ => Vec::new(),
    };
    let words = match status {
        StatusCode::UNPROCESSABLE_ENTITY => "refused",
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "missing",
        StatusCode::CONFLICT => "stale",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::UNAUTHORIZED => "signed-out",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        status if status.is_server_error() => "broken",
        _ => "unreadable",
    };
    let (next, next_words) = match visitor.signed_in {
        Some(_) => (urls::desk(), "go-desk"),
        None => (urls::home(), "go-home"),
    };
    let title = visitor.speech.t(&format!("failure-{words}"));
    let f = Frame::of(visitor, title, Nav::None);
    let page = FailurePage {
        f,
        words,
        reasons,
        reference,
        next,
        next_words,
    };
    match page.render() {
        Ok(html) => {
            let mut drawn = (status, axum::response::Html(html)).into_response();
            drawn
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            drawn
        }
        Err(error) => {
            tracing::error!(%error, "the failure page could not be drawn");
            response
        }
    }
}

/// Whether an answer is only a short text for machines, as the framework's own refusals are.
fn is_plain(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/plain"))
}

/// Tells the log, and gives the person a word by which the entry is found again.
fn reference(visitor: &Visitor, failure: Option<&Failure>) -> String {
    let reference: String = bihuan_office::chance::token(&*visitor.web.office.chance)
        .chars()
        .take(8)
        .collect();
    match failure {
        Some(failure) => tracing::error!(%failure, path = visitor.path, reference, "a page failed"),
        None => tracing::error!(
            path = visitor.path,
            reference,
            "a page failed without saying why"
        ),
    }
    reference
}

/// What stands at the top of a form that was refused, and at each of its fields.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// Words, with the field's id where there is one.
    pub list: Vec<Fault>,
}

/// One fault of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field, as the input names it: `nodes[2].on`.
    pub field: Option<String>,
    /// What is wrong and how to mend it.
    pub words: String,
    /// The words in the summary on top, where the field is not beside them: they name it.
    pub summary: String,
    /// The page on which the field stands, where it is another.
    pub page: Option<String>,
    /// The words say only that something is missing, not what.
    pub is_bare: bool,
}

impl Fault {
    /// Where the field stands.
    pub fn href(&self) -> Option<String> {
        let anchor = field_id(self.field.as_deref()?);
        Some(format!(
            "{}#{anchor}",
            self.page.as_deref().unwrap_or_default()
        ))
    }
}

impl Faults {
    /// The refusals in words.
    pub fn of(visitor: &Visitor, refusals: &Refusals) -> Self {
        let fault = |refusal: &Refusal| {
            let words = visitor.speech.refusal(refusal);
            Fault {
                field: refusal.field.clone(),
                summary: words.clone(),
                words,
                page: None,
                is_bare: refusal.code == "required",
            }
        };
        Self {
            list: refusals.0.iter().map(fault).collect(),
        }
    }

    /// In the summary, a fault that only says that something is missing names what: the labels are the messages
    /// `field-<code>-<name>`.
    pub fn name_fields(&mut self, w: &Speech, code: &str) {
        for fault in self.list.iter_mut().filter(|fault| fault.is_bare) {
            let Some(field) = &fault.field else { continue };
            let own = field.rsplit('.').next().unwrap_or(field);
            if let Some(label) = w.perhaps(&format!("field-{code}-{own}")) {
                fault.summary = w.t2("fault-at", "field", label, "words", &fault.words);
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The words at a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.list
            .iter()
            .find(|fault| fault.field.as_deref() == Some(field))
            .map(|fault| fault.words.as_str())
    }
}

/// The element id of a field: `nodes[2].on` → `nodes-2-on`.
pub fn field_id(name: &str) -> String {
    name.replace("].", "-")
        .replace(['[', '.'], "-")
        .replace(']', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fields_id_has_no_brackets() {
        assert_eq!(field_id("nodes[2].on"), "nodes-2-on");
        assert_eq!(field_id("leader"), "leader");
        assert_eq!(field_id("answers[0]"), "answers-0");
    }
}
