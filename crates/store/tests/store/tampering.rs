//! Whatever is changed behind the ledger's back is found, and the finding names the table and the row, or the entry.
//!
//! Every column of every covered table, of the ledger itself and of every index is changed by one character, one byte or
//! one bit with plain SQL; every covered row is taken away, and rows that nobody wrote are put in.

use crate::rows::{self, findings, furnish, id, is_sound, tell};
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::tables::{
    account, assignment, body, chain_head, commitment, committee, grant, handling_mark, leader,
    ledger, matter, matter_link, matter_listing, matter_reader, matter_waiting, member, outcome,
    proposal, rating, reader, register, session, unit, waiting,
};
use bihuan_store::testing::{Kind, TestDatabase};
use bihuan_store::{Covered, Store};
use rstest::rstest;
use sea_orm::sea_query::{Expr, ExprTrait, Query, UpdateStatement};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, Iden, IntoActiveModel, Iterable, ModelTrait,
    PrimaryKeyToColumn, Value,
};
use uuid::Uuid;

/// Places in long texts are tried in steps of this many characters.
const STRIDE: usize = 67;

/// The smallest changes of a value that give another value.
fn changes(value: &Value, is_key: bool) -> Vec<Value> {
    match value {
        Value::String(Some(text)) if !text.is_empty() => {
            let chars: Vec<char> = text.chars().collect();
            let places = (0..chars.len()).step_by(STRIDE).chain([chars.len() - 1]);
            places
                .map(|place| {
                    let changed = chars
                        .iter()
                        .enumerate()
                        .map(|(n, c)| if n == place { neighbour(*c) } else { *c });
                    Value::from(changed.collect::<String>())
                })
                .collect()
        }
        Value::String(_) => vec![Value::from("x")],
        Value::Uuid(Some(id)) => vec![Value::from(Uuid::from_u128(id.as_u128() ^ 1 << 40))],
        Value::Uuid(None) => vec![Value::from(id(1))],
        // Keys stand side by side: the next number may be taken.
        Value::BigInt(Some(n)) => vec![Value::from(n ^ if is_key { 1 << 40 } else { 1 })],
        Value::BigInt(None) => vec![Value::from(0_i64)],
        Value::Int(Some(n)) => vec![Value::from(n ^ if is_key { 1 << 20 } else { 1 })],
        Value::Int(None) => vec![Value::from(0_i32)],
        Value::Bool(Some(flag)) => vec![Value::from(!flag)],
        other => panic!("no change is known for {other:?}"),
    }
}

/// A character that differs in one bit, where that is a character.
fn neighbour(c: char) -> char {
    char::from_u32(u32::from(c) ^ 1)
        .filter(|other| !other.is_control())
        .unwrap_or('x')
}

/// Changes each column of `row` in each small way, looks whether the finding names what `named` asks for, and puts it
/// back. Returns how many changes were tried.
async fn change_each_column<E>(store: &Store, row: E::Model, named: impl Fn(&str) -> bool) -> usize
where
    E: EntityTrait + Default,
    E::Model: ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    let keys: Vec<E::Column> = E::PrimaryKey::iter()
        .map(PrimaryKeyToColumn::into_column)
        .collect();
    let is_key = |column: E::Column| keys.iter().any(|key| key.to_string() == column.to_string());
    let mut tried = 0;
    for column in E::Column::iter() {
        let old = row.get(column);
        for new in changes(&old, is_key(column)) {
            // Where the row stands while `column` has `value`.
            let write = |value: &Value, now: &Value| -> UpdateStatement {
                let mut update = Query::update();
                update.table(E::default()).value(column, value.clone());
                for key in &keys {
                    let stands = if key.to_string() == column.to_string() {
                        now.clone()
                    } else {
                        row.get(*key)
                    };
                    update.and_where(Expr::col(*key).eq(stands));
                }
                update
            };
            run(store, write(&new, &old)).await;
            let found = findings(store).await;
            assert!(
                found.iter().any(|finding| named(finding)),
                "{}.{} was changed from {old:?} to {new:?}; found {found:#?}",
                E::default().to_string(),
                column.to_string(),
            );
            run(store, write(&old, &new)).await;
            tried += 1;
        }
    }
    is_sound(store).await;
    tried
}

