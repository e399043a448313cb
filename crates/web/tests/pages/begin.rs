//! A new draft.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::proposals::case::Proposer;

#[tokio::test]
async fn a_member_begins_and_lands_on_the_page_where_it_is_written() {
    let site = Site::open().await;
    let member = site.browser("member1").await;
    assert!(member.get("/proposals/new").await.says("以我的名义写提案"));
    let begun = member.post("/proposals/new", &[("lead", "own")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let page = member.get(begun.location()).await;
    assert!(
        page.says("name=\"suggestions[0].text\"") && page.says("保存草稿"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn similar_proposals_stand_beside_a_draft() {
    let site = Site::open().await;
    site.filed("关于老旧小区加装电梯的提案").await;
    let id = site
        .draft_of("member2", "关于给老旧小区加装电梯的提案")
        .await;
    let page = site
        .browser("member2")
        .await
        .get(&format!("/proposals/{id}/write"))
        .await;
    assert!(
        page.says("相似的提案") && page.says("关于老旧小区加装电梯的提案"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn of_similar_proposals_the_likest_comes_first_whenever_it_changed() {
    let site = Site::open().await;
    site.filed("关于给老旧小区加装电梯的提案").await;
    site.pass_days(1);
    site.filed("关于加强电梯安全监管的提案").await;
    let id = site.draft_of("member2", "关于老旧小区加装电梯的提案").await;
    let member = site.browser("member2").await;
    let page = member.get(&format!("{}/write", record(id))).await;
    let (_, similar) = page.body.split_once("相似的提案").unwrap();
    let at = |title: &str| {
        let found = similar.find(title);
        found.unwrap_or_else(|| panic!("{title}: {similar}"))
    };
    assert!(
        at("关于给老旧小区加装电梯的提案") < at("关于加强电梯安全监管的提案"),
        "{similar}"
    );
}

#[tokio::test]
async fn staff_type_a_members_paper_and_both_questions_must_be_answered() {
    let site = Site::open().await;
    let staff = site.browser("staff").await;
    let refused = staff
        .post(
            "/proposals/new",
            &[("lead", "behalf"), ("received_on", "2023-02-27")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("<a href=\"#member\">") && refused.says("id=\"member-error\""),
        "{}",
        refused.body
    );
    assert_eq!(refused.value_of("received_on"), "2023-02-27");

    let member = site.member(3).to_string();
    let begun = staff
        .post(
            "/proposals/new",
            &[
                ("lead", "behalf"),
                ("member", &member),
                ("received_on", "2023-02-27"),
            ],
        )
        .await;
    let id = begun.location().split('/').nth(2).unwrap().parse().unwrap();
    let case = site.case(id).await;
    assert!(matches!(case.proposers.lead, Proposer::Member { id, .. } if id == site.member(3)));
    assert!(case.proposers.on_behalf.is_some());
}

#[tokio::test]
async fn lists_of_people_stand_in_their_order_and_say_how_names_will_stand() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    let page = member.get(&format!("{}/invite", record(id))).await;
    let at = |words: &str| page.body.find(words).unwrap();
    for n in 2..6 {
        let (own, next) = (format!("委员{n} · "), format!("委员{} · ", n + 1));
        assert!(at(&own) < at(&next), "{}", page.body);
    }
    assert!(
        page.says("名单按委员编号排列") && !page.says("选择先后"),
        "{}",
        page.body
    );
    // The order that the page sends is the order in which the names stand.
    let (second, third) = (site.member(2).to_string(), site.member(3).to_string());
    let pairs = [("key", "k"), ("members", &*second), ("members", &*third)];
    let done = member.post(&format!("{}/invite", record(id)), &pairs).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let cosigns = site.case(id).await.proposers.cosigns;
    let names: Vec<&str> = cosigns.iter().map(|cosign| cosign.name.as_str()).collect();
    assert_eq!(names, ["委员2", "委员3"]);

    let page = member.get(&format!("{}/write", record(id))).await;
    let at = |words: &str| page.body.find(words).unwrap();
    for n in 1..4 {
        let (own, next) = (format!(">单位{n}<"), format!(">单位{}<", n + 1));
        assert!(at(&own) < at(&next), "{}", page.body);
    }
    let title = "案由 <span class=\"optional\">提交时必填</span>";
    assert!(page.says(title), "{}", page.body);
}
