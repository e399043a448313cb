//! One proposal's life: whatever waits for somebody is answered by them, after as long as such things take, until
//! nothing waits or the simulation ends. Every step is a verb, so a simulated case can be nothing that a real one
//! could not be.

use super::dice::Dice;
use super::grammar::{Grammar, Theme};
use super::town::Town;
use super::{UNTIL, morning};
use anyhow::{Context, Result, anyhow};
use bihuan_domain::actor::{Actor, Party};
use bihuan_domain::by::{By, Facts};
use bihuan_domain::ids::{AttachmentId, Ids, ProposalId};
use bihuan_domain::profile::{Profile, Values, number};
use bihuan_domain::proposals::case::{
    AdmissionState, Attachment, Case, ProfileRef, Proposer, Proposers, Stamp,
};
use bihuan_domain::proposals::merge::{Merge, merge};
use bihuan_domain::proposals::verbs::{Audience, Verb};
use bihuan_domain::proposals::waiting::{Waiting, waiting};
use bihuan_office::Office;
use bihuan_office::chance::InstantIds;
use bihuan_office::proposals::adopt::{Deed, Lived};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// The committee's registers as far as the simulation has used them: names as the office makes them.
#[derive(Debug, Default)]
pub struct Numbers(BTreeMap<String, i64>);

impl Numbers {
    /// Every register with its last number.
    pub fn registers(&self) -> Vec<(String, i64)> {
        self.0
            .iter()
            .map(|(name, last)| (name.clone(), *last))
            .collect()
    }

    fn next(&mut self, register: String) -> Result<u32> {
        let last = self.0.entry(register).or_default();
        *last += 1;
        Ok(u32::try_from(*last)?)
    }
}

/// A case being lived.
pub struct Life<'t> {
    pub(super) office: &'t Office,
    pub(super) town: &'t Town,
    pub(super) grammar: &'t Grammar,
    pub(super) dice: Dice,
    pub(super) theme: Theme,
    pub(super) case: Case,
    now: Timestamp,
    end: Timestamp,
    deeds: Vec<Deed>,
}

impl<'t> Life<'t> {
    /// A new case at `at`: the draft is begun, written, and perhaps sent round for signatures.
    pub fn begin(
        office: &'t Office,
        town: &'t Town,
        grammar: &'t Grammar,
        mut dice: Dice,
        at: Timestamp,
    ) -> Result<Self> {
        let authors = if dice.percent(6) {
            &town.bodies
        } else {
            &town.members
        };
        let author = dice.pick(authors).context("the town has people")?;
        let theme = grammar.theme(&mut dice)?;
        let mut life = Self::open(office, town, grammar, dice, theme, author, at)?;
        life.write(author)?;
        let may_invite = author.member().is_some();
        if may_invite && life.dice.percent(35) {
            let invitation = life.invitation(author);
            life.pass(0, 2)?;
            life.does(author, Verb::Invite, None, invitation)?;
        }
        Ok(life)
    }

    /// A draft of `author` that is complete and not handed in.
    pub fn draft(
        office: &'t Office,
        town: &'t Town,
        grammar: &'t Grammar,
        mut dice: Dice,
        author: &Actor,
        at: Timestamp,
    ) -> Result<Self> {
        let theme = grammar.theme(&mut dice)?;
        let mut life = Self::open(office, town, grammar, dice, theme, author, at)?;
        life.write(author)?;
        Ok(life)
    }

    /// Another case on the same theme by somebody else, begun at the same time.
    pub fn twin(&mut self) -> Result<Self> {
        let mut dice = self.dice.child();
        let author = dice
            .pick(&self.town.members)
            .context("the town has members")?;
        let mut life = Self::open(
            self.office,
            self.town,
            self.grammar,
            dice,
            self.theme.clone(),
            author,
            self.now,
        )?;
        life.write(author)?;
        Ok(life)
    }

    fn open(
        office: &'t Office,
        town: &'t Town,
        grammar: &'t Grammar,
        dice: Dice,
        theme: Theme,
        author: &Actor,
        at: Timestamp,
    ) -> Result<Self> {
        let ids = InstantIds::at(at, &*office.chance);
        let directory = &town.place.directory;
        let (kind, lead) = if let Some(id) = author.member() {
            (
                "member".to_owned(),
                Proposer::Member {
                    id,
                    name: author.name.clone(),
                },
            )
        } else {
            let id = author
                .bodies()
                .next()
                .context("an author is a member or a body")?;
            let body = directory
                .bodies
                .get(&id)
                .context("the town knows its bodies")?;
            (
                body.kind.clone(),
                Proposer::Body {
                    id,
                    name: body.name.clone(),
                },
            )
        };
        let case = Case::draft(
            ProposalId(ids.next()),
            town.committee,
            ProfileRef {
                name: town.place.row.profile.clone(),
                on: day(town, at),
            },
            Stamp::new(author, at),
            Proposers::alone(kind, lead),
        );
        let deed = Deed {
            actor: author.clone(),
            at,
            verb: "begin",
            part: None,
            audience: Audience::Parties,
            facts: Facts::none(),
        };
        let end = morning(UNTIL)?;
        Ok(Self {
            office,
            town,
            grammar,
            dice,
            theme,
            case,
            now: at,
            end,
            deeds: vec![deed],
        })
    }

