//! The story of awards: who was nominated, the list and its publicity, who won.
//!
//! The public reads the list from its announcement on and the winners when they are told. Reviews, and objections with
//! who objects, are read by the office only.

use super::YEARLY;
use crate::dates::When;
use crate::listing::{Cell, Kind, Table};
use crate::matters::Opened;
use crate::matters::record::Told;
use crate::matters::story::{Entry, Part, Section};
use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use bihuan_domain::awards::Award;
use bihuan_domain::awards::parts::{Nomination, Nominee, Objection};
use bihuan_domain::awards::stage::stage;
use bihuan_domain::proposals::case::Stamp;
use bihuan_domain::proposals::reading::Reading;

/// What the page of awards tells.
pub fn told(visitor: &Visitor, opened: &Opened, award: &Award) -> Told {
    let w = &opened.w;
    let teller = Teller {
        visitor,
        opened,
        award,
        w,
    };
    let way = YEARLY.way(w);
    let works_on = opened.reading >= Reading::Party;
    let is_office = opened.reading == Reading::Office;
    let mut sections = Vec::new();
    sections.extend(works_on.then(|| teller.nominations()));
    sections.push(teller.list());
    sections.extend(is_office.then(|| teller.objections()));
    sections.extend((works_on || award.published.is_some()).then(|| teller.winners()));
    let publicity = award.publicity.as_ref().map(|publicity| {
        let (from, until) = (w.day(publicity.from), w.day(publicity.until));
        w.t2("award-publicity", "from", from, "until", until)
    });
    Told {
        first: None,
        doors: Vec::new(),
        ring: YEARLY.ring(w, stage(award).code()).large(),
        lead: publicity.unwrap_or_default(),
        gate: None,
        sections,
        list: (way.href, way.words),
    }
}

struct Teller<'a> {
    visitor: &'a Visitor,
    opened: &'a Opened,
    award: &'a Award,
    w: &'a Speech,
}

