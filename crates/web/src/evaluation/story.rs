//! The story of a round: what is judged by whom, how the vote goes, and what came of it.

use super::{ring, sheet, vote};
use crate::failure::Problem;
use crate::listing::Link;
use crate::matters::record::Told;
use crate::matters::story::{Entry, Part, Section};
use crate::matters::{Opened, matter_ref};
use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use crate::words::{Arg, Speech};
use bihuan_domain::evaluation::parts::{Closing, Elector, Verdict};
use bihuan_domain::evaluation::state::state;
use bihuan_domain::evaluation::{Round, State};
use bihuan_domain::matters;
use bihuan_domain::proposals::case::Stamp;
use bihuan_domain::proposals::reading::Reading;
use bihuan_office::matters::evaluation::Turnout;

/// What the page of a round tells.
///
/// # Errors
/// When the database is out of reach.
pub async fn told(visitor: &Visitor, opened: &Opened, round: &Round) -> Result<Told, Problem> {
    let w = &opened.w;
    let turnout = visitor.web.office.turnout(&opened.actor, round).await?;
    let stands = state(round);
    let prepares = stands == State::Preparing && opened.actor.is_office();
    let early = prepares && visitor.web.office.is_unanswered(round).await?;
    let teller = Teller {
        visitor,
        opened,
        round,
        turnout: &turnout,
        early,
        w,
    };
    let late = stands == State::Open && round.closes.is_some_and(|closes| closes.at <= visitor.now);
    Ok(Told {
        ring: ring(w, stands.code(), late, true).large(),
        lead: teller.lead(stands),
        gate: None,
        sections: teller.sections(),
        list: if visitor.signed_in.is_some() {
            (urls::evaluations(), w.t("evaluations-heading"))
        } else {
            (urls::cycles(), w.t("nav-cycles"))
        },
        first: teller.ballot(),
        doors: teller.ballots().into_iter().collect(),
    })
}

struct Teller<'a> {
    visitor: &'a Visitor,
    opened: &'a Opened,
    round: &'a Round,
    turnout: &'a Turnout,
    /// It is being prepared, and no unit has answered what it is about.
    early: bool,
    w: &'a Speech,
}

