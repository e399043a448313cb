//! The schema, forward only. Run at start under the database's own lock.

use crate::tables;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, Schema, Statement};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(First)]
    }
}

/// The schema as first released. Until then it follows [`tables`]; from then on it is frozen.
struct First;

impl MigrationName for First {
    fn name(&self) -> &'static str {
        "m0001_first"
    }
}

/// Indexes beside the primary keys: name, table, columns.
const INDEXES: &[(&str, &str, &str)] = &[
    // The orders of lists, for those who see everything handed in, and the commonest filters.
    (
        "listing_changed",
        "listing",
        "committee_id, official, changed_at, proposal_id",
    ),
    (
        "listing_due",
        "listing",
        "committee_id, official, due_order, proposal_id",
    ),
    (
        "listing_submitted",
        "listing",
        "committee_id, official, submitted_order, proposal_id",
    ),
    (
        "listing_no",
        "listing",
        "committee_id, official, unnumbered, case_no, proposal_id",
    ),
    (
        "listing_public",
        "listing",
        "committee_id, public, changed_at, proposal_id",
    ),
    // A stage in every order: nearly all proposals are archived in the end, and to sort these takes ten times as long as
    // to show a page of them.
    (
        "listing_stage",
        "listing",
        "committee_id, stage, official, changed_at, proposal_id",
    ),
    (
        "listing_stage_due",
        "listing",
        "committee_id, stage, official, due_order, proposal_id",
    ),
    (
        "listing_stage_submitted",
        "listing",
        "committee_id, stage, official, submitted_order, proposal_id",
    ),
    (
        "listing_stage_no",
        "listing",
        "committee_id, stage, official, unnumbered, case_no, proposal_id",
    ),
    // Of a category and a year there are some hundreds: all orders are found in the index itself, and only a page of rows
    // is read.
    (
        "listing_category",
        "listing",
        "committee_id, category, official, changed_at, proposal_id, due_order, submitted_order, unnumbered, case_no",
    ),
    (
        "listing_year",
        "listing",
        "committee_id, year, official, changed_at, proposal_id, class, due_order, submitted_order, unnumbered, case_no",
    ),
    ("listing_class", "listing", "committee_id, class"),
    ("listing_rating", "listing", "committee_id, rating"),
    ("listing_kind", "listing", "committee_id, proposer_kind"),
    ("ledger_subject", "ledger", "committee_id, subject_id, seq"),
    (
        "waiting_party",
        "waiting",
        "committee_id, party_kind, party_id, due_on",
    ),
    ("waiting_lapse", "waiting", "committee_id, lapses, due_on"),
    ("reader_proposal", "reader", "committee_id, proposal_id"),
    (
        "assignment_unit",
        "assignment",
        "committee_id, unit_id, due_on",
    ),
    (
        "commitment_owner",
        "commitment",
        "committee_id, owner_id, state, due_on",
    ),
    (
        "commitment_state",
        "commitment",
        "committee_id, state, due_on",
    ),
    (
        "commitment_proposal",
        "commitment",
        "committee_id, proposal_id",
    ),
    ("outcome_proposal", "outcome", "committee_id, proposal_id"),
    (
        "matter_listing_kind",
        "matter_listing",
        "committee_id, kind, year, matter_id",
    ),
    (
        "matter_waiting_party",
        "matter_waiting",
        "committee_id, party_kind, party_id, due_on",
    ),
    (
        "matter_reader_matter",
        "matter_reader",
        "committee_id, matter_id",
    ),
    (
        "matter_link_matter",
        "matter_link",
        "committee_id, matter_id",
    ),
    ("elector_member", "elector", "committee_id, member_id"),
    ("role_grant_account", "role_grant", "account_id"),
    ("sign_in_account", "sign_in", "account_id"),
    ("job_due", "job", "done_at, run_at"),
    ("notice_unread", "notice", "account_id, read_at, at"),
];

/// What indexes carry on `SQLite` beside their order. The entries of a record lie scattered over the years of the chain, and
/// its page shows them all: they are read from one place. `PostgreSQL` refuses rows of an index as long as facts may be.
const CARRIED: &[(&str, &str)] = &[(
    "ledger_subject",
    "at, account_id, who, verb, subject_kind, part_id, audience, facts",
)];