async fn run(store: &Store, update: UpdateStatement) {
    let done = store.working().execute(&update).await.unwrap();
    assert_eq!(done.rows_affected(), 1, "the row was there to be changed");
}

/// Whether a finding is about the record with this table and key.
fn about(table: &str, key: &str) -> impl Fn(&str) -> bool {
    let start = format!("{table} {key}:");
    move |finding| finding.starts_with(&start)
}

/// Whether a finding is about ledger entry `seq`.
fn about_entry(seq: i64) -> impl Fn(&str) -> bool {
    let seq = seq.to_string();
    move |finding| {
        finding.starts_with("ledger:")
            && finding
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == seq)
    }
}

/// Does one thing with every table that the ledger covers.
macro_rules! every_record {
    ($do:ident) => {
        $do! { committee, session, member, body, unit, leader, account, grant, proposal, matter, register }
    };
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn any_change_of_a_covered_row_is_found_and_the_row_named(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    macro_rules! change {
        ($($table:ident),+) => {$(
            let row = $table::Entity::find().one(store.read()).await.unwrap().unwrap();
            let key = row.key();
            let tried = change_each_column::<$table::Entity>(&store, row, about(stringify!($table), &key)).await;
            assert!(tried >= $table::Column::iter().count(), "every column of {} was tried", stringify!($table));
        )+};
    }
    every_record!(change);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn any_change_of_a_ledger_entry_is_found_and_the_entry_named(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let entries = ledger::Entity::find().all(store.read()).await.unwrap();
    assert!(
        entries.len() >= 8,
        "the chain is long enough to try its beginning, its middle and its end"
    );
    for entry in entries {
        let seq = entry.seq;
        change_each_column::<ledger::Entity>(&store, entry, about_entry(seq)).await;
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn any_change_of_an_index_row_is_found_and_the_record_named(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    macro_rules! change {
        ($record:expr, $column:ident: $($table:ident),+) => {$(
            let record: Uuid = $record;
            let row = $table::Entity::find().one(store.read()).await.unwrap().unwrap();
            let start = format!("{} of {record}", stringify!($table));
            change_each_column::<$table::Entity>(&store, row.clone(), |finding| finding.starts_with(&start)).await;
            // Taken away, it is missed.
            row.clone().delete(store.working()).await.unwrap();
            let found = findings(&store).await;
            assert!(found.iter().any(|finding| finding.starts_with(&start)), "{found:?}");
            $table::Entity::insert(row.clone().into_active_model()).exec_without_returning(store.working()).await.unwrap();
            is_sound(&store).await;
            // One more, for a record that does not exist, is found as well.
            for stray in [id(1), Uuid::from_u128(record.as_u128() + 1)] {
                let mut extra = row.clone();
                extra.$column = stray;
                separate_key::<$table::Entity>(&mut extra);
                $table::Entity::insert(extra.clone().into_active_model()).exec_without_returning(store.working()).await.unwrap();
                let found = findings(&store).await;
                let start = format!("{} of {stray}", stringify!($table));
                assert!(found.iter().any(|finding| finding.starts_with(&start)), "a stray row of {}: {found:?}", stringify!($table));
                extra.delete(store.working()).await.unwrap();
            }
            is_sound(&store).await;
        )+};
    }
    let (case, cycle) = (rows::world().case.id.0, rows::cycle().head().id.0);
    change! { case, proposal_id: waiting, reader, assignment, handling_mark, rating, commitment, outcome }
    change! { cycle, matter_id: matter_listing, matter_waiting, matter_reader, matter_link }
}

/// Gives a row whose key is an identifier alone an identifier of its own.
fn separate_key<E: EntityTrait>(row: &mut E::Model)
where
    E::Model: ModelTrait<Entity = E>,
{
    for column in E::Column::iter() {
        if column.to_string() == "id" {
            row.set(column, Value::from(id(0xabc)));
        }
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_covered_row_that_is_gone_or_that_nobody_wrote_is_named(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let db = store.working();
    macro_rules! take_and_add {
        ($($table:ident),+) => {$(
            let row = $table::Entity::find().one(store.read()).await.unwrap().unwrap();
            let key = row.key();
            row.clone().delete(db).await.unwrap();
            let found = findings(&store).await;
            let gone = format!("{} {key}: missing", stringify!($table));
            assert!(found.iter().any(|finding| finding.starts_with(&gone)), "{gone}: {found:?}");
            $table::Entity::insert(row.clone().into_active_model()).exec_without_returning(db).await.unwrap();
            is_sound(&store).await;

            let mut copy = row;
            differently!(copy, $table);
            let key = copy.key();
            $table::Entity::insert(copy.clone().into_active_model()).exec_without_returning(db).await.unwrap();
            let found = findings(&store).await;
            let added = format!("{} {key}: no ledger entry wrote it", stringify!($table));
            assert!(found.contains(&added), "{added}: {found:?}");
            copy.delete(db).await.unwrap();
            is_sound(&store).await;
        )+};
    }
    macro_rules! differently {
        ($row:ident, register) => {
            "serial/1999".clone_into(&mut $row.name)
        };
        ($row:ident, committee) => {{
            $row.id = id(0xdef);
            "another".clone_into(&mut $row.slug);
        }};
        ($row:ident, account) => {{
            $row.id = id(0xdef);
            "another".clone_into(&mut $row.login);
        }};
        ($row:ident, $table:ident) => {
            $row.id = id(0xdef)
        };
    }
    every_record!(take_and_add);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_entry_that_is_gone_or_stands_elsewhere_is_named(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let db = store.working();
    let entries = ledger::Entity::find().all(store.read()).await.unwrap();
    // The last one as well, which covers nothing: the end of a chain is noted with it.
    for entry in entries.iter().rev() {
        entry.clone().delete(db).await.unwrap();
        let found = findings(&store).await;
        assert!(
            found.iter().any(|finding| about_entry(entry.seq)(finding)),
            "{}: {found:?}",
            entry.seq
        );
        ledger::Entity::insert(entry.clone().into_active_model())
            .exec_without_returning(db)
            .await
            .unwrap();
    }
    is_sound(&store).await;

    // Two neighbours change places, with all that they say but their numbers.
    for pair in entries.windows(2) {
        let [first, second] = pair else { continue };
        let swapped = [
            ledger::Model {
                seq: second.seq,
                ..first.clone()
            },
            ledger::Model {
                seq: first.seq,
                ..second.clone()
            },
        ];
        for row in &swapped {
            ledger::Entity::update(row.clone().into_active_model().reset_all())
                .exec(db)
                .await
                .unwrap();
        }
        let found = findings(&store).await;
        assert!(
            found.iter().any(|finding| about_entry(first.seq)(finding)),
            "{}: {found:?}",
            first.seq
        );
        for row in pair {
            ledger::Entity::update(row.clone().into_active_model().reset_all())
                .exec(db)
                .await
                .unwrap();
        }
    }
    is_sound(&store).await;

    // An entry that nobody made, after the last one and rightly numbered.
    let last = entries.last().unwrap();
    let forged = ledger::Model {
        seq: last.seq + 1,
        previous: last.hash.clone(),
        ..last.clone()
    };
    ledger::Entity::insert(forged.clone().into_active_model())
        .exec_without_returning(db)
        .await
        .unwrap();
    let found = findings(&store).await;
    assert!(
        found.iter().any(|finding| about_entry(forged.seq)(finding)),
        "{found:?}"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_end_that_was_cut_off_stays_missed_when_others_go_on_writing(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let noted = store.verify().await.unwrap().heads;
    let [head] = noted.as_slice() else {
        panic!("one chain, one end: {noted:?}")
    };
    assert!(store.holds(head).await.unwrap());
    let entries = ledger::Entity::find().all(store.read()).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!((head.seq, &head.hash), (last.seq, &last.hash));
    last.clone().delete(store.working()).await.unwrap();
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tell(&mut tx, "urge", rows::world().case.id.0).await;
    tx.commit().await.unwrap();
    let found = findings(&store).await;
    assert!(
        found
            .iter()
            .any(|finding| about_entry(last.seq)(finding) || about_entry(last.seq + 1)(finding)),
        "{found:?}"
    );
    assert!(
        !store.holds(head).await.unwrap(),
        "nor is what was noted outside"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_head_that_is_gone_or_changed_is_named(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let head = chain_head::Entity::find()
        .one(store.read())
        .await
        .unwrap()
        .unwrap();
    let changed = chain_head::Model {
        hash: "0".repeat(64),
        ..head.clone()
    };
    for wrong in [Some(changed), None] {
        head.clone().delete(store.working()).await.unwrap();
        if let Some(wrong) = &wrong {
            chain_head::Entity::insert(wrong.clone().into_active_model())
                .exec_without_returning(store.working())
                .await
                .unwrap();
        }
        let found = findings(&store).await;
        assert!(
            found.iter().any(|finding| about_entry(head.seq)(finding)),
            "{wrong:?}: {found:?}"
        );
        if let Some(wrong) = wrong {
            wrong.delete(store.working()).await.unwrap();
        }
        chain_head::Entity::insert(head.clone().into_active_model())
            .exec_without_returning(store.working())
            .await
            .unwrap();
    }
    is_sound(&store).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_last_entry_that_wrote_something_is_missed(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    furnish(&store).await;
    let entries = ledger::Entity::find().all(store.read()).await.unwrap();
    for entry in entries.iter().rev().take(2) {
        entry.clone().delete(store.working()).await.unwrap();
    }
    let case = rows::world().case.id;
    let found = findings(&store).await;
    assert!(
        found.contains(&format!("proposal {case}: no ledger entry wrote it")),
        "{found:?}"
    );
}

/// `SQLite` takes bytes of any kind into any column.
#[rstest]
#[case("listing", "title = cast(x'e5ff88' as text)", "listing of", rows::world().case.id.0)]
#[case("listing", "rounds = 'abc'", "listing of", rows::world().case.id.0)]
#[case("member", "member_no = cast(x'30ff' as text)", "member", id(101))]
#[case("unit", "id = x'00'", "unit", id(201))]
#[case("account", "disabled = 'abc'", "account", id(500))]
#[tokio::test]
async fn what_cannot_be_read_at_all_is_named(
    #[case] table: &str,
    #[case] change: &str,
    #[case] named: &str,
    #[case] key: Uuid,
) {
    let database = TestDatabase::fresh(Kind::Sqlite).await.unwrap();
    let store = database.open().await;
    furnish(&store).await;
    let sql = format!(
        "update {table} set {change} where committee_id = x'{}'",
        COMMITTEE.0.simple()
    );
    store.working().execute_unprepared(&sql).await.unwrap();
    let found = findings(&store).await;
    assert!(
        found
            .iter()
            .any(|finding| about(named, &key.to_string())(finding)),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_at_all_is_named() {
    let database = TestDatabase::fresh(Kind::Sqlite).await.unwrap();
    let store = database.open().await;
    furnish(&store).await;
    store
        .working()
        .execute_unprepared("update ledger set who = cast(x'e5ff88' as text) where seq = 4")
        .await
        .unwrap();
    let found = findings(&store).await;
    assert!(
        found.iter().any(|finding| about_entry(4)(finding)),
        "{found:?}"
    );
}
