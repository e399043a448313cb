//! The ways between pages: what somebody may open can be reached from their desk by links alone.

use crate::site::{Browser, Site};
use axum::http::StatusCode;
use bihuan_web::routes::table;
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
