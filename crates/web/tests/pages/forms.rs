//! Forms of verbs: faults at their fields, nothing typed is lost, the same request once.

use crate::site::{Site, record};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_domain::actor::Side;
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::testing::{TestOffice, text};
use bihuan_store::testing::Kind;
use serde_json::json;
use std::sync::Arc;

#[tokio::test]
async fn faults_stand_at_their_fields_and_in_the_summary_and_what_was_typed_stays() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.must(
        "clerk1",
        id,
        Verb::SignFor,
        site.part(id, 1).await,
        json!({}),
    )
    .await;
    let clerk = site.browser("clerk1").await;
    let path = format!("{}/plan", record(id));
    let page = clerk.get(&path).await;
    assert!(
        page.says("定责任") && page.says("name=\"nodes[0].what\""),
        "{}",
        page.body
    );

    let pairs = [
        ("key", "k1"),
        ("unit", "城建科"),
        ("time", "2022-01-01"),
        ("nodes[0].what", "完成调研"),
        ("nodes[0].on", "下周"),
    ];
    let refused = clerk.post(&path, &pairs).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("<a href=\"#nodes-0-on\">“下周”不是日期"),
        "{}",
        refused.body
    );
    assert!(refused.says("id=\"nodes-0-on-error\""));
    assert_eq!(refused.value_of("unit"), "城建科");
    assert_eq!(refused.value_of("nodes[0].what"), "完成调研");

    // What the rule itself refuses, once the form reads.
    let pairs = [("key", "k2"), ("unit", "城建科"), ("time", "2022-01-01")];
    let refused = clerk.post(&path, &pairs).await;
    assert!(
        refused.says("<a href=\"#time\">") && refused.says("不能早于交办当天（2023年3月1日）"),
        "{}",
        refused.body
    );
    assert_eq!(refused.value_of("time"), "2022-01-01");
    assert_eq!(
        site.case(id).await.assignments[0].plan.unit,
        "",
        "nothing was saved"
    );
}

#[tokio::test]
async fn rows_are_added_and_removed_without_script() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let path = format!("{}/write", record(id));
    let typed = [
        ("title", "新案由"),
        ("suggestions[0].text", "第一条"),
        ("suggestions[1].text", "第二条"),
    ];
    let more = member
        .post(&path, &[&typed[..], &[("add", "suggestions")]].concat())
        .await;
    assert!(
        more.says("name=\"suggestions[2].text\"") && !more.says("name=\"suggestions[3].text\""),
        "{}",
        more.body
    );
    assert_eq!(more.value_of("title"), "新案由");
    let fewer = member
        .post(
            &path,
            &[&typed[..], &[("remove", "suggestions[0]")]].concat(),
        )
        .await;
    assert!(fewer.says("第二条") && !fewer.says("第一条"));
    assert_eq!(
        site.case(id).await.text.title,
        "关于加装电梯的提案",
        "changing rows saves nothing"
    );
}

#[tokio::test]
async fn a_stale_form_is_told_and_keeps_its_text() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let path = format!("{}/write", record(id));
    let page = member.get(&path).await;
    site.must("member1", id, Verb::Write, None, text("别处改过的案由"))
        .await;

    let pairs = [
        ("version", &*page.value_of("version")),
        ("key", "k1"),
        ("title", "我改的案由"),
        ("situation", "很长的一段话"),
    ];
    let stale = member.post(&path, &pairs).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.says("您打开以后，有人修改了内容") && stale.says("很长的一段话"),
        "{}",
        stale.body
    );
    assert_eq!(stale.value_of("title"), "我改的案由");
    assert_eq!(site.case(id).await.text.title, "别处改过的案由");

    // The form that came back knows the present version.
    let pairs = [
        ("version", &*stale.value_of("version")),
        ("key", "k2"),
        ("title", "我改的案由"),
        ("situation", "很长的一段话"),
    ];
    assert_eq!(
        member.post(&path, &pairs).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(site.case(id).await.text.title, "我改的案由");
}

#[tokio::test]
async fn one_key_does_it_once_and_says_done_both_times() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let path = format!("{}/submit", record(id));
    let page = member.get(&path).await;
    let pairs = [
        ("version", &*page.value_of("version")),
        ("key", &*page.value_of("key")),
    ];
    let done = format!("{}?done=submit", record(id));
    for _ in 0..2 {
        let answer = member.post(&path, &pairs).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, &*done)
        );
    }
    assert_eq!(site.stage(id).await, Stage::Reviewing);
    let submits = site
        .timeline(id)
        .await
        .into_iter()
        .filter(|verb| verb == "submit")
        .count();
    assert_eq!(submits, 1);
    assert!(member.get(&done).await.says("已完成：提交提案"));
}

