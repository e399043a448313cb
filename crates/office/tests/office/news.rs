//! Who hears of what: everybody whom it concerns, but not the account whose own deed it was.

use bihuan_domain::actor::Hat;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::Link;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::accounts::NewAccount;
use bihuan_office::matters::PerformMatter;
use bihuan_office::testing::TestOffice;
use bihuan_store::testing::Kind;
use jiff::ToSpan;
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

/// What `login` was told of a matter once everything due has run.
async fn told_of(office: &TestOffice, login: &str, matter: MatterId) -> Vec<String> {
    office.run_due_jobs().await.unwrap();
    office.heard_of(login, Link::Matter(matter)).await
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_newly_waits_in_a_matter_is_told_once_to_those_it_waits_for(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let cycle = office.cycle(2024).await;
    let told = async |login: &str| told_of(&office, login, cycle).await;
    assert_eq!(told("deputy").await, ["task pass-gate"]);
    let none = [""; 0];
    for login in ["staff", "body-clerk", "member1", "mayor"] {
        assert_eq!(told(login).await, none, "{login}");
    }
    // What is refused is told to nobody.
    let late = json!({ "bodies": [office.body], "until": "2000-01-01", "text": "请提出方向" });
    office
        .refused_matter("staff", cycle, "call", None, late)
        .await;
    assert_eq!(told("body-clerk").await, none);

    let until = office.today().saturating_add(10.days());
    let call = json!({ "bodies": [office.body], "until": until, "text": "请提出方向" });
    let mut request = PerformMatter::new(cycle, "call", None, call);
    request.key = Some("once".to_owned());
    for _ in 0..2 {
        let staff = office.who("staff");
        let done = office.perform_matter(&staff, request.clone()).await;
        done.unwrap();
        assert_eq!(told("body-clerk").await, ["task propose-direction"]);
    }
    // What waited before is no news for anybody, and what a member does here waits for nobody.
    let direction = json!({ "title": "甲", "reason": "理由", "relation": "要点" });
    office
        .must_matter("member1", cycle, "propose-direction", None, direction)
        .await;
    assert_eq!(told("deputy").await, ["task pass-gate"]);
    assert_eq!(told("body-clerk").await, ["task propose-direction"]);

    // Its day comes near, and goes by.
    office.pass_days(3);
    let near = ["reminder propose-direction", "task propose-direction"];
    assert_eq!(told("body-clerk").await, near);
    office.pass_days(8);
    let late = "late propose-direction".to_owned();
    assert!(told("body-clerk").await.contains(&late));
    for login in ["member1", "clerk1", "reviewer", "mayor"] {
        assert_eq!(told(login).await, none, "{login}");
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn of_a_unit_those_hear_of_a_matter_who_may_answer(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    office.cycle(2023).await;
    let plan = office.supervision_plan(2024, 2023).await;
    let until = office.today().saturating_add(20.days());
    let ask = json!({ "bodies": [], "units": [office.unit(1)], "until": until });
    office
        .must_matter("staff", plan, "ask-opinions", None, ask)
        .await;
    let told = async |login: &str| told_of(&office, login, plan).await;
    assert_eq!(told("clerk1").await, ["task give-opinion"]);
    assert_eq!(told("assigner").await, ["task give-opinion"]);
    let none = [""; 0];
    for login in ["unit-leader1", "clerk2", "body-clerk"] {
        assert_eq!(told(login).await, none, "{login}");
    }
    let deputy = ["task add-item", "task ask-opinions", "task pass-chairs"];
    assert_eq!(told("deputy").await, deputy);
    office.is_sound().await;
}

/// A word of a notice's facts; empty when it is not there.
fn word(facts: &Value, name: &str) -> String {
    let word = facts.get(name).and_then(Value::as_str);
    word.unwrap_or_default().to_owned()
}

/// A place as the committee of the tests, but for one rule: key proposals are answered within two months.
const TWO_MONTHS: &str = r#"
name = "dalian"
title = { zh = "大连市", en = "Dalian" }
inherits = "liaoning"

[[edition]]
valid_from = "2023-01-01"

[edition.deadlines]
reply_key = { span = "2 months", source = "D" }
"#;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn units_whose_day_moves_hear_the_new_day_and_why(#[case] kind: Kind) {
    let Some(office) = TestOffice::under(kind, [("dalian.toml", TWO_MONTHS)]).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let moved = async |login: &str| {
        office.run_due_jobs().await.unwrap();
        let account = office.who(login).account.unwrap();
        let notices = office.store.notices(account, 100).await.unwrap();
        let moved = notices.iter().filter(|notice| notice.message == "moved");
        let said = moved.map(|notice| {
            let facts: Value = serde_json::from_str(&notice.facts).unwrap();
            ["code", "due", "title"].map(|name| word(&facts, name))
        });
        said.collect::<Vec<_>>()
    };
    let due = async || {
        let case = office.case(id).await;
        case.live_assignments().next().unwrap().answer_due().date()
    };
    let first = due().await;
    let leads = json!({ "led_by": office.mayor });
    office
        .must("reviewer", id, Verb::DesignateKey, None, leads.clone())
        .await;
    let now = due().await;
    assert!(now < first, "{now} {first}");
    let title = "关于加装电梯的提案";
    let told = ["designate-key", &now.to_string(), title].map(str::to_owned);
    for login in ["clerk1", "unit-leader1"] {
        assert_eq!(moved(login).await, std::slice::from_ref(&told), "{login}");
    }
    // Named again, nothing moves and nobody is told.
    office
        .must("reviewer", id, Verb::DesignateKey, None, leads)
        .await;
    assert_eq!(moved("clerk1").await.len(), 1);

    let part = office.part(id, 1).await;
    let ask = json!({ "reason": "需要评估" });
    office
        .must("clerk1", id, Verb::AskExtension, part, ask)
        .await;
    assert_eq!(moved("clerk1").await.len(), 1, "asking moves nothing");
    let asked = office.case(id).await;
    let asked = asked.live_assignments().next().unwrap().open_extension();
    let asked = asked.map(|extension| extension.id.0);
    let granted = json!({ "granted": true, "reason": "情况属实。" });
    office
        .must("assigner", id, Verb::DecideExtension, asked, granted)
        .await;
    let later = due().await;
    assert!(later > now);
    let granted = ["decide-extension", &later.to_string(), title].map(str::to_owned);
    assert!(moved("clerk1").await.contains(&granted));
    for login in ["clerk2", "unit-leader2", "assigner", "member1", "mayor"] {
        assert!(moved(login).await.is_empty(), "{login}");
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_gate_that_opens_is_told_to_those_whose_business_the_new_stage_is(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let proposal = office.assigned("关于新能源的提案").await;
    let named = json!({ "number_one": true, "led_by": office.mayor });
    office
        .must("reviewer", proposal, Verb::DesignateKey, None, named)
        .await;
    let cycle = office.handled_cycle(2024, proposal).await;
    let told = async |login: &str| {
        let heard = told_of(&office, login, cycle).await;
        let mut stages: Vec<_> = heard
            .into_iter()
            .filter(|line| line.starts_with("stage "))
            .collect();
        stages.sort();
        stages
    };
    let none = [""; 0];
    let opened = ["stage handling"];
    for login in [
        "staff",
        "deputy",
        "body-clerk",
        "assigner",
        "party-assigner",
    ] {
        assert_eq!(told(login).await, opened, "{login}");
    }
    // Whose deed it was knows; the units and the leaders of the proposal have no part in it yet.
    for login in ["reviewer", "member1", "clerk1", "mayor", "chair"] {
        assert_eq!(told(login).await, none, "{login}");
    }
    // A gate that stays shut is told to nobody.
    let early = json!({ "report": "转入监督" });
    office
        .refused_matter("staff", cycle, "pass-gate", None, early)
        .await;
    assert_eq!(told("deputy").await, opened);
    let end = json!({ "reason": "不再办理" });
    office
        .must_matter("reviewer", cycle, "end", None, end)
        .await;
    assert_eq!(told("mayor").await, ["stage ended"]);
    let both = ["stage ended", "stage handling"];
    for login in ["staff", "body-clerk", "assigner"] {
        assert_eq!(told(login).await, both, "{login}");
    }
    assert_eq!(told("chair").await, none, "nobody named the chair");
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_designation_that_is_revoked_moves_the_day_back_and_relieves_the_leaders(
    #[case] kind: Kind,
) {
    let Some(office) = TestOffice::under(kind, [("dalian.toml", TWO_MONTHS)]).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    let named = json!({ "led_by": office.mayor, "supervised_by": office.chair });
    office
        .must("reviewer", id, Verb::DesignateKey, None, named)
        .await;
    office.run_due_jobs().await.unwrap();
    let asked = async |login: &str| {
        let heard = office.heard(login, id).await.into_iter();
        let heard: Vec<_> = heard.filter(|line| line.starts_with("named")).collect();
        heard
    };
    assert_eq!(asked("mayor").await, ["named leads"]);
    assert_eq!(asked("chair").await, ["named supervises"]);
    assert_eq!(asked("clerk1").await, [""; 0]);
    // The chair leads from now on: the mayor is relieved, and nobody else.
    let handed = json!({ "led_by": office.chair });
    office
        .must("reviewer", id, Verb::DesignateKey, None, handed)
        .await;
    office.run_due_jobs().await.unwrap();
    let heard = async |login: &str| {
        let heard = office.heard(login, id).await.into_iter();
        let mut heard: Vec<_> = heard
            .filter(|line| line.starts_with("relieved") || line.starts_with("moved"))
            .collect();
        heard.sort();
        heard
    };
    assert_eq!(heard("mayor").await, ["relieved designate-key"]);
    assert_eq!(heard("chair").await, [""; 0]);

    let told = office
        .refused(
            "staff",
            id,
            Verb::RevokeKey,
            None,
            json!({ "reason": "有误" }),
        )
        .await;
    assert_eq!(told, ["not-yours"]);
    let reason = json!({ "reason": "与另一件合并督办" });
    office
        .must("reviewer", id, Verb::RevokeKey, None, reason)
        .await;
    office.run_due_jobs().await.unwrap();
    assert_eq!(heard("chair").await, ["relieved revoke-key"]);
    assert_eq!(heard("mayor").await, ["relieved designate-key"]);
    let both = ["moved designate-key", "moved revoke-key"];
    assert_eq!(heard("clerk1").await, both);
    let case = office.case(id).await;
    assert_eq!((case.key.is_some(), case.former_keys.len()), (false, 1));
    assert_eq!(office.timeline(id).await.last().unwrap(), "revoke-key");
    office.is_sound().await;
}
