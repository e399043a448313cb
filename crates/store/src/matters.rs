//! Matters: each as a document, with the rows derived from it.

mod rows;

pub use rows::Rows;

use crate::proposals::{Page, Scope};
use crate::tables::{
    committee, listing, matter, matter_link, matter_listing, matter_reader, matter_waiting,
};
use crate::{Store, StoreError, Tx};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::{CommitteeId, MatterId, ProposalId};
use bihuan_domain::matters::{AnyMatter, Kind, Link};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A matter with the version at which it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The matter.
    pub matter: AnyMatter,
    /// Counts its saves.
    pub version: i64,
}

/// One row of a list.
pub type Row = matter_listing::Model;

/// One thing that waits, with the title of its matter.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the table says what the columns are")]
pub struct Task {
    pub matter_id: Uuid,
    pub kind: String,
    pub year: i32,
    pub title: String,
    pub state: String,
    pub verb: String,
    pub part_id: Option<Uuid>,
    pub since: i64,
    pub due_on: Option<String>,
}

/// A proposal as it is found by its number.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the table says what the columns are")]
pub struct Numbered {
    pub proposal_id: Uuid,
    pub title: String,
    pub stage: String,
}

/// A stored row as a matter.
pub(crate) fn read(row: matter::Model) -> Result<Stored, StoreError> {
    let unreadable = |reason: String| StoreError::Unreadable {
        table: "matter",
        key: row.id.to_string(),
        reason,
    };
    let kind = Kind::from_code(&row.kind)
        .ok_or_else(|| unreadable(format!("there is no kind `{}`", row.kind)))?;
    let matter = AnyMatter::read(kind, &row.body).map_err(|fault| unreadable(fault.to_string()))?;
    Ok(Stored {
        matter,
        version: row.version,
    })
}

async fn load(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
    id: MatterId,
) -> Result<Option<(Stored, i64)>, StoreError> {
    let row = matter::Entity::find_by_id((committee.0, id.0))
        .one(db)
        .await?;
    row.map(|row| {
        let changed_at = row.changed_at;
        Ok((read(row)?, changed_at))
    })
    .transpose()
}

