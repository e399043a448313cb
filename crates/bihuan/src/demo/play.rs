//! Does the steps, each by its person at its instant.

use super::expand::{Act, Begins, Deed, Step};
use super::files::Files;
use super::people::{Cast, Company};
use super::{END, instant};
use anyhow::{Context, Result, anyhow};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::By;
use bihuan_domain::ids::{AccountId, BodyId, CommitteeId, MatterId, ProposalId};
use bihuan_domain::proposals::case::{Case, Offer};
use bihuan_domain::proposals::merge::Merge;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Office;
use bihuan_office::chance::InstantIds;
use bihuan_office::clock::SetClock;
use bihuan_office::matters::PerformMatter;
use bihuan_office::proposals::begin::Begin;
use bihuan_office::proposals::perform::Perform;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Days before the demo's own on which notices go out every morning.
const RECENT_DAYS: i64 = 14;

/// Does all steps; between them the clock does every day what it does on a server.
pub async fn play(
    office: &Office,
    clock: &SetClock,
    cast: &Cast,
    files: &Files,
    steps: Vec<Step>,
) -> Result<()> {
    let zone = TimeZone::get(super::ZONE)?;
    let mut player = Player {
        office,
        cast,
        files,
        cases: BTreeMap::new(),
        matters: BTreeMap::new(),
    };
    // Everybody looks at their desk once in a fortnight, whether there is anything for them to do or not.
    let fortnight = instant(END.saturating_sub(RECENT_DAYS.days()))?;
    let mut at_work: BTreeMap<AccountId, Timestamp> = cast
        .accounts()
        .map(|account| (account, fortnight))
        .collect();
    let mut mornings = Mornings {
        office,
        clock,
        committees: BTreeSet::new(),
        last: None,
    };
    for step in steps {
        let at = step.at.to_zoned(zone.clone()).datetime();
        mornings.until(at.date()).await?;
        mornings
            .committees
            .insert(cast.company(&step.committee)?.id);
        clock.set(step.at);
        if let Some(account) = cast.company(&step.committee)?.actor(&step.by)?.account {
            let last = at_work.entry(account).or_insert(step.at);
            *last = step.at.max(*last);
        }
        player.play(&step).await.with_context(|| {
            let what = step.deed.name();
            format!(
                "demo/{}, {}: {} cannot {what} on {at}",
                step.file, step.story, step.by
            )
        })?;
    }
    // The demo's own day has its morning when the server starts.
    mornings.until(END.date().saturating_sub(1.day())).await?;
    // Who sat at the desk has read what had come until then; only what came since is news to them.
    for (account, at) in at_work {
        let at = at.as_microsecond();
        office.store.read_notices(account, at).await?;
    }
    Ok(())
}

/// What the clock does every morning in the committees where something has begun.
struct Mornings<'a> {
    office: &'a Office,
    clock: &'a SetClock,
    committees: BTreeSet<CommitteeId>,
    last: Option<Date>,
}

impl Mornings<'_> {
    /// Lives through every morning that has not been yet, that of `today` included.
    async fn until(&mut self, today: Date) -> Result<()> {
        while self.last.is_none_or(|last| last < today) {
            let day = self.last.map_or(today, |last| last.saturating_add(1.day()));
            self.clock.set(instant(day.at(6, 0, 0, 0))?);
            // Deadlines are watched every day. Notices of past years may go out once a week: a server's outbox would
            // send them at once, and twenty thousand small transactions would make the demo slow to start.
            let recent = END.date().saturating_sub(RECENT_DAYS.days()) <= day;
            if recent || day.weekday() == Weekday::Monday {
                self.office.run_due_jobs().await?;
            } else {
                for committee in &self.committees {
                    self.office.sweep(*committee, day).await?;
                }
            }
            self.last = Some(day);
        }
        Ok(())
    }
}

pub(super) struct Player<'a> {
    pub(super) office: &'a Office,
    cast: &'a Cast,
    files: &'a Files,
    /// The cases, by story.
    cases: BTreeMap<String, ProposalId>,
    /// The matters, by story.
    matters: BTreeMap<String, MatterId>,
}

