//! The assignment meeting: every filed case that waits for this office, a mode and units for each, one submit. [F:S25]
//!
//! Units are typed by name against one list that the browser offers, so that a page of many cases stays small. What the
//! proposers suggested stands beside, and is never filled in: who handles a case is the office's decision.

use super::{Done, Gone, gone, reasons};
use crate::dates::When;
use crate::failure::{Faults, Problem, field_id};
use crate::form::Sent;
use crate::listing::{Narrowed, Pages};
use crate::page::{Frame, Nav, show};
use crate::proposals::{case_ref, rules};
use crate::session::Signed;
use crate::{rings, scratch, urls};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bihuan_domain::actor::Party;
use bihuan_domain::forms::Kind;
use bihuan_domain::ids::{ProposalId, UnitId};
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::chance;
use bihuan_office::proposals::batch::Item;
use bihuan_office::{Failure, Place};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// Cases on one page.
const SIZE: usize = 20;
/// Fields for units beside the first that a line has at first, and that a press of its button adds.
const OTHERS: usize = 3;

/// What was typed for a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    mode: String,
    unit: String,
    others: Vec<String>,
    note: String,
}

impl Typed {
    /// Whether anything was decided; a line without that is left for another time.
    fn is_chosen(&self) -> bool {
        !self.mode.is_empty() || !self.unit.is_empty() || !self.others.is_empty()
    }
}

/// One case that waits.
struct Line {
    /// Name of its fields: `items[<id>]`.
    name: String,
    /// The case's identifier.
    case: ProposalId,
    id: String,
    ring: String,
    href: String,
    number: String,
    title: String,
    lead: String,
    since: When,
    suggested: Vec<String>,
    /// Already handed over by the other office.
    stands: Vec<String>,
    modes: Vec<(String, String, bool)>,
    typed: Typed,
    /// The fields of the other units, typed or empty.
    others: Vec<(String, String)>,
    /// More of them were just asked for.
    is_more: bool,
    faults: Faults,
}

impl Line {
    /// What was refused at one of its fields.
    fn fault(&self, field: &str) -> Option<&str> {
        self.faults.at(&format!("{}.{field}", self.name))
    }

    /// Whether the part that folds away holds something.
    fn is_open(&self) -> bool {
        self.is_more
            || !self.typed.others.is_empty()
            || !self.typed.note.is_empty()
            || self.fault("others").is_some()
    }
}

#[derive(Template)]
#[template(path = "sittings/assign.html")]
struct AssignPage {
    f: Frame,
    lines: Vec<Line>,
    gone: Vec<Gone>,
    total: u64,
    /// Names of the units that this office may choose.
    units: BTreeSet<String>,
    done: Vec<Done>,
    /// It was sent with nothing chosen.
    nothing: bool,
    refused: usize,
    key: String,
    pages: Pages,
    action: String,
    /// What was sent after a sign-in had expired stands in the lines: when that was.
    restored: Option<When>,
}

/// A case that waits for this office, with what it asks.
struct Waiting {
    case: Case,
    stage: String,
    since: i64,
    modes: Vec<(String, String)>,
    units: Vec<(String, String)>,
}

async fn waiting(
    signed: &Signed,
    place: &Arc<Place>,
    narrowed: &Narrowed,
) -> Result<(Vec<Waiting>, u64), Problem> {
    let parties: Vec<Party> = signed.actor.sides().map(Party::Assigner).collect();
    let offset = (narrowed.page() - 1) * SIZE;
    let store = &signed.web.office.store;
    let mut page = store
        .tasks(
            place.id,
            &parties,
            Some(Verb::Assign.code()),
            offset as u64,
            SIZE as u64,
        )
        .await?;
    if page.rows.is_empty() && page.total > 0 {
        page = store
            .tasks(
                place.id,
                &parties,
                Some(Verb::Assign.code()),
                0,
                SIZE as u64,
            )
            .await?;
    }
    let mut ids: Vec<Uuid> = page.rows.iter().map(|task| task.proposal_id).collect();
    ids.dedup();
    let mut cases: BTreeMap<Uuid, Case> = store
        .cases(place.id, &ids)
        .await?
        .into_iter()
        .map(|stored| (stored.case.id.0, stored.case))
        .collect();
    let mut found = Vec::new();
    for task in page.rows {
        let Some(case) = cases.remove(&task.proposal_id) else {
            continue;
        };
        let form = rules::ask(signed, &case, |by| {
            let open = Verb::Assign.open_to(&case, by);
            let target = open.into_iter().next()?;
            Some(Verb::Assign.form(&case, &target, by))
        })?;
        let Some(form) = form else { continue };
        let choices = |name: &str| {
            let field = form.fields.iter().find(|field| field.name == name);
            match field.map(|field| &field.kind) {
                Some(Kind::One(list)) => list
                    .iter()
                    .map(|choice| (choice.code.clone(), signed.speech.label(&choice.label)))
                    .collect(),
                _ => Vec::new(),
            }
        };
        found.push(Waiting {
            modes: choices("mode"),
            units: choices("unit"),
            case,
            stage: task.stage,
            since: task.since,
        });
    }
    Ok((found, page.total))
}

