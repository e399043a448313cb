//! A backup is the database as it was at one instant, and can be brought back into either kind.

use crate::rows::{self, furnish, id, is_sound, tell};
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::backup::TABLES;
use bihuan_store::testing::{Kind, TestDatabase};
use bihuan_store::{Store, StoreError};
use rstest::rstest;

type Lines = Vec<(&'static str, String)>;

async fn lines(store: &Store) -> Lines {
    let snapshot = store.snapshot().await.unwrap();
    let mut all = Vec::new();
    for table in TABLES {
        all.push((*table, snapshot.lines(table).await.unwrap()));
    }
    all
}

async fn bring_back(store: &Store, lines: &Lines) -> Result<u64, StoreError> {
    store
        .bring_back(lines.iter().map(|(table, lines)| (*table, lines.as_str())))
        .await
}

/// Working rows that a backup holds as well.
async fn work(store: &Store) {
    let account = bihuan_domain::ids::AccountId(id(500));
    store
        .keep_scratch(account, "write", "还没写完", 5)
        .await
        .unwrap();
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.once(account.0, "key", "submit", 5).await.unwrap();
    let (round, voter) = (id(2_000).into(), id(101).into());
    tx.open_votes(COMMITTEE, round, [voter]).await.unwrap();
    let ballot = bihuan_domain::evaluation::testing::ballot(1, "satisfied");
    tx.cast(COMMITTEE, round, voter, &ballot).await.unwrap();
    tx.enqueue(bihuan_store::tables::job::Model {
        id: id(900),
        committee_id: COMMITTEE.0,
        kind: "notify".to_owned(),
        key: "notify:1".to_owned(),
        payload: "{}".to_owned(),
        run_at: 5,
        attempts: 1,
        lease_until: 0,
        done_at: None,
        failure: "没有应答".to_owned(),
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[case::sqlite(&[Kind::Sqlite, Kind::Sqlite])]
#[case::postgres(&[Kind::Sqlite, Kind::Postgres, Kind::Postgres, Kind::Sqlite])]
#[tokio::test]
async fn what_is_brought_back_is_the_same_to_the_last_byte(#[case] way: &[Kind]) {
    let mut carried: Option<Lines> = None;
    for kind in way {
        let Some(database) = TestDatabase::fresh(*kind).await else {
            return;
        };
        let store = database.open().await;
        assert!(store.is_empty().await.unwrap());
        match &carried {
            None => {
                furnish(&store).await;
                work(&store).await;
            }
            Some(before) => {
                let rows = bring_back(&store, before).await.unwrap();
                assert_eq!(
                    rows,
                    before
                        .iter()
                        .map(|(_, lines)| lines.lines().count() as u64)
                        .sum::<u64>()
                );
            }
        }
        assert!(!store.is_empty().await.unwrap());
        is_sound(&store).await;
        let now = lines(&store).await;
        if let Some(before) = &carried {
            assert_eq!(*before, now);
        }
        carried = Some(now);
        // The chain goes on where it stopped, and so do the registers.
        let mut tx = store.begin(COMMITTEE.0).await.unwrap();
        assert_eq!(tx.next_number(COMMITTEE.0, "serial/2023").await.unwrap(), 2);
        tell(&mut tx, "submit", id(1000)).await;
        tx.commit().await.unwrap();
        is_sound(&store).await;
    }
    let empty: Vec<_> = carried
        .unwrap()
        .into_iter()
        .filter(|(_, lines)| lines.is_empty())
        .map(|(table, _)| table)
        .collect();
    assert_eq!(
        empty,
        ["notice"],
        "every other table had something to carry"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_snapshot_does_not_see_what_is_written_after_it_and_stops_nobody(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let snapshot = store.snapshot().await.unwrap();
    let ledger = snapshot.lines("ledger").await.unwrap();
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(rows::member(3)).await.unwrap();
    tell(&mut tx, "add-member", id(103)).await;
    tx.commit().await.unwrap();
    assert_eq!(store.members(COMMITTEE).await.unwrap().len(), 3);
    assert_eq!(snapshot.lines("member").await.unwrap().lines().count(), 2);
    assert_eq!(snapshot.lines("ledger").await.unwrap(), ledger);
    assert!(
        snapshot.lines("sign_in").await.is_err(),
        "sign-ins are nobody's business"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_line_that_cannot_be_read_is_named_and_nothing_is_kept(#[case] kind: Kind) {
    let source = TestDatabase::fresh(Kind::Sqlite)
        .await
        .unwrap()
        .open()
        .await;
    furnish(&source).await;
    let mut carried = lines(&source).await;
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    for (table, lines) in &mut carried {
        if *table == "member" {
            *lines = lines.replacen("\"suspended\":false", "\"suspended\":\"no\"", 2);
        }
    }
    let refused = bring_back(&store, &carried).await;
    assert!(
        matches!(&refused, Err(StoreError::Unreadable { table: "member", key, .. }) if key == "line 1"),
        "{refused:?}"
    );
    assert!(store.is_empty().await.unwrap());
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_backup_that_was_changed_is_found_when_it_is_verified(#[case] kind: Kind) {
    let source = TestDatabase::fresh(Kind::Sqlite)
        .await
        .unwrap()
        .open()
        .await;
    furnish(&source).await;
    let mut carried = lines(&source).await;
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    for (table, lines) in &mut carried {
        if *table == "unit" {
            *lines = lines.replace("李科长", "王科长");
        }
    }
    bring_back(&store, &carried).await.unwrap();
    let found = rows::findings(&store).await;
    assert!(
        found
            .iter()
            .any(|finding| finding.starts_with(&format!("unit {}: changed", id(201)))),
        "{found:?}"
    );
}
