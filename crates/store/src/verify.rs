//! The verifier: every chain, every row it covers, every index row.
//!
//! Four questions. Is each chain whole, up to the end that was noted with its last entry? Does each record still have the content of the entry that wrote it last, is
//! none missing, and is none there that no entry wrote? Do the index rows equal what the cases say? Do the two ends of what
//! goes between levels say the same?
//!
//! All is read from one snapshot, so that it can be asked while others write. A row that cannot be read is a finding,
//! not the end of reading.

mod ends;

use crate::index::Index;
use crate::ledger::Head;
use crate::tables::{
    account, assignment, body, commitment, committee, grant, handling_mark, leader, listing,
    matter, matter_link, matter_listing, matter_reader, matter_waiting, member, outcome, proposal,
    rating, reader, register, session, unit, waiting,
};
use crate::tx::Covered;
use crate::{Store, StoreError, ledger, matters, tables};
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::invariants::broken;
use bihuan_ledger::Verifier;
use ends::Ends;
use jiff::tz::TimeZone;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QueryResult, QuerySelect, QueryTrait, Select,
};
use std::collections::HashMap;
use std::fmt;
use uuid::Uuid;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The chain itself.
    Chain(String),
    /// A record that was changed behind the ledger's back.
    Changed {
        /// Table.
        table: String,
        /// Key.
        key: String,
        /// The entry that wrote it last.
        seq: u64,
    },
    /// A record that the ledger knows and the table does not.
    Missing {
        /// Table.
        table: String,
        /// Key.
        key: String,
        /// The entry that wrote it last.
        seq: u64,
    },
    /// A row that no longer reads as one of its table.
    Unreadable {
        /// Table.
        table: String,
        /// Key, as far as it can be read.
        key: String,
        /// Why.
        reason: String,
    },
    /// A record that no entry wrote.
    Unwritten {
        /// Table.
        table: String,
        /// Key.
        key: String,
    },
    /// An index row that does not follow from its record.
    Index {
        /// Table.
        table: String,
        /// The proposal or matter.
        key: String,
    },
    /// A record in a state that must never be.
    Invariant {
        /// The proposal or matter.
        key: String,
        /// The broken rule.
        rule: String,
    },
    /// An offer between levels whose two ends do not say the same.
    Ends {
        /// The offer.
        key: String,
        /// In what they differ.
        differs: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chain(fault) => write!(f, "ledger: {fault}"),
            Self::Changed { table, key, seq } => {
                write!(f, "{table} {key}: changed since ledger entry {seq}")
            }
            Self::Missing { table, key, seq } => {
                write!(f, "{table} {key}: missing, written by ledger entry {seq}")
            }
            Self::Unreadable { table, key, reason } => {
                write!(f, "{table} {key}: cannot be read: {reason}")
            }
            Self::Unwritten { table, key } => write!(f, "{table} {key}: no ledger entry wrote it"),
            Self::Index { table, key } => {
                write!(f, "{table} of {key}: does not follow from the record")
            }
            Self::Ends { key, differs } => write!(f, "offer {key}: {differs}"),
            Self::Invariant { key, rule } => write!(f, "record {key}: {rule} does not hold"),
        }
    }
}

/// What the verifier read and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Ledger entries read.
    pub entries: u64,
    /// Records read.
    pub records: u64,
    /// The ends of the chains, as they are noted: see [`Head`].
    pub heads: Vec<Head>,
    /// Everything wrong.
    pub findings: Vec<Finding>,
}

/// Ledger entries and cases read at a time.
const BATCH: u64 = 500;

/// For each row, the entry that wrote it last and its digest then; rows are taken out as they are met.
type Expected = HashMap<(String, String), (u64, String)>;

/// A row that is there and cannot be read.
#[derive(Clone)]
struct Unreadable {
    key: String,
    reason: String,
}

impl Unreadable {
    /// Tells that the record is there, where its key can be read.
    fn tell(&self, ends: &mut Ends) {
        if let Ok(record) = self.key.parse() {
            ends.of_unreadable(record);
        }
    }
}