fn line(
    signed: &Signed,
    place: &Place,
    waiting: &Waiting,
    (typed, room): (Typed, usize),
    faults: Faults,
) -> Line {
    let case = &waiting.case;
    let name = format!("items[{}]", case.id);
    let unit = |id: &UnitId| place.directory.units.get(id).map(|unit| unit.name.clone());
    let others = (0..room)
        .map(|n| {
            (
                field_id(&format!("{name}.others.{n}")),
                typed.others.get(n).cloned().unwrap_or_default(),
            )
        })
        .collect();
    let handed_over = case.live_assignments().map(|assignment| {
        let mode = signed.speech.t(&format!("mode-{}", assignment.mode.code()));
        signed
            .speech
            .t2("assign-stands", "unit", &assignment.unit_name, "mode", mode)
    });
    Line {
        case: case.id,
        id: field_id(&name),
        ring: rings::small(&signed.speech, &waiting.stage, false),
        href: urls::record(&case_ref(signed, place, case.id)),
        number: case.admission.case_no.clone().unwrap_or_default(),
        title: case.text.title.clone(),
        lead: case.proposers.lead.name().to_owned(),
        since: signed.speech.at_micros(waiting.since, &place.zone),
        suggested: case.text.suggested_units.iter().filter_map(unit).collect(),
        stands: handed_over.collect(),
        modes: waiting
            .modes
            .iter()
            .map(|(code, words)| (code.clone(), words.clone(), typed.mode == *code))
            .collect(),
        others,
        is_more: false,
        name,
        typed,
        faults,
    }
}

/// `GET /assignment-meeting`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::ASSIGNMENT_MEETING, pairs, &[]);
    let mut asked = Asked::default();
    if let Some((pairs, at)) = scratch::carried(&signed, &action(&narrowed)).await? {
        asked.typed = typed(&pairs).into_iter().collect();
        asked.restored = Some(at);
    }
    drawn(&signed, &narrowed, asked).await
}

/// Where the lines of this page are sent.
fn action(narrowed: &Narrowed) -> String {
    let page = match narrowed.page() {
        1 => String::new(),
        page => page.to_string(),
    };
    narrowed.with("page", &page)
}

/// What was sent before the page is drawn.
#[derive(Default)]
struct Asked {
    /// What was typed and is not done yet: it stays.
    typed: BTreeMap<ProposalId, Typed>,
    /// What was refused.
    refused: BTreeMap<ProposalId, Refusals>,
    /// What was done.
    done: Vec<Done>,
    /// Nothing was chosen.
    nothing: bool,
    /// More units were asked for on this line.
    more: Option<ProposalId>,
    /// It was sent after the sign-in had expired: when.
    restored: Option<When>,
}

impl Asked {
    /// A line as it was typed, with room for other units: as many as are typed, and more.
    fn line(&self, id: ProposalId) -> (Typed, usize) {
        let typed = self.typed.get(&id).cloned().unwrap_or_default();
        let more = if self.more == Some(id) { OTHERS } else { 0 };
        let room = typed.others.len().max(OTHERS) + more;
        (typed, room)
    }
}

async fn drawn(signed: &Signed, narrowed: &Narrowed, asked: Asked) -> Result<Response, Problem> {
    let place = Arc::clone(signed.place()?);
    let (waiting, total) = waiting(signed, &place, narrowed).await?;
    let units = waiting
        .iter()
        .flat_map(|waiting| waiting.units.iter().map(|(_, name)| name.clone()))
        .collect();
    let lines: Vec<Line> = waiting
        .iter()
        .map(|waiting| {
            let id = waiting.case.id;
            let no = asked.refused.get(&id);
            let faults = no.map_or_else(Faults::default, |no| at_line(signed, id, no));
            let is_more = asked.more == Some(id);
            let drawn = line(signed, &place, waiting, asked.line(id), faults);
            Line { is_more, ..drawn }
        })
        .collect();
    let elsewhere = asked
        .refused
        .iter()
        .filter(|(id, _)| waiting.iter().all(|waiting| waiting.case.id != **id))
        .map(|(id, no)| (*id, reasons(signed, no)))
        .collect();
    let gone = gone(signed, &place, elsewhere).await?;
    let f = Frame::of(signed, signed.speech.t("assign-heading"), Nav::Sitting);
    let is_fine = asked.refused.is_empty() && !asked.nothing;
    let page = show(&AssignPage {
        f,
        lines,
        gone,
        total,
        units,
        refused: asked.refused.len(),
        nothing: asked.nothing,
        done: asked.done,
        key: chance::token(&*signed.web.office.chance),
        pages: narrowed.pages(usize::try_from(total).unwrap_or(usize::MAX), SIZE),
        action: action(narrowed),
        restored: asked.restored,
    })?;
    Ok(if is_fine {
        page
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    })
}

