//! Sessions and their windows.

use super::{SESSION, but};
use crate::site::Site;

#[tokio::test]
async fn a_sessions_window_is_exact_to_the_minute_in_the_zone_of_the_place() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    assert_eq!(
        admin.post("/sessions/new", &SESSION).await.location(),
        "/sessions?done=session-added"
    );
    let row = site
        .store
        .sessions(site.committee)
        .await
        .unwrap()
        .pop()
        .unwrap();
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_microsecond();
    assert_eq!(
        (row.opens_at, row.closes_at),
        (at("2023-12-01T08:00+08:00"), at("2024-01-12T17:30+08:00"))
    );
    assert!(admin.get("/sessions").await.says("2024年1月12日 17:30"));
}

#[tokio::test]
async fn a_session_that_cannot_be_is_refused() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let post = async |pairs: &[(&'static str, &'static str)]| {
        admin.post("/sessions/new", &but(&SESSION, pairs)).await
    };
    let typed = ("opens_on", "2023-12-01");
    post(&[("closes_time", "5点")])
        .await
        .is_refused("closes_time", "“5点”不是时刻")
        .keeps(typed);
    post(&[("closes_on", "2023-11-30")])
        .await
        .is_refused("closes_on", "截止时间早于开始时间")
        .keeps(typed);
    post(&[("sits_until", "2024-01-08")])
        .await
        .is_refused("sits_until", "闭幕日期早于开幕日期")
        .keeps(typed);
    post(&[("number", "2")])
        .await
        .is_refused("number", "14届2次会议已经在册")
        .keeps(typed);
    post(&[("opens_on", "2023-01-12"), ("opens_time", "19:59")])
        .await
        .is_refused("opens_on", "与另一次会议重叠")
        .keeps(("term", "14"));
    assert_eq!(site.store.sessions(site.committee).await.unwrap().len(), 2);
}
