//! Many who write at once: each hears that it is done when it is, and who fails takes nobody along.

use crate::rows::{committee, draft, id, is_sound, member};
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::testing::{Kind, TestDatabase};
use bihuan_store::{Store, StoreError, Tx};
use rstest::rstest;
use sea_orm::ConnectionTrait;
use std::time::Duration;
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::timeout;

/// A store with a committee, whose chain has one entry.
async fn founded(database: &TestDatabase) -> Store {
    let store = database.open().await;
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(committee()).await.unwrap();
    tx.append(COMMITTEE.0, draft("found", COMMITTEE.0))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store
}

/// A member in a transaction that is left open.
async fn adding(store: &Store, n: u128) -> Tx {
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(member(n)).await.unwrap();
    tx.append(COMMITTEE.0, draft("add-member", id(100 + n)))
        .await
        .unwrap();
    tx
}

/// Two who add a member each and are made durable together, since they waited for the same third.
async fn company(store: &Store) -> [JoinHandle<Tx>; 2] {
    let before = adding(store, 9).await;
    let both = [1, 2].map(|n| {
        let store = store.clone();
        tokio::spawn(async move { adding(&store, n).await })
    });
    for _ in 0..10 {
        yield_now().await;
    }
    before.rollback().await.unwrap();
    both
}

async fn members(store: &Store) -> usize {
    store.members(COMMITTEE).await.unwrap().len()
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_each_that_is_done_is_there_and_none_that_failed(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = founded(&database).await;
    let mut writers = JoinSet::new();
    for n in 1..=60 {
        let store = store.clone();
        writers.spawn(async move {
            match n % 4 {
                // Done, and read by its writer at once.
                0 | 1 => {
                    adding(&store, n).await.commit().await.unwrap();
                    let all = store.members(COMMITTEE).await.unwrap();
                    let own = member(n).id;
                    assert!(all.iter().any(|row| row.id == own), "{n} is there");
                }
                2 => adding(&store, n).await.rollback().await.unwrap(),
                // Given up, as when a person leaves before the answer.
                _ => drop(adding(&store, n).await),
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    assert_eq!(members(&store).await, 30);
    assert_eq!(store.head(COMMITTEE).await.unwrap(), 31);
    is_sound(&store).await;
}

#[tokio::test]
async fn on_sqlite_nobody_hears_or_sees_that_it_is_done_before_all_of_the_company_is() {
    let Some(database) = TestDatabase::fresh(Kind::Sqlite).await else {
        return;
    };
    let store = founded(&database).await;
    let [first, second] = company(&store).await;
    let mut first = Box::pin(first.await.unwrap().commit());
    let early = timeout(Duration::from_millis(100), &mut first).await;
    assert!(early.is_err(), "the second one is not ready: {early:?}");
    assert_eq!(members(&store).await, 0);
    second.await.unwrap().commit().await.unwrap();
    first.await.unwrap();
    assert_eq!(members(&store).await, 2);
}

#[tokio::test]
async fn on_sqlite_one_who_leaves_lets_the_company_go_on() {
    let Some(database) = TestDatabase::fresh(Kind::Sqlite).await else {
        return;
    };
    let store = founded(&database).await;
    let [first, second] = company(&store).await;
    drop(first.await.unwrap());
    second.await.unwrap().commit().await.unwrap();
    assert_eq!(members(&store).await, 1);
    // Another program finds the file free.
    let program = database.open().await;
    adding(&program, 3).await.commit().await.unwrap();
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_is_given_up_while_beginning_takes_back_nothing_of_the_others(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = founded(&database).await;
    for round in 0..40_u64 {
        let before = store.begin(COMMITTEE.0).await.unwrap();
        let mut done = JoinSet::new();
        for n in 0..8_u64 {
            let store = store.clone();
            done.spawn(async move {
                if n % 2 == 0 {
                    let n = u128::from(round * 8 + n);
                    adding(&store, n).await.commit().await.unwrap();
                } else {
                    // Somewhere between standing in the queue and having begun.
                    let patience = Duration::from_micros(round * 40 + n * 15);
                    let _given_up = timeout(patience, store.begin(COMMITTEE.0)).await;
                }
            });
        }
        before.rollback().await.unwrap();
        while let Some(done) = done.join_next().await {
            done.unwrap();
        }
        let there = members(&store).await;
        assert_eq!(there, usize::try_from((round + 1) * 4).unwrap(), "{round}");
    }
    is_sound(&store).await;
}

#[tokio::test]
async fn a_company_that_sqlite_takes_back_is_told_so_and_the_next_one_is_kept() {
    let Some(database) = TestDatabase::fresh(Kind::Sqlite).await else {
        return;
    };
    let store = founded(&database).await;
    let [first, second] = company(&store).await;
    let other = store.clone();
    let third = tokio::spawn(async move { adding(&other, 3).await.commit().await });
    let first = tokio::spawn(first.await.unwrap().commit());
    let second = second.await.unwrap();
    // As on a broken disk: the database takes everything back, and whoever hears of it gives up.
    let taken_back = second.connection().execute_unprepared("rollback").await;
    taken_back.unwrap();
    assert!(second.rollback().await.is_err());
    let told = first.await.unwrap();
    assert!(matches!(told, Err(StoreError::NotKept(_))), "{told:?}");
    third.await.unwrap().unwrap();
    adding(&store, 4).await.commit().await.unwrap();
    let reopened = database.open().await;
    assert_eq!(members(&reopened).await, 2);
    is_sound(&reopened).await;
}
