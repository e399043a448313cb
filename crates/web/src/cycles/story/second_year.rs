//! The second year: the proposal, its units, meetings, reports and evaluations.

use super::Teller;
use crate::evaluation::sheet;
use crate::listing::{Cell, Kind, Table};
use crate::matters::record::state_class;
use crate::matters::story::{Entry, Part, Section};
use crate::matters::{matter_ref, paper};
use crate::urls;
use bihuan_domain::cycles::gate::WatchedLinks;
use bihuan_domain::cycles::parts::MeetingKind;
use bihuan_domain::cycles::stage::Stage;
use bihuan_domain::matters::{self, Matter};
use bihuan_domain::proposals::reading::Reading;
use jiff::civil::Date;

impl Teller<'_> {
    pub(super) fn second_year(&self) -> Section {
        let w = self.w;
        let filed = self.cycle.proposal.as_ref().map(|filed| {
            Entry::new(&filed.title)
                .leading(self.case(filed.id))
                .fact(w.t("column-number"), &filed.case_no)
                .fact(
                    w.t("cycle-leaders"),
                    self.leaders().collect::<Vec<_>>().join(&w.t("list-comma")),
                )
        });
        let reports = self.cycle.reports.iter().map(|report| {
            Entry::new(&report.by)
                .on(self.at(&report.stamp))
                .saying(&report.text)
                .with(paper::named(self.opened, &report.files))
        });
        let parts = [
            Part::of(w.t("cycle-proposal"), filed.into_iter().collect()),
            self.unlinked(),
            self.units(),
            self.meetings(&[
                MeetingKind::Deployment,
                MeetingKind::Before,
                MeetingKind::During,
                MeetingKind::After,
                MeetingKind::ReplyConsidered,
            ]),
            Part::of(w.t("cycle-reports"), reports.collect()),
            self.evaluations(),
        ];
        self.section(Stage::Handling, parts)
    }

    /// What was tied to it by mistake; for those who work on it.
    fn unlinked(&self) -> Option<Part> {
        let w = self.w;
        let told = self.cycle.unlinked.iter();
        let told = told.filter(|_| self.opened.reading >= Reading::Party);
        let entries = told.map(|one| {
            Entry::new(&one.filed.title)
                .leading(self.case(one.filed.id))
                .on(self.at(&one.stamp))
                .fact(w.t("column-number"), &one.filed.case_no)
                .fact(w.t("cycle-unlinked-reason"), &one.reason)
        });
        Part::of(w.t("cycle-unlinked"), entries.collect())
    }

    /// The evaluations of it, as far as this person may read them: state, and what came of each.
    fn evaluations(&self) -> Option<Part> {
        let w = self.w;
        let readable = self
            .rounds
            .iter()
            .filter(|round| matters::reading(*round, &self.opened.actor) > Reading::Nothing);
        let entries = readable.map(|round| {
            let state = round.state();
            let link = matter_ref(self.visitor, &self.opened.place, round.head.id);
            let tally = round.tally().into_iter().flat_map(|tally| &tally.units);
            let entry = Entry::new(&round.title)
                .leading(urls::matter(&link))
                .tagged(
                    state_class(state, false),
                    w.t(&format!("state-evaluation-{state}")),
                );
            tally.fold(entry, |entry, unit| {
                let name = sheet::unit(&round.sheet, unit.unit).to_owned();
                entry.fact(name, sheet::share(w, unit.share))
            })
        });
        Part::of(w.t("evaluations-heading"), entries.collect())
    }

    /// The units that handle it, with how far each is.
    fn units(&self) -> Option<Part> {
        let w = self.w;
        let units = &self.evidence.proposal.as_ref()?.units;
        if units.is_empty() {
            return None;
        }
        let tick = |is: bool, yes: &str, no: &str| {
            if is {
                Cell::tag("is-done", w.t(yes))
            } else {
                Cell::tag("is-ahead", w.t(no))
            }
        };
        let inside = self.handles;
        let rows = units.iter().map(|unit| {
            let links = unit.links.as_ref().filter(|_| inside);
            let mut cells = vec![
                Cell::of(&unit.name),
                tick(unit.fixed, "cycle-fixed", "cycle-not-fixed"),
            ];
            if inside {
                cells.extend(self.watched(links, unit.answered));
            }
            cells.push(tick(unit.answered, "cycle-answered", "cycle-not-answered"));
            cells
        });
        let columns = [
            ("cycle-column-unit", Kind::Title),
            ("cycle-column-fixings", Kind::Words),
            ("cycle-column-progress", Kind::Words),
            ("cycle-column-difficulties", Kind::Words),
            ("cycle-column-deadline", Kind::Words),
            ("cycle-column-answer", Kind::Words),
        ];
        let columns: Vec<_> = columns
            .into_iter()
            .enumerate()
            .filter(|(n, _)| inside || !(2..=4).contains(n))
            .map(|(_, column)| column)
            .collect();
        let table = Table::new(self.visitor, w.t("cycle-units"), &columns, rows.collect());
        let count = w.t1("cycle-unit-count", "n", units.len());
        Some(Part::table(w.t("cycle-units"), count, table))
    }

    /// The three watched links of a unit: nodes done with the next one, difficulties solved, and the time that is left.
    fn watched(&self, links: Option<&WatchedLinks>, answered: bool) -> [Cell; 3] {
        let (w, today) = (self.w, self.opened.today);
        let Some(links) = links else {
            return [(); 3].map(|()| Cell::of(""));
        };
        let share = |(of, done): (usize, usize)| match of {
            0 => w.t("cycle-links-none"),
            of => w.all("cycle-links-done", &[("done", &done), ("of", &of)]),
        };
        let late = |due: Date| !answered && due < today;
        let next = links.next.map(|next| {
            let words = w.t1("cycle-links-next", "on", w.day(next));
            (words, late(next))
        });
        let progress = match next {
            Some((words, true)) => Cell::tag("is-late", share(links.nodes)).with_sub(words),
            Some((words, false)) => Cell::of(share(links.nodes)).with_sub(words),
            None => Cell::of(share(links.nodes)),
        };
        let (of, solved) = links.difficulties;
        let difficulties = if solved < of {
            Cell::tag("is-due", share(links.difficulties))
        } else {
            Cell::of(share(links.difficulties))
        };
        let due = if answered {
            Cell::of(w.day(links.due))
        } else {
            Cell::until(w.until(links.due, today))
        };
        [progress, difficulties, due]
    }
}