#[tokio::test]
async fn what_somebody_else_did_first_is_told_with_what_was_typed() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let clerk = site.browser("clerk1").await;
    let part = site.part(id, 1).await;
    let path = format!("{}/object?part={}", record(id), part.unwrap());
    assert!(clerk.get(&path).await.status.is_success());
    site.must("unit-leader1", id, Verb::SignFor, part, json!({}))
        .await;
    let gone = clerk
        .post(&path, &[("key", "k1"), ("reason", "不属于我局职责")])
        .await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert!(gone.says("不属于我局职责"), "{}", gone.body);
    let again = clerk.get(&path).await;
    assert_eq!(again.location(), format!("{}?past=object", record(id)));
}

#[tokio::test]
async fn unsent_text_is_kept_put_back_and_let_go() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let path = format!("{}/write", record(id));
    let scratch = format!("/scratch?form={id}:write");
    let kept = member
        .post(&scratch, &[("title", "写到一半"), ("key", "k")])
        .await;
    assert!(
        kept.status.is_success() && kept.says("已自动保存"),
        "{}",
        kept.body
    );
    assert_eq!(
        site.public().post(&scratch, &[("title", "x")]).await.status,
        StatusCode::UNAUTHORIZED
    );

    let page = member.get(&path).await;
    assert!(page.says("已恢复您上次没有提交的内容"));
    assert_eq!(page.value_of("title"), "写到一半");
    assert_eq!(
        member.post(&path, &[("discard", "1")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        member.get(&path).await.value_of("title"),
        "关于加装电梯的提案"
    );
}

#[tokio::test]
async fn unsent_text_that_is_older_than_the_record_says_so() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::SignFor, part, json!({}))
        .await;
    let clerk = site.browser("clerk1").await;
    let path = format!("{}/plan", record(id));
    let version = clerk.get(&path).await.value_of("version");
    let part = part.unwrap();
    let scratch = format!("/scratch?form={id}:plan:{part}");
    let typed = [("unit", "城建科"), ("version", version.as_str())];
    assert!(clerk.post(&scratch, &typed).await.status.is_success());
    let page = clerk.get(&path).await;
    assert!(page.says("已恢复您上次没有提交的内容") && !page.says("这里已有新的变动"));

    // The leader saves meanwhile; the clerk comes back to what was typed before that.
    let plan = json!({ "unit": "综合科" });
    site.must("unit-leader1", id, Verb::Plan, Some(part), plan)
        .await;
    let page = clerk.get(&path).await;
    assert!(page.says("这里已有新的变动"), "{}", page.body);
    assert_eq!(page.value_of("unit"), "城建科");
}