/// The refusals of a case at the fields of its line.
fn at_line(signed: &Signed, id: ProposalId, no: &Refusals) -> Faults {
    let mut faults = Faults::of(signed, no);
    for fault in &mut faults.list {
        fault.field = fault
            .field
            .take()
            .map(|field| format!("items[{id}].{field}"));
    }
    faults
}

/// What was typed, by case.
fn typed(pairs: &[(String, String)]) -> Vec<(ProposalId, Typed)> {
    let mut lines: Vec<(ProposalId, Typed)> = Vec::new();
    for (name, value) in pairs {
        let Some((id, field)) = name
            .strip_prefix("items[")
            .and_then(|rest| rest.split_once("]."))
        else {
            continue;
        };
        let Ok(id) = id.parse::<ProposalId>() else {
            continue;
        };
        let at = lines
            .iter()
            .position(|(own, _)| *own == id)
            .unwrap_or_else(|| {
                lines.push((id, Typed::default()));
                lines.len() - 1
            });
        let Some((_, line)) = lines.get_mut(at) else {
            continue;
        };
        let value = value.trim().to_owned();
        match field {
            "mode" => line.mode = value,
            "unit" => line.unit = value,
            "others" if !value.is_empty() => line.others.push(value),
            "note" => line.note = value,
            _ => {}
        }
    }
    lines
}

/// The verb's input; names of units that the place does not have are refused.
fn input(place: &Place, typed: &Typed) -> Result<Value, Refusals> {
    let mut no = Refusals::none();
    let mut find = |name: &str, field: &str| {
        let found = place
            .directory
            .units
            .iter()
            .find(|(_, unit)| unit.name == name)
            .map(|(id, _)| id.to_string());
        no.unless(found.is_some() || name.is_empty(), || {
            Refusal::new("unit-name-unknown")
                .with("name", name)
                .at(field)
        });
        found
    };
    let unit = find(&typed.unit, "unit");
    let others: Vec<String> = typed
        .others
        .iter()
        .filter_map(|name| find(name, "others"))
        .collect();
    let mode = Some(typed.mode.as_str()).filter(|mode| !mode.is_empty());
    no.end()?;
    Ok(json!({ "mode": mode, "unit": unit, "others": others, "note": typed.note }))
}

/// `POST /assignment-meeting`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the page.
pub async fn send(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
    sent: Sent,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::ASSIGNMENT_MEETING, pairs, &[]);
    let place = Arc::clone(signed.place()?);
    let mut asked = Asked {
        typed: typed(&sent.pairs).into_iter().collect(),
        more: sent.get("more").and_then(|id| id.parse().ok()),
        ..Asked::default()
    };
    if asked.more.is_some() {
        return drawn(&signed, &narrowed, asked).await;
    }
    let mut items = Vec::new();
    for (id, line) in asked.typed.iter().filter(|(_, line)| line.is_chosen()) {
        match input(&place, line) {
            Ok(input) => items.push(Item {
                proposal: *id,
                part: None,
                input,
            }),
            Err(no) => {
                asked.refused.insert(*id, no);
            }
        }
    }
    let key = sent.key();
    let outcomes = signed
        .web
        .office
        .batch(&signed.actor, Verb::Assign, items, key)
        .await?;
    let mut done = Vec::new();
    for (item, outcome) in outcomes {
        match outcome {
            Ok(()) => done.push(item.proposal),
            Err(no) => {
                asked.refused.insert(item.proposal, no);
            }
        }
    }
    asked.nothing = done.is_empty() && asked.refused.is_empty();
    asked.done = titles(&signed, &place, &done).await?;
    drawn(&signed, &narrowed, asked).await
}

/// The cases that were done, with their titles.
pub(super) async fn titles(
    signed: &Signed,
    place: &Place,
    ids: &[ProposalId],
) -> Result<Vec<Done>, Failure> {
    let plain: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let cases = signed.web.office.store.cases(place.id, &plain).await?;
    Ok(cases
        .into_iter()
        .map(|stored| Done {
            href: urls::record(&case_ref(signed, place, stored.case.id)),
            title: stored.case.text.title,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_chosen_when_something_was_decided_on_it() {
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let pairs = [
            (format!("items[{first}].mode"), "lead"),
            (format!("items[{first}].unit"), " 市司法局 "),
            (format!("items[{first}].others"), "市公安局"),
            (format!("items[{first}].others"), ""),
            (format!("items[{second}].mode"), ""),
            (format!("items[{second}].note"), "以后再说"),
            ("items[x].mode".to_owned(), "sole"),
        ];
        let sent = pairs.map(|(name, value)| (name, value.to_owned()));
        let line = Typed {
            mode: "lead".into(),
            unit: "市司法局".into(),
            others: vec!["市公安局".into()],
            note: String::new(),
        };
        let noted = Typed {
            note: "以后再说".into(),
            ..Typed::default()
        };
        let read = typed(&sent);
        assert_eq!(
            read,
            [(ProposalId(first), line), (ProposalId(second), noted)]
        );
        let chosen = read.iter().map(|(_, line)| line.is_chosen());
        assert_eq!(chosen.collect::<Vec<_>>(), [true, false]);
    }
}