impl Player<'_> {
    async fn play(&mut self, step: &Step) -> Result<()> {
        let company = self.cast.company(&step.committee)?;
        let actor = company.actor(&step.by)?;
        match &step.deed {
            Deed::Begin(begins) => {
                let begin = match begins {
                    Begins::Own => Begin::Own,
                    Begins::Body(code) => Begin::Body(company.body(code)?),
                    Begins::Paper(member, day) => Begin::OnBehalf {
                        member: company.member(*member)?,
                        received_on: *day,
                    },
                    Begins::TakenUp(below, body) => {
                        let body = company.body(body)?;
                        let id = self.take_up(actor, below, body).await?;
                        self.cases.insert(step.story.clone(), id);
                        return Ok(());
                    }
                };
                let id = self.office.begin(actor, begin).await?;
                self.cases.insert(step.story.clone(), id);
                Ok(())
            }
            Deed::Do(act) => {
                self.act(company, actor, self.case_of(&step.story)?, act)
                    .await
            }
            Deed::Merge { other, input } => {
                let input: Merge = serde_json::from_value(input.clone())?;
                Ok(self
                    .office
                    .merge(
                        actor,
                        self.case_of(&step.story)?,
                        self.case_of(other)?,
                        input,
                    )
                    .await?)
            }
            begin @ Deed::BeginMatter { .. } => {
                let id = self.begin_matter(actor, begin).await?;
                self.matters.insert(step.story.clone(), id);
                Ok(())
            }
            Deed::Vote { turn, answers } => {
                let round = self.matter_of(&step.story)?;
                self.vote(company, actor, round, *turn, answers).await
            }
            Deed::DoMatter { verb, pick, input } => {
                let id = self.matter_of(&step.story)?;
                self.act_on_matter(company, actor, id, verb, pick.as_deref(), input.clone())
                    .await
            }
        }
    }

    /// Takes up what the story `below` has offered to this committee.
    async fn take_up(&self, actor: &Actor, below: &str, body: BodyId) -> Result<ProposalId> {
        let mut stories = self.files.proposals.iter();
        let story = stories.find(|(_, story)| story.code == below);
        let (_, story) = story.with_context(|| format!("there is no story {below}"))?;
        let (committee, id) = (
            self.cast.company(&story.committee)?.id,
            self.case_of(below)?,
        );
        let offer = async || -> Result<Offer> {
            let stored = self.office.store.case(committee, id).await?;
            let offer = stored.and_then(|stored| stored.case.offers.last().cloned());
            offer.with_context(|| format!("{below} was not offered"))
        };
        let input = json!({ "body": body });
        let request = PerformMatter::new(offer().await?.id, "take-up", None, input);
        self.office.perform_matter(actor, request).await?;
        offer().await?.taken_up().context("it was not taken up")
    }

    pub(super) fn matter_of(&self, story: &str) -> Result<MatterId> {
        let id = self.matters.get(story).copied();
        id.with_context(|| format!("the story {story} has not begun"))
    }

    pub(super) fn case_of(&self, story: &str) -> Result<ProposalId> {
        self.cases
            .get(story)
            .copied()
            .with_context(|| format!("the story {story} has not begun"))
    }

    async fn act(&self, company: &Company, actor: &Actor, id: ProposalId, act: &Act) -> Result<()> {
        let stored = self
            .office
            .store
            .case(company.id, id)
            .await?
            .context("the case is gone")?;
        let part = self.part(company, actor, &stored.case, act).await?;
        let mut input = act.input.clone();
        company.resolve(&mut input)?;
        if act.verb == Verb::SignOff {
            self.sign(&stored.case, part, &mut input)?;
        }
        let mut request = Perform::new(id, act.verb, part, input);
        request.uploads.clone_from(&act.papers);
        Ok(self.office.perform(actor, request).await?)
    }

    /// The part that a step means: among those open to the actor, that of the unit and with the words.
    async fn part(
        &self,
        company: &Company,
        actor: &Actor,
        case: &Case,
        act: &Act,
    ) -> Result<Option<Uuid>> {
        let place = self.office.place(company.id).await?;
        let profile = self.office.profile(&case.profile)?;
        let now = self.office.clock.now();
        let ids = InstantIds::at(now, &*self.office.chance);
        let by = By {
            actor,
            now,
            zone: &place.zone,
            profile: &profile,
            calendar: &self.office.calendar,
            directory: &place.directory,
            ids: &ids,
        };
        let unit = act
            .on
            .as_deref()
            .map(|code| company.unit(code))
            .transpose()?;
        let open = act.verb.open_to(case, &by);
        let meant = open.iter().find(|target| {
            let of_unit = unit.is_none() || target.unit == unit;
            of_unit
                && act
                    .pick
                    .as_ref()
                    .is_none_or(|words| target.label.contains(words))
        });
        meant.map(|target| target.part).ok_or_else(|| {
            let possible = act.verb.possible(case, &by);
            let labels: Vec<&str> = possible.iter().map(|target| target.label.as_str()).collect();
            anyhow!("there is no such part open to them; possible for anyone: {labels:?}, open to them: {}", open.len())
        })
    }

    /// Who signs a reply: the lowest rank that the round asks for.
    fn sign(&self, case: &Case, part: Option<Uuid>, input: &mut Value) -> Result<()> {
        let assignment = case
            .assignments
            .iter()
            .find(|assignment| Some(assignment.id.0) == part);
        let assignment = assignment.context("a signature without a hand-over")?;
        let rank = &assignment
            .round()
            .context("a signature without a round")?
            .sign_rank;
        let pattern = self.files.words.signatory.get(rank);
        let pattern =
            pattern.with_context(|| format!("words.toml: nobody signs with the rank {rank}"))?;
        *input =
            json!({ "rank": rank, "signatory": pattern.replace("{unit}", &assignment.unit_name) });
        Ok(())
    }
}
