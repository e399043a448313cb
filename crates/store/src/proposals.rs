//! Proposals: the case as a document, and the lists over its index columns.

use crate::document::{self, flag};
use crate::index::{self, Index};
use crate::ledger::{self, Line};
use crate::remembered::Remembered;
use crate::tables::listing::{Column, Entity};
use crate::tables::{assignment, chain_head, proposal, reader};
use crate::{Store, StoreError, Tx};
use bihuan_domain::ids::{CommitteeId, ProposalId, SessionId, UnitId};
use bihuan_domain::proposals::case::Case;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, Statement, TryGetable,
};
use serde::Deserialize;
use uuid::Uuid;

/// A case with the version at which it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The case.
    pub case: Case,
    /// Counts its saves.
    pub version: i64,
    /// Instant of the last save, in microseconds.
    pub changed_at: i64,
}

/// The columns of [`Row`].
const ROW: [Column; 20] = [
    Column::CommitteeId,
    Column::ProposalId,
    Column::Stage,
    Column::Title,
    Column::SerialNo,
    Column::CaseNo,
    Column::Category,
    Column::ProposerKind,
    Column::LeadName,
    Column::Year,
    Column::SubmittedAt,
    Column::FiledAt,
    Column::NextDue,
    Column::Class,
    Column::Rating,
    Column::KeyProposal,
    Column::NumberOne,
    Column::Public,
    Column::Rounds,
    Column::ChangedAt,
];

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the table says what the columns are")]
pub struct Row {
    pub committee_id: Uuid,
    pub id: Uuid,
    pub stage: String,
    pub title: String,
    pub serial_no: Option<String>,
    pub case_no: Option<String>,
    pub category: Option<String>,
    pub proposer_kind: String,
    pub lead_name: String,
    pub year: Option<i32>,
    pub submitted_at: Option<i64>,
    pub filed_at: Option<i64>,
    pub next_due: Option<String>,
    pub class: Option<String>,
    pub rating: Option<String>,
    #[serde(deserialize_with = "flag")]
    pub key_proposal: bool,
    #[serde(deserialize_with = "flag")]
    pub number_one: bool,
    #[serde(deserialize_with = "flag")]
    pub public: bool,
    pub rounds: i32,
    pub changed_at: i64,
}

/// Whose eyes a list is for. Part of every query, never a filter on its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The public: what is public.
    Public,
    /// The committee's office: everything submitted.
    Office,
    /// Somebody else: what their reader tokens open.
    Tokens(Vec<String>),
}

/// What a list is narrowed to. Empty means everything in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Stage codes.
    pub stages: Vec<String>,
    /// Category code.
    pub category: Option<String>,
    /// Year of submission.
    pub year: Option<i32>,
    /// Session.
    pub session: Option<SessionId>,
    /// Proposer type code.
    pub proposer_kind: Option<String>,
    /// Result class.
    pub class: Option<String>,
    /// Rating of the result.
    pub rating: Option<String>,
    /// A unit that handles it.
    pub unit: Option<UnitId>,
    /// Key proposals only.
    pub key_only: bool,
    /// With something overdue on this day.
    pub late_on: Option<Date>,
    /// Handled a second time.
    pub rehandled: bool,
    /// Concerns one of these reader tokens (my own proposals, my unit's).
    pub concerns: Vec<String>,
    /// Only these, in the order given: hits of a search.
    pub ids: Option<Vec<Uuid>>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last changed first.
    #[default]
    Changed,
    /// Most urgent first; those without a date last.
    Due,
    /// Last submitted first.
    Submitted,
    /// By case number.
    CaseNo,
}

