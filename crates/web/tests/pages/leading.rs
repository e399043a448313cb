//! The leader's desk: what waits first, what is late before what is not, instructions with their answers, cycles beside
//! proposals.

use crate::site::{Answer, Site, record};
use axum::http::StatusCode;
use bihuan_domain::cycles::testing::World as Cycles;
use bihuan_domain::ids::{MatterId, ProposalId};
use bihuan_domain::matters::AnyMatter;
use bihuan_domain::permissions::Audience;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::testing::{people, unit};
use bihuan_office::desk::Told;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

/// The part of the page from one anchor to the next.
fn section<'a>(page: &'a Answer, id: &str) -> &'a str {
    let from = page.body.split(&format!("id=\"{id}\"")).nth(1);
    let from = from.unwrap_or_else(|| panic!("no section {id}: {}", page.body));
    let ends = ["id=\"waiting\"", "id=\"instructions\"", "id=\"led\""];
    let end = ends.iter().filter_map(|end| from.find(end)).min();
    &from[..end.unwrap_or(from.len())]
}

/// Which of these words stand before which.
fn in_order(text: &str, words: &[&str]) {
    let at = words.iter().map(|words| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words} is not there: {text}"))
    });
    assert!(at.is_sorted(), "{words:?}: {text}");
}

/// A proposal that the mayor leads and the chair supervises.
async fn led(site: &Site, title: &str) -> ProposalId {
    let id = site.assigned(title).await;
    let named = json!({ "led_by": site.mayor, "supervised_by": site.chair });
    site.must("reviewer", id, Verb::DesignateKey, None, named)
        .await;
    id
}

/// The mayor's instruction to unit 1.
async fn instructed(site: &Site, id: ProposalId, text: &str, due: Date) -> Option<Uuid> {
    let words = json!({ "text": text, "tasks": [{ "unit": site.unit(1), "due": due }] });
    site.must("mayor", id, Verb::Instruct, None, words).await;
    let key = site.case(id).await.key.unwrap();
    key.instructions.last().map(|of| of.id.0)
}

