//! The short way without script: sign in, sign for a proposal, plan it row by row, start.

use anyhow::{Context, Result, ensure};
use bihuan_journeys::{Browser, Script, journey};
use bihuan_store::testing::Kind;

/// A unit of the demo to which proposals were handed that wait for its hand.
const CLERK: &str = "unit-hyj";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_signs_plans_and_starts_without_script() -> Result<()> {
    journey("plain", Kind::Sqlite, async |journey| {
        let browser = journey.browser(Script::Off).await?;
        browser.sign_in(CLERK).await?;
        let title = title_of_task(&browser, "sign-for").await?;
        browser.task(&title, "签收").await?;
        browser.submit().await?;
        browser.reads("已完成：签收").await?;

        browser.task(&title, "填写六定").await?;
        browser.fill("unit", "海洋经济处").await?;
        browser.fill("nodes[0].what", "实地调研").await?;
        browser.fill("nodes[0].on", "2023-09-15").await?;
        // Without script the buttons of rows send the form back, with everything that was typed.
        browser
            .follow(r#"button[name="add"][value="nodes"]"#)
            .await?;
        ensure!(
            browser.value("unit").await? == "海洋经济处",
            "adding a row lost what was typed"
        );
        browser.fill("nodes[1].what", "征求意见").await?;
        browser.fill("nodes[1].on", "2023-09-28").await?;
        browser
            .follow(r#"button[name="add"][value="nodes"]"#)
            .await?;
        browser.fill("nodes[2].what", "多出来的一条").await?;
        browser
            .follow(r#"button[name="remove"][value="nodes[2]"]"#)
            .await?;
        ensure!(
            browser.value("nodes[1].what").await? == "征求意见",
            "taking a row away took another one"
        );
        for (field, words) in [
            ("leader", "分管副局长"),
            ("staff", "北辰"),
            ("duty", "海洋经济处牵头。"),
            ("time", "2023-10-31"),
            ("effect", "逐条落实。"),
        ] {
            browser.fill(field, words).await?;
        }
        browser.submit().await?;
        browser.reads("已完成：填写六定").await?;
        let page = browser.text("main").await?;
        for node in ["实地调研", "征求意见"] {
            ensure!(page.contains(node), "the node {node} is not on the record");
        }
        ensure!(
            !page.contains("多出来的一条"),
            "the row that was taken away is on the record"
        );

        browser.task(&title, "启动办理").await?;
        browser.submit_twice().await?;
        browser.reads("办理中").await?;
        let started = browser
            .texts("#timeline .sentence")
            .await?
            .iter()
            .filter(|line| line.contains("启动办理"))
            .count();
        ensure!(started == 1, "a double click started {started} times");
        Ok(())
    })
    .await
}

/// The title of the first proposal on the desk that waits for this verb.
pub async fn title_of_task(browser: &Browser, verb: &str) -> Result<String> {
    let heading = browser
        .text(&format!(r#".task:has(a[href*="/{verb}?"]) h3"#))
        .await;
    let heading = heading.with_context(|| format!("nothing on the desk waits for {verb}"))?;
    let title = heading
        .split_once('《')
        .and_then(|(_, rest)| rest.rsplit_once('》'));
    Ok(title
        .with_context(|| format!("“{heading}” names no title"))?
        .0
        .to_owned())
}
