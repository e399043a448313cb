//! How a due date came about: the rule and its source, then each day, counted or skipped and why; and whether it was
//! kept, which the case tells.

use super::open;
use crate::dates::{When, days_between};
use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::session::Visitor;
use crate::urls::{self, CaseRef};
use crate::words::Speech;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use bihuan_domain::calendar::{DayLine, Derivation, Event, Rule, Span, Why};
use bihuan_domain::ids::AssignmentId;
use bihuan_domain::proposals::case::{Assignment, Deadline};
use bihuan_office::Failure;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// One day.
struct DayView {
    class: String,
    /// Day of the month, with the month where it begins.
    label: String,
    note: String,
}

/// One time limit.
struct LimitView {
    anchor: String,
    name: String,
    source: String,
    start: When,
    span: String,
    due: When,
    /// What is left of it, or when it was kept.
    left: String,
    events: Vec<String>,
    days: Vec<DayView>,
    notices: Vec<String>,
    uncovered: Vec<String>,
}

#[derive(Template)]
#[template(path = "proposals/due.html")]
struct DuePage {
    f: Frame,
    record: String,
    title: String,
    unit: String,
    limits: Vec<LimitView>,
}

/// `GET /proposals/{case}/due/{assignment}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such hand-over for this person.
pub async fn page(
    visitor: Visitor,
    Path((case, assignment)): Path<(CaseRef, Uuid)>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, case).await?;
    let speech = opened.speech(&visitor);
    let today = opened.today(&visitor);
    let a = opened
        .stored
        .case
        .assignment(AssignmentId(assignment))
        .ok_or(Failure::Missing)?;
    let day = |at: Timestamp| at.to_zoned(opened.place.zone.clone()).date();
    let limit = |deadline, name, kept: Kept| limit(&speech, deadline, name, kept, today);
    let mut limits = vec![limit(&a.due, "due-answer", answered(a, 1, day))];
    for round in a.rounds.iter().filter(|round| round.no > 1) {
        limits.push(limit(&round.due, "due-round", answered(a, round.no, day)));
    }
    limits.push(limit(&a.first_contact, "due-contact", contacted(a)));
    limits.push(limit(&a.objection_window, "due-objection", taken(a, day)));
    let f = Frame::of(&visitor, speech.t("due-title"), Nav::Proposals);
    show(&DuePage {
        f,
        record: urls::record(&opened.case),
        title: opened.stored.case.text.title.clone(),
        unit: a.unit_name.clone(),
        limits,
    })
}

/// Whether what a time limit asks for has been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Not yet.
    Open,
    /// Done on this day.
    On(Date),
    /// Nobody said anything, which counts as a yes.
    BySilence,
    /// The hand-over was taken back, so nothing is due any more.
    Dropped,
}

impl Kept {
    /// Done on `day`, if there is one; of a hand-over that ended nothing is due.
    fn of(a: &Assignment, day: Option<Date>) -> Self {
        match day {
            Some(day) => Self::On(day),
            None if a.ended.is_some() => Self::Dropped,
            None => Self::Open,
        }
    }

    fn words(self, w: &Speech, due: Date, today: Date) -> String {
        match self {
            Self::Open => w.until(due, today).left,
            Self::On(day) if day <= due => w.t1("due-kept", "date", w.day(day)),
            Self::On(day) => w.t2(
                "due-kept-late",
                "date",
                w.day(day),
                "days",
                days_between(due, day),
            ),
            Self::BySilence => w.t("due-silent"),
            Self::Dropped => w.t("assignment-ended"),
        }
    }
}

/// Whether a round was answered: by the reply that was sent, or by the opinion of a unit that helps.
fn answered(a: &Assignment, round: u8, day: impl Fn(Timestamp) -> Date) -> Kept {
    let mut rounds = a.rounds.iter().filter(|own| own.no == round);
    let reply = rounds.find_map(|own| own.reply.as_ref()?.sent.as_ref());
    let opinion = a.co_opinion.as_ref().map(|opinion| &opinion.stamp);
    Kept::of(a, reply.or(opinion).map(|stamp| day(stamp.at)))
}

/// Whether the unit has talked with the proposers: the day of the first talk.
fn contacted(a: &Assignment) -> Kept {
    Kept::of(a, a.contacts.iter().map(|contact| contact.on).min())
}

/// Whether the unit has said that it takes the case, or that it does not.
fn taken(a: &Assignment, day: impl Fn(Timestamp) -> Date) -> Kept {
    if a.accepted_by_silence {
        return Kept::BySilence;
    }
    let objections = a.objections.iter().map(|objection| &objection.stamp);
    let said = objections.chain(a.accepted.as_ref());
    Kept::of(a, said.map(|stamp| day(stamp.at)).min())
}

fn limit(w: &Speech, deadline: &Deadline, name: &str, kept: Kept, today: Date) -> LimitView {
    let derivation = &deadline.due.derivation;
    LimitView {
        anchor: deadline.rule.clone(),
        name: w.t(name),
        source: source(w, &deadline.rule, &derivation.rule),
        start: w.when(derivation.start),
        span: span_words(w, derivation.rule.span),
        due: w.when(deadline.date()),
        left: kept.words(w, deadline.date(), today),
        events: derivation
            .events
            .iter()
            .map(|event| event_words(w, event, &deadline.rule))
            .collect(),
        days: derivation
            .days()
            .map(|line| day(w, derivation, &line, today))
            .collect(),
        notices: derivation.notices.clone(),
        uncovered: derivation
            .uncovered
            .iter()
            .map(ToString::to_string)
            .collect(),
    }
}

