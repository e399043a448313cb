//! Casting a ballot: a plain form, and the receipt, shown once.
//!
//! Nothing that is typed here is kept before it is sent, and nothing afterwards but the ballot itself: no draft, no key of
//! the request, no address with a receipt in it. Whoever sends it twice is told that the first one counts.

use super::{round_of, sheet};
use crate::dates::When;
use crate::failure::{Faults, Problem, field_id};
use crate::form::{ChoiceView, Sent};
use crate::matters::{Opened, open};
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use crate::urls::{self, MatterRef};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bihuan_domain::evaluation::sheet::{Answers, Sheet};
use bihuan_domain::evaluation::{Receipt, Round};
use bihuan_domain::ids::UnitId;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::Failure;

/// The field of the tick that says how many questions are left blank on purpose.
const BLANKS: &str = "blanks";

/// A unit to be judged.
struct UnitView {
    name: String,
    questions: Vec<QuestionView>,
}

/// A question about it.
struct QuestionView {
    name: String,
    id: String,
    label: String,
    error: Option<String>,
    choices: Vec<ChoiceView>,
}

#[derive(Template)]
#[template(path = "evaluation/vote.html")]
struct VotePage {
    f: Frame,
    title: String,
    record: String,
    ballots: String,
    action: String,
    subject: String,
    closes: Option<When>,
    faults: Faults,
    units: Vec<UnitView>,
    blanks: Option<BlanksView>,
}

/// What must be said on purpose before a ballot with blanks is taken: so many abstentions.
struct BlanksView {
    count: usize,
    error: String,
}

#[derive(Template)]
#[template(path = "evaluation/receipt.html")]
struct ReceiptPage {
    f: Frame,
    title: String,
    record: String,
    /// Where to verify, in full: it is printed.
    ballots: String,
    /// As people read it aloud.
    groups: Vec<String>,
    closes: Option<When>,
}

#[derive(Template)]
#[template(path = "evaluation/refused.html")]
struct RefusedPage {
    f: Frame,
    title: String,
    record: String,
    ballots: Option<String>,
    reasons: Vec<String>,
    hint: Option<String>,
}

/// `GET /matters/{matter}/vote`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such round for this person.
pub async fn page(signed: Signed, Path(matter): Path<MatterRef>) -> Result<Response, Problem> {
    let opened = open(&signed.visitor, matter).await?;
    let round = round_of(&opened)?;
    match in_the_way(&signed, round).await? {
        Some(refusal) => refused(&signed, &opened, &refusal.into()),
        None => asked(&signed, &opened, &Answers::new(), Faults::default()),
    }
}

