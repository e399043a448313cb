//! Any verb on one matter: load, fill in what only the office knows, let the rules decide, save.

pub mod begin;
mod drafts;
pub mod evaluation;
pub mod evidence;
pub mod figures;
mod findings;
pub mod leaders;
mod selection;

use crate::desk::Told;
use crate::inputs::hand_in;
use crate::news::{News, tasks};
use crate::objects::Upload;
use crate::referrals::below;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Hat, Party};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::{AnyMatter, Link};
use bihuan_domain::permissions::Audience;
use bihuan_domain::proposals::case::Attachment;
use bihuan_domain::proposals::reading::Reading;
use bihuan_store::matters::Stored;
use evaluation::is_closing;
use serde_json::Value;
use uuid::Uuid;

/// A request to do something to a matter.
#[derive(Debug, Clone, PartialEq)]
pub struct PerformMatter {
    /// The matter.
    pub matter: MatterId,
    /// What to do: the verb's code.
    pub verb: String,
    /// On which part.
    pub part: Option<Uuid>,
    /// The verb's input.
    pub input: Value,
    /// Papers that come with it.
    pub uploads: Vec<Upload>,
    /// The version that the person saw; when it is no longer the latest, nothing is done.
    pub version: Option<i64>,
    /// The request's own key: the same key twice does the thing once.
    pub key: Option<String>,
}

impl PerformMatter {
    /// A request with nothing but the verb and its input.
    pub fn new(matter: MatterId, verb: &str, part: Option<Uuid>, input: Value) -> Self {
        Self {
            matter,
            verb: verb.to_owned(),
            part,
            input,
            uploads: Vec::new(),
            version: None,
            key: None,
        }
    }
}

impl Office {
    /// Does a verb on a matter.
    ///
    /// # Errors
    /// [`Failure::Refused`] with the reasons at their fields, [`Failure::Missing`] when there is no such matter for this
    /// person, [`Failure::Stale`] when it was changed meanwhile. Nothing has been done then.
    pub async fn perform_matter(
        &self,
        actor: &Actor,
        request: PerformMatter,
    ) -> Result<(), Failure> {
        let kept = if request.uploads.is_empty() {
            Vec::new()
        } else {
            let stored = self
                .store
                .matter(actor.committee, request.matter)
                .await?
                .ok_or(Failure::Missing)?;
            let profile = self.profile(&stored.matter.head().profile)?;
            let max = profile.limits.max_attachment_bytes.value;
            self.keep(actor, &request.uploads, &request.verb, max)
                .await?
        };
        let mut desk = self.desk(actor.clone()).await?;
        // A case is large, and everybody who waits for a deed would carry it.
        match Box::pin(desk.perform_matter(request, kept)).await {
            Ok(()) => desk.commit().await,
            Err(failure) => {
                desk.tx.rollback().await?;
                Err(failure)
            }
        }
    }
}

