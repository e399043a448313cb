//! The No.1 cycles, by clicking: that of 2024 from its directions to the choice and into its second year, and that of
//! 2023 through an evaluation by thirty electors.

use crate::evaluation::thirty_vote;
use anyhow::{Result, ensure};
use bihuan_journeys::{Browser, Script, journey};
use bihuan_store::testing::Kind;

const CHOSEN: &str = "关于推动港产城联动发展的提案";
const OTHER: &str = "关于盘活工业园区低效用地的提案";
const DRAFTER: &str = "大连市工商业联合会";

#[rstest::rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cycle_comes_to_its_choice_and_another_is_evaluated(#[case] kind: Kind) -> Result<()> {
    let name = format!("three-years-{kind:?}").to_lowercase();
    journey(&name, kind, async |journey| {
        let browser = journey.browser(Script::On).await?;
        candidates(&browser).await?;
        choice(&browser).await?;
        second_year(&browser).await?;
        drafted(&browser).await?;
        thirty_vote(&browser).await
    })
    .await
}

/// The cycle of 2024, found by its place on the board.
async fn open_cycle(browser: &Browser) -> Result<()> {
    browser.go("一号提案").await?;
    browser
        .follow("section[aria-labelledby=stage-pre_study] h3 a")
        .await
}

/// The pre-consultation is held, and two candidates grow out of the thirteen directions.
async fn candidates(browser: &Browser) -> Result<()> {
    browser.sign_in("staff").await?;
    open_cycle(browser).await?;
    let directions = browser.texts("#pre_study table tbody tr").await?;
    ensure!(
        directions.len() == 13,
        "there are {} directions",
        directions.len()
    );
    browser.go("登记会议").await?;
    browser.pick("kind", "pre_consultation").await?;
    browser.pick("sides", "parties").await?;
    browser
        .fill("participants", "各民主党派市委、市工商联")
        .await?;
    browser
        .fill("summary", "建议从港产城联动和低效用地两个方向形成备选件。")
        .await?;
    browser.submit().await?;
    browser.reads("已完成：登记会议").await?;
    for (title, direction) in [
        (CHOSEN, "4 港口与腹地产业联动"),
        (OTHER, "6 工业园区低效用地盘活"),
    ] {
        browser.go("形成备选件").await?;
        browser.fill("title", title).await?;
        browser.fill("summary", "分析现状，提出三条建议。").await?;
        browser.choose("directions", direction).await?;
        browser.submit().await?;
        browser.reads(title).await?;
    }
    // What is missing keeps the gate shut, and is said.
    browser.go("转入下一阶段").await?;
    browser.fill("report", "选题已经确定。").await?;
    browser.submit().await?;
    browser.reads("还缺一项：确定一号提案。").await?;
    ensure!(
        browser.value("report").await? == "选题已经确定。",
        "what was typed is lost"
    );
    Ok(())
}

/// One is chosen and handed to a party as a draft, the other becomes a topic, both sides agree.
async fn choice(browser: &Browser) -> Result<()> {
    open_cycle(browser).await?;
    browser.go("确定一号提案").await?;
    browser.choose("candidate", CHOSEN).await?;
    browser.pick("body", "party_group").await?;
    browser.pick("way", "vote").await?;
    browser.fill("votes_for", "9").await?;
    browser.fill("votes_against", "2").await?;
    browser.fill("reason", "契合市委部署，条件成熟。").await?;
    browser.submit().await?;
    browser.reads("表决：赞成9，反对2，弃权0").await?;
    browser.go(&format!("确定落选件去向：{OTHER}")).await?;
    browser.pick("becomes", "topic").await?;
    browser.fill("note", "列为2024年协商课题。").await?;
    browser.submit().await?;
    browser.reads("转为协商课题").await?;
    browser.go(&format!("以备选件起草提案：{CHOSEN}")).await?;
    browser.choose("proposer", DRAFTER).await?;
    browser.submit().await?;
    browser.reads("已起草提案").await?;
    for side in ["party", "government"] {
        browser.go("登记党委、政府意见").await?;
        browser.pick("of", side).await?;
        browser.fill("document", "会议纪要（示例）").await?;
        browser.submit().await?;
    }
    browser.reads("政府同意").await
}

/// The party finds the draft on its desk, with what was worked out already and where it came from.
async fn drafted(browser: &Browser) -> Result<()> {
    browser.sign_in("body-gsl").await?;
    // The desk leads to handing it in, from where one goes on to the draft itself.
    browser.go(CHOSEN).await?;
    browser.go(CHOSEN).await?;
    browser.reads("由2024年一号提案的备选件起草").await?;
    browser.reads("分析现状，提出三条建议。").await?;
    browser.sign_out().await
}

/// The gate opens, and the public reads what was chosen.
async fn second_year(browser: &Browser) -> Result<()> {
    browser.go("转入下一阶段").await?;
    browser
        .fill("report", "在两个备选件中确定题目，党委、政府同意。")
        .await?;
    browser.submit().await?;
    browser.reads("转入落实监督还需要").await?;
    browser.sign_out().await?;
    browser.go("一号提案").await?;
    browser.go(CHOSEN).await?;
    browser.reads("契合市委部署，条件成熟。").await
}
