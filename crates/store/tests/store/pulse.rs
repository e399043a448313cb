//! The pulse: what this store wrote is in the next answer, what another program wrote is soon.

use crate::rows::{committee, draft, id, member};
use bihuan_domain::ids::AccountId;
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::Store;
use bihuan_store::pulse::Pulse;
use bihuan_store::tables::notice;
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;
use std::time::Duration;
use tokio::time::sleep;

const ACCOUNT: AccountId = AccountId(id(7));

async fn pulse(store: &Store) -> Pulse {
    store.pulse(COMMITTEE, Some(ACCOUNT)).await.unwrap()
}

/// An entry of its own for each member.
async fn add_member(store: &Store, n: u128) {
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(member(n)).await.unwrap();
    tx.append(COMMITTEE.0, draft("add-member", id(100 + n)))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn told(n: u128) -> notice::Model {
    notice::Model {
        id: id(n),
        account_id: ACCOUNT.0,
        committee_id: COMMITTEE.0,
        key: format!("told:{n}"),
        subject_kind: "proposal".to_owned(),
        subject_id: id(1000),
        message: "task".to_owned(),
        facts: "{}".to_owned(),
        at: 1,
        read_at: None,
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_a_store_has_written_is_in_its_next_answer(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    assert_eq!(
        pulse(&store).await,
        Pulse::default(),
        "before the first entry"
    );

    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(committee()).await.unwrap();
    tx.append(COMMITTEE.0, draft("found", COMMITTEE.0))
        .await
        .unwrap();
    assert_eq!(
        pulse(&store).await,
        Pulse::default(),
        "nothing before the commit"
    );
    tx.commit().await.unwrap();
    for n in 1..=20 {
        add_member(&store, n).await;
        let now = pulse(&store.clone()).await;
        assert_eq!(now.head, i64::try_from(n).unwrap() + 1);
        assert_eq!(now.people_seq, now.head);
    }
    store.notify(told(1)).await.unwrap();
    assert_eq!(pulse(&store).await.unread, 1);
    store.notify(told(2)).await.unwrap();
    assert_eq!(pulse(&store).await.unread, 2);
    store.read_notices(ACCOUNT, 9).await.unwrap();
    assert_eq!(pulse(&store).await.unread, 0);
    store.close().await.unwrap();
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_another_program_has_written_is_seen_soon(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let server = database.open().await;
    let program = database.open().await;
    let mut tx = server.begin(COMMITTEE.0).await.unwrap();
    tx.insert(committee()).await.unwrap();
    tx.append(COMMITTEE.0, draft("found", COMMITTEE.0))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(pulse(&server).await.head, 1);

    add_member(&program, 1).await;
    program.notify(told(1)).await.unwrap();
    sleep(Duration::from_millis(300)).await;
    let now = pulse(&server).await;
    assert_eq!((now.head, now.people_seq, now.unread), (2, 2, 1));
    program.close().await.unwrap();
    server.close().await.unwrap();
}
