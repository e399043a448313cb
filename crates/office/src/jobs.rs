//! The job runner: what the outbox holds, and what the clock asks for every day.
//!
//! Jobs are claimed with a lease, so that several servers share the work; every effect has a key, so that it happens
//! once however often the job runs.

use crate::chance::InstantIds;
use crate::desk::Told;
use crate::proposals::perform::Perform;
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{CommitteeId, Ids, ProposalId};
use bihuan_domain::proposals::verbs::{Audience, Verb};
use bihuan_store::tables::{job, notice};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::json;
use std::collections::BTreeMap;

/// What a `notify` job carries.
type Notify = (ProposalId, String, Vec<Heard>);

#[derive(Debug, serde::Deserialize)]
struct Heard {
    party_kind: String,
    party_id: uuid::Uuid,
    kind: String,
    code: String,
    due: Option<String>,
}

/// How long a server may take for a claimed job before another one takes it over.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// Jobs claimed at a time.
const CLAIM: u64 = 50;
/// Done jobs are kept this long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

impl Office {
    /// Runs until the process ends: works on the outbox whenever something is put in, and looks at the clock.
    pub async fn work(&self) {
        loop {
            if let Err(failure) = self.run_due_jobs().await {
                tracing::error!(%failure, "jobs could not be run");
            }
            let rest = std::time::Duration::from_secs(2);
            let _ = tokio::time::timeout(rest, self.wake.notified()).await;
        }
    }

    /// Runs everything that is due; returns how many jobs were done.
    ///
    /// # Errors
    /// When the database is out of reach. A job that fails stays in the outbox and says why.
    pub async fn run_due_jobs(&self) -> Result<usize, Failure> {
        self.schedule_sweeps().await?;
        let mut done = 0;
        loop {
            let now = self.clock.now();
            let lease = now.checked_add(LEASE).unwrap_or(now);
            let jobs = self
                .store
                .claim_jobs(now.as_microsecond(), lease.as_microsecond(), CLAIM)
                .await?;
            if jobs.is_empty() {
                return Ok(done);
            }
            for job in jobs {
                match self.run_job(&job).await {
                    Ok(()) => {
                        self.store.finish_job(job.id, now.as_microsecond()).await?;
                        done += 1;
                    }
                    Err(failure) => {
                        // Twice as long after each failure, an hour at most.
                        let wait = 2_i64
                            .saturating_pow(job.attempts.clamp(0, 11).cast_unsigned())
                            .min(3_600);
                        let again = now.checked_add(wait.seconds()).unwrap_or(now);
                        tracing::warn!(%failure, kind = job.kind, attempts = job.attempts, "a job failed");
                        self.store
                            .fail_job(job.id, &failure.to_string(), again.as_microsecond())
                            .await?;
                    }
                }
            }
        }
    }

    /// One sweep for each committee and day, put in by whichever server sees the day first.
    async fn schedule_sweeps(&self) -> Result<(), Failure> {
        let now = self.clock.now();
        for row in self
            .store
            .committees()
            .await?
            .into_iter()
            .filter(|row| !row.archive)
        {
            let place = self.place(CommitteeId(row.id)).await?;
            let today = now.to_zoned(place.zone.clone()).date();
            let sweep = job::Model {
                id: InstantIds::at(now, &*self.chance).next(),
                committee_id: row.id,
                kind: "sweep".to_owned(),
                key: format!("sweep:{}:{today}", row.id),
                payload: json!(today).to_string(),
                run_at: now.as_microsecond(),
                attempts: 0,
                lease_until: 0,
                done_at: None,
                failure: String::new(),
            };
            self.store.enqueue(sweep).await?;
        }
        Ok(())
    }

    async fn run_job(&self, job: &job::Model) -> Result<(), Failure> {
        let unreadable = |fault: serde_json::Error| Failure::Internal(fault.to_string());
        let committee = CommitteeId(job.committee_id);
        match job.kind.as_str() {
            "notify" => {
                let (proposal, verb, news): Notify =
                    serde_json::from_str(&job.payload).map_err(unreadable)?;
                for heard in news {
                    self.notify(committee, proposal, &verb, &job.key, &heard)
                        .await?;
                }
                Ok(())
            }
            "sweep" => {
                let day = serde_json::from_str(&job.payload).map_err(unreadable)?;
                self.sweep(committee, day).await
            }
            other => Err(Failure::Internal(format!("no such kind of job: {other}"))),
        }
    }

