//! Forms of verbs: faults at their fields, nothing typed is lost, the same request once.

use crate::site::{Site, record};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

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
    site.must(
        "member1",
        id,
        Verb::Write,
        None,
        bihuan_office::testing::text("别处改过的案由"),
    )
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
        stale.says("这件提案刚刚被他人修改") && stale.says("很长的一段话"),
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
