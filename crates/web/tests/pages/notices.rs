//! Notices: who gets one, in which words and with the way to which record, and who gets none; how they are read.

use crate::site::Site;
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;

/// How many unread notices the page of this person shows.
async fn unread(site: &Site, login: &str) -> usize {
    site.run_due_jobs().await.unwrap();
    let page = site.browser(login).await.get("/notices").await;
    page.body
        .matches("<span class=\"tag is-now\">未读</span>")
        .count()
}

#[tokio::test]
async fn a_body_that_is_called_hears_it_once_with_the_way_to_the_cycle() {
    let site = Site::open().await;
    let id = site.cycle(2024).await;
    let staff = site.browser("staff").await;
    let path = format!("/matters/{id}/call");
    let body = site.body.to_string();
    let key = staff.get(&path).await.value_of("key");
    let call = |until| {
        [
            ("bodies", body.as_str()),
            ("until", until),
            ("text", "请提出方向"),
            ("key", key.as_str()),
        ]
    };
    let late = staff.post(&path, &call("2000-01-01")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        unread(&site, "body-clerk").await,
        0,
        "what is refused is told to nobody"
    );
    // The same request twice gives one notice.
    for _ in 0..2 {
        let called = staff.post(&path, &call("2023-12-01")).await;
        assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
        assert_eq!(unread(&site, "body-clerk").await, 1);
    }
    let clerk = site.browser("body-clerk").await;
    let told = format!(
        "<a href=\"/matters/{id}\">2024年一号提案等您办理：提出调研方向，期限2023年12月1日</a>"
    );
    for page in ["/notices", "/desk"] {
        let page = clerk.get(page).await;
        assert!(page.says(&told), "{}", page.body);
    }
    assert!(clerk.get("/desk").await.says("全部通知（1条未读）"));
    assert_eq!(
        clerk.get(&format!("/matters/{id}")).await.status,
        StatusCode::OK
    );
    for login in ["staff", "member1", "clerk1", "mayor"] {
        assert_eq!(unread(&site, login).await, 0, "{login}");
    }
    clerk.post("/desk/read", &[]).await;
    assert_eq!(unread(&site, "body-clerk").await, 0);
}

#[tokio::test]
async fn electors_are_told_that_their_round_is_open_and_others_are_not() {
    let site = Site::open().await;
    let proposal = site.assigned("关于加装电梯的提案").await;
    let id = site.open_round(proposal, &[2, 3, 4, 5], &[5]).await;
    let today = site.today();
    let told = format!(
        "<a href=\"/matters/{id}\">{}年民主测评：《民主测评》等您办理：投票，期限{}年{}月{}日</a>",
        today.year(),
        today.year(),
        today.month(),
        today.day()
    );
    site.run_due_jobs().await.unwrap();
    for (login, is_told) in [
        ("member2", true),
        ("member3", true),
        ("member4", true),
        // Votes on paper, is no elector, has opened it.
        ("member5", false),
        ("member1", false),
        ("staff", false),
    ] {
        let page = site.browser(login).await.get("/notices").await;
        assert_eq!(page.says(&told), is_told, "{login}: {}", page.body);
    }
}

#[tokio::test]
async fn a_stage_that_was_reached_and_a_day_that_moved_are_told_in_words() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let cycle = site.handled_cycle(2024, proposal).await;
    site.starts(proposal, 1).await;
    let part = site.part(proposal, 1).await;
    let asked = serde_json::json!({ "reason": "需要评估" });
    site.must("clerk1", proposal, Verb::AskExtension, part, asked)
        .await;
    let case = site.case(proposal).await;
    let part = case.live_assignments().next().unwrap();
    let asked = part.open_extension().map(|extension| extension.id.0);
    let granted = serde_json::json!({ "granted": true, "reason": "情况属实。" });
    site.must("assigner", proposal, Verb::DecideExtension, asked, granted)
        .await;
    site.run_due_jobs().await.unwrap();
    let page = site.browser("assigner").await.get("/notices").await;
    let opened = format!(
        "<a href=\"/matters/{cycle}\">2024年一号提案：《关于新能源的提案》进入新环节：办理协商</a>"
    );
    assert!(page.says(&opened), "{}", page.body);
    let due = site.case(proposal).await;
    let due = due.live_assignments().next().unwrap().answer_due().date();
    let moved = format!(
        "《关于新能源的提案》的答复期限改为{}年{}月{}日：批复延期",
        due.year(),
        due.month(),
        due.day()
    );
    for login in ["clerk1", "unit-leader1"] {
        let page = site.browser(login).await.get("/notices").await;
        assert!(page.says(&moved), "{login}: {}", page.body);
    }
    let other = site.browser("clerk2").await.get("/notices").await;
    assert!(!other.says("答复期限改为"), "{}", other.body);
}

#[tokio::test]
async fn notices_are_listed_and_marked_as_read() {
    let site = Site::open().await;
    site.assigned("关于加装电梯的提案").await;
    site.run_due_jobs().await.unwrap();
    let clerk = site.browser("clerk1").await;
    let page = clerk.get("/notices").await;
    assert!(
        page.says("关于加装电梯的提案") && page.says("未读"),
        "{}",
        page.body
    );
    clerk.post("/desk/read", &[]).await;
    assert!(
        !clerk
            .get("/notices")
            .await
            .says("<span class=\"tag is-now\">未读</span>")
    );
}