impl Teller<'_> {
    fn at(&self, stamp: &Stamp) -> When {
        self.w.at(stamp.at, &self.opened.place.zone)
    }

    fn section(&self, id: &'static str, parts: impl IntoIterator<Item = Option<Part>>) -> Section {
        Section {
            id,
            heading: self.w.t(&format!("award-section-{id}")),
            parts: parts.into_iter().flatten().collect(),
            empty: self.w.t("award-nothing-yet"),
            ..Section::default()
        }
        .of_one_subject()
    }

    /// The address of the nominated proposal, and its number; a unit has neither.
    fn proposal<'n>(&self, one: &'n Nomination) -> Option<(String, &'n str)> {
        match &one.nominee {
            Nominee::Proposal { id, case_no, .. } => {
                let case = case_ref(self.visitor, &self.opened.place, *id);
                Some((urls::record(&case), case_no.as_str()))
            }
            Nominee::Unit { .. } => None,
        }
    }

    /// Who or what is nominated, as an entry.
    fn entry(&self, one: &Nomination) -> Entry {
        let w = self.w;
        let entry = Entry::new(one.nominee.name());
        let entry = match self.proposal(one) {
            Some((href, number)) => entry.leading(href).fact(w.t("column-number"), number),
            None => entry,
        };
        if one.nominee.is_collective() {
            entry.fact(w.t("award-proposer"), w.t("award-collective"))
        } else {
            entry
        }
    }

    fn nominations(&self) -> Section {
        let w = self.w;
        let is_office = self.opened.reading == Reading::Office;
        let entries = self.award.nominations.iter().map(|one| {
            // The tag is the review's: a date beside it would be taken for the review's as well.
            let entry = self
                .entry(one)
                .fact(w.t("award-nominated"), self.at(&one.stamp).text)
                .fact(w.t("award-nominated-by"), &one.stamp.name)
                .saying(&one.reason);
            match one.review.as_ref().filter(|_| is_office) {
                Some(review) => {
                    let (shape, words) = if review.kept {
                        ("is-done", "award-kept")
                    } else {
                        ("is-stopped", "award-not-kept")
                    };
                    entry
                        .tagged(shape, w.t(words))
                        .fact(w.t("award-reviewed"), self.at(&review.stamp).text)
                        .fact(w.t("award-review"), &review.reason)
                }
                None if is_office => entry.tagged("is-now", w.t("award-unreviewed")),
                None => entry,
            }
        });
        let part = Part::alone(entries.collect());
        self.section("nominations", [part])
    }

    /// The list, from its announcement on.
    fn list(&self) -> Section {
        let announced = self.award.publicity.as_ref();
        let part = announced.and_then(|_| {
            let listed: Vec<_> = self.award.listed().collect();
            self.table(self.w.t("award-list"), &listed)
        });
        self.section("list", [part])
    }

    fn table(&self, heading: String, nominations: &[&Nomination]) -> Option<Part> {
        let w = self.w;
        if nominations.is_empty() {
            return None;
        }
        let names_bodies = nominations.iter().any(|one| one.nominee.is_collective());
        let rows = (1..).zip(nominations).map(|(n, one): (u32, _)| {
            let title = match self.proposal(one) {
                Some((href, number)) => {
                    let number = w.t1("case-no", "no", number);
                    Cell::link(href, one.nominee.name()).with_sub(number)
                }
                None => Cell::of(one.nominee.name()),
            };
            let mut cells = vec![Cell::of(n.to_string()), title];
            if names_bodies {
                cells.push(if one.nominee.is_collective() {
                    Cell::of(w.t("award-collective"))
                } else {
                    Cell::default()
                });
            }
            cells
        });
        let mut columns = vec![
            ("award-column-no", Kind::Number),
            ("award-column-nominee", Kind::Title),
        ];
        if names_bodies {
            columns.push(("award-proposer", Kind::Words));
        }
        let of = self.award.of.code();
        let count = w.t1(&format!("award-count-{of}"), "n", nominations.len());
        let table = Table::new(self.visitor, &heading, &columns, rows.collect());
        Some(Part::table(heading, count, table))
    }

    fn objections(&self) -> Section {
        let entries = self.award.objections.iter().map(|one| self.objection(one));
        let part = Part::alone(entries.collect());
        self.section("objections", [part])
    }

    fn objection(&self, one: &Objection) -> Entry {
        let w = self.w;
        let to = self.award.nomination(one.nomination);
        let entry = Entry::new(to.map_or("", |to| to.nominee.name()))
            .on(self.at(&one.stamp))
            .fact(w.t("award-objector"), &one.stamp.name)
            .saying(&one.reason);
        match &one.verdict {
            None => entry.tagged("is-now", w.t("award-objection-open")),
            Some(verdict) if verdict.upheld => entry
                .tagged("is-stopped", w.t("award-upheld"))
                .fact(w.t("award-verdict"), &verdict.reason),
            Some(verdict) => entry
                .tagged("is-done", w.t("award-not-upheld"))
                .fact(w.t("award-verdict"), &verdict.reason),
        }
    }

    fn winners(&self) -> Section {
        let w = self.w;
        let decision = self.award.decision.as_ref();
        let decided = decision.map(|decision| {
            let of = self.award.of.code();
            let quota = decision.quota;
            let total = w.t1(&format!("award-total-{of}"), "n", quota.total);
            let entry = Entry::new(w.t("state-award-decided"))
                .on(w.when(decision.on))
                .fact(w.t("award-total"), total)
                .fact(w.t("award-most"), quota.most.to_string());
            match quota.collective_percent {
                0 => entry,
                percent => entry.fact(w.t("award-collective-share"), format!("{percent}%")),
            }
        });
        let winners: Vec<_> = self.award.winners().collect();
        let parts = [
            self.table(w.t(&format!("award-of-{}", self.award.of.code())), &winners),
            Part::of(w.t("award-decision"), decided.into_iter().collect()),
        ];
        self.section("winners", parts)
    }
}