    async fn notify(
        &self,
        committee: CommitteeId,
        proposal: ProposalId,
        verb: &str,
        key: &str,
        heard: &Heard,
    ) -> Result<(), Failure> {
        let now = self.clock.now();
        let mut facts = BTreeMap::from([("verb", verb.to_owned()), ("code", heard.code.clone())]);
        if let Some(stored) = self.store.case(committee, proposal).await? {
            facts.insert("title", stored.case.text.title);
        }
        if let Some(due) = &heard.due {
            facts.insert("due", due.clone());
        }
        let facts =
            serde_json::to_string(&facts).map_err(|fault| Failure::Internal(fault.to_string()))?;
        for account in self
            .store
            .accounts_of_party(committee, &heard.party_kind, heard.party_id)
            .await?
        {
            let row = notice::Model {
                account_id: account,
                id: InstantIds::at(now, &*self.chance).next(),
                committee_id: committee.0,
                key: format!("{key}:{}:{}:{account}", heard.kind, heard.code),
                proposal_id: Some(proposal.0),
                message: heard.kind.clone(),
                facts: facts.clone(),
                at: now.as_microsecond(),
                read_at: None,
            };
            self.store.notify(row).await?;
        }
        Ok(())
    }

    /// What a day brings: windows that closed, and reminders of what is due in 30, 15, 7 and 1 days or is late. [F:S25b]
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sweep(
        &self,
        committee: CommitteeId,
        day: jiff::civil::Date,
    ) -> Result<(), Failure> {
        let clock = Actor::system(committee);
        for id in self.store.lapsed(committee, day).await? {
            match self
                .perform(
                    &clock,
                    Perform::new(ProposalId(id), Verb::Lapse, None, json!({})),
                )
                .await
            {
                // Somebody was faster than the clock: then nothing lapses.
                Ok(()) | Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        let place = self.place(committee).await?;
        let profile = self.profile_on(&place.row.profile, day)?;
        let offsets = &profile.reminders.value;
        let furthest = i64::from(offsets.iter().copied().max().unwrap_or(0));
        let from = day.saturating_sub(90.days());
        let until = day.saturating_add(furthest.days());
        let mut by_case: BTreeMap<uuid::Uuid, i64> = BTreeMap::new();
        for item in self.store.due_between(committee, from, until).await? {
            let Some(due) = item
                .due_on
                .as_deref()
                .and_then(|text| text.parse::<jiff::civil::Date>().ok())
            else {
                continue;
            };
            let left = (due - day).get_days();
            // Late: the first day after, then every week.
            let remind = offsets.iter().any(|offset| i32::from(*offset) == left)
                || (left < 0 && (left + 1) % 7 == 0);
            if remind {
                let heard = Heard {
                    party_kind: item.party_kind,
                    party_id: item.party_id,
                    kind: if left < 0 { "late" } else { "reminder" }.to_owned(),
                    code: item.verb,
                    due: Some(due.to_string()),
                };
                let part = item.part_id.unwrap_or_default();
                let key = format!("remind:{}:{part}:{due}:{left}", item.proposal_id);
                self.notify(
                    committee,
                    ProposalId(item.proposal_id),
                    "remind",
                    &key,
                    &heard,
                )
                .await?;
                *by_case.entry(item.proposal_id).or_default() += 1;
            }
        }
        if !by_case.is_empty() {
            let mut desk = self.desk(clock).await?;
            for (subject, count) in by_case {
                // A sweep that died before it could say so is done again: the notices have their keys, this has its own.
                let key = format!("remind:{subject}:{day}");
                if desk
                    .tx
                    .once(uuid::Uuid::nil(), &key, "remind", desk.now.as_microsecond())
                    .await?
                    .is_some()
                {
                    continue;
                }
                let facts = Facts::none().with("count", count).with("day", day);
                let told = Told {
                    verb: "remind",
                    kind: "proposal",
                    subject,
                    part: None,
                    audience: Audience::Parties,
                    facts,
                };
                desk.tell(told).await?;
            }
            desk.commit().await?;
        }
        let old = self.clock.now().checked_sub(KEPT).unwrap_or(Timestamp::MIN);
        self.store.forget_jobs(old.as_microsecond()).await?;
        Ok(())
    }
}