impl Teller<'_> {
    fn at(&self, stamp: &Stamp) -> crate::dates::When {
        self.w.at(stamp.at, &self.opened.place.zone)
    }

    /// Whether this person works on it or votes in it: names are told to them, numbers to everybody.
    fn works_on(&self) -> bool {
        self.opened.reading >= Reading::Party
    }

    fn lead(&self, stands: State) -> String {
        match vote::closes(self.opened, self.round) {
            Some(closes) if stands == State::Open => {
                self.w.t1("evaluation-open-until", "time", closes.text)
            }
            _ => self
                .w
                .t1("vote-about", "subject", &self.round.subject.label),
        }
    }

    /// The way to the ballot, for those who may cast one.
    fn ballot(&self) -> Option<Link> {
        let member = self.opened.actor.member();
        let may_vote = self.round.may_vote(member, self.visitor.now).is_ok();
        let href = urls::vote(&self.opened.link);
        (may_vote && !self.turnout.own).then(|| Link::new(href, self.w.t("verb-evaluation-vote")))
    }

    /// The way to the ballots, when there are any.
    fn ballots(&self) -> Option<Link> {
        let result = self.round.result.as_ref();
        let href = urls::ballots(&self.opened.link);
        result.map(|_| Link::new(href, self.w.t("ballots-heading")))
    }

    fn section(&self, of: State, empty: &str, parts: Vec<Option<Part>>) -> Section {
        Section {
            id: of.code(),
            heading: self.w.t(&format!("evaluation-section-{}", of.code())),
            parts: parts.into_iter().flatten().collect(),
            empty: self.w.t(empty),
            ..Section::default()
        }
    }

    /// What a round that is over is read for stands first: its result.
    fn sections(&self) -> Vec<Section> {
        let mut sections = vec![self.judged(), self.voting(), self.result()];
        if self.round.result.is_some() {
            sections.rotate_right(1);
        }
        sections
    }

    fn judged(&self) -> Section {
        let (w, round) = (self.w, self.round);
        let href = match round.subject.link {
            matters::Link::Proposal(id) => {
                urls::record(&case_ref(self.visitor, &self.opened.place, id))
            }
            matters::Link::Matter(id) => {
                urls::matter(&matter_ref(self.visitor, &self.opened.place, id))
            }
        };
        let subject = Entry::new(&round.subject.label).leading(href);
        let units = round.sheet.units.iter();
        let units: Vec<&str> = units.map(|(_, name)| name.as_str()).collect();
        let questions = round.sheet.questions.iter();
        let questions: Vec<&str> = questions.map(|one| w.of(&one.label)).collect();
        let steps: Vec<&str> = round
            .sheet
            .scale
            .iter()
            .map(|one| w.of(&one.label))
            .collect();
        let positive = round.sheet.scale.iter().filter(|one| one.positive);
        let positive: Vec<&str> = positive.map(|one| w.of(&one.label)).collect();
        let comma = w.t("list-comma");
        let sheet = Entry::new(w.t2(
            "evaluation-sheet-size",
            "questions",
            questions.len(),
            "steps",
            steps.len(),
        ))
        .fact(w.t("evaluation-questions"), questions.join(&comma))
        .fact(w.t("evaluation-steps"), steps.join(&comma))
        .fact(
            w.t("evaluation-positive"),
            w.t1("evaluation-positive-rule", "steps", positive.join(&comma)),
        )
        .fact(
            w.t("evaluation-quorum"),
            w.t1(
                "evaluation-quorum-rule",
                "percent",
                round.rules.quorum_percent,
            ),
        );
        let count = w.t1("evaluation-unit-count", "n", units.len());
        let named = (!units.is_empty()).then(|| Entry::new(count).saying(&units.join(&comma)));
        let early = self
            .early
            .then(|| Entry::new(w.t("evaluation-early")).tagged("is-due", w.t("evaluation-mind")));
        let subject = [Some(subject), early].into_iter().flatten().collect();
        let parts = vec![
            Part::of(w.t("evaluation-subject"), subject),
            Part::of(w.t("evaluation-units"), named.into_iter().collect()),
            Part::of(w.t("evaluation-sheet"), vec![sheet]),
        ];
        self.section(State::Preparing, "evaluation-nothing-yet", parts)
    }

    fn voting(&self) -> Section {
        let w = self.w;
        let mut parts = vec![
            self.electors(),
            self.ends(),
            Part::of(w.t("evaluation-papers"), self.papers()),
        ];
        let counted = sheet::on_paper(w, self.round).into_iter();
        parts.extend(
            counted.map(|(heading, count, table)| Some(Part::table(heading, count, table))),
        );
        self.section(State::Open, "evaluation-no-electors", parts)
    }

    /// Who may vote, and how many have; who has only where the office says so.
    fn electors(&self) -> Option<Part> {
        let (w, round) = (self.w, self.round);
        if round.electors.is_empty() {
            return None;
        }
        let way = |on_paper: bool, words: &str| {
            let electors: Vec<&Elector> = round.voting(on_paper).collect();
            let title = w.t1(words, "n", electors.len());
            (!electors.is_empty()).then(|| Entry::new(title).saying(&self.names(&electors)))
        };
        let here = round.voting(false).count();
        let turnout = (round.opened.is_some() && here > 0).then(|| {
            let entry = Entry::new(w.t2(
                "evaluation-turnout",
                "voted",
                self.turnout.voted,
                "of",
                here,
            ));
            match &self.turnout.voters {
                Some(voters) => {
                    let (have, have_not): (Vec<&Elector>, Vec<&Elector>) = round
                        .voting(false)
                        .partition(|elector| voters.contains(&elector.member));
                    entry
                        .fact(w.t("evaluation-have-voted"), self.names(&have))
                        .fact(w.t("evaluation-have-not-voted"), self.names(&have_not))
                }
                None if self.opened.actor.is_office() => {
                    entry.saying(&w.t1("evaluation-voters-hidden", "n", round.rules.hidden_until))
                }
                None => entry,
            }
        });
        let entries = [
            way(false, "evaluation-electors-here"),
            way(true, "evaluation-electors-on-paper"),
            turnout,
        ];
        let mut part = Part::of(
            w.t("evaluation-electors"),
            entries.into_iter().flatten().collect(),
        )?;
        part.count = Some(w.t1("evaluation-elector-count", "n", round.electors.len()));
        Some(part)
    }

    /// Names in a line, for those who may read them.
    fn names(&self, electors: &[&Elector]) -> String {
        if !self.works_on() {
            return String::new();
        }
        let names: Vec<&str> = electors.iter().map(|one| one.name.as_str()).collect();
        names.join(&self.w.t("list-comma"))
    }

    /// The end of voting, and what moved it.
    fn ends(&self) -> Option<Part> {
        let (w, zone) = (self.w, &self.opened.place.zone);
        let closes = vote::closes(self.opened, self.round)?;
        let moved = self.round.extensions.iter().map(|one| {
            let to = w.minute(one.to.at, zone).text;
            Entry::new(w.t1("evaluation-extended", "time", to))
                .on(self.at(&one.stamp))
                .saying(&one.reason)
        });
        let end = Entry::new(closes.text);
        Part::of(w.t("vote-until"), [end].into_iter().chain(moved).collect())
    }

    /// The counts of the papers. The figures of the first stay hidden from everybody until the second agrees.
    fn papers(&self) -> Vec<Entry> {
        let w = self.w;
        if !self.opened.actor.is_office() && self.round.papers().is_none() {
            return Vec::new();
        }
        let counts = self.round.counts.iter().enumerate().map(|(n, count)| {
            Entry::new(w.t1("evaluation-count-no", "n", n + 1)).on(self.at(&count.stamp))
        });
        let agreed = self.round.papers().map(|papers| {
            let figures: [(&str, &dyn Arg); 2] = [
                ("collected", &papers.collected),
                ("spoiled", &papers.spoiled),
            ];
            Entry::new(w.t("evaluation-counts-agree"))
                .saying(&w.all("evaluation-papers-counted", &figures))
        });
        counts.chain(agreed).collect()
    }

    fn result(&self) -> Section {
        let (w, round) = (self.w, self.round);
        let annulled = round.annulled.as_ref().map(|(reason, stamp)| {
            Entry::new(w.t("state-evaluation-annulled"))
                .on(self.at(stamp))
                .saying(reason)
        });
        let closed = round.result.as_ref().map(|result| self.closed(result));
        let mut parts = vec![Part::of(
            w.t("evaluation-outcome"),
            annulled.into_iter().chain(closed).collect(),
        )];
        let tally = round.tally().into_iter().flat_map(|tally| &tally.units);
        parts.extend(tally.map(|unit| {
            Some(Part::table(
                sheet::unit(&round.sheet, unit.unit).to_owned(),
                sheet::share(w, unit.share),
                sheet::table(w, &round.sheet, unit, None),
            ))
        }));
        self.section(State::Closed, "evaluation-no-result", parts)
    }

    /// How it was closed: who took part, what counts, where the ballots are.
    fn closed(&self, result: &Closing) -> Entry {
        let (w, round) = (self.w, self.round);
        let taking_part = w.t2(
            "evaluation-taking-part",
            "n",
            result.taking_part,
            "of",
            round.electors.len(),
        );
        let entry = Entry::new(w.t(match result.verdict {
            Verdict::Valid(_) => "evaluation-valid",
            Verdict::Void(_) => "state-evaluation-void",
        }))
        .on(self.at(&result.stamp))
        .fact(w.t("evaluation-took-part"), taking_part)
        .leading(urls::ballots(&self.opened.link));
        match &result.verdict {
            Verdict::Valid(tally) => {
                let valid = w.t1("evaluation-ballots", "n", tally.ballots);
                entry
                    .fact(w.t("evaluation-counted"), valid)
                    .saying(&w.t("evaluation-see-ballots"))
            }
            Verdict::Void(why) => entry.saying(&w.t(&format!("void-{}", why.code()))),
        }
    }
}