    fn write(&mut self, author: &Actor) -> Result<()> {
        let text = self.draft_text()?;
        self.does(author, Verb::Write, None, text)
    }

    /// Lives on until the decision on filing waits, or the life takes another turn before that.
    pub fn until_decision(&mut self, numbers: &mut Numbers) -> Result<()> {
        while !self.case.admission.awaits_decision() && self.step(numbers)? {}
        Ok(())
    }

    /// Lives on to the end.
    pub fn live(mut self, numbers: &mut Numbers) -> Result<Lived> {
        while self.step(numbers)? {}
        Ok(self.end())
    }

    /// The case as it stands, with its deeds.
    pub fn end(self) -> Lived {
        Lived {
            case: self.case,
            deeds: self.deeds,
        }
    }

    /// Merges a twin into this case, when both wait for the decision.
    pub fn merge(&mut self, twin: &mut Self) -> Result<()> {
        if !(self.case.admission.awaits_decision() && twin.case.admission.awaits_decision()) {
            return Ok(());
        }
        let reason = self.say("merging")?;
        let at = self.now.max(twin.now);
        let reviewer = self.town.desk(Party::Reviewer)?;
        let profile = self.profile(&self.case.profile)?;
        let ids = InstantIds::at(at, &*self.office.chance);
        let by = By {
            now: at,
            ..self.by(reviewer, &profile, &ids)
        };
        let (mut lead, mut other) = (self.case.clone(), twin.case.clone());
        let facts = merge(
            &mut lead,
            &mut other,
            Merge {
                reason,
                consented: true,
            },
            &by,
        )
        .map_err(|no| anyhow!("merge: {no}"))?;
        for (life, case) in [(self, lead), (twin, other)] {
            (life.case, life.now) = (case, at);
            life.deeds.push(Deed {
                actor: reviewer.clone(),
                at,
                verb: "merge",
                part: None,
                audience: Audience::Everyone,
                facts: facts.clone(),
            });
        }
        Ok(())
    }

    /// Answers what waits most urgently. `false` when nothing waits, or it would be answered only after the end.
    fn step(&mut self, numbers: &mut Numbers) -> Result<bool> {
        let mut items = waiting(&self.case);
        items.sort_by_key(|item| (urgency(item.verb), item.due));
        let Some(item) = items.into_iter().next() else {
            return Ok(false);
        };
        if item.lapses && self.dice.percent(8) {
            return self.lapse(&item);
        }
        let (least, most) = takes(item.verb);
        self.pass(least, most)?;
        if item.verb == Verb::ReportCommitment
            && let Some(due) = item.due
        {
            // Work on a promise goes on until about the day on which it is due.
            self.pass_to(due.checked_sub(20.days())?)?;
            self.pass(0, 30)?;
        }
        if self.now > self.end {
            return Ok(false);
        }
        let today = self.today();
        if waiting(&self.case)
            .iter()
            .any(|item| item.lapses && item.due.is_some_and(|due| due < today))
        {
            return self.lapses();
        }
        let (actor, verb, part, input) = self.answer(&item, numbers)?;
        self.does(&actor, verb, part, input)?;
        Ok(true)
    }

    /// Nobody answers in time: the clock does.
    fn lapse(&mut self, item: &Waiting) -> Result<bool> {
        let due = item.due.context("what lapses has a date")?;
        self.pass_to(due.tomorrow()?)?;
        self.lapses()
    }

    /// The clock ends what has lapsed by now.
    fn lapses(&mut self) -> Result<bool> {
        if self.now > self.end {
            return Ok(false);
        }
        self.does(
            &Actor::system(self.town.committee),
            Verb::Lapse,
            None,
            json!({}),
        )?;
        Ok(true)
    }

    /// `actor` does a verb now.
    fn does(&mut self, actor: &Actor, verb: Verb, part: Option<Uuid>, input: Value) -> Result<()> {
        let first = verb == Verb::Submit && self.case.submissions.is_empty();
        let of = if first {
            ProfileRef {
                on: self.today(),
                ..self.case.profile.clone()
            }
        } else {
            self.case.profile.clone()
        };
        let profile = self.profile(&of)?;
        let facts = {
            let ids = InstantIds::at(self.now, &*self.office.chance);
            let mut case = self.case.clone();
            let by = self.by(actor, &profile, &ids);
            let done = verb.perform(&mut case, part, input, &by);
            let facts = done.map_err(|no| anyhow!("{} on {}: {no}", verb.code(), self.case.id))?;
            self.case = case;
            facts
        };
        self.deeds.push(Deed {
            actor: actor.clone(),
            at: self.now,
            verb: verb.code(),
            part,
            audience: verb.audience(),
            facts,
        });
        Ok(())
    }

