//! Accounts, their roles, and who is signed in.

use crate::tables::{account, failed_sign_in, grant, sign_in};
use crate::{Store, StoreError, Tx};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::ids::{AccountId, BodyId, CommitteeId, LeaderId, MemberId, UnitId};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The hat that a grant gives; `None` for a role this version does not know.
pub fn hat(row: &grant::Model) -> Option<Hat> {
    let of = row.of_id.unwrap_or_default();
    Some(match row.role.as_str() {
        "member" => Hat::Member(MemberId(of)),
        "body_clerk" => Hat::BodyClerk(BodyId(of)),
        "staff" => Hat::Staff,
        "reviewer" => Hat::Reviewer,
        "assigner" => Hat::Assigner(crate::people::side(row.side.as_deref().unwrap_or_default())),
        "unit_clerk" => Hat::UnitClerk(UnitId(of)),
        "unit_leader" => Hat::UnitLeader(UnitId(of)),
        "leader" => Hat::Leader(LeaderId(of)),
        "chair" => Hat::Chair(LeaderId(of)),
        "administrator" => Hat::Administrator,
        "auditor" => Hat::Auditor,
        _ => return None,
    })
}

/// The grant row that gives a hat.
pub fn grant_of(id: Uuid, committee: CommitteeId, account: AccountId, hat: Hat) -> grant::Model {
    let (of_id, side) = match hat {
        Hat::Member(id) => (Some(id.0), None),
        Hat::BodyClerk(id) => (Some(id.0), None),
        Hat::UnitClerk(id) | Hat::UnitLeader(id) => (Some(id.0), None),
        Hat::Leader(id) | Hat::Chair(id) => (Some(id.0), None),
        Hat::Assigner(side) => (None, Some(side.code().to_owned())),
        Hat::Staff | Hat::Reviewer | Hat::Administrator | Hat::Auditor | Hat::System => {
            (None, None)
        }
    };
    let role = hat.role().to_owned();
    grant::Model {
        committee_id: committee.0,
        id,
        account_id: account.0,
        role,
        of_id,
        side,
        ended_at: None,
    }
}

