//! The page of a verb: any of them, drawn from its form.
//!
//! What is typed is kept while it is typed ([`crate::scratch`]) and put back when somebody comes again. A refused form
//! comes back with its faults; when somebody else was faster, it comes back with what was typed and says so; sent
//! twice with one key, it is done once. A proposal is not handed in while its writer has typed what is not saved.

use super::pointing::point;
use super::record::{Sight, Subject, TextView};
use super::unsent::{Unsent, unsent};
use super::wording::{action_words, intro, otherwise, saying, verb_words};
use super::{Item, Opened, open};
use crate::acting::{Button, Mood, Other};
use crate::failure::{Faults, Problem};
use crate::form::{Drawing, FieldView, RowChange, Sent, draw};
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use crate::urls::{self, CaseRef};
use crate::words::Speech;
use crate::{papers, scratch};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Field, Form, Kind};
use bihuan_domain::ids::AssignmentId;
use bihuan_domain::proposals::act::Target;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::refusal::Refusals;
use bihuan_office::proposals::perform::Perform;
use bihuan_office::{Failure, chance};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// Similar proposals shown beside a draft.
const SIMILAR: usize = 5;

/// The part, in the address.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct OnPart {
    part: Option<Uuid>,
}

/// The button that saves and goes on to handing in (`then=submit`).
const THEN: &str = "then";

/// What was typed into the text and not saved, as the page of handing in offers it.
struct UnsentView {
    unsent: Unsent,
    /// The page where it is written, which saves it or drops it.
    action: String,
    key: String,
}

#[derive(Template)]
#[template(path = "proposals/verb.html")]
struct VerbPage {
    f: Frame,
    /// The case's own words.
    w: Speech,
    record: String,
    title: String,
    number: Option<String>,
    /// The part: a unit's name, a commitment's words.
    part_label: String,
    intro: Option<String>,
    otherwise: Option<String>,
    faults: Faults,
    mood: Mood,
    fields: Vec<FieldView>,
    action: String,
    /// None while something else comes first.
    button: Option<Button>,
    /// What comes first: the page, and its words.
    first: Option<Other>,
    unsent: Option<UnsentView>,
    key: String,
    version: i64,
    scratch: String,
    /// The name of the copy that the browser keeps.
    scratch_key: String,
    has_files: bool,
    others: Vec<Other>,
    alike: Vec<Item>,
    /// What the verb is about.
    subject: Subject,
    /// The proposal beside it, where it is not what the verb is about.
    text: Option<TextView>,
}

/// What a verb page is about, once it is known that this person may do it.
struct Work {
    opened: Opened,
    verb: Verb,
    target: Target,
    form: Form,
}

/// Finds the verb and its part, and asks the permission table.
async fn work(
    signed: &Signed,
    case: CaseRef,
    code: &str,
    part: Option<Uuid>,
) -> Result<Work, Problem> {
    let verb = Verb::from_code(code).ok_or(Failure::Missing)?;
    let opened = open(&signed.visitor, case).await?;
    let (target, form) = {
        let ids = opened.ids(&signed.visitor);
        let by = opened.by(&signed.visitor, &ids);
        let open_to = verb.open_to(&opened.stored.case, &by);
        let target = match part {
            Some(_) => open_to.into_iter().find(|target| target.part == part),
            // Without a part in the address: the only one there is.
            None if open_to.len() == 1 => open_to.into_iter().next(),
            None => open_to.into_iter().find(|target| target.part.is_none()),
        };
        let Some(target) = target else {
            return Err(Failure::Missing.into());
        };
        let form = with_papers(verb, verb.form(&opened.stored.case, &target, &by));
        (target, form)
    };
    Ok(Work {
        opened,
        verb,
        target,
        form,
    })
}

/// A draft takes papers, though its form does not ask for them one by one.
fn with_papers(verb: Verb, mut form: Form) -> Form {
    let asks = form.fields.iter().any(|field| field.kind == Kind::Papers);
    if verb == Verb::Write && !asks {
        form.fields.push(Field::optional("papers", Kind::Papers));
    }
    form
}

/// `GET /proposals/{case}/{verb}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such case, verb or part for this person.
pub async fn page(
    signed: Signed,
    Path((case, code)): Path<(CaseRef, String)>,
    Query(on): Query<OnPart>,
) -> Result<Response, Problem> {
    let work = match work(&signed, case.clone(), &code, on.part).await {
        Ok(work) => work,
        // A link from a notice to something that was done since: the record says how it stands.
        Err(Problem(Failure::Missing)) if Verb::from_code(&code).is_some() => {
            open(&signed.visitor, case.clone()).await?;
            return Ok(
                Redirect::to(&format!("{}?past={code}", urls::record(&case))).into_response(),
            );
        }
        Err(problem) => return Err(problem),
    };
    let faults = missing(&signed, &work);
    let name = scratch::form_name(work.opened.case.id, work.verb.code(), work.target.part);
    let (zone, version) = (&work.opened.place.zone, work.opened.stored.version);
    let (input, mood) = scratch::restored(&signed, &name, &work.form, zone, version).await?;
    drawn(&signed, work, &input, faults, mood).await
}