    /// Whether `actor` may do a verb on a part now.
    pub(super) fn may(&self, actor: &Actor, verb: Verb, part: Option<Uuid>) -> Result<bool> {
        let profile = self.profile(&self.case.profile)?;
        let ids = InstantIds::at(self.now, &*self.office.chance);
        let open = verb.open_to(&self.case, &self.by(actor, &profile, &ids));
        Ok(open.iter().any(|target| target.part == part))
    }

    fn by<'a>(&'a self, actor: &'a Actor, profile: &'a Profile, ids: &'a dyn Ids) -> By<'a> {
        By {
            actor,
            now: self.now,
            zone: &self.town.place.zone,
            profile,
            calendar: &self.office.calendar,
            directory: &self.town.place.directory,
            ids,
        }
    }

    pub(super) fn profile(&self, of: &ProfileRef) -> Result<Arc<Profile>> {
        Ok(self.office.profile(of)?)
    }

    pub(super) fn today(&self) -> Date {
        day(self.town, self.now)
    }

    pub(super) fn say(&mut self, rule: &str) -> Result<String> {
        self.grammar.say(rule, &self.theme, &mut self.dice)
    }

    /// A number of the committee's register for this year.
    pub(super) fn allot(&self, name: &str, numbers: &mut Numbers) -> Result<String> {
        let profile = self.profile(&self.case.profile)?;
        let register = if name == "case" {
            &profile.numbering.case_no
        } else {
            &profile.numbering.serial_no
        };
        let year = self.today().year();
        let serial = numbers.next(format!("{name}/{year}"))?;
        Ok(number(
            &register.pattern,
            &Values {
                year,
                term: 0,
                session: 0,
                serial,
            },
        ))
    }

    /// Hangs a paper on the case, as an upload with the next verb would.
    pub(super) fn paper(&mut self, purpose: Verb) -> Result<AttachmentId> {
        let (name, text) = (self.say("paper")?, self.say("paper_text")?);
        let ids = InstantIds::at(self.now, &*self.office.chance);
        let id = AttachmentId(ids.next());
        self.case.attachments.push(Attachment {
            id,
            name,
            media_type: "text/plain".to_owned(),
            size: text.len() as u64,
            digest: self.town.paper.clone(),
            added: Stamp {
                at: self.now,
                by: None,
                name: String::new(),
            },
            purpose: purpose.code().to_owned(),
        });
        Ok(id)
    }

    /// Some days pass, and a part of one.
    pub(super) fn pass(&mut self, least: u64, most: u64) -> Result<()> {
        let days = i64::try_from(self.dice.between(least, most))?;
        let minutes = i64::try_from(self.dice.between(5, 300))?;
        self.now = self.now.checked_add((days * 24 * 60 + minutes).minutes())?;
        Ok(())
    }

    /// Time passes until the morning of a day, if that is still ahead.
    fn pass_to(&mut self, day: Date) -> Result<()> {
        self.now = self.now.max(morning(day)?);
        Ok(())
    }

    /// Whether the proposer has taken it back to change it.
    pub(super) fn was_returned(&self) -> bool {
        self.case.admission.state == AdmissionState::Returned
    }
}

fn day(town: &Town, at: Timestamp) -> Date {
    at.to_zoned(town.place.zone.clone()).date()
}

/// Which of several things is answered first: nobody can sign a reply while co-units are silent, and promises take
/// years.
const fn urgency(verb: Verb) -> u8 {
    match verb {
        Verb::AcceptCosign => 0,
        Verb::DecideObjection => 1,
        Verb::DecideExtension => 2,
        Verb::SignFor => 3,
        Verb::RecordContact => 4,
        Verb::GiveCoOpinion => 5,
        Verb::Plan | Verb::Start => 6,
        Verb::HoldMeeting => 7,
        Verb::ConfirmContact => 8,
        Verb::Supervise => 9,
        Verb::DraftReply | Verb::SignOff | Verb::CheckReply | Verb::SendReply => 11,
        Verb::Rate => 12,
        Verb::PublishReply => 13,
        Verb::ConfirmOutcome => 14,
        Verb::VerifyCommitment => 15,
        Verb::ReportCommitment => 16,
        _ => 10,
    }
}

/// How many days a verb takes to come, at least and at most.
const fn takes(verb: Verb) -> (u64, u64) {
    match verb {
        Verb::Submit => (0, 4),
        Verb::AcceptCosign | Verb::SendReply | Verb::Start => (0, 2),
        Verb::Review | Verb::SignFor => (0, 5),
        Verb::File => (1, 9),
        Verb::Assign => (2, 14),
        Verb::RecordContact | Verb::Plan => (1, 7),
        Verb::ReportNode => (3, 15),
        Verb::GiveCoOpinion => (4, 20),
        Verb::DraftReply => (5, 35),
        Verb::SignOff | Verb::CheckReply | Verb::ConfirmContact => (0, 6),
        Verb::PublishReply => (2, 25),
        Verb::VerifyCommitment | Verb::Archive => (2, 20),
        _ => (1, 8),
    }
}