/// `POST /matters/{matter}/vote`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such round for this person.
pub async fn send(
    signed: Signed,
    Path(matter): Path<MatterRef>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Problem> {
    let opened = open(&signed.visitor, matter).await?;
    let round = round_of(&opened)?;
    let answers = read(&sent);
    let cast = match in_the_way(&signed, round).await? {
        Some(refusal) => Err(refusal.into()),
        None => match complete(&round.sheet, &sent, &answers) {
            Ok(()) => {
                let office = &signed.web.office;
                office
                    .vote(&signed.actor, opened.link.id, answers.clone())
                    .await
            }
            Err(no) => Err(no.into()),
        },
    };
    let page = match cast {
        Ok(receipt) => return given(&signed, &opened, &headers, receipt),
        Err(Failure::Refused(no)) if no.0.iter().all(|refusal| refusal.field.is_some()) => {
            let faults = faults(&signed, &opened, round, &no);
            asked(&signed, &opened, &answers, faults)?
        }
        Err(Failure::Refused(no)) => refused(&signed, &opened, &no)?,
        Err(failure) => return Err(failure.into()),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What keeps this person from voting now, if anything does.
async fn in_the_way(signed: &Signed, round: &Round) -> Result<Option<Refusal>, Problem> {
    if let Err(refusal) = round.may_vote(signed.actor.member(), signed.now) {
        return Ok(Some(refusal));
    }
    let turnout = signed.web.office.turnout(&signed.actor, round).await?;
    Ok(turnout.own.then(|| Refusal::new("voted-already")))
}

/// Reads what was chosen. An answer that the sheet does not offer is read too, so that it is refused and not lost.
fn read(sent: &Sent) -> Answers {
    let mut answers = Answers::new();
    for (name, step) in &sent.pairs {
        let Some((unit, question)) = name.split_once('.') else {
            continue;
        };
        if let Ok(unit) = unit.parse::<UnitId>()
            && !step.is_empty()
        {
            let about = answers.entry(unit).or_default();
            about.insert(question.to_owned(), step.clone());
        }
    }
    answers
}

/// How many questions are left blank.
fn blanks(sheet: &Sheet, answers: &Answers) -> usize {
    let is_blank = |unit: &UnitId, question: &str| {
        let about = answers.get(unit);
        about.is_none_or(|about| !about.contains_key(question))
    };
    let asked = sheet.asked();
    asked
        .filter(|(unit, question)| is_blank(unit, question.code.as_str()))
        .count()
}

/// Whether every question came back, be it with an abstention: half a form is no ballot, and a ballot is for good. As
/// every question begins with an abstention, blanks are taken only from somebody who says how many there are: one tap
/// casts no ballot that its voter has not filled in.
fn complete(sheet: &Sheet, sent: &Sent, answers: &Answers) -> Result<(), Refusals> {
    let mut no = Refusals::none();
    for (unit, question) in sheet.asked() {
        let field = Sheet::field(unit, question.code.as_str());
        no.unless(sent.get(&field).is_some(), || {
            Refusal::new("required").at(field.clone())
        });
    }
    no.end()?;
    let blank = blanks(sheet, answers);
    let confirmed = sent.get(BLANKS).is_some_and(|n| n == blank.to_string());
    if blank == 0 || confirmed {
        return Ok(());
    }
    let refusal = Refusal::new("blanks-not-confirmed");
    Err(refusal.with("count", blank).at(BLANKS).into())
}

/// What was refused, each with the unit and the question in the summary on top.
fn faults(signed: &Signed, opened: &Opened, round: &Round, no: &Refusals) -> Faults {
    let w = &opened.w;
    let mut faults = Faults::of(&signed.visitor, no);
    for (unit, question) in round.sheet.asked() {
        let field = Sheet::field(unit, question.code.as_str());
        let own = faults.list.iter_mut();
        for fault in own.filter(|fault| fault.field.as_deref() == Some(field.as_str())) {
            let about = w.t2(
                "evaluation-about",
                "unit",
                sheet::unit(&round.sheet, unit),
                "question",
                w.of(&question.label),
            );
            fault.summary = w.t2("fault-at", "field", about, "words", &fault.words);
        }
    }
    faults
}

/// The form.
fn asked(
    signed: &Signed,
    opened: &Opened,
    answers: &Answers,
    faults: Faults,
) -> Result<Response, Problem> {
    let round = round_of(opened)?;
    let w = &opened.w;
    let choices = |unit: UnitId, question: &str, id: &str| -> Vec<ChoiceView> {
        let given = answers.get(&unit).and_then(|about| about.get(question));
        let offered = round.sheet.scale.iter();
        let steps = offered.map(|grade| (grade.code.to_string(), w.of(&grade.label).to_owned()));
        let abstention = (String::new(), w.t("evaluation-abstained"));
        let all = steps.chain([abstention]).enumerate();
        all.map(|(n, (code, label))| ChoiceView {
            // The first carries the field's own id, so that a link in the summary of faults leads to it.
            id: if n == 0 {
                id.to_owned()
            } else {
                format!("{id}-choice-{n}")
            },
            chosen: given.map_or("", String::as_str) == code,
            code,
            label,
        })
        .collect()
    };
    let units = round.sheet.units.iter().map(|(unit, name)| {
        let questions = round.sheet.questions.iter().map(|question| {
            let field = Sheet::field(*unit, question.code.as_str());
            let id = field_id(&field);
            QuestionView {
                choices: choices(*unit, question.code.as_str(), &id),
                label: w.of(&question.label).to_owned(),
                error: faults.at(&field).map(str::to_owned),
                name: field,
                id,
            }
        });
        UnitView {
            name: name.clone(),
            questions: questions.collect(),
        }
    });
    let units = units.collect();
    let blanks = faults.at(BLANKS).map(|error| BlanksView {
        count: blanks(&round.sheet, answers),
        error: error.to_owned(),
    });
    let f = Frame::of(&signed.visitor, w.t("verb-evaluation-vote"), Nav::Cycles);
    show(&VotePage {
        f,
        title: round.title.clone(),
        record: urls::matter(&opened.link),
        ballots: urls::ballots(&opened.link),
        action: urls::vote(&opened.link),
        subject: round.subject.label.clone(),
        closes: closes(opened, round),
        faults,
        units,
        blanks,
    })
}

/// Until when ballots are taken, with the minute.
pub(super) fn closes(opened: &Opened, round: &Round) -> Option<When> {
    let closes = round.closes?;
    Some(opened.w.minute(closes.at, &opened.place.zone))
}

/// An address as somebody types it from a printed page: with the host under which this page was reached.
fn on_paper(signed: &Signed, headers: &HeaderMap, path: &str) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = if signed.web.settings.https {
        "https"
    } else {
        "http"
    };
    host.map_or_else(
        || path.to_owned(),
        |host| format!("{scheme}://{host}{path}"),
    )
}

/// The receipt. It stands on this page and nowhere else.
fn given(
    signed: &Signed,
    opened: &Opened,
    headers: &HeaderMap,
    receipt: Receipt,
) -> Result<Response, Problem> {
    let round = round_of(opened)?;
    let title = opened.w.t("vote-taken");
    show(&ReceiptPage {
        f: Frame::of(&signed.visitor, title, Nav::Cycles),
        title: round.title.clone(),
        record: urls::matter(&opened.link),
        ballots: on_paper(signed, headers, &urls::ballots(&opened.link)),
        groups: receipt.to_string().split('-').map(str::to_owned).collect(),
        closes: closes(opened, round),
    })
}

/// Why no ballot is taken from this person, and where to go instead.
fn refused(signed: &Signed, opened: &Opened, no: &Refusals) -> Result<Response, Problem> {
    let round = round_of(opened)?;
    let w = &opened.w;
    let hint = |refusal: &Refusal| w.perhaps(&format!("vote-refused-{}", refusal.code));
    show(&RefusedPage {
        f: Frame::of(&signed.visitor, w.t("vote-refused"), Nav::Cycles),
        title: round.title.clone(),
        record: urls::matter(&opened.link),
        ballots: round.result.is_some().then(|| urls::ballots(&opened.link)),
        reasons: no.0.iter().map(|refusal| w.refusal(refusal)).collect(),
        hint: no.0.iter().find_map(hint),
    })
}
