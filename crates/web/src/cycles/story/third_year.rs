//! The third year: the plan, inspections, opinions, promises, and what goes on.

use super::Teller;
use crate::matters::paper;
use crate::matters::story::{Entry, Part, Section};
use crate::proposals::case_ref;
use crate::urls;
use bihuan_domain::cycles::gate::CommitmentFacts;
use bihuan_domain::cycles::parts::{MeetingKind, Promise};
use bihuan_domain::cycles::stage::{Stage, stage};

impl Teller<'_> {
    pub(super) fn third_year(&self) -> Section {
        let w = self.w;
        let inspections = self.cycle.inspections.iter().map(|one| {
            Entry::new(&one.place)
                .on(w.when(one.on))
                .fact(w.t("cycle-participants"), &one.participants)
                .saying(&one.findings)
                .with(paper::named(self.opened, &one.files))
        });
        let deepened = self.cycle.deepened.iter().map(|one| {
            one.suggestions.iter().fold(
                Entry::new(w.t("cycle-changed"))
                    .on(self.at(&one.stamp))
                    .saying(&one.change),
                |entry, suggestion| entry.saying(suggestion),
            )
        });
        let opinions = self.cycle.opinions.iter().map(|one| {
            let entry = Entry::new(&one.unit_name)
                .on(self.at(&one.stamp))
                .saying(&one.text);
            match &one.answer {
                Some((answer, stamp)) => entry
                    .tagged("is-done", w.t("cycle-answered"))
                    .fact(w.t("cycle-answer"), answer)
                    .fact(w.t("cycle-answer-at"), self.at(stamp).text),
                None => {
                    let until = w.until(one.due, self.opened.today);
                    entry.tagged(until.class(), until.left)
                }
            }
        });
        let promises = self.cycle.checklist.iter().map(|one| {
            let entry = self.stands(
                one,
                Entry::new(&one.what)
                    .fact(w.t("cycle-column-unit"), &one.unit_name)
                    .fact(w.t("cycle-promise-due"), w.day(one.due)),
            );
            match one.verdicts.last() {
                Some(verdict) => {
                    let shape = match verdict.verdict.as_str() {
                        "kept" => "is-done",
                        "partly" => "is-due",
                        _ => "is-late",
                    };
                    let files: Vec<_> = one
                        .verdicts
                        .iter()
                        .flat_map(|verdict| verdict.files.iter().copied())
                        .collect();
                    entry
                        .tagged(shape, w.t(&format!("cycle-verdict-{}", verdict.verdict)))
                        .saying(&verdict.evidence)
                        .with(paper::named(self.opened, &files))
                }
                None => entry.tagged("is-ahead", w.t("cycle-not-judged")),
            }
        });
        let plans = self
            .evidence
            .plans
            .iter()
            .map(|year| Entry::new(w.t1("cycle-on-plan", "year", year.to_string())));
        let report = self.cycle.gates.get(2).map(|gate| {
            Entry::new(w.t("state-cycle-closed"))
                .on(self.at(&gate.stamp))
                .saying(&gate.report)
        });
        let parts = [
            Part::of(w.t("cycle-plans"), plans.collect()),
            Part::of(w.t("cycle-inspections"), inspections.collect()),
            self.meetings(&[MeetingKind::Forum]),
            Part::of(w.t("cycle-deepened"), deepened.collect()),
            Part::of(w.t("cycle-opinions"), opinions.collect()),
            Part::of(w.t("cycle-checklist"), promises.collect()),
            Part::of(w.t("cycle-closing"), report.into_iter().collect()),
            self.goes_on(),
        ];
        self.section(Stage::Supervision, parts)
    }

    /// What the proposal says of a promise.
    fn facts_of(&self, promise: &Promise) -> Option<&CommitmentFacts> {
        let proposal = self.evidence.proposal.as_ref()?;
        let mut facts = proposal.commitments.iter();
        facts.find(|facts| facts.id == promise.id)
    }

    /// The commitment of a promise on its page.
    fn commitment(&self, promise: &Promise) -> Option<String> {
        let filed = self.cycle.proposal.as_ref()?;
        let case = case_ref(self.visitor, &self.opened.place, filed.id);
        Some(urls::commitment_on(&case, promise.id.0))
    }

    /// The entry of a promise that leads to its commitment, with how that stands.
    fn stands(&self, promise: &Promise, entry: Entry) -> Entry {
        let (w, facts) = (self.w, self.facts_of(promise));
        let entry = match self.commitment(promise) {
            Some(href) => entry.leading(href),
            None => entry,
        };
        let Some(facts) = facts else { return entry };
        let state = w.t(&format!("commitment-{}", facts.state.code()));
        let postponed = facts.postponed.map(|due| w.day(due));
        entry.fact(w.t("cycle-promise-now"), state).fact(
            w.t("cycle-promise-postponed"),
            postponed.unwrap_or_default(),
        )
    }

    /// What is open when the cycle closes lives on as commitments of the proposal.
    fn goes_on(&self) -> Option<Part> {
        let w = self.w;
        let entry = |promise: &Promise| {
            let facts = self.facts_of(promise).filter(|one| one.state.goes_on())?;
            let until = w.until(facts.postponed.unwrap_or(facts.due), self.opened.today);
            let entry = Entry::new(&promise.what)
                .fact(w.t("cycle-column-unit"), &promise.unit_name)
                .fact(w.t("commitment-due"), until.when.text.clone())
                .tagged(until.class(), until.left);
            Some(match self.commitment(promise) {
                Some(href) => entry.leading(href),
                None => entry,
            })
        };
        let closed = stage(self.cycle) == Stage::Closed;
        let open = self.cycle.checklist.iter().filter(|_| closed);
        Part::of(w.t("cycle-goes-on"), open.filter_map(entry).collect())
    }
}