/// What `SQLite`'s planner believes about [`INDEXES`] of the listing: rows in all, and rows that agree in the first
/// columns. Fixed, so that a query takes the same way on every machine; without it the planner takes a page of hits by
/// their keys for more work than reading all of a committee.
const BELIEVED: &[(&str, &str)] = &[
    ("sqlite_autoindex_listing_1", "100000 10000 1"),
    ("listing_changed", "100000 10000 9800 1 1"),
    ("listing_due", "100000 10000 9800 60 1"),
    ("listing_submitted", "100000 10000 9800 1 1"),
    ("listing_no", "100000 10000 9800 8000 1 1"),
    ("listing_public", "100000 10000 5000 1 1"),
    ("listing_stage", "100000 10000 700 690 1 1"),
    ("listing_stage_due", "100000 10000 700 690 10 1"),
    ("listing_stage_submitted", "100000 10000 700 690 1 1"),
    ("listing_stage_no", "100000 10000 700 690 650 1 1"),
    ("listing_category", "100000 10000 800 790 1 1 1 1 1 1"),
    ("listing_year", "100000 10000 1000 990 1 1 1 1 1 1 1"),
    ("listing_class", "100000 10000 3000"),
    ("listing_rating", "100000 10000 2500"),
    ("listing_kind", "100000 10000 2500"),
];

#[async_trait::async_trait]
impl MigrationTrait for First {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        async fn create<E: EntityTrait>(
            manager: &SchemaManager<'_>,
            entity: E,
        ) -> Result<(), DbErr> {
            let schema = Schema::new(manager.get_database_backend());
            manager
                .create_table(schema.create_table_from_entity(entity))
                .await
        }
        /// A table whose rows stand by their keys and in no order of arrival: `SQLite` numbers the rows of others.
        /// On `PostgreSQL` see [`crate::dialect::shuffle_votes`].
        async fn create_keyed<E: EntityTrait>(
            manager: &SchemaManager<'_>,
            entity: E,
        ) -> Result<(), DbErr> {
            let backend = manager.get_database_backend();
            let mut table = Schema::new(backend).create_table_from_entity(entity);
            if backend == DbBackend::Sqlite {
                table.extra("WITHOUT ROWID");
            }
            manager.create_table(table).await
        }
        create(manager, tables::committee::Entity).await?;
        create(manager, tables::session::Entity).await?;
        create(manager, tables::member::Entity).await?;
        create(manager, tables::body::Entity).await?;
        create(manager, tables::unit::Entity).await?;
        create(manager, tables::leader::Entity).await?;
        create(manager, tables::account::Entity).await?;
        create(manager, tables::grant::Entity).await?;
        create(manager, tables::proposal::Entity).await?;
        create(manager, tables::matter::Entity).await?;
        create(manager, tables::register::Entity).await?;
        create(manager, tables::ledger::Entity).await?;
        create(manager, tables::chain_head::Entity).await?;
        create(manager, tables::listing::Entity).await?;
        create(manager, tables::waiting::Entity).await?;
        create(manager, tables::reader::Entity).await?;
        create(manager, tables::assignment::Entity).await?;
        create(manager, tables::handling_mark::Entity).await?;
        create(manager, tables::rating::Entity).await?;
        create(manager, tables::commitment::Entity).await?;
        create(manager, tables::outcome::Entity).await?;
        create(manager, tables::matter_listing::Entity).await?;
        create(manager, tables::matter_waiting::Entity).await?;
        create(manager, tables::matter_reader::Entity).await?;
        create(manager, tables::matter_link::Entity).await?;
        create(manager, tables::sign_in::Entity).await?;
        create(manager, tables::failed_sign_in::Entity).await?;
        create(manager, tables::job::Entity).await?;
        create(manager, tables::notice::Entity).await?;
        create_keyed(manager, tables::elector::Entity).await?;
        create_keyed(manager, tables::ballot::Entity).await?;
        create(manager, tables::scratch::Entity).await?;
        create(manager, tables::idempotency::Entity).await?;
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for (name, table, columns) in INDEXES {
            let carried = CARRIED
                .iter()
                .find(|(of, _)| of == name && backend == DbBackend::Sqlite);
            let more = carried.map_or_else(String::new, |(_, more)| format!(", {more}"));
            connection
                .execute_unprepared(&format!("create index {name} on {table} ({columns}{more})"))
                .await?;
        }
        if backend == DbBackend::Sqlite {
            // Makes the table in which the planner looks.
            connection
                .execute_unprepared("analyze sqlite_schema")
                .await?;
            for (index, believed) in BELIEVED {
                let sql = format!(
                    "insert into sqlite_stat1 (tbl, idx, stat) values ('listing', '{index}', '{believed}')"
                );
                connection.execute_unprepared(&sql).await?;
            }
        }
        if backend == DbBackend::Postgres {
            // Bodies are read whole; compressing them costs more than it saves.
            let sql = "alter table proposal alter column body set storage external";
            connection
                .execute_raw(Statement::from_string(DbBackend::Postgres, sql))
                .await?;
        }
        Ok(())
    }
}
