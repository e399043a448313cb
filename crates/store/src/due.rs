//! What is due, in cases and in matters alike.

use crate::tables::{matter_waiting, waiting};
use crate::{Store, StoreError};
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::matters::Link;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// One thing that waits for a party and has a due day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// In which record.
    pub subject: Link,
    /// For whom.
    pub party_kind: String,
    /// Which one of the kind.
    pub party_id: Uuid,
    /// Code of the verb that would answer it.
    pub verb: String,
    /// On which part.
    pub part_id: Option<Uuid>,
    /// Since when, in microseconds UTC.
    pub since: i64,
    /// The day, as ISO text.
    pub due_on: String,
}

impl Due {
    fn in_case(row: waiting::Model) -> Option<Self> {
        Some(Self {
            subject: Link::Proposal(row.proposal_id.into()),
            party_kind: row.party_kind,
            party_id: row.party_id,
            verb: row.verb,
            part_id: row.part_id,
            since: row.since,
            due_on: row.due_on?,
        })
    }

    fn in_matter(row: matter_waiting::Model) -> Option<Self> {
        Some(Self {
            subject: Link::Matter(row.matter_id.into()),
            party_kind: row.party_kind,
            party_id: row.party_id,
            verb: row.verb,
            part_id: row.part_id,
            since: row.since,
            due_on: row.due_on?,
        })
    }
}

impl Store {
    /// Everything with a due day from `from` to `until`, for reminders: of cases first, then of matters.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn due_between(
        &self,
        committee: CommitteeId,
        from: Date,
        until: Date,
    ) -> Result<Vec<Due>, StoreError> {
        let days = [from.to_string(), until.to_string()];
        let [from, until] = &days;
        let in_cases = waiting::Entity::find()
            .filter(waiting::Column::CommitteeId.eq(committee.0))
            .filter(waiting::Column::DueOn.between(from, until))
            .all(self.read())
            .await?;
        let in_matters = matter_waiting::Entity::find()
            .filter(matter_waiting::Column::CommitteeId.eq(committee.0))
            .filter(matter_waiting::Column::DueOn.between(from, until))
            .all(self.read())
            .await?;
        let in_cases = in_cases.into_iter().filter_map(Due::in_case);
        let in_matters = in_matters.into_iter().filter_map(Due::in_matter);
        Ok(in_cases.chain(in_matters).collect())
    }
}