async fn about(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
    link: Link,
) -> Result<Vec<Stored>, StoreError> {
    let rows = matter::Entity::find()
        .filter(matter::Column::CommitteeId.eq(committee.0))
        .filter(
            matter::Column::Id.in_subquery(
                Query::select()
                    .column(matter_link::Column::MatterId)
                    .from(matter_link::Entity)
                    .and_where(Expr::col(matter_link::Column::CommitteeId).eq(committee.0))
                    .and_where(Expr::col(matter_link::Column::ToKind).eq(link.kind()))
                    .and_where(Expr::col(matter_link::Column::ToId).eq(link.id()))
                    .to_owned(),
            ),
        )
        .order_by_asc(matter::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The matters of a kind that `scope` lets be read.
fn listed(committee: CommitteeId, kind: Kind, scope: &Scope) -> Select<matter_listing::Entity> {
    let all = matter_listing::Entity::find()
        .filter(matter_listing::Column::CommitteeId.eq(committee.0))
        .filter(matter_listing::Column::Kind.eq(kind.code()));
    match scope {
        Scope::Office => all,
        Scope::Public => all.filter(matter_listing::Column::Public.eq(true)),
        Scope::Tokens(tokens) => all.filter(
            matter_listing::Column::MatterId.in_subquery(
                Query::select()
                    .column(matter_reader::Column::MatterId)
                    .from(matter_reader::Entity)
                    .and_where(Expr::col(matter_reader::Column::CommitteeId).eq(committee.0))
                    .and_where(
                        Expr::col(matter_reader::Column::Token)
                            .is_in(tokens.iter().map(String::as_str)),
                    )
                    .to_owned(),
            ),
        ),
    }
}

/// Newest year first; of one year, those begun last.
fn newest(found: Select<matter_listing::Entity>) -> Select<matter_listing::Entity> {
    found
        .order_by_desc(matter_listing::Column::Year)
        .order_by_desc(matter_listing::Column::MatterId)
}

impl Store {
    /// A matter.
    ///
    /// # Errors
    /// When the database is out of reach or the document cannot be read.
    pub async fn matter(
        &self,
        committee: CommitteeId,
        id: MatterId,
    ) -> Result<Option<Stored>, StoreError> {
        Ok(load(self.read(), committee, id)
            .await?
            .map(|(stored, _)| stored))
    }

    /// Those of these matters that there are, oldest first, as one statement.
    ///
    /// # Errors
    /// When the database is out of reach or a document cannot be read.
    pub async fn these_matters(
        &self,
        committee: CommitteeId,
        ids: &BTreeSet<MatterId>,
    ) -> Result<Vec<Stored>, StoreError> {
        let rows = matter::Entity::find()
            .filter(matter::Column::CommitteeId.eq(committee.0))
            .filter(matter::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .order_by_asc(matter::Column::Id)
            .all(self.read())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// All matters of a kind that `scope` lets be read, newest year first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn matters(
        &self,
        committee: CommitteeId,
        kind: Kind,
        scope: &Scope,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(newest(listed(committee, kind, scope))
            .all(self.read())
            .await?)
    }

    /// One page of the matters of a kind that `scope` lets be read, in one state or in any, newest year first: from row
    /// `offset` on, or the last page where there are fewer rows.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn matter_list(
        &self,
        committee: CommitteeId,
        kind: Kind,
        state: Option<&str>,
        scope: &Scope,
        offset: u64,
        limit: u64,
    ) -> Result<Page<Row>, StoreError> {
        let mut found = listed(committee, kind, scope);
        if let Some(state) = state {
            found = found.filter(matter_listing::Column::State.eq(state));
        }
        let total = found.clone().count(self.read()).await?;
        let last = total.saturating_sub(1) / Ord::max(limit, 1) * limit;
        let offset = Ord::min(offset, last);
        let page = newest(found).offset(offset).limit(limit);
        let rows = page.all(self.read()).await?;
        Ok(Page { rows, total })
    }

    /// The matters of a kind that the committees under this one have published to it, by committee.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn shared_matters(
        &self,
        parent: CommitteeId,
        kind: Kind,
    ) -> Result<Vec<(committee::Model, Row)>, StoreError> {
        let below = committee::Entity::find()
            .filter(committee::Column::ParentId.eq(parent.0))
            .order_by_asc(committee::Column::Slug)
            .all(self.read())
            .await?;
        // An empty list names no committee, and the database would read them all.
        if below.is_empty() {
            return Ok(Vec::new());
        }
        let rows = matter_listing::Entity::find()
            .filter(matter_listing::Column::CommitteeId.is_in(below.iter().map(|one| one.id)))
            .filter(matter_listing::Column::Kind.eq(kind.code()))
            .filter(matter_listing::Column::Shared.eq(true))
            .order_by_desc(matter_listing::Column::Year)
            .all(self.read())
            .await?;
        let of = |id: Uuid| below.iter().find(|one| one.id == id).cloned();
        Ok(rows
            .into_iter()
            .filter_map(|row| Some((of(row.committee_id)?, row)))
            .collect())
    }

    /// The matters that are about a record, oldest first.
    ///
    /// # Errors
    /// When the database is out of reach or a document cannot be read.
    pub async fn matters_about(
        &self,
        committee: CommitteeId,
        link: Link,
    ) -> Result<Vec<Stored>, StoreError> {
        about(self.read(), committee, link).await
    }

    /// What waits in matters for any of these parties, most urgent first. They are few: all at once.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn matter_tasks(
        &self,
        committee: CommitteeId,
        parties: &[Party],
    ) -> Result<Vec<Task>, StoreError> {
        use matter_waiting::Column;
        if parties.is_empty() {
            return Ok(Vec::new());
        }
        let any = parties.iter().fold(Condition::any(), |any, party| {
            any.add(
                Column::PartyKind
                    .eq(party.kind())
                    .and(Column::PartyId.eq(party.key())),
            )
        });
        Ok(matter_waiting::Entity::find()
            .filter(Column::CommitteeId.eq(committee.0))
            .filter(any)
            .join(
                JoinType::InnerJoin,
                matter_waiting::Entity::belongs_to(matter_listing::Entity)
                    .from((Column::CommitteeId, Column::MatterId))
                    .to((
                        matter_listing::Column::CommitteeId,
                        matter_listing::Column::MatterId,
                    ))
                    .into(),
            )
            .select_only()
            .columns([
                Column::MatterId,
                Column::Kind,
                Column::Verb,
                Column::PartId,
                Column::Since,
                Column::DueOn,
            ])
            .columns([
                matter_listing::Column::Year,
                matter_listing::Column::Title,
                matter_listing::Column::State,
            ])
            .order_by(Expr::col(Column::DueOn).is_null(), Order::Asc)
            .order_by_asc(Column::DueOn)
            .order_by_asc(Column::Since)
            .into_model::<Task>()
            .all(self.read())
            .await?)
    }
}

