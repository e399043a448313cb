//! What several verbs of a plan ask and check alike.

use crate::act::Target;
use crate::by::By;
use crate::forms::{Choice, Field, Kind};
use crate::matters::Link;
use crate::plans::Plan;
use crate::plans::parts::{Entry, Tie};
use crate::plans::stage::{Stage, stage};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an item is to say, as it is typed.
#[derive(Debug, Clone, Deserialize)]
pub struct Typed {
    title: String,
    form: String,
    lead: String,
    months: Vec<String>,
    #[serde(default)]
    case_no: String,
    #[serde(default)]
    cycle_year: Option<i64>,
    #[serde(default)]
    internal: bool,
    #[serde(default)]
    found: Option<PlanFound>,
}

/// The record that the office found under the number or the year that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFound {
    /// The record.
    pub link: Link,
    /// Its title; empty while it has none.
    pub title: String,
}

/// The questions about an item; `now` is what it says already.
pub(super) fn questions(plan: &Plan, now: Option<&Entry>, by: &By<'_>) -> Vec<Field> {
    let forms = plan.of.forms(by.profile).iter();
    let forms = forms.map(|form| Choice::words(&form.code, &form.label));
    let months = (1..=12).map(|month| Choice::message("plan-month", &month.to_string()));
    let text = |of: fn(&Entry) -> &String| now.map(|entry| of(entry).clone());
    let tied = now.and_then(|entry| entry.tie.as_ref());
    let case_no = tied.filter(|tie| matches!(tie.to, Link::Proposal(_)));
    let cycle_year = tied
        .filter(|tie| matches!(tie.to, Link::Matter(_)))
        .and_then(|tie| tie.reference.parse::<i64>().ok());
    let stands: Vec<String> = now
        .iter()
        .flat_map(|entry| entry.months.iter().map(i8::to_string))
        .collect();
    vec![
        Field::required("title", Kind::Line(80)).starting(text(|entry| &entry.title)),
        Field::required("form", Kind::One(forms.collect())).starting(text(|entry| &entry.form)),
        Field::required("lead", Kind::Line(60)).starting(text(|entry| &entry.lead)),
        Field::required("months", Kind::Many(months.collect())).starting(stands),
        Field::optional("case_no", Kind::Line(40))
            .starting(case_no.map(|tie| tie.reference.clone())),
        Field::optional("cycle_year", Kind::Number).starting(cycle_year),
        Field::optional("internal", Kind::YesNo).starting(now.is_some_and(|now| now.internal)),
    ]
}

impl Typed {
    /// What the item says; notes what is wrong with it. `own` is its number, if it has one already.
    pub(super) fn entry(self, plan: &Plan, own: Option<u16>, no: &mut Refusals) -> Entry {
        let title = self.title.trim().to_owned();
        let mut others = plan.living_items().filter(|item| Some(item.no) != own);
        no.unless(others.all(|item| item.entry.title != title), || {
            Refusal::new("plan-item-twice")
                .with("title", &title)
                .at("title")
        });
        let mut months: Vec<i8> = self.months.iter().filter_map(|m| m.parse().ok()).collect();
        months.sort_unstable();
        months.dedup();
        let tie = tie(self.case_no.trim(), self.cycle_year, self.found, no);
        Entry {
            title,
            form: self.form,
            lead: self.lead.trim().to_owned(),
            months,
            tie,
            internal: self.internal,
        }
    }
}

/// The record to which the item is tied, by a proposal's number or a cycle's year, never both.
fn tie(
    case_no: &str,
    cycle_year: Option<i64>,
    found: Option<PlanFound>,
    no: &mut Refusals,
) -> Option<Tie> {
    let (reference, is_proposal) = match (case_no, cycle_year) {
        ("", None) => return None,
        ("", Some(year)) => (year.to_string(), false),
        (number, None) => (number.to_owned(), true),
        (_, Some(_)) => {
            no.push(Refusal::new("plan-one-link").at("cycle_year"));
            return None;
        }
    };
    let found = found.filter(|found| matches!(found.link, Link::Proposal(_)) == is_proposal);
    if found.is_none() {
        no.push(if is_proposal {
            Refusal::new("no-such-number")
                .with("number", &reference)
                .at("case_no")
        } else {
            Refusal::new("no-such-cycle")
                .with("year", &reference)
                .at("cycle_year")
        });
    }
    found.map(|found| Tie {
        to: found.link,
        reference,
        title: found.title,
    })
}

/// The whole plan, in these stages.
pub(super) fn in_stages(plan: &Plan, wanted: &[Stage]) -> Vec<Target> {
    wanted
        .contains(&stage(plan))
        .then(Target::whole)
        .into_iter()
        .collect()
}

/// Its living items.
pub(super) fn living(plan: &Plan) -> Vec<Target> {
    plan.living_items()
        .map(|item| Target::part(item.id, &item.entry.title))
        .collect()
}

/// Notes `in-the-future` at `on` for a day that has not come.
pub(super) fn not_ahead(day: Date, by: &By<'_>, no: &mut Refusals) {
    let today = by.today();
    no.unless(day <= today, || {
        Refusal::new("in-the-future").with("today", today).at("on")
    });
}
