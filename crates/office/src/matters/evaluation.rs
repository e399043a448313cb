//! Evaluations by ballot: beginning a round, casting a ballot, and what closing must know (§0.11).
//!
//! A ballot is cast past the verbs: a verb leaves a change in the record and a name in the ledger, and a ballot must leave
//! neither. Opening, casting and closing serialise on the committee's lock, as everything does that writes.

use crate::inputs::fill;
use crate::jobs::ROUND_END;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Party};
use bihuan_domain::by::Facts;
use bihuan_domain::cycles::gate::ProposalFacts;
use bihuan_domain::evaluation::parts::Subject;
use bihuan_domain::evaluation::sheet::Answers;
use bihuan_domain::evaluation::state::{State, state};
use bihuan_domain::evaluation::verbs::Verb;
use bihuan_domain::evaluation::{Ballot, CAST, Receipt, Round, VOTE};
use bihuan_domain::ids::{AccountId, MatterId, MemberId, ProposalId, UnitId};
use bihuan_domain::matters::{AnyMatter, Kind, Link, Wait};
use bihuan_domain::permissions::Audience;
use bihuan_domain::proposals::reading::Reading;
use bihuan_domain::refusal::Refusal;
use bihuan_store::ballots::Cast;
use bihuan_store::matters::{Stored, Task};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::desk::Told;

/// Longest title of a round, in characters.
const TITLE: usize = 60;

/// How many voted so far, and who may be told what of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turnout {
    /// Electors who cast a ballot here.
    pub voted: u64,
    /// Whether the person who asks is one of them.
    pub own: bool,
    /// Who they are: for the office, and only when so many have voted as the round's rules say.
    pub voters: Option<Vec<MemberId>>,
}

/// What somebody wants to have judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// A record.
    Record(Link),
    /// The proposal with this case number, as typed.
    CaseNo(String),
}

impl From<Link> for Judged {
    fn from(link: Link) -> Self {
        Self::Record(link)
    }
}

impl Judged {
    /// A cycle that was chosen, or a case number that was typed.
    ///
    /// # Errors
    /// `one-subject` at `subject` when there is neither, or both.
    pub fn one(cycle: Option<MatterId>, case_no: &str) -> Result<Self, Refusal> {
        match (cycle, case_no.trim()) {
            (Some(cycle), "") => Ok(Self::Record(Link::Matter(cycle))),
            (None, case_no) if !case_no.is_empty() => Ok(Self::CaseNo(case_no.to_owned())),
            _ => Err(Refusal::new("one-subject").at("subject")),
        }
    }
}

/// What a round will be about, as it is found.
struct Found {
    year: i16,
    label: String,
    units: Vec<(UnitId, String)>,
}

/// Whether this is the end of a round: it stands among what waits from the opening on, and is asked of nobody before its
/// time ([`Round::next_step`]).
pub(crate) fn is_closing(kind: &str, verb: &str) -> bool {
    kind == Kind::Evaluation.code() && verb == Verb::Close.code()
}

/// The rounds among these matters that were closed with a result that counts.
pub(super) fn closed_rounds(about: &[Stored]) -> Vec<MatterId> {
    about
        .iter()
        .filter(|stored| stored.matter.kind() == Kind::Evaluation)
        .filter(|stored| stored.matter.state() == State::Closed.code())
        .map(|stored| stored.matter.head().id)
        .collect()
}

impl Office {
    /// Begins a round about a proposal or a cycle; the units that handle it are the units to be judged.
    ///
    /// # Errors
    /// `not-yours` for anybody but staff; `required` or `too-long` at `title`; `no-such-subject` at `subject` when there is
    /// no such record, or none that can be judged; `no-such-number` at `case_no`, and there too when its proposal was
    /// never filed.
    pub async fn begin_evaluation(
        &self,
        actor: &Actor,
        subject: impl Into<Judged>,
        title: &str,
    ) -> Result<MatterId, Failure> {
        let subject = subject.into();
        let desk = self.desk(actor.clone()).await?;
        match desk.prepare(&subject, title.trim()).await {
            Ok(round) => {
                let facts = Facts::none()
                    .with("title", &round.title)
                    .with("subject", &round.subject.label);
                desk.begin(round.into(), facts).await
            }
            Err(failure) => {
                desk.tx.rollback().await?;
                Err(failure)
            }
        }
    }

