//! An evaluation of the cycle of 2023 by thirty electors, from its preparation to a voter who finds the own ballot.
//!
//! The demo has a round open for that cycle, on screens alone. It is declared void, as an office would that wants papers
//! too, and another is prepared: twenty-four vote on screens, six on paper. Four cast their ballots by clicking; the
//! others send the same form without looking at it.

use anyhow::{Context, Result, ensure};
use bihuan_journeys::Browser;
use bihuan_journeys::demo::PASSWORD;

const CYCLE: &str = "关于聚焦新能源产业赛道";
const DEMO: &str = "2023年一号提案办理情况民主测评";
const TITLE: &str = "2023年一号提案民主测评（电子票和纸质票）";
/// Members 1 to 24 vote on screens, the others on paper.
const ELECTORS: usize = 30;
const ON_PAPER: usize = 6;
/// Of those on screens, so many by clicking.
const CLICKING: usize = 4;

/// Walks all of it in one browser, each person signing in after the other.
pub async fn thirty_vote(browser: &Browser) -> Result<()> {
    void_the_demo(browser).await?;
    let record = prepare(browser).await?;
    let receipt = vote(browser, &record).await?;
    count_papers(browser).await?;
    close(browser).await?;
    verify(browser, &record, &receipt).await
}

/// The round of the demo is declared to be nothing, with its reason.
async fn void_the_demo(browser: &Browser) -> Result<()> {
    browser.sign_in("reviewer").await?;
    browser.follow(r#"a[href="/evaluations"]"#).await?;
    browser.go(DEMO).await?;
    browser.go("宣布作废").await?;
    browser
        .fill("reason", "部分委员要求投纸质票，重新组织。")
        .await?;
    browser.submit().await?;
    browser.reads("部分委员要求投纸质票，重新组织。").await?;
    browser.reads("已作废").await
}

/// From the cycle's page: what is judged and asked, who votes how, until when. Gives the address of the round.
async fn prepare(browser: &Browser) -> Result<String> {
    browser.sign_in("staff").await?;
    browser.go("一号提案").await?;
    browser.go(CYCLE).await?;
    browser.go("发起民主测评").await?;
    browser.fill("title", TITLE).await?;
    // The cycle from whose page one comes is chosen already.
    browser.submit().await?;
    browser.reads_heading(TITLE).await?;
    browser.reads("每家单位5题，每题4档").await?;
    let record = browser.path().await?;

    browser.go("确定投票人").await?;
    browser.press("已选0项").await?;
    let names = browser.texts("details[data-choices] label").await?;
    let names = names.get(..ELECTORS).context("there are too few members")?;
    for name in names {
        browser.choose("electors", name).await?;
    }
    browser.reads(&format!("已选{ELECTORS}项")).await?;
    browser.submit().await?;
    browser.reads(&format!("电子投票{ELECTORS}位")).await?;
    browser.go("确定纸质投票人").await?;
    browser.press("已选0项").await?;
    for name in names.iter().skip(ELECTORS - ON_PAPER) {
        browser.choose("electors", name).await?;
    }
    browser.submit().await?;
    browser.reads(&format!("纸质投票{ON_PAPER}位")).await?;

    browser.go("开始投票").await?;
    browser.fill("on", "2023-08-31").await?;
    browser.fill("time", "17:00").await?;
    browser.submit().await?;
    browser.reads("投票到2023年8月31日 17:00截止").await?;
    ensure!(
        browser.lacks(".actions .btn-primary").await?,
        "something is asked of the staff while people vote"
    );
    Ok(record)
}

/// Everybody on screens votes. Gives the receipt of the first, who judges everything to be very satisfying.
async fn vote(browser: &Browser, record: &str) -> Result<String> {
    let mut own = String::new();
    for n in 1..=CLICKING {
        browser.sign_in(&format!("member{n}")).await?;
        browser.task(TITLE, "投票").await?;
        let questions = browser
            .script(
                "return [...document.querySelectorAll('.ballot input[value=satisfied]')].map(each => each.name)",
            )
            .await?;
        let questions = questions.as_array().context("the ballot asks nothing")?;
        let step = if n == 1 {
            "very_satisfied"
        } else {
            "dissatisfied"
        };
        // The others answer one question, and leave the rest.
        let answered = if n == 1 { questions.len() } else { 1 };
        for question in questions.iter().take(answered) {
            browser
                .pick(question.as_str().unwrap_or_default(), step)
                .await?;
        }
        browser.submit().await?;
        if answered < questions.len() {
            // What is left blank is cast only by who says so.
            let blank = questions.len() - answered;
            browser.reads(&format!("还有{blank}题没有选择")).await?;
            browser.pick("blanks", &blank.to_string()).await?;
            browser.submit().await?;
        }
        let receipt = browser.text(".receipt-no").await?;
        ensure!(receipt.len() > 20, "the receipt reads “{receipt}”");
        if n == 1 {
            own = receipt;
        }
    }
    for n in CLICKING + 1..=ELECTORS - ON_PAPER {
        send_ballot(browser, &format!("member{n}"), record).await?;
    }
    browser.visit("/").await?;
    Ok(own)
}

/// Signs in and votes as a browser does it, but without showing a page: every answer is “satisfied”.
async fn send_ballot(browser: &Browser, login: &str, record: &str) -> Result<()> {
    let script = format!(
        r#"
        const done = arguments[arguments.length - 1];
        const page = async answer => new DOMParser().parseFromString(await (await answer).text(), "text/html");
        (async () => {{
            const account = new URLSearchParams({{ login: "{login}", password: "{PASSWORD}" }});
            await fetch("/sign-in", {{ method: "POST", body: account }});
            const asked = await page(fetch("{record}/vote"));
            const form = asked.querySelector("form.ballot");
            if (!form) return asked.querySelector("main").textContent;
            const ballot = new URLSearchParams(new FormData(form));
            for (const question of new Set(ballot.keys())) ballot.set(question, "satisfied");
            const told = await page(fetch(form.getAttribute("action"), {{ method: "POST", body: ballot }}));
            return told.querySelector(".receipt-no") ? "" : told.querySelector("main").textContent;
        }})().then(done, fault => done(String(fault)));
        "#
    );
    let told = browser.script_later(&script).await?;
    ensure!(told == "", "{login} has no receipt, but is told: {told}");
    Ok(())
}

/// Two people count six papers, one of them spoiled. The second slips once, is told where, and mends it.
async fn count_papers(browser: &Browser) -> Result<()> {
    for login in ["staff", "staff2"] {
        browser.sign_in(login).await?;
        browser.task(TITLE, "录入纸质票计数").await?;
        browser.fill("collected", &ON_PAPER.to_string()).await?;
        browser.fill("spoiled", "1").await?;
        let cells = browser
            .script(
                "return [...document.querySelectorAll('.grid-line input[name$=\"].mostly_satisfied\"]')].map(each => each.name)",
            )
            .await?;
        let cells = cells.as_array().context("there is nothing to count")?;
        let cells: Vec<&str> = cells.iter().filter_map(|cell| cell.as_str()).collect();
        for cell in &cells {
            browser.fill(cell, "5").await?;
        }
        if login == "staff2" {
            let slipped = cells.first().context("there is no question")?;
            let blank = slipped.replace("mostly_satisfied", "abstained");
            browser.fill(slipped, "4").await?;
            browser.fill(&blank, "1").await?;
            browser.submit().await?;
            browser.reads("这里两次计数不一致").await?;
            ensure!(
                browser.value(&blank).await? == "1",
                "what was typed is lost"
            );
            browser.fill(slipped, "5").await?;
            browser.fill(&blank, "").await?;
        }
        browser.submit().await?;
        browser.reads("已完成：录入纸质票计数").await?;
    }
    browser.reads("收回6张，其中废票1张").await
}

/// Everybody has voted: the round is closed from the desk, and its result published. Each row of it is what was cast.
async fn close(browser: &Browser) -> Result<()> {
    browser.task(TITLE, "结束投票").await?;
    browser.submit().await?;
    browser.reads("30位，投票人共30位").await?;
    let rows = browser.texts("#closed table tbody tr").await?;
    ensure!(rows.len() == 25, "the result has {} rows", rows.len());
    for (n, row) in rows.iter().enumerate() {
        let words: Vec<&str> = row.split_whitespace().collect();
        // Very satisfied, satisfied, mostly, dissatisfied, abstained; all valid ballots; the share of the first three.
        let blanks = if n == 0 { ["3", "0"] } else { ["0", "3"] };
        let cast = ["1", "20", "5", blanks[0], blanks[1], "29", "89.7%"];
        ensure!(words.ends_with(&cast), "row {n} reads “{row}”");
    }
    browser.go("公布结果").await?;
    browser.submit().await?;
    browser.reads("已完成：公布结果").await?;
    browser.go("一号提案").await?;
    browser.go(CYCLE).await?;
    browser.reads("已完成民主测评").await?;
    browser.sign_out().await
}

/// Anybody counts again; whoever holds a receipt finds the ballot; a receipt that nobody got finds none.
async fn verify(browser: &Browser, record: &str, receipt: &str) -> Result<()> {
    browser.visit(record).await?;
    browser.go("查验选票").await?;
    browser.reads("重新计算与公布结果一致").await?;
    browser
        .reads("电子票24张，加上两人计数一致的有效纸质票5张")
        .await?;
    // A slip of the pen is no receipt at all; noughts are one that nobody got.
    for (digit, told) in [("2", "这不是回执号"), ("0", "公布的选票里没有这个回执号")]
    {
        let invented = receipt.replace(|letter: char| letter != '-', digit);
        browser.fill("receipt", &invented).await?;
        browser.go("查找").await?;
        browser.reads(told).await?;
    }
    browser.fill("receipt", receipt).await?;
    browser.go("查找").await?;
    browser.reads("找到了这张选票").await?;
    let answers = browser.texts("#own dd").await?;
    ensure!(
        answers.len() == 25 && answers.iter().all(|answer| answer == "非常满意"),
        "the ballot says {answers:?}"
    );
    Ok(())
}
