//! What is typed and not yet sent, kept on the server so that it survives an expired sign-in and another machine.

use crate::failure::Problem;
use crate::session::Signed;
use crate::urls::CaseRef;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest name of a form.
const NAME: usize = 200;
/// Most that is kept of one form, in bytes.
const ROOM: usize = 400_000;

/// Which form.
#[derive(Debug, Deserialize)]
pub struct Of {
    form: String,
}

/// What the page's script is told.
#[derive(Debug, Serialize)]
struct Kept {
    message: String,
}

/// The name under which a verb's form is kept.
pub fn form_name(case: &CaseRef, verb: Verb, part: Option<Uuid>) -> String {
    match part {
        Some(part) => format!("{}:{}:{part}", case.id, verb.code()),
        None => format!("{}:{}", case.id, verb.code()),
    }
}

/// `POST /scratch?form=…`.
///
/// # Errors
/// When the database is out of reach.
pub async fn keep(
    signed: Signed,
    Query(of): Query<Of>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let hidden = ["key", "version"];
    let pairs: Vec<_> = pairs
        .into_iter()
        .filter(|(name, _)| !hidden.contains(&name.as_str()))
        .collect();
    let body =
        serde_json::to_string(&pairs).map_err(|fault| Failure::Internal(fault.to_string()))?;
    let Some(account) = signed.actor.account else {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    if of.form.len() > NAME || body.len() > ROOM {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    signed
        .web
        .office
        .store
        .keep_scratch(account, &of.form, &body, signed.now.as_microsecond())
        .await?;
    let zone = &signed.place()?.zone;
    let at = signed
        .now
        .to_zoned(zone.clone())
        .strftime("%H:%M")
        .to_string();
    Ok(Json(Kept {
        message: signed.speech.t1("draft-kept", "time", at),
    })
    .into_response())
}
