//! The story of a cycle over its three years.

use super::ring;
use crate::evaluation::sheet;
use crate::failure::Problem;
use crate::listing::{Cell, Kind, Link, Table};
use crate::matters::record::{Gate, Told, state_class};
use crate::matters::story::{Entry, Part, Section};
use crate::matters::{Opened, matter_ref, paper};
use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use crate::words::{Arg, Plain, Speech};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::gate::{CommitmentFacts, Evidence, Requirement, requirements};
use bihuan_domain::cycles::parts::{
    Call, Candidate, Meeting, MeetingKind, Onlookers, Promise, Unpublished,
};
use bihuan_domain::cycles::stage::{Stage, due, stage};
use bihuan_domain::cycles::verbs::Verb;
use bihuan_domain::evaluation::Round;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::matters::{self, Matter};
use bihuan_domain::profile::{Profile, find};
use bihuan_domain::proposals::case::Stamp;
use bihuan_domain::proposals::reading::Reading;
use bihuan_office::Failure;
use jiff::civil::Date;

/// What the page of a cycle tells.
///
/// # Errors
/// When the database is out of reach.
pub async fn told(visitor: &Visitor, opened: &Opened, cycle: &Cycle) -> Result<Told, Problem> {
    let w = &opened.w;
    let (evidence, rounds) = visitor.web.office.evidence_and_rounds(cycle).await?;
    let works_on = opened.reading >= Reading::Party;
    let gate = works_on
        .then(|| asked(w, &opened.profile, cycle, &evidence, opened.today))
        .flatten();
    let late = gate
        .as_ref()
        .and_then(|gate| gate.due.as_ref())
        .is_some_and(|due| due.late);
    let teller = Teller {
        visitor,
        opened,
        cycle,
        evidence: &evidence,
        rounds: &rounds,
        w,
    };
    let begins = visitor.is("staff")
        && opened.actor.committee == opened.place.id
        && stage(cycle) == Stage::Handling
        && cycle.proposal.is_some();
    let begin = || {
        let href = format!("{}?cycle={}", urls::NEW_EVALUATION, cycle.head.id);
        Link::new(href, w.t("evaluation-new"))
    };
    Ok(Told {
        first: None,
        doors: begins.then(begin).into_iter().collect(),
        ring: ring(w, stage(cycle).code(), late, true).large(),
        lead: teller.lead(),
        gate,
        sections: [
            teller.first_year(works_on),
            teller.second_year(),
            teller.third_year(),
        ]
        .into_iter()
        .chain(works_on.then(|| teller.unpublished()).flatten())
        .collect(),
        list: (urls::cycles(), w.t("nav-cycles")),
    })
}

/// What the next gate of a cycle asks for, with what other records say read now.
///
/// # Errors
/// When the database is out of reach.
pub async fn gate(
    visitor: &Visitor,
    w: &Speech,
    profile: &Profile,
    cycle: &Cycle,
    today: Date,
) -> Result<Option<Gate>, Failure> {
    let evidence = visitor.web.office.evidence(cycle).await?;
    Ok(asked(w, profile, cycle, &evidence, today))
}

fn asked(
    w: &Speech,
    profile: &Profile,
    cycle: &Cycle,
    evidence: &Evidence,
    today: Date,
) -> Option<Gate> {
    let asks = requirements(cycle, evidence, profile);
    let due = due(cycle)?;
    // What is missing reads as something to do, what is there as done.
    let words = |one: &Requirement| {
        let args: Vec<(&str, Plain)> = one
            .args
            .iter()
            .map(|(name, value)| match *name {
                "year" => ("year", Plain::Text(value.clone())),
                name => (name, Plain::read(w, value)),
            })
            .collect();
        let args: Vec<(&str, &dyn Arg)> = args
            .iter()
            .map(|(name, value)| (*name, value as &dyn Arg))
            .collect();
        let met = if one.met { "-met" } else { "" };
        w.all(&format!("requirement-{}{met}", one.code), &args)
    };
    Some(Gate {
        heading: w.t(&format!("cycle-gate-{}", stage(cycle).code())),
        met: asks.iter().filter(|one| one.met).count(),
        of: asks.len(),
        asks: asks.iter().map(|one| (words(one), one.met)).collect(),
        due: Some(w.until(due, today)),
        next: match asks.iter().find(|one| !one.met) {
            Some(missing) => missing.brought_by(cycle).map(Verb::code),
            None => Some(Verb::PassGate.code()),
        },
    })
}

struct Teller<'a> {
    visitor: &'a Visitor,
    opened: &'a Opened,
    cycle: &'a Cycle,
    evidence: &'a Evidence,
    rounds: &'a [Round],
    w: &'a Speech,
}

