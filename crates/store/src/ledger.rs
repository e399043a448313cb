//! The ledger's rows: appending, and reading as timeline, audit list and chain.

use crate::document::rows;
use crate::tables::chain_head;
use crate::tables::ledger::{Column, Entity, Model};
use crate::{Store, StoreError, Tx, dialect};
use bihuan_domain::ids::{AccountId, CommitteeId};
use bihuan_ledger::{Draft, Entry, GENESIS};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DerivePartialModel, EntityTrait, IdenStatic,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use serde::Deserialize;
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

/// The columns of [`Said`].
const SAID: [Column; 10] = [
    Column::Seq,
    Column::At,
    Column::AccountId,
    Column::Who,
    Column::Verb,
    Column::SubjectKind,
    Column::SubjectId,
    Column::PartId,
    Column::Audience,
    Column::Facts,
];

/// What a line needs of an entry: half of its row is digests.
#[derive(Debug, DerivePartialModel, Deserialize)]
#[sea_orm(entity = "Entity")]
pub(crate) struct Said {
    seq: i64,
    at: i64,
    account_id: Option<Uuid>,
    who: String,
    verb: String,
    subject_kind: String,
    subject_id: Uuid,
    part_id: Option<Uuid>,
    audience: String,
    facts: String,
}

impl From<Said> for Line {
    fn from(row: Said) -> Self {
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

/// The timeline of record `$2` of committee `$1` as one value of a query, oldest line first; [`lines`] reads it.
pub(crate) fn timeline(backend: DbBackend) -> String {
    let columns = SAID.map(|column| column.as_str()).join(", ");
    let lines = dialect::array_of_arrays(backend, &SAID);
    format!(
        "select {lines} from (select {columns} from ledger where committee_id = $1 and subject_id = $2 \
         order by seq) as said"
    )
}

/// The lines of a [`timeline`].
pub(crate) fn lines(text: &str) -> Result<Vec<Line>, StoreError> {
    let said: Vec<Said> = rows("ledger", text)?;
    Ok(said.into_iter().map(Line::from).collect())
}

/// The end of a chain: who notes it outside can see later whether what came before still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose chain.
    pub committee: CommitteeId,
    /// Number of the last entry.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl From<chain_head::Model> for Head {
    fn from(row: chain_head::Model) -> Self {
        Self {
            committee: CommitteeId(row.committee_id),
            seq: row.seq,
            hash: row.hash,
        }
    }
}

/// What the next entry of a chain follows. Where entries were cut off the end, it is the head that was noted with the
/// last of them: the gap must stay to be seen, not be closed by the next entry.
pub(crate) async fn last(
    db: &impl ConnectionTrait,
    committee: Uuid,
) -> Result<chain_head::Model, StoreError> {
    // The further end comes last, and of two that agree the one that was noted.
    let asked = Statement::from_sql_and_values(
        db.get_database_backend(),
        "select seq, hash, -1 from ledger where committee_id = $1 \
         and seq = (select max(seq) from ledger where committee_id = $1) \
         union all select seq, hash, people_seq from chain_head where committee_id = $1 \
         order by 1, 3",
        [committee.into()],
    );
    let mut last = chain_head::Model {
        committee_id: committee,
        seq: 0,
        hash: GENESIS.to_owned(),
        people_seq: 0,
    };
    for row in db.query_all_raw(asked).await? {
        last.seq = row.try_get_by_index(0)?;
        last.hash = row.try_get_by_index(1)?;
        last.people_seq = last.people_seq.max(row.try_get_by_index(2)?);
    }
    Ok(last)
}

/// Appends an entry after `last`, and gives back the new end; the transaction holds the chain's lock.
pub(crate) async fn append(
    db: &impl ConnectionTrait,
    last: &chain_head::Model,
    draft: Draft,
) -> Result<chain_head::Model, StoreError> {
    let entry = draft.seal(last.seq.cast_unsigned() + 1, &last.hash);
    let head = chain_head::Model {
        committee_id: last.committee_id,
        seq: entry.seq.cast_signed(),
        hash: entry.hash.clone(),
        people_seq: last.people_seq,
    };
    Entity::insert(row(last.committee_id, entry)?.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(head)
}

/// Notes the end of a chain.
pub(crate) async fn write_head(
    db: &impl ConnectionTrait,
    head: chain_head::Model,
) -> Result<(), StoreError> {
    use chain_head::Column::{CommitteeId, Hash, PeopleSeq, Seq};
    chain_head::Entity::insert(head.into_active_model())
        .on_conflict(
            OnConflict::column(CommitteeId)
                .update_columns([Seq, Hash, PeopleSeq])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
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

    /// The number of the last entry that wrote people or bodies of a committee; 0 when none did. One row by its key:
    /// cheap enough to be asked by every request.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn people_seq(&self, committee: CommitteeId) -> Result<i64, StoreError> {
        people_seq(self.read(), committee).await
    }

    /// Whether a chain still holds the entry that somebody noted outside.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn holds(&self, noted: &Head) -> Result<bool, StoreError> {
        let row = Entity::find_by_id((noted.committee.0, noted.seq))
            .one(self.read())
            .await?;
        Ok(row.is_some_and(|row| row.hash == noted.hash))
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
            .into_partial_model::<Said>()
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
            .into_partial_model::<Said>()
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

async fn people_seq(db: &impl ConnectionTrait, committee: CommitteeId) -> Result<i64, StoreError> {
    let head = chain_head::Entity::find_by_id(committee.0).one(db).await?;
    Ok(head.map_or(0, |head| head.people_seq))
}

impl Tx {
    /// The number of the last entry that wrote people or bodies of a committee, as the transaction sees it; 0 when none
    /// did.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn people_seq(&self, committee: CommitteeId) -> Result<i64, StoreError> {
        people_seq(self.connection(), committee).await
    }
}
