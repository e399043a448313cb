//! The pages of annual plans: begun, filled, passed and published by those who may; the public reads the public version.

use crate::site::{Browser, Site};
use axum::http::StatusCode;

/// A plan of supervision of 2023, begun by staff; its address.
async fn begun(staff: &Browser<'_>) -> String {
    begun_for(staff, "2023").await
}

/// The same, of a year.
async fn begun_for(staff: &Browser<'_>, year: &str) -> String {
    let answer = [("of", "supervision"), ("year", year)];
    let begun = staff.post("/plans/new", &answer).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    begun.location().to_owned()
}

/// Adds an item of May and June.
async fn adds(staff: &Browser<'_>, plan: &str, title: &str, more: &[(&str, &str)]) {
    let mut item = vec![
        ("title", title),
        ("form", "special"),
        ("lead", "提案委员会"),
        ("months", "5"),
        ("months", "6"),
    ];
    item.extend(more);
    let added = staff.post(&format!("{plan}/add-item"), &item).await;
    assert_eq!(
        added.location(),
        format!("{plan}?done=add-item"),
        "{}",
        added.body
    );
}

#[tokio::test]
async fn staff_begins_a_plan_of_each_kind_once_a_year() {
    let site = Site::open().await;
    let staff = site.browser("staff").await;
    let list = staff.get("/plans").await;
    assert!(list.says("href=\"/plans/new\""), "{}", list.body);
    let asked = staff.get("/plans/new").await;
    assert!(
        asked.says("年度监督计划") && asked.says("value=\"2023\""),
        "{}",
        asked.body
    );
    let plan = begun(&staff).await;
    let again = [("of", "supervision"), ("year", "2023")];
    let again = staff.post("/plans/new", &again).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("2023年度的这项计划已经有了"), "{}", again.body);
    let odd = staff
        .post("/plans/new", &[("of", "budget"), ("year", "2023")])
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.says("id=\"of-error\""), "{}", odd.body);
    let other = [("of", "consultation"), ("year", "2023")];
    let other = staff.post("/plans/new", &other).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);

    let list = staff.get("/plans").await;
    assert!(
        list.says("2023年度监督计划") && list.says("2023年度协商计划"),
        "{}",
        list.body
    );
    let record = staff.get(&plan).await;
    assert!(
        record.says("<h1 class=\"record-title\">2023年度监督计划</h1>"),
        "{}",
        record.body
    );
    let desk = staff.get("/desk").await;
    assert!(
        desk.says("2023年度监督计划") && desk.says("href=\"/plans\""),
        "{}",
        desk.body
    );
    let member = site.browser("member1").await;
    let refused = member.post("/plans/new", &[("year", "2024")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let list = member.get("/plans").await;
    assert!(!list.says("/plans/new"), "{}", list.body);
}

#[tokio::test]
async fn a_plan_goes_its_way_by_those_who_may_and_the_public_reads_the_public_version() {
    let site = Site::open().await;
    site.cycle(2023).await;
    let staff = site.browser("staff").await;
    let plan = begun(&staff).await;
    adds(&staff, &plan, "内部评议", &[("internal", "yes")]).await;
    adds(&staff, &plan, "一号提案落实情况", &[("cycle_year", "2023")]).await;
    let odd = [
        ("title", "某项视察"),
        ("form", "special"),
        ("lead", "办公室"),
        ("months", "7"),
        ("cycle_year", "2031"),
    ];
    let odd = staff.post(&format!("{plan}/add-item"), &odd).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.says("没有找到2031年度的一号提案") && odd.says("某项视察"),
        "what was typed stands there still: {}",
        odd.body
    );
    let body = site.body.to_string();
    let today = site.today().to_string();
    let call = [("bodies", body.as_str()), ("until", today.as_str())];
    let asked = staff.post(&format!("{plan}/ask-opinions"), &call).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let early = [("on", today.as_str())];
    let early = staff.post(&format!("{plan}/pass-chairs"), &early).await;
    assert!(early.says("还有3家没有答复"), "{}", early.body);
    for login in ["body-clerk", "assigner", "party-assigner"] {
        let browser = site.browser(login).await;
        let desk = browser.get("/desk").await;
        assert!(desk.says("2023年度监督计划"), "{login}: {}", desk.body);
        let said = [("text", "建议增加现场视察")];
        let given = browser.post(&format!("{plan}/give-opinion"), &said).await;
        assert_eq!(
            given.status,
            StatusCode::SEE_OTHER,
            "{login}: {}",
            given.body
        );
    }
    let public = site.public();
    assert_eq!(public.get(&plan).await.status, StatusCode::NOT_FOUND);
    let steps = [
        ("pass-chairs", vec![("on", today.as_str())]),
        (
            "adopt",
            vec![("on", today.as_str()), ("document", "常委会会议纪要")],
        ),
        ("publish", vec![]),
    ];
    for (verb, input) in steps {
        let done = staff.post(&format!("{plan}/{verb}"), &input).await;
        assert_eq!(
            done.location(),
            format!("{plan}?done={verb}"),
            "{}",
            done.body
        );
    }

    let inside = staff.get(&plan).await;
    for words in [
        "内部评议",
        "不对外公布",
        "2023年一号提案",
        "建议增加现场视察",
        "政府办公室",
    ] {
        assert!(inside.says(words), "{words}: {}", inside.body);
    }
    let list = public.get("/plans").await;
    assert!(list.says("2023年度监督计划"), "{}", list.body);
    let outside = public.get(&plan).await;
    for words in [
        "一号提案落实情况",
        "5月、6月",
        "常委会会议纪要",
        "党委常委会已审定",
    ] {
        assert!(outside.says(words), "{words}: {}", outside.body);
    }
    for words in [
        "内部评议",
        "建议增加现场视察",
        "2023年一号提案",
        "不对外公布",
        "共2项",
        "第2项",
    ] {
        assert!(!outside.says(words), "{words}: {}", outside.body);
    }
    assert!(
        outside.says("<span>1</span>"),
        "counted as if there were no other"
    );
}

#[tokio::test]
async fn an_item_says_which_meetings_were_held_and_out_of_which_topic_it_grew() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let year = site.today().year();
    site.handled_cycle(year, proposal).await;
    let staff = site.browser("staff").await;
    let year = year.to_string();
    let plan = begun_for(&staff, &year).await;
    adds(&staff, &plan, "乡村养老服务", &[("cycle_year", &year)]).await;
    let page = staff.get(&plan).await;
    for words in [
        "落实情况",
        format!("{year}年一号提案备选件《乙提案》转为协商课题").as_str(),
        "预协商会",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}
