//! The only way to write records: a transaction that will not commit without its ledger entries.

use crate::lane::Turn;
use crate::pulse::Felt;
use crate::{StoreError, dialect, ledger, tables};
use bihuan_ledger::{Cover, Draft};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// A record whose rows the ledger covers.
pub trait Covered: ModelTrait + Serialize {
    /// Table name in the ledger.
    const TABLE: &'static str;

    /// The row's key as text.
    fn key(&self) -> String;

    /// SHA-256 of the row's canonical form: its columns in the order of the table, as JSON.
    fn digest(&self) -> String {
        serde_json::to_vec(self)
            .map(|bytes| bihuan_ledger::digest(&bytes))
            .unwrap_or_default()
    }

    /// The row as a ledger entry covers it.
    fn cover(&self) -> Cover {
        Cover {
            table: Self::TABLE.to_owned(),
            key: self.key(),
            digest: self.digest(),
        }
    }
}

macro_rules! covered {
    ($($table:ident by $($key:ident).+;)+) => {$(
        impl Covered for tables::$table::Model {
            const TABLE: &'static str = stringify!($table);
            fn key(&self) -> String {
                self.$($key).+.to_string()
            }
        }
    )+};
}

covered! {
    committee by id;
    session by id;
    member by id;
    body by id;
    unit by id;
    leader by id;
    account by id;
    grant by id;
    proposal by id;
    matter by id;
    register by name;
}

/// A transaction on the chains of one committee, or of several for what crosses them.
#[derive(Debug)]
pub struct Tx {
    database: DatabaseTransaction,
    covers: Vec<Cover>,
    /// Ends of the chains that grew here; written when it commits.
    heads: BTreeMap<Uuid, tables::chain_head::Model>,
    felt: Arc<Felt>,
    /// The committees whose chains it holds.
    held: BTreeSet<Uuid>,
    /// Dropped after the transaction, so that the next one finds it ended.
    turn: Option<Turn>,
}

/// Tables of people and bodies: what a server keeps in memory of a committee comes from these.
const PEOPLE: [&str; 6] = ["committee", "session", "member", "body", "unit", "leader"];

impl Tx {
    pub(crate) fn new(database: DatabaseTransaction, turn: Option<Turn>, felt: Arc<Felt>) -> Self {
        Self {
            database,
            felt,
            covers: Vec::new(),
            heads: BTreeMap::new(),
            held: BTreeSet::new(),
            turn,
        }
    }

    /// The connection inside the transaction, for reading and for indexes and working tables.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.database
    }

    /// Takes a committee's chain into the transaction.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn lock(&mut self, committee: Uuid) -> Result<(), StoreError> {
        dialect::lock(&self.database, committee).await?;
        self.held.insert(committee);
        Ok(())
    }

    /// Whether it holds a committee's chain.
    pub fn holds(&self, committee: Uuid) -> bool {
        self.held.contains(&committee)
    }

    /// The record with the key of `row`, as the transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn standing<M>(&self, row: &M) -> Result<Option<M>, StoreError>
    where
        M: Covered,
        M::Entity: EntityTrait<Model = M>,
    {
        let mut found = M::Entity::find();
        for key in <M::Entity as EntityTrait>::PrimaryKey::iter() {
            let column = key.into_column();
            found = found.filter(column.eq(row.get(column)));
        }
        Ok(found.one(&self.database).await?)
    }

    /// Writes a record that is new.
    ///
    /// # Errors
    /// When the key is taken.
    pub async fn insert<M>(&mut self, row: M) -> Result<(), StoreError>
    where
        M: Covered + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: Send,
    {
        self.remember(row.cover());
        M::Entity::insert(row.into_active_model())
            .exec_without_returning(&self.database)
            .await?;
        Ok(())
    }

    /// Writes a record that stands already.
    ///
    /// # Errors
    /// When there is none with its key.
    pub async fn update<M>(&mut self, row: M) -> Result<(), StoreError>
    where
        M: Covered + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
    {
        self.update_where(row, Condition::all()).await
    }

    /// Writes a record that stands already and still is as `expected`.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when there is none with its key that is.
    pub async fn update_where<M>(&mut self, row: M, expected: Condition) -> Result<(), StoreError>
    where
        M: Covered + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
    {
        let cover = row.cover();
        let mut update = M::Entity::update_many().filter(expected);
        let active = row.into_active_model().reset_all();
        for key in <M::Entity as EntityTrait>::PrimaryKey::iter() {
            let column = key.into_column();
            if let Some(value) = active.get(column).into_value() {
                update = update.filter(column.eq(value));
            }
        }
        let done = update.set(active).exec(&self.database).await?;
        if done.rows_affected != 1 {
            return Err(StoreError::Stale {
                table: M::TABLE,
                key: cover.key,
            });
        }
        self.remember(cover);
        Ok(())
    }

    fn remember(&mut self, cover: Cover) {
        self.covers
            .retain(|old| (&old.table, &old.key) != (&cover.table, &cover.key));
        self.covers.push(cover);
    }

    /// The next number of a register, from 1. Never given twice, never taken back.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn next_number(&mut self, committee: Uuid, name: &str) -> Result<i64, StoreError> {
        use tables::register::{Column, Entity, Model};
        let first = Model {
            committee_id: committee,
            name: name.to_owned(),
            last: 1,
        };
        let one_more = Expr::col((Entity, Column::Last)).add(1);
        let row = Entity::insert(first.into_active_model())
            .on_conflict(
                OnConflict::columns([Column::CommitteeId, Column::Name])
                    .value(Column::Last, one_more)
                    .to_owned(),
            )
            .exec_with_returning(&self.database)
            .await?;
        self.remember(row.cover());
        Ok(row.last)
    }

    /// Appends the entry that covers everything written since the last one. Returns its number.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn append(&mut self, committee: Uuid, draft: Draft) -> Result<u64, StoreError> {
        let draft = Draft {
            chain: committee.to_string(),
            covers: std::mem::take(&mut self.covers),
            ..draft
        };
        let people = draft
            .covers
            .iter()
            .any(|cover| PEOPLE.contains(&cover.table.as_str()));
        let last = match self.heads.remove(&committee) {
            Some(head) => head,
            None => ledger::last(&self.database, committee).await?,
        };
        let mut head = ledger::append(&self.database, &last, draft).await?;
        if people {
            head.people_seq = head.seq;
        }
        let seq = head.seq.cast_unsigned();
        self.heads.insert(committee, head);
        Ok(seq)
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] when it cannot be; [`StoreError::NoEntry`] when records were written that no entry covers; then nothing is kept.
    pub async fn commit(self) -> Result<(), StoreError> {
        if !self.covers.is_empty() {
            let count = self.covers.len();
            self.database.rollback().await?;
            return Err(StoreError::NoEntry(count));
        }
        for head in self.heads.into_values() {
            ledger::write_head(&self.database, head).await?;
        }
        self.database.commit().await?;
        let done = match self.turn {
            Some(turn) => turn.leave().await,
            None => Ok(()),
        };
        self.felt.wrote();
        done
    }

    /// Takes everything back.
    ///
    /// # Errors
    /// When the database is out of reach; then it is taken back as well.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.database.rollback().await?)
    }

    /// Runs a statement on an index or a working table.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn run(&self, statement: sea_orm::Statement) -> Result<u64, StoreError> {
        Ok(self.database.execute_raw(statement).await?.rows_affected())
    }
}