impl Tx {
    /// A matter as this transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach or the document cannot be read.
    pub async fn matter(
        &self,
        committee: CommitteeId,
        id: MatterId,
    ) -> Result<Option<Stored>, StoreError> {
        let found = load(self.connection(), committee, id).await?;
        Ok(found.map(|(stored, _)| stored))
    }

    /// The matters of a kind that count to `year`, as this transaction sees them, oldest first. They are few.
    ///
    /// # Errors
    /// When the database is out of reach or a document cannot be read.
    pub async fn matters_of_year(
        &self,
        committee: CommitteeId,
        kind: Kind,
        year: i16,
    ) -> Result<Vec<Stored>, StoreError> {
        use matter_listing::Column;
        let of_year = Query::select()
            .column(Column::MatterId)
            .from(matter_listing::Entity)
            .and_where(Expr::col(Column::CommitteeId).eq(committee.0))
            .and_where(Expr::col(Column::Kind).eq(kind.code()))
            .and_where(Expr::col(Column::Year).eq(i32::from(year)))
            .to_owned();
        let rows = matter::Entity::find()
            .filter(matter::Column::CommitteeId.eq(committee.0))
            .filter(matter::Column::Id.in_subquery(of_year))
            .order_by_asc(matter::Column::Id)
            .all(self.connection())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// The matters that are about a record, as this transaction sees them, oldest first.
    ///
    /// # Errors
    /// When the database is out of reach or a document cannot be read.
    pub async fn matters_about(
        &self,
        committee: CommitteeId,
        link: Link,
    ) -> Result<Vec<Stored>, StoreError> {
        about(self.connection(), committee, link).await
    }

    /// The proposal with this case number, as this transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn numbered(
        &self,
        committee: CommitteeId,
        case_no: &str,
    ) -> Result<Option<Numbered>, StoreError> {
        Ok(listing::Entity::find()
            .filter(listing::Column::CommitteeId.eq(committee.0))
            .filter(listing::Column::Official.eq(true))
            .filter(listing::Column::Unnumbered.eq(false))
            .filter(listing::Column::CaseNo.eq(case_no))
            .select_only()
            .columns([
                listing::Column::ProposalId,
                listing::Column::Title,
                listing::Column::Stage,
            ])
            .order_by_desc(listing::Column::ProposalId)
            .into_model::<Numbered>()
            .one(self.connection())
            .await?)
    }

    /// Saves a matter and its derived rows. `before` is what was read; `None` for a new one.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it was saved by somebody else since.
    pub async fn save_matter(
        &mut self,
        before: Option<&Stored>,
        matter: &AnyMatter,
        changed_at: i64,
    ) -> Result<(), StoreError> {
        let head = matter.head();
        let (committee, id) = (head.committee, head.id);
        let stands = load(self.connection(), committee, id).await?;
        let stale = || StoreError::Stale {
            table: "matter",
            key: id.to_string(),
        };
        if stands.as_ref().map(|(stored, _)| stored.version) != before.map(|stored| stored.version)
        {
            return Err(stale());
        }
        let body = matter.write().map_err(|fault| StoreError::Unreadable {
            table: "matter",
            key: id.to_string(),
            reason: fault.to_string(),
        })?;
        let row = matter::Model {
            committee_id: committee.0,
            id: id.0,
            kind: matter.kind().code().to_owned(),
            version: before.map_or(1, |stored| stored.version + 1),
            changed_at,
            body,
        };
        let old = stands.map_or_else(Rows::default, |(stored, at)| Rows::of(&stored.matter, at));
        if before.is_some() {
            self.update(row).await?;
        } else {
            self.insert(row).await?;
        }
        Rows::of(matter, changed_at)
            .write(&old, committee, id, self.connection())
            .await
    }

    /// Whether another matter of this kind is about `link` already.
    ///
    /// # Errors
    /// When the database is out of reach or a document cannot be read.
    pub async fn is_taken(
        &self,
        committee: CommitteeId,
        kind: Kind,
        link: ProposalId,
    ) -> Result<bool, StoreError> {
        let about = self.matters_about(committee, Link::Proposal(link)).await?;
        Ok(about.iter().any(|stored| stored.matter.kind() == kind))
    }
}