/// The rows of a query, each for itself: one that cannot be read does not hide the others.
async fn each_row<E: EntityTrait>(
    db: &DatabaseTransaction,
    query: Select<E>,
    key: &str,
) -> Result<Vec<Result<E::Model, Unreadable>>, StoreError> {
    let rows = db
        .query_all_raw(query.build(db.get_database_backend()))
        .await?;
    let read = |row: &QueryResult| {
        E::Model::from_query_result(row, "").map_err(|fault| Unreadable {
            key: row
                .try_get::<Uuid>("", key)
                .map(|id| id.to_string())
                .or_else(|_| row.try_get::<i64>("", key).map(|n| n.to_string()))
                .or_else(|_| row.try_get::<String>("", key))
                .unwrap_or_else(|_| "?".to_owned()),
            reason: fault.to_string(),
        })
    };
    Ok(rows.iter().map(read).collect())
}

impl Report {
    fn find(&mut self, finding: Finding) {
        // What has no key of its own can be met at the end of one batch and again in the next.
        if self.findings.last() != Some(&finding) {
            self.findings.push(finding);
        }
    }

    fn record<M: Covered>(&mut self, expected: &mut Expected, row: Result<&M, Unreadable>) {
        self.records += 1;
        let table = M::TABLE.to_owned();
        let row = match row {
            Ok(row) => row,
            Err(Unreadable { key, reason }) => {
                expected.remove(&(table.clone(), key.clone()));
                return self.find(Finding::Unreadable { table, key, reason });
            }
        };
        let key = row.key();
        match expected.remove(&(table.clone(), key.clone())) {
            None => self.find(Finding::Unwritten { table, key }),
            Some((seq, digest)) if digest != row.digest() => {
                self.find(Finding::Changed { table, key, seq });
            }
            Some(_) => {}
        }
    }

    fn index(&mut self, table: &str, key: impl ToString) {
        self.find(Finding::Index {
            table: table.to_owned(),
            key: key.to_string(),
        });
    }
}

impl Store {
    /// Verifies everything of every committee.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn verify(&self) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let snapshot = self.snapshot().await?;
        let db = snapshot.connection();
        report.heads = snapshot.heads().await?;
        let committees: Vec<committee::Model> = each_row(db, committee::Entity::find(), "id")
            .await?
            .into_iter()
            .filter_map(Result::ok)
            .collect();
        let mut ends = Ends::default();
        for chain in chains(db, &committees, &mut report).await? {
            let mut expected = verify_chain(db, chain, &mut report).await?;
            verify_records(db, chain, &mut expected, &mut report).await?;
            let zone = committees
                .iter()
                .find(|committee| committee.id == chain)
                .and_then(|committee| TimeZone::get(&committee.zone).ok())
                .unwrap_or(TimeZone::UTC);
            let mut read = Read {
                expected: &mut expected,
                ends: &mut ends,
                report: &mut report,
            };
            verify_cases(db, CommitteeId(chain), &zone, &mut read).await?;
            verify_matters(db, CommitteeId(chain), &mut read).await?;
            let mut missing: Vec<_> = expected
                .into_iter()
                .filter(|(_, (_, digest))| !digest.is_empty())
                .collect();
            missing.sort();
            for ((table, key), (seq, _)) in missing {
                report.find(Finding::Missing { table, key, seq });
            }
        }
        ends.compare(&mut report);
        Ok(report)
    }
}

/// What reading records fills, beside what it finds.
struct Read<'a> {
    expected: &'a mut Expected,
    ends: &'a mut Ends,
    report: &'a mut Report,
}

/// Every chain there is; those of committees whose own row is gone are read as well.
async fn chains(
    db: &DatabaseTransaction,
    committees: &[committee::Model],
    report: &mut Report,
) -> Result<Vec<Uuid>, StoreError> {
    use tables::ledger::{Column, Entity};
    let named = Entity::find()
        .select_only()
        .column(Column::CommitteeId)
        .distinct();
    let mut chains: Vec<Uuid> = committees.iter().map(|committee| committee.id).collect();
    for row in db
        .query_all_raw(named.build(db.get_database_backend()))
        .await?
    {
        match row.try_get("", "committee_id") {
            Ok(chain) => chains.push(chain),
            Err(fault) => report.find(Finding::Chain(format!(
                "an entry names no committee: {fault}"
            ))),
        }
    }
    chains.extend(report.heads.iter().map(|head| head.committee.0));
    chains.sort_unstable();
    chains.dedup();
    Ok(chains)
}

