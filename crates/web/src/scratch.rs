//! What is typed and not yet sent, kept on the server so that it survives an expired sign-in and another machine.

use crate::Web;
use crate::acting::Mood;
use crate::dates::When;
use crate::failure::Problem;
use crate::form::starting;
use crate::session::{Signed, Visitor};
use crate::urls::{CaseRef, MatterRef};
use axum::extract::{Form as Typed, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use bihuan_domain::evaluation::VOTE;
use bihuan_domain::forms::Form;
use bihuan_domain::ids::AccountId;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Longest name of a form.
const NAME: usize = 200;
/// Most that is kept of one form, in bytes.
pub(crate) const ROOM: usize = 400_000;

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

/// The name under which a verb's form is kept: of a verb's code on a record.
pub fn form_name(record: impl Into<Uuid>, verb: &str, part: Option<Uuid>) -> String {
    let record = record.into();
    match part {
        Some(part) => format!("{record}:{verb}:{part}"),
        None => format!("{record}:{verb}"),
    }
}

/// The name under which the form that goes to this address is kept: a verb's by its record, which has several addresses,
/// any other by the address itself.
pub fn form_at(address: &str) -> String {
    verb_at(address).unwrap_or_else(|| address.to_owned())
}

fn verb_at(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let part = query.split('&').find_map(|pair| pair.strip_prefix("part="));
    let part = part.map(str::parse).transpose().ok()?;
    if let Some(rest) = path.strip_prefix("/matters/") {
        let (matter, verb) = rest.split_once('/')?;
        let of: MatterRef = matter.parse().ok()?;
        return (!verb.contains('/')).then(|| form_name(of.id, verb, part));
    }
    let (case, verb) = path.strip_prefix("/proposals/")?.split_once('/')?;
    let of: CaseRef = case.parse().ok()?;
    Some(form_name(of.id, Verb::from_code(verb)?.code(), part))
}

/// Whether a form is a ballot: of those nothing is kept, whoever asks for it.
fn is_ballot(form: &str) -> bool {
    form.split(':').nth(1) == Some(VOTE)
}

/// Keeps what somebody typed; `false` when it is more than is kept, or a ballot.
///
/// # Errors
/// When the database is out of reach.
pub async fn put(
    web: &Web,
    account: AccountId,
    form: &str,
    mut pairs: Vec<(String, String)>,
    now: Timestamp,
) -> Result<bool, Failure> {
    pairs.retain(|(name, _)| name != "key");
    let body =
        serde_json::to_string(&pairs).map_err(|fault| Failure::Internal(fault.to_string()))?;
    if form.len() > NAME || body.len() > ROOM || is_ballot(form) {
        return Ok(false);
    }
    let store = &web.office.store;
    let at = now.as_microsecond();
    store.keep_scratch(account, form, &body, at).await?;
    Ok(true)
}

/// What was kept of a form.
pub struct Unsent {
    /// Its fields as they were typed.
    pub pairs: Vec<(String, String)>,
    /// When it was kept.
    pub at: Timestamp,
}

impl Unsent {
    /// Whether the record has changed since the page was drawn in which this was typed.
    fn is_behind(&self, version: i64) -> bool {
        self.pairs
            .iter()
            .find(|(name, _)| name == "version")
            .and_then(|(_, typed_on)| typed_on.parse::<i64>().ok())
            .is_some_and(|typed_on| typed_on < version)
    }
}

/// What this person typed into a form and did not send.
///
/// # Errors
/// When the database is out of reach.
pub async fn kept(visitor: &Visitor, form: &str) -> Result<Option<Unsent>, Failure> {
    let Some(signed_in) = &visitor.signed_in else {
        return Ok(None);
    };
    let store = &visitor.web.office.store;
    let row = store.scratch(signed_in.account, form).await?;
    Ok(row.and_then(|(body, at)| {
        Some(Unsent {
            pairs: serde_json::from_str(&body).ok()?,
            at: Timestamp::from_microsecond(at).ok()?,
        })
    }))
}

/// What the page of a verb begins with, and why it is shown: what this person typed into the form kept under `name` and did
/// not send, or else what the form starts with.
///
/// # Errors
/// When the database is out of reach.
pub async fn restored(
    visitor: &Visitor,
    name: &str,
    form: &Form,
    zone: &TimeZone,
    version: i64,
) -> Result<(Value, Mood), Failure> {
    let Some(unsent) = kept(visitor, name).await? else {
        return Ok((starting(form), Mood::Fresh));
    };
    let at = visitor.speech.minute(unsent.at, zone);
    let mood = if unsent.is_behind(version) {
        Mood::Behind(at)
    } else {
        Mood::Restored(at)
    };
    Ok((form.read(&unsent.pairs), mood))
}

/// What was sent to an address after the sign-in had expired, and when. It comes back once: then the page has it.
///
/// # Errors
/// When the database is out of reach.
pub async fn carried(
    visitor: &Visitor,
    address: &str,
) -> Result<Option<(Vec<(String, String)>, When)>, Failure> {
    let (Some(signed_in), Some(place)) = (&visitor.signed_in, &visitor.place) else {
        return Ok(None);
    };
    let form = form_at(address);
    let Some(unsent) = kept(visitor, &form).await? else {
        return Ok(None);
    };
    let store = &visitor.web.office.store;
    store.drop_scratch(signed_in.account, &form).await?;
    let at = visitor.speech.minute(unsent.at, &place.zone);
    Ok(Some((unsent.pairs, at)))
}

/// `POST /scratch?form=…`.
///
/// # Errors
/// When the database is out of reach.
pub async fn keep(
    signed: Signed,
    Query(of): Query<Of>,
    Typed(pairs): Typed<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let Some(account) = signed.actor.account else {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    if !put(&signed.web, account, &of.form, pairs, signed.now).await? {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
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
