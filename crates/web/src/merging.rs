//! Merging (并案) and taking apart again: which case carries on, which joins it, and why. The one deed on two cases.

use crate::asking::{Question, again, answer, ask};
use crate::failure::{Faults, Problem};
use crate::form::{Drawing, FieldView, Sent, draw, starting};
use crate::listing::Link;
use crate::page::{Frame, Nav, show};
use crate::proposals::{Opened, case_ref, open};
use crate::session::{Signed, Visitor};
use crate::urls::{self, CaseRef};
use crate::{admin, rings};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::actor::Hat;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::merge::{
    Merge, Unmerge, merge_allowed, merge_form, merge_possible, unmerge_form, unmerge_possible,
};
use bihuan_domain::proposals::stage::stage;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;
use bihuan_office::finding::Search;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// Cases offered.
const OFFERED: usize = 10;

/// The words looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Looking {
    #[serde(default)]
    q: String,
}

/// A case that could join.
struct Offer {
    id: String,
    ring: String,
    href: String,
    number: String,
    title: String,
    lead: String,
    stage: String,
    chosen: bool,
    /// Why it cannot join, in words; then it is not offered for choice.
    not: Option<String>,
}

#[derive(Template)]
#[template(path = "proposals/merge.html")]
struct MergePage {
    f: Frame,
    record: String,
    action: String,
    title: String,
    number: String,
    q: String,
    faults: Faults,
    offers: Vec<Offer>,
    fields: Vec<FieldView>,
}

/// What a reviewer may do about merging a case: links for its record.
pub fn links(visitor: &Visitor, opened: &Opened) -> Vec<Link> {
    let case = &opened.stored.case;
    if !merge_allowed(case, case, &opened.actor) || !opened.actor.wears(Hat::Reviewer) {
        return Vec::new();
    }
    let mut links = Vec::new();
    // Whether this case could lead is asked with itself in the other's place: what then stands against it, beside being
    // one and the same, is the lead's own state.
    let against = merge_possible(case, case)
        .err()
        .unwrap_or_else(Refusals::none);
    if !against.0.iter().any(|no| no.code.starts_with("lead-")) {
        links.push(Link::new(
            urls::merge(&opened.case),
            visitor.speech.t("verb-merge"),
        ));
    }
    if !against.0.iter().any(|no| no.code == "lead-handed-over") {
        for merged in &case.admission.merged {
            let words = visitor.speech.t2(
                "action-on",
                "action",
                visitor.speech.t("verb-unmerge"),
                "part",
                &merged.title,
            );
            links.push(Link::new(urls::unmerge(&opened.case, merged.id.0), words));
        }
    }
    links
}

async fn offers(
    signed: &Signed,
    opened: &Opened,
    q: &str,
    chosen: &str,
) -> Result<Vec<Offer>, Problem> {
    let lead = &opened.stored.case;
    let office = &signed.web.office;
    let mut ids: Vec<Uuid> = chosen.parse().into_iter().collect();
    if q.is_empty() {
        let body = format!(
            "{}\n{}\n{}",
            lead.text.situation,
            lead.text.analysis,
            lead.text.suggestions.join("\n")
        );
        let hits = office
            .similar(
                &signed.actor,
                &lead.text.title,
                &body,
                Some(lead.id.0),
                OFFERED,
            )
            .await?;
        ids.extend(
            hits.into_iter()
                .filter(|hit| hit.committee == opened.place.id.0)
                .map(|hit| hit.id),
        );
    } else {
        let search = Search {
            text: q.to_owned(),
            committees: vec![opened.place.id],
            limit: OFFERED + 1,
            offset: 0,
        };
        ids.extend(
            office
                .search(&signed.actor, search)
                .await?
                .hits
                .into_iter()
                .map(|hit| hit.id),
        );
    }
    let mut seen = Vec::new();
    ids.retain(|id| {
        let is_new = *id != lead.id.0 && !seen.contains(id);
        seen.push(*id);
        is_new
    });
    let mut cases: Vec<Case> = office
        .store
        .cases(opened.place.id, &ids)
        .await?
        .into_iter()
        .map(|stored| stored.case)
        .collect();
    cases.sort_by_key(|case| ids.iter().position(|id| *id == case.id.0));
    let w = &signed.speech;
    Ok(cases
        .into_iter()
        .map(|case| {
            let stage = stage(&case);
            let not = merge_possible(lead, &case).err().map(|no| {
                let words: Vec<String> = no.0.iter().map(|refusal| w.refusal(refusal)).collect();
                words.join(" ")
            });
            Offer {
                ring: rings::small(w, stage.code(), false),
                href: urls::record(&case_ref(signed, &opened.place, case.id)),
                number: case
                    .admission
                    .case_no
                    .clone()
                    .or_else(|| Some(case.submission()?.serial_no.clone()))
                    .unwrap_or_default(),
                lead: case.proposers.lead.name().to_owned(),
                stage: w.t(&format!("stage-{}", stage.code())),
                chosen: case.id.to_string() == chosen,
                id: case.id.to_string(),
                title: case.text.title,
                not,
            }
        })
        .collect())
}

/// Opens the case that carries on; nobody who may not merge it learns that the page exists.
async fn lead(signed: &Signed, case: CaseRef) -> Result<Opened, Problem> {
    let opened = open(signed, case).await?;
    if opened.place.id != signed.actor.committee
        || !merge_allowed(&opened.stored.case, &opened.stored.case, &opened.actor)
    {
        return Err(Failure::Missing.into());
    }
    Ok(opened)
}

