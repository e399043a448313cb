//! What is shown when a verb was sent that is not open (any more): why, as far as the rules say it, and what was typed, so
//! that it can be copied.

use crate::failure::Problem;
use crate::form::Sent;
use crate::page::{Frame, show};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// What a form carries beside what people type.
const HIDDEN: [&str; 6] = ["key", "version", "add", "remove", "discard", "then"];

#[derive(Template)]
#[template(path = "gone.html")]
struct GonePage {
    f: Frame,
    record: String,
    reasons: Vec<String>,
    typed: Vec<(String, String)>,
}

/// What people typed into a form: the fields' names and values.
pub fn typed(sent: &Sent) -> Vec<(String, String)> {
    let pairs = sent.pairs.iter();
    pairs
        .filter(|(name, value)| !HIDDEN.contains(&name.as_str()) && !value.trim().is_empty())
        .cloned()
        .collect()
}

/// The page, with the way back to the record.
///
/// # Errors
/// When it cannot be drawn.
pub fn page(
    f: Frame,
    record: String,
    reasons: Vec<String>,
    typed: Vec<(String, String)>,
) -> Result<Response, Problem> {
    let page = show(&GonePage {
        f,
        record,
        reasons,
        typed,
    })?;
    Ok((StatusCode::CONFLICT, page).into_response())
}