    /// Casts a ballot, and gives back its receipt: it is told to nobody else and can be given to nobody a second time.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there is no such round for this person; otherwise `not-an-elector`, `round-not-open`,
    /// `vote-on-paper`, `too-late`, `voted-already`, or `not-a-choice` at the field of an answer. Nothing has been done
    /// then.
    pub async fn vote(
        &self,
        actor: &Actor,
        round: MatterId,
        answers: Answers,
    ) -> Result<Receipt, Failure> {
        let mut desk = self.desk(actor.clone()).await?;
        match desk.vote(round, answers).await {
            Ok(receipt) => {
                desk.commit().await?;
                Ok(receipt)
            }
            Err(failure) => {
                desk.tx.rollback().await?;
                Err(failure)
            }
        }
    }

    /// How many voted in a round so far.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn turnout(&self, actor: &Actor, round: &Round) -> Result<Turnout, Failure> {
        let (committee, id) = (round.head.committee, round.head.id);
        let voted = self.store.voted(committee, id).await?;
        let own = match actor.member() {
            Some(member) if actor.committee == committee => self
                .store
                .rounds_voted(committee, member)
                .await?
                .contains(&id),
            _ => false,
        };
        let tells = actor.committee == committee && actor.is_office() && round.shows_voters(voted);
        let voters = if tells {
            Some(self.store.voters(committee, id).await?)
        } else {
            None
        };
        Ok(Turnout { voted, own, voters })
    }

    /// What waits in matters for this person now, most urgent first.
    ///
    /// A round waits for every elector and for its closing until it is closed, as it knows neither who has voted nor what
    /// time it is. Here the ballots that this person has cast or can cast no more are left out, and instead of the closing
    /// stands what the round needs from its staff now, if anything ([`Round::next_step`]).
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn matter_tasks(&self, actor: &Actor) -> Result<Vec<Task>, Failure> {
        let parties = Party::of(actor);
        let mut tasks = self.store.matter_tasks(actor.committee, &parties).await?;
        if let Some(member) = actor.member() {
            let voted = self.store.rounds_voted(actor.committee, member).await?;
            let zone = self.place(actor.committee).await?.zone.clone();
            let today = self.clock.now().to_zoned(zone).date();
            let mut open = Vec::with_capacity(tasks.len());
            for task in tasks {
                let due: Option<Date> = task.due_on.as_deref().and_then(|due| due.parse().ok());
                let id = MatterId(task.matter_id);
                let can_vote = match due {
                    _ if task.verb != VOTE => true,
                    _ if voted.contains(&id) => false,
                    Some(due) if due < today => false,
                    // The task knows the day; the round knows the minute.
                    Some(due) if due == today => self.takes_vote(actor, id).await?,
                    _ => true,
                };
                if can_vote {
                    open.push(task);
                }
            }
            tasks = open;
        }
        let mut now = Vec::with_capacity(tasks.len());
        for task in tasks {
            if !is_closing(&task.kind, &task.verb) {
                now.push(task);
                continue;
            }
            let round = MatterId(task.matter_id);
            if let Some(stored) = self.store.matter(actor.committee, round).await?
                && let AnyMatter::Evaluation(round) = &stored.matter
                && let Some(verb) = self.next_step(actor.account, round).await?
            {
                let verb = verb.code().to_owned();
                now.push(Task { verb, ..task });
            }
        }
        Ok(now)
    }

    /// Whether a round takes this person's ballot at this moment.
    async fn takes_vote(&self, actor: &Actor, round: MatterId) -> Result<bool, Failure> {
        let stored = self.store.matter(actor.committee, round).await?;
        Ok(match stored.map(|stored| stored.matter) {
            Some(AnyMatter::Evaluation(round)) => {
                round.may_vote(actor.member(), self.clock.now()).is_ok()
            }
            _ => false,
        })
    }

    /// Whether no unit has answered yet what a round is about: then there is little to judge.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn is_unanswered(&self, round: &Round) -> Result<bool, Failure> {
        let committee = round.head.committee;
        let proposal = match round.subject.link {
            Link::Proposal(id) => Some(id),
            Link::Matter(id) => {
                let stored = self.store.matter(committee, id).await?;
                match stored.map(|stored| stored.matter) {
                    Some(AnyMatter::Cycle(cycle)) => cycle.proposal.map(|filed| filed.id),
                    _ => None,
                }
            }
        };
        let Some(proposal) = proposal else {
            return Ok(true);
        };
        let stored = self.store.case(committee, proposal).await?;
        let facts = stored.map(|stored| ProposalFacts::of(&stored.case));
        let mut units = facts.iter().flat_map(|facts| &facts.units);
        Ok(!units.any(|unit| unit.answered))
    }

    /// What waits in one matter for this person now: as [`Office::matter_tasks`], without the ballot.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn waits_in(&self, actor: &Actor, matter: &AnyMatter) -> Result<Vec<Wait>, Failure> {
        let own = Party::of(actor);
        let mut waits = matter.waiting();
        waits.retain(|wait| own.contains(&wait.party) && wait.verb != VOTE);
        if let AnyMatter::Evaluation(round) = matter
            && let Some(place) = waits
                .iter()
                .position(|wait| wait.verb == Verb::Close.code())
        {
            let closing = waits.remove(place);
            if let Some(verb) = self.next_step(actor.account, round).await? {
                let verb = verb.code();
                waits.push(Wait { verb, ..closing });
            }
        }
        Ok(waits)
    }

    /// What a round needs from its staff now, and whose turn it is not: who has counted the papers does not count them
    /// again.
    pub(crate) async fn step_of_staff(
        &self,
        round: &Round,
    ) -> Result<Option<(Verb, Option<AccountId>)>, Failure> {
        let step = self.next_step(None, round).await?;
        Ok(step.map(|verb| {
            let counted = round.counts.first().filter(|_| verb == Verb::CountPaper);
            (verb, counted.and_then(|count| count.stamp.by))
        }))
    }

    /// What a round needs now from this account of its staff; of no account, from somebody else than who has done a part
    /// of it.
    async fn next_step(
        &self,
        account: Option<AccountId>,
        round: &Round,
    ) -> Result<Option<Verb>, Failure> {
        let voted = self
            .store
            .voted(round.head.committee, round.head.id)
            .await?;
        let voted = u32::try_from(voted).unwrap_or(u32::MAX);
        Ok(round.next_step(account, voted, self.clock.now()))
    }
}

