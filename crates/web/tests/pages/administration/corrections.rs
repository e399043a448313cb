//! Entries that are corrected, and two who correct the same one.

use super::{MEMBER, SESSION, but, members};
use crate::site::Site;
use axum::http::StatusCode;
use uuid::Uuid;

#[tokio::test]
async fn a_session_a_body_and_a_leading_office_are_corrected() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let id = site.filed("关于加装电梯的提案").await;
    let counts_to = site.case(id).await.submission().unwrap().session;
    let sessions = site.store.sessions(site.committee).await.unwrap();
    let row = sessions
        .iter()
        .find(|row| Some(row.id) == counts_to.map(|id| id.0))
        .unwrap();
    let path = format!("/sessions/{}", row.id);
    assert!(
        admin
            .get("/sessions")
            .await
            .says(&format!("href=\"{path}\""))
    );
    let page = admin.get(&path).await;
    let names = SESSION.map(|(name, _)| name);
    let typed = names.map(|name| (name, page.value_of(name)));
    let stands: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(page.value_of("closes_time"), "20:00");

    // It was handed in on 1 March, after the window.
    let later = but(&stands, &[("closes_on", "2023-03-31")]);
    admin
        .post(&path, &later)
        .await
        .is_refused("reason", "有1件已经提交的提案，按新的征集时间类别会不同")
        .keeps(("closes_time", "20:00"));
    assert_eq!(site.store.sessions(site.committee).await.unwrap(), sessions);
    let with_reason = but(&later, &[("reason", "截止日期录入有误")]);
    let changed = admin.post(&path, &with_reason).await;
    assert_eq!(changed.location(), format!("{path}?done=session-changed"));
    assert!(admin.get(changed.location()).await.says("已保存会议"));
    assert!(admin.get("/ledger").await.says("截止日期录入有误"));
    assert_eq!(
        site.browser("staff")
            .await
            .post(&path, &stands)
            .await
            .status,
        StatusCode::FORBIDDEN
    );

    let body = [("name", "总工会"), ("kind", "organization")];
    admin.post("/bodies/new", &body).await;
    let bodies = site.store.bodies(site.committee).await.unwrap();
    let body = bodies.iter().find(|row| row.name == "总工会").unwrap().id;
    let path = format!("/bodies/{body}");
    assert_eq!(admin.get(&path).await.value_of("name"), "总工会");
    admin
        .post(&path, &[("name", "市总工会"), ("kind", "moon")])
        .await
        .is_refused("kind", "不在可选范围内")
        .keeps(("name", "市总工会"));
    let mended = [("name", "市总工会"), ("kind", "organization")];
    assert_eq!(
        admin.post(&path, &mended).await.location(),
        format!("{path}?done=body-changed")
    );
    assert!(admin.get("/bodies").await.says("市总工会"));

    let place = site.place(site.committee).await.unwrap();
    let leader = place.directory.leaders.keys().next().unwrap();
    let path = format!("/leaders/{leader}");
    let mended = [("name", "代市长")];
    assert_eq!(
        admin.post(&path, &mended).await.location(),
        format!("{path}?done=leader-changed")
    );
    assert!(admin.get("/leaders").await.says("代市长"));
    let nobody = Uuid::nil();
    for path in ["sessions", "bodies", "leaders"].map(|list| format!("/{list}/{nobody}")) {
        assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    site.is_sound().await;
}

/// Two save what they typed into the same page, one after the other: the second is told, loses nothing, and can save then.
async fn the_second_is_told(site: &Site, path: &str, typed: &[(&str, &str)], field: &'static str) {
    let admin = site.browser("administrator").await;
    let drawn = admin.get(path).await.value_of("version");
    let first = but(typed, &[(field, "先来的"), ("version", &drawn)]);
    let saved = admin.post(path, &first).await;
    assert!(saved.location().contains("?done="), "{}", saved.body);
    let again = admin.post(path, &first).await;
    assert!(
        again.location().contains("?done="),
        "the same form, sent twice"
    );
    let late = [(field, "后来的"), ("version", &drawn)];
    let told = admin.post(path, &but(typed, &late)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    assert!(
        told.says("打开本页之后，已有他人修改过这项内容"),
        "{}",
        told.body
    );
    assert_eq!(told.value_of(field), "后来的");
    assert_eq!(admin.get(path).await.value_of(field), "先来的");
    let version = told.value_of("version");
    let seen = but(typed, &[(field, "后来的"), ("version", &version)]);
    let saved = admin.post(path, &seen).await;
    assert!(saved.location().contains("?done="), "{}", saved.body);
    assert_eq!(admin.get(path).await.value_of(field), "后来的");
}

#[tokio::test]
async fn of_two_who_change_an_entry_from_the_same_page_the_second_is_told() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let unit = [
        ("name", "单位1"),
        ("code", "U1"),
        ("system", "government"),
        ("side", "government"),
    ];
    the_second_is_told(&site, &format!("/units/{}", site.unit(1)), &unit, "contact").await;
    admin.post("/members/new", &MEMBER).await;
    let members = members(&site).await;
    let row = members.iter().find(|row| row.name == "赵委员").unwrap();
    the_second_is_told(&site, &format!("/members/{}", row.id), &MEMBER, "work_unit").await;
    let body = [("name", "市工商联"), ("kind", "organization")];
    admin.post("/bodies/new", &body).await;
    admin.post("/leaders/new", &[("name", "副市长")]).await;
    let bodies = site.store.bodies(site.committee).await.unwrap();
    let row = bodies.iter().find(|row| row.name == "市工商联").unwrap();
    the_second_is_told(&site, &format!("/bodies/{}", row.id), &body, "name").await;
    let place = site.place(site.committee).await.unwrap();
    let leaders = &place.directory.leaders;
    let (id, _) = leaders
        .iter()
        .find(|(_, title)| **title == "副市长")
        .unwrap();
    the_second_is_told(&site, &format!("/leaders/{}", id.0), &[], "name").await;

    // A session's form has days, so its version is tried with a time.
    let sessions = site.store.sessions(site.committee).await.unwrap();
    let path = format!("/sessions/{}", sessions.first().unwrap().id);
    let page = admin.get(&path).await;
    let names = SESSION.map(|(name, _)| name);
    let typed = names.map(|name| (name, page.value_of(name)));
    let stands: Vec<_> = typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let version = page.value_of("version");
    let with = |time| but(&stands, &[("closes_time", time), ("version", &version)]);
    let saved = admin.post(&path, &with("20:01")).await;
    assert!(saved.location().contains("?done="), "{}", saved.body);
    let told = admin.post(&path, &with("20:02")).await;
    assert!(told.says("已有他人修改过") && told.value_of("closes_time") == "20:02");
    site.is_sound().await;
}
