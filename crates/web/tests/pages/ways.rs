//! The ways between pages: what somebody may open can be reached from their desk by links alone.

use crate::site::{Browser, Site};
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_web::routes::table;
use serde_json::json;
use std::collections::BTreeSet;

/// The pages without a parameter, which have one address.
fn addresses() -> BTreeSet<&'static str> {
    let table = table().into_iter().map(|route| route.path);
    table.filter(|path| !path.contains('{')).collect()
}

/// The addresses that a page links to, without what narrows them.
fn links(body: &str) -> BTreeSet<String> {
    body.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '?', '#']).next())
        .map(str::to_owned)
        .collect()
}

/// Everything that is reached from `start`, page by page.
async fn reached(browser: &Browser<'_>, start: &str) -> BTreeSet<String> {
    let known = addresses();
    let mut reached = BTreeSet::from([start.to_owned()]);
    let mut next = vec![start.to_owned()];
    while let Some(path) = next.pop() {
        let page = browser.get(&path).await;
        for link in links(&page.body) {
            if known.contains(link.as_str()) && reached.insert(link.clone()) {
                next.push(link);
            }
        }
    }
    reached
}

#[tokio::test]
async fn every_page_that_a_role_may_open_is_reached_by_links() {
    let site = Site::open().await;
    site.answered("关于加装电梯的提案").await;
    let public = ("/", site.public());
    let mut people = vec![("public", public)];
    for login in [
        "member1",
        "body-clerk",
        "staff",
        "reviewer",
        "assigner",
        "clerk1",
        "unit-leader1",
        "mayor",
        "administrator",
        "auditor",
    ] {
        people.push((login, ("/desk", site.browser(login).await)));
    }
    for (login, (start, browser)) in people {
        let reached = reached(&browser, start).await;
        for path in addresses() {
            // A list that is empty is not offered as a file.
            if path.contains('.') {
                continue;
            }
            // What answers a signed-in person with another page needs no link.
            let page = browser.get(path).await;
            if page.status == StatusCode::OK {
                assert!(reached.contains(path), "{login} finds no way to {path}");
            }
        }
    }
}

#[tokio::test]
async fn the_desk_leads_to_all_notices_and_says_how_many_are_unread() {
    let site = Site::open().await;
    for n in 1..=9 {
        site.assigned(&format!("关于第{n}件事的提案")).await;
    }
    site.run_due_jobs().await.unwrap();
    let clerk = site.browser("clerk1").await;
    let desk = clerk.get("/desk").await;
    let all = clerk.get("/notices").await;
    let unread = all
        .body
        .matches("<span class=\"tag is-now\">未读</span>")
        .count();
    assert!(unread > 8, "more than the desk shows");
    assert!(
        desk.says(&format!(
            "<a href=\"/notices\">全部通知（{unread}条未读）</a>"
        )),
        "{}",
        desk.body
    );
    clerk.post("/desk/read", &[]).await;
    assert!(
        clerk
            .get("/desk")
            .await
            .says("<a href=\"/notices\">全部通知</a>")
    );
}

#[tokio::test]
async fn the_desk_leads_to_where_many_are_done_at_once() {
    let site = Site::open().await;
    site.filed("关于加装电梯的提案").await;
    let answered = site.answered("关于社区食堂的提案").await;
    let part = site.part(answered, 1).await;
    let rating = json!({ "attitude": "satisfied", "result": "satisfied" });
    site.must("member1", answered, Verb::Rate, part, rating)
        .await;
    let assigner = site.browser("assigner").await.get("/desk").await;
    assert!(
        assigner.says("<a href=\"/assignment-meeting\">到交办会一起办理</a>"),
        "{}",
        assigner.body
    );
    let staff = site.browser("staff").await.get("/desk").await;
    for way in [
        "<a href=\"/publication\">一起公开</a>",
        "<a href=\"/look-back\">回头看</a>",
        "<a href=\"/figures\">统计</a>",
    ] {
        assert!(staff.says(way), "{way}: {}", staff.body);
    }
    let member = site.browser("member1").await.get("/desk").await;
    assert!(!member.says("/look-back") && !member.says("/publication"));
}

#[tokio::test]
async fn units_and_leaders_find_their_proposals_on_the_desk() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let unit = site.browser("clerk1").await.get("/desk").await;
    assert!(
        unit.says("本单位承办的提案") && unit.says("href=\"/proposals?mine=1&#38;sort=due\""),
        "{}",
        unit.body
    );
    let other = site.browser("clerk2").await.get("/desk").await;
    assert!(!other.says("本单位承办的提案") && !other.says("关于加装电梯的提案"));

    let key = json!({ "led_by": site.mayor });
    site.must("reviewer", id, Verb::DesignateKey, None, key)
        .await;
    let mayor = site.browser("mayor").await.get("/desk").await;
    assert!(
        mayor.says("领办、督办和阅批的提案")
            && mayor.says("关于加装电梯的提案")
            && mayor.says("<a href=\"/leading\">查看全部</a>"),
        "{}",
        mayor.body
    );
}

#[tokio::test]
async fn a_task_says_its_title_once_and_leads_to_the_text() {
    let site = Site::open().await;
    let id = site.submitted("关于加装电梯的提案").await;
    let staff = site.browser("staff").await.get("/desk").await;
    let tasks = staff.body.split("<ul class=\"tasks\">").nth(1).unwrap();
    let task = tasks.split("</li>").next().unwrap();
    assert_eq!(task.matches("关于加装电梯的提案").count(), 1, "{task}");
    assert!(task.contains(&format!("<a href=\"/proposals/{id}\">提案全文</a>")));
}

#[tokio::test]
async fn rules_are_named_in_words() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let part = site.part(id, 1).await.unwrap();
    let public = site.public();
    let committees = public.get("/committees").await;
    assert!(
        committees.says(">大连市</td>") && !committees.says("dalian"),
        "{}",
        committees.body
    );
    let due = public.get(&format!("/proposals/{id}/due/{part}")).await;
    assert!(
        due.says("按“答复”的规定（") && due.says("起施行），出处F:S12") && !due.says("@"),
        "{}",
        due.body
    );
}
