//! Bodies and leading offices.

use crate::site::Site;

#[tokio::test]
async fn bodies_and_leading_offices_are_added_once() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let body = [("name", "总工会"), ("kind", "organization")];
    assert_eq!(
        admin.post("/bodies/new", &body).await.location(),
        "/bodies?done=body-added"
    );
    admin
        .post("/bodies/new", &body)
        .await
        .is_refused("name", "“总工会”已经在册")
        .keeps(("name", "总工会"));
    admin
        .post("/bodies/new", &[("name", "甲"), ("kind", "member")])
        .await
        .is_refused("kind", "不在可选范围内")
        .keeps(("name", "甲"));
    assert!(admin.get("/bodies").await.says("总工会"));

    assert_eq!(
        admin
            .post("/leaders/new", &[("name", "副市长")])
            .await
            .location(),
        "/leaders?done=leader-added"
    );
    admin
        .post("/leaders/new", &[("name", "市长")])
        .await
        .is_refused("name", "“市长”已经在册")
        .keeps(("name", "市长"));
    assert!(admin.get("/leaders").await.says("副市长"));
}
