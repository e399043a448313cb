//! What was typed and not yet sent.

use crate::rows::id;
use bihuan_domain::ids::AccountId;
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn of_fifty_forms_and_one_more_the_one_touched_longest_ago_goes(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    let (one, other) = (AccountId(id(1)), AccountId(id(2)));
    let keep = async |account: AccountId, form: &str, at: i64| {
        store.keep_scratch(account, form, "[]", at).await.unwrap();
    };
    let stands = async |account: AccountId, form: &str| {
        store.scratch(account, form).await.unwrap().is_some()
    };
    keep(other, "form 0", 0).await;
    for n in 0..50 {
        keep(one, &format!("form {n}"), n).await;
    }
    assert!(stands(one, "form 0").await, "fifty are kept");
    keep(one, "form 0", 50).await;
    keep(one, "another", 51).await;
    assert!(!stands(one, "form 1").await);
    for form in ["form 0", "form 2", "form 49", "another"] {
        assert!(stands(one, form).await, "{form}");
    }
    assert!(stands(other, "form 0").await, "of another account");
}
