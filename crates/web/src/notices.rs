//! Notices to me, newest first: in words, each with the way to its record.

use crate::dates::When;
use crate::failure::Problem;
use crate::matters::matter_ref;
use crate::matters::wording::{name, verb_words};
use crate::page::{Frame, Nav, show};
use crate::proposals::case_ref;
use crate::session::Signed;
use crate::urls;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::matters::Link;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_store::tables::notice::Model;
use std::collections::BTreeMap;

/// Notices shown.
const SHOWN: u64 = 200;

/// A notice in words.
pub struct NoticeView {
    /// The record that it is about.
    pub href: Option<String>,
    /// What it says.
    pub words: String,
    /// When.
    pub at: When,
    /// Not read yet.
    pub unread: bool,
}

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    f: Frame,
    notices: Vec<NoticeView>,
    unread: usize,
}

/// `GET /notices`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let notices = newest(&signed, SHOWN).await?;
    let unread = notices.iter().filter(|notice| notice.unread).count();
    let f = Frame::of(&signed, signed.speech.t("notices"), Nav::Desk);
    show(&NoticesPage { f, notices, unread })
}

/// `POST /desk/read`: the notices were seen.
///
/// # Errors
/// When the database is out of reach.
pub async fn read(signed: Signed) -> Result<Response, Problem> {
    if let Some(account) = signed.actor.account {
        signed
            .web
            .office
            .store
            .read_notices(account, signed.now.as_microsecond())
            .await?;
    }
    Ok(Redirect::to(&urls::desk()).into_response())
}

/// The newest notices to this person, in words.
///
/// # Errors
/// When the database is out of reach.
pub async fn newest(signed: &Signed, limit: u64) -> Result<Vec<NoticeView>, Problem> {
    let mut notices = Vec::new();
    if let Some(account) = signed.actor.account {
        for row in signed.web.office.store.notices(account, limit).await? {
            notices.push(view(signed, &row).await?);
        }
    }
    Ok(notices)
}

async fn view(signed: &Signed, row: &Model) -> Result<NoticeView, Problem> {
    let facts: BTreeMap<String, String> = serde_json::from_str(&row.facts).unwrap_or_default();
    let zone = &signed.place()?.zone;
    let subject = Link::from_code(&row.subject_kind, row.subject_id);
    let href = match subject {
        Some(subject) => Some(address(signed, CommitteeId(row.committee_id), subject).await?),
        None => None,
    };
    Ok(NoticeView {
        href,
        words: words(signed, &row.message, &facts),
        at: signed.speech.at_micros(row.at, zone),
        unread: row.read_at.is_none(),
    })
}

/// What a notice says.
fn words(signed: &Signed, message: &str, facts: &BTreeMap<String, String>) -> String {
    let w = &signed.speech;
    let fact = |name: &str| facts.get(name).map_or("", String::as_str);
    let (code, title) = (fact("code"), fact("title"));
    // What a matter is called begins with its kind; a proposal is called by its title alone.
    let kind = facts.get("kind");
    let what = match kind {
        Some(kind) => name(w, kind, fact("year").parse().unwrap_or_default(), title),
        None => w.t1("notice-proposal", "title", title),
    };
    let deed = match (message, kind) {
        ("stage", Some(kind)) => w.t(&format!("state-{kind}-{code}")),
        ("stage" | "cosigned", None) => w.t(&format!("stage-{code}")),
        ("relieved", _) if code == Verb::RevokeKey.code() => w.t("relieved-revoked"),
        ("relieved", _) => w.t("relieved-changed"),
        // The message says each role in its own words.
        ("named", _) => String::new(),
        ("offer", _) => w.t(&format!("state-referral-{code}")),
        (_, Some(kind)) => verb_words(w, kind, code),
        (_, None) => w.t(&format!("verb-{code}")),
    };
    // The messages say no date where this word stands in its place.
    let due = fact("due")
        .parse()
        .map_or_else(|_| "none".to_owned(), |due| w.day(due));
    // The same for the words that somebody wrote.
    let written = facts.get("words").map_or("none", String::as_str);
    w.all(
        &format!("notice-{message}"),
        &[
            ("what", &what),
            ("deed", &deed),
            // As a code, for messages that say of one deed what they do not say of others.
            ("code", &code),
            ("due", &due),
            ("words", &written),
        ],
    )
}

/// Where the record stands, here or in another of this person's committees.
async fn address(signed: &Signed, of: CommitteeId, subject: Link) -> Result<String, Problem> {
    let place = signed.web.office.place(of).await?;
    Ok(match subject {
        Link::Proposal(id) => urls::record(&case_ref(signed, &place, id)),
        Link::Matter(id) => urls::matter(&matter_ref(signed, &place, id)),
    })
}
