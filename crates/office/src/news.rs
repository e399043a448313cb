//! News: what newly waits for whom in a case or a matter, and what else somebody should hear of.
//!
//! News leaves with the deed that made it, through the outbox in the same transaction; whoever works from the outbox
//! gives each account its notice, once. What is told of an evaluation by ballot depends on who may vote and never on who
//! has voted (§0.11).

use crate::chance::InstantIds;
use crate::jobs::NOTIFY;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::{AccountId, CommitteeId, Ids};
use bihuan_domain::matters::{Kind, Link, Wait};
use bihuan_domain::permissions::unit_roles;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_store::tables::notice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What somebody should hear of: a task that is new, or a stage that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct News {
    /// Who.
    pub(crate) party_kind: String,
    /// Which one of the kind.
    pub(crate) party_id: uuid::Uuid,
    /// `task`, `stage`, `cosigned`, `offer`, `urge`, `moved`, `relieved`, `named`, `called`, `reminder` or `late`: the message `notice-<kind>` says it.
    pub(crate) kind: String,
    /// The verb's or the stage's code, or how an offer ended.
    pub(crate) code: String,
    /// Until when.
    pub(crate) due: Option<String>,
    /// What somebody wrote to go with it.
    #[serde(default)]
    pub(crate) words: Option<String>,
}

impl News {
    /// News for a party, without a day and without words.
    pub(crate) fn of(party: Party, kind: &str, code: &str) -> Self {
        Self {
            party_kind: party.kind().to_owned(),
            party_id: party.key(),
            kind: kind.to_owned(),
            code: code.to_owned(),
            due: None,
            words: None,
        }
    }
}

/// What waits now and did not wait before, each for its party.
pub(crate) fn tasks(before: &[Wait], now: &[Wait]) -> Vec<News> {
    let is_same = |old: &Wait, item: &Wait| {
        (old.party, old.verb, old.part) == (item.party, item.verb, item.part)
    };
    now.iter()
        .filter(|item| !before.iter().any(|old| is_same(old, item)))
        .map(|item| News {
            due: item.due.map(|due| due.to_string()),
            ..News::of(item.party, "task", item.verb)
        })
        .collect()
}

/// What a `notify` job carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notify {
    /// Of which record.
    pub(crate) subject: Link,
    /// Whose deed it was: this account knows already. The others who speak for the same party do not.
    pub(crate) by: Option<AccountId>,
    /// Who should hear what.
    pub(crate) news: Vec<News>,
}

/// A record as notices tell of it.
pub(crate) struct Subject {
    committee: CommitteeId,
    link: Link,
    /// Of a matter, its kind.
    kind: Option<Kind>,
    /// What it is called: the title, and of a matter its kind and year.
    facts: BTreeMap<&'static str, String>,
}

impl Subject {
    /// The record's identifier.
    pub(crate) const fn id(&self) -> uuid::Uuid {
        self.link.id()
    }

    /// The kind of record, as the ledger names it.
    pub(crate) const fn ledger_kind(&self) -> &'static str {
        match self.kind {
            Some(kind) => kind.code(),
            None => "proposal",
        }
    }

    /// Those of a unit's accounts that this is for.
    fn unit_roles(&self, news: &News) -> Vec<&'static str> {
        let task = match self.kind {
            _ if news.kind != "task" => None,
            Some(kind) => kind.permission(&news.code),
            None => Verb::from_code(&news.code).map(Verb::permission),
        };
        unit_roles(task)
    }
}

impl Desk<'_> {
    /// Leaves news of a record to the outbox, if there is any; `seq` is the ledger entry of the deed that made it.
    pub(crate) async fn spread(
        &self,
        seq: u64,
        subject: Link,
        news: Vec<News>,
    ) -> Result<(), Failure> {
        if news.is_empty() {
            return Ok(());
        }
        let notify = Notify {
            subject,
            by: self.actor.account,
            news,
        };
        let key = format!("{NOTIFY}:{}:{seq}", self.place.id);
        self.put_off(NOTIFY, key, &notify, self.now).await
    }
}

impl Office {
    /// Gives the news of a job; `key` is the job's.
    pub(crate) async fn notify(
        &self,
        committee: CommitteeId,
        notify: &Notify,
        key: &str,
    ) -> Result<(), Failure> {
        let subject = self.subject(committee, notify.subject).await?;
        for news in &notify.news {
            self.give(&subject, notify.by, key, news).await?;
        }
        Ok(())
    }

    /// A record as notices tell of it.
    pub(crate) async fn subject(
        &self,
        committee: CommitteeId,
        link: Link,
    ) -> Result<Subject, Failure> {
        let (kind, facts) = match link {
            Link::Proposal(id) => {
                let stored = self.store.case(committee, id).await?;
                let case = stored.ok_or(Failure::Missing)?.case;
                (None, BTreeMap::from([("title", case.text.title)]))
            }
            Link::Matter(id) => {
                let stored = self.store.matter(committee, id).await?;
                let matter = stored.ok_or(Failure::Missing)?.matter;
                let facts = BTreeMap::from([
                    ("kind", matter.kind().code().to_owned()),
                    ("year", matter.year().to_string()),
                    ("title", matter.title().to_owned()),
                ]);
                (Some(matter.kind()), facts)
            }
        };
        Ok(Subject {
            committee,
            link,
            kind,
            facts,
        })
    }

    /// Gives one piece of news to everybody whom it concerns: of a task, those who can do it; but never to the account
    /// whose own deed it was.
    pub(crate) async fn give(
        &self,
        subject: &Subject,
        by: Option<AccountId>,
        key: &str,
        news: &News,
    ) -> Result<(), Failure> {
        let now = self.clock.now();
        let mut facts = subject.facts.clone();
        facts.insert("code", news.code.clone());
        if let Some(due) = &news.due {
            facts.insert("due", due.clone());
        }
        if let Some(words) = news.words.as_ref().filter(|words| !words.is_empty()) {
            facts.insert("words", words.clone());
        }
        let facts =
            serde_json::to_string(&facts).map_err(|fault| Failure::Internal(fault.to_string()))?;
        let roles = subject.unit_roles(news);
        for account in self
            .store
            .accounts_of_party(subject.committee, &news.party_kind, news.party_id, &roles)
            .await?
        {
            if by == Some(AccountId(account)) {
                continue;
            }
            let row = notice::Model {
                account_id: account,
                id: InstantIds::at(now, &*self.chance).next(),
                committee_id: subject.committee.0,
                key: format!("{key}:{}:{}:{account}", news.kind, news.code),
                subject_kind: subject.link.kind().to_owned(),
                subject_id: subject.link.id(),
                message: news.kind.clone(),
                facts: facts.clone(),
                at: now.as_microsecond(),
                read_at: None,
            };
            self.store.notify(row).await?;
        }
        Ok(())
    }
}
