//! The first year: what was sought, studied, chosen and agreed.

use super::Teller;
use crate::listing::{Cell, Kind, Table};
use crate::matters::paper;
use crate::matters::story::{Entry, Part, Section};
use crate::matters::wording::named;
use crate::urls;
use bihuan_domain::cycles::parts::{Call, Candidate, Direction, MeetingKind};
use bihuan_domain::cycles::stage::Stage;
use bihuan_domain::cycles::verbs::Verb;

impl Teller<'_> {
    pub(super) fn first_year(&self, works_on: bool) -> Section {
        let (cycle, w) = (self.cycle, self.w);
        // What was sought and not chosen is the business of those who sought.
        let sought = works_on.then(|| {
            [
                self.call(),
                self.directions(),
                self.meetings(&[MeetingKind::Research, MeetingKind::PreConsultation]),
                self.partners(),
                self.candidates(),
            ]
        });
        let choice = cycle.choice.as_ref().map(|choice| {
            let bodies = &self.opened.profile.cycle.choosing_bodies;
            let body = named(w, bodies, &choice.body);
            let vote = choice.vote.map(|(yes, no, abstained)| {
                w.all(
                    "cycle-vote",
                    &[("yes", &yes), ("no", &no), ("abstained", &abstained)],
                )
            });
            Entry::new(&choice.title)
                .on(w.when(choice.on))
                .fact(w.t("cycle-chosen-by"), body)
                .fact(
                    w.t("cycle-chosen-how"),
                    vote.unwrap_or_else(|| w.t("cycle-way-consensus")),
                )
                .saying(&choice.reason)
        });
        let agreements = cycle.agreements.iter().map(|agreement| {
            Entry::new(w.t(&format!("cycle-side-{}", agreement.side.code())))
                .on(w.when(agreement.on))
                .saying(&agreement.document)
        });
        let mut parts: Vec<Option<Part>> = sought.into_iter().flatten().collect();
        parts.push(Part::of(w.t("cycle-choice"), choice.into_iter().collect()));
        parts.push(Part::of(w.t("cycle-agreements"), agreements.collect()));
        self.section(Stage::PreStudy, parts)
    }

    fn call(&self) -> Option<Part> {
        let w = self.w;
        let entry = |call: &Call| {
            let members = call.members.then(|| w.t("cycle-called-members"));
            let names = call.bodies.iter().map(|(_, name)| name.as_str());
            let names: Vec<&str> = names.chain(members.as_deref()).collect();
            Entry::new(w.t1("cycle-called", "n", call.bodies.len()))
                .on(self.at(&call.stamp))
                .fact(w.t("cycle-called-bodies"), names.join(&w.t("list-comma")))
                .fact(w.t("cycle-called-until"), w.day(call.until))
                .saying(&call.text)
        };
        Part::of(w.t("cycle-call"), self.cycle.calls().map(entry).collect())
    }

    fn directions(&self) -> Option<Part> {
        let w = self.w;
        if self.cycle.directions.is_empty() {
            return None;
        }
        let open = self
            .opened
            .open_to(self.visitor, Verb::CorrectDirection.code());
        let rows = self.cycle.directions.iter().map(|one| {
            let mut cells = vec![
                Cell::of(one.no.to_string()),
                Cell::of(&one.title).with_sub(self.reason(one)),
                Cell::of(&one.proposer),
                Cell::of(&one.relation),
                Cell::link(
                    urls::matter_like(&self.opened.link, one.id.0),
                    w.t("cycle-like"),
                ),
            ];
            if !open.is_empty() {
                let verb = Verb::CorrectDirection.code();
                let href = urls::matter_verb_on(&self.opened.link, verb, Some(one.id.0));
                cells.push(Cell::link(href, w.t("cycle-correct")));
            }
            cells
        });
        let mut columns = vec![
            ("cycle-column-no", Kind::Number),
            ("cycle-column-direction", Kind::Title),
            ("cycle-column-proposer", Kind::Words),
            ("cycle-column-relation", Kind::Words),
            ("cycle-column-like", Kind::Words),
        ];
        if !open.is_empty() {
            columns.push(("cycle-column-correct", Kind::Words));
        }
        let table = Table::new(
            self.visitor,
            w.t("cycle-directions"),
            &columns,
            rows.collect(),
        );
        let count = w.t1("cycle-direction-count", "n", self.cycle.directions.len());
        Some(Part::table(w.t("cycle-directions"), count, table))
    }

    fn partners(&self) -> Option<Part> {
        let w = self.w;
        let entries = self.cycle.partners.iter().map(|partner| {
            let titles: Vec<String> = partner
                .papers
                .iter()
                .map(|study| w.t1("cycle-titled", "title", &study.title))
                .collect();
            let files: Vec<_> = partner
                .papers
                .iter()
                .flat_map(|study| study.files.iter().copied())
                .collect();
            let mut entry = Entry::new(&partner.name)
                .fact(w.t("cycle-task"), &partner.task)
                .fact(w.t("cycle-studies"), titles.join(&w.t("list-comma")))
                .with(paper::named(self.opened, &files));
            for study in &partner.papers {
                entry = entry.saying(&study.summary);
            }
            entry
        });
        Part::of(w.t("cycle-partners"), entries.collect())
    }

    fn candidates(&self) -> Option<Part> {
        let w = self.w;
        let chosen = self.cycle.choice.as_ref().map(|choice| choice.candidate);
        let entry = |one: &Candidate| {
            let from: Vec<String> = self
                .cycle
                .directions
                .iter()
                .filter(|direction| one.directions.contains(&direction.id))
                .map(|direction| direction.title.clone())
                .collect();
            let partner = self
                .cycle
                .partners
                .iter()
                .find(|partner| one.partner == Some(partner.id));
            let entry = Entry::new(&one.title)
                .fact(w.t("cycle-from"), from.join(&w.t("list-comma")))
                .fact(
                    w.t("cycle-with"),
                    partner.map_or("", |partner| partner.name.as_str()),
                )
                .fact(w.t("cycle-drafted"), self.drafted(one))
                .saying(&one.summary)
                .mended(self.correction(Verb::CorrectCandidate, one.id));
            let before = self.corrections(&one.earlier, |was| {
                vec![was.title.clone(), was.summary.clone()]
            });
            let entry = self.corrected(entry, before);
            let became = one.fate.as_ref().and_then(|fate| fate.proposal);
            let drafts = one.drafts.iter().rev().map(|draft| draft.proposal);
            let mut became = became.into_iter().chain(drafts);
            let entry = match became.find(|id| self.readable.contains(id)) {
                Some(id) => entry.leading(self.case(id)),
                None => entry,
            };
            match &one.fate {
                _ if chosen == Some(one.id) => entry.tagged("is-done", w.t("cycle-chosen")),
                Some(fate) => entry
                    .tagged("is-closed", w.t(&format!("cycle-fate-{}", fate.becomes)))
                    .fact(w.t("cycle-fate"), &fate.note),
                None => entry,
            }
        };
        let entries = self.cycle.candidates.iter().map(entry).collect();
        Part::of(w.t("cycle-candidates"), entries)
    }

    /// Why a direction was proposed, and how it was corrected: a row of a table has no other place for it.
    fn reason(&self, direction: &Direction) -> String {
        let before = self.corrections(&direction.earlier, |was| {
            vec![
                was.title.clone(),
                was.reason.clone(),
                was.relation.clone(),
                was.proposer.clone(),
            ]
        });
        before
            .into_iter()
            .fold(direction.reason.clone(), |text, told| {
                self.w
                    .t2("cycle-text-corrected", "text", text, "told", told)
            })
    }

    /// Who was handed a draft of a candidate, and when.
    fn drafted(&self, candidate: &Candidate) -> String {
        let w = self.w;
        let told = candidate.drafts.iter().map(|one| {
            let on = self.at(&one.stamp).text;
            w.t2(
                "cycle-drafted-by",
                "proposer",
                one.proposer.name(),
                "on",
                on,
            )
        });
        told.collect::<Vec<_>>().join(&w.t("list-comma"))
    }
}
