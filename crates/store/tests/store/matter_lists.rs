//! Lists of matters: one state or any, page by page, and what each reader may see of them, on both databases.

use crate::rows::id;
use bihuan_domain::matters::Kind as MatterKind;
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::Store;
use bihuan_store::proposals::Scope;
use bihuan_store::tables::{matter_listing, matter_reader};
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;
use sea_orm::{EntityTrait, IntoActiveModel};

/// Matter `n`, of a year that grows with it; every third is open, every fourth public.
fn row(n: u128, kind: MatterKind) -> matter_listing::Model {
    let state = if n.is_multiple_of(3) {
        "open"
    } else {
        "closed"
    };
    matter_listing::Model {
        committee_id: COMMITTEE.0,
        matter_id: id(n),
        kind: kind.code().to_owned(),
        year: 2010 + i32::try_from(n / 2).unwrap(),
        title: format!("测评{n}"),
        state: state.to_owned(),
        public: n.is_multiple_of(4),
        shared: false,
        changed_at: 0,
    }
}

async fn filled(store: &Store) {
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let own = (1..=12).map(|n| row(n, MatterKind::Evaluation));
    for row in own.chain([row(99, MatterKind::Plan)]) {
        matter_listing::Entity::insert(row.into_active_model())
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
    }
    for n in [2, 6] {
        let reader = matter_reader::Model {
            committee_id: COMMITTEE.0,
            token: "members".to_owned(),
            matter_id: id(n),
        };
        matter_reader::Entity::insert(reader.into_active_model())
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_list_of_matters_is_narrowed_and_cut_by_the_database(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    filled(&store).await;
    let listed = async |state: Option<&str>, scope: &Scope, offset, limit| {
        let kind = MatterKind::Evaluation;
        let found = store.matter_list(COMMITTEE, kind, state, scope, offset, limit);
        let found = found.await.unwrap();
        let rows = found.rows.iter().map(|row| row.matter_id.as_u128());
        (rows.collect::<Vec<_>>(), found.total)
    };
    let (all, total) = listed(None, &Scope::Office, 0, 50).await;
    assert_eq!(
        (all, total),
        ((1..=12).rev().collect(), 12),
        "newest year first"
    );
    let open = Some("open");
    assert_eq!(
        listed(open, &Scope::Office, 0, 50).await,
        (vec![12, 9, 6, 3], 4)
    );
    assert_eq!(listed(open, &Scope::Office, 1, 2).await, (vec![9, 6], 4));
    assert_eq!(
        listed(open, &Scope::Office, 40, 2).await,
        (vec![6, 3], 4),
        "beyond the end stands the last page"
    );
    assert_eq!(listed(open, &Scope::Public, 0, 50).await, (vec![12], 1));
    assert_eq!(
        listed(None, &Scope::Public, 0, 50).await,
        (vec![12, 8, 4], 3)
    );
    let members = Scope::Tokens(vec!["members".to_owned()]);
    assert_eq!(listed(None, &members, 0, 50).await, (vec![6, 2], 2));
    assert_eq!(listed(open, &members, 0, 50).await, (vec![6], 1));
    let nobody = Scope::Tokens(Vec::new());
    assert_eq!(listed(None, &nobody, 0, 50).await, (vec![], 0));
    assert_eq!(listed(Some("void"), &Scope::Office, 0, 50).await.1, 0);
}
