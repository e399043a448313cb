//! The story of a selection: its candidates, what was thought of them, what was decided.
//!
//! The public reads what was chosen, once everything is decided. What a body thinks is read by the office and by the
//! body itself: so it can speak freely; the others see for how many candidates it has spoken.

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
use bihuan_domain::proposals::case::Stamp;
use bihuan_domain::proposals::reading::Reading;
use bihuan_domain::selection::Selection;
use bihuan_domain::selection::parts::{Candidate, Chosen, Opinion, Way};
use bihuan_domain::selection::stage::stage;

/// What the page of a selection tells.
pub fn told(visitor: &Visitor, opened: &Opened, selection: &Selection) -> Told {
    let w = &opened.w;
    let teller = Teller {
        visitor,
        opened,
        selection,
        w,
    };
    let way = YEARLY.way(w);
    let works_on = opened.reading >= Reading::Party;
    let sought = works_on.then(|| [teller.candidates(), teller.opinions()]);
    let mut sections: Vec<Section> = sought.into_iter().flatten().collect();
    sections.push(teller.chosen());
    sections.extend(works_on.then(|| teller.declined()));
    let most = opened.profile.selection.most.value;
    Told {
        first: None,
        doors: Vec::new(),
        ring: YEARLY.ring(w, stage(selection).code()).large(),
        lead: w.t2(
            "selection-lead",
            "chosen",
            selection.chosen().count(),
            "most",
            most,
        ),
        gate: None,
        sections,
        list: (way.href, way.words),
    }
}

struct Teller<'a> {
    visitor: &'a Visitor,
    opened: &'a Opened,
    selection: &'a Selection,
    w: &'a Speech,
}

impl Teller<'_> {
    fn at(&self, stamp: &Stamp) -> When {
        self.w.at(stamp.at, &self.opened.place.zone)
    }

    fn section(&self, id: &'static str, part: Option<Part>) -> Section {
        Section {
            id,
            heading: self.w.t(&format!("selection-section-{id}")),
            parts: part.into_iter().collect(),
            empty: self.w.t("selection-nothing-yet"),
            ..Section::default()
        }
        .of_one_subject()
    }

    fn record(&self, one: &Candidate) -> String {
        urls::record(&case_ref(self.visitor, &self.opened.place, one.proposal))
    }

    fn candidates(&self) -> Section {
        let w = self.w;
        let rows = self.selection.candidates.iter().map(|one| {
            let (shape, state) = match &one.decision {
                None => ("is-now", "selection-undecided"),
                Some(_) if one.is_chosen() => ("is-done", "selection-is-chosen"),
                Some(_) => ("is-stopped", "selection-is-declined"),
            };
            vec![
                Cell::of(one.no.to_string()),
                Cell::link(self.record(one), &one.title).with_sub(&one.reason),
                Cell::of(&one.case_no),
                Cell::of(one.opinions.len().to_string()),
                Cell::tag(shape, w.t(state)),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let part = (!rows.is_empty()).then(|| {
            let heading = w.t("selection-candidates");
            let count = w.t1("selection-count", "n", rows.len());
            let columns = [
                ("selection-column-no", Kind::Number),
                ("selection-column-candidate", Kind::Title),
                ("column-number", Kind::Words),
                ("selection-column-opinions", Kind::Number),
                ("column-state", Kind::Words),
            ];
            let table = Table::new(self.visitor, &heading, &columns, rows);
            Part::table(heading, count, table)
        });
        self.section("candidates", part)
    }

    fn reads(&self, opinion: &Opinion) -> bool {
        let own = |body| self.opened.actor.bodies().any(|own| own == body);
        self.opened.reading == Reading::Office || opinion.body.is_some_and(own)
    }

    fn opinions(&self) -> Section {
        let w = self.w;
        let candidates = self.selection.candidates.iter();
        let opinions = candidates.flat_map(|one| one.opinions.iter().map(move |said| (one, said)));
        let entries = opinions.filter(|(_, said)| self.reads(said));
        let entries = entries.map(|(one, said)| {
            let shape = match said.view.as_str() {
                "for" => "is-done",
                "against" => "is-stopped",
                _ => "is-ahead",
            };
            Entry::new(&said.name)
                .tagged(shape, w.t(&format!("selection-view-{}", said.view)))
                .on(self.at(&said.stamp))
                .fact(w.t("selection-opinion-on"), &one.title)
                .saying(&said.text)
        });
        let asked = self.asked();
        let part = Part::alone(asked.into_iter().chain(entries).collect());
        self.section("opinions", part)
    }

    /// Who is asked what they think, and who has said nothing.
    fn asked(&self) -> Option<Entry> {
        let (w, selection) = (self.w, self.selection);
        let comma = w.t("list-comma");
        let names = |wanted: &dyn Fn(bihuan_domain::ids::BodyId) -> bool| {
            let bodies = selection.consulted.iter();
            let names = bodies.filter(|(body, _)| wanted(*body));
            let names: Vec<&str> = names.map(|(_, name)| name.as_str()).collect();
            names.join(&comma)
        };
        let heard = |body| {
            let mut opinions = selection.candidates.iter().flat_map(|one| &one.opinions);
            opinions.any(|said| said.body == Some(body))
        };
        let open = selection.undecided().next().is_some();
        let entry = Entry::new(w.t1("selection-asked", "n", selection.consulted.len()))
            .fact(w.t("selection-asked-names"), names(&|_| true))
            .fact(w.t("selection-silent"), names(&|body| open && !heard(body)));
        (!selection.consulted.is_empty()).then_some(entry)
    }

    fn chosen(&self) -> Section {
        let entries = self.selection.chosen().filter_map(|one| {
            let decision = one.decision.as_ref()?;
            let entry = self.decided(one)?.saying(&decision.reason);
            Some(self.offices(entry, one.offices()?))
        });
        let part = Part::alone(entries.collect());
        self.section("chosen", part)
    }

    fn declined(&self) -> Section {
        let entries = self.selection.declined().filter_map(|one| {
            let decision = one.decision.as_ref()?;
            Some(self.decided(one)?.saying(&decision.reason))
        });
        let part = Part::alone(entries.collect());
        self.section("declined", part)
    }

    /// The proposal, its number, when and by whom it was decided.
    fn decided(&self, one: &Candidate) -> Option<Entry> {
        let (w, decision) = (self.w, one.decision.as_ref()?);
        let way = match &decision.way {
            Way::Meeting => w.t("selection-by-meeting"),
            Way::Fast { title, .. } => w.t1("selection-by-fast-track", "title", title),
        };
        let entry = Entry::new(&one.title)
            .leading(self.record(one))
            .on(w.when(decision.on))
            .fact(w.t("column-number"), &one.case_no)
            .fact(w.t("selection-decided-by"), way);
        Some(entry)
    }

    fn offices(&self, entry: Entry, chosen: &Chosen) -> Entry {
        let w = self.w;
        let offices = [
            ("selection-led-by", &chosen.led_by),
            ("selection-supervised-by", &chosen.supervised_by),
            ("selection-read-by", &chosen.read_by),
        ];
        let forms = chosen.forms.iter();
        let forms: Vec<String> = forms
            .map(|form| w.t(&format!("supervision-{form}")))
            .collect();
        let named = offices.into_iter().filter_map(|(name, office)| {
            let (_, title) = office.as_ref()?;
            Some((name, title))
        });
        named
            .fold(entry, |entry, (name, title)| entry.fact(w.t(name), title))
            .fact(w.t("selection-forms"), forms.join(&w.t("list-comma")))
    }
}
