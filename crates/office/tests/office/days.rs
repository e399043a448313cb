//! What the days bring: reminders before and after a due day, and what happens by itself when nobody acts.

use bihuan_domain::proposals::case::CosignState;
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Clock as _;
use bihuan_office::proposals::perform::Perform;
use bihuan_office::testing::{TestOffice, text};
use bihuan_store::figures::Indicator;
use bihuan_store::tables::{job, sign_in};
use bihuan_store::testing::Kind;
use jiff::ToSpan;
use rstest::rstest;
use serde_json::json;

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn reminders_come_30_15_7_and_1_days_before_and_weekly_when_late(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let due = office
        .case(id)
        .await
        .live_assignments()
        .next()
        .unwrap()
        .answer_due()
        .date();
    let mut came = Vec::new();
    for left in (-20..=40).rev() {
        office.set_day(due.saturating_sub(i64::from(left).days()));
        // However often the server looks at its clock that day, and however often it starts.
        for _ in 0..2 {
            office.run_due_jobs().await.unwrap();
        }
        let of_reply =
            |line: &String| matches!(line.as_str(), "reminder draft-reply" | "late draft-reply");
        let heard: Vec<String> = office
            .heard("clerk1", id)
            .await
            .into_iter()
            .filter(of_reply)
            .collect();
        assert_eq!(
            heard,
            office
                .heard("unit-leader1", id)
                .await
                .into_iter()
                .filter(of_reply)
                .collect::<Vec<_>>()
        );
        let (late, early): (Vec<_>, Vec<_>) =
            heard.into_iter().partition(|line| line.starts_with("late"));
        if (early.len(), late.len()) != came.last().map_or((0, 0), |(_, counts)| *counts) {
            came.push((left, (early.len(), late.len())));
        }
    }
    assert_eq!(
        came,
        [
            (30, (1, 0)),
            (15, (2, 0)),
            (7, (3, 0)),
            (1, (4, 0)),
            (-1, (4, 1)),
            (-8, (4, 2)),
            (-15, (4, 3))
        ]
    );
    let strangers = ["clerk2", "member2", "assigner"];
    for login in strangers {
        assert!(
            office
                .heard(login, id)
                .await
                .iter()
                .all(|line| !line.ends_with("draft-reply")),
            "{login}"
        );
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_sweep_that_runs_again_reminds_and_writes_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let due = office
        .case(id)
        .await
        .live_assignments()
        .next()
        .unwrap()
        .answer_due()
        .date();
    let day = due.saturating_sub(7.days());
    office.set_day(day);
    // A server dies after the work and before it could say so: another one does it again.
    for _ in 0..2 {
        office.sweep(office.committee, day).await.unwrap();
    }
    let heard = office.heard("clerk1", id).await;
    assert_eq!(
        heard
            .iter()
            .filter(|line| *line == "reminder draft-reply")
            .count(),
        1,
        "{heard:?}"
    );
    let timeline = office.timeline(id).await;
    assert_eq!(
        timeline.iter().filter(|verb| *verb == "remind").count(),
        1,
        "{timeline:?}"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_server_that_was_off_on_the_day_reminds_of_the_latest_threshold_only(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let case = office.case(id).await;
    let due = case.live_assignments().next().unwrap().answer_due().date();
    let counts = async || {
        let heard = office.heard("clerk1", id).await;
        let of = |what: &str| heard.iter().filter(|line| *line == what).count();
        (of("reminder draft-reply"), of("late draft-reply"))
    };
    // Days on which the server runs, and what was heard in all by then.
    for (left, expected) in [
        (40, (0, 0)),
        // Off on T-30: told on T-28. Off on T-15 and T-7: told once, on T-5.
        (28, (1, 0)),
        (27, (1, 0)),
        (5, (2, 0)),
        (4, (2, 0)),
        (0, (3, 0)),
        // Off on the first day after and a week later: told once of being late.
        (-10, (3, 1)),
        (-11, (3, 1)),
        (-15, (3, 2)),
    ] {
        office.set_day(due.saturating_sub(i64::from(left).days()));
        for _ in 0..2 {
            office.run_due_jobs().await.unwrap();
        }
        assert_eq!(counts().await, expected, "{left} days left");
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn sweeps_left_over_from_earlier_days_do_not_remind_of_earlier_thresholds(
    #[case] kind: Kind,
) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.starts(id, 1).await;
    let case = office.case(id).await;
    let due = case.live_assignments().next().unwrap().answer_due().date();
    office.run_due_jobs().await.unwrap();
    for left in [30_i64, 15, 7] {
        let day = due.saturating_sub(left.days());
        let sweep = job::Model {
            id: uuid::Uuid::from_u128(u128::try_from(left).unwrap()),
            committee_id: office.committee.0,
            kind: "sweep".to_owned(),
            key: format!("sweep:{}:{day}", office.committee),
            payload: json!(day).to_string(),
            run_at: 0,
            attempts: 0,
            lease_until: 0,
            done_at: None,
            failure: String::new(),
        };
        office.store.enqueue(sweep).await.unwrap();
    }
    office.set_day(due.saturating_sub(6.days()));
    office.run_due_jobs().await.unwrap();
    let heard = office.heard("clerk1", id).await;
    let of_reply = heard.iter().filter(|line| *line == "reminder draft-reply");
    assert_eq!(of_reply.count(), 1, "{heard:?}");
    let timeline = office.timeline(id).await;
    let told = timeline.iter().filter(|verb| *verb == "remind").count();
    assert_eq!(told, 1, "{timeline:?}");
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn no_answer_is_no_answer(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.answered("关于加装电梯的提案").await;
    let case = office.case(id).await;
    let evaluation = case
        .live_assignments()
        .next()
        .unwrap()
        .round()
        .unwrap()
        .evaluation
        .clone()
        .unwrap();
    office.set_day(evaluation.due.date());
    office.run_due_jobs().await.unwrap();
    assert_eq!(
        office.stage(id).await,
        Stage::Evaluating,
        "the last day itself is still open"
    );
    office.set_day(evaluation.due.date().saturating_add(1.day()));
    office.run_due_jobs().await.unwrap();
    assert_eq!(office.stage(id).await, Stage::Keeping);
    let satisfied = office
        .store
        .figure(office.committee, id, Indicator::Satisfied, "")
        .await
        .unwrap();
    assert_eq!(satisfied.value(), 0, "silence is never satisfaction");
    let rating = json!({ "attitude": "satisfied", "result": "satisfied" });
    assert_eq!(
        office
            .refused("member1", id, Verb::Rate, office.part(id, 1).await, rating)
            .await,
        ["not-now"]
    );
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_invitation_that_nobody_answers_expires(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加装电梯的提案").await;
    office
        .must(
            "member1",
            id,
            Verb::Invite,
            None,
            json!({ "members": [office.member(2)] }),
        )
        .await;
    assert_eq!(office.stage(id).await, Stage::Cosigning);
    office.pass_days(30);
    office.run_due_jobs().await.unwrap();
    assert_eq!(office.stage(id).await, Stage::Draft);
    let case = office.case(id).await;
    assert_eq!(
        case.proposers.cosigns.first().map(|cosign| cosign.state),
        Some(CosignState::Expired)
    );
    assert_eq!(
        office.timeline(id).await.last().map(String::as_str),
        Some("lapse")
    );
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_server_that_was_off_for_weeks_does_once_what_is_still_due(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.assigned("关于加装电梯的提案").await;
    office.pass_days(40);
    for _ in 0..3 {
        office.run_due_jobs().await.unwrap();
    }
    let timeline = office.timeline(id).await;
    assert_eq!(
        timeline.iter().filter(|verb| *verb == "lapse").count(),
        1,
        "{timeline:?}"
    );
    let case = office.case(id).await;
    assert!(
        case.live_assignments().all(|a| a.accepted_by_silence),
        "silence is acceptance"
    );
    assert_eq!(office.store.failed_jobs(10).await.unwrap(), []);
    assert_eq!(office.store.open_jobs().await.unwrap(), 0);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn working_rows_go_when_their_time_is_over_and_not_before(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加装电梯的提案").await;
    let member = office.who("member1");
    let account = member.account.unwrap();
    let now = office.clock.now().as_microsecond();
    let request = Perform {
        key: Some("form-1".to_owned()),
        ..Perform::new(id, Verb::Write, None, text("改过的题目"))
    };
    office.perform(&member, request).await.unwrap();
    let sign_in = sign_in::Model {
        token_hash: "token".to_owned(),
        account_id: account.0,
        committee_id: office.committee.0,
        created_at: now,
        expires_at: now + 1,
    };
    office.store.insert_sign_in(sign_in).await.unwrap();
    office
        .store
        .count_sign_in("member1|::1", 5, 1, now)
        .await
        .unwrap();
    office
        .store
        .keep_scratch(account, "write", "还没写完", now)
        .await
        .unwrap();
    let stands = async || {
        let store = &office.store;
        let key = vec!["form-1".to_owned()];
        [
            store.sign_in("token").await.unwrap().is_some(),
            store
                .failed_sign_ins("member1|::1")
                .await
                .unwrap()
                .is_some(),
            !store.known_keys(account.0, key).await.unwrap().is_empty(),
            store.scratch(account, "write").await.unwrap().is_some(),
        ]
    };
    for (passing, expected) in [
        (0, [true, true, true, true]),
        (1, [false, true, true, true]),
        (1, [false, false, true, true]),
        (5, [false, false, true, true]),
        (1, [false, false, false, true]),
        (172, [false, false, false, true]),
        (1, [false, false, false, false]),
    ] {
        office.pass_days(passing);
        office.run_due_jobs().await.unwrap();
        assert_eq!(stands().await, expected, "{}", office.today());
    }
    assert_eq!(office.case(id).await.text.title, "改过的题目");
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_first_proposer_hears_that_the_last_invitation_is_settled(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加装电梯的提案").await;
    let members = json!({ "members": [office.member(2), office.member(3)] });
    office
        .must("member1", id, Verb::Invite, None, members)
        .await;
    let told = async || {
        office.run_due_jobs().await.unwrap();
        let heard = office.heard("member1", id).await;
        heard
            .into_iter()
            .filter(|notice| notice.ends_with(" draft"))
            .collect::<Vec<_>>()
    };
    office
        .must("member2", id, Verb::AcceptCosign, None, json!({}))
        .await;
    assert_eq!(told().await, Vec::<String>::new(), "one is still open");
    office
        .must("member3", id, Verb::DeclineCosign, None, json!({}))
        .await;
    assert_eq!(
        told().await,
        ["cosigned draft"],
        "a draft has not come to a new stage"
    );
}