/// A cycle in its third year about `proposal`, with an opinion that its unit has not answered.
async fn supervised(site: &Site, proposal: ProposalId, due: Date) -> MatterId {
    let id = site.handled_cycle(2024, proposal).await;
    let mut world = Cycles::supervised();
    let opinion = json!({ "unit": unit(1), "text": "请加快配套", "due": due });
    world.must(&people::staff(), "give-opinion", None, opinion);
    let before = site.store.matter(site.committee, id).await;
    let before = before.unwrap().unwrap();
    let AnyMatter::Cycle(mut cycle) = before.matter.clone() else {
        panic!("it is no cycle");
    };
    cycle.gates = world.matter.gates;
    cycle.opinions = world.matter.opinions;
    let after = AnyMatter::from(*cycle);
    let mut desk = site.desk(site.who("staff")).await.unwrap();
    let now = desk.now.as_microsecond();
    let saved = desk.tx.save_matter(Some(&before), &after, now).await;
    saved.unwrap();
    let told = Told {
        verb: "pass-gate",
        kind: "cycle",
        subject: id.0,
        part: None,
        audience: Audience::Parties,
        facts: bihuan_domain::by::Facts::none(),
    };
    desk.tell(told).await.unwrap();
    desk.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_leader_sees_first_what_waits_then_what_is_late() {
    let site = Site::open().await;
    let today = site.today();
    let of_cycle = led(&site, "关于新能源的提案").await;
    let cycle = supervised(&site, of_cycle, today.saturating_add(5.days())).await;
    let answered = led(&site, "关于社区食堂的提案").await;
    let silent = led(&site, "关于加装电梯的提案").await;
    let later = today.saturating_add(30.days());
    let part = instructed(&site, answered, "请牵头落实", later).await;
    let feedback = json!({ "feedback": "已开工三处" });
    site.must("clerk1", answered, Verb::AnswerInstruction, part, feedback)
        .await;
    let soon = today.saturating_add(3.days());
    let waiting = instructed(&site, silent, "请抓紧办理", soon).await.unwrap();
    site.pass_days(6);

    let page = site.browser("mayor").await.get("/leading").await;
    assert_eq!(page.status, StatusCode::OK);
    let sections = ["id=\"waiting\"", "id=\"instructions\"", "id=\"led\""];
    in_order(&page.body, &sections);
    let close = |id: ProposalId, part: Uuid| {
        format!("href=\"{}/close-instruction?part={part}\"", record(id))
    };
    let close_answered = close(answered, part.unwrap());
    assert!(section(&page, "waiting").contains(&close_answered));

    // What is late before what can be closed; closing is offered only where every unit has answered.
    let given = section(&page, "instructions");
    let expected = [
        "请抓紧办理",
        "尚未反馈",
        "还有1家没有反馈",
        "1家逾期",
        "请牵头落实",
        "已开工三处",
        "都已反馈，可以办结",
    ];
    in_order(given, &expected);
    assert!(given.contains(&close_answered) && !page.says(&close(silent, waiting)));

    let led = section(&page, "led");
    let cycle = format!("href=\"/matters/{cycle}\"");
    let proposal = |id| format!("href=\"{}\"", record(id));
    in_order(led, &[&proposal(silent), &cycle, &proposal(answered)]);
    for words in [
        "2024年一号提案：《关于新能源的提案》",
        "落实监督",
        "结题闭环还需要",
        "监督意见等待答复",
        "请加快配套",
        "<span class=\"tag is-late\">逾期1天</span>",
    ] {
        assert!(led.contains(words), "{words}: {led}");
    }
    let gate = led.split("<ul class=\"ticks\">").nth(1).unwrap();
    let gate = gate.split("</ul>").next().unwrap();
    assert!(
        gate.contains("is-ahead") && !gate.contains("is-done"),
        "only what is missing: {gate}"
    );

    // Closed by the one who gave it: it waits no more, and stands with its proposal.
    let done = site.browser("mayor").await;
    let path = format!(
        "{}/close-instruction?part={}",
        record(answered),
        part.unwrap()
    );
    let closed = done.post(&path, &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let page = done.get("/leading").await;
    assert!(
        !page.says("id=\"waiting\"") && page.says("现在没有等您办理的事项"),
        "{}",
        page.body
    );
    assert!(!section(&page, "instructions").contains("请牵头落实"));
    assert!(section(&page, "led").contains("已办结的批示1件"));
}

#[tokio::test]
async fn each_leader_sees_the_own_part_and_reads_the_cycle_of_a_led_proposal() {
    let site = Site::open().await;
    let id = led(&site, "关于新能源的提案").await;
    let due = site.today().saturating_add(5.days());
    let cycle = supervised(&site, id, due).await;
    instructed(&site, id, "请抓紧办理", due).await;
    let chair = site.browser("chair").await;
    let page = chair.get("/leading").await;
    let desk = section(&page, "led");
    assert!(
        desk.contains("<span class=\"tag is-key\">督办</span>") && !desk.contains(">领办</span>"),
        "{desk}"
    );
    assert!(!page.says("请抓紧办理"), "the mayor gave it");
    assert!(
        section(&page, "waiting").contains(&format!("{}/supervise", record(id))),
        "who supervises and has not yet is waited for"
    );
    // What the leader's desk leads to can be read: the gate is for those who work on the cycle.
    let gate = "结题闭环还需要";
    let path = format!("/matters/{cycle}");
    assert!(chair.get(&path).await.says(gate));
    assert!(chair.get("/cycles").await.says(gate));
    let other = site.browser("clerk3").await.get(&path).await;
    assert!(!other.says(gate), "{}", other.body);
    // The assigning offices report at mid-year.
    assert!(site.browser("assigner").await.get(&path).await.says(gate));
    let staff = site.browser("staff").await.get("/leading").await;
    assert_eq!(staff.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn until_a_cycle_has_its_proposal_it_is_with_whoever_presides() {
    let site = Site::open().await;
    let id = site.cycle(2025).await;
    let chair = site.browser("chair").await;
    let nothing = "现在没有由您领办、督办或者阅批的提案和周期";
    assert!(chair.get("/leading").await.says(nothing));
    let meeting = json!({
        "kind": "pre_consultation", "on": site.today(), "chair": site.chair, "sides": ["parties"],
        "participants": "各党派", "summary": "交换意见",
    });
    site.must_matter("staff", id, "hold-meeting", None, meeting)
        .await;
    let page = chair.get("/leading").await;
    for words in [
        "2025年一号提案",
        "主持会议",
        "预研协商",
        "转入办理协商还需要",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(
        site.browser("mayor")
            .await
            .get("/leading")
            .await
            .says(nothing)
    );
    // What has ended is in nobody's hands.
    let end = json!({ "reason": "不再办理" });
    site.must_matter("reviewer", id, "end", None, end).await;
    assert!(chair.get("/leading").await.says(nothing));
}

#[tokio::test]
async fn a_proposal_is_led_once_it_is_named() {
    let site = Site::open().await;
    let mayor = site.browser("mayor").await;
    assert!(mayor.get("/leading").await.says("现在没有由您领办"));
    let id = led(&site, "关于加装电梯的提案").await;
    let page = mayor.get("/leading").await;
    assert!(
        page.says("关于加装电梯的提案") && page.says("<span class=\"tag is-key\">领办</span>"),
        "{}",
        page.body
    );
    assert!(
        page.says(&format!("{}/instruct", record(id))),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_designation_that_is_revoked_leaves_the_desk_and_what_was_done_stays() {
    let site = Site::open().await;
    let id = led(&site, "关于加装电梯的提案").await;
    let visit = json!({
        "form": "visit", "on": site.today(), "place": "两处楼院", "participants": "主席",
        "summary": "现场查看两处楼院。",
    });
    site.must("chair", id, Verb::Supervise, None, visit).await;
    let revoke = format!("{}/revoke-key", record(id));
    let reviewer = site.browser("reviewer").await;
    let form = reviewer.get(&revoke).await;
    assert!(
        form.says("撤销理由") && form.says("现场查看两处楼院。"),
        "{}",
        form.body
    );
    let bare = reviewer.post(&revoke, &[("reason", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.says("id=\"reason-error\""), "{}", bare.body);
    let why = [("reason", "与另一件合并督办")];
    let done = reviewer.post(&revoke, &why).await;
    assert_eq!(done.location(), format!("{}?done=revoke-key", record(id)));

    for login in ["clerk1", "staff"] {
        let page = site.browser(login).await.get(&record(id)).await;
        for words in [
            "曾列为重点提案",
            "撤销：与另一件合并督办",
            "现场查看两处楼院。",
        ] {
            assert!(page.says(words), "{login}: {words}: {}", page.body);
        }
    }
    let public = site.public().get(&record(id)).await;
    assert!(
        public.says("撤销本案的重点提案") && !public.says("与另一件合并督办"),
        "{}",
        public.body
    );
    let mayor = site.browser("mayor").await;
    let desk = mayor.get("/leading").await;
    assert!(!desk.says("关于加装电梯的提案"), "{}", desk.body);
    site.run_due_jobs().await.unwrap();
    let notices = mayor.get("/notices").await;
    let told = "《关于加装电梯的提案》：重点提案已撤销，不再由您领办、督办或者阅批";
    assert!(notices.says(told), "{}", notices.body);

    // Over an open instruction nothing is revoked.
    let id = led(&site, "关于校园食堂的提案").await;
    let mayor = instructed(
        &site,
        id,
        "请抓紧办理",
        site.today().saturating_add(5.days()),
    )
    .await;
    assert!(mayor.is_some());
    let revoke = format!("{}/revoke-key", record(id));
    let open = reviewer.post(&revoke, &why).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(open.says("市长的批示尚未办结"), "{}", open.body);
}

#[tokio::test]
async fn who_might_revoke_a_key_proposal_reads_first_that_a_cycle_follows_it() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let cycle = site.handled_cycle(2024, proposal).await;
    let named = json!({ "number_one": true, "led_by": site.mayor });
    site.must("reviewer", proposal, Verb::DesignateKey, None, named)
        .await;
    let reviewer = site.browser("reviewer").await;
    let warns = "2024年一号提案周期正跟随本案办理，请先终止周期。";
    let page = reviewer.get(&record(proposal)).await;
    assert!(
        page.says("/revoke-key") && page.says(warns),
        "{}",
        page.body
    );
    let ends = json!({ "reason": "另有安排" });
    site.must_matter("reviewer", cycle, "end", None, ends).await;
    let page = reviewer.get(&record(proposal)).await;
    assert!(
        page.says("/revoke-key") && !page.says(warns),
        "{}",
        page.body
    );
}