#[tokio::test]
async fn papers_come_with_the_form_and_are_downloads() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let page = member.get(&format!("{}/write", record(id))).await;
    let part = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = |name: &str, text: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"papers\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n{text}\r\n"
        )
    };
    let send = |file: String, key: &str| {
        let body = [
            part("version", &page.value_of("version")),
            part("key", key),
            part("title", "有附件的提案"),
            file,
        ]
        .concat();
        let request = member.request(Method::POST, &format!("{}/write", record(id)));
        request
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body + "--b--\r\n"))
            .unwrap()
    };
    let refused = site
        .send(send(file("坏.html", "<script>alert(1)</script>"), "k1"))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("不能接收文件“坏.html”") && refused.says("有附件的提案"),
        "{}",
        refused.body
    );

    assert_eq!(
        site.send(send(file("调研.txt", "三个小区"), "k2"))
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let paper = site.case(id).await.attachments[0].id;
    let path = format!("{}/papers/{paper}", record(id));
    let got = member.get(&path).await;
    assert_eq!(got.body, "三个小区");
    let header =
        |name: header::HeaderName| got.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert!(header(header::CONTENT_DISPOSITION).starts_with("attachment; "));
    assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(
        site.browser("member2").await.get(&path).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(site.public().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_proposal_is_not_handed_in_while_its_writer_has_typed_what_is_not_saved() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let (write, submit) = (
        format!("{}/write", record(id)),
        format!("{}/submit", record(id)),
    );
    let typed = [
        ("title", "关于加装电梯的提案"),
        ("category", "society"),
        ("situation", "新写的一段。\n第二行。"),
        ("analysis", "资金和意见统一是两大难点。"),
        ("suggestions[0].text", "建立专项资金。"),
        ("suggestions[1].text", "简化审批流程。"),
        ("public", "yes"),
    ];
    let keep = async || {
        let scratch = format!("/scratch?form={id}:write");
        assert!(member.post(&scratch, &typed).await.status.is_success());
    };
    keep().await;
    let page = member.get(&submit).await;
    assert!(
        page.says("提交的是已保存的文字；您还有未保存的修改") && page.says("新写的一段。"),
        "{}",
        page.body
    );
    let refused = member.post(&submit, &[("key", "k1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("保存并继续") && refused.says("丢弃这些修改"));
    assert_eq!(site.stage(id).await, Stage::Draft, "nothing was handed in");

    // Dropped, the saved text goes in as it is.
    let dropped = member
        .post(&write, &[("discard", "1"), ("then", "submit")])
        .await;
    assert_eq!(dropped.location(), submit);
    assert!(!member.get(&submit).await.says("未保存的修改"));

    // Saved, the typed text goes in.
    keep().await;
    let page = member.get(&submit).await;
    let more = [
        ("key", &*page.value_of("key")),
        ("version", &*page.value_of("version")),
        ("then", "submit"),
    ];
    let saved = member.post(&write, &[&typed[..], &more].concat()).await;
    assert_eq!(saved.location(), submit, "{}", saved.body);
    let done = member.post(&submit, &[("key", "k2")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(site.case(id).await.text.situation, "新写的一段。\n第二行。");
}

#[tokio::test]
async fn typing_that_says_what_was_saved_is_in_nobodys_way() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let typed = [
        ("title", "关于加装电梯的提案"),
        ("category", "society"),
        ("situation", "全市老旧小区多数没有电梯，老人出行困难。"),
        ("analysis", "资金和意见统一是两大难点。"),
        ("suggestions[0].text", "建立专项资金。"),
        ("suggestions[1].text", "简化审批流程。"),
        ("public", "yes"),
    ];
    let scratch = format!("/scratch?form={id}:write");
    assert!(member.post(&scratch, &typed).await.status.is_success());
    let submit = format!("{}/submit", record(id));
    assert!(!member.get(&submit).await.says("未保存的修改"));
    let done = member.post(&submit, &[("key", "k")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn the_page_of_writing_saves_and_goes_on_to_handing_in() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let write = format!("{}/write", record(id));
    assert!(member.get(&write).await.says("保存并去提交"));
    let pairs = [("key", "k"), ("title", "新案由"), ("then", "submit")];
    let saved = member.post(&write, &pairs).await;
    assert_eq!(saved.location(), format!("{}/submit", record(id)));
    assert_eq!(site.case(id).await.text.title, "新案由");
    // Nothing else is gone on to.
    let pairs = [("key", "k2"), ("title", "新案由"), ("then", "withdraw")];
    let saved = member.post(&write, &pairs).await;
    assert_eq!(saved.location(), format!("{}?done=write", record(id)));
}

#[tokio::test]
async fn what_is_missing_is_named_and_leads_to_where_it_is_written() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let write = format!("{}/write", record(id));
    member.post(&write, &[("key", "k1"), ("title", "")]).await;
    let refused = member
        .post(&format!("{}/submit", record(id)), &[("key", "k2")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, words) in [
        ("title", "案由：这一项必填"),
        ("situation", "情况：这一项必填"),
        ("category", "类别：这一项必填"),
    ] {
        assert!(
            refused.says(&format!("<a href=\"{write}#{field}\">{words}")),
            "{field}: {}",
            refused.body
        );
    }

    // A reply that is not whole leads to its draft.
    let id = site.assigned("关于加装电梯的提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::DraftReply, part, json!({}))
        .await;
    let on = format!("?part={}", part.unwrap());
    let leader = site.browser("unit-leader1").await;
    let refused = leader
        .post(
            &format!("{}/sign-off{on}", record(id)),
            &[("signatory", "王局长"), ("rank", "government_leader")],
        )
        .await;
    let draft = format!("{}/draft-reply{on}", record(id));
    assert!(
        refused.says(&format!(
            "<a href=\"{draft}#answers-0-text\">逐条答复：第1项建议还没有答复"
        )) && refused.says(&format!("<a href=\"{draft}#class\">办理结果类别：")),
        "{}",
        refused.body
    );
    let page = leader.get(&draft).await;
    assert!(page.says("id=\"answers-0-text\"") && page.says("id=\"class\""));
}

/// A place that asks for no suggestions.
const NONE_ASKED: &str = r#"
name = "dalian"
title = { zh = "大连市", en = "Dalian" }
inherits = "liaoning"

[[edition]]
valid_from = "2022-01-01"

[edition.limits]
min_suggestions = { value = 0, source = "D" }
"#;

#[tokio::test]
async fn a_reply_to_a_proposal_without_suggestions_says_something_in_general() {
    let office = TestOffice::under(Kind::Sqlite, [("dalian.toml", NONE_ASKED)]).await;
    let site = Site::over(Arc::new(office.unwrap()));
    let id = site.draft("关于加装电梯的提案").await;
    let mut text = text("关于加装电梯的提案");
    text["suggestions"] = json!([]);
    site.must("member1", id, Verb::Write, None, text).await;
    site.must("member1", id, Verb::Submit, None, json!({}))
        .await;
    site.files(id, &[Side::Government]).await;
    let unit = json!({ "mode": "sole", "unit": site.unit(1) });
    site.must("assigner", id, Verb::Assign, None, unit).await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::RecordContact, part, site.contact())
        .await;
    let mut reply = site.reply();
    reply["answers"] = json!([]);
    reply["general"] = json!("");
    site.must("clerk1", id, Verb::DraftReply, part, reply).await;

    let on = format!("?part={}", part.unwrap());
    let leader = site.browser("unit-leader1").await;
    let signed = [("signatory", "王局长"), ("rank", "government_leader")];
    let sign = async || {
        let path = format!("{}/sign-off{on}", record(id));
        leader.post(&path, &signed).await
    };
    let refused = sign().await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let draft = format!("{}/draft-reply{on}", record(id));
    let words = "答复还没有内容，请回到草稿填写。";
    assert!(
        refused.says(&format!("<a href=\"{draft}#general\">")) && refused.says(words),
        "{}",
        refused.body
    );
    assert_eq!(refused.value_of("signatory"), "王局长");
    assert_eq!(site.timeline(id).await.last().unwrap(), "draft-reply");
    assert!(leader.get(&draft).await.says("id=\"general\""));

    let mut reply = site.reply();
    reply["answers"] = json!([]);
    site.must("clerk1", id, Verb::DraftReply, part, reply).await;
    let done = sign().await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn what_is_missing_to_start_is_said_before_anybody_tries() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::SignFor, part, json!({}))
        .await;
    let mut plan = site.plan();
    plan["leader"] = json!("");
    plan["effect"] = json!("");
    site.must("clerk1", id, Verb::Plan, part, plan).await;
    let clerk = site.browser("clerk1").await;
    let on = format!("?part={}", part.unwrap());
    let start = format!("{}/start{on}", record(id));
    let button = "<button class=\"btn btn-primary\">启动办理</button>";
    let page = clerk.get(&start).await;
    let plan = format!("{}/plan{on}", record(id));
    for (field, fixing) in [("leader", "定领导"), ("effect", "定效果")] {
        assert!(
            page.says(&format!("<a href=\"{plan}#{field}\">{fixing}：")),
            "{}",
            page.body
        );
    }
    assert!(
        !page.says("定人员：") && !page.says(button),
        "{}",
        page.body
    );
    assert!(
        clerk
            .get(&record(id))
            .await
            .says("还缺定领导、定效果，请先填写六定。")
    );
    site.must("clerk1", id, Verb::Plan, part, site.plan()).await;
    let page = clerk.get(&start).await;
    assert!(
        page.says(button) && !page.says("error-summary"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_decision_asks_for_a_yes_or_a_no() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::RecordContact, part, site.contact())
        .await;
    let contact = site.case(id).await.assignments[0].contacts[0].id.0;
    let path = format!("{}/confirm-contact?part={contact}", record(id));
    let member = site.browser("member1").await;
    let page = member.get(&path).await;
    for answer in ["yes", "no"] {
        let radio = format!("name=\"agreed\" value=\"{answer}\"><label");
        assert!(page.says(&radio), "neither is chosen: {}", page.body);
    }
    let neither = member.post(&path, &[("remark", "谈得很细。")]).await;
    assert_eq!(neither.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        neither.says("<a href=\"#agreed\">记录是否属实：这一项必填") && neither.says("谈得很细。"),
        "{}",
        neither.body
    );
    let confirmed = async || {
        let contact = site.case(id).await.assignments[0].contacts[0].clone();
        contact.confirmed.map(|(agreed, ..)| agreed)
    };
    assert_eq!(confirmed().await, None, "nothing was decided");
    let no = [("agreed", "no"), ("remark", "只通了电话。")];
    assert_eq!(member.post(&path, &no).await.status, StatusCode::SEE_OTHER);
    assert_eq!(confirmed().await, Some(false));
}
