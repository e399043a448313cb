//! The ledger's rows: appending, and reading as timeline, audit list and chain.

use crate::tables::ledger::{Column, Entity, Model};
use crate::{Store, StoreError};
use bihuan_domain::ids::{AccountId, CommitteeId};
use bihuan_ledger::{Draft, Entry, GENESIS};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Number in the committee's chain.
    pub seq: i64,
    /// When, microseconds UTC.
    pub at: i64,
    /// Which account did it.
    pub account: Option<AccountId>,
    /// Name of who did it.
    pub who: String,
    /// What was done.
    pub verb: String,
    /// To which kind of record.
    pub subject_kind: String,
    /// To which record.
    pub subject: Uuid,
    /// To which part.
    pub part: Option<Uuid>,
    /// Who may read the line.
    pub audience: String,
    /// What changed.
    pub facts: BTreeMap<String, String>,
}

impl From<Model> for Line {
    fn from(row: Model) -> Self {
        Self {
            seq: row.seq,
            at: row.at,
            account: row.account_id.map(AccountId),
            who: row.who,
            verb: row.verb,
            subject_kind: row.subject_kind,
            subject: row.subject_id,
            part: row.part_id,
            audience: row.audience,
            facts: serde_json::from_str(&row.facts).unwrap_or_default(),
        }
    }
}

/// Appends an entry to the chain of `committee`; the transaction holds the chain's lock.
pub(crate) async fn append(
    db: &impl ConnectionTrait,
    committee: Uuid,
    draft: Draft,
) -> Result<u64, StoreError> {
    let head: Option<(i64, String)> = Entity::find()
        .select_only()
        .columns([Column::Seq, Column::Hash])
        .filter(Column::CommitteeId.eq(committee))
        .order_by_desc(Column::Seq)
        .into_tuple()
        .one(db)
        .await?;
    let (last, previous) = head.unwrap_or((0, GENESIS.to_owned()));
    let entry = draft.seal(last.cast_unsigned() + 1, &previous);
    let seq = entry.seq;
    Entity::insert(row(committee, entry)?.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(seq)
}

fn unreadable(key: impl ToString, reason: impl ToString) -> StoreError {
    StoreError::Unreadable {
        table: "ledger",
        key: key.to_string(),
        reason: reason.to_string(),
    }
}

fn row(committee: Uuid, entry: Entry) -> Result<Model, StoreError> {
    let Entry {
        draft,
        seq,
        previous,
        hash,
    } = entry;
    let id = |text: &str| text.parse::<Uuid>();
    Ok(Model {
        committee_id: committee,
        seq: seq.cast_signed(),
        at: draft.at,
        account_id: id(&draft.account).ok(),
        who: draft.who,
        verb: draft.verb,
        subject_kind: draft.subject_kind,
        subject_id: id(&draft.subject).map_err(|fault| unreadable(seq, fault))?,
        part_id: id(&draft.part).ok(),
        audience: draft.audience,
        facts: serde_json::to_string(&draft.facts).map_err(|fault| unreadable(seq, fault))?,
        covers: serde_json::to_string(&draft.covers).map_err(|fault| unreadable(seq, fault))?,
        previous,
        hash,
    })
}

/// The entry that a row holds, as the chain saw it.
pub(crate) fn entry(row: Model) -> Result<Entry, StoreError> {
    let key = row.seq;
    // The texts must be the canonical ones: a byte that JSON would forgive is a change all the same.
    let facts: BTreeMap<String, String> =
        serde_json::from_str(&row.facts).map_err(|fault| unreadable(key, fault))?;
    let covers: Vec<bihuan_ledger::Cover> =
        serde_json::from_str(&row.covers).map_err(|fault| unreadable(key, fault))?;
    let same = serde_json::to_string(&facts).is_ok_and(|text| text == row.facts)
        && serde_json::to_string(&covers).is_ok_and(|text| text == row.covers);
    if !same {
        return Err(unreadable(key, "facts or covers are not in canonical form"));
    }
    let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let draft = Draft {
        chain: row.committee_id.to_string(),
        at: row.at,
        account: text(row.account_id),
        who: row.who,
        verb: row.verb,
        subject_kind: row.subject_kind,
        subject: row.subject_id.to_string(),
        part: text(row.part_id),
        audience: row.audience,
        facts,
        covers,
    };
    Ok(Entry {
        draft,
        seq: row.seq.cast_unsigned(),
        previous: row.previous,
        hash: row.hash,
    })
}

impl Store {
    /// The number of the last entry of a committee's chain; 0 when it has none.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn head(&self, committee: CommitteeId) -> Result<i64, StoreError> {
        let head: Option<i64> = Entity::find()
            .select_only()
            .column(Column::Seq)
            .filter(Column::CommitteeId.eq(committee.0))
            .order_by_desc(Column::Seq)
            .into_tuple()
            .one(self.read())
            .await?;
        Ok(head.unwrap_or(0))
    }

    /// The timeline of a record, oldest first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn timeline(
        &self,
        committee: CommitteeId,
        subject: Uuid,
    ) -> Result<Vec<Line>, StoreError> {
        let rows = Entity::find()
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(Column::SubjectId.eq(subject))
            .order_by_asc(Column::Seq)
            .all(self.read())
            .await?;
        Ok(rows.into_iter().map(Line::from).collect())
    }

    /// A page of a committee's whole ledger, newest first, before entry `before`.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn audit(
        &self,
        committee: CommitteeId,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<Line>, StoreError> {
        let mut query = Entity::find().filter(Column::CommitteeId.eq(committee.0));
        if let Some(before) = before {
            query = query.filter(Column::Seq.lt(before));
        }
        let rows = query
            .order_by_desc(Column::Seq)
            .limit(limit)
            .all(self.read())
            .await?;
        Ok(rows.into_iter().map(Line::from).collect())
    }

    /// Which proposals the entries after `after` touched, in order, at most `limit` entries; with the last entry read.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn touched_after(
        &self,
        committee: CommitteeId,
        after: i64,
        limit: u64,
    ) -> Result<(Vec<Uuid>, i64), StoreError> {
        let rows: Vec<(i64, String, Uuid)> = Entity::find()
            .select_only()
            .columns([Column::Seq, Column::SubjectKind, Column::SubjectId])
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(Column::Seq.gt(after))
            .order_by_asc(Column::Seq)
            .limit(limit)
            .into_tuple()
            .all(self.read())
            .await?;
        let last = rows.last().map_or(after, |(seq, ..)| *seq);
        let mut ids: Vec<Uuid> = rows
            .into_iter()
            .filter(|(_, kind, _)| kind == "proposal")
            .map(|(.., id)| id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        Ok((ids, last))
    }
}
