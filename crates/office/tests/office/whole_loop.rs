//! One proposal from its first word to the archive: with signatures, a merge that is undone and made again, an
//! objection, silence that counts as acceptance, an extension, a dissatisfied proposer and so a second handling,
//! commitments kept and given up, an outcome, and the visit a year later.

use bihuan_domain::actor::Side;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::merge::{Merge, Unmerge};
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::testing::TestOffice;
use bihuan_store::figures::Indicator;
use bihuan_store::testing::Kind;
use jiff::ToSpan;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// The proposal under way.
struct Walk {
    office: TestOffice,
    id: ProposalId,
    /// What everybody had heard when last asked, so that only news is looked at.
    heard: Vec<(String, Vec<String>)>,
}

impl Walk {
    async fn must(&self, login: &str, verb: Verb, part: Option<Uuid>, input: Value) {
        self.office.must(login, self.id, verb, part, input).await;
    }

    async fn part(&self, n: usize) -> Option<Uuid> {
        self.office.part(self.id, n).await
    }

    async fn stands_at(&self, stage: Stage) {
        assert_eq!(self.office.stage(self.id).await, stage);
    }

    /// That exactly these people were told exactly this since the last time, once the outbox has been worked on.
    async fn told(&mut self, expected: &[(&str, &str)]) {
        self.office.run_due_jobs().await.unwrap();
        let mut news = Vec::new();
        for (login, _) in self.office.people.clone() {
            let now = self.office.heard(&login, self.id).await;
            let before = self.heard.iter().position(|(known, _)| *known == login);
            let mut new = now.clone();
            if let Some(before) = before {
                for known in self.heard.swap_remove(before).1 {
                    let place = new.iter().position(|line| *line == known).unwrap();
                    new.remove(place);
                }
            }
            news.extend(new.into_iter().map(|line| (login.clone(), line)));
            self.heard.push((login, now));
        }
        news.sort();
        let mut expected: Vec<(String, String)> = expected
            .iter()
            .map(|(login, line)| ((*login).to_owned(), (*line).to_owned()))
            .collect();
        expected.sort();
        assert_eq!(news, expected);
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_proposal_walks_the_whole_loop(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let id = office.draft("关于加强老旧小区加装电梯工作的提案").await;
    let mut walk = Walk {
        office,
        id,
        heard: Vec::new(),
    };
    writing(&mut walk).await;
    let other = review(&mut walk).await;
    Box::pin(assignment(&mut walk)).await;
    Box::pin(handling(&mut walk)).await;
    first_reply(&mut walk).await;
    second_handling(&mut walk).await;
    keeping(&mut walk).await;

    let expected = [
        "begin",
        "write",
        "invite",
        "accept-cosign",
        "decline-cosign",
        "submit",
        "review",
        "review",
        "merge",
        "unmerge",
        "merge",
        "file",
        "second",
        "assign",
        "object",
        "decide-objection",
        "lapse",
        "plan",
        "start",
        "record-contact",
        "confirm-contact",
        "report-node",
        "report-difficulty",
        "solve-difficulty",
        "ask-extension",
        "decide-extension",
        "draft-reply",
        "sign-off",
        "check-reply",
        "draft-reply",
        "sign-off",
        "check-reply",
        "send-reply",
        "rate",
        "rate",
        "rate",
        "draft-reply",
        "sign-off",
        "check-reply",
        "send-reply",
        "publish-reply",
        "rate",
        "rate",
        "rate",
        "report-commitment",
        "verify-commitment",
        "report-commitment",
        "verify-commitment",
        "cancel-commitment",
        "record-outcome",
        "confirm-outcome",
        "look-back",
        "archive",
    ];
    // Reminders stand on the timeline too; when they come is looked at elsewhere.
    let timeline: Vec<String> = walk
        .office
        .timeline(id)
        .await
        .into_iter()
        .filter(|verb| verb != "remind")
        .collect();
    assert_eq!(timeline, expected);
    assert_eq!(
        walk.office.timeline(other).await,
        [
            "begin", "write", "submit", "review", "review", "merge", "unmerge", "merge"
        ],
        "the merged case keeps a timeline of its own"
    );
    walk.office.is_sound().await;
}

async fn writing(w: &mut Walk) {
    w.told(&[]).await;
    let members = [w.office.member(2), w.office.member(3)];
    w.must("member1", Verb::Invite, None, json!({ "members": members }))
        .await;
    w.stands_at(Stage::Cosigning).await;
    w.told(&[
        ("member2", "task accept-cosign"),
        ("member3", "task accept-cosign"),
    ])
    .await;
    w.must("member2", Verb::AcceptCosign, None, json!({})).await;
    w.told(&[]).await;
    w.must("member3", Verb::DeclineCosign, None, json!({}))
        .await;
    w.told(&[("member1", "cosigned draft")]).await;
    w.must("member1", Verb::Submit, None, json!({})).await;
    w.told(&[
        ("staff", "task review"),
        ("deputy", "task review"),
        ("member2", "stage reviewing"),
    ])
    .await;
}

/// Reviewed and filed, with a case of member 4 merged into it, whose identifier is given back.
async fn review(w: &mut Walk) -> ProposalId {
    let recommendation = json!({ "recommendation": "file" });
    w.must("staff", Verb::Review, None, recommendation.clone())
        .await;
    w.must("deputy", Verb::Review, None, recommendation.clone())
        .await;
    w.told(&[("reviewer", "task file")]).await;

    let other = w.office.draft_of("member4", "关于加装电梯的提案").await;
    w.office
        .must("member4", other, Verb::Submit, None, json!({}))
        .await;
    w.office
        .must("staff", other, Verb::Review, None, recommendation.clone())
        .await;
    w.office
        .must("deputy", other, Verb::Review, None, recommendation)
        .await;
    let reviewer = w.office.who("reviewer");
    let merge = || Merge {
        reason: "同一事项".to_owned(),
        consented: true,
    };
    w.office
        .merge(&reviewer, w.id, other, merge())
        .await
        .unwrap();
    assert_eq!(w.office.stage(other).await, Stage::Merged);
    w.office
        .unmerge(
            &reviewer,
            w.id,
            other,
            Unmerge {
                reason: "内容有别".to_owned(),
            },
        )
        .await
        .unwrap();
    assert_eq!(w.office.stage(other).await, Stage::Reviewing);
    w.office
        .merge(&reviewer, w.id, other, merge())
        .await
        .unwrap();
    w.told(&[]).await;

    w.must(
        "reviewer",
        Verb::File,
        None,
        json!({ "sides": [Side::Government], "category": "society" }),
    )
    .await;
    let case = w.office.case(w.id).await;
    assert_eq!(case.admission.case_no.as_deref(), Some("20230001"));
    assert_eq!(case.submission().unwrap().serial_no, "L202300001");
    w.told(&[
        ("assigner", "task assign"),
        ("member1", "stage filed"),
        ("member2", "stage filed"),
    ])
    .await;
    w.must("member5", Verb::Second, None, json!({})).await;
    w.told(&[]).await;
    other
}

/// Handed to unit 2, which objects; then to unit 1, which says nothing.
async fn assignment(w: &mut Walk) {
    w.must(
        "assigner",
        Verb::Assign,
        None,
        json!({ "mode": "sole", "unit": w.office.unit(2) }),
    )
    .await;
    w.told(&[
        ("clerk2", "task sign-for"),
        ("unit-leader2", "task sign-for"),
        ("member1", "stage assigned"),
        ("member2", "stage assigned"),
    ])
    .await;
    let objection = json!({ "reason": "不属于本单位职责", "proposed": w.office.unit(1) });
    w.must("clerk2", Verb::Object, w.part(2).await, objection)
        .await;
    w.told(&[("assigner", "task decide-objection")]).await;
    let case = w.office.case(w.id).await;
    let objection = case
        .live_assignments()
        .find_map(|a| a.open_objection())
        .map(|objection| objection.id.0);
    let verdict = json!({ "upheld": true, "to": w.office.unit(1), "reason": "由单位1主管" });
    w.must("assigner", Verb::DecideObjection, objection, verdict)
        .await;
    w.told(&[
        ("clerk1", "task sign-for"),
        ("unit-leader1", "task sign-for"),
    ])
    .await;

    let case = w.office.case(w.id).await;
    let window = case
        .live_assignments()
        .next()
        .unwrap()
        .objection_window
        .date();
    w.office.set_day(window);
    w.office.run_due_jobs().await.unwrap();
    w.stands_at(Stage::Assigned).await;
    w.office.set_day(window.saturating_add(1.day()));
    w.office.run_due_jobs().await.unwrap();
    let case = w.office.case(w.id).await;
    assert!(
        case.live_assignments().next().unwrap().accepted_by_silence,
        "silence is acceptance"
    );
    w.stands_at(Stage::Assigned).await;
    for login in ["clerk1", "unit-leader1"] {
        let heard = w.office.heard(login, w.id).await;
        assert!(
            heard.contains(&"task plan".to_owned()),
            "{login}: {heard:?}"
        );
        assert!(
            heard.contains(&"task record-contact".to_owned()),
            "{login}: {heard:?}"
        );
    }
    let late = w
        .office
        .refused(
            "clerk1",
            w.id,
            Verb::Object,
            w.part(1).await,
            json!({ "reason": "晚", "proposed": w.office.unit(2) }),
        )
        .await;
    assert_eq!(late, ["not-now"]);
}

async fn handling(w: &mut Walk) {
    let part = w.part(1).await;
    w.must("clerk1", Verb::Plan, part, w.office.plan()).await;
    w.must("clerk1", Verb::Start, part, json!({})).await;
    w.stands_at(Stage::Handling).await;
    w.office.run_due_jobs().await.unwrap();
    let heard = w.office.heard("member1", w.id).await;
    assert!(heard.contains(&"stage handling".to_owned()), "{heard:?}");
    w.must("clerk1", Verb::RecordContact, part, w.office.contact())
        .await;
    let assignment = w
        .office
        .case(w.id)
        .await
        .live_assignments()
        .next()
        .unwrap()
        .clone();
    let contact = assignment.contacts.first().map(|contact| contact.id.0);
    assert!(w.office.run_due_jobs().await.unwrap() > 0);
    assert!(
        w.office
            .heard("member1", w.id)
            .await
            .contains(&"task confirm-contact".to_owned())
    );
    w.must(
        "member1",
        Verb::ConfirmContact,
        contact,
        json!({ "agreed": true }),
    )
    .await;
    let node = assignment.plan.nodes.first().map(|node| node.id.0);
    w.must(
        "clerk1",
        Verb::ReportNode,
        node,
        json!({ "text": "调研已完成" }),
    )
    .await;
    w.must(
        "clerk1",
        Verb::ReportDifficulty,
        part,
        json!({ "what": "资金不足" }),
    )
    .await;
    let case = w.office.case(w.id).await;
    let difficulty = case
        .live_assignments()
        .next()
        .unwrap()
        .difficulties
        .first()
        .map(|difficulty| difficulty.id.0);
    w.must(
        "clerk1",
        Verb::SolveDifficulty,
        difficulty,
        json!({ "text": "财政列支" }),
    )
    .await;

    let due = assignment.answer_due().date();
    w.must(
        "clerk1",
        Verb::AskExtension,
        part,
        json!({ "reason": "等待省里细则" }),
    )
    .await;
    let case = w.office.case(w.id).await;
    let request = case
        .live_assignments()
        .find_map(|a| a.open_extension())
        .map(|extension| extension.id.0);
    w.must(
        "assigner",
        Verb::DecideExtension,
        request,
        json!({ "granted": true, "reason": "请抓紧" }),
    )
    .await;
    let case = w.office.case(w.id).await;
    assert!(case.live_assignments().next().unwrap().answer_due().date() > due);
}

async fn first_reply(w: &mut Walk) {
    let part = w.part(1).await;
    let signature = json!({ "signatory": "王局长", "rank": "government_leader" });
    w.must("clerk1", Verb::DraftReply, part, w.office.reply())
        .await;
    w.must("unit-leader1", Verb::SignOff, part, signature.clone())
        .await;
    w.stands_at(Stage::Replying).await;
    // The office sends it back once.
    w.office.run_due_jobs().await.unwrap();
    w.told_anything().await;
    w.must(
        "assigner",
        Verb::CheckReply,
        part,
        json!({ "passed": false, "reason": "请逐条答复" }),
    )
    .await;
    w.stands_at(Stage::Handling).await;
    w.told(&[
        ("clerk1", "task draft-reply"),
        ("unit-leader1", "task draft-reply"),
        ("member1", "stage handling"),
        ("member2", "stage handling"),
    ])
    .await;
    w.must("clerk1", Verb::DraftReply, part, w.office.reply())
        .await;
    w.must("unit-leader1", Verb::SignOff, part, signature).await;
    w.must(
        "assigner",
        Verb::CheckReply,
        part,
        json!({ "passed": true }),
    )
    .await;
    w.office.run_due_jobs().await.unwrap();
    w.told_anything().await;
    w.must("clerk1", Verb::SendReply, part, json!({})).await;
    w.stands_at(Stage::Evaluating).await;
    w.told(&[
        ("member1", "task rate"),
        ("member2", "task rate"),
        // First proposer of the merged case: asked and answered like the first.
        ("member4", "task rate"),
        ("member1", "stage evaluating"),
        ("member2", "stage evaluating"),
        ("staff", "task publish-reply"),
        ("deputy", "task publish-reply"),
        // The clerk who sent it knows of the promises in it; the leader is told.
        ("unit-leader1", "task report-commitment"),
    ])
    .await;
    w.must(
        "member2",
        Verb::Rate,
        part,
        json!({ "attitude": "satisfied", "result": "satisfied" }),
    )
    .await;
    w.must(
        "member4",
        Verb::Rate,
        part,
        json!({ "attitude": "satisfied", "result": "mostly_satisfied" }),
    )
    .await;
    let silent = json!({ "attitude": "satisfied", "result": "dissatisfied" });
    assert_eq!(
        w.office
            .refused("member1", w.id, Verb::Rate, part, silent)
            .await,
        ["comment-missing"]
    );
    let why = json!({ "attitude": "satisfied", "result": "dissatisfied", "comment": "没有说明资金从哪里来。" });
    w.must("member1", Verb::Rate, part, why).await;
    w.stands_at(Stage::Rehandling).await;
}

async fn second_handling(w: &mut Walk) {
    w.office.run_due_jobs().await.unwrap();
    let heard = w.office.heard("clerk1", w.id).await;
    assert_eq!(
        heard
            .iter()
            .filter(|line| *line == "task draft-reply")
            .count(),
        2,
        "by the office's check, and by the one who is not satisfied: {heard:?}"
    );
    let case = w.office.case(w.id).await;
    let assignment = case.live_assignments().next().unwrap();
    assert_eq!(
        assignment
            .rounds
            .iter()
            .map(|round| round.no)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    let part = w.part(1).await;
    w.office.pass_days(1);
    w.must("clerk1", Verb::DraftReply, part, w.office.reply())
        .await;
    let signature = json!({ "signatory": "王局长", "rank": "government_leader" });
    w.must("unit-leader1", Verb::SignOff, part, signature).await;
    w.must(
        "assigner",
        Verb::CheckReply,
        part,
        json!({ "passed": true }),
    )
    .await;
    w.must("clerk1", Verb::SendReply, part, json!({})).await;
    w.must("staff", Verb::PublishReply, part, json!({})).await;
    for login in ["member1", "member2", "member4"] {
        w.must(
            login,
            Verb::Rate,
            part,
            json!({ "attitude": "satisfied", "result": "satisfied" }),
        )
        .await;
    }
    w.stands_at(Stage::Keeping).await;
}

async fn keeping(w: &mut Walk) {
    let promises: Vec<Uuid> = w
        .office
        .case(w.id)
        .await
        .commitments
        .iter()
        .map(|commitment| commitment.id.0)
        .collect();
    assert_eq!(promises.len(), 2, "what was promised first stays promised");
    let (kept, given_up) = (promises.first().copied(), promises.last().copied());
    let report = json!({ "text": "全部建成。", "says_done": true });
    for (done, verdict) in [
        (false, "只看到八十部。"),
        (true, "现场看过，一百部都在运行。"),
    ] {
        w.office
            .must_with_paper(
                "clerk1",
                w.id,
                Verb::ReportCommitment,
                kept,
                report.clone(),
                "evidence",
            )
            .await;
        w.must(
            "staff",
            Verb::VerifyCommitment,
            kept,
            json!({ "done": done, "verdict": verdict }),
        )
        .await;
    }
    assert_eq!(
        w.office
            .refused("staff", w.id, Verb::Archive, None, json!({}))
            .await,
        ["not-now"],
        "one is still open"
    );
    w.must(
        "staff",
        Verb::CancelCommitment,
        given_up,
        json!({ "reason": "该片区已列入整体拆迁。" }),
    )
    .await;
    w.stands_at(Stage::Complete).await;

    let outcome = json!({
        "kind": "measured", "name": "加装电梯", "number": 100, "unit_of_measure": "部", "on": w.office.today(), "source": "现场统计",
    });
    w.must("clerk1", Verb::RecordOutcome, w.part(1).await, outcome)
        .await;
    let outcome = w
        .office
        .case(w.id)
        .await
        .outcomes
        .first()
        .map(|outcome| outcome.id.0);
    let figure = async |indicator, words| {
        w.office
            .store
            .figure(w.office.committee, w.id, indicator, words)
            .await
            .unwrap()
            .value()
    };
    assert_eq!(
        figure(Indicator::Measured, "电梯").await,
        0,
        "nobody has confirmed it yet"
    );
    w.must("staff", Verb::ConfirmOutcome, outcome, json!({}))
        .await;
    assert_eq!(figure(Indicator::Measured, "电梯").await, 100);
    assert_eq!(figure(Indicator::SixFixings, "").await, 6);
    assert_eq!(figure(Indicator::WatchedLinks, "").await, 3);
    assert_eq!(figure(Indicator::Satisfied, "").await, 1);

    w.office.pass_days(366);
    let found = json!({ "year": w.office.today().year(), "finding": "都在运行，维护有专人。", "recurred": false });
    w.must("staff", Verb::LookBack, None, found).await;
    w.must("staff", Verb::Archive, None, json!({})).await;
    w.stands_at(Stage::Archived).await;
    for (login, actor) in w.office.people.clone() {
        let parties = bihuan_domain::actor::Party::of(&actor);
        let tasks = w
            .office
            .store
            .tasks(w.office.committee, &parties, None, 0, 50)
            .await
            .unwrap();
        assert!(
            tasks.rows.iter().all(|task| task.proposal_id != w.id.0),
            "{login} still has something to do"
        );
    }
}

impl Walk {
    /// Takes note of what everybody has heard so far.
    async fn told_anything(&mut self) {
        for (login, _) in self.office.people.clone() {
            let now = self.office.heard(&login, self.id).await;
            self.heard.retain(|(known, _)| *known != login);
            self.heard.push((login, now));
        }
    }
}
