//! Who hears of what: everybody whom it concerns, but not the account whose own deed it was.

use bihuan_domain::actor::Hat;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::accounts::NewAccount;
use bihuan_office::testing::TestOffice;
use bihuan_store::testing::Kind;
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_draft_by_the_clerk_reaches_the_leader_who_signs_and_nobody_who_cannot(
    #[case] kind: Kind,
) {
    let Some(mut office) = TestOffice::on(kind).await else {
        return;
    };
    let mate = NewAccount {
        login: "clerk1b".to_owned(),
        name: "单位1另一经办".to_owned(),
        password: "long enough".to_owned(),
        must_change: false,
        hats: vec![Hat::UnitClerk(office.unit(1))],
    };
    let account = office
        .create_account(&office.who("administrator"), mate, None)
        .await
        .unwrap();
    let mate = office.store.actor(account, office.committee).await.unwrap();
    office.people.push(("clerk1b".to_owned(), mate.unwrap()));
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let part = office.part(id, 1).await;
    office
        .must("clerk1", id, Verb::RecordContact, part, office.contact())
        .await;
    office
        .must("clerk1", id, Verb::DraftReply, part, office.reply())
        .await;
    office.run_due_jobs().await.unwrap();
    let heard_of = async |login: &str, what: &str| {
        let heard = office.heard(login, id).await;
        heard.iter().filter(|line| *line == what).count()
    };
    assert_eq!(heard_of("unit-leader1", "task sign-off").await, 1);
    for login in ["clerk1", "clerk1b", "clerk2", "unit-leader2", "assigner"] {
        assert_eq!(heard_of(login, "task sign-off").await, 0, "{login}");
    }
    // What the leader's signature brings about is news for the clerks, not for the leader.
    let signature = json!({ "signatory": "王局长", "rank": "government_leader" });
    office
        .must("unit-leader1", id, Verb::SignOff, part, signature)
        .await;
    office
        .must(
            "assigner",
            id,
            Verb::CheckReply,
            part,
            json!({ "passed": true }),
        )
        .await;
    office.run_due_jobs().await.unwrap();
    for login in ["clerk1", "clerk1b", "unit-leader1"] {
        assert_eq!(heard_of(login, "task send-reply").await, 1, "{login}");
    }
    assert_eq!(heard_of("assigner", "task check-reply").await, 1);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_urged_unit_hears_the_word_that_was_written(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let part = office.part(id, 1).await;
    for words in ["请先与提案人联系", ""] {
        office
            .must("assigner", id, Verb::Urge, part, json!({ "text": words }))
            .await;
    }
    office.run_due_jobs().await.unwrap();
    for login in ["clerk1", "unit-leader1"] {
        let notices = office
            .store
            .notices(office.who(login).account.unwrap(), 100)
            .await
            .unwrap();
        let mut words: Vec<_> = notices
            .iter()
            .filter(|notice| notice.message == "urge")
            .map(|notice| {
                let facts: Value = serde_json::from_str(&notice.facts).unwrap();
                let words = facts.get("words").and_then(Value::as_str);
                assert!(facts.get("due").is_some() && facts.get("title").is_some());
                words.map(str::to_owned)
            })
            .collect();
        words.sort();
        // Each urging is heard, though the case stands as before.
        assert_eq!(
            words,
            [None, Some("请先与提案人联系".to_owned())],
            "{login}"
        );
    }
    for login in ["clerk2", "unit-leader2", "assigner", "member1"] {
        let heard = office.heard(login, id).await;
        assert!(
            !heard.contains(&"urge urge".to_owned()),
            "{login}: {heard:?}"
        );
    }
}