async fn verify_chain(
    db: &DatabaseTransaction,
    chain: Uuid,
    report: &mut Report,
) -> Result<Expected, StoreError> {
    use tables::ledger::{Column, Entity};
    let mut verifier = Verifier::new(&chain.to_string());
    let mut after = None;
    let mut end = None;
    loop {
        let mut query = Entity::find()
            .filter(Column::CommitteeId.eq(chain))
            .order_by_asc(Column::Seq)
            .limit(BATCH);
        if let Some(after) = after {
            query = query.filter(Column::Seq.gt(after));
        }
        let before = after;
        for row in each_row(db, query, "seq").await? {
            report.entries += 1;
            let entry = row.and_then(|row| {
                after = Some(row.seq);
                end = Some((row.seq, row.hash.clone()));
                let key = row.seq.to_string();
                ledger::entry(row).map_err(|fault| Unreadable {
                    key,
                    reason: fault.to_string(),
                })
            });
            match entry {
                Ok(entry) => {
                    if let Err(fault) = verifier.feed(&entry) {
                        report.find(Finding::Chain(fault.to_string()));
                    }
                }
                Err(Unreadable { key, reason }) => {
                    after = key.parse().ok().or(after);
                    report.find(Finding::Chain(format!(
                        "chain {chain}: entry {key} cannot be read: {reason}"
                    )));
                }
            }
        }
        if after == before {
            verify_end(chain, end, report);
            return Ok(verifier.covered());
        }
    }
}

/// Whether a chain ends with the entry that was noted as its last one.
fn verify_end(chain: Uuid, end: Option<(i64, String)>, report: &mut Report) {
    let noted = report.heads.iter().find(|head| head.committee.0 == chain);
    let noted = noted.map(|head| (head.seq, head.hash.clone()));
    if noted == end {
        return;
    }
    let name = |end: Option<(i64, String)>| {
        end.map_or_else(
            || "no entry".to_owned(),
            |(seq, hash)| format!("entry {seq} with hash {hash}"),
        )
    };
    report.find(Finding::Chain(format!(
        "chain {chain}: {} was noted as the last one, and the chain ends with {}",
        name(noted),
        name(end)
    )));
}

async fn verify_records(
    db: &DatabaseTransaction,
    chain: Uuid,
    expected: &mut Expected,
    report: &mut Report,
) -> Result<(), StoreError> {
    macro_rules! records {
        ($($table:ident by $column:ident, $key:literal;)+) => {$(
            let query = $table::Entity::find().filter($table::Column::$column.eq(chain));
            for row in each_row(db, query, $key).await? {
                report.record::<$table::Model>(expected, row.as_ref().map_err(Unreadable::clone));
            }
        )+};
    }
    records! {
        committee by Id, "id";
        session by CommitteeId, "id";
        member by CommitteeId, "id";
        body by CommitteeId, "id";
        unit by CommitteeId, "id";
        leader by CommitteeId, "id";
        account by CommitteeId, "id";
        grant by CommitteeId, "id";
        register by CommitteeId, "name";
    }
    Ok(())
}

async fn verify_cases(
    db: &DatabaseTransaction,
    committee: CommitteeId,
    zone: &TimeZone,
    read: &mut Read<'_>,
) -> Result<(), StoreError> {
    let mut after = None;
    loop {
        let mut query = proposal::Entity::find()
            .filter(proposal::Column::CommitteeId.eq(committee.0))
            .order_by_asc(proposal::Column::Id)
            .limit(BATCH);
        if let Some(after) = after {
            query = query.filter(proposal::Column::Id.gt(after));
        }
        let rows = each_row(db, query, "id").await?;
        let id = |row: &Result<proposal::Model, Unreadable>| match row {
            Ok(row) => Some(row.id),
            Err(unreadable) => unreadable.key.parse().ok(),
        };
        // Behind the last proposal there may still be index rows of proposals that are not there.
        let last = rows.iter().filter_map(id).max();
        let mut stored = stored_indexes(db, committee, after, last, read.report).await?;
        after = last;
        for stored_row in rows {
            let stands = id(&stored_row).and_then(|id| stored.remove(&id));
            read.report.record::<proposal::Model>(
                read.expected,
                stored_row.as_ref().map_err(Unreadable::clone),
            );
            match stored_row {
                Ok(row) => verify_case(&row, stands.unwrap_or_default(), zone, read),
                Err(unreadable) => unreadable.tell(read.ends),
            }
        }
        for (stray, rows) in stored {
            for table in rows.differences(Index::default()) {
                read.report.index(table, stray);
            }
        }
        if after.is_none() {
            return Ok(());
        }
    }
}

