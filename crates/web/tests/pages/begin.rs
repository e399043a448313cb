//! A new draft.

use crate::site::Site;
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
