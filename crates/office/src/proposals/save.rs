//! Saving a case: the document, its index, its ledger entry, and the notices that follow from what now waits.

use crate::desk::Told;
use crate::{Desk, Failure};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::{AccountId, ProposalId};
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_domain::proposals::verbs::Verb;
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
    /// `task`, `stage` or `urge`.
    pub kind: String,
    /// The verb's or the stage's code.
    pub code: String,
    /// Until when.
    pub due: Option<String>,
    /// What somebody wrote to go with it.
    #[serde(default)]
    pub words: Option<String>,
}

/// What a `notify` job carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notify {
    /// The case.
    pub proposal: ProposalId,
    /// What was done to it.
    pub verb: String,
    /// Whose deed it was: this account knows already. The others who speak for the same party do not.
    pub by: Option<AccountId>,
    /// Who should hear what.
    pub news: Vec<News>,
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
        let mut news = news(before.map(|stored| &stored.case), case);
        news.extend(urged(case, &told));
        let seq = self.tell(told).await?;
        if !news.is_empty() {
            let notify = Notify {
                proposal: case.id,
                verb,
                by: self.actor.account,
                news,
            };
            self.outbox("notify", &format!("notify:{}:{seq}", place.id), &notify)
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

/// Urging changes nothing in the case; what is new is the word itself, for the unit that was urged.
fn urged(case: &Case, told: &Told<'_>) -> Option<News> {
    if told.verb != Verb::Urge.code() {
        return None;
    }
    let part = told.part?;
    let assignment = case.live_assignments().find(|a| a.id.0 == part)?;
    let unit = Party::Unit(assignment.unit);
    Some(News {
        party_kind: unit.kind().to_owned(),
        party_id: unit.key(),
        kind: "urge".to_owned(),
        code: Verb::Urge.code().to_owned(),
        due: told.facts.0.get("due").cloned(),
        words: told.facts.0.get("words").cloned(),
    })
}

/// What waits now and did not before; and for proposers, the new stage.
fn news(before: Option<&Case>, case: &Case) -> Vec<News> {
    let of = |party: Party, kind: &str, code: &str, due: Option<String>| News {
        party_kind: party.kind().to_owned(),
        party_id: party.key(),
        kind: kind.to_owned(),
        code: code.to_owned(),
        due,
        words: None,
    };
    // What was begun just now waits for its writer, who knows.
    let Some(before) = before else {
        return Vec::new();
    };
    let old = waiting(before);
    let mut news: Vec<News> = Vec::new();
    for item in waiting(case) {
        let stood = old
            .iter()
            .any(|o| (o.party, o.verb, o.part) == (item.party, item.verb, item.part));
        if !stood {
            let due = item.due.map(|due| due.to_string());
            news.push(of(item.party, "task", item.verb.code(), due));
        }
    }
    let now = stage(case);
    if stage(before) != now {
        // A draft has not come anywhere: its last invitation is settled, and whoever began it can hand it in.
        let is_settled = now == Stage::Draft;
        let signatories = case
            .proposers
            .signatories()
            .filter(|_| !is_settled)
            .map(|cosign| Party::Member(cosign.member));
        let lead = case.proposers.lead.party();
        let kind = if is_settled { "cosigned" } else { "stage" };
        news.extend(
            lead.into_iter()
                .chain(signatories)
                .map(|party| of(party, kind, now.code(), None)),
        );
    }
    news
}
