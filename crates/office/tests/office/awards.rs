//! Awards through the office: who nominates the own proposal, and of how many the winners are a share.

use bihuan_domain::awards::{Award, AwardOf};
use bihuan_domain::ids::{MatterId, ProposalId};
use bihuan_domain::matters::AnyMatter;
use bihuan_office::Failure;
use bihuan_office::testing::TestOffice;
use bihuan_store::testing::Kind;
use rstest::rstest;
use serde_json::{Value, json};

async fn award(office: &TestOffice, id: MatterId) -> Award {
    match office.matter_of(id).await {
        AnyMatter::Award(award) => *award,
        other => panic!("{other:?} is no award"),
    }
}

async fn begun(office: &TestOffice, of: AwardOf) -> MatterId {
    let begun = office.begin_award(&office.who("staff"), of, 2023).await;
    begun.unwrap()
}

async fn nomination(office: &TestOffice, id: ProposalId) -> Value {
    let number = office.case(id).await.admission.case_no;
    json!({ "case_no": number, "reason": "调研深入" })
}

/// All are kept, the list is public for a week, and the week is over.
async fn exposed(office: &TestOffice, id: MatterId) {
    for one in award(office, id).await.nominations {
        let review = json!({ "kept": true, "reason": "经评议" });
        office
            .must_matter("reviewer", id, "review", Some(one.id.0), review)
            .await;
    }
    let today = office.today();
    let until = today.checked_add(jiff::Span::new().days(6)).unwrap();
    let days = json!({ "from": today, "until": until });
    office
        .must_matter("staff", id, "announce", None, days)
        .await;
    office.pass_days(7);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn winners_are_a_share_of_the_years_filed_proposals(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let first = office.assigned("关于新能源的提案").await;
    let second = office.filed("关于水资源的提案").await;
    office.submitted("还没有立案的提案").await;
    let id = begun(&office, AwardOf::Proposals).await;
    for proposal in [first, second] {
        let nomination = nomination(&office, proposal).await;
        office
            .must_matter("staff", id, "nominate", None, nomination)
            .await;
    }
    exposed(&office, id).await;
    let both: Vec<_> = award(&office, id)
        .await
        .nominations
        .iter()
        .map(|one| one.id)
        .collect();
    let forged = json!({ "on": office.today(), "winners": both, "total": 10_000 });
    let told = office
        .refused_matter("staff", id, "decide", None, forged)
        .await;
    assert_eq!(told, ["award-too-many"]);
    let one = json!({ "on": office.today(), "winners": [both.first()], "total": 0 });
    office.must_matter("staff", id, "decide", None, one).await;
    let quota = award(&office, id).await.decision.unwrap().quota;
    assert_eq!((quota.total, quota.most), (2, 1));
    // What has won is not nominated again, and next year's awards are for next year's proposals.
    let staff = office.who("staff");
    let next = office.begin_award(&staff, AwardOf::Proposals, 2024);
    let next = next.await.unwrap();
    let mut told = Vec::new();
    for proposal in [first, second] {
        let mut again = nomination(&office, proposal).await;
        let forged = json!({ "won": null, "year": 2024 });
        let fields = again.as_object_mut().unwrap();
        fields.insert("found".to_owned(), forged);
        let refused = office.refused_matter("staff", next, "nominate", None, again);
        told.push(refused.await);
    }
    let other = "award-other-year".to_owned();
    let won = "award-won-before".to_owned();
    assert_eq!(told, [vec![other.clone(), won], vec![other]]);
    office.is_sound().await;
}

#[tokio::test]
async fn winning_units_are_a_share_of_those_that_handled() {
    let office = TestOffice::sqlite().await;
    office.assigned("关于新能源的提案").await;
    office.assigned("关于水资源的提案").await;
    let id = begun(&office, AwardOf::Units).await;
    let unit = json!({ "unit": office.unit(1), "reason": "办理扎实" });
    office
        .must_matter("member1", id, "nominate", None, unit)
        .await;
    exposed(&office, id).await;
    let winner = award(&office, id)
        .await
        .nominations
        .first()
        .map(|one| one.id);
    let decision = json!({ "on": office.today(), "winners": [winner] });
    office
        .must_matter("staff", id, "decide", None, decision)
        .await;
    let quota = award(&office, id).await.decision.unwrap().quota;
    assert_eq!(quota.total, 1, "one unit, however many proposals it has");
}

#[tokio::test]
async fn nobody_nominates_the_own_proposal_whatever_is_sent() {
    let office = TestOffice::sqlite().await;
    let proposal = office.filed("关于新能源的提案").await;
    let id = begun(&office, AwardOf::Proposals).await;
    let number = office.case(proposal).await.admission.case_no;
    let forged = json!({
        "id": proposal, "title": "没有", "filed": true, "collective": true, "own": false,
    });
    let own = json!({ "case_no": number, "reason": "调研深入", "found": forged });
    let told = office
        .refused_matter("member1", id, "nominate", None, own.clone())
        .await;
    assert_eq!(told, ["award-own-proposal"]);
    assert!(award(&office, id).await.nominations.is_empty());
    office
        .must_matter("member2", id, "nominate", None, own)
        .await;
    let nominee = award(&office, id).await.nominations.first().cloned();
    let nominee = nominee.unwrap().nominee;
    assert_eq!(nominee.name(), "关于新能源的提案");
    assert!(!nominee.is_collective());
}

#[tokio::test]
async fn a_year_has_one_award_of_each_and_only_staff_begins_it() {
    let office = TestOffice::sqlite().await;
    let begins = async |login: &str, of: AwardOf, year: i16| match office
        .begin_award(&office.who(login), of, year)
        .await
    {
        Ok(_) => "begun".to_owned(),
        Err(Failure::Refused(no)) => no.code().to_owned(),
        Err(fault) => panic!("{fault}"),
    };
    assert_eq!(begins("staff", AwardOf::Units, 2023).await, "begun");
    assert_eq!(begins("staff", AwardOf::Units, 2023).await, "award-twice");
    assert_eq!(begins("staff", AwardOf::Proposals, 2023).await, "begun");
    assert_eq!(begins("staff", AwardOf::Units, 1993).await, "award-year");
    assert_eq!(begins("member1", AwardOf::Units, 2022).await, "not-yours");
}