impl Store {
    /// The account with this login.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn account_by_login(
        &self,
        login: &str,
    ) -> Result<Option<account::Model>, StoreError> {
        Ok(account::Entity::find()
            .filter(account::Column::Login.eq(login))
            .one(self.read())
            .await?)
    }

    /// An account.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn account(&self, id: AccountId) -> Result<Option<account::Model>, StoreError> {
        Ok(account::Entity::find_by_id(id.0).one(self.read()).await?)
    }

    /// All accounts with a role in a committee, with their grants.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn accounts(
        &self,
        committee: CommitteeId,
    ) -> Result<Vec<(account::Model, Vec<grant::Model>)>, StoreError> {
        let grants = grant::Entity::find()
            .filter(grant::Column::CommitteeId.eq(committee.0))
            .filter(grant::Column::EndedAt.is_null())
            .all(self.read())
            .await?;
        let mut ids: Vec<Uuid> = grants.iter().map(|grant| grant.account_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let accounts = account::Entity::find()
            .filter(account::Column::Id.is_in(ids))
            .order_by_asc(account::Column::Login)
            .all(self.read())
            .await?;
        Ok(accounts
            .into_iter()
            .map(|account| {
                let own = grants
                    .iter()
                    .filter(|grant| grant.account_id == account.id)
                    .cloned()
                    .collect();
                (account, own)
            })
            .collect())
    }

    /// The grants of an account, in all committees.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn grants(&self, account: AccountId) -> Result<Vec<grant::Model>, StoreError> {
        Ok(grant::Entity::find()
            .filter(grant::Column::AccountId.eq(account.0))
            .filter(grant::Column::EndedAt.is_null())
            .order_by_asc(grant::Column::Id)
            .all(self.read())
            .await?)
    }

    /// The actor that an account is in a committee; `None` when it is disabled or has no role there.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn actor(
        &self,
        account: AccountId,
        committee: CommitteeId,
    ) -> Result<Option<Actor>, StoreError> {
        let Some(row) = self.account(account).await?.filter(|row| !row.disabled) else {
            return Ok(None);
        };
        let grants = self.grants(account).await?;
        let hats: Vec<Hat> = grants
            .iter()
            .filter(|grant| grant.committee_id == committee.0)
            .filter_map(hat)
            .collect();
        if hats.is_empty() {
            return Ok(None);
        }
        Ok(Some(Actor {
            account: Some(account),
            committee,
            name: row.name,
            hats,
        }))
    }

    /// The accounts that speak for a party: those whom a notice to it must reach. Of a unit, those with one of
    /// `unit_roles`.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn accounts_of_party(
        &self,
        committee: CommitteeId,
        kind: &str,
        id: Uuid,
        unit_roles: &[&str],
    ) -> Result<Vec<Uuid>, StoreError> {
        let found = grant::Entity::find()
            .filter(grant::Column::CommitteeId.eq(committee.0))
            .filter(grant::Column::EndedAt.is_null());
        let found = match kind {
            "member" => found
                .filter(grant::Column::Role.eq("member"))
                .filter(grant::Column::OfId.eq(id)),
            "body" => found
                .filter(grant::Column::Role.eq("body_clerk"))
                .filter(grant::Column::OfId.eq(id)),
            "unit" => found
                .filter(grant::Column::Role.is_in(unit_roles.iter().copied()))
                .filter(grant::Column::OfId.eq(id)),
            "leader" => found
                .filter(grant::Column::Role.is_in(["leader", "chair"]))
                .filter(grant::Column::OfId.eq(id)),
            "assigner_party" => found
                .filter(grant::Column::Role.eq("assigner"))
                .filter(grant::Column::Side.eq("party")),
            "assigner_government" => found
                .filter(grant::Column::Role.eq("assigner"))
                .filter(grant::Column::Side.eq("government")),
            role => found.filter(grant::Column::Role.eq(role)),
        };
        let mut ids: Vec<Uuid> = found
            .all(self.read())
            .await?
            .into_iter()
            .map(|grant| grant.account_id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// Notes a sign-in.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn insert_sign_in(&self, row: sign_in::Model) -> Result<(), StoreError> {
        sign_in::Entity::insert(row.into_active_model())
            .exec_without_returning(self.working())
            .await?;
        Ok(())
    }

    /// The sign-in behind a token's hash.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sign_in(&self, token_hash: &str) -> Result<Option<sign_in::Model>, StoreError> {
        Ok(sign_in::Entity::find_by_id(token_hash.to_owned())
            .one(self.read())
            .await?)
    }

    /// Moves a sign-in to another committee.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn move_sign_in(
        &self,
        token_hash: &str,
        committee: CommitteeId,
    ) -> Result<(), StoreError> {
        sign_in::Entity::update_many()
            .col_expr(sign_in::Column::CommitteeId, committee.0.into())
            .filter(sign_in::Column::TokenHash.eq(token_hash))
            .exec(self.working())
            .await?;
        Ok(())
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn delete_sign_in(&self, token_hash: &str) -> Result<(), StoreError> {
        sign_in::Entity::delete_by_id(token_hash.to_owned())
            .exec(self.working())
            .await?;
        Ok(())
    }

    /// Failed sign-ins of a subject: how many in a row, and when the last.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn failed_sign_ins(&self, subject: &str) -> Result<Option<(i32, i64)>, StoreError> {
        let row = failed_sign_in::Entity::find_by_id(subject.to_owned())
            .one(self.read())
            .await?;
        Ok(row.map(|row| (row.failures, row.last_at)))
    }

    /// Counts one more attempt of a subject before anybody knows how it ends, in one statement: of many at the same time each
    /// gets another number. What is past `most` is no longer counted, nor moves the instant, until `lock` microseconds after
    /// the last that was; then counting begins anew. Returns the number, from 1 to `most` + 1, and the instant of the last
    /// that was counted.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn count_sign_in(
        &self,
        subject: &str,
        most: i32,
        lock: i64,
        now: i64,
    ) -> Result<(i32, i64), StoreError> {
        use failed_sign_in::{Column, Entity};
        let failures = || Expr::col((Entity, Column::Failures));
        let last_at = || Expr::col((Entity, Column::LastAt));
        let count = Expr::case(last_at().lte(now - lock), 1)
            .case(failures().gt(most), failures())
            .finally(failures().add(1));
        let locked = failures().gte(most).and(last_at().gt(now - lock));
        let at = Expr::case(locked, last_at()).finally(now);
        let first = (1, now);
        self.count(subject, first, (count.into(), at.into())).await
    }

    /// Takes one of `room` attempts that a subject has at once; each comes back after `each` microseconds. `None` when it has
    /// one, else the instant at which it has.
    ///
    /// The row holds the instant at which all will have come back, so that one statement is enough.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn take_attempt(
        &self,
        subject: &str,
        room: i64,
        each: i64,
        now: i64,
    ) -> Result<Option<i64>, StoreError> {
        use failed_sign_in::{Column, Entity};
        let full_at = || Expr::col((Entity, Column::LastAt));
        let last = now + (room - 1) * each;
        let refused = Expr::case(full_at().gt(last), 1).finally(0);
        let at = Expr::case(full_at().gt(last), full_at())
            .case(full_at().lt(now), now + each)
            .finally(full_at().add(each));
        let first = (0, now + each);
        let (refused, at) = self
            .count(subject, first, (refused.into(), at.into()))
            .await?;
        Ok((refused == 1).then_some(at - (room - 1) * each))
    }

    /// Gives an attempt back that [`Self::take_attempt`] gave: it did not fail.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn give_attempt_back(&self, subject: &str, each: i64) -> Result<(), StoreError> {
        use failed_sign_in::{Column, Entity};
        Entity::update_many()
            .col_expr(Column::LastAt, Expr::col(Column::LastAt).sub(each))
            .filter(Column::Subject.eq(subject))
            .exec(self.working())
            .await?;
        Ok(())
    }

    /// Writes the first values, or changes those that stand; returns what stands then.
    async fn count(
        &self,
        subject: &str,
        (failures, last_at): (i32, i64),
        (more, later): (Expr, Expr),
    ) -> Result<(i32, i64), StoreError> {
        use failed_sign_in::{Column, Entity, Model};
        let first = Model {
            subject: subject.to_owned(),
            failures,
            last_at,
        };
        let row = Entity::insert(first.into_active_model())
            .on_conflict(
                OnConflict::column(Column::Subject)
                    .value(Column::Failures, more)
                    .value(Column::LastAt, later)
                    .to_owned(),
            )
            .exec_with_returning(self.working())
            .await?;
        Ok((row.failures, row.last_at))
    }

    /// Forgets the failures of a subject: somebody signed in.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn forget_sign_in_failures(&self, subject: &str) -> Result<(), StoreError> {
        failed_sign_in::Entity::delete_by_id(subject.to_owned())
            .exec(self.working())
            .await?;
        Ok(())
    }
}

