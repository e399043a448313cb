//! Members: added, changed, suspended; which ones are refused.

use super::{MEMBER, but, members};
use crate::site::Site;
use axum::http::StatusCode;
use uuid::Uuid;

#[tokio::test]
async fn a_member_is_added_changed_suspended_and_leaves_office() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let added = admin.post("/members/new", &MEMBER).await;
    assert_eq!(added.location(), "/members?done=member-added");
    let row = members(&site)
        .await
        .into_iter()
        .find(|row| row.name == "赵委员")
        .unwrap();
    assert_eq!(
        (
            row.member_no.as_str(),
            row.sector.as_str(),
            row.posts.as_str()
        ),
        ("014", "医药卫生", "常委")
    );

    let path = format!("/members/{}", row.id);
    assert_eq!(admin.get(&path).await.value_of("name"), "赵委员");
    let changed = admin
        .post(
            &path,
            &but(&MEMBER, &[("suspended", "yes"), ("until_on", "2023-06-30")]),
        )
        .await;
    assert_eq!(changed.location(), format!("{path}?done=member-changed"));
    let row = members(&site)
        .await
        .into_iter()
        .find(|row| row.name == "赵委员")
        .unwrap();
    assert!(row.suspended);
    assert_eq!(row.until_on.as_deref(), Some("2023-06-30"));
    let list = admin.get("/members?state=suspended").await;
    assert!(
        list.says("赵委员") && list.says("共1条") && !list.says("委员2"),
        "{}",
        list.body
    );
    site.is_sound().await;
}

#[tokio::test]
async fn a_member_that_cannot_be_is_refused_and_nobody_is_added() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let before = members(&site).await;
    let post = async |pairs: &[(&'static str, &'static str)]| {
        admin.post("/members/new", &but(&MEMBER, pairs)).await
    };
    post(&[("name", " ")])
        .await
        .is_refused("name", "这一项必填")
        .keeps(("member_no", "014"));
    post(&[("term", "十四")])
        .await
        .is_refused("term", "“十四”不是整数")
        .keeps(("name", "赵委员"));
    post(&[("term", "0")])
        .await
        .is_refused("term", "请填1到99的数字")
        .keeps(("name", "赵委员"));
    post(&[("until_on", "2021-12-31")])
        .await
        .is_refused("until_on", "结束日期早于开始日期")
        .keeps(("name", "赵委员"));
    post(&[("member_no", "001")])
        .await
        .is_refused("member_no", "编号001在这段时间是委员1的")
        .keeps(("name", "赵委员"));
    post(&[("from_on", "昨天")])
        .await
        .is_refused("from_on", "“昨天”不是日期")
        .keeps(("name", "赵委员"));
    assert_eq!(members(&site).await, before);
    // Whoever only reads the list cannot send its forms.
    assert_eq!(
        site.browser("staff")
            .await
            .post("/members/new", &MEMBER)
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(members(&site).await, before);
}

#[tokio::test]
async fn a_member_of_another_committee_is_not_found() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let path = format!("/members/{}", Uuid::nil());
    assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        admin.post(&path, &MEMBER).await.status,
        StatusCode::NOT_FOUND
    );
}
