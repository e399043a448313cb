//! Publishing replies together: those that were sent and may be public, chosen by check boxes. Sent and published are
//! two facts with two times. [F:S39,S46]

use super::{Done, Gone, gone, reasons};
use crate::dates::When;
use crate::failure::Problem;
use crate::form::Sent;
use crate::page::{Frame, Nav, show};
use crate::proposals::case_ref;
use crate::session::Signed;
use crate::{rings, urls};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::chance;
use bihuan_office::proposals::batch::Item;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Replies on the page; the rest comes when these are done.
const SHOWN: u64 = 100;

/// Whether all are chosen at first: without script, one link chooses them.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    all: String,
}

struct Line {
    value: String,
    id: String,
    ring: String,
    href: String,
    number: String,
    title: String,
    unit: String,
    openness: String,
    since: When,
    chosen: bool,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "sittings/publish.html")]
struct PublishPage {
    f: Frame,
    lines: Vec<Line>,
    gone: Vec<Gone>,
    total: u64,
    done: Vec<Done>,
    /// It was sent with nothing chosen.
    nothing: bool,
    refused: usize,
    key: String,
}

/// `GET /publication`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    let all = chosen.all == "1";
    drawn(&signed, &BTreeMap::new(), Asked::Look { all }).await
}

/// What came before the page.
enum Asked {
    /// It was opened, with all chosen or none.
    Look {
        /// All.
        all: bool,
    },
    /// It was sent with nothing chosen.
    Nothing,
    /// It was sent, and these were done.
    Done(Vec<Done>),
}

async fn drawn(
    signed: &Signed,
    refused: &BTreeMap<String, String>,
    asked: Asked,
) -> Result<Response, Problem> {
    let place = Arc::clone(signed.place()?);
    let store = &signed.web.office.store;
    let tasks = store
        .tasks(
            place.id,
            &[Party::Staff],
            Some(Verb::PublishReply.code()),
            0,
            SHOWN,
        )
        .await?;
    let ids: Vec<Uuid> = tasks.rows.iter().map(|task| task.proposal_id).collect();
    let cases = store.cases(place.id, &ids).await?;
    let mut lines = Vec::new();
    for task in tasks.rows {
        let Some(part) = task.part_id else { continue };
        let Some(case) = cases
            .iter()
            .map(|stored| &stored.case)
            .find(|case| case.id.0 == task.proposal_id)
        else {
            continue;
        };
        let Some(assignment) = case
            .assignments
            .iter()
            .find(|assignment| assignment.id.0 == part)
        else {
            continue;
        };
        let profile = signed.web.office.profile(&case.profile)?;
        let level = assignment
            .rounds
            .iter()
            .rev()
            .find_map(|round| round.reply.as_ref().filter(|reply| reply.sent.is_some()));
        let level = level.map_or("", |reply| reply.text.openness.as_str());
        let value = format!("{}:{part}", task.proposal_id);
        let fault = refused.get(&value).cloned();
        lines.push(Line {
            id: format!("reply-{part}"),
            ring: rings::small(&signed.speech, &task.stage, false),
            href: urls::record(&case_ref(signed, &place, case.id)),
            number: task.case_no.unwrap_or_default(),
            title: task.title,
            unit: assignment.unit_name.clone(),
            openness: profile
                .openness_level(level)
                .map_or_else(String::new, |level| {
                    signed.speech.of(&level.label).to_owned()
                }),
            since: signed.speech.at_micros(task.since, &place.zone),
            chosen: matches!(asked, Asked::Look { all: true }) || fault.is_some(),
            value,
            fault,
        });
    }
    let elsewhere = refused
        .iter()
        .filter(|(value, _)| lines.iter().all(|line| line.value != **value))
        .filter_map(|(value, words)| {
            let (case, _) = value.split_once(':')?;
            Some((case.parse().ok()?, words.clone()))
        })
        .collect();
    let gone = gone(signed, &place, elsewhere).await?;
    let f = Frame::of(signed, signed.speech.t("publish-heading"), Nav::Sitting);
    let key = chance::token(&*signed.web.office.chance);
    let is_fine = refused.is_empty() && !matches!(asked, Asked::Nothing);
    let page = show(&PublishPage {
        f,
        lines,
        gone,
        total: tasks.total,
        nothing: matches!(asked, Asked::Nothing),
        done: match asked {
            Asked::Done(done) => done,
            Asked::Look { .. } | Asked::Nothing => Vec::new(),
        },
        refused: refused.len(),
        key,
    })?;
    Ok(if is_fine {
        page
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    })
}

/// `POST /publication`.
///
/// # Errors
/// When the database is out of reach; what is refused, and that nothing was chosen, comes back with the page.
pub async fn send(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let place = Arc::clone(signed.place()?);
    let items: Vec<Item> = sent
        .pairs
        .iter()
        .filter(|(name, _)| name == "reply")
        .filter_map(|(_, value)| {
            let (case, part) = value.split_once(':')?;
            Some(Item {
                proposal: case.parse().ok()?,
                part: Some(part.parse().ok()?),
                input: json!({}),
            })
        })
        .collect();
    if items.is_empty() {
        return drawn(&signed, &BTreeMap::new(), Asked::Nothing).await;
    }
    let key = sent.key();
    let outcomes = signed
        .web
        .office
        .batch(&signed.actor, Verb::PublishReply, items, key)
        .await?;
    let mut done: Vec<ProposalId> = Vec::new();
    let mut refused = BTreeMap::new();
    for (item, outcome) in outcomes {
        match outcome {
            Ok(()) => done.push(item.proposal),
            Err(no) => {
                let value = format!("{}:{}", item.proposal, item.part.unwrap_or_default());
                refused.insert(value, reasons(&signed, &no));
            }
        }
    }
    done.sort_unstable();
    done.dedup();
    let done = super::assign::titles(&signed, &place, &done).await?;
    drawn(&signed, &refused, Asked::Done(done)).await
}
