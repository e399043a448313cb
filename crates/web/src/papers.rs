//! Attached papers: who may read which, and the download.
//!
//! A paper is read by whoever reads the part it hangs on: those of the text by every reader of the case, those of a
//! reply once it is sent (by the parties) or published as it is (by everyone), evidence by the parties, the scan of a
//! rating by the office alone. That the line of a verb is public opens none of its papers.

use crate::failure::Problem;
use crate::proposals::{Opened, open};
use crate::session::Visitor;
use crate::urls::CaseRef;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bihuan_domain::actor::Hat;
use bihuan_domain::ids::AttachmentId;
use bihuan_domain::proposals::case::{Assignment, Attachment, Case, Reply};
use bihuan_domain::proposals::reading::{Reading, level_is_public};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use std::fmt::Write as _;
use uuid::Uuid;

/// Whether this person may read a paper of the case.
pub fn may_read(opened: &Opened, paper: &Attachment) -> bool {
    let case = &opened.stored.case;
    if opened.reading == Reading::Office {
        return true;
    }
    if let Some((assignment, reading)) = of_reply(case, paper.id) {
        return opened.reading >= reading || works_on(opened, assignment);
    }
    match Verb::from_code(&paper.purpose) {
        Some(Verb::Write | Verb::Submit) => true,
        Some(Verb::EnterRating | Verb::Rate) => false,
        // A draft's papers that no reply names: left over, or not yet sent.
        Some(Verb::DraftReply) => false,
        Some(verb) => opened.reading >= Reading::Party && opened.reading.sees(verb.audience()),
        None => opened.reading >= Reading::Party,
    }
}

/// The hand-over whose reply names a paper, and from which reading on it is read; of several replies the most open.
fn of_reply(case: &Case, id: AttachmentId) -> Option<(&Assignment, Reading)> {
    let named = case.assignments.iter().flat_map(|assignment| {
        let replies = assignment
            .rounds
            .iter()
            .filter_map(|round| round.reply.as_ref());
        replies
            .filter(|reply| reply.text.papers.contains(&id))
            .map(move |reply| (assignment, read_from(reply)))
    });
    named.min_by_key(|(_, reading)| *reading)
}

/// From which reading on the papers of a reply are read. Where the public reads other words than the parties, what was
/// taken out of the words may stand in the papers.
fn read_from(reply: &Reply) -> Reading {
    let as_it_is = reply.text.public_text.trim().is_empty();
    match (&reply.published, &reply.sent) {
        (Some(_), _) if as_it_is && level_is_public(&reply.text.openness) => Reading::Public,
        (_, Some(_)) => Reading::Party,
        _ => Reading::Office,
    }
}

/// Whether this person works on a hand-over, and reads a reply before it is sent: the committee's office, the unit that
/// answers, the office that checks.
pub fn works_on(opened: &Opened, assignment: &Assignment) -> bool {
    let actor = &opened.actor;
    opened.reading == Reading::Office
        || actor.committee == opened.place.id
            && (actor.units().any(|unit| unit == assignment.unit)
                || actor.wears(Hat::Assigner(assignment.side)))
}

/// Papers that a verb brought and this person may read: identifier and name, for its form.
pub fn attached_by(opened: &Opened, verb: Verb) -> Vec<(String, String)> {
    let papers = opened.stored.case.attachments.iter();
    papers
        .filter(|paper| {
            paper.purpose == verb.code()
                && (may_read(opened, paper) || paper.added.by == opened.actor.account)
        })
        .map(|paper| (paper.id.to_string(), paper.name.clone()))
        .collect()
}

/// `GET /proposals/{case}/papers/{paper}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such paper for this person.
pub async fn get(
    visitor: Visitor,
    Path((case, paper)): Path<(CaseRef, Uuid)>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, case).await?;
    let paper = opened
        .stored
        .case
        .attachments
        .iter()
        .find(|own| own.id == AttachmentId(paper) && may_read(&opened, own))
        .ok_or(Failure::Missing)?;
    download(&visitor, paper).await
}

/// A paper as a download that no page can run.
///
/// # Errors
/// When its bytes are out of reach.
pub async fn download(visitor: &Visitor, paper: &Attachment) -> Result<Response, Problem> {
    let bytes = visitor.web.office.objects.fetch(&paper.digest).await?;
    let disposition = format!(
        "attachment; filename=\"paper\"; filename*=UTF-8''{}",
        percent(&paper.name)
    );
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let value = |text: &str| {
        HeaderValue::from_str(text).map_err(|fault| Failure::Internal(fault.to_string()))
    };
    headers.insert(header::CONTENT_TYPE, value(&paper.media_type)?);
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition)?);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    Ok(response)
}

fn percent(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
