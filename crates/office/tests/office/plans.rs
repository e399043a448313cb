//! Plans through the office: what they are tied to is found there, and an adopted one is evidence for a cycle.

use bihuan_domain::cycles::gate::requirements;
use bihuan_domain::cycles::testing::World as Cycles;
use bihuan_domain::matters::{AnyMatter, Link, Matter};
use bihuan_domain::plans::PlanOf;
use bihuan_office::Failure;
use bihuan_office::testing::TestOffice;
use bihuan_store::testing::Kind;
use rstest::rstest;
use serde_json::json;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_cycle_stands_on_the_plan_of_supervision_that_was_adopted(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let cycle = office.cycle(2023).await;
    let listed = async || {
        let mut cycle = office.cycle_of(cycle).await;
        let evidence = office.office.evidence(&cycle).await.unwrap();
        // The gate of the third year is the one that asks.
        cycle.gates = Cycles::supervised().matter.gates;
        let profile = office.profile(&cycle.head.profile).unwrap();
        let asks = requirements(&cycle, &evidence, &profile);
        let listed = asks.iter().find(|asked| asked.code == "listed").unwrap();
        assert_eq!(listed.met, evidence.plans == [2024]);
        evidence.plans
    };
    let plan = office.supervision_plan(2024, 2023).await;
    assert!(listed().await.is_empty(), "a draft lists nothing");
    office.adopts(plan).await;
    assert_eq!(listed().await, [2024]);
    let AnyMatter::Plan(adopted) = office.matter_of(plan).await else {
        panic!("it is no plan");
    };
    let part = adopted.items.first().map(|item| item.id.0);
    let reason = json!({ "reason": "改在下一年" });
    office
        .must_matter("staff", plan, "drop-item", part, reason)
        .await;
    assert!(listed().await.is_empty(), "the item was dropped");
    office.is_sound().await;
}

#[tokio::test]
async fn a_plan_of_consultation_opens_no_gate() {
    let office = TestOffice::sqlite().await;
    let cycle = office.cycle(2023).await;
    let staff = office.who("staff");
    let plan = office.begin_plan(&staff, PlanOf::Consultation, 2024).await;
    let plan = plan.unwrap();
    let item = json!({
        "title": "一号提案协商", "form": "thematic", "lead": "办公室",
        "months": ["3"], "cycle_year": 2023,
    });
    office
        .must_matter("staff", plan, "add-item", None, item)
        .await;
    office.adopts(plan).await;
    let cycle = office.cycle_of(cycle).await;
    let evidence = office.office.evidence(&cycle).await.unwrap();
    assert!(evidence.plans.is_empty());
}

#[tokio::test]
async fn an_item_is_tied_to_what_the_office_finds_and_not_to_what_is_sent() {
    let office = TestOffice::sqlite().await;
    let proposal = office.filed("关于新能源的提案").await;
    let cycle = office.cycle(2023).await;
    let plan = office.supervision_plan(2024, 2023).await;
    let before = office.matter_of(plan).await;
    assert_eq!(before.links(), [Link::Matter(cycle)]);
    let item = |title: &str| json!({ "title": title, "form": "special", "lead": "提案委员会", "months": ["5"] });
    let with = |title: &str, field: &str, value: serde_json::Value| {
        let mut item = item(title);
        let fields = item.as_object_mut().unwrap();
        fields.insert(field.to_owned(), value);
        let forged = json!({ "link": { "kind": "matter", "id": cycle }, "title": "不存在" });
        fields.insert("found".to_owned(), forged);
        item
    };
    for (field, value, code) in [
        ("cycle_year", json!(2031), "no-such-cycle"),
        ("cycle_year", json!(99_999), "no-such-cycle"),
        ("case_no", json!("没有这个号"), "no-such-number"),
    ] {
        let input = with("乙", field, value);
        let told = office
            .refused_matter("staff", plan, "add-item", None, input)
            .await;
        assert_eq!(told, [code]);
    }
    assert_eq!(office.matter_of(plan).await, before, "nothing has changed");

    let number = office.case(proposal).await.admission.case_no;
    let tied = with("丙", "case_no", json!(number));
    office
        .must_matter("staff", plan, "add-item", None, tied)
        .await;
    let AnyMatter::Plan(plan) = office.matter_of(plan).await else {
        panic!("it is no plan");
    };
    let tie = plan.items.last().and_then(|item| item.entry.tie.clone());
    let tie = tie.unwrap();
    assert_eq!(tie.to, Link::Proposal(proposal));
    assert_eq!(tie.title, "关于新能源的提案");
    assert_eq!(plan.broken(), Vec::<&str>::new());
}

#[tokio::test]
async fn a_year_has_one_plan_of_each_and_only_staff_begins_it() {
    let office = TestOffice::sqlite().await;
    let begins = async |login: &str, of: PlanOf, year: i16| {
        let begun = office.begin_plan(&office.who(login), of, year).await;
        match begun {
            Ok(_) => "begun".to_owned(),
            Err(Failure::Refused(no)) => no.code().to_owned(),
            Err(fault) => panic!("{fault}"),
        }
    };
    assert_eq!(begins("staff", PlanOf::Supervision, 2024).await, "begun");
    assert_eq!(
        begins("deputy", PlanOf::Supervision, 2024).await,
        "plan-twice"
    );
    assert_eq!(begins("staff", PlanOf::Consultation, 2024).await, "begun");
    for year in [1923, i16::MIN, i16::MAX] {
        assert_eq!(
            begins("staff", PlanOf::Supervision, year).await,
            "plan-year"
        );
    }
    for login in ["member1", "reviewer", "clerk1"] {
        assert_eq!(begins(login, PlanOf::Supervision, 2025).await, "not-yours");
    }
    office.is_sound().await;
}
