//! Cycles through the office: what other records say is read there, never taken from whoever asks.

use bihuan_domain::actor::Side;
use bihuan_domain::cycles::stage::{Stage, stage};
use bihuan_domain::cycles::testing::full_evidence;
use bihuan_domain::matters::Link;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_office::matters::PerformMatter;
use bihuan_office::testing::{TestOffice, text};
use bihuan_store::testing::Kind;
use rstest::rstest;
use serde_json::json;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_cycle_follows_its_proposal(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let proposal = office.assigned("关于新能源的提案").await;
    let id = office.handled_cycle(2024, proposal).await;
    let cycle = office.cycle_of(id).await;
    assert_eq!(stage(&cycle), Stage::Handling);
    let filed = cycle.proposal.as_ref().map(|filed| filed.id);
    assert_eq!(filed, Some(proposal));

    let said = |evidence: &bihuan_domain::cycles::gate::Evidence| {
        let of = evidence.proposal.as_ref();
        of.map(|of| (of.filed, of.units.iter().all(|unit| unit.fixed)))
    };
    let before = office.office.evidence(&cycle).await.unwrap();
    assert_eq!(
        said(&before),
        Some((true, false)),
        "the unit has fixed nothing yet"
    );
    office.starts(proposal, 1).await;
    let after = office.office.evidence(&cycle).await.unwrap();
    assert_eq!(said(&after), Some((true, true)));
    office.is_sound().await;
}

#[tokio::test]
async fn evidence_that_is_typed_opens_no_gate() {
    let office = TestOffice::sqlite().await;
    let proposal = office.assigned("关于新能源的提案").await;
    let id = office.handled_cycle(2024, proposal).await;
    let forged = json!({ "report": "转入监督", "evidence": full_evidence() });
    let told = office
        .refused_matter("staff", id, "pass-gate", None, forged)
        .await;
    for missing in [
        "gate-leaders",
        "gate-six-fixings",
        "gate-replies",
        "gate-evaluation",
    ] {
        assert!(
            told.iter().any(|code| code == missing),
            "{missing}: {told:?}"
        );
    }
    assert_eq!(stage(&office.cycle_of(id).await), Stage::Handling);

    let found = json!({ "id": uuid::Uuid::nil(), "title": "没有", "filed": true, "taken": false });
    let other = office.cycle(2025).await;
    let told = office
        .refused_matter(
            "staff",
            other,
            "link-proposal",
            None,
            json!({ "case_no": "1", "found": found }),
        )
        .await;
    assert_eq!(told, ["not-now"]);
}

#[tokio::test]
async fn a_proposal_belongs_to_one_cycle_and_a_number_must_exist() {
    let office = TestOffice::sqlite().await;
    let proposal = office.assigned("关于新能源的提案").await;
    office.handled_cycle(2024, proposal).await;
    let another = office.assigned("关于水资源的提案").await;
    let second = office.handled_cycle(2025, another).await;
    assert!(office.cycle_of(second).await.proposal.is_some());
    let third = office.cycle(2023).await;
    let link = json!({ "case_no": office.case(proposal).await.admission.case_no });
    let told = office
        .refused_matter("staff", third, "link-proposal", None, link)
        .await;
    assert_eq!(told, ["not-now"], "a proposal follows the choice");
}

