//! The ledger as the auditor reads it: who did what to which record when, narrowed by each of these, and how the chain
//! is checked from outside.

use super::{crumbs, here};
use crate::failure::Problem;
use crate::listing::{Cell, Filter, Kind, Listing, Narrowed, SIZE, Table};
use crate::matters::{matter_ref, wording};
use crate::page::{Frame, Nav};
use crate::proposals::case_ref;
use crate::proposals::record::sentence;
use crate::session::Signed;
use crate::urls;
use crate::words::Plain;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::evaluation::CAST;
use bihuan_domain::ids::{CommitteeId, MatterId, ProposalId};
use bihuan_domain::matters::Kind as Matter;
use bihuan_domain::profile::Profile;
use bihuan_domain::proposals::reading::{Reading, reading};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::{Failure, Place};
use bihuan_store::audit::Trail;
use bihuan_store::ledger::Line;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// What is done to a proposal beside the verbs and has a sentence on its timeline.
const TOLD: [&str; 3] = ["begin", "merge", "unmerge"];

/// What was done, in words: a verb's of this kind of record, or a deed of the administration.
fn deed(signed: &Signed, kind: Option<Matter>, verb: &str) -> Option<String> {
    let w = &signed.speech;
    match kind {
        Some(kind) => w.perhaps(&format!("verb-{}-{verb}", kind.code())),
        None => w.perhaps(&format!("verb-{verb}")),
    }
    .or_else(|| w.perhaps(&format!("deed-{verb}")))
}

/// The same of any kind of record, for the list of all that was done; where it means several things, the first.
fn deed_of_any(signed: &Signed, verb: &str) -> String {
    let mut kinds = Matter::ALL.iter().map(|kind| Some(*kind));
    deed(signed, None, verb)
        .or_else(|| kinds.find_map(|kind| deed(signed, kind, verb)))
        .unwrap_or_else(|| verb.to_owned())
}

fn kind(signed: &Signed, code: &str) -> String {
    signed
        .speech
        .perhaps(&format!("record-{code}"))
        .unwrap_or_else(|| code.to_owned())
}

/// Where the record of an entry is.
fn record(signed: &Signed, place: &Place, line: &Line) -> Option<String> {
    match line.subject_kind.as_str() {
        "proposal" => Some(urls::record(&case_ref(
            signed,
            place,
            ProposalId(line.subject),
        ))),
        code if Matter::from_code(code).is_some() => Some(urls::matter(&matter_ref(
            signed,
            place,
            MatterId(line.subject),
        ))),
        "member" if signed.is("administrator") => Some(urls::member(line.subject)),
        "unit" if signed.is("administrator") => Some(urls::unit(line.subject)),
        "body" if signed.is("administrator") => Some(urls::body(line.subject)),
        "leader" if signed.is("administrator") => Some(urls::leader(line.subject)),
        "session" if signed.is("administrator") => Some(urls::session(line.subject)),
        "account" if signed.is("administrator") => Some(urls::account(line.subject)),
        _ => None,
    }
}

/// What the entry says of the deed: the sentence of the timeline for what was done to a proposal or a matter, and each
/// fact by its name for anything else.
fn said(signed: &Signed, rules: Option<&Profile>, zone: &TimeZone, line: &Line) -> String {
    let w = &signed.speech;
    let is_told = Verb::from_code(&line.verb).is_some() || TOLD.contains(&line.verb.as_str());
    if is_told && line.subject_kind == "proposal" {
        let sentence = sentence(w, line, None);
        return match line.facts.get("title") {
            Some(title) if !sentence.contains(title) => {
                w.t2("told", "name", sentence, "value", title)
            }
            _ => sentence,
        };
    }
    if let Some(kind) = Matter::from_code(&line.subject_kind)
        && let Some(rules) = rules
    {
        // On a round's own page ballots are counted together; here each has its line.
        if kind == Matter::Evaluation && line.verb == CAST {
            return w.t1("timeline-evaluation-cast-ballot", "n", 1);
        }
        return wording::sentence(w, rules, zone, kind, line);
    }
    let facts: Vec<String> = line
        .facts
        .iter()
        .map(|(name, value)| {
            let label = w
                .perhaps(&format!("told-{name}"))
                .unwrap_or_else(|| name.clone());
            w.t2("told", "name", label, "value", fact(signed, name, value))
        })
        .collect();
    facts.join(&w.t("told-between"))
}

fn fact(signed: &Signed, name: &str, value: &str) -> String {
    let w = &signed.speech;
    if name == "roles" {
        let roles: Vec<String> = value
            .split_whitespace()
            .map(|role| w.t(&format!("role-{role}")))
            .collect();
        return roles.join(&w.t("list-comma"));
    }
    match Plain::read(w, value) {
        Plain::Number(number) => number.to_string(),
        Plain::Text(text) => text,
    }
}

