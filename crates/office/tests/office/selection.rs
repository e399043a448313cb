//! Selections of key proposals through the office: a decision and the proposal that it names go together.

use bihuan_domain::ids::{LeaderId, MatterId};
use bihuan_domain::matters::AnyMatter;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::selection::Selection;
use bihuan_office::Failure;
use bihuan_office::testing::TestOffice;
use bihuan_store::testing::Kind;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

async fn selection(office: &TestOffice, id: MatterId) -> Selection {
    match office.matter_of(id).await {
        AnyMatter::Selection(selection) => *selection,
        other => panic!("{other:?} is no selection"),
    }
}

async fn first(office: &TestOffice, id: MatterId) -> Option<Uuid> {
    let selection = selection(office, id).await;
    selection.candidates.first().map(|one| one.id.0)
}

/// The chairs' meeting chooses: the mayor leads, and perhaps somebody supervises.
fn chosen(office: &TestOffice, supervised_by: Option<LeaderId>) -> Value {
    json!({
        "on": office.today(), "chosen": true, "led_by": office.mayor,
        "supervised_by": supervised_by, "forms": ["research"], "reason": "事关全局",
    })
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn who_is_chosen_is_named_a_key_proposal_with_the_decision(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let proposal = office.assigned("关于新能源的提案").await;
    let id = office.heard_selection(2023, proposal).await;
    let part = first(&office, id).await;
    let decision = chosen(&office, Some(office.chair));
    office
        .must_matter("reviewer", id, "decide", part, decision)
        .await;
    let key = office.case(proposal).await.key.unwrap();
    assert!(!key.number_one);
    assert_eq!(key.led_by.map(|(id, _)| id), Some(office.mayor));
    assert_eq!(key.supervised_by.map(|(id, _)| id), Some(office.chair));
    assert_eq!(key.read_by, None);
    let verbs = office.timeline(proposal).await;
    assert_eq!(verbs.last().map(String::as_str), Some("designate-key"));
    office
        .must_matter("reviewer", id, "close", None, json!({}))
        .await;
    let designations = office.timeline(proposal).await;
    let named = designations.iter().filter(|verb| *verb == "designate-key");
    assert_eq!(named.count(), 1, "later verbs name nothing again");
    office.is_sound().await;
}

#[tokio::test]
async fn who_is_not_chosen_stays_as_it_is() {
    let office = TestOffice::sqlite().await;
    let proposal = office.assigned("关于新能源的提案").await;
    let id = office.heard_selection(2023, proposal).await;
    let before = office.case(proposal).await;
    let part = first(&office, id).await;
    let declined = json!({ "on": office.today(), "chosen": false, "reason": "已列入计划" });
    office
        .must_matter("reviewer", id, "decide", part, declined)
        .await;
    assert_eq!(selection(&office, id).await.declined().count(), 1);
    assert_eq!(office.case(proposal).await, before);
}

#[tokio::test]
async fn what_the_proposal_refuses_refuses_the_decision_and_nothing_changes() {
    let office = TestOffice::sqlite().await;
    let proposal = office.assigned("关于新能源的提案").await;
    let id = office.heard_selection(2023, proposal).await;
    // Meanwhile it was named by hand, and the chair has given an instruction that is still open.
    let named = json!({ "number_one": true, "supervised_by": office.chair });
    office
        .must("reviewer", proposal, Verb::DesignateKey, None, named)
        .await;
    let instruction = json!({ "text": "请抓紧办理。" });
    office
        .must("chair", proposal, Verb::Instruct, None, instruction)
        .await;
    let (matter, case) = (office.matter_of(id).await, office.case(proposal).await);
    let entries = office.store.head(office.committee).await.unwrap();
    let part = first(&office, id).await;
    let told = office
        .refused_matter("reviewer", id, "decide", part, chosen(&office, None))
        .await;
    assert_eq!(told, ["leader-has-open-instruction"]);
    assert_eq!(office.matter_of(id).await, matter);
    assert_eq!(office.case(proposal).await, case);
    assert_eq!(office.store.head(office.committee).await.unwrap(), entries);

    let kept = chosen(&office, Some(office.chair));
    office
        .must_matter("reviewer", id, "decide", part, kept)
        .await;
    let key = office.case(proposal).await.key.unwrap();
    assert!(key.number_one, "the No.1 proposal stays the No.1 proposal");
    assert_eq!(key.led_by.map(|(id, _)| id), Some(office.mayor));
    office.is_sound().await;
}

#[tokio::test]
async fn a_candidate_is_what_the_office_finds_under_its_number() {
    let office = TestOffice::sqlite().await;
    let key = office.assigned("关于新能源的提案").await;
    let named = json!({ "led_by": office.mayor });
    office
        .must("reviewer", key, Verb::DesignateKey, None, named)
        .await;
    let begun = office.begin_selection(&office.who("staff"), 2023).await;
    let id = begun.unwrap();
    let number = office.case(key).await.admission.case_no;
    let forged = json!({ "id": key, "title": "没有", "filed": true, "key": false });
    for (number, code) in [
        (json!("没有这个号"), "no-such-number"),
        (json!(number), "selection-key-already"),
    ] {
        let input = json!({ "case_no": number, "reason": "理由", "found": forged });
        let told = office
            .refused_matter("staff", id, "nominate", None, input)
            .await;
        assert_eq!(told, [code]);
    }
    assert!(selection(&office, id).await.candidates.is_empty());
}

#[tokio::test]
async fn a_year_has_one_selection_and_only_staff_begins_it() {
    let office = TestOffice::sqlite().await;
    let begins =
        async |login: &str, year: i16| match office.begin_selection(&office.who(login), year).await
        {
            Ok(_) => "begun".to_owned(),
            Err(Failure::Refused(no)) => no.code().to_owned(),
            Err(fault) => panic!("{fault}"),
        };
    assert_eq!(begins("staff", 2023).await, "begun");
    assert_eq!(begins("staff", 2023).await, "selection-twice");
    assert_eq!(begins("staff", 2033).await, "selection-year");
    assert_eq!(begins("reviewer", 2024).await, "not-yours");
}