impl Sort {
    /// Each order is one that an index has, to its end.
    fn order(self, found: Select<Entity>) -> Select<Entity> {
        match self {
            Self::Changed => found
                .order_by_desc(Column::ChangedAt)
                .order_by_desc(Column::ProposalId),
            Self::Due => found
                .order_by_asc(Column::DueOrder)
                .order_by_asc(Column::ProposalId),
            Self::Submitted => found
                .order_by_desc(Column::SubmittedOrder)
                .order_by_desc(Column::ProposalId),
            Self::CaseNo => found
                .order_by_asc(Column::Unnumbered)
                .order_by_asc(Column::CaseNo)
                .order_by_asc(Column::ProposalId),
        }
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: u64,
}

impl Filter {
    pub(crate) fn condition(&self, committee: CommitteeId, scope: &Scope) -> Condition {
        let concerned = |tokens: &[String]| {
            Column::ProposalId.in_subquery(
                Query::select()
                    .column(reader::Column::ProposalId)
                    .from(reader::Entity)
                    .and_where(Expr::col(reader::Column::CommitteeId).eq(committee.0))
                    .and_where(
                        Expr::col(reader::Column::Token).is_in(tokens.iter().map(String::as_str)),
                    )
                    .to_owned(),
            )
        };
        let mut all = Condition::all().add(Column::CommitteeId.eq(committee.0));
        all = match scope {
            // What is public was handed in; saying so lets the indexes of stages serve the public too.
            Scope::Public => all
                .add(Column::Public.eq(true))
                .add(Column::Official.eq(true)),
            Scope::Office => all.add(Column::Official.eq(true)),
            Scope::Tokens(tokens) => all.add(concerned(tokens)),
        };
        if !self.stages.is_empty() {
            all = all.add(Column::Stage.is_in(self.stages.iter().map(String::as_str)));
        }
        if !self.concerns.is_empty() {
            all = all.add(concerned(&self.concerns));
        }
        if let Some(unit) = self.unit {
            all = all.add(
                Column::ProposalId.in_subquery(
                    Query::select()
                        .column(assignment::Column::ProposalId)
                        .from(assignment::Entity)
                        .and_where(Expr::col(assignment::Column::CommitteeId).eq(committee.0))
                        .and_where(Expr::col(assignment::Column::UnitId).eq(unit.0))
                        .and_where(Expr::col(assignment::Column::Live).eq(true))
                        .to_owned(),
                ),
            );
        }
        if let Some(ids) = &self.ids {
            all = all.add(Column::ProposalId.is_in(ids.iter().copied()));
        }
        all.add_option(
            self.category
                .as_deref()
                .map(|code| Column::Category.eq(code)),
        )
        .add_option(self.year.map(|year| Column::Year.eq(year)))
        .add_option(self.session.map(|id| Column::SessionId.eq(id.0)))
        .add_option(
            self.proposer_kind
                .as_deref()
                .map(|code| Column::ProposerKind.eq(code)),
        )
        .add_option(self.class.as_deref().map(|code| Column::Class.eq(code)))
        .add_option(self.rating.as_deref().map(|code| Column::Rating.eq(code)))
        .add_option(self.key_only.then(|| Column::KeyProposal.eq(true)))
        .add_option(self.late_on.map(|day| Column::NextDue.lt(day.to_string())))
        .add_option(self.rehandled.then(|| Column::Rounds.gt(1)))
    }
}

fn read(row: proposal::Model) -> Result<Stored, StoreError> {
    stored(ProposalId(row.id), row.version, row.changed_at, &row.body)
}

fn stored(id: ProposalId, version: i64, changed_at: i64, body: &str) -> Result<Stored, StoreError> {
    let case = serde_json::from_str(body).map_err(|fault| StoreError::Unreadable {
        table: "proposal",
        key: id.to_string(),
        reason: fault.to_string(),
    })?;
    Ok(Stored {
        case,
        version,
        changed_at,
    })
}

async fn load(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
    id: ProposalId,
) -> Result<Option<Stored>, StoreError> {
    proposal::Entity::find_by_id((committee.0, id.0))
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// A case and its timeline, of committee `$1` and with the key `$2`: written once, for it is asked with every record.
pub(crate) fn record_with_timeline(backend: DbBackend) -> String {
    let timeline = ledger::timeline(backend);
    format!(
        "select version, changed_at, body, ({timeline}) from proposal where committee_id = $1 and id = $2"
    )
}

impl Store {
    /// A case.
    ///
    /// # Errors
    /// When the database is out of reach or the document cannot be read.
    pub async fn case(
        &self,
        committee: CommitteeId,
        id: ProposalId,
    ) -> Result<Option<Stored>, StoreError> {
        load(self.read(), committee, id).await
    }

    /// A case with its timeline, oldest line first: what its page shows, as one statement.
    ///
    /// # Errors
    /// When the database is out of reach or the document cannot be read.
    pub async fn record(
        &self,
        committee: CommitteeId,
        id: ProposalId,
    ) -> Result<Option<(Stored, Vec<Line>)>, StoreError> {
        let asked = Statement::from_sql_and_values(
            self.read().get_database_backend(),
            &*self.record,
            [committee.0.into(), id.0.into()],
        );
        let found: Option<(i64, i64, String, String)> =
            match self.read().query_one_raw(asked).await? {
                Some(row) => Some(row.try_get_many_by_index()?),
                None => None,
            };
        found
            .map(|(version, changed_at, body, timeline)| {
                Ok((
                    stored(id, version, changed_at, &body)?,
                    ledger::lines(&timeline)?,
                ))
            })
            .transpose()
    }

    /// Several cases, in no particular order; for feeding the search index.
    ///
    /// # Errors
    /// When the database is out of reach or a document cannot be read.
    pub async fn cases(
        &self,
        committee: CommitteeId,
        ids: &[Uuid],
    ) -> Result<Vec<Stored>, StoreError> {
        let rows = proposal::Entity::find()
            .filter(proposal::Column::CommitteeId.eq(committee.0))
            .filter(proposal::Column::Id.is_in(ids.iter().copied()))
            .all(self.read())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// A page of a list, from row `offset` on.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn list(
        &self,
        committee: CommitteeId,
        scope: &Scope,
        filter: &Filter,
        sort: Sort,
        offset: u64,
        limit: u64,
    ) -> Result<Page<Row>, StoreError> {
        let found = || Entity::find().filter(filter.condition(committee, scope));
        let count = async || Ok::<_, StoreError>(found().count(self.read()).await?);
        // The page is found in the indexes; of the rows only those are read that it shows.
        let page = sort
            .order(found())
            .select_only()
            .column(Column::ProposalId)
            .offset(offset)
            .limit(limit)
            .into_query();
        let of_page = Entity::find()
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(Column::ProposalId.in_subquery(page));
        let (head, rows) = self.shown(committee, sort.order(of_page)).await?;
        let total = if filter.ids.is_some() {
            count().await?
        } else {
            let what = format!("{scope:?} {filter:?}");
            self.counts.get(committee, what, head, count()).await?
        };
        Ok(Page { rows, total })
    }

    /// Rows as a page shows them, and the end of the committee's chain for which they are true.
    async fn shown(
        &self,
        committee: CommitteeId,
        found: Select<Entity>,
    ) -> Result<(i64, Vec<Row>), StoreError> {
        let head = Query::select()
            .column(chain_head::Column::Seq)
            .from(chain_head::Entity)
            .and_where(Expr::col(chain_head::Column::CommitteeId).eq(committee.0))
            .to_owned();
        let backend = self.read().get_database_backend();
        let found = found.select_only().columns(ROW).into_query();
        let asked = Query::select()
            .expr(Expr::from(head))
            .expr(document::document(backend, &ROW, found))
            .to_owned();
        let Some(shown) = self.read().query_one(&asked).await? else {
            return Ok((0, Vec::new()));
        };
        let head: Option<i64> = shown.try_get_by_index(0)?;
        let rows: String = shown.try_get_by_index(1)?;
        Ok((head.unwrap_or_default(), document::rows("listing", &rows)?))
    }

    /// Those of these cases that are in scope, in no particular order: a page of hits.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn rows(
        &self,
        committee: CommitteeId,
        scope: &Scope,
        ids: &[Uuid],
    ) -> Result<Vec<Row>, StoreError> {
        let filter = Filter {
            ids: Some(ids.to_vec()),
            ..Filter::default()
        };
        let found = Entity::find().filter(filter.condition(committee, scope));
        Ok(self.shown(committee, found).await?.1)
    }

    /// How many cases in scope stand in each stage: the ring of the year.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn count_by_stage(
        &self,
        committee: CommitteeId,
        scope: &Scope,
        filter: &Filter,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(Entity::find()
            .select_only()
            .column(Column::Stage)
            .column_as(Column::ProposalId.count(), "n")
            .filter(filter.condition(committee, scope))
            .group_by(Column::Stage)
            .into_tuple()
            .all(self.read())
            .await?)
    }