impl Teller<'_> {
    fn lead(&self) -> String {
        let told: Vec<String> = self.leaders().chain(self.withheld()).collect();
        told.join(&self.w.t("list-comma"))
    }

    /// Who leads, supervises and reads the proposal.
    fn leaders(&self) -> impl Iterator<Item = String> {
        let named = self.evidence.proposal.iter().flat_map(|proposal| {
            [
                ("cycle-led", &proposal.led_by),
                ("cycle-supervised", &proposal.supervised_by),
                ("cycle-read", &proposal.read_by),
            ]
        });
        named.filter_map(|(words, title)| Some(self.w.t1(words, "title", title.as_ref()?)))
    }

    /// That the public cannot read it for now, and why; for those who work on it.
    fn withheld(&self) -> Option<String> {
        let is_told = self.cycle.withheld && self.opened.reading >= Reading::Party;
        let mut unpublished = self.cycle.unpublished.iter().rev();
        let last = unpublished.find(|one| one.from.contains(&Onlookers::Public))?;
        is_told.then(|| self.w.t1("cycle-withheld", "reason", &last.reason))
    }

    /// Each time it was taken from those who could read it, and why; it stays when the cycle is published again.
    fn unpublished(&self) -> Option<Section> {
        let w = self.w;
        let entry = |one: &Unpublished| {
            let from = one.from.iter();
            let from: Vec<String> = from
                .map(|one| w.t(&format!("cycle-onlookers-{}", one.code())))
                .collect();
            let from = from.join(&w.t("list-comma"));
            Entry::new(w.t1("cycle-unpublished-from", "from", from))
                .on(self.at(&one.stamp))
                .saying(&one.reason)
        };
        let heading = w.t("cycle-unpublished");
        let entries: Vec<Entry> = self.cycle.unpublished.iter().map(entry).collect();
        (!entries.is_empty()).then(|| {
            Section {
                id: "unpublished",
                note: String::new(),
                parts: Part::of(heading.clone(), entries).into_iter().collect(),
                heading,
                empty: String::new(),
            }
            .of_one_subject()
        })
    }

    /// The page of a proposal.
    fn case(&self, id: ProposalId) -> String {
        urls::record(&case_ref(self.visitor, &self.opened.place, id))
    }

    fn at(&self, stamp: &Stamp) -> crate::dates::When {
        self.w.at(stamp.at, &self.opened.place.zone)
    }

    /// Why nothing is told of a stage: it has not come, nothing was done in it, or what was is not for this person.
    fn nothing(&self, of: Stage) -> &'static str {
        let stands = stage(self.cycle);
        if stands.is_living() && stands < of {
            "cycle-nothing-yet"
        } else if self.opened.reading < Reading::Party {
            "cycle-nothing-shown"
        } else {
            "cycle-nothing-recorded"
        }
    }

    fn section(&self, of: Stage, parts: impl IntoIterator<Item = Option<Part>>) -> Section {
        let year = of.year(self.cycle.year).to_string();
        Section {
            id: of.code(),
            heading: self.w.t(&format!("cycle-stage-{}", of.code())),
            note: self.w.t1("cycle-in-year", "year", year),
            parts: parts.into_iter().flatten().collect(),
            empty: self.w.t(self.nothing(of)),
        }
    }

    fn first_year(&self, works_on: bool) -> Section {
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
            let body = find(bodies, &choice.body)
                .map_or_else(|| choice.body.clone(), |body| w.of(&body.label).to_owned());
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
        let rows = self.cycle.directions.iter().map(|one| {
            vec![
                Cell::of(one.no.to_string()),
                Cell::of(&one.title).with_sub(&one.reason),
                Cell::of(&one.proposer),
                Cell::of(&one.relation),
                Cell::link(
                    urls::matter_like(&self.opened.link, one.id.0),
                    w.t("cycle-like"),
                ),
            ]
        });
        let table = Table::new(
            self.visitor,
            w.t("cycle-directions"),
            &[
                ("cycle-column-no", Kind::Number),
                ("cycle-column-direction", Kind::Title),
                ("cycle-column-proposer", Kind::Words),
                ("cycle-column-relation", Kind::Words),
                ("cycle-column-like", Kind::Words),
            ],
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
                .saying(&one.summary);
            match &one.fate {
                _ if chosen == Some(one.id) => entry.tagged("is-done", w.t("cycle-chosen")),
                Some(fate) => {
                    let words = w.t(&format!("cycle-fate-{}", fate.becomes));
                    let entry = entry
                        .tagged("is-closed", words)
                        .fact(w.t("cycle-fate"), &fate.note);
                    match fate.proposal {
                        Some(id) => entry.leading(self.case(id)),
                        None => entry,
                    }
                }
                None => entry,
            }
        };
        let entries = self.cycle.candidates.iter().map(entry).collect();
        Part::of(w.t("cycle-candidates"), entries)
    }

    fn meetings(&self, kinds: &[MeetingKind]) -> Option<Part> {
        let entry = |meeting: &Meeting| {
            let w = self.w;
            let chair = meeting.chair.as_ref().map_or("", |(_, title)| title);
            Entry::new(w.t(&format!("cycle-meeting-{}", meeting.kind.code())))
                .on(w.when(meeting.on))
                .fact(w.t("cycle-chaired"), chair)
                .fact(w.t("cycle-participants"), &meeting.participants)
                .saying(&meeting.summary)
                .with(paper::named(self.opened, &meeting.files))
        };
        let mut held: Vec<&Meeting> = self
            .cycle
            .meetings
            .iter()
            .filter(|meeting| kinds.contains(&meeting.kind))
            .collect();
        held.sort_by_key(|meeting| meeting.on);
        Part::of(
            self.w.t("cycle-meetings"),
            held.into_iter().map(entry).collect(),
        )
    }

    fn second_year(&self) -> Section {
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
        let rows = units.iter().map(|unit| {
            vec![
                Cell::of(&unit.name),
                tick(unit.fixed, "cycle-fixed", "cycle-not-fixed"),
                tick(unit.answered, "cycle-answered", "cycle-not-answered"),
            ]
        });
        let table = Table::new(
            self.visitor,
            w.t("cycle-units"),
            &[
                ("cycle-column-unit", Kind::Title),
                ("cycle-column-fixings", Kind::Words),
                ("cycle-column-answer", Kind::Words),
            ],
            rows.collect(),
        );
        let count = w.t1("cycle-unit-count", "n", units.len());
        Some(Part::table(w.t("cycle-units"), count, table))
    }

    fn third_year(&self) -> Section {
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
        let anchor = urls::commitment_anchor(promise.id.0);
        Some(format!("{}#{anchor}", self.case(filed.id)))
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