impl Desk<'_> {
    /// A round about `subject`, as it stands before anybody may vote.
    async fn prepare(&self, judged: &Judged, title: &str) -> Result<Round, Failure> {
        self.may_begin("evaluation")?;
        let count = title.chars().count();
        let wrong = match count {
            0 => Some(Refusal::new("required")),
            1..=TITLE => None,
            _ => Some(
                Refusal::new("too-long")
                    .with("max", TITLE)
                    .with("count", count),
            ),
        };
        if let Some(refusal) = wrong {
            return Err(refusal.at("title").into());
        }
        let (subject, field) = match judged {
            Judged::Record(link) => (*link, "subject"),
            Judged::CaseNo(number) => {
                let row = self.tx.numbered(self.place.id, number).await?;
                let row = row.ok_or_else(|| {
                    let refusal = Refusal::new("no-such-number");
                    refusal.with("number", number).at("case_no")
                })?;
                (Link::Proposal(row.proposal_id.into()), "case_no")
            }
        };
        let found = match subject {
            Link::Proposal(id) => self.proposal_to_judge(id).await?,
            Link::Matter(id) => self.cycle_to_judge(id).await?,
        };
        let found = found.ok_or_else(|| Refusal::new("no-such-subject").at(field))?;
        let head = self.head();
        let profile = self.office.profile(&head.profile)?;
        let subject = Subject {
            link: subject,
            label: found.label,
        };
        let title = title.to_owned();
        Ok(Round::begun(
            head,
            found.year,
            title,
            subject,
            found.units,
            &profile,
        ))
    }

    async fn proposal_to_judge(&self, id: ProposalId) -> Result<Option<Found>, Failure> {
        let Some(stored) = self.tx.case(self.place.id, id).await? else {
            return Ok(None);
        };
        let facts = ProposalFacts::of(&stored.case);
        if !facts.filed {
            return Ok(None);
        }
        let units = facts.units.into_iter().map(|unit| (unit.unit, unit.name));
        Ok(Some(Found {
            year: self.now.to_zoned(self.place.zone.clone()).year(),
            label: stored.case.text.title,
            units: units.collect(),
        }))
    }

    /// A cycle and the units that handle its proposal; none before it has one.
    async fn cycle_to_judge(&self, id: MatterId) -> Result<Option<Found>, Failure> {
        let stored = self.tx.matter(self.place.id, id).await?;
        let Some(AnyMatter::Cycle(cycle)) = stored.map(|stored| stored.matter) else {
            return Ok(None);
        };
        let Some(filed) = &cycle.proposal else {
            return Ok(None);
        };
        let found = self.proposal_to_judge(filed.id).await?;
        Ok(found.map(|found| Found {
            year: cycle.year,
            ..found
        }))
    }

    async fn vote(&mut self, id: MatterId, answers: Answers) -> Result<Receipt, Failure> {
        let committee = self.place.id;
        let stored = self.tx.matter(committee, id).await?;
        let stored = stored.ok_or(Failure::Missing)?;
        if stored.matter.reading(&self.actor) == Reading::Nothing {
            return Err(Failure::Missing);
        }
        let AnyMatter::Evaluation(round) = stored.matter else {
            return Err(Failure::Missing);
        };
        let voter = round.may_vote(self.actor.member(), self.now)?.member;
        round.sheet.check(&answers)?;
        let mut bits = [0; 16];
        self.office.chance.fill(&mut bits);
        let receipt = Receipt::of(bits);
        let ballot = Ballot { receipt, answers };
        match self.tx.cast(committee, id, voter, &ballot).await? {
            Cast::Done => {}
            Cast::Again => return Err(Refusal::new("voted-already").into()),
            Cast::NoElector => return Err(Refusal::new("not-an-elector").into()),
        }
        // The ledger says that a ballot came, so that nobody slips one in unseen, and not from whom or what it says: a line
        // with a name would tell who has voted before three have, and a time beside a name when. From here on the desk
        // serves nobody.
        self.actor = Actor::public(committee);
        self.tell(Told {
            verb: CAST,
            kind: Kind::Evaluation.code(),
            subject: id.0,
            part: None,
            audience: Audience::Office,
            facts: Facts::none(),
        })
        .await?;
        Ok(receipt)
    }

    /// The votes of a round, for its closing: whatever was sent in those fields is replaced.
    pub(super) async fn fill_close(&self, round: &Round, input: &mut Value) -> Result<(), Failure> {
        let (committee, id) = (round.head.committee, round.head.id);
        let ballots = self.tx.ballots(committee, id).await?;
        fill(input, "ballots", json!(ballots));
        fill(input, "voted", self.tx.voted(committee, id).await?);
        Ok(())
    }

    /// Leaves word to the outbox for the instant at which a round ends, when that was set or moved.
    pub(super) async fn wait_for_its_end(
        &self,
        before: Option<&AnyMatter>,
        round: &Round,
    ) -> Result<(), Failure> {
        let known = match before {
            Some(AnyMatter::Evaluation(before)) if state(before) == State::Open => before.closes,
            _ => None,
        };
        let ends = round.closes.filter(|_| state(round) == State::Open);
        let Some(ends) = ends.filter(|_| ends != known) else {
            return Ok(());
        };
        let id = round.head.id;
        let key = format!("{ROUND_END}:{id}:{}", ends.at);
        self.put_off(ROUND_END, key, &id, ends.at).await
    }

    /// Opens the tables of votes with a round, and clears its ballots when it is over: by then they stand in the round, or
    /// the round is nothing.
    pub(super) async fn keep_votes(&self, before: &Round, after: &Round) -> Result<(), Failure> {
        let (committee, id) = (after.head.committee, after.head.id);
        match (state(before), state(after)) {
            (State::Preparing, State::Open) => {
                let electors = after.voting(false).map(|elector| elector.member);
                self.tx.open_votes(committee, id, electors).await?;
            }
            (State::Open, State::Closed | State::Void | State::Annulled) => {
                self.tx.drop_ballots(committee, id).await?;
            }
            _ => {}
        }
        Ok(())
    }
}
