//! The pages of cycles: the board, a cycle's story, its verbs, and what they refuse.

use crate::site::{Answer, Site};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_domain::cycles::stage::{Stage, stage};
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

#[tokio::test]
async fn staff_begins_a_cycle_calls_and_a_member_puts_a_direction_on_the_table() {
    let site = Site::open().await;
    let staff = site.browser("staff").await;
    let asked = staff.get("/cycles/new").await;
    assert!(asked.says("启动新的周期"), "{}", asked.body);
    let begun = staff.post("/cycles/new", &[("year", "2024")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let record = begun.location().to_owned();
    let again = staff.post("/cycles/new", &[("year", "2024")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("2024年的周期已经有了"), "{}", again.body);

    let body = site.body.to_string();
    let call = [
        ("bodies", body.as_str()),
        ("until", "2023-01-01"),
        ("text", "请提出方向"),
    ];
    let late = staff.post(&format!("{record}/call"), &call).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.says("请提出方向") && late.says("id=\"until-error\""),
        "what was typed stands there still"
    );
    let call = [
        ("bodies", body.as_str()),
        ("until", "2099-01-01"),
        ("text", "请提出方向"),
    ];
    let called = staff.post(&format!("{record}/call"), &call).await;
    assert_eq!(called.location(), format!("{record}?done=call"));

    let member = site.browser("member1").await;
    let direction = [
        ("title", "新能源产业"),
        ("reason", "基础好"),
        ("relation", "列入要点"),
    ];
    let proposed = member
        .post(&format!("{record}/propose-direction"), &direction)
        .await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER);
    let story = member.get(&record).await;
    assert!(
        story.says("新能源产业") && story.says("第1个调研方向"),
        "{}",
        story.body
    );
    let board = member.get("/cycles").await;
    assert!(
        board.says("2024年一号提案") && board.says("已具备2项，共9项"),
        "{}",
        board.body
    );
}

#[tokio::test]
async fn the_public_reads_a_cycle_from_the_choice_on_and_not_what_was_sought() {
    let site = Site::open().await;
    let sought = site.cycle(2025).await;
    let proposal = site.assigned("关于新能源的提案").await;
    let chosen = site.handled_cycle(2024, proposal).await;
    assert_eq!(stage(&site.cycle_of(chosen).await), Stage::Handling);
    let public = site.public();
    let hidden = public.get(&format!("/matters/{sought}")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let story = public.get(&format!("/matters/{chosen}")).await;
    assert_eq!(story.status, StatusCode::OK);
    assert!(
        story.says("甲提案") && !story.says("乙提案"),
        "{}",
        story.body
    );
    assert!(
        !story.says("转入落实监督还需要"),
        "a gate is the business of those who work on it"
    );
    let board = public.get("/cycles").await;
    assert!(
        board.says("2024年一号提案") && !board.says("2025年一号提案"),
        "{}",
        board.body
    );
    let verb = public.get(&format!("/matters/{chosen}/hold-meeting")).await;
    assert!(verb.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_chair_reads_what_is_sought_and_a_mayor_who_was_not_named_does_not() {
    let site = Site::open().await;
    let sought = site.cycle(2025).await;
    let record = format!("/matters/{sought}");
    let chair = site.browser("chair").await;
    let board = chair.get("/cycles").await;
    assert!(
        board.says("2025年一号提案") && board.says("已具备0项，共9项"),
        "{}",
        board.body
    );
    let story = chair.get(&record).await;
    assert_eq!(story.status, StatusCode::OK);
    assert!(story.says("召开预协商会"), "{}", story.body);
    // To read is all: nothing here is the chair's to do.
    assert_eq!(primary(&story), None);
    for verb in ["call", "pass-gate", "end"] {
        assert!(!story.says(&format!("{record}/{verb}\"")), "{verb}");
        let refused = chair.post(&format!("{record}/{verb}"), &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{verb}");
    }

    let mayor = site.browser("mayor").await;
    let hidden = mayor.get(&record).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let board = mayor.get("/cycles").await;
    assert!(!board.says("2025年一号提案"), "{}", board.body);
}

#[tokio::test]
async fn what_a_gate_asks_for_reads_as_a_task_until_it_is_done() {
    let site = Site::open().await;
    let id = site.cycle(2024).await;
    let staff = site.browser("staff").await;
    let record = format!("/matters/{id}");
    let story = staff.get(&record).await;
    assert!(story.says("<span>召开预协商会</span>"), "{}", story.body);
    let today = site.today().to_string();
    let meeting = [
        ("kind", "pre_consultation"),
        ("on", today.as_str()),
        ("sides", "units"),
        ("participants", "各承办单位"),
        ("summary", "方向可行"),
    ];
    let held = staff
        .post(&format!("{record}/hold-meeting"), &meeting)
        .await;
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.body);
    for path in [record.as_str(), "/cycles"] {
        let request = staff.request(Method::GET, path);
        let request = request.header(header::ACCEPT_LANGUAGE, "en");
        let page = site.send(request.body(Body::empty()).unwrap()).await;
        let asked = [
            "A pre-consultation was held",
            "Choose one candidate",
            "Say what becomes of every other candidate",
        ];
        for words in asked {
            let words = format!("<span>{words}</span>");
            assert!(page.says(&words), "{path}: {words}: {}", page.body);
        }
        assert!(!page.says("Hold a pre-consultation"));
    }
}

/// The one primary action of a record's page, if it has one.
fn primary(page: &Answer) -> Option<&str> {
    let mut found = page.body.split("class=\"btn btn-primary\" href=\"").skip(1);
    let first = found.next()?.split('"').next();
    assert_eq!(found.next(), None, "at most one is primary");
    first
}

#[tokio::test]
async fn only_what_is_awaited_from_this_person_is_the_primary_action() {
    let site = Site::open().await;
    let id = site.cycle(2024).await;
    let record = format!("/matters/{id}");
    let awaited = site.browser("staff").await.get(&record).await;
    // What the gate is short of first, and not the gate that stays shut.
    assert_eq!(primary(&awaited), Some(format!("{record}/call").as_str()));
    assert!(
        awaited.says(&format!("class=\"btn\" href=\"{record}/pass-gate\"")),
        "{}",
        awaited.body
    );
    // Nobody waits for another direction.
    let body = site.body.to_string();
    let call = [
        ("bodies", body.as_str()),
        ("until", "2099-01-01"),
        ("text", "请提出方向"),
    ];
    let staff = site.browser("staff").await;
    let called = staff.post(&format!("{record}/call"), &call).await;
    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
    let member = site.browser("member1").await.get(&record).await;
    let may = format!("class=\"btn\" href=\"{record}/propose-direction\"");
    assert!(member.says(&may), "{}", member.body);
    assert_eq!(primary(&member), None);

    let proposal = site.assigned("关于新能源的提案").await;
    let path = crate::site::record(proposal);
    let sign = site.browser("clerk1").await.get(&path).await;
    assert_eq!(
        primary(&sign).map(|href| href.contains("/sign-for")),
        Some(true),
        "{}",
        sign.body
    );
    let reviewer = site.browser("reviewer").await.get(&path).await;
    assert!(reviewer.says("/designate-key\""), "{}", reviewer.body);
    assert_eq!(primary(&reviewer), None);
}

#[tokio::test]
async fn a_gate_that_stays_shut_says_what_is_missing_and_keeps_what_was_typed() {
    let site = Site::open().await;
    let id = site.cycle(2024).await;
    let staff = site.browser("staff").await;
    let gate = format!("/matters/{id}/pass-gate");
    let shut = staff.post(&gate, &[("report", "本阶段小结")]).await;
    assert_eq!(shut.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        shut.says("还缺一项：召开预协商会。") && shut.says("本阶段小结"),
        "{}",
        shut.body
    );
    let desk = staff.get("/desk").await;
    let looked_at = format!("href=\"/matters/{id}\">查看本阶段进度");
    assert!(
        desk.says("2024年一号提案") && desk.says(&looked_at),
        "{}",
        desk.body
    );
    let other = site.browser("clerk1").await;
    let hidden = other.get(&gate).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_unpublished_is_gone_outside_and_says_why_inside() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let id = site.handled_cycle(2024, proposal).await;
    let record = format!("/matters/{id}");
    let unpublish = format!("{record}/unpublish");
    let reviewer = site.browser("reviewer").await;
    let form = reviewer.get(&unpublish).await;
    assert!(
        form.says("不再向谁公开") && form.says("社会公众") && !form.says("value=\"above\""),
        "{}",
        form.body
    );
    let bare = reviewer.post(&unpublish, &[("from", "public")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.says("id=\"reason-error\""), "{}", bare.body);
    assert_eq!(site.public().get(&record).await.status, StatusCode::OK);
    let staff = site.browser("staff").await;
    let why = [("from", "public"), ("reason", "题目需要更正")];
    let refused = staff.post(&unpublish, &why).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);

    let done = reviewer.post(&unpublish, &why).await;
    assert_eq!(done.location(), format!("{record}?done=unpublish"));
    let public = site.public();
    assert_eq!(public.get(&record).await.status, StatusCode::NOT_FOUND);
    let board = public.get("/cycles").await;
    assert!(!board.says("2024年一号提案"), "{}", board.body);
    for login in ["staff", "member1", "chair"] {
        let story = site.browser(login).await.get(&record).await;
        let told = "已停止向社会公开：题目需要更正";
        assert!(story.says(told), "{login}: {}", story.body);
    }
    let again = reviewer.get(&unpublish).await;
    assert_eq!(
        again.location(),
        format!("{record}?past=unpublish"),
        "there is nothing left to take back"
    );
    let past = reviewer.get(again.location()).await;
    assert!(
        past.says("这件事已经办过，或者情况已有变化"),
        "{}",
        past.body
    );

    let published = reviewer.post(&format!("{record}/publish"), &[]).await;
    assert_eq!(published.location(), format!("{record}?done=publish"));
    let story = public.get(&record).await;
    assert_eq!(story.status, StatusCode::OK);
    assert!(!story.says("题目需要更正"), "the reason stays inside");
    let kept = staff.get(&record).await;
    assert!(
        kept.says("停止向社会公众公开") && kept.says("题目需要更正"),
        "{}",
        kept.body
    );
}

#[tokio::test]
async fn what_was_sent_twice_is_done_once_and_what_is_over_says_why_and_keeps_the_words() {
    let site = Site::open().await;
    let proposal = site.assigned("关于加装电梯的提案").await;
    let id = site.cycle(2024).await;
    let staff = site.browser("staff").await;
    let share = format!("/matters/{id}/share");
    for n in ["first", "second"] {
        let done = staff.post(&share, &[("key", "one-key")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{n}: {}", done.body);
        assert_eq!(done.location(), format!("/matters/{id}?done=share"), "{n}");
    }
    let other = staff.post(&share, &[("key", "another-key")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.says("这件事现在不能办了"), "{}", other.body);

    let round = site.open_round(proposal, &[1, 2, 3], &[]).await;
    let electors = format!("/matters/{round}/set-electors");
    let typed = [
        ("electors", "x"),
        ("note", "名单按主席会议意见"),
        ("key", "k"),
    ];
    let told = staff.post(&electors, &typed).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(
        told.says("投票已经开始，测评单位和投票人名单已经固定") && told.says("名单按主席会议意见"),
        "{}",
        told.body
    );
    let over = staff.get(&electors).await;
    assert_eq!(
        over.location(),
        format!("/matters/{round}?past=set-electors")
    );
    let unknown = staff.post(&format!("/matters/{round}/dance"), &typed).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_call_stays_in_the_story_and_only_past_years_are_like_a_direction() {
    let site = Site::open().await;
    let id = site.cycle(2024).await;
    let staff = site.browser("staff").await;
    let record = format!("/matters/{id}");
    let page = staff.get(&record).await;
    assert!(
        page.says("还没有登记内容") && page.says("还没有开始"),
        "{}",
        page.body
    );
    let body = site.body.to_string();
    for text in ["第一次征集", "第二次征集"] {
        let call = [
            ("bodies", body.as_str()),
            ("until", "2099-01-01"),
            ("text", text),
        ];
        let called = staff.post(&format!("{record}/call"), &call).await;
        assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
    }
    let page = staff.get(&record).await;
    assert!(
        page.says("第一次征集") && page.says("第二次征集"),
        "{}",
        page.body
    );
    let member = site.browser("member1").await;
    let direction = [
        ("title", "加装电梯"),
        ("reason", "加装电梯"),
        ("relation", "列入要点"),
    ];
    site.assigned("关于加装电梯的提案").await;
    member
        .post(&format!("{record}/propose-direction"), &direction)
        .await;
    let part = site.cycle_of(id).await.directions[0].id;
    let like = staff.get(&format!("{record}/like/{part}")).await;
    assert_eq!(like.status, StatusCode::OK);
    assert!(
        like.says("没有找到相似的提案") && !like.says("关于加装电梯的提案"),
        "this year's is none of the past: {}",
        like.body
    );
}

/// Unit 1 answers a proposal with two promises.
async fn promises(site: &Site, id: ProposalId) {
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    let mut reply = site.reply();
    let due = site.today().saturating_add(jiff::ToSpan::days(60));
    let promise =
        |what: &str| json!({ "what": what, "measure": "验收", "due": due, "co_units": [] });
    reply["commitments"] = json!([promise("建成一百座充电站"), promise("出台补贴办法")]);
    let hand = json!({ "signatory": "市长", "rank": "government_leader" });
    let passed = json!({ "passed": true });
    for (login, verb, input) in [
        ("clerk1", Verb::RecordContact, site.contact()),
        ("clerk1", Verb::DraftReply, reply),
        ("unit-leader1", Verb::SignOff, hand),
        ("assigner", Verb::CheckReply, passed),
        ("clerk1", Verb::SendReply, json!({})),
    ] {
        site.must(login, id, verb, part, input).await;
    }
}

/// What stands on a page under a heading of the third order.
fn under<'a>(page: &'a Answer, heading: &str) -> &'a str {
    let from = page.body.split_once(&format!("<h3>{heading}")).unwrap().1;
    from.split("</section>").next().unwrap()
}

#[tokio::test]
async fn promises_are_judged_beside_their_commitments_and_what_is_open_goes_on() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let id = site.handled_cycle(2024, proposal).await;
    promises(&site, proposal).await;
    site.turns_to_supervision(id, proposal).await;
    site.supervises(id).await;
    let staff = site.browser("staff").await;
    let record = format!("/matters/{id}");
    let promises = site.case(proposal).await.commitments;
    let commitments: Vec<_> = promises
        .iter()
        .map(|one| format!("/proposals/{proposal}#commitment-{}", one.id))
        .collect();
    let [kept, open] = commitments.as_slice() else {
        panic!("{commitments:?}");
    };
    let (done, late) = (promises[0].id.0, promises[1].id.0);
    let says_done = json!({ "text": "全部建成。", "says_done": true });
    site.must_with_paper(
        "clerk1",
        proposal,
        Verb::ReportCommitment,
        Some(done),
        says_done,
        "evidence",
    )
    .await;
    let verdict = json!({ "done": true, "verdict": "现场看过。" });
    site.must(
        "staff",
        proposal,
        Verb::VerifyCommitment,
        Some(done),
        verdict,
    )
    .await;

    // A verdict that says the opposite of the commitment is refused, and nothing is judged.
    let judge = async |promise, verdict: &str| {
        let path = format!("{record}/judge-promise?part={promise}");
        let typed = [("verdict", verdict), ("evidence", "现场核实")];
        staff.post(&path, &typed).await
    };
    for (promise, verdict, words) in [
        (late, "kept", "还没有核实为已兑现"),
        (done, "not", "已经核实为已兑现"),
    ] {
        let told = judge(promise, verdict).await;
        told.is_refused("verdict", words);
        assert!(told.says("现场核实"), "{}", told.body);
    }
    let unjudged = site.cycle_of(id).await.checklist;
    assert!(unjudged.iter().all(|one| one.verdicts.is_empty()));
    for (promise, verdict) in [(done, "kept"), (late, "partly")] {
        let judged = judge(promise, verdict).await;
        assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.body);
    }
    let story = staff.get(&record).await;
    let listed = under(&story, "承诺核查");
    for words in ["已兑现", "部分兑现", "承诺现状", "兑现中", kept, open] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    assert!(
        !story.says("继续跟踪的承诺"),
        "the cycle is not over: {}",
        story.body
    );

    let gate = [("report", "三年周期结题")];
    let closed = staff.post(&format!("{record}/pass-gate"), &gate).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let story = staff.get(&record).await;
    let goes_on = under(&story, "继续跟踪的承诺");
    assert!(
        goes_on.contains("出台补贴办法") && goes_on.contains(&format!("href=\"{open}\"")),
        "{goes_on}"
    );
    assert!(!goes_on.contains(kept), "what is done is over: {goes_on}");
    // The link leads to where the commitment stands.
    let page = staff.get(&format!("/proposals/{proposal}")).await;
    assert!(page.says(&format!("id=\"commitment-{late}\"")));
}

#[tokio::test]
async fn past_proposals_stand_beside_a_direction_the_likest_first() {
    let site = Site::open().await;
    // The likest is neither the newest nor the oldest.
    for title in [
        "关于充电设施布局的提案",
        "关于老旧小区加装电梯补贴的提案",
        "关于电梯安全监管的提案",
    ] {
        site.filed(title).await;
        site.pass_days(1);
    }
    site.pass_days(365);
    let id = site.cycle(2025).await;
    let staff = site.browser("staff").await;
    let record = format!("/matters/{id}");
    let body = site.body.to_string();
    let call = [
        ("bodies", body.as_str()),
        ("until", "2099-01-01"),
        ("text", "请提出方向"),
    ];
    staff.post(&format!("{record}/call"), &call).await;
    let direction = [
        ("title", "老旧小区加装电梯补贴"),
        ("reason", "老旧小区多数没有电梯，安全监管不够。"),
        ("relation", "列入要点"),
    ];
    let member = site.browser("member1").await;
    member
        .post(&format!("{record}/propose-direction"), &direction)
        .await;
    let part = site.cycle_of(id).await.directions[0].id;
    let like = staff.get(&format!("{record}/like/{part}")).await;
    let at = |title: &str| {
        let found = like.body.find(title);
        found.unwrap_or_else(|| panic!("{title}: {}", like.body))
    };
    let (first, second) = (
        at("关于老旧小区加装电梯补贴的提案"),
        at("关于电梯安全监管的提案"),
    );
    assert!(first < second, "{}", like.body);
    assert!(first < at("关于充电设施布局的提案"), "{}", like.body);
}
