//! The page of a verb on a matter: any of them, drawn from its form. What is typed is kept while it is typed; a refused
//! form comes back with its faults; when somebody else was faster, it comes back and says so.

use super::wording::{action_words, name, verb_words};
use super::{Opened, nav, open};
use crate::acting::{Button, Mood, Other};
use crate::failure::{Faults, Problem};
use crate::form::{Drawing, FieldView, RowChange, Sent, draw, name_places};
use crate::page::{Frame, show};
use crate::scratch;
use crate::session::Signed;
use crate::urls::{self, MatterRef};
use crate::words::Speech;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::act::Target;
use bihuan_domain::forms::{Form, Kind};
use bihuan_domain::refusal::Refusals;
use bihuan_office::matters::PerformMatter;
use bihuan_office::{Failure, chance};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// The part, in the address.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct OnPart {
    part: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "matters/verb.html")]
struct VerbPage {
    f: Frame,
    w: Speech,
    record: String,
    title: String,
    part_label: String,
    intro: Option<String>,
    faults: Faults,
    mood: Mood,
    fields: Vec<FieldView>,
    action: String,
    button: Option<Button>,
    first: Option<Other>,
    key: String,
    version: i64,
    scratch: String,
    scratch_key: String,
    has_files: bool,
    others: Vec<Other>,
}

/// What a verb page is about, once it is known that this person may do it.
struct Work {
    opened: Opened,
    verb: String,
    target: Target,
    form: Form,
}

impl Work {
    fn form_name(&self) -> String {
        scratch::form_name(self.opened.link.id, &self.verb, self.target.part)
    }
}

/// Finds the verb and its part, and asks the permission table.
async fn work(
    signed: &Signed,
    matter: MatterRef,
    verb: String,
    part: Option<Uuid>,
) -> Result<Work, Problem> {
    let opened = open(&signed.visitor, matter).await?;
    let (target, form) = {
        let mut open_to = opened.open_to(&signed.visitor, &verb);
        let target = match part {
            None if open_to.len() == 1 => open_to.pop(),
            part => open_to.into_iter().find(|target| target.part == part),
        };
        let target = target.ok_or(Failure::Missing)?;
        let ids = opened.ids(&signed.visitor);
        let by = opened.by(&signed.visitor, &ids);
        let form = opened.stored.matter.form(&verb, &target, &by);
        (target, form.ok_or(Failure::Missing)?)
    };
    Ok(Work {
        opened,
        verb,
        target,
        form,
    })
}

/// `GET /matters/{matter}/{verb}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such matter for this person; the record is shown when only the verb is over.
pub async fn page(
    signed: Signed,
    Path((matter, verb)): Path<(MatterRef, String)>,
    Query(on): Query<OnPart>,
) -> Result<Response, Problem> {
    let work = match work(&signed, matter.clone(), verb.clone(), on.part).await {
        Ok(work) => work,
        Err(Problem(Failure::Missing)) => {
            let opened = open(&signed.visitor, matter).await?;
            if opened.stored.matter.kind().audience(&verb).is_none() {
                return Err(Failure::Missing.into());
            }
            let record = urls::matter(&opened.link);
            return Ok(Redirect::to(&format!("{record}?past={verb}")).into_response());
        }
        Err(problem) => return Err(problem),
    };
    let (zone, version) = (&work.opened.place.zone, work.opened.stored.version);
    let (input, mood) =
        scratch::restored(&signed, &work.form_name(), &work.form, zone, version).await?;
    drawn(&signed, work, &input, Faults::default(), mood)
}

