//! Numbers are given once and in order, and a request with the same key is answered once, whoever asks at once.

use crate::rows::{furnish, id, is_sound, tell};
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::Store;
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;

/// As many as write at once on the benchmarks' page.
const WRITERS: i64 = 32;

async fn take_number(store: Store) -> i64 {
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    let number = tx.next_number(COMMITTEE.0, "case/2023").await.unwrap();
    tell(&mut tx, "file", id(1000)).await;
    tx.commit().await.unwrap();
    number
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_at_once_get_consecutive_numbers_and_one_chain(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let before = store.head(COMMITTEE).await.unwrap();
    // Half of them come through another server.
    let other = database.open().await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|n| {
            tokio::spawn(take_number(if n % 2 == 0 {
                store.clone()
            } else {
                other.clone()
            }))
        })
        .collect();
    let mut numbers = Vec::new();
    for writer in writers {
        numbers.push(writer.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=WRITERS).collect::<Vec<_>>());
    assert_eq!(store.head(COMMITTEE).await.unwrap(), before + WRITERS);
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_number_that_was_not_kept_is_given_again(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    assert_eq!(take_number(store.clone()).await, 1);
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    assert_eq!(tx.next_number(COMMITTEE.0, "case/2023").await.unwrap(), 2);
    assert_eq!(
        tx.next_number(COMMITTEE.0, "case/2023").await.unwrap(),
        3,
        "two in one transaction"
    );
    assert_eq!(
        tx.next_number(COMMITTEE.0, "case/2024").await.unwrap(),
        1,
        "each register counts for itself"
    );
    tx.rollback().await.unwrap();
    assert_eq!(take_number(store.clone()).await, 2);
}

async fn ask_once(store: Store, account: u128, key: &str, answer: &str) -> Option<String> {
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let before = tx.once(id(account), key, answer, 1).await.unwrap();
    tx.commit().await.unwrap();
    before
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_is_answered_once_for_each_account_and_key(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    assert_eq!(ask_once(store.clone(), 1, "k", "submit").await, None);
    assert_eq!(
        ask_once(store.clone(), 1, "k", "other").await.as_deref(),
        Some("submit")
    );
    assert_eq!(
        ask_once(store.clone(), 2, "k", "submit").await,
        None,
        "another's key is another key"
    );

    let askers: Vec<_> = (0..8)
        .map(|n| {
            tokio::spawn({
                let store = store.clone();
                async move { ask_once(store, 3, "at-once", &n.to_string()).await }
            })
        })
        .collect();
    let mut first = 0;
    for asker in askers {
        first += usize::from(asker.await.unwrap().is_none());
    }
    assert_eq!(first, 1);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_key_of_a_request_that_failed_is_free_again(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    assert_eq!(tx.once(id(1), "k", "submit", 1).await.unwrap(), None);
    tx.rollback().await.unwrap();
    assert_eq!(ask_once(store, 1, "k", "submit").await, None);
}
