//! What lists and desks look at of a matter: rows derived from it, never written by hand.

use crate::StoreError;
use crate::index::micros;
use crate::tables::{matter_link, matter_listing, matter_reader, matter_waiting};
use bihuan_domain::ids::{CommitteeId, MatterId};
use bihuan_domain::matters::AnyMatter;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// Every derived row of one matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// One row, and none before there is a matter.
    pub(crate) listings: Vec<matter_listing::Model>,
    pub(crate) waiting: Vec<matter_waiting::Model>,
    pub(crate) readers: Vec<matter_reader::Model>,
    pub(crate) links: Vec<matter_link::Model>,
}

impl Rows {
    /// The rows of `matter`, saved at `changed_at`.
    pub fn of(matter: &AnyMatter, changed_at: i64) -> Self {
        let head = matter.head();
        let (committee_id, matter_id) = (head.committee.0, head.id.0);
        let kind = matter.kind().code();
        let listing = matter_listing::Model {
            committee_id,
            matter_id,
            kind: kind.to_owned(),
            year: matter.year().into(),
            title: matter.title().to_owned(),
            state: matter.state().to_owned(),
            public: matter.is_public(),
            shared: matter.is_shared(),
            changed_at,
        };
        let waits = matter.waiting().into_iter().enumerate();
        let waits = waits.map(|(n, wait)| matter_waiting::Model {
            committee_id,
            matter_id,
            n: n.try_into().unwrap_or(i32::MAX),
            kind: kind.to_owned(),
            party_kind: wait.party.kind().to_owned(),
            party_id: wait.party.key(),
            verb: wait.verb.to_owned(),
            part_id: wait.part,
            since: micros(wait.since),
            due_on: wait.due.map(|due| due.to_string()),
        });
        let readers = matter.readers().into_iter();
        let readers = readers.map(|reader| matter_reader::Model {
            committee_id,
            token: reader.token(),
            matter_id,
        });
        let mut links = matter.links();
        links.sort_unstable();
        links.dedup();
        let links = links.into_iter().map(|link| matter_link::Model {
            committee_id,
            to_kind: link.kind().to_owned(),
            to_id: link.id(),
            matter_id,
        });
        Self {
            listings: vec![listing],
            waiting: waits.collect(),
            readers: readers.collect(),
            links: links.collect(),
        }
    }

    /// Writes the tables in which these rows differ from `before`.
    pub(super) async fn write(
        self,
        before: &Self,
        committee: CommitteeId,
        matter: MatterId,
        db: &impl ConnectionTrait,
    ) -> Result<(), StoreError> {
        macro_rules! replace {
            ($($rows:ident in $table:ident;)+) => {$(
                if self.$rows != before.$rows {
                    if !before.$rows.is_empty() {
                        $table::Entity::delete_many()
                            .filter($table::Column::CommitteeId.eq(committee.0))
                            .filter($table::Column::MatterId.eq(matter.0))
                            .exec(db)
                            .await?;
                    }
                    if !self.$rows.is_empty() {
                        let rows = self.$rows.into_iter().map(IntoActiveModel::into_active_model);
                        $table::Entity::insert_many::<$table::ActiveModel, _>(rows).exec_without_returning(db).await?;
                    }
                }
            )+};
        }
        replace! {
            listings in matter_listing;
            waiting in matter_waiting;
            readers in matter_reader;
            links in matter_link;
        }
        Ok(())
    }

    /// The tables in which these rows differ from `stored`, whatever the order.
    pub(crate) fn differences(mut self, mut stored: Self) -> Vec<&'static str> {
        let mut found = Vec::new();
        macro_rules! compare {
            ($($rows:ident as $name:literal;)+) => {$(
                self.$rows.sort_by_key(|row| format!("{row:?}"));
                stored.$rows.sort_by_key(|row| format!("{row:?}"));
                if self.$rows != stored.$rows {
                    found.push($name);
                }
            )+};
        }
        compare! {
            listings as "matter_listing";
            waiting as "matter_waiting";
            readers as "matter_reader";
            links as "matter_link";
        }
        found
    }
}