/// `POST /matters/{matter}/{verb}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such matter or verb for this person.
pub async fn send(
    signed: Signed,
    Path((matter, verb)): Path<(MatterRef, String)>,
    Query(on): Query<OnPart>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let work = match work(&signed, matter.clone(), verb.clone(), on.part).await {
        Ok(work) => work,
        Err(Problem(Failure::Missing)) => {
            return gone(&signed, matter, &verb, on.part, &sent).await;
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
        return drawn(&signed, work, &input, Faults::default(), Mood::Again);
    }
    let store = &signed.web.office.store;
    let (name, part) = (work.form_name(), work.target.part);
    if sent.get("discard").is_some() {
        if let Some(account) = signed.actor.account {
            store.drop_scratch(account, &name).await?;
        }
        let back = urls::matter_verb_on(&work.opened.link, &verb, part);
        return Ok(Redirect::to(&back).into_response());
    }
    let request = PerformMatter {
        matter: matter.id,
        verb: verb.clone(),
        part,
        input: input.clone(),
        version: sent.get("version").and_then(|version| version.parse().ok()),
        key: sent.key().map(str::to_owned),
        uploads: std::mem::take(&mut sent.uploads),
    };
    match signed
        .web
        .office
        .perform_matter(&signed.actor, request)
        .await
    {
        Ok(()) => {
            if let Some(account) = signed.actor.account {
                store.drop_scratch(account, &name).await?;
            }
            let done = done(&work.opened, &verb, part);
            Ok(Redirect::to(&done).into_response())
        }
        Err(Failure::Refused(refusals)) => {
            let faults = Faults::of(&signed.visitor, &refusals);
            let page = drawn(&signed, work, &input, faults, Mood::Again)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Failure::Stale) => {
            // Loaded again, so that the next attempt knows what it changes.
            let again = match self::work(&signed, matter.clone(), verb.clone(), on.part).await {
                Ok(again) => again,
                // What the other did has closed it.
                Err(Problem(Failure::Missing)) => {
                    return gone(&signed, matter, &verb, on.part, &sent).await;
                }
                Err(problem) => return Err(problem),
            };
            let page = drawn(&signed, again, &input, Faults::default(), Mood::Stale)?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Where the record says that it was done.
fn done(opened: &Opened, verb: &str, part: Option<Uuid>) -> String {
    let record = urls::matter(&opened.link);
    match part {
        Some(part) => format!("{record}?done={verb}&part={part}"),
        None => format!("{record}?done={verb}"),
    }
}

/// The verb is not open (any more): done already by this very request, or by somebody else. Why is said, as far as the
/// rules know more than that it is so, and what was typed is shown. Whose business it never was is told nothing.
async fn gone(
    signed: &Signed,
    matter: MatterRef,
    verb: &str,
    part: Option<Uuid>,
    sent: &Sent,
) -> Result<Response, Problem> {
    let opened = open(&signed.visitor, matter).await?;
    let (any, kind) = (&opened.stored.matter, opened.kind());
    if any.kind().audience(verb).is_none() {
        return Err(Failure::Missing.into());
    }
    let empty = Value::Object(serde_json::Map::new());
    // The key tells a request that was done already; the rules say no to anything else.
    if let Some(key) = sent.key() {
        let mut request = PerformMatter::new(opened.link.id, verb, part, empty.clone());
        request.key = Some(key.to_owned());
        let office = &signed.web.office;
        if office.perform_matter(&signed.actor, request).await.is_ok() {
            return Ok(Redirect::to(&done(&opened, verb, part)).into_response());
        }
    }
    let ids = opened.ids(&signed.visitor);
    let refused = any
        .clone()
        .perform(verb, part, empty, &opened.by(&signed.visitor, &ids));
    let no = refused.err().unwrap_or_else(Refusals::none);
    if no.code() == "not-yours" {
        return Err(Failure::Missing.into());
    }
    let said = no.0.iter().filter(|refusal| refusal.code != "not-now");
    let reasons = said.map(|refusal| opened.w.refusal(refusal)).collect();
    let named = |(name, value): (String, String)| {
        let own = name.rsplit('.').next().unwrap_or(&name);
        let label = opened.w.perhaps(&format!("field-{kind}-{verb}-{own}"));
        (label.unwrap_or(name), value)
    };
    // What was chosen from a list came as a number that says nothing to anybody.
    let is_typed = |(_, value): &(String, String)| value.parse::<Uuid>().is_err();
    let typed = crate::gone::typed(sent).into_iter();
    let typed = typed.filter(is_typed).map(named).collect();
    let title = signed.speech.t("failure-gone");
    let f = Frame::of(&signed.visitor, title, nav(any.kind()));
    crate::gone::page(f, urls::matter(&opened.link), reasons, typed)
}

/// Draws the form.
fn drawn(
    signed: &Signed,
    work: Work,
    input: &Value,
    mut faults: Faults,
    mood: Mood,
) -> Result<Response, Problem> {
    let scratch_key = work.form_name();
    let Work {
        opened,
        verb,
        target,
        form,
    } = work;
    let (w, kind) = (opened.w.clone(), opened.kind());
    let code = format!("{kind}-{verb}");
    faults.name_fields(&w, &code);
    name_places(&mut faults, &form, &w);
    let papers: Vec<(String, String)> = opened
        .stored
        .matter
        .head()
        .attachments
        .iter()
        .filter(|paper| paper.purpose == verb)
        .map(|paper| (paper.id.to_string(), paper.name.clone()))
        .collect();
    let drawing = Drawing {
        speech: &w,
        verb: &code,
        input,
        faults: &faults,
        papers: &papers,
        beside: None,
    };
    let fields = draw(&form, &drawing);
    let matter = &opened.stored.matter;
    let f = Frame::of(
        &signed.visitor,
        verb_words(&w, kind, &verb),
        nav(matter.kind()),
    );
    show(&VerbPage {
        f,
        record: urls::matter(&opened.link),
        title: name(&w, kind, matter.year().into(), matter.title()),
        part_label: target.label.clone(),
        intro: w.perhaps(&format!("verb-{code}-intro")),
        fields,
        action: urls::matter_verb_on(&opened.link, &verb, target.part),
        button: Some(Button {
            words: verb_words(&w, kind, &verb),
            then: None,
        }),
        first: None,
        key: chance::token(&*signed.web.office.chance),
        version: opened.stored.version,
        scratch: format!("{}?form={scratch_key}", urls::SCRATCH),
        scratch_key,
        has_files: form.fields.iter().any(|field| field.kind == Kind::Papers),
        others: others(signed, &opened, &verb),
        faults,
        mood,
        w,
    })
}

/// What else this person may do on this matter.
fn others(signed: &Signed, opened: &Opened, verb: &str) -> Vec<Other> {
    let actions = opened.deeds(&signed.visitor).into_iter();
    actions
        .filter(|action| action.verb != verb)
        .map(|action| Other {
            verb: action.verb,
            words: action_words(&opened.w, opened.kind(), action.verb, &action.target),
            href: urls::matter_verb_on(&opened.link, action.verb, action.target.part),
        })
        .collect()
}
