//! The story of an annual plan: its items, what was said about the draft, who passed it.
//!
//! The public reads the items that are not internal, numbered as if there were no others, and when the plan was adopted.
//! To what an item is tied, how it came about and what others thought of it is for those who work on it.

use super::{YEARLY, carried};
use crate::dates::When;
use crate::failure::Problem;
use crate::listing::{Cell, Kind, Table};
use crate::matters::record::Told;
use crate::matters::story::{Entry, Part, Section};
use crate::matters::{Opened, matter_ref, paper};
use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use bihuan_domain::actor::Party;
use bihuan_domain::matters::Link;
use bihuan_domain::plans::Plan;
use bihuan_domain::plans::parts::{Change, Entry as Says, Item, Opinion, Tie};
use bihuan_domain::plans::stage::{Stage, stage};
use bihuan_domain::profile::find;
use bihuan_domain::proposals::case::Stamp;
use bihuan_domain::proposals::reading::Reading;

/// What the page of a plan tells.
///
/// # Errors
/// When the database is out of reach.
pub async fn told(visitor: &Visitor, opened: &Opened, plan: &Plan) -> Result<Told, Problem> {
    let w = &opened.w;
    let teller = Teller {
        visitor,
        opened,
        plan,
        w,
        works_on: opened.reading >= Reading::Party,
    };
    let way = YEARLY.way(w);
    let discussed = teller.works_on.then(|| teller.opinions());
    let carried = if teller.works_on {
        carried::part(visitor, opened, plan).await?
    } else {
        None
    };
    let mut sections = vec![teller.items(carried)];
    sections.extend(discussed);
    sections.push(teller.passing());
    Ok(Told {
        first: None,
        doors: Vec::new(),
        ring: YEARLY.ring(w, stage(plan).code()).large(),
        lead: w.t1("plan-count", "n", teller.shown().len()),
        gate: None,
        sections,
        list: (way.href, way.words),
    })
}

struct Teller<'a> {
    visitor: &'a Visitor,
    opened: &'a Opened,
    plan: &'a Plan,
    w: &'a Speech,
    /// Reads more than the public version.
    works_on: bool,
}