impl Tx {
    /// An account, as the transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn account(&self, id: AccountId) -> Result<Option<account::Model>, StoreError> {
        Ok(account::Entity::find_by_id(id.0)
            .one(self.connection())
            .await?)
    }

    /// Ends every sign-in of an account: its password was changed, or it was disabled.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn delete_sign_ins_of(&self, account: AccountId) -> Result<(), StoreError> {
        sign_in::Entity::delete_many()
            .filter(sign_in::Column::AccountId.eq(account.0))
            .exec(self.connection())
            .await?;
        Ok(())
    }

    /// Forgets the failures of a login, from whichever address they came.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn forget_failed_sign_ins(&self, login: &str) -> Result<(), StoreError> {
        // A login may hold an underscore, which stands for any character in a pattern.
        let pattern = format!("{}|%", login.replace('_', "\\_"));
        failed_sign_in::Entity::delete_many()
            .filter(failed_sign_in::Column::Subject.like(LikeExpr::new(pattern).escape('\\')))
            .exec(self.connection())
            .await?;
        Ok(())
    }

    /// The account with this login, as the transaction sees it.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn account_by_login(
        &self,
        login: &str,
    ) -> Result<Option<account::Model>, StoreError> {
        Ok(account::Entity::find()
            .filter(account::Column::Login.eq(login))
            .one(self.connection())
            .await?)
    }

    /// The grants of an account in a committee, as the transaction sees them.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn grants_in(
        &self,
        account: AccountId,
        committee: CommitteeId,
    ) -> Result<Vec<grant::Model>, StoreError> {
        Ok(grant::Entity::find()
            .filter(grant::Column::AccountId.eq(account.0))
            .filter(grant::Column::CommitteeId.eq(committee.0))
            .filter(grant::Column::EndedAt.is_null())
            .all(self.connection())
            .await?)
    }
}