fn who(signed: &Signed, line: &Line) -> String {
    if line.who.is_empty() {
        signed.speech.t("who-system")
    } else {
        line.who.clone()
    }
}

/// The instant at which a day of the address begins.
fn begins(place: &Place, day: Option<&str>, after: i32) -> Option<i64> {
    let day: Date = day?.parse().ok()?;
    let day = day.checked_add(jiff::Span::new().days(after)).ok()?;
    Some(
        day.to_zoned(place.zone.clone())
            .ok()?
            .timestamp()
            .as_microsecond(),
    )
}

/// The proposals among these entries that this person may not read: drafts are their writers' alone, so the entry says
/// that something was written, and not what.
async fn hidden(signed: &Signed, id: CommitteeId, lines: &[Line]) -> Result<Vec<Uuid>, Failure> {
    let proposals = lines.iter().filter(|line| line.subject_kind == "proposal");
    let ids: Vec<Uuid> = proposals.map(|line| line.subject).collect();
    let cases = signed.web.office.store.cases(id, &ids).await?;
    Ok(cases
        .into_iter()
        .filter(|stored| reading(&stored.case, &signed.actor) == Reading::Nothing)
        .map(|stored| stored.case.id.0)
        .collect())
}

/// `GET /ledger`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(
        urls::LEDGER,
        pairs,
        &["verb", "kind", "who", "from", "until", "subject"],
    );
    let place = signed.place()?;
    let id = here(&signed)?;
    let text = |name: &str| narrowed.get(name).map(str::to_owned);
    let trail = Trail {
        verb: text("verb"),
        kind: text("kind"),
        who: text("who"),
        subject: narrowed.get("subject").and_then(|id| id.parse().ok()),
        from: begins(place, narrowed.get("from"), 0),
        until: begins(place, narrowed.get("until"), 1),
    };
    let store = &signed.web.office.store;
    let offset = (narrowed.page() - 1) * SIZE;
    let (lines, total) = store.trail(id, &trail, offset as u64, SIZE as u64).await?;
    let (verbs, kinds) = store.trail_words(id).await?;
    let hidden = hidden(&signed, id, &lines).await?;
    let w = &signed.speech;
    let rules = signed
        .web
        .office
        .profile_on(&place.row.profile, signed.today());
    let rules = rules.ok();
    let rows = lines
        .iter()
        .map(|line| {
            let at = w.minute(
                jiff::Timestamp::from_microsecond(line.at).unwrap_or_default(),
                &place.zone,
            );
            let words = kind(&signed, &line.subject_kind);
            let is_hidden = hidden.contains(&line.subject);
            let of = Matter::from_code(&line.subject_kind);
            let done = deed(&signed, of, &line.verb).unwrap_or_else(|| line.verb.clone());
            vec![
                Cell::of(line.seq.to_string()),
                Cell::of(done).with_sub(if is_hidden {
                    String::new()
                } else {
                    said(&signed, rules.as_deref(), &place.zone, line)
                }),
                match record(&signed, place, line).filter(|_| !is_hidden) {
                    Some(href) => Cell::link(href, words),
                    None => Cell::of(words),
                },
                Cell::of(who(&signed, line)),
                Cell::when(at),
                Cell::of(w.t(&format!("audience-{}", line.audience))),
            ]
        })
        .collect();
    let columns = [
        ("column-seq", Kind::Number),
        ("column-deed", Kind::Title),
        ("column-record", Kind::Words),
        ("column-who", Kind::Words),
        ("column-at", Kind::Words),
        ("column-audience", Kind::Words),
    ];
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let table = Table::new(&signed, w.t("admin-ledger"), &columns, rows);
    let f = Frame::of(&signed, w.t("admin-ledger"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.filters = vec![
        Filter::one(
            &narrowed,
            "verb",
            w.t("column-deed"),
            verbs.into_iter().map(|verb| {
                let words = deed_of_any(&signed, &verb);
                (verb, words)
            }),
        ),
        Filter::one(
            &narrowed,
            "kind",
            w.t("column-record"),
            kinds.into_iter().map(|code| {
                let words = kind(&signed, &code);
                (code, words)
            }),
        ),
        Filter::words(&narrowed, "who", w.t("column-who")),
        Filter::day(&narrowed, "from", w.t("ledger-from")),
        Filter::day(&narrowed, "until", w.t("ledger-until")),
    ];
    page.crumbs = crumbs(&signed, None);
    page.lead = Some(w.t1("ledger-lead", "command", "bihuan verify --data DIR"));
    page.answer()
}
