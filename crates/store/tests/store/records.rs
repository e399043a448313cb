//! What is written comes back; nothing is kept without its ledger entry; nobody's change is overwritten unseen.

use crate::rows::{self, furnish, id, is_sound, tell};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::testing::{COMMITTEE, World, people};
use bihuan_store::StoreError;
use bihuan_store::tables::{
    account, assignment, body, commitment, committee, handling_mark, leader, member, outcome,
    rating, reader, register, session, unit, waiting,
};
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn every_record_comes_back_as_it_was_written(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    // Read by another connection to the same place, as another server would.
    let store = database.open().await;
    let db = store.read();
    assert_eq!(
        committee::Entity::find().all(db).await.unwrap(),
        [rows::committee()]
    );
    assert_eq!(
        session::Entity::find().all(db).await.unwrap(),
        [rows::session()]
    );
    assert_eq!(
        store.members(COMMITTEE).await.unwrap(),
        [rows::member(1), rows::member(2)]
    );
    assert_eq!(body::Entity::find().all(db).await.unwrap(), [rows::body()]);
    assert_eq!(unit::Entity::find().all(db).await.unwrap(), [rows::unit(1)]);
    assert_eq!(
        leader::Entity::find().all(db).await.unwrap(),
        [rows::leader()]
    );
    assert_eq!(
        account::Entity::find().all(db).await.unwrap(),
        [rows::account()]
    );
    let serial = register::Model {
        committee_id: COMMITTEE.0,
        name: "serial/2023".to_owned(),
        last: 1,
    };
    assert_eq!(register::Entity::find().all(db).await.unwrap(), [serial]);

    let world = rows::world();
    let stored = store.case(COMMITTEE, world.case.id).await.unwrap().unwrap();
    assert_eq!((stored.case, stored.version), (world.case.clone(), 1));
    // Each index has its rows of this case; that they are the right ones is what `verify` compares.
    assert!(waiting::Entity::find().count(db).await.unwrap() > 0);
    assert!(reader::Entity::find().count(db).await.unwrap() > 0);
    assert_eq!(assignment::Entity::find().count(db).await.unwrap(), 1);
    assert!(
        handling_mark::Entity::find().count(db).await.unwrap() >= 6,
        "six fixings"
    );
    assert_eq!(
        rating::Entity::find()
            .one(db)
            .await
            .unwrap()
            .unwrap()
            .result
            .as_deref(),
        Some("satisfied")
    );
    assert_eq!(
        commitment::Entity::find()
            .one(db)
            .await
            .unwrap()
            .unwrap()
            .what,
        "加装一百部电梯"
    );
    assert_eq!(
        outcome::Entity::find()
            .one(db)
            .await
            .unwrap()
            .unwrap()
            .number,
        Some(40)
    );
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn without_a_ledger_entry_nothing_is_kept(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let head = store.head(COMMITTEE).await.unwrap();

    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(rows::member(3)).await.unwrap();
    tell(&mut tx, "add-member", id(103)).await;
    // One row more than the entry covers.
    tx.update(member::Model {
        name: "另一个名字".to_owned(),
        ..rows::member(1)
    })
    .await
    .unwrap();
    let refused = tx.commit().await;
    assert!(
        matches!(refused, Err(StoreError::NoEntry(1))),
        "{refused:?}"
    );

    assert_eq!(
        store.members(COMMITTEE).await.unwrap(),
        [rows::member(1), rows::member(2)]
    );
    assert_eq!(
        store.head(COMMITTEE).await.unwrap(),
        head,
        "the entry is not kept either"
    );
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_nothing(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let head = store.head(COMMITTEE).await.unwrap();
    {
        let mut tx = store.begin(COMMITTEE.0).await.unwrap();
        tx.insert(rows::member(3)).await.unwrap();
        tell(&mut tx, "add-member", id(103)).await;
    }
    // The next writer is not kept waiting by the one that went away.
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(rows::member(4)).await.unwrap();
    let seq = tell(&mut tx, "add-member", id(104)).await;
    tx.commit().await.unwrap();
    assert_eq!(seq, head.cast_unsigned() + 1);
    assert_eq!(
        store.members(COMMITTEE).await.unwrap(),
        [rows::member(1), rows::member(2), rows::member(4)]
    );
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn who_saves_an_old_version_is_told_and_overwrites_nothing(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    let mut world = World::new();
    let save = async |before, world: &World| {
        let mut tx = store.begin(COMMITTEE.0).await.unwrap();
        let saved = tx
            .save_case(before, &world.case, world.now.as_microsecond(), &world.zone)
            .await;
        if saved.is_err() {
            tx.rollback().await.unwrap();
            return saved;
        }
        tell(&mut tx, "write", world.case.id.0).await;
        tx.commit().await
    };
    save(None, &world).await.unwrap();
    let both_read = store.case(COMMITTEE, world.case.id).await.unwrap().unwrap();
    "第一个人的题目".clone_into(&mut world.case.text.title);
    save(Some(&both_read), &world).await.unwrap();
    "第二个人的题目".clone_into(&mut world.case.text.title);
    let told = save(Some(&both_read), &world).await;
    assert!(
        matches!(
            told,
            Err(StoreError::Stale {
                table: "proposal",
                ..
            })
        ),
        "{told:?}"
    );
    let stands = store.case(COMMITTEE, world.case.id).await.unwrap().unwrap();
    assert_eq!(
        (stands.case.text.title.as_str(), stands.version),
        ("第一个人的题目", 2)
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_is_not_there_cannot_be_updated_and_what_is_there_not_inserted(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    let missing = tx.update(rows::member(9)).await;
    assert!(
        matches!(missing, Err(StoreError::Stale { .. })),
        "{missing:?}"
    );
    // What was not written does not have to be told.
    tx.commit().await.unwrap();
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    assert!(matches!(
        tx.insert(rows::member(1)).await,
        Err(StoreError::Database(_))
    ));
    tx.rollback().await.unwrap();
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_index_follows_the_case(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    let mut world = World::handed_over();
    let mut before = None;
    // Each step takes rows out of the indexes and puts others in.
    for step in 0..5 {
        let part = world.part(1);
        let done = match step {
            1 => Some((Verb::SignFor, json!({}))),
            2 => Some((Verb::Plan, bihuan_domain::testing::full_plan())),
            3 => Some((Verb::Start, json!({}))),
            4 => Some((Verb::ReportDifficulty, json!({ "what": "资金不足" }))),
            _ => None,
        };
        if let Some((verb, input)) = done {
            world.must(&people::clerk(1), verb, part, input);
        }
        let mut tx = store.begin(COMMITTEE.0).await.unwrap();
        if step == 0 {
            tx.insert(rows::committee()).await.unwrap();
        }
        tx.save_case(
            before.as_ref(),
            &world.case,
            world.now.as_microsecond(),
            &world.zone,
        )
        .await
        .unwrap();
        tell(&mut tx, "step", world.case.id.0).await;
        tx.commit().await.unwrap();
        is_sound(&store).await;
        before = store.case(COMMITTEE, world.case.id).await.unwrap();
        assert_eq!(before.as_ref().map(|stored| stored.version), Some(step + 1));
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_timeline_and_the_audit_list_read_the_same_entries(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let case = rows::world().case.id.0;
    let timeline = store.timeline(COMMITTEE, case).await.unwrap();
    let verbs: Vec<&str> = timeline.iter().map(|line| line.verb.as_str()).collect();
    assert_eq!(verbs, ["import", "remind"]);
    let record = store.record(COMMITTEE, case.into()).await.unwrap();
    let read_apart = store.case(COMMITTEE, case.into()).await.unwrap();
    assert_eq!(
        record,
        read_apart.map(|stored| (stored, timeline)),
        "both as one statement"
    );
    let of_nobody = store.record(COMMITTEE, id(9).into()).await.unwrap();
    assert_eq!(of_nobody, None);
    let head = store.head(COMMITTEE).await.unwrap();
    let newest = store.audit(COMMITTEE, None, 3).await.unwrap();
    assert_eq!(
        newest.iter().map(|line| line.seq).collect::<Vec<_>>(),
        [head, head - 1, head - 2]
    );
    let older = store.audit(COMMITTEE, Some(head - 2), 100).await.unwrap();
    assert_eq!(
        older.iter().map(|line| line.seq).collect::<Vec<_>>(),
        (1..head - 2).rev().collect::<Vec<_>>()
    );
    let line = newest.first().unwrap();
    assert_eq!((line.who.as_str(), line.part), ("提案科", Some(id(78))));
    assert_eq!(
        line.facts.get("title").map(String::as_str),
        Some("关于“加装电梯”的提案")
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn verifying_while_others_write_finds_nothing(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let writer = tokio::spawn({
        let store = store.clone();
        async move {
            for n in 10..200 {
                let mut tx = store.begin(COMMITTEE.0).await.unwrap();
                tx.insert(rows::member(n)).await.unwrap();
                tell(&mut tx, "add-member", id(100 + n)).await;
                tx.commit().await.unwrap();
            }
        }
    });
    let mut during = 0;
    while !writer.is_finished() {
        is_sound(&store).await;
        during += 1;
    }
    writer.await.unwrap();
    assert!(during > 1, "it was verified while something was written");
    is_sound(&store).await;
}
