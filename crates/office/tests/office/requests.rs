//! Requests as they come from people: twice, too late, at once, from those who should not, with what is no paper.

use bihuan_domain::actor::{Actor, Side};
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_office::objects::Upload;
use bihuan_office::proposals::batch::Item;
use bihuan_office::proposals::perform::Perform;
use bihuan_office::testing::{TestOffice, text};
use bihuan_store::testing::Kind;
use rstest::rstest;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// No hit.
const NONE: [Uuid; 0] = [];

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_key_does_the_thing_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加装电梯的提案").await;
    let request = |title: &str| Perform {
        key: Some("form-1".to_owned()),
        ..Perform::new(id, Verb::Write, None, text(title))
    };
    // A nervous finger sends it eight times at once.
    let asked: Vec<_> = (0..8)
        .map(|n| {
            let (office, actor) = (Arc::clone(&office.office), office.who("member1"));
            let request = request(&format!("第{n}次"));
            tokio::spawn(async move { office.perform(&actor, request).await })
        })
        .collect();
    for answer in asked {
        answer.await.unwrap().unwrap();
    }
    let title = office.case(id).await.text.title;
    assert_eq!(office.timeline(id).await, ["begin", "write", "write"]);
    office
        .perform(&office.who("member1"), request("又一次"))
        .await
        .unwrap();
    assert_eq!(office.case(id).await.text.title, title);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn who_saw_an_old_version_is_told_and_nothing_is_lost(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("甲写的题目").await;
    let seen = office
        .store
        .case(office.committee, id)
        .await
        .unwrap()
        .unwrap()
        .version;
    office
        .must(
            "member1",
            id,
            Verb::Write,
            None,
            text("另一个窗口里写的题目"),
        )
        .await;
    let late = Perform {
        version: Some(seen),
        ..Perform::new(id, Verb::Write, None, text("旧窗口里写的题目"))
    };
    let told = office.perform(&office.who("member1"), late.clone()).await;
    assert!(matches!(told, Err(Failure::Stale)), "{told:?}");
    assert_eq!(office.case(id).await.text.title, "另一个窗口里写的题目");
    let again = Perform {
        version: Some(seen + 1),
        ..late
    };
    office.perform(&office.who("member1"), again).await.unwrap();
    assert_eq!(office.case(id).await.text.title, "旧窗口里写的题目");
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_draft_does_not_exist_for_others(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加装电梯的提案").await;
    let others = office.people.iter().filter(|(login, _)| login != "member1");
    for actor in others
        .map(|(_, actor)| actor.clone())
        .chain([Actor::public(office.committee)])
    {
        let done = office
            .perform(&actor, Perform::new(id, Verb::Submit, None, json!({})))
            .await;
        assert!(
            matches!(done, Err(Failure::Missing)),
            "{}: {done:?}",
            actor.name
        );
    }
    let nowhere = Perform::new(
        ProposalId(Uuid::from_u128(1)),
        Verb::Submit,
        None,
        json!({}),
    );
    assert!(matches!(
        office.perform(&office.who("staff"), nowhere).await,
        Err(Failure::Missing)
    ));
    assert_eq!(office.timeline(id).await, ["begin", "write"]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_is_refused_leaves_no_entry_no_change_and_its_number_to_the_next(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加装电梯的提案").await;
    let mut empty = text("关于加装电梯的提案");
    empty
        .as_object_mut()
        .unwrap()
        .insert("suggestions".to_owned(), json!([]));
    office.must("member1", id, Verb::Write, None, empty).await;
    let (head, case) = (
        office.store.head(office.committee).await.unwrap(),
        office.case(id).await,
    );
    let codes = office
        .refused("member1", id, Verb::Submit, None, json!({}))
        .await;
    assert!(!codes.is_empty());
    assert_eq!(office.store.head(office.committee).await.unwrap(), head);
    assert_eq!(office.case(id).await, case);

    let other = office.submitted("关于另一件事的提案").await;
    assert_eq!(
        office.case(other).await.submission().unwrap().serial_no,
        "L202300001",
        "no gap"
    );
    office
        .must("member1", id, Verb::Write, None, text("关于加装电梯的提案"))
        .await;
    office
        .must("member1", id, Verb::Submit, None, json!({}))
        .await;
    assert_eq!(
        office.case(id).await.submission().unwrap().serial_no,
        "L202300002"
    );
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thirty_two_submit_at_once_and_each_has_its_own_number(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let mut drafts = Vec::new();
    for n in 0..32 {
        drafts.push(office.draft(&format!("关于第{n}件事的提案")).await);
    }
    let submitting: Vec<_> = drafts
        .iter()
        .map(|id| {
            let (office, actor, request) = (
                Arc::clone(&office.office),
                office.who("member1"),
                Perform::new(*id, Verb::Submit, None, json!({})),
            );
            tokio::spawn(async move { office.perform(&actor, request).await })
        })
        .collect();
    for done in submitting {
        done.await.unwrap().unwrap();
    }
    let mut numbers = Vec::new();
    for id in drafts {
        numbers.push(
            office
                .case(id)
                .await
                .submission()
                .unwrap()
                .serial_no
                .clone(),
        );
    }
    numbers.sort();
    assert_eq!(
        numbers,
        (1..=32).map(|n| format!("L2023{n:05}")).collect::<Vec<_>>()
    );
    assert_eq!(
        office.run_due_jobs().await.unwrap(),
        32 + 1,
        "a notice for each, and the day's sweep"
    );
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn one_sitting_does_what_it_can_and_lists_the_rest(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let ready = office.filed("关于第一件事的提案").await;
    let early = office.submitted("关于第二件事的提案").await;
    let last = office.filed("关于第三件事的提案").await;
    // One that never was, and one whose document somebody has broken, between those that are ready.
    let nowhere = ProposalId(Uuid::from_u128(1));
    let broken = office.filed("关于第四件事的提案").await;
    office.breaks(broken).await;
    let items: Vec<Item> = [ready, early, nowhere, broken, last]
        .map(|proposal| Item {
            proposal,
            part: None,
            input: json!({ "mode": "sole", "unit": office.unit(1) }),
        })
        .into();
    for _ in 0..2 {
        let lines = office
            .batch(
                &office.who("assigner"),
                Verb::Assign,
                items.clone(),
                Some("meeting-1"),
            )
            .await
            .unwrap();
        let codes: Vec<Vec<&str>> = lines
            .iter()
            .map(|(_, done)| {
                done.as_ref()
                    .err()
                    .into_iter()
                    .flat_map(|no| &no.0)
                    .map(|no| no.code.as_str())
                    .collect()
            })
            .collect();
        // Done, and done once; the assigning office cannot even see what was not filed yet.
        let expected = [
            vec![],
            vec!["case-gone"],
            vec!["case-gone"],
            vec!["case-broken"],
            vec![],
        ];
        assert_eq!(codes, expected);
    }
    for id in [ready, last] {
        assert_eq!(
            office.timeline(id).await.last().map(String::as_str),
            Some("assign")
        );
    }
    assert_eq!(
        office.timeline(early).await.last().map(String::as_str),
        Some("submit")
    );
}

#[rstest]
#[case::empty(Vec::new(), "upload-empty")]
#[case::program(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec(), "upload-type")]
#[case::page(b"<html><script>alert(1)</script></html>".to_vec(), "upload-type")]
#[case::large(vec![b'a'; 33_554_433], "upload-too-large")]
#[tokio::test]
async fn what_is_no_paper_is_refused_and_nothing_is_kept(
    #[case] bytes: Vec<u8>,
    #[case] code: &str,
) {
    let office = TestOffice::sqlite().await;
    let id = office.draft("关于加装电梯的提案").await;
    let upload = Upload {
        field: "papers".to_owned(),
        name: "附件.pdf".to_owned(),
        bytes,
    };
    let request = Perform {
        uploads: vec![upload],
        ..Perform::new(id, Verb::Write, None, text("改了的题目"))
    };
    let Err(Failure::Refused(no)) = office.perform(&office.who("member1"), request).await else {
        panic!("it was taken");
    };
    let said: Vec<_> =
        no.0.iter()
            .map(|no| (no.code.as_str(), no.field.as_deref()))
            .collect();
    assert_eq!(said, [(code, Some("papers"))]);
    let case = office.case(id).await;
    assert_eq!(
        (case.text.title.as_str(), case.attachments.len()),
        ("关于加装电梯的提案", 0)
    );
}

#[tokio::test]
async fn a_paper_comes_back_as_it_was_sent() {
    let office = TestOffice::sqlite().await;
    let id = office.draft("关于加装电梯的提案").await;
    let bytes = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".to_vec();
    let upload = Upload {
        field: "papers".to_owned(),
        name: "调研.pdf".to_owned(),
        bytes: bytes.clone(),
    };
    let request = Perform {
        uploads: vec![upload],
        ..Perform::new(id, Verb::Write, None, text("关于加装电梯的提案"))
    };
    office
        .perform(&office.who("member1"), request)
        .await
        .unwrap();
    let case = office.case(id).await;
    let paper = case.attachments.first().unwrap();
    assert_eq!(
        (paper.name.as_str(), paper.media_type.as_str()),
        ("调研.pdf", "application/pdf")
    );
    assert_eq!(office.objects.fetch(&paper.digest).await.unwrap(), bytes);
}

#[tokio::test]
async fn a_persons_own_write_is_found_in_their_next_request() {
    use bihuan_office::finding::Search;
    let office = TestOffice::sqlite().await;
    let id = office.filed("关于规范电动自行车停放的提案").await;
    let search = |text: &str| Search {
        text: text.to_owned(),
        committees: vec![office.committee],
        limit: 10,
        offset: 0,
    };
    let found = async |actor: &Actor, text: &str| {
        let hits = office.search(actor, search(text)).await.unwrap();
        hits.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    let public = Actor::public(office.committee);
    for words in ["电动", "自行车停", "规范电动自行车停放", "专项资金"] {
        assert_eq!(found(&public, words).await, [id.0], "{words}");
    }
    let draft = office.draft("关于规范共享单车停放的提案").await;
    assert_eq!(
        found(&public, "共享单车").await,
        NONE,
        "drafts are nobody's business"
    );
    assert_eq!(found(&office.who("member1"), "共享单车").await, [draft.0]);
    office
        .must(
            "member1",
            draft,
            Verb::Write,
            None,
            text("关于规范滑板车停放的提案"),
        )
        .await;
    assert_eq!(
        found(&office.who("member1"), "共享单车").await,
        NONE,
        "the old title is gone"
    );
    assert_eq!(found(&office.who("member1"), "滑板车").await, [draft.0]);
    // Filed for the government's side only.
    assert_eq!(office.case(id).await.admission.sides, [Side::Government]);
}