    /// The years of the proposals, newest first; records of an unknown year are in none.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn years(&self, committee: CommitteeId) -> Result<Vec<i32>, StoreError> {
        self.each(committee, Column::Year, Order::Desc, &self.years)
            .await
    }

    /// The categories of the proposals by their codes: in an archive whatever stands in its records.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn categories(&self, committee: CommitteeId) -> Result<Vec<String>, StoreError> {
        self.each(committee, Column::Category, Order::Asc, &self.categories)
            .await
    }

    /// What stands in a column of the proposals, each once; asked again only when the chain has grown.
    async fn each<T>(
        &self,
        committee: CommitteeId,
        column: Column,
        order: Order,
        known: &Remembered<Vec<T>>,
    ) -> Result<Vec<T>, StoreError>
    where
        T: TryGetable + Clone + Send + Sync,
    {
        let found = Entity::find()
            .select_only()
            .column(column)
            .distinct()
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(column.is_not_null())
            .order_by(column, order)
            .into_tuple()
            .all(self.read());
        let head = self.head(committee).await?;
        known
            .get(committee, String::new(), head, async { Ok(found.await?) })
            .await
    }
}

impl Tx {
    /// A case as this transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach or the document cannot be read.
    pub async fn case(
        &self,
        committee: CommitteeId,
        id: ProposalId,
    ) -> Result<Option<Stored>, StoreError> {
        load(self.connection(), committee, id).await
    }

    /// Saves a case and its index. `before` is what was read; `None` for a new case.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it was saved by somebody else since.
    pub async fn save_case(
        &mut self,
        before: Option<&Stored>,
        case: &Case,
        changed_at: i64,
        zone: &TimeZone,
    ) -> Result<(), StoreError> {
        let version = before.map_or(1, |stored| stored.version + 1);
        let row = index::document(case, version, changed_at)?;
        let old = before
            .map(|stored| Index::of(&stored.case, stored.changed_at, zone))
            .unwrap_or_default();
        match before {
            None => self.insert(row).await?,
            Some(stored) => {
                let seen = proposal::Column::Version.eq(stored.version);
                self.update_where(row, Condition::all().add(seen)).await?;
            }
        }
        Index::of(case, changed_at, zone)
            .write(&old, self.connection(), case)
            .await
    }
}
