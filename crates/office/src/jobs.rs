//! The job runner: what the outbox holds, and what the clock asks for every day.
//!
//! Jobs are claimed with a lease, so that several servers share the work; every effect has a key, so that it happens
//! once however often the job runs.

use crate::chance::InstantIds;
use crate::news::Notify;
use crate::proposals::perform::Perform;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::{CommitteeId, Ids, MatterId, ProposalId};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_store::expiry::Before;
use bihuan_store::tables::job;
use futures::FutureExt as _;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;
use serde_json::json;
use std::panic::AssertUnwindSafe;

/// Kind of the job that gives people their news.
pub(crate) const NOTIFY: &str = "notify";
/// Kind of the job that waits for the end of an evaluation and carries its round.
pub(crate) const ROUND_END: &str = "round-end";
/// How long a server may take for a claimed job before another one takes it over.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// Jobs claimed at a time.
const CLAIM: u64 = 50;
/// Done jobs are kept this long.
const JOBS_KEPT: SignedDuration = days(30);
/// Keys of requests are kept this long: longer than anybody leaves a form open and sends it again.
const REQUESTS_KEPT: SignedDuration = days(7);
/// Keys of reminders are kept this long: longer than any of them could be given a second time.
const DEEDS_KEPT: SignedDuration = days(800);
/// What was typed and never sent is kept this long after it was last touched.
const SCRATCH_KEPT: SignedDuration = days(180);
/// Failures to sign in are kept this long; their lock ends within a quarter of an hour.
const FAILURES_KEPT: SignedDuration = days(1);

/// The length of a day, in seconds.
const DAY: i64 = 86_400;
/// When nobody waits, in seconds of a day of UTC: three in the morning in China.
const NIGHT: i64 = 19 * 3_600;

const fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// Work that panics has failed, and nothing else ends with it.
async fn survived(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let done = AssertUnwindSafe(work).catch_unwind().await;
    done.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<&str>().copied();
        let words = words.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let words = words.unwrap_or("without words");
        Err(Failure::Internal(format!("panicked: {words}")))
    })
}

impl Desk<'_> {
    /// Puts a job into the outbox, to be done with this transaction's commit or at a later instant; one with the same key
    /// stands once.
    pub(crate) async fn put_off(
        &self,
        kind: &str,
        key: String,
        payload: &impl Serialize,
        run_at: Timestamp,
    ) -> Result<(), Failure> {
        let payload =
            serde_json::to_string(payload).map_err(|fault| Failure::Internal(fault.to_string()))?;
        let row = job::Model {
            id: self.id(),
            committee_id: self.place.id.0,
            kind: kind.to_owned(),
            key,
            payload,
            run_at: run_at.as_microsecond(),
            attempts: 0,
            lease_until: 0,
            done_at: None,
            failure: String::new(),
        };
        Ok(self.tx.enqueue(row).await?)
    }
}

impl Office {
    /// Runs until the process ends: works on the outbox whenever something is put in, and looks at the clock.
    pub async fn work(&self) {
        tokio::join!(self.work_on_jobs(), self.work_at_night());
    }

    async fn work_on_jobs(&self) {
        loop {
            if let Err(failure) = self.run_due_jobs().await {
                tracing::error!(%failure, "jobs could not be run");
            }
            let rest = std::time::Duration::from_secs(2);
            let _ = tokio::time::timeout(rest, self.wake.notified()).await;
        }
    }

    /// Puts the index together at the start and every night.
    async fn work_at_night(&self) {
        let mut before = None;
        loop {
            let night = (self.clock.now().as_second() - NIGHT).div_euclid(DAY);
            if before.replace(night) != Some(night)
                && let Err(failure) = self.put_index_together().await
            {
                tracing::error!(%failure, "the index could not be put together");
            }
            tokio::time::sleep(std::time::Duration::from_mins(1)).await;
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
                done += usize::from(self.try_job(&job).await?);
            }
        }
    }

    /// Begins a claimed job and notes how it ended; `false` when it failed, or another server has it by now.
    async fn try_job(&self, job: &job::Model) -> Result<bool, Failure> {
        let now = self.clock.now();
        let lease = now.checked_add(LEASE).unwrap_or(now);
        if !self.store.begin_job(job, lease.as_microsecond()).await? {
            return Ok(false);
        }
        match survived(self.run_job(job)).await {
            Ok(()) => {
                self.store.finish_job(job.id, now.as_microsecond()).await?;
                Ok(true)
            }
            Err(failure) => {
                // Twice as long after each failure, an hour at most.
                let attempts = job.attempts + 1;
                let wait = 2_i64
                    .saturating_pow(attempts.clamp(0, 11).cast_unsigned())
                    .min(3_600);
                let again = now.checked_add(wait.seconds()).unwrap_or(now);
                tracing::warn!(%failure, kind = job.kind, attempts, "a job failed");
                self.store
                    .fail_job(job.id, &failure.to_string(), again.as_microsecond())
                    .await?;
                Ok(false)
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
            NOTIFY => {
                let notify: Notify = serde_json::from_str(&job.payload).map_err(unreadable)?;
                self.notify(committee, &notify, &job.key).await
            }
            ROUND_END => {
                let round: MatterId = serde_json::from_str(&job.payload).map_err(unreadable)?;
                self.round_ended(committee, round).await
            }
            "sweep" => {
                let day: Date = serde_json::from_str(&job.payload).map_err(unreadable)?;
                // A sweep that is left over from a day before has nothing to do but what today brings.
                let zone = self.place(committee).await?.zone.clone();
                let today = self.clock.now().to_zoned(zone).date();
                self.sweep(committee, day.max(today)).await
            }
            other => Err(Failure::Internal(format!("no such kind of job: {other}"))),
        }
    }

    /// What a day brings: windows that closed, reminders, and the end of working rows that are of no use any more.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sweep(&self, committee: CommitteeId, day: Date) -> Result<(), Failure> {
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
        self.remind(committee, day).await?;
        self.forget_what_expired().await
    }

    async fn forget_what_expired(&self) -> Result<(), Failure> {
        let now = self.clock.now();
        let ago = |kept: SignedDuration| {
            now.checked_sub(kept)
                .unwrap_or(Timestamp::MIN)
                .as_microsecond()
        };
        self.store.forget_jobs(ago(JOBS_KEPT)).await?;
        let before = Before {
            sign_ins: now.as_microsecond(),
            failed_sign_ins: ago(FAILURES_KEPT),
            scratch: ago(SCRATCH_KEPT),
            requests: ago(REQUESTS_KEPT),
            deeds: ago(DEEDS_KEPT),
        };
        self.store.expire(before).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_a_failure_that_says_why() {
        let words = |done: Result<(), Failure>| done.err().map(|failure| failure.to_string());
        let at = 7;
        let panics = async move { panic!("no such row: {at}") };
        assert_eq!(
            words(survived(panics).await).as_deref(),
            Some("internal: panicked: no such row: 7")
        );
        let fails = async { Err(Failure::Missing) };
        assert_eq!(
            words(survived(fails).await).as_deref(),
            Some("no such record")
        );
        assert_eq!(words(survived(async { Ok(()) }).await), None);
    }
}
