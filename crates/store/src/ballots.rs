//! Votes while they are cast: two tables that share only the round's id (§0.11).
//!
//! What stands here belongs to no ledger entry: an entry covers its rows by their digests, with a time and an order, and
//! would tie a ballot to the moment at which it was cast. Closing takes the ballots into the round's document, which the
//! ledger covers, and their rows away.

use crate::tables::{ballot, elector};
use crate::{Store, StoreError, Tx, dialect};
use bihuan_domain::evaluation::{Ballot, Receipt};
use bihuan_domain::ids::{CommitteeId, MatterId, MemberId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

/// What became of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// It lies with the others.
    Done,
    /// This elector had cast one; nothing was written.
    Again,
    /// The member is none of those who cast ballots in this round; nothing was written.
    NoElector,
}

fn unreadable(round: MatterId, reason: impl ToString) -> StoreError {
    StoreError::Unreadable {
        table: "ballot",
        key: round.to_string(),
        reason: reason.to_string(),
    }
}

fn electors(committee: CommitteeId, round: MatterId) -> Select<elector::Entity> {
    elector::Entity::find()
        .filter(elector::Column::CommitteeId.eq(committee.0))
        .filter(elector::Column::RoundId.eq(round.0))
}

fn ballots(committee: CommitteeId, round: MatterId) -> Select<ballot::Entity> {
    ballot::Entity::find()
        .filter(ballot::Column::CommitteeId.eq(committee.0))
        .filter(ballot::Column::RoundId.eq(round.0))
}

async fn voted(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
    round: MatterId,
) -> Result<u64, StoreError> {
    let voted = electors(committee, round).filter(elector::Column::Voted.eq(true));
    Ok(voted.count(db).await?)
}

impl Tx {
    /// Opens a round for these electors.
    ///
    /// # Errors
    /// When the database is out of reach, or the round was opened before.
    pub async fn open_votes(
        &self,
        committee: CommitteeId,
        round: MatterId,
        members: impl IntoIterator<Item = MemberId>,
    ) -> Result<(), StoreError> {
        let rows: Vec<elector::ActiveModel> = members
            .into_iter()
            .map(|member| elector::Model {
                committee_id: committee.0,
                round_id: round.0,
                member_id: member.0,
                voted: false,
            })
            .map(IntoActiveModel::into_active_model)
            .collect();
        if !rows.is_empty() {
            elector::Entity::insert_many(rows)
                .exec_without_returning(self.connection())
                .await?;
        }
        Ok(())
    }

    /// Marks the elector and puts the ballot with the others, both or neither. The database decides who was first: of two
    /// requests of one elector, one changes the mark.
    ///
    /// # Errors
    /// When the database is out of reach, or the receipt was given before.
    pub async fn cast(
        &self,
        committee: CommitteeId,
        round: MatterId,
        member: MemberId,
        cast: &Ballot,
    ) -> Result<Cast, StoreError> {
        let marked = elector::Entity::update_many()
            .col_expr(elector::Column::Voted, Expr::value(true))
            .filter(elector::Column::CommitteeId.eq(committee.0))
            .filter(elector::Column::RoundId.eq(round.0))
            .filter(elector::Column::MemberId.eq(member.0))
            .filter(elector::Column::Voted.eq(false))
            .exec(self.connection())
            .await?;
        if marked.rows_affected == 0 {
            let key = (committee.0, round.0, member.0);
            let named = elector::Entity::find_by_id(key)
                .one(self.connection())
                .await?;
            return Ok(named.map_or(Cast::NoElector, |_| Cast::Again));
        }
        let row = ballot::Model {
            committee_id: committee.0,
            round_id: round.0,
            receipt: cast.receipt.to_string(),
            answers: serde_json::to_string(&cast.answers)
                .map_err(|fault| unreadable(round, fault))?,
        };
        ballot::Entity::insert(row.into_active_model())
            .exec_without_returning(self.connection())
            .await?;
        dialect::shuffle_votes(self.connection(), committee.0, round.0).await?;
        Ok(Cast::Done)
    }

    /// How many have voted, as this transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn voted(&self, committee: CommitteeId, round: MatterId) -> Result<u64, StoreError> {
        voted(self.connection(), committee, round).await
    }

    /// All ballots of a round, by their receipts.
    ///
    /// # Errors
    /// When the database is out of reach, or a row is no ballot.
    pub async fn ballots(
        &self,
        committee: CommitteeId,
        round: MatterId,
    ) -> Result<Vec<Ballot>, StoreError> {
        let rows = ballots(committee, round)
            .order_by_asc(ballot::Column::Receipt)
            .all(self.connection())
            .await?;
        let read = |row: ballot::Model| {
            Ok(Ballot {
                receipt: row
                    .receipt
                    .parse::<Receipt>()
                    .map_err(|fault| unreadable(round, fault))?,
                answers: serde_json::from_str(&row.answers)
                    .map_err(|fault| unreadable(round, fault))?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Takes the ballots of a round away: they stand in its document, or the round is nothing.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn drop_ballots(
        &self,
        committee: CommitteeId,
        round: MatterId,
    ) -> Result<u64, StoreError> {
        let gone = ballot::Entity::delete_many()
            .filter(ballot::Column::CommitteeId.eq(committee.0))
            .filter(ballot::Column::RoundId.eq(round.0))
            .exec(self.connection())
            .await?;
        Ok(gone.rows_affected)
    }
}

impl Store {
    /// How many have voted in a round.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn voted(&self, committee: CommitteeId, round: MatterId) -> Result<u64, StoreError> {
        voted(self.read(), committee, round).await
    }

    /// Who has voted in a round. Not to be told before so many have as the round's rules say.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn voters(
        &self,
        committee: CommitteeId,
        round: MatterId,
    ) -> Result<Vec<MemberId>, StoreError> {
        let rows = electors(committee, round)
            .filter(elector::Column::Voted.eq(true))
            .order_by_asc(elector::Column::MemberId)
            .all(self.read())
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| MemberId(row.member_id))
            .collect())
    }

    /// The rounds in which a member has voted: their own desk leaves those out.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn rounds_voted(
        &self,
        committee: CommitteeId,
        member: MemberId,
    ) -> Result<Vec<MatterId>, StoreError> {
        let rounds: Vec<uuid::Uuid> = elector::Entity::find()
            .select_only()
            .column(elector::Column::RoundId)
            .filter(elector::Column::CommitteeId.eq(committee.0))
            .filter(elector::Column::MemberId.eq(member.0))
            .filter(elector::Column::Voted.eq(true))
            .into_tuple()
            .all(self.read())
            .await?;
        Ok(rounds.into_iter().map(MatterId).collect())
    }
}
