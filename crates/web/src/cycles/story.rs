//! The story of a cycle over its three years.

mod first_year;
mod second_year;
mod third_year;

use super::ring;
use crate::failure::Problem;
use crate::listing::Link;
use crate::matters::record::{Gate, Told};
use crate::matters::story::{Entry, Part, Section};
use crate::matters::wording::named;
use crate::matters::{Opened, paper};
use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use crate::words::{Arg, Plain, Speech};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::correction::Replaced;
use bihuan_domain::cycles::gate::{Evidence, Requirement, requirements};
use bihuan_domain::cycles::parts::{Candidate, Meeting, MeetingKind, Onlookers, Unpublished};
use bihuan_domain::cycles::stage::{Stage, due, stage};
use bihuan_domain::cycles::verbs::Verb;
use bihuan_domain::evaluation::Round;
use bihuan_domain::ids::{PartId, ProposalId};
use bihuan_domain::profile::Profile;
use bihuan_domain::proposals::case::Stamp;
use bihuan_domain::proposals::reading::{Reading, reading};
use bihuan_office::Failure;
use jiff::civil::Date;

/// What the page of a cycle tells.
///
/// # Errors
/// When the database is out of reach.
pub async fn told(visitor: &Visitor, opened: &Opened, cycle: &Cycle) -> Result<Told, Problem> {
    let w = &opened.w;
    let office = &visitor.web.office;
    let (evidence, rounds, case) = office.evidence_and_rounds(cycle).await?;
    // How far a unit is inside its handling is for those who work on the proposal, as on its own page.
    let handles = case.is_some_and(|case| reading(&case, &opened.actor) >= Reading::Party);
    let readable = readable(visitor, opened, cycle).await?;
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
        handles,
        readable,
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

/// The proposals that candidates became, as far as this person may read them: a draft is its proposer's own business.
async fn readable(
    visitor: &Visitor,
    opened: &Opened,
    cycle: &Cycle,
) -> Result<Vec<ProposalId>, Failure> {
    let fate = |one: &Candidate| one.fate.as_ref().and_then(|fate| fate.proposal);
    let became = cycle.candidates.iter();
    let became = became.flat_map(|one| one.drafted().chain(fate(one)));
    let mut readable = Vec::new();
    for id in became {
        let store = &visitor.web.office.store;
        let stored = store.case(cycle.head.committee, id).await?;
        if stored.is_some_and(|stored| reading(&stored.case, &opened.actor) > Reading::Nothing) {
            readable.push(id);
        }
    }
    Ok(readable)
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
    /// Whether this person works on the proposal.
    handles: bool,
    /// What candidates became, as far as this person may read it.
    readable: Vec<ProposalId>,
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

    /// Where a part is corrected by `verb`, for those who may.
    fn correction(&self, verb: Verb, part: PartId) -> Option<Link> {
        let open = self.opened.open_to(self.visitor, verb.code());
        let open = open.iter().any(|target| target.part == Some(part.0));
        let href = || urls::matter_verb_on(&self.opened.link, verb.code(), Some(part.0));
        open.then(|| Link::new(href(), self.w.t("cycle-correct")))
    }

    /// When and why something was corrected, and what it said before, for those who work on it.
    fn corrections<T>(
        &self,
        earlier: &[Replaced<T>],
        said: impl Fn(&T) -> Vec<String>,
    ) -> Vec<String> {
        let w = self.w;
        let told = earlier
            .iter()
            .filter(|_| self.opened.reading >= Reading::Party);
        told.map(|one| {
            let said = said(&one.was).into_iter().filter(|words| !words.is_empty());
            let said: Vec<String> = said.collect();
            w.all(
                "cycle-corrected-on",
                &[
                    ("on", &self.at(&one.stamp).text),
                    ("reason", &one.reason),
                    ("was", &said.join(&w.t("cycle-said-before"))),
                ],
            )
        })
        .collect()
    }

    /// An entry that tells its corrections.
    fn corrected(&self, entry: Entry, told: Vec<String>) -> Entry {
        told.into_iter().fold(entry, |entry, words| {
            entry.fact(self.w.t("cycle-corrected"), words)
        })
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

    fn meetings(&self, kinds: &[MeetingKind]) -> Option<Part> {
        let w = self.w;
        let chair = |meeting: &Meeting| {
            let chair = meeting.chair.as_ref();
            chair.map_or_else(String::new, |(_, title)| title.clone())
        };
        let kind = |meeting: &Meeting| w.t(&format!("cycle-meeting-{}", meeting.kind.code()));
        let bodies = &self.opened.profile.cycle.considering_bodies;
        let body = |meeting: &Meeting| {
            let body = meeting.body.as_deref();
            body.map_or_else(String::new, |code| named(w, bodies, code))
        };
        let entry = |meeting: &Meeting| {
            let before = self.corrections(&meeting.earlier, |was| {
                vec![
                    kind(was),
                    w.day(was.on),
                    body(was),
                    chair(was),
                    was.participants.clone(),
                    was.summary.clone(),
                ]
            });
            let entry = Entry::new(kind(meeting))
                .on(w.when(meeting.on))
                .fact(w.t("cycle-considered-by"), body(meeting))
                .fact(w.t("cycle-chaired"), chair(meeting))
                .fact(w.t("cycle-participants"), &meeting.participants)
                .saying(&meeting.summary)
                .with(paper::named(self.opened, &meeting.files))
                .mended(self.correction(Verb::CorrectMeeting, meeting.id));
            self.corrected(entry, before)
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
}