/// `GET /proposals/{case}/merge`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such case, or this person may not merge it.
pub async fn page(
    signed: Signed,
    Path(case): Path<CaseRef>,
    Query(looking): Query<Looking>,
) -> Result<Response, Problem> {
    let opened = lead(&signed, case).await?;
    drawn(
        &signed,
        &opened,
        looking.q.trim(),
        "",
        &starting(&merge_form()),
        Faults::default(),
    )
    .await
}

async fn drawn(
    signed: &Signed,
    opened: &Opened,
    q: &str,
    chosen: &str,
    input: &Value,
    faults: Faults,
) -> Result<Response, Problem> {
    let drawing = Drawing {
        speech: &signed.speech,
        verb: "merge",
        input,
        faults: &faults,
        papers: &[],
        beside: None,
    };
    let fields = draw(&merge_form(), &drawing);
    let offers = offers(signed, opened, q, chosen).await?;
    let case = &opened.stored.case;
    let is_refused = !faults.is_empty();
    let f = Frame::of(signed, signed.speech.t("verb-merge"), Nav::None);
    let page = show(&MergePage {
        f,
        record: urls::record(&opened.case),
        action: urls::merge(&opened.case),
        title: case.text.title.clone(),
        number: case
            .admission
            .case_no
            .clone()
            .or_else(|| Some(case.submission()?.serial_no.clone()))
            .unwrap_or_default(),
        q: q.to_owned(),
        faults,
        offers,
        fields,
    })?;
    Ok(if is_refused {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

fn read<T: serde::de::DeserializeOwned>(input: &Value) -> Result<T, Failure> {
    serde_json::from_value(input.clone()).map_err(|fault| Failure::Internal(fault.to_string()))
}

/// `POST /proposals/{case}/merge`.
///
/// # Errors
/// [`Failure::Missing`] as for the page; what is refused comes back with it.
pub async fn send(
    signed: Signed,
    Path(case): Path<CaseRef>,
    sent: Sent,
) -> Result<Response, Problem> {
    let opened = lead(&signed, case).await?;
    let (input, checked) = answer(&merge_form(), &sent);
    let chosen = sent.get("other").unwrap_or_default().to_owned();
    let work = async {
        let mut no = checked.err().unwrap_or_else(Refusals::none);
        let other = chosen.parse::<ProposalId>();
        if other.is_err() {
            no.push(Refusal::new("required").at("other"));
        }
        no.end()?;
        let other = other.map_err(|_| Failure::Missing)?;
        signed
            .web
            .office
            .merge(&signed.actor, opened.case.id, other, read::<Merge>(&input)?)
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=merge", urls::record(&opened.case))).into_response())
        }
        Err(failure) => {
            let faults = Faults::of(&signed, &admin::refused(failure)?);
            drawn(
                &signed,
                &opened,
                sent.get("q").unwrap_or_default(),
                &chosen,
                &input,
                faults,
            )
            .await
        }
    }
}

async fn joined(signed: &Signed, opened: &Opened, other: Uuid) -> Result<Case, Problem> {
    let stored = signed
        .web
        .office
        .store
        .case(opened.place.id, ProposalId(other))
        .await?
        .ok_or(Failure::Missing)?;
    Ok(stored.case)
}

fn unmerge_question<'a>(
    signed: &Signed,
    opened: &Opened,
    other: &Case,
    form: &'a bihuan_domain::forms::Form,
) -> Question<'a> {
    let w = &signed.speech;
    Question {
        title: w.t("verb-unmerge"),
        lead: w.perhaps("verb-unmerge-intro"),
        crumbs: vec![
            Link::new(urls::PROPOSALS, w.t("nav-proposals")),
            Link::new(
                urls::record(&opened.case),
                opened.stored.case.text.title.clone(),
            ),
        ],
        action: urls::unmerge(&opened.case, other.id.0),
        button: w.t("verb-unmerge"),
        code: "unmerge",
        form,
        drawn: None,
        known: vec![
            (w.t("merge-lead"), opened.stored.case.text.title.clone()),
            (w.t("merge-other"), other.text.title.clone()),
        ],
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /proposals/{case}/unmerge/{other}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such case for this person, or the other is not merged into it.
pub async fn apart(
    signed: Signed,
    Path((case, other)): Path<(CaseRef, Uuid)>,
) -> Result<Response, Problem> {
    let opened = lead(&signed, case).await?;
    let other = joined(&signed, &opened, other).await?;
    unmerge_possible(&opened.stored.case, &other).map_err(Failure::from)?;
    let form = unmerge_form();
    ask(
        &signed,
        &unmerge_question(&signed, &opened, &other, &form),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /proposals/{case}/unmerge/{other}`.
///
/// # Errors
/// [`Failure::Missing`] as for the page; what is refused comes back with it.
pub async fn send_apart(
    signed: Signed,
    Path((case, other)): Path<(CaseRef, Uuid)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let opened = lead(&signed, case).await?;
    let other = joined(&signed, &opened, other).await?;
    let form = unmerge_form();
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        signed
            .web
            .office
            .unmerge(
                &signed.actor,
                opened.case.id,
                other.id,
                read::<Unmerge>(&input)?,
            )
            .await
    };
    match work.await {
        Ok(()) => Ok(
            Redirect::to(&format!("{}?done=unmerge", urls::record(&opened.case))).into_response(),
        ),
        Err(failure) => {
            let question = unmerge_question(&signed, &opened, &other, &form);
            again(&signed, &question, &input, &admin::refused(failure)?).await
        }
    }
}
