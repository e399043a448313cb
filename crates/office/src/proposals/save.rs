//! Saving a case: the document, its index, its ledger entry, and the notices that follow from what now waits.

use crate::desk::Told;
use crate::{Desk, Failure};
use bihuan_domain::actor::Party;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::stage::stage;
use bihuan_domain::proposals::waiting::waiting;
use bihuan_store::proposals::Stored;
use bihuan_store::tables::job;
use serde::{Deserialize, Serialize};

/// What somebody should hear of: a task that is new, or a stage that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Who.
    pub party_kind: String,
    /// Which one of the kind.
    pub party_id: uuid::Uuid,
    /// `task` or `stage`.
    pub kind: String,
    /// The verb's or the stage's code.
    pub code: String,
    /// Until when.
    pub due: Option<String>,
}

impl Desk<'_> {
    /// Saves a case and tells the ledger what was done to it.
    ///
    /// # Errors
    /// [`Failure::Stale`] when somebody else saved it since `before` was read.
    pub(crate) async fn save_case(
        &mut self,
        before: Option<&Stored>,
        case: &Case,
        told: Told<'_>,
    ) -> Result<u64, Failure> {
        let place = std::sync::Arc::clone(&self.place);
        self.tx
            .save_case(before, case, self.now.as_microsecond(), &place.zone)
            .await?;
        let verb = told.verb.to_owned();
        let seq = self.tell(told).await?;
        let news = news(before.map(|stored| &stored.case), case, self);
        if !news.is_empty() {
            self.outbox(
                "notify",
                &format!("notify:{}:{seq}", place.id),
                &(case.id, &verb, news),
            )
            .await?;
        }
        Ok(seq)
    }

    /// Puts a job into the outbox, to run at once.
    pub(crate) async fn outbox(
        &self,
        kind: &str,
        key: &str,
        payload: &impl Serialize,
    ) -> Result<(), Failure> {
        let payload =
            serde_json::to_string(payload).map_err(|fault| Failure::Internal(fault.to_string()))?;
        let row = job::Model {
            id: self.id(),
            committee_id: self.place.id.0,
            kind: kind.to_owned(),
            key: key.to_owned(),
            payload,
            run_at: self.now.as_microsecond(),
            attempts: 0,
            lease_until: 0,
            done_at: None,
            failure: String::new(),
        };
        Ok(self.tx.enqueue(row).await?)
    }
}

/// What waits now and did not before, for others than the one who did it; and for proposers, the new stage.
fn news(before: Option<&Case>, case: &Case, desk: &Desk<'_>) -> Vec<News> {
    let own = Party::of(&desk.actor);
    let old = before.map(waiting).unwrap_or_default();
    let mut news: Vec<News> = Vec::new();
    for item in waiting(case) {
        let stood = old
            .iter()
            .any(|o| (o.party, o.verb, o.part) == (item.party, item.verb, item.part));
        if !stood && !own.contains(&item.party) {
            news.push(News {
                party_kind: item.party.kind().to_owned(),
                party_id: item.party.key(),
                kind: "task".to_owned(),
                code: item.verb.code().to_owned(),
                due: item.due.map(|due| due.to_string()),
            });
        }
    }
    let now = stage(case);
    if before.is_some_and(|before| stage(before) != now) {
        let signatories = case
            .proposers
            .signatories()
            .map(|cosign| Party::Member(cosign.member));
        for party in case
            .proposers
            .lead
            .party()
            .into_iter()
            .chain(signatories)
            .filter(|party| !own.contains(party))
        {
            news.push(News {
                party_kind: party.kind().to_owned(),
                party_id: party.key(),
                kind: "stage".to_owned(),
                code: now.code().to_owned(),
                due: None,
            });
        }
    }
    news
}
