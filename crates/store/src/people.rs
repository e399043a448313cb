//! Committees and the people and bodies in them.

use crate::tables::{body, committee, leader, member, session, unit};
use crate::{Store, StoreError, Tx};
use bihuan_domain::actor::Side;
use bihuan_domain::directory::{BodyRef, Directory, MemberRef, SessionWindow, UnitRef};
use bihuan_domain::ids::{BodyId, CommitteeId, LeaderId, MemberId, SessionId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

fn unreadable(table: &'static str, key: impl ToString, reason: impl ToString) -> StoreError {
    StoreError::Unreadable {
        table,
        key: key.to_string(),
        reason: reason.to_string(),
    }
}

fn day(table: &'static str, key: impl ToString, text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|fault| unreadable(table, key, fault))
}

fn instant(table: &'static str, key: impl ToString, at: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(at).map_err(|fault| unreadable(table, key, fault))
}

/// The side of a unit's or an assigning office's code.
pub fn side(code: &str) -> Side {
    if code == Side::Party.code() {
        Side::Party
    } else {
        Side::Government
    }
}

impl Store {
    /// All committees, upper levels first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn committees(&self) -> Result<Vec<committee::Model>, StoreError> {
        committees(self.read()).await
    }

    /// The committee with this name in addresses.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn committee_by_slug(
        &self,
        slug: &str,
    ) -> Result<Option<committee::Model>, StoreError> {
        Ok(committee::Entity::find()
            .filter(committee::Column::Slug.eq(slug))
            .one(self.read())
            .await?)
    }

    /// Members, by name.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn members(&self, committee: CommitteeId) -> Result<Vec<member::Model>, StoreError> {
        members(self.read(), committee).await
    }

    /// Handling units, by code.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn units(&self, committee: CommitteeId) -> Result<Vec<unit::Model>, StoreError> {
        units(self.read(), committee).await
    }

    /// Bodies that may propose.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn bodies(&self, committee: CommitteeId) -> Result<Vec<body::Model>, StoreError> {
        bodies(self.read(), committee).await
    }

    /// Sessions, oldest first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sessions(
        &self,
        committee: CommitteeId,
    ) -> Result<Vec<session::Model>, StoreError> {
        sessions(self.read(), committee).await
    }

    /// Everyone and everything that a rule may name in a committee.
    ///
    /// # Errors
    /// When the database is out of reach or a row cannot be read.
    pub async fn directory(&self, committee: CommitteeId) -> Result<Directory, StoreError> {
        directory(self.read(), committee).await
    }
}

async fn committees(db: &impl ConnectionTrait) -> Result<Vec<committee::Model>, StoreError> {
    let mut rows = committee::Entity::find()
        .order_by_asc(committee::Column::Id)
        .all(db)
        .await?;
    let rank = |level: &str| {
        ["nation", "province", "city", "county"]
            .iter()
            .position(|l| *l == level)
    };
    rows.sort_by_key(|row| (rank(&row.level), row.archive, row.id));
    Ok(rows)
}

async fn members(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
) -> Result<Vec<member::Model>, StoreError> {
    Ok(member::Entity::find()
        .filter(member::Column::CommitteeId.eq(committee.0))
        .order_by_asc(member::Column::MemberNo)
        .all(db)
        .await?)
}

async fn units(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
) -> Result<Vec<unit::Model>, StoreError> {
    Ok(unit::Entity::find()
        .filter(unit::Column::CommitteeId.eq(committee.0))
        .order_by_asc(unit::Column::Code)
        .all(db)
        .await?)
}

async fn bodies(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
) -> Result<Vec<body::Model>, StoreError> {
    Ok(body::Entity::find()
        .filter(body::Column::CommitteeId.eq(committee.0))
        .order_by_asc(body::Column::Kind)
        .all(db)
        .await?)
}

