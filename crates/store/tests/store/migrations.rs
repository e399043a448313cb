//! The schema comes by itself, once, however many servers start at the same moment.

use crate::rows::{furnish, is_sound};
use bihuan_store::Store;
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn opening_again_changes_nothing(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    furnish(&database.open().await).await;
    let again = database.open().await;
    again.migrate().await.unwrap();
    is_sound(&again).await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn servers_that_start_together_agree_on_the_schema(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let servers: Vec<_> = (0..4)
        .map(|_| {
            let url = database.url.clone();
            tokio::spawn(async move { Store::open(&url).await })
        })
        .collect();
    let mut opened = Vec::new();
    for server in servers {
        opened.push(server.await.unwrap().unwrap());
    }
    furnish(opened.first().unwrap()).await;
    is_sound(opened.last().unwrap()).await;
}