/// Matters are few: those of one committee are read at once.
async fn verify_matters(
    db: &DatabaseTransaction,
    committee: CommitteeId,
    read: &mut Read<'_>,
) -> Result<(), StoreError> {
    let Read {
        expected,
        ends,
        report,
    } = read;
    let mut stored = stored_matter_rows(db, committee, report).await?;
    let query = matter::Entity::find().filter(matter::Column::CommitteeId.eq(committee.0));
    for row in each_row(db, query, "id").await? {
        report.record::<matter::Model>(expected, row.as_ref().map_err(Unreadable::clone));
        let row = match row {
            Ok(row) => row,
            Err(unreadable) => {
                unreadable.tell(ends);
                continue;
            }
        };
        let stands = stored.remove(&row.id).unwrap_or_default();
        let changed_at = row.changed_at;
        let id = row.id;
        let Ok(made) = matters::read(row) else {
            report.index("matter", id);
            ends.of_unreadable(id);
            continue;
        };
        for table in matters::Rows::of(&made.matter, changed_at).differences(stands) {
            report.index(table, id);
        }
        ends.of_matter(&made.matter);
        for rule in made.matter.broken() {
            report.find(Finding::Invariant {
                key: id.to_string(),
                rule: rule.to_owned(),
            });
        }
    }
    for (stray, rows) in stored {
        for table in rows.differences(matters::Rows::default()) {
            report.index(table, stray);
        }
    }
    Ok(())
}

fn verify_case(stored: &proposal::Model, stands: Index, zone: &TimeZone, read: &mut Read<'_>) {
    let Read { ends, report, .. } = read;
    let Ok(case) = serde_json::from_str::<Case>(&stored.body) else {
        report.index("proposal", stored.id);
        ends.of_unreadable(stored.id);
        return;
    };
    ends.of_case(&case);
    for table in Index::of(&case, stored.changed_at, zone).differences(stands) {
        report.index(table, stored.id);
    }
    for b in broken(&case) {
        report.find(Finding::Invariant {
            key: stored.id.to_string(),
            rule: b.rule.to_owned(),
        });
    }
}

/// The index rows of the proposals after `after` up to `last`, or of all the rest.
async fn stored_indexes(
    db: &DatabaseTransaction,
    committee: CommitteeId,
    after: Option<Uuid>,
    last: Option<Uuid>,
    report: &mut Report,
) -> Result<HashMap<Uuid, Index>, StoreError> {
    let mut found: HashMap<Uuid, Index> = HashMap::new();
    macro_rules! read {
        ($($rows:ident from $table:ident;)+) => {$(
            let query = $table::Entity::find()
                .filter($table::Column::CommitteeId.eq(committee.0))
                .filter(
                    Condition::all()
                        .add_option(after.map(|after| $table::Column::ProposalId.gt(after)))
                        .add_option(last.map(|last| $table::Column::ProposalId.lte(last))),
                );
            for row in each_row(db, query, "proposal_id").await? {
                match row {
                    Ok(row) => found.entry(row.proposal_id).or_default().$rows.push(row),
                    Err(unreadable) => report.index(stringify!($table), unreadable.key),
                }
            }
        )+};
    }
    read! {
        listings from listing;
        waiting from waiting;
        readers from reader;
        assignments from assignment;
        marks from handling_mark;
        ratings from rating;
        commitments from commitment;
        outcomes from outcome;
    }
    Ok(found)
}

/// The derived rows of a committee's matters, by matter.
async fn stored_matter_rows(
    db: &DatabaseTransaction,
    committee: CommitteeId,
    report: &mut Report,
) -> Result<HashMap<Uuid, matters::Rows>, StoreError> {
    let mut found: HashMap<Uuid, matters::Rows> = HashMap::new();
    macro_rules! read {
        ($($rows:ident from $table:ident;)+) => {$(
            let query = $table::Entity::find().filter($table::Column::CommitteeId.eq(committee.0));
            for row in each_row(db, query, "matter_id").await? {
                match row {
                    Ok(row) => found.entry(row.matter_id).or_default().$rows.push(row),
                    Err(unreadable) => report.index(stringify!($table), unreadable.key),
                }
            }
        )+};
    }
    read! {
        listings from matter_listing;
        waiting from matter_waiting;
        readers from matter_reader;
        links from matter_link;
    }
    Ok(found)
}

impl Index {
    /// The tables in which these rows differ from `stored`, whatever the order.
    fn differences(mut self, mut stored: Self) -> Vec<&'static str> {
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
            listings as "listing";
            waiting as "waiting";
            readers as "reader";
            assignments as "assignment";
            marks as "handling_mark";
            ratings as "rating";
            commitments as "commitment";
            outcomes as "outcome";
        }
        found
    }
}