impl Teller<'_> {
    fn at(&self, stamp: &Stamp) -> When {
        self.w.at(stamp.at, &self.opened.place.zone)
    }

    fn section(&self, id: &'static str, parts: impl IntoIterator<Item = Option<Part>>) -> Section {
        Section {
            id,
            heading: self.w.t(&format!("plan-section-{id}")),
            parts: parts.into_iter().flatten().collect(),
            empty: self.w.t("plan-nothing-yet"),
            ..Section::default()
        }
        .of_one_subject()
    }

    /// The items that this person reads.
    fn shown(&self) -> Vec<&Item> {
        if self.works_on {
            self.plan.living_items().collect()
        } else {
            self.plan.public_items().collect()
        }
    }

    fn items(&self, carried: Option<Part>) -> Section {
        let history = self.works_on.then(|| [self.changes(), self.dropped()]);
        let parts = [self.table(), carried].into_iter();
        self.section("items", parts.chain(history.into_iter().flatten()))
    }

    fn table(&self) -> Option<Part> {
        let (w, shown) = (self.w, self.shown());
        if shown.is_empty() {
            return None;
        }
        let count = w.t1("plan-count", "n", shown.len());
        // A column in which nothing stands says nothing.
        let tells_internal = self.works_on && shown.iter().any(|item| item.entry.internal);
        let rows = (1..).zip(shown).map(|(n, item)| {
            let no = if self.works_on { item.no } else { n };
            let entry = &item.entry;
            let mut cells = vec![
                Cell::of(no.to_string()),
                self.title(entry),
                Cell::of(self.form(entry)),
                Cell::of(&entry.lead),
                Cell::of(self.months(entry)),
            ];
            if tells_internal {
                cells.push(if entry.internal {
                    Cell::tag("is-ahead", w.t("plan-internal"))
                } else {
                    Cell::default()
                });
            }
            cells
        });
        let mut columns = vec![
            ("plan-column-no", Kind::Number),
            ("plan-column-item", Kind::Title),
            ("plan-column-form", Kind::Words),
            ("plan-column-lead", Kind::Words),
            ("plan-column-months", Kind::Words),
        ];
        if tells_internal {
            columns.push(("plan-column-public", Kind::Words));
        }
        let heading = w.t(&format!("plan-of-{}", self.plan.of.code()));
        let table = Table::new(self.visitor, &heading, &columns, rows.collect());
        Some(Part::table(heading, count, table))
    }

    /// The topic, with the record that carries it out.
    fn title(&self, entry: &Says) -> Cell {
        match entry.tie.as_ref().filter(|_| self.works_on) {
            Some(tie) => Cell::link(self.leads_to(tie), &entry.title).with_sub(self.tied(tie)),
            None => Cell::of(&entry.title),
        }
    }

    fn leads_to(&self, tie: &Tie) -> String {
        let place = &self.opened.place;
        match tie.to {
            Link::Proposal(id) => urls::record(&case_ref(self.visitor, place, id)),
            Link::Matter(id) => urls::matter(&matter_ref(self.visitor, place, id)),
        }
    }

    fn tied(&self, tie: &Tie) -> String {
        match tie.to {
            Link::Proposal(_) => self.w.t1("case-no", "no", &tie.reference),
            Link::Matter(_) => self.w.t1("matter-cycle", "year", &tie.reference),
        }
    }

    fn form(&self, entry: &Says) -> String {
        let forms = self.plan.of.forms(&self.opened.profile);
        find(forms, &entry.form).map_or_else(
            || entry.form.clone(),
            |form| self.w.of(&form.label).to_owned(),
        )
    }

    fn months(&self, entry: &Says) -> String {
        let months = entry.months.iter();
        let months: Vec<String> = months
            .map(|month| self.w.t(&format!("plan-month-{month}")))
            .collect();
        months.join(&self.w.t("list-comma"))
    }

    /// What living items said before.
    fn changes(&self) -> Option<Part> {
        let entries = self.plan.living_items().flat_map(|item| {
            let after = item.changes.iter().skip(1).map(|change| &change.before);
            let after = after.chain([&item.entry]);
            let changes = item.changes.iter().zip(after);
            changes.map(|(change, after)| self.change(item, change, after))
        });
        Part::of(self.w.t("plan-changes"), entries.collect())
    }

    fn change(&self, item: &Item, change: &Change, after: &Says) -> Entry {
        let (w, before) = (self.w, &change.before);
        let tied = |says: &Says| {
            says.tie
                .as_ref()
                .map_or_else(String::new, |tie| self.tied(tie))
        };
        let hidden = |says: &Says| {
            w.t(if says.internal {
                "plan-internal"
            } else {
                "plan-open"
            })
        };
        let said = [
            (
                "plan-column-item",
                before.title.clone(),
                after.title.clone(),
            ),
            ("plan-column-form", self.form(before), self.form(after)),
            ("plan-column-lead", before.lead.clone(), after.lead.clone()),
            (
                "plan-column-months",
                self.months(before),
                self.months(after),
            ),
            ("plan-column-tie", tied(before), tied(after)),
            ("plan-column-public", hidden(before), hidden(after)),
        ];
        let entry = Entry::new(w.t2("plan-item", "no", item.no, "title", &after.title))
            .on(self.at(&change.stamp))
            .saying(&change.reason);
        said.into_iter()
            .filter(|(_, before, after)| before != after)
            .fold(entry, |entry, (name, before, _)| {
                let name = w.t1("plan-before", "what", w.t(name));
                let none = || w.t("plan-none");
                entry.fact(
                    name,
                    Some(before)
                        .filter(|said| !said.is_empty())
                        .unwrap_or_else(none),
                )
            })
    }

    fn dropped(&self) -> Option<Part> {
        let entries = self.plan.items.iter().filter_map(|item| {
            let (reason, stamp) = item.dropped.as_ref()?;
            let title = self
                .w
                .t2("plan-item", "no", item.no, "title", &item.entry.title);
            Some(Entry::new(title).on(self.at(stamp)).saying(reason))
        });
        Part::of(self.w.t("plan-dropped"), entries.collect())
    }

    fn opinions(&self) -> Section {
        let entries = self.plan.opinions.iter().map(|one| self.opinion(one));
        let given = Part::of(self.w.t("plan-opinions"), entries.collect());
        self.section("opinions", [self.call(), given])
    }

    fn call(&self) -> Option<Part> {
        let (w, call) = (self.w, self.plan.call.as_ref()?);
        let names = |asked: Vec<&(Party, String)>| {
            let names = asked.into_iter();
            let names: Vec<String> = names
                .map(|(party, name)| self.speaker(*party, name))
                .collect();
            names.join(&w.t("list-comma"))
        };
        // Who has not answered matters only as long as the answer is waited for.
        let waiting = stage(self.plan) == Stage::Opinions;
        let silent = self.plan.silent().filter(|_| waiting);
        let entry = Entry::new(w.t1("plan-asked", "n", call.asked.len()))
            .on(self.at(&call.stamp))
            .fact(w.t("plan-asked-names"), names(call.asked.iter().collect()))
            .fact(w.t("plan-asked-until"), w.day(call.until))
            .fact(w.t("plan-silent"), names(silent.collect()));
        Part::of(w.t("plan-call"), vec![entry])
    }

    /// The name of who was asked; the assigning offices have none of their own.
    fn speaker(&self, party: Party, name: &str) -> String {
        match party {
            Party::Assigner(side) => self.w.t(&format!("plan-office-{}", side.code())),
            _ => name.to_owned(),
        }
    }

    fn opinion(&self, one: &Opinion) -> Entry {
        let name = one
            .from
            .map_or_else(|| one.name.clone(), |party| self.speaker(party, &one.name));
        let item = self
            .plan
            .items
            .iter()
            .find(|item| Some(item.id) == one.item);
        let on = item.map_or_else(String::new, |item| {
            let title = &item.entry.title;
            self.w.t2("plan-item", "no", item.no, "title", title)
        });
        Entry::new(name)
            .on(self.at(&one.stamp))
            .fact(self.w.t("plan-opinion-on"), on)
            .saying(&one.text)
            .with(paper::named(self.opened, &one.files))
    }

    fn passing(&self) -> Section {
        let w = self.w;
        let passed = |of: Stage| w.t(&format!("state-plan-{}", of.code()));
        let chairs = self.plan.chairs.as_ref().filter(|_| self.works_on);
        let chairs = chairs.map(|one| Entry::new(passed(Stage::Chairs)).on(w.when(one.on)));
        let adopted = self.plan.adopted.as_ref().map(|one| {
            Entry::new(passed(Stage::Adopted))
                .on(w.when(one.on))
                .fact(w.t("plan-document"), &one.document)
        });
        let published = self
            .plan
            .published
            .as_ref()
            .map(|stamp| Entry::new(passed(Stage::Published)).on(self.at(stamp)));
        let steps = chairs.into_iter().chain(adopted).chain(published).collect();
        self.section("passing", [Part::alone(steps)])
    }
}
