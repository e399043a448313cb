//! Nothing typed is ever lost, and nothing is done twice.

use anyhow::{Result, ensure};
use bihuan_journeys::{Browser, Journey, Script, journey};
use bihuan_store::testing::Kind;

/// A unit, and a proposal of the demo that it is handling.
const CLERK: &str = "unit-wlj";
const LEADER: &str = "unit-wlj-leader";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_outlives_refusals_rivals_and_an_expired_sign_in() -> Result<()> {
    journey("refusals", Kind::Sqlite, async |journey| {
        let browser = journey.browser(Script::On).await?;
        let title = a_plan_is_open(&browser).await?;
        a_refused_form_keeps_what_was_typed(&browser, &title).await?;
        a_double_click_sends_once(&browser, &title).await?;
        two_people_edit_the_same(journey, &browser, &title).await?;
        an_expired_sign_in_keeps_the_draft(&browser).await
    })
    .await
}

/// A proposal on which the unit may record talks and write its plan.
async fn a_plan_is_open(browser: &Browser) -> Result<String> {
    browser.sign_in(CLERK).await?;
    let title = crate::plain::title_of_task(browser, "plan").await?;
    Ok(title)
}

/// Each fault stands at the top, leads to its field, stands there too, and the rest is as it was typed.
async fn a_refused_form_keeps_what_was_typed(browser: &Browser, title: &str) -> Result<()> {
    browser.find(title).await?;
    browser.go("记录沟通").await?;
    browser.fill("on", "2023-12-01").await?;
    browser.pick("way", "phone").await?;
    browser.fill("person", "资源开发处处长").await?;
    browser.fill("summary", "电话听取意见。").await?;
    browser.submit().await?;
    browser
        .sees(".error-summary", "the summary of faults")
        .await?;
    // What the form itself asks for comes first: the phase and the rank were not chosen.
    for field in ["phase", "rank"] {
        browser
            .sees(
                &format!(r##".error-summary a[href="#{field}"]"##),
                "the fault in the summary",
            )
            .await?;
        browser
            .sees(&format!("#{field}-error"), "the fault at its field")
            .await?;
    }
    kept(browser).await?;
    browser.pick("phase", "before").await?;
    browser.pick("rank", "section_head").await?;
    browser.submit().await?;
    browser.sees("#on-error", "the fault at the day").await?;
    let faults = browser.texts(".error-summary li").await?;
    ensure!(faults.len() == 1, "only the day is wrong now: {faults:?}");
    kept(browser).await?;
    ensure!(
        browser.value("on").await? == "2023-12-01",
        "the day that was typed is gone"
    );
    // The link of a fault leads to its field.
    browser
        .press(faults.first().map_or("", String::as_str))
        .await?;
    browser
        .waits("the focus stands in the field", async || {
            Ok(browser.script("return document.activeElement.id").await? == "on")
        })
        .await
}

async fn kept(browser: &Browser) -> Result<()> {
    for (field, typed) in [("person", "资源开发处处长"), ("summary", "电话听取意见。")]
    {
        let stands = browser.value(field).await?;
        ensure!(
            stands == typed,
            "{field} held “{typed}” and now holds “{stands}”"
        );
    }
    Ok(())
}

/// The form of the step before, mended and sent by a double click.
async fn a_double_click_sends_once(browser: &Browser, title: &str) -> Result<()> {
    browser.fill("on", "2023-08-15").await?;
    browser.submit_twice().await?;
    browser.reads("已完成：记录沟通").await?;
    browser.find(title).await?;
    let said = browser.text("main").await?;
    let times = said.matches("电话听取意见。").count();
    ensure!(times == 1, "the talk was recorded {times} times");
    Ok(())
}

/// The clerk and the leader of a unit write the same plan: the second is told, and has their words still.
async fn two_people_edit_the_same(journey: &Journey, clerk: &Browser, title: &str) -> Result<()> {
    let leader = journey.browser(Script::On).await?;
    leader.sign_in(LEADER).await?;
    leader.task(title, "填写六定").await?;
    clerk.task(title, "填写六定").await?;
    clerk.fill("duty", "资源开发处牵头。").await?;
    clerk.submit().await?;
    clerk.reads("已完成：填写六定").await?;

    leader.fill("duty", "办公室牵头，资源开发处配合。").await?;
    leader.submit().await?;
    leader.reads("您打开以后，有人修改了内容").await?;
    ensure!(
        leader.value("duty").await? == "办公室牵头，资源开发处配合。",
        "the second person's words are gone"
    );
    leader.submit().await?;
    leader.reads("办公室牵头，资源开发处配合。").await
}

/// The sign-in ends while somebody writes. They are told, sign in again, and find every word.
async fn an_expired_sign_in_keeps_the_draft(browser: &Browser) -> Result<()> {
    browser.sign_in("member3").await?;
    browser.go("写提案").await?;
    browser.go("以我的名义写提案").await?;
    let page = browser.path().await?;
    browser.fill("title", "关于保护老码头的提案").await?;
    browser.submit().await?;
    browser.go("撰写提案").await?;
    browser.lose_sign_in().await?;
    browser.fill("situation", "老码头年久失修。").await?;
    browser
        .waits("the draft says that the sign-in has expired", async || {
            Ok(browser
                .text("[data-autosave-status]")
                .await?
                .contains("登录已过期"))
        })
        .await?;
    browser.fill("analysis", "没有列入保护名录。").await?;
    browser.submit().await?;
    browser.reads("登录已过期").await?;

    browser.go("登录").await?;
    browser.type_in_account("member3").await?;
    browser.task("关于保护老码头的提案", "提交提案").await?;
    browser.go("撰写提案").await?;
    ensure!(browser.path().await? == page, "this is another draft");
    browser.press("恢复").await?;
    for (field, typed) in [
        ("title", "关于保护老码头的提案"),
        ("situation", "老码头年久失修。"),
        ("analysis", "没有列入保护名录。"),
    ] {
        let stands = browser.value(field).await?;
        ensure!(
            stands == typed,
            "{field} held “{typed}” and now holds “{stands}”"
        );
    }
    browser.submit().await?;
    browser.reads("没有列入保护名录。").await
}