#[tokio::test]
async fn a_year_has_one_cycle_and_only_staff_begins_it() {
    let office = TestOffice::sqlite().await;
    office.cycle(2024).await;
    let again = office.office.begin_cycle(&office.who("staff"), 2024).await;
    let code = |done: Result<_, Failure>| match done {
        Err(Failure::Refused(no)) => no.code().to_owned(),
        other => format!("{other:?}"),
    };
    assert_eq!(code(again), "cycle-twice");
    let far = office.office.begin_cycle(&office.who("staff"), 1924).await;
    assert_eq!(code(far), "cycle-year");
    let member = office
        .office
        .begin_cycle(&office.who("member1"), 2025)
        .await;
    assert_eq!(code(member), "not-yours");
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn members_hear_of_a_call_that_asks_them(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.cycle(2024).await;
    let call = |members: bool| {
        json!({
            "bodies": [office.body], "members": members, "until": office.today(), "text": "请提出方向"
        })
    };
    office
        .must_matter("staff", id, "call", None, call(false))
        .await;
    office.run_due_jobs().await.unwrap();
    let heard = office.heard_of("member2", Link::Matter(id)).await;
    assert!(heard.is_empty(), "{heard:?}");

    office
        .must_matter("staff", id, "call", None, call(true))
        .await;
    office.run_due_jobs().await.unwrap();
    for login in ["member1", "member2"] {
        let heard = office.heard_of(login, Link::Matter(id)).await;
        assert_eq!(heard, ["called propose-direction"], "{login}");
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn candidates_become_drafts_of_those_who_will_propose_them(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.chosen_cycle(2024).await;
    let candidate = async |n: usize| {
        let cycle = office.cycle_of(id).await;
        cycle.candidates.into_iter().nth(n).unwrap()
    };
    let hands_over = async |n: usize, proposer: serde_json::Value| {
        let part = candidate(n).await.id;
        let to = json!({ "proposer": proposer });
        office
            .must_matter("staff", id, "draft-proposal", Some(part.0), to)
            .await;
        let mut drafted = candidate(n).await.drafts.into_iter();
        drafted.next().unwrap().proposal
    };
    let chosen = hands_over(0, json!(office.body)).await;
    let loser = hands_over(1, json!(office.member(1))).await;

    // Each leads to the other, and who is to go on hears of it.
    for (draft, title, lead) in [
        (chosen, "甲提案", "body-clerk"),
        (loser, "乙提案", "member1"),
    ] {
        let case = office.case(draft).await;
        let from = case.from_cycle.as_ref().unwrap();
        assert_eq!((from.cycle, from.title.as_str()), (id, title));
        assert_eq!(case.text.title, title);
        assert_eq!(office.timeline(draft).await, ["draft-proposal"]);
        office.run_due_jobs().await.unwrap();
        let heard = office.heard(lead, draft).await;
        assert!(!heard.is_empty(), "{lead} hears nothing of {title}");
    }
    // Until it is handed in, a draft settles nothing; given up, another candidate's proposer can be found.
    let part = Some(candidate(1).await.id.0);
    let bare = || json!({ "becomes": "proposal", "note": "" });
    let told = office
        .refused_matter("staff", id, "settle-candidate", part, bare())
        .await;
    assert_eq!(told, ["draft-not-handed-in"]);
    office
        .must("member1", loser, Verb::Write, None, text("乙提案"))
        .await;
    office
        .must("member1", loser, Verb::Submit, None, json!({}))
        .await;
    office
        .must_matter("staff", id, "settle-candidate", part, bare())
        .await;
    let fate = candidate(1).await.fate;
    let serial = office
        .case(loser)
        .await
        .submission()
        .unwrap()
        .serial_no
        .clone();
    let fate = fate.map(|fate| (fate.proposal, fate.note));
    assert_eq!(fate, Some((Some(loser), serial)));
    office.agrees(id).await;

    // What is not filed is not tied, with its number or without.
    let told = office
        .refused_matter("staff", id, "link-proposal", None, json!({}))
        .await;
    assert_eq!(told, ["draft-not-filed"]);
    office.files(loser, &[Side::Government]).await;
    let other = json!({ "case_no": office.case(loser).await.admission.case_no });
    let told = office
        .refused_matter("staff", id, "link-proposal", None, other)
        .await;
    assert_eq!(told, ["proposal-of-another-candidate"]);
    // A second draft that nobody hands in does not stand before the first.
    let part = Some(candidate(0).await.id.0);
    let to = json!({ "proposer": office.member(2) });
    office
        .must_matter("staff", id, "draft-proposal", part, to)
        .await;
    let clerk = "body-clerk";
    office
        .must(clerk, chosen, Verb::Write, None, text("甲提案"))
        .await;
    office
        .must(clerk, chosen, Verb::Submit, None, json!({}))
        .await;
    office.files(chosen, &[Side::Government]).await;
    office
        .must_matter("staff", id, "link-proposal", None, json!({}))
        .await;
    let filed = office.cycle_of(id).await.proposal.unwrap();
    assert_eq!(filed.id, chosen);
    assert_eq!(
        Some(filed.case_no),
        office.case(chosen).await.admission.case_no
    );
    office.is_sound().await;
}

#[tokio::test]
async fn the_same_request_is_done_once_and_a_stale_one_not_at_all() {
    let office = TestOffice::sqlite().await;
    let id = office.cycle(2024).await;
    let call = json!({ "bodies": [office.body], "until": office.today(), "text": "请提出方向" });
    office.must_matter("staff", id, "call", None, call).await;
    let direction = json!({ "title": "甲", "reason": "理由", "relation": "要点" });
    let mut request = PerformMatter::new(id, "propose-direction", None, direction);
    request.key = Some("once".to_owned());
    for _ in 0..2 {
        let member = office.who("member1");
        office
            .office
            .perform_matter(&member, request.clone())
            .await
            .unwrap();
    }
    assert_eq!(office.cycle_of(id).await.directions.len(), 1);
    request.key = None;
    request.version = Some(1);
    let stale = office
        .office
        .perform_matter(&office.who("member2"), request)
        .await;
    assert!(matches!(stale, Err(Failure::Stale)), "{stale:?}");
    assert_eq!(office.cycle_of(id).await.directions.len(), 1);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_proposal_that_a_living_cycle_follows_stays_a_key_proposal(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let proposal = office.assigned("关于新能源的提案").await;
    let id = office.handled_cycle(2024, proposal).await;
    let named = json!({ "number_one": true, "led_by": office.mayor });
    office
        .must("reviewer", proposal, Verb::DesignateKey, None, named)
        .await;
    let case = office.case(proposal).await;
    let entries = office.store.head(office.committee).await.unwrap();
    // What is sent in the field that the office fills in counts for nothing.
    let revokes = json!({ "reason": "另有安排", "cycle": null });
    let told = office
        .refused("reviewer", proposal, Verb::RevokeKey, None, revokes.clone())
        .await;
    assert_eq!(told, ["key-followed-by-cycle"]);
    assert_eq!(office.case(proposal).await, case);
    assert_eq!(office.store.head(office.committee).await.unwrap(), entries);

    let ends = json!({ "reason": "另有安排" });
    office.must_matter("reviewer", id, "end", None, ends).await;
    office
        .must("reviewer", proposal, Verb::RevokeKey, None, revokes)
        .await;
    assert_eq!(office.case(proposal).await.key, None);
    office.is_sound().await;
}

#[tokio::test]
async fn what_was_answered_or_handed_in_before_the_choice_is_not_tied() {
    let office = TestOffice::sqlite().await;
    let old = office.assigned("关于新能源的提案").await;
    let other = office.assigned("关于水资源的提案").await;
    let id = office.handled_cycle(2024, other).await;
    let tie = async |proposal| {
        let number = office.case(proposal).await.admission.case_no;
        json!({ "case_no": number })
    };
    let why = json!({ "reason": "号码填错", "evaluated": true });
    office
        .must_matter("staff", id, "unlink-proposal", None, why)
        .await;
    assert_eq!(office.cycle_of(id).await.proposal, None);
    assert_eq!(office.cycle_of(id).await.unlinked.len(), 1);
    // Nothing follows it any more: it can be tied again.
    let again = tie(other).await;
    office
        .must_matter("staff", id, "link-proposal", None, again)
        .await;
    let round = office
        .office
        .begin_evaluation(&office.who("staff"), Link::Matter(id), "民主测评")
        .await
        .unwrap();
    // What is only prepared binds nobody; what is voted on does.
    let electors: Vec<_> = (1..=3).map(|n| office.member(n)).collect();
    let electors = json!({ "electors": electors });
    office
        .must_matter("staff", round, "set-electors", None, electors)
        .await;
    let until = json!({ "on": office.today(), "time": "17:30" });
    office
        .must_matter("staff", round, "open", None, until)
        .await;
    let why = json!({ "reason": "号码填错" });
    let told = office
        .refused_matter("staff", id, "unlink-proposal", None, why)
        .await;
    assert_eq!(told, ["cycle-evaluated"]);

    office.pass_days(1);
    let late = office.assigned("关于港口的提案").await;
    let later = office.handled_cycle(2025, late).await;
    let why = json!({ "reason": "号码填错" });
    office
        .must_matter("staff", later, "unlink-proposal", None, why)
        .await;
    let early = tie(old).await;
    let told = office
        .refused_matter("staff", later, "link-proposal", None, early)
        .await;
    assert_eq!(told, ["proposal-before-the-choice"]);
    office.is_sound().await;
}