async fn directory(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
) -> Result<Directory, StoreError> {
    let row = committee::Entity::find_by_id(committee.0).one(db).await?;
    let above = row.and_then(|row| row.parent_id);
    let mut directory = Directory {
        committee: Some(committee),
        above: above.map(CommitteeId),
        ..Directory::default()
    };
    for row in members(db, committee).await? {
        let until = row
            .until_on
            .as_deref()
            .map(|text| day("member", row.id, text))
            .transpose()?;
        let from = day("member", row.id, &row.from_on)?;
        directory.members.insert(
            MemberId(row.id),
            MemberRef {
                number: row.member_no,
                name: row.name,
                sector: row.sector,
                from,
                until,
                suspended: row.suspended,
            },
        );
    }
    for row in bodies(db, committee).await? {
        directory.bodies.insert(
            BodyId(row.id),
            BodyRef {
                name: row.name,
                kind: row.kind,
            },
        );
    }
    for row in units(db, committee).await? {
        let side = side(&row.side);
        directory.units.insert(
            UnitId(row.id),
            UnitRef {
                code: row.code,
                name: row.name,
                side,
                closed: row.closed,
            },
        );
    }
    let leaders = leader::Entity::find()
        .filter(leader::Column::CommitteeId.eq(committee.0))
        .all(db)
        .await?;
    directory.leaders = leaders
        .into_iter()
        .map(|row| (LeaderId(row.id), row.title))
        .collect();
    for row in sessions(db, committee).await? {
        directory.sessions.push(SessionWindow {
            id: SessionId(row.id),
            term: row.term.try_into().unwrap_or(0),
            number: row.number.try_into().unwrap_or(0),
            opens: instant("session", row.id, row.opens_at)?,
            closes: instant("session", row.id, row.closes_at)?,
            sits_from: day("session", row.id, &row.sits_from)?,
            sits_until: day("session", row.id, &row.sits_until)?,
        });
    }
    Ok(directory)
}

async fn sessions(
    db: &impl ConnectionTrait,
    committee: CommitteeId,
) -> Result<Vec<session::Model>, StoreError> {
    Ok(session::Entity::find()
        .filter(session::Column::CommitteeId.eq(committee.0))
        .order_by_asc(session::Column::OpensAt)
        .all(db)
        .await?)
}

/// A committee and its people, as the transaction sees them: who holds a chain waits for no second connection.
impl Tx {
    /// All committees, upper levels first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn committees(&self) -> Result<Vec<committee::Model>, StoreError> {
        committees(self.connection()).await
    }

    /// Members, by number.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn members(&self, committee: CommitteeId) -> Result<Vec<member::Model>, StoreError> {
        members(self.connection(), committee).await
    }

    /// Handling units, by code.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn units(&self, committee: CommitteeId) -> Result<Vec<unit::Model>, StoreError> {
        units(self.connection(), committee).await
    }

    /// Bodies that may propose.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn bodies(&self, committee: CommitteeId) -> Result<Vec<body::Model>, StoreError> {
        bodies(self.connection(), committee).await
    }

    /// Everyone and everything that a rule may name in a committee.
    ///
    /// # Errors
    /// When the database is out of reach or a row cannot be read.
    pub async fn directory(&self, committee: CommitteeId) -> Result<Directory, StoreError> {
        directory(self.connection(), committee).await
    }
}

/// With whom somebody new or changed could clash, as the transaction sees it.
impl Tx {
    /// Members of the same term with the same number.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn members_near(
        &self,
        row: &member::Model,
    ) -> Result<Vec<member::Model>, StoreError> {
        Ok(member::Entity::find()
            .filter(member::Column::CommitteeId.eq(row.committee_id))
            .filter(member::Column::Term.eq(row.term))
            .filter(member::Column::MemberNo.eq(&row.member_no))
            .all(self.connection())
            .await?)
    }

    /// Units with the same code or name.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn units_near(&self, row: &unit::Model) -> Result<Vec<unit::Model>, StoreError> {
        let code = unit::Column::Code.eq(&row.code);
        Ok(unit::Entity::find()
            .filter(unit::Column::CommitteeId.eq(row.committee_id))
            .filter(code.or(unit::Column::Name.eq(&row.name)))
            .all(self.connection())
            .await?)
    }

    /// Bodies with the same name.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn bodies_near(&self, row: &body::Model) -> Result<Vec<body::Model>, StoreError> {
        Ok(body::Entity::find()
            .filter(body::Column::CommitteeId.eq(row.committee_id))
            .filter(body::Column::Name.eq(&row.name))
            .all(self.connection())
            .await?)
    }

    /// Offices with the same title.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn leaders_near(
        &self,
        row: &leader::Model,
    ) -> Result<Vec<leader::Model>, StoreError> {
        Ok(leader::Entity::find()
            .filter(leader::Column::CommitteeId.eq(row.committee_id))
            .filter(leader::Column::Title.eq(&row.title))
            .all(self.connection())
            .await?)
    }

    /// All sessions: a committee has few, and windows must not overlap.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sessions_near(
        &self,
        row: &session::Model,
    ) -> Result<Vec<session::Model>, StoreError> {
        sessions(self.connection(), CommitteeId(row.committee_id)).await
    }

    /// The committee with this name in addresses.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn committee_by_slug(
        &self,
        slug: &str,
    ) -> Result<Option<committee::Model>, StoreError> {
        Ok(committee::Entity::find()
            .filter(committee::Column::Slug.eq(slug))
            .one(self.connection())
            .await?)
    }
}
