//! The rules of a day.

use crate::site::Site;
use axum::http::StatusCode;

#[tokio::test]
async fn the_rules_of_a_day_stand_with_their_sources() {
    let site = Site::open().await;
    let public = site.public();
    let page = public.get("/profile?on=2023-08-15").await;
    assert!(
        page.says("href=\"#source-S1\"")
            && page.says("id=\"source-S1\"")
            && page.says("全国提案工作条例"),
        "{}",
        page.body
    );
    let refused = public.get("/profile?on=someday").await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("“someday”不是日期"),
        "{}",
        refused.body
    );
    let before = public.get("/profile?on=1950-01-01").await;
    assert!(
        before.status == StatusCode::UNPROCESSABLE_ENTITY && before.says("1950年1月1日还没有规则"),
        "{}",
        before.body
    );
}
