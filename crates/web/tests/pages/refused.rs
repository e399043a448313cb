//! What forms refuse, with which words at which field; what was typed stays, and nothing has changed.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

#[tokio::test]
async fn a_role_must_fit_what_it_is_given_for() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let post = async |role: &str, of: &str| {
        let account = [
            ("login", "zhao"),
            ("name", "赵科长"),
            ("password", "first-password"),
            ("role", role),
            ("of", of),
        ];
        admin.post("/accounts/new", &account).await
    };
    post("unit_clerk", "")
        .await
        .is_refused("of", "这项职责要写明代表谁");
    let unknown = post("unit_clerk", "没有的单位").await;
    unknown.is_refused("of", "没有找到“没有的单位”");
    assert_eq!(unknown.value_of("of"), "没有的单位");
    post("auditor", "单位1")
        .await
        .is_refused("of", "这项职责不代表具体的人或单位");
    let twin = [
        ("name", "委员1"),
        ("member_no", "901"),
        ("term", "14"),
        ("sector", "经济"),
        ("from_on", "2022-01-01"),
    ];
    let twin = admin.post("/members/new", &twin).await;
    assert_eq!(twin.status, StatusCode::SEE_OTHER, "{}", twin.body);
    post("member", "委员1")
        .await
        .is_refused("of", "叫“委员1”的有2个");
    assert!(!admin.get("/accounts").await.says("赵科长"));
}

#[tokio::test]
async fn the_summary_of_an_empty_form_names_every_field() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let refused = admin.post("/members/new", &[]).await;
    for label in ["姓名", "委员编号", "界别"] {
        assert!(
            refused.says(&format!("{label}：这一项必填")),
            "{label}: {}",
            refused.body
        );
    }
}

#[tokio::test]
async fn a_plenary_does_not_end_before_it_begins() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let session = [
        ("term", "14"),
        ("number", "3"),
        ("term_from", "2022-01-01"),
        ("term_until", "2026-12-31"),
        ("opens_on", "2023-12-01"),
        ("opens_time", "08:00"),
        ("closes_on", "2024-01-12"),
        ("closes_time", "17:30"),
        ("sits_from", "2024-01-12"),
        ("sits_until", "2024-01-09"),
    ];
    admin
        .post("/sessions/new", &session)
        .await
        .is_refused("sits_until", "闭幕日期早于开幕日期");
}

#[tokio::test]
async fn a_unit_is_chosen_by_its_name_at_the_meeting() {
    let site = Site::open().await;
    let id = site.filed("甲提案").await;
    let assigner = site.browser("assigner").await;
    let (mode, unit) = (format!("items[{id}].mode"), format!("items[{id}].unit"));
    let typed = [(mode.as_str(), "sole"), (unit.as_str(), "市里的单位")];
    let refused = assigner.post("/assignment-meeting", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("没有“市里的单位”这家单位") && refused.says("value=\"市里的单位\""),
        "{}",
        refused.body
    );
    assert!(site.case(id).await.assignments.is_empty());
}

#[tokio::test]
async fn rules_of_a_day_before_all_rules_are_said_to_be_missing() {
    let site = Site::open().await;
    let page = site.public().get("/profile?on=1950-01-01").await;
    assert!(page.says("1950年1月1日还没有规则"), "{}", page.body);
}

#[tokio::test]
async fn a_paper_is_not_received_tomorrow_and_its_member_is_in_office() {
    let site = Site::open().await;
    let staff = site.browser("staff").await;
    let page = staff.get("/proposals/new").await;
    let member = site.member(1).to_string();
    let post = async |received: &str| {
        let typed = [
            ("lead", "behalf"),
            ("member", member.as_str()),
            ("received_on", received),
        ];
        staff.post("/proposals/new", &typed).await
    };
    assert!(page.says("received_on"), "{}", page.body);
    post("2023-03-02")
        .await
        .is_refused("received_on", "收到日期不能晚于今天");
    let administrator = site.browser("administrator").await;
    let row = format!("/members/{member}");
    let page = administrator.get(&row).await;
    let ended = [
        ("name", "委员1".to_owned()),
        ("member_no", page.value_of("member_no")),
        ("term", "14".to_owned()),
        ("sector", "经济".to_owned()),
        ("from_on", page.value_of("from_on")),
        ("until_on", "2023-02-28".to_owned()),
    ];
    let ended = ended
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let ended = administrator.post(&row, &ended).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    post("2023-03-01").await.is_refused("member", "现在不在任");
}

#[tokio::test]
async fn a_draft_is_begun_in_the_name_of_a_member_that_there_is() {
    let site = Site::open().await;
    let staff = site.browser("staff").await;
    let before = site.store.head(site.committee).await.unwrap();
    let own = staff.post("/proposals/new", &[("lead", "own")]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        own.says("error-summary") && own.says("您不是委员，不能以个人名义写提案。"),
        "{}",
        own.body
    );
    let nobody = site.unit(1).to_string();
    let typed = [
        ("lead", "behalf"),
        ("member", nobody.as_str()),
        ("received_on", "2023-02-27"),
    ];
    let unknown = staff.post("/proposals/new", &typed).await;
    unknown.is_refused("member", "没有这位委员，请从列表中重新选择。");
    assert_eq!(unknown.value_of("received_on"), "2023-02-27");
    assert_eq!(site.store.head(site.committee).await.unwrap(), before);
}

#[tokio::test]
async fn a_title_is_one_line_and_a_reply_says_something() {
    let site = Site::open().await;
    let id = site.draft("甲提案").await;
    let member = site.browser("member1").await;
    let path = format!("{}/write", record(id));
    let typed = [("title", "第一行\n第二行")];
    member
        .post(&path, &typed)
        .await
        .is_refused("title", "只能写一行");

    let id = site.assigned("乙提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    let before = json!({});
    let refused = site
        .does("unit-leader1", id, Verb::SignOff, part, before)
        .await;
    assert!(refused.is_err(), "nothing was drafted");
}