impl Desk<'_> {
    async fn perform_matter(
        &mut self,
        request: PerformMatter,
        kept: Vec<(String, Attachment)>,
    ) -> Result<(), Failure> {
        if let (Some(key), Some(account)) = (&request.key, self.actor.account) {
            let now = self.now.as_microsecond();
            let done = self.tx.once(account.0, key, &request.verb, now).await?;
            if done.is_some() {
                return Ok(());
            }
        }
        let stored = self
            .tx
            .matter(self.place.id, request.matter)
            .await?
            .ok_or(Failure::Missing)?;
        let is_hidden = stored.matter.reading(&self.actor) == Reading::Nothing;
        if is_hidden && !self.actor.wears(Hat::System) {
            return Err(Failure::Missing);
        }
        if request.version.is_some_and(|seen| seen != stored.version) {
            return Err(Failure::Stale);
        }
        if let Some(below) = below(&stored.matter) {
            self.reach_down(below).await?;
        }
        self.perform_on_matter(&stored, &request.verb, request.part, request.input, kept)
            .await
    }

    /// Does a verb on a matter that this transaction has read.
    async fn perform_on_matter(
        &mut self,
        stored: &Stored,
        verb: &str,
        part: Option<Uuid>,
        mut input: Value,
        kept: Vec<(String, Attachment)>,
    ) -> Result<(), Failure> {
        let mut matter = stored.matter.clone();
        let profile = self.office.profile(&matter.head().profile)?;
        let papers = hand_in(&mut input, kept);
        matter.head_mut().attachments.extend(papers);
        self.fill_in(&stored.matter, verb, part, &mut input).await?;
        let facts = {
            let ids = self.ids();
            let by = self.by(&profile, &ids);
            matter.perform(verb, part, input, &by)?
        };
        self.follow(&stored.matter, &matter).await?;
        let audience = matter.kind().audience(verb).unwrap_or(Audience::Office);
        let told = Told {
            verb,
            kind: matter.kind().code(),
            subject: matter.head().id.0,
            part,
            audience,
            facts,
        };
        self.save_matter(Some(stored), &matter, told).await?;
        self.draw_consequences(&stored.matter, &matter).await
    }

    /// Saves a matter, tells the ledger what was done to it, and whom it now waits for that it did not wait for before: a
    /// new matter waits for others than who began it. The end of a round is no news while people vote.
    pub(crate) async fn save_matter(
        &mut self,
        before: Option<&Stored>,
        matter: &AnyMatter,
        told: Told<'_>,
    ) -> Result<(), Failure> {
        self.tx
            .save_matter(before, matter, self.now.as_microsecond())
            .await?;
        if let AnyMatter::Evaluation(round) = matter {
            let before = before.map(|stored| &stored.matter);
            self.wait_for_its_end(before, round).await?;
        }
        let seq = self.tell(told).await?;
        let waited = before.map(|stored| stored.matter.waiting());
        let mut news = tasks(&waited.unwrap_or_default(), &matter.waiting());
        news.retain(|news| !is_closing(matter.kind().code(), &news.code));
        if before.is_some_and(|stored| stored.matter.state() != matter.state()) {
            news.extend(self.of_state(matter).await?);
        }
        if let AnyMatter::Cycle(cycle) = matter {
            let before = before.map(|stored| &stored.matter);
            news.extend(self.of_call(before, cycle));
        }
        self.spread(seq, Link::Matter(matter.head().id), news).await
    }

    /// That directions are called for, for every member in office whom the new call asks: no task that waits, for nobody
    /// must answer.
    fn of_call(&self, before: Option<&AnyMatter>, cycle: &Cycle) -> Vec<News> {
        let was = match before {
            Some(AnyMatter::Cycle(before)) => before.call.as_ref(),
            _ => None,
        };
        let new = cycle.call.as_ref().filter(|call| Some(*call) != was);
        let Some(call) = new.filter(|call| call.members) else {
            return Vec::new();
        };
        let today = self.now.to_zoned(self.place.zone.clone()).date();
        let members = self.place.directory.members.iter();
        members
            .filter(|(_, member)| member.in_office(today))
            .map(|(id, _)| News {
                due: Some(call.until.to_string()),
                ..News::of(Party::Member(*id), "called", "propose-direction")
            })
            .collect()
    }

    /// That a matter has come to another state: for whom it says so itself, and of a cycle for those who lead, supervise
    /// and read its proposal.
    async fn of_state(&self, matter: &AnyMatter) -> Result<Vec<News>, Failure> {
        let mut hear = matter.told_of_state();
        if let AnyMatter::Cycle(cycle) = matter {
            hear.extend(self.leaders_of(cycle).await?);
            hear.sort_unstable();
            hear.dedup();
        }
        let hear = hear.into_iter();
        Ok(hear
            .map(|party| News::of(party, "stage", matter.state()))
            .collect())
    }

    /// What a verb must know of other records, read in this transaction: whatever was sent in those fields is replaced.
    async fn fill_in(
        &self,
        matter: &AnyMatter,
        verb: &str,
        part: Option<Uuid>,
        input: &mut Value,
    ) -> Result<(), Failure> {
        match (matter, verb) {
            (AnyMatter::Cycle(cycle), "link-proposal") => self.find_proposal(cycle, input).await,
            (AnyMatter::Cycle(cycle), "unlink-proposal") => self.find_rounds(cycle, input).await,
            (AnyMatter::Cycle(cycle), "judge-promise") => {
                self.find_promise(cycle, part, input).await
            }
            (AnyMatter::Cycle(cycle), "settle-candidate") => {
                self.find_fate(cycle, part, input).await
            }
            (AnyMatter::Cycle(cycle), "pass-gate") => self.bring_evidence(cycle, input).await,
            (AnyMatter::Evaluation(round), "close") => self.fill_close(round, input).await,
            (AnyMatter::Plan(plan), "add-item" | "change-item") => self.find_tie(plan, input).await,
            (AnyMatter::Selection(_), "nominate") => self.find_candidate(input).await,
            (AnyMatter::Award(award), "nominate") => self.find_nominee(award, input).await,
            (AnyMatter::Award(award), "decide") => self.fill_total(award, input).await,
            _ => Ok(()),
        }
    }

    /// What follows outside a matter from what was done to it, in the same transaction.
    async fn follow(&self, before: &AnyMatter, after: &AnyMatter) -> Result<(), Failure> {
        match (before, after) {
            (AnyMatter::Evaluation(before), AnyMatter::Evaluation(after)) => {
                self.keep_votes(before, after).await
            }
            _ => Ok(()),
        }
    }

    /// What is to be done to other records because of what was done to a matter, after it and in the same transaction.
    async fn draw_consequences(
        &mut self,
        before: &AnyMatter,
        after: &AnyMatter,
    ) -> Result<(), Failure> {
        match (before, after) {
            (AnyMatter::Selection(before), AnyMatter::Selection(after)) => {
                self.designate(before, after).await
            }
            (AnyMatter::Referral(before), AnyMatter::Referral(after)) => {
                Box::pin(self.answer(before, after)).await
            }
            (AnyMatter::Cycle(before), AnyMatter::Cycle(after)) => {
                Box::pin(self.hand_over_drafts(before, after)).await
            }
            _ => Ok(()),
        }
    }
}