/// Which rule it is, since when it is in force, and where it comes from. The id of a rule ends in `@<day>/<name>`.
fn source(w: &Speech, name: &str, rule: &Rule) -> String {
    let day = rule.id.split('@').nth(1).and_then(|rest| rest.get(..10));
    let from = day.and_then(|day| day.parse::<Date>().ok());
    let from = from.map_or_else(|| "none".to_owned(), |from| w.day(from));
    let words = w.t(&format!("deadline-{}", name.replace('_', "-")));
    w.all(
        "rule-source",
        &[("rule", &words), ("from", &from), ("source", &rule.source)],
    )
}

/// A span in words: `3个月`, `15个工作日`.
pub fn span_words(w: &Speech, span: Span) -> String {
    match span {
        Span::WorkingDays(n) => w.t1("span-working-days", "n", n),
        Span::Days(n) => w.t1("span-days", "n", n),
        Span::Months(n) => w.t1("span-months", "n", n),
        Span::Fixed(day) => w.t2(
            "span-fixed",
            "month",
            i32::from(day.month()),
            "day",
            i32::from(day.day()),
        ),
    }
}

/// What happened to the clock, which runs under the rule `now`.
fn event_words(w: &Speech, event: &Event, now: &str) -> String {
    match event {
        Event::Suspended { from, to, reason } => w.all(
            "event-suspended",
            &[
                ("from", &w.day(*from)),
                ("to", &w.day(*to)),
                ("reason", reason),
            ],
        ),
        Event::Extended {
            span,
            by,
            reason,
            on,
        } => w.all(
            "event-extended",
            &[
                ("on", &w.day(*on)),
                ("by", by),
                ("span", &span_words(w, *span)),
                ("reason", reason),
            ],
        ),
        Event::Restarted { on, reason } => {
            w.t2("event-restarted", "on", w.day(*on), "reason", reason)
        }
        Event::Ruled { before, due, on } => {
            let rule = |key: &str| w.t(&format!("deadline-{}", key.replace('_', "-")));
            w.all(
                "event-ruled",
                &[
                    ("on", &w.day(*on)),
                    ("rule", &rule(now)),
                    ("before", &rule(before.key())),
                    ("span", &span_words(w, before.span)),
                    ("due", &w.day(*due)),
                ],
            )
        }
    }
}

fn day(w: &Speech, derivation: &Derivation, line: &DayLine<'_>, today: Date) -> DayView {
    let is_first = line.date == derivation.start;
    let is_due = derivation
        .stages
        .last()
        .is_some_and(|stage| stage.due == line.date)
        || derivation
            .runs
            .last()
            .is_some_and(|run| run.to == line.date);
    let (class, note) = match line.why {
        Why::Start | Why::Restart(_) => ("is-start", w.t("day-start")),
        Why::Counted => (
            "is-counted",
            w.t1("day-counted", "n", line.count.unwrap_or_default()),
        ),
        Why::MakeUp(holiday) => (
            "is-makeup",
            w.t2(
                "day-makeup",
                "holiday",
                holiday,
                "n",
                line.count.unwrap_or_default(),
            ),
        ),
        Why::Weekend => ("is-skipped", w.t("day-weekend")),
        Why::Holiday(holiday) => ("is-skipped", holiday.clone()),
        Why::Suspended(_) => ("is-suspended", w.t("day-suspended")),
        Why::Dropped(_) => ("is-suspended", w.t("day-dropped")),
        Why::Rolled => ("is-skipped", w.t("day-rolled")),
    };
    let mut classes = vec![if is_due { "is-due" } else { class }.to_owned()];
    if is_first {
        classes.push(format!(
            "from-{}",
            line.date.weekday().to_monday_one_offset()
        ));
    }
    if line.date == today {
        classes.push("is-today".to_owned());
    }
    let label = if is_first || line.date.day() == 1 {
        w.t2(
            "day-label",
            "month",
            i32::from(line.date.month()),
            "day",
            i32::from(line.date.day()),
        )
    } else {
        line.date.day().to_string()
    };
    let note = if is_due {
        w.t2(
            "day-due",
            "words",
            note,
            "n",
            line.count.unwrap_or_default(),
        )
    } else {
        note
    };
    DayView {
        class: classes.join(" "),
        label,
        note,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use jiff::civil::date;
    use std::sync::Arc;

    #[test]
    fn a_term_that_changed_with_the_rule_says_what_was_due_before() {
        let words = Arc::new(Words::embedded().unwrap());
        let before = Rule {
            id: "national@2023-01-01/reply".to_owned(),
            source: "F:S12".to_owned(),
            span: Span::Months(3),
            roll: false,
        };
        let event = Event::Ruled {
            before,
            due: date(2023, 6, 1),
            on: date(2023, 3, 8),
        };
        let w = Speech::new(words, Lang::Chinese);
        let told = event_words(&w, &event, "reply_key");
        let expected = "2023年3月8日起按“重点提案的答复”的期限计算；此前按“答复”（3个月）应于2023年6月1日前答复";
        assert_eq!(told, expected);
    }
}