/// What must be fixed before this can be done at all, said before anybody tries.
fn missing(signed: &Signed, work: &Work) -> Faults {
    let own = work.target.part.map(AssignmentId);
    let plan = own.and_then(|id| work.opened.stored.case.assignment(id));
    match plan {
        Some(a) if work.verb == Verb::Start => {
            Faults::of(&signed.visitor, &Refusals(a.plan.refusals().collect()))
        }
        _ => Faults::default(),
    }
}

/// `POST /proposals/{case}/{verb}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such case or verb for this person.
pub async fn send(
    signed: Signed,
    Path((case, code)): Path<(CaseRef, String)>,
    Query(on): Query<OnPart>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let verb = Verb::from_code(&code).ok_or(Failure::Missing)?;
    let done = match on.part {
        Some(part) => format!("{}?done={code}&part={part}", urls::record(&case)),
        None => format!("{}?done={code}", urls::record(&case)),
    };
    let work = match work(&signed, case.clone(), &code, on.part).await {
        Ok(work) => work,
        Err(Problem(Failure::Missing)) => {
            return gone(&signed, case, verb, on.part, &sent, &done).await;
        }
        Err(problem) => return Err(problem),
    };
    let change = RowChange::among(&sent.pairs);
    if let Some(change) = &change {
        change.take_out(&mut sent.pairs);
    }
    let mut input = work.form.read(&sent.pairs);
    if let Some(change) = change {
        change.put_in(&mut input);
        return drawn(&signed, work, &input, Faults::default(), Mood::Again).await;
    }
    let name = scratch::form_name(work.opened.case.id, verb.code(), work.target.part);
    let then = sent
        .get(THEN)
        .filter(|then| verb == Verb::Write && *then == Verb::Submit.code())
        .map(|then| urls::verb_on(&case, then, None));
    if sent.get("discard").is_some() {
        if let Some(account) = signed.actor.account {
            signed.web.office.store.drop_scratch(account, &name).await?;
        }
        let back = urls::verb_on(&case, &code, work.target.part);
        return Ok(Redirect::to(&then.unwrap_or(back)).into_response());
    }
    if verb == Verb::Submit && unsent(&signed, &work.opened).await?.is_some() {
        let page = drawn(&signed, work, &input, Faults::default(), Mood::Again).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let request = Perform {
        proposal: case.id,
        verb,
        part: work.target.part,
        input: input.clone(),
        version: sent.get("version").and_then(|version| version.parse().ok()),
        key: sent.key().map(str::to_owned),
        uploads: std::mem::take(&mut sent.uploads),
    };
    match signed.web.office.perform(&signed.actor, request).await {
        Ok(()) => {
            if let Some(account) = signed.actor.account {
                signed.web.office.store.drop_scratch(account, &name).await?;
            }
            Ok(Redirect::to(&then.unwrap_or(done)).into_response())
        }
        Err(Failure::Refused(refusals)) => {
            let faults = Faults::of(&signed.visitor, &refusals);
            let page = drawn(&signed, work, &input, faults, Mood::Again).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Failure::Stale) => {
            // Loaded again, so that the next attempt knows what it changes.
            let page = drawn(
                &signed,
                self::work(&signed, case, &code, on.part).await?,
                &input,
                Faults::default(),
                Mood::Stale,
            )
            .await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The verb is not open (any more): done already by this very request, or by somebody else. What was typed is shown.
async fn gone(
    signed: &Signed,
    case: CaseRef,
    verb: Verb,
    part: Option<Uuid>,
    sent: &Sent,
    done: &str,
) -> Result<Response, Problem> {
    let opened = open(&signed.visitor, case).await?;
    let mut request = Perform::new(
        opened.case.id,
        verb,
        part,
        Value::Object(serde_json::Map::new()),
    );
    request.key = sent
        .get("key")
        .filter(|key| !key.is_empty())
        .map(str::to_owned);
    // The key tells a request that was done already; the case says no to anything else.
    if request.key.is_some()
        && signed
            .web
            .office
            .perform(&signed.actor, request)
            .await
            .is_ok()
    {
        return Ok(Redirect::to(done).into_response());
    }
    let f = Frame::of(&signed.visitor, signed.speech.t("failure-gone"), Nav::None);
    crate::gone::page(
        f,
        urls::record(&opened.case),
        Vec::new(),
        crate::gone::typed(sent),
    )
}

/// Draws the form.
async fn drawn(
    signed: &Signed,
    work: Work,
    input: &Value,
    mut faults: Faults,
    mood: Mood,
) -> Result<Response, Problem> {
    let left = match work.verb {
        Verb::Submit => unsent(signed, &work.opened).await?,
        _ => None,
    };
    let blocked = !missing(signed, &work).is_empty();
    let Work {
        opened,
        verb,
        target,
        form,
    } = work;
    let speech = opened.speech(&signed.visitor);
    point(&mut faults, &speech, &opened.case, verb, target.part, &form);
    let sight = Sight {
        opened: &opened,
        w: speech.clone(),
        today: opened.today(&signed.visitor),
    };
    let subject = Subject::of(&sight, verb, target.part);
    let papers = papers::attached_by(&opened, verb);
    let drawing = Drawing {
        speech: &speech,
        verb: verb.code(),
        input,
        faults: &faults,
        papers: &papers,
        // Each answer beside the suggestion that it answers.
        beside: (verb == Verb::DraftReply)
            .then_some(("answers", opened.stored.case.text.suggestions.as_slice())),
    };
    let fields = draw(&form, &drawing);
    let others = others(signed, &opened, verb, &speech);
    let unsent = left.map(|unsent| UnsentView {
        unsent,
        action: urls::verb_on(&opened.case, Verb::Write.code(), None),
        key: chance::token(&*signed.web.office.chance),
    });
    let first = blocked.then(|| Other {
        verb: Verb::Plan.code(),
        words: speech.t(&format!("verb-{}", Verb::Plan.code())),
        href: urls::verb_on(&opened.case, Verb::Plan.code(), target.part),
    });
    let can_go_on =
        verb == Verb::Write && others.iter().any(|other| other.verb == Verb::Submit.code());
    let button = (unsent.is_none() && first.is_none()).then(|| Button {
        words: saying(&speech, verb, &opened.stored.case),
        then: can_go_on.then(|| (Verb::Submit.code(), speech.t("save-and-submit"))),
    });
    let alike = if verb == Verb::Write {
        alike(signed, &opened).await?
    } else {
        Vec::new()
    };
    let title = match opened.stored.case.text.title.as_str() {
        "" => speech.t("untitled"),
        title => title.to_owned(),
    };
    let f = Frame::of(
        &signed.visitor,
        verb_words(&speech, verb, &opened.stored.case),
        Nav::None,
    );
    show(&VerbPage {
        f,
        record: urls::record(&opened.case),
        number: opened
            .stored
            .case
            .admission
            .case_no
            .as_ref()
            .map(|no| speech.t1("case-no", "no", no)),
        part_label: target.label.clone(),
        intro: intro(&speech, verb, &opened.stored.case),
        otherwise: otherwise(&speech, verb, &opened.stored.case),
        faults,
        mood,
        fields,
        action: urls::verb_on(&opened.case, verb.code(), target.part),
        button,
        first,
        unsent,
        key: chance::token(&*signed.web.office.chance),
        version: opened.stored.version,
        scratch: format!(
            "{}?form={}",
            urls::SCRATCH,
            scratch::form_name(opened.case.id, verb.code(), target.part)
        ),
        scratch_key: scratch::form_name(opened.case.id, verb.code(), target.part),
        has_files: form.fields.iter().any(|field| field.kind == Kind::Papers),
        others,
        alike,
        text: (verb != Verb::Write && subject.text.is_none())
            .then(|| TextView::of(&opened.stored.case.text)),
        subject,
        title,
        w: speech,
    })
}

/// What else this person may do on this case.
fn others(signed: &Signed, opened: &Opened, verb: Verb, speech: &Speech) -> Vec<Other> {
    let ids = opened.ids(&signed.visitor);
    let by = opened.by(&signed.visitor, &ids);
    let mut others = Vec::new();
    for other in Verb::ALL.iter().filter(|other| **other != verb) {
        let targets = other.open_to(&opened.stored.case, &by);
        for target in targets {
            others.push(Other {
                verb: other.code(),
                words: action_words(speech, *other, &opened.stored.case, &target),
                href: urls::verb_on(&opened.case, other.code(), target.part),
            });
        }
    }
    others
}

/// Proposals like this draft, the likest first, with what became of them. [F:S29,S30,S31]
async fn alike(signed: &Signed, opened: &Opened) -> Result<Vec<Item>, Problem> {
    let text = &opened.stored.case.text;
    if text.title.trim().is_empty() {
        return Ok(Vec::new());
    }
    let body = format!(
        "{}\n{}\n{}",
        text.situation,
        text.analysis,
        text.suggestions.join("\n")
    );
    let hits = signed
        .web
        .office
        .similar(
            &signed.actor,
            &text.title,
            &body,
            Some(opened.case.id.0),
            SIMILAR,
        )
        .await?;
    let mut committees: Vec<Uuid> = hits.iter().map(|hit| hit.committee).collect();
    committees.sort_unstable();
    committees.dedup();
    let rank = |id: Uuid| hits.iter().position(|hit| hit.id == id);
    let mut alike = Vec::new();
    for committee in committees {
        let place = signed.web.office.place(committee.into()).await?;
        let of = hits.iter().filter(|hit| hit.committee == committee);
        let ids: Vec<Uuid> = of.map(|hit| hit.id).collect();
        let scope = super::list::scope(&signed.actor, place.id);
        let rows = signed.web.office.store.rows(place.id, &scope, &ids).await?;
        let ranks = rows.iter().map(|row| rank(row.id));
        alike.extend(ranks.zip(super::items(&signed.visitor, &place, &rows)));
    }
    alike.sort_by_key(|(rank, _)| *rank);
    Ok(alike.into_iter().map(|(_, item)| item).collect())
}
