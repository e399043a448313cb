//! Ballots and electors: each votes once, and nothing in the tables says who cast which.

use crate::rows::id;
use bihuan_domain::evaluation::Receipt;
use bihuan_domain::evaluation::testing::ballot;
use bihuan_domain::ids::{MatterId, MemberId};
use bihuan_domain::testing::{COMMITTEE, member};
use bihuan_store::Store;
use bihuan_store::ballots::Cast;
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

const ROUND: MatterId = MatterId(id(2_000));
const OTHER: MatterId = MatterId(id(2_001));

/// An open round of members 1 to `electors`.
async fn opened(store: &Store, electors: u128) {
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    for round in [ROUND, OTHER] {
        tx.open_votes(COMMITTEE, round, (1..=electors).map(member))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

/// `voter` casts ballot `n` in a transaction of their own.
async fn cast(store: &Store, voter: MemberId, n: u8) -> Cast {
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let done = tx
        .cast(COMMITTEE, ROUND, voter, &ballot(n, "satisfied"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    done
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_elector_votes_once_and_nobody_else_does(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    opened(&store, 3).await;
    assert_eq!(cast(&store, member(2), 9).await, Cast::Done);
    assert_eq!(cast(&store, member(2), 8).await, Cast::Again);
    assert_eq!(cast(&store, member(4), 7).await, Cast::NoElector);
    assert_eq!(cast(&store, member(1), 5).await, Cast::Done);
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let receipts: Vec<Receipt> = tx
        .ballots(COMMITTEE, ROUND)
        .await
        .unwrap()
        .into_iter()
        .map(|ballot| ballot.receipt)
        .collect();
    assert_eq!(receipts, [5, 9].map(|n| Receipt::of([n; 16])));
    assert_eq!(tx.voted(COMMITTEE, ROUND).await.unwrap(), 2);
    assert_eq!(tx.ballots(COMMITTEE, OTHER).await.unwrap(), []);
    tx.rollback().await.unwrap();
    let voters = store.voters(COMMITTEE, ROUND).await.unwrap();
    assert_eq!(voters, [member(1), member(2)]);
    let rounds = store.rounds_voted(COMMITTEE, member(2)).await.unwrap();
    assert_eq!(rounds, [ROUND]);
    assert_eq!(store.rounds_voted(COMMITTEE, member(3)).await.unwrap(), []);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_mark_and_its_ballot_stand_or_fall_together(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    opened(&store, 3).await;
    cast(&store, member(1), 1).await;
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    // The same receipt a second time: the table refuses it.
    let taken = ballot(1, "dissatisfied");
    assert!(tx.cast(COMMITTEE, ROUND, member(2), &taken).await.is_err());
    tx.rollback().await.unwrap();
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let given_up = ballot(2, "satisfied");
    let done = tx.cast(COMMITTEE, ROUND, member(3), &given_up).await;
    assert_eq!(done.unwrap(), Cast::Done);
    tx.rollback().await.unwrap();
    assert_eq!(store.voted(COMMITTEE, ROUND).await.unwrap(), 1);
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let left = tx.ballots(COMMITTEE, ROUND).await.unwrap();
    assert_eq!(left, [ballot(1, "satisfied")]);
    assert_eq!(tx.drop_ballots(COMMITTEE, ROUND).await.unwrap(), 1);
    assert_eq!(tx.ballots(COMMITTEE, ROUND).await.unwrap(), []);
    tx.rollback().await.unwrap();
}

/// What a database says of a row beside its columns.
async fn column(store: &Store, backend: DbBackend, sql: &str) -> Vec<String> {
    let rows = store
        .read()
        .query_all_raw(Statement::from_string(backend, sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "said").unwrap())
        .collect()
}

#[tokio::test]
async fn postgres_keeps_no_order_and_no_transaction_of_a_single_vote() {
    let Some(database) = TestDatabase::fresh(Kind::Postgres).await else {
        return;
    };
    let store = database.open().await;
    opened(&store, 6).await;
    for (voter, n) in [(4, 9), (1, 7), (6, 8), (2, 1)] {
        assert_eq!(cast(&store, member(voter), n).await, Cast::Done);
    }
    let asked = async |sql: &str| column(&store, DbBackend::Postgres, sql).await;
    let mut writers = asked(
        "select xmin::text as said from ballot union all \
         select xmin::text from elector where round_id = (select distinct round_id from ballot)",
    )
    .await;
    assert_eq!(writers.len(), 4 + 6);
    writers.dedup();
    assert_eq!(
        writers.len(),
        1,
        "one transaction wrote them all: {writers:?}"
    );
    for (table, key) in [("ballot", "receipt"), ("elector", "round_id, member_id")] {
        let as_it_lies = asked(&format!(
            "select ({key})::text as said from {table} order by round_id, ctid"
        ))
        .await;
        let by_key = asked(&format!(
            "select ({key})::text as said from {table} order by round_id, {key}"
        ))
        .await;
        assert_eq!(as_it_lies, by_key, "{table}");
    }
}

#[tokio::test]
async fn sqlite_numbers_no_rows_of_votes() {
    let database = TestDatabase::fresh(Kind::Sqlite).await.unwrap();
    let store = database.open().await;
    opened(&store, 3).await;
    cast(&store, member(2), 9).await;
    for table in ["ballot", "elector"] {
        let sql = format!("select rowid from {table}");
        let told = store
            .read()
            .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
            .await;
        let said = told.map(|_| ()).unwrap_err().to_string();
        assert!(said.contains("no such column: rowid"), "{said}");
    }
}
