//! The whole loop of a new proposal, by clicking, as each of those who have a part in it.
//!
//! Nobody types an address: each finds what waits on the desk, or searches for the title as the public would.

use anyhow::{Result, ensure};
use bihuan_journeys::{Browser, Script, journey};
use bihuan_store::testing::Kind;
use std::path::Path;

const TITLE: &str = "关于改造公园夜间照明设施的提案";
const PROPOSER: (&str, &str) = ("member3", "海月");
const COSIGNER: (&str, &str) = ("member4", "沙鸥");
const LEAD: (&str, &str) = ("unit-cgj", "市城市管理局");
const LEAD_LEADER: &str = "unit-cgj-leader";
const CO: (&str, &str) = ("unit-czj", "市财政局");
const ASSIGNER: &str = "assigner-gov";
const STAFF: &str = "staff";
/// The answer that the public reads in the end.
const ANSWER: &str = "十二座公园的照明已全部改造完毕，夜间开放到二十二时。";
const PROMISE: &str = "公布全市公园照明巡检结果";

#[rstest::rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_walks_the_whole_loop(#[case] kind: Kind) -> Result<()> {
    let name = format!("whole-loop-{kind:?}").to_lowercase();
    journey(&name, kind, async |journey| {
        let browser = journey.browser(Script::On).await?;
        let papers = tempfile::tempdir()?;
        write(&browser).await?;
        review(&browser).await?;
        assign(&browser).await?;
        prepare(&browser).await?;
        first_reply(&browser).await?;
        second_reply(&browser).await?;
        keep_the_promise(&browser, papers.path()).await?;
        close(&browser).await?;
        the_public_reads(&browser).await
    })
    .await
}

/// A member writes, another signs with them, and it is handed in.
async fn write(browser: &Browser) -> Result<()> {
    browser.sign_in(PROPOSER.0).await?;
    browser.go("写提案").await?;
    browser.go("以我的名义写提案").await?;
    browser.fill("title", TITLE).await?;
    browser.choose("category", "城乡建设").await?;
    browser
        .fill("situation", "全市三十一座公园中，十二座夜间照明不足。")
        .await?;
    browser
        .fill("analysis", "设施由多家单位分头管护，更新没有计划。")
        .await?;
    browser
        .fill("suggestions[0].text", "两年内改造十二座公园的照明。")
        .await?;
    browser.press("加一条建议").await?;
    browser
        .fill("suggestions[1].text", "建立巡检制度，公布巡检结果。")
        .await?;
    browser.choose("suggested_units", LEAD.1).await?;
    browser
        .waits("the draft says that it was saved", async || {
            Ok(browser
                .text("[data-autosave-status]")
                .await?
                .starts_with("已自动保存"))
        })
        .await?;
    browser.submit().await?;
    browser.reads("已完成：撰写提案").await?;
    browser.reads("建立巡检制度，公布巡检结果。").await?;

    browser.go("邀请会签").await?;
    browser.choose("members", COSIGNER.1).await?;
    browser.submit().await?;
    browser.reads("会签中").await?;

    browser.sign_in(COSIGNER.0).await?;
    browser.task(TITLE, "同意会签").await?;
    browser.submit().await?;
    browser.reads(&format!("联名1人：{}", COSIGNER.1)).await?;

    browser.sign_in(PROPOSER.0).await?;
    browser.task(TITLE, "提交提案").await?;
    browser.submit().await?;
    browser.reads("审查中").await
}

/// Two opinions by two people, then the decision by a third.
async fn review(browser: &Browser) -> Result<()> {
    browser.sign_in(STAFF).await?;
    browser.task(TITLE, "提出审查意见").await?;
    browser.pick("recommendation", "file").await?;
    browser.fill("opinion", "事实清楚，建议具体。").await?;
    browser.submit().await?;
    browser.reads("已完成：提出审查意见").await?;

    browser.sign_in("staff2").await?;
    browser.task(TITLE, "提出审查意见").await?;
    browser.pick("recommendation", "file").await?;
    browser.submit().await?;

    browser.sign_in("reviewer").await?;
    browser.task(TITLE, "立案").await?;
    browser.pick("sides", "government").await?;
    browser.submit().await?;
    browser.reads("已立案").await
}

/// The assigning office names a lead and a co-unit; both sign for it.
async fn assign(browser: &Browser) -> Result<()> {
    browser.sign_in(ASSIGNER).await?;
    browser.task(TITLE, "交办").await?;
    browser.pick("mode", "lead").await?;
    browser.choose("unit", LEAD.1).await?;
    browser.choose("others", CO.1).await?;
    browser.fill("note", "请先与提案者联系。").await?;
    browser.submit().await?;
    browser.reads("已交办").await?;

    for (login, _) in [LEAD, CO] {
        browser.sign_in(login).await?;
        browser.task(TITLE, "签收").await?;
        browser.submit().await?;
        browser.reads("已完成：签收").await?;
    }
    // Still the co-unit: it gives its opinion to the lead.
    browser.task(TITLE, "提出会办意见").await?;
    browser.fill("text", "改造资金可列入明年部门预算。").await?;
    browser.submit().await?;
    browser.reads("改造资金可列入明年部门预算。").await
}

/// Six fixings, the start, a node, and a talk that the member confirms.
async fn prepare(browser: &Browser) -> Result<()> {
    browser.sign_in(LEAD.0).await?;
    browser.find(TITLE).await?;
    browser.go("启动办理").await?;
    let missing = browser.texts(".error-summary li").await?;
    ensure!(
        missing.len() == 6,
        "before the six fixings, the page of starting says {missing:?}"
    );
    for (said, fixing) in
        missing
            .iter()
            .zip(["定单位", "定领导", "定人员", "定责任", "定时间", "定效果"])
    {
        ensure!(said.contains(fixing), "“{said}” says nothing of {fixing}");
    }

    browser.task(TITLE, "填写六定").await?;
    browser.fill("unit", "市容环境处").await?;
    browser.fill("leader", "分管副局长").await?;
    browser.fill("staff", "市容环境处　渡川").await?;
    browser.fill("duty", "逐园排查，分批改造。").await?;
    browser.fill("time", "2023-10-31").await?;
    browser.fill("effect", "十二座公园夜间照明达标。").await?;
    browser.fill("nodes[0].what", "完成逐园排查").await?;
    browser.fill("nodes[0].on", "2023-08-31").await?;
    browser.submit().await?;
    browser.reads("十二座公园夜间照明达标。").await?;
    browser.task(TITLE, "启动办理").await?;
    browser.submit().await?;
    browser.reads("办理中").await?;
    browser.task(TITLE, "报告节点完成").await?;
    browser.fill("text", "已排查三十一座公园。").await?;
    browser.submit().await?;
    browser.reads("已排查三十一座公园。").await?;

    browser.task(TITLE, "记录沟通").await?;
    browser.pick("phase", "before").await?;
    browser.pick("way", "face").await?;
    browser.fill("person", "市容环境处处长").await?;
    browser.pick("rank", "section_head").await?;
    browser
        .fill("summary", "当面听取了对十二座公园的意见。")
        .await?;
    browser.submit().await?;
    browser.reads("提案者尚未确认。").await?;

    browser.sign_in(PROPOSER.0).await?;
    browser.task(TITLE, "确认沟通").await?;
    browser.pick("agreed", "yes").await?;
    browser.fill("remark", "谈得很细。").await?;
    browser.submit().await?;
    browser.reads("提案者确认属实。").await
}

/// Writes what every reply needs.
async fn draft(
    browser: &Browser,
    document_no: &str,
    answers: [&str; 2],
    class: &str,
) -> Result<()> {
    browser.sign_in(LEAD.0).await?;
    browser.task(TITLE, "起草答复").await?;
    browser.fill("document_no", document_no).await?;
    for (n, answer) in answers.iter().enumerate() {
        browser.fill(&format!("answers[{n}].text"), answer).await?;
    }
    browser.pick("class", class).await?;
    browser
        .fill("contact", "市容环境处　渡川　0411-00000013")
        .await
}

/// From the leader's hand over the office's check to the proposers.
async fn send(browser: &Browser, rank: &str) -> Result<()> {
    browser.sign_in(LEAD_LEADER).await?;
    browser.task(TITLE, "签发").await?;
    browser.fill("signatory", "市城市管理局负责人").await?;
    browser.pick("rank", rank).await?;
    browser.submit().await?;
    browser.reads("已签发，等待审核").await?;

    browser.sign_in(ASSIGNER).await?;
    browser.task(TITLE, "审核答复").await?;
    browser.pick("passed", "yes").await?;
    browser.submit().await?;
    browser.reads("审核通过，等待送出").await?;

    browser.sign_in(LEAD.0).await?;
    browser.task(TITLE, "发出答复").await?;
    browser.submit().await?;
    browser.reads("待评价").await
}

async fn rate(browser: &Browser, login: &str, result: &str, comment: &str) -> Result<()> {
    browser.sign_in(login).await?;
    browser.task(TITLE, "评价").await?;
    browser.pick("attitude", "satisfied").await?;
    browser.pick("result", result).await?;
    browser.fill("comment", comment).await?;
    browser.submit().await?;
    browser.reads("已完成：评价").await
}

/// A reply with a promise; the proposer is dissatisfied with the result, and a second handling opens by itself.
async fn first_reply(browser: &Browser) -> Result<()> {
    draft(
        browser,
        "大城管提〔2023〕7号",
        ["将适时研究。", "每季度巡检一次，公布结果。"],
        "B",
    )
    .await?;
    browser.fill("commitments[0].what", PROMISE).await?;
    browser
        .fill("commitments[0].measure", "三季度巡检结果在网站公布")
        .await?;
    browser.fill("commitments[0].due", "2023-09-30").await?;
    browser.submit().await?;
    browser.reads("草稿，尚未签发").await?;
    send(browser, "deputy_leader").await?;
    browser.reads(PROMISE).await?;

    rate(browser, PROPOSER.0, "dissatisfied", "照明改造没有时间表。").await?;
    // The unit does not stand before the person who rates: open ratings are not on its page.
    browser.sign_in(LEAD.0).await?;
    browser.find(TITLE).await?;
    ensure!(
        !browser.text("main").await?.contains("照明改造没有时间表。"),
        "the unit reads an open rating"
    );
    rate(browser, COSIGNER.0, "satisfied", "").await?;
    browser.reads("二次办理").await
}

/// The second reply says what is different, is signed higher, and satisfies.
async fn second_reply(browser: &Browser) -> Result<()> {
    draft(
        browser,
        "大城管提〔2023〕15号",
        [ANSWER, "巡检结果每季度公布。"],
        "A",
    )
    .await?;
    browser
        .fill("none_because", "改造已经完成，巡检承诺已在首次答复中列出。")
        .await?;
    browser
        .fill("difference", "首次答复只说研究，这次改造已全部完成。")
        .await?;
    browser.submit().await?;
    browser
        .reads("首次答复只说研究，这次改造已全部完成。")
        .await?;
    send(browser, "main_leader").await?;
    rate(browser, PROPOSER.0, "satisfied", "现场看过，灯都亮了。").await?;
    rate(browser, COSIGNER.0, "satisfied", "满意。").await?;
    browser.reads("承诺兑现中").await
}

/// The promise is reported with a paper and verified.
async fn keep_the_promise(browser: &Browser, papers: &Path) -> Result<()> {
    let evidence = papers.join("巡检结果.txt");
    std::fs::write(&evidence, "三季度巡检结果：三十一座公园照明全部达标。")?;
    browser.sign_in(LEAD.0).await?;
    browser.task(TITLE, "报告承诺进展").await?;
    browser.fill("text", "三季度巡检结果已公布。").await?;
    browser.pick("says_done", "yes").await?;
    browser.attach("evidence", &evidence).await?;
    browser.submit().await?;
    browser.reads("报告完成，待核实").await?;

    browser.sign_in(STAFF).await?;
    browser.task(TITLE, "核实承诺").await?;
    browser.pick("done", "yes").await?;
    browser.fill("verdict", "已在网站上查到。").await?;
    browser.submit().await?;
    browser.reads("已兑现").await
}

/// Published, with its outcome, and archived: the ring is a whole circle.
async fn close(browser: &Browser) -> Result<()> {
    browser.task(TITLE, "公开答复").await?;
    browser.submit().await?;
    browser.reads("已完成：公开答复").await?;
    browser.go("登记成效").await?;
    browser.pick("kind", "measured").await?;
    browser.fill("name", "改造照明的公园").await?;
    browser.fill("number", "12").await?;
    browser.fill("unit_of_measure", "座").await?;
    browser.fill("source", "市城市管理局网站").await?;
    browser.choose("unit", LEAD.1).await?;
    browser.submit().await?;
    browser.reads("改造照明的公园").await?;
    ensure!(
        browser.lacks(".record-head .ring-closed").await?,
        "the ring is closed before the archive"
    );
    browser.task(TITLE, "归档").await?;
    browser.submit().await?;
    browser.reads("已归档").await?;
    browser
        .sees(".record-head .ring-closed", "the closed ring")
        .await?;
    browser.reads("现在没有等待办理的事项。").await?;
    let steps = timeline(browser).await?;
    in_order(
        &steps,
        &[
            "开始撰写",
            "修改提案内容",
            "会签",
            "同意会签",
            "提交提案",
            "预审",
            "复审",
            "决定立案",
            "主办",
            "签收",
            "签收",
            "会办意见",
            "填写六定",
            "启动办理",
            "节点已经完成",
            "待提案者确认",
            "沟通属实",
            "第一次办理的答复草稿",
            "签发",
            "审核通过",
            "发出",
            "评价了",
            "转入二次办理",
            "二次办理的答复草稿",
            "签发",
            "审核通过",
            "发出",
            "评价了",
            "评价结束",
            "等待核实",
            "已经兑现",
            "公开了",
            "登记了成效",
            "形成闭环",
        ],
    )
}

/// The lines of the timeline, with those that are folded away.
async fn timeline(browser: &Browser) -> Result<Vec<String>> {
    if !browser.texts("#timeline summary").await?.is_empty() {
        browser.press("较早的").await?;
    }
    browser.texts("#timeline .sentence").await
}

/// Signed out: found by its title's words, and read.
async fn the_public_reads(browser: &Browser) -> Result<()> {
    browser.sign_out().await?;
    browser.fill("q", "公园夜间照明").await?;
    browser.go("搜索").await?;
    browser.go(TITLE).await?;
    browser.reads(ANSWER).await?;
    browser.reads(PROMISE).await?;
    browser
        .sees(".record-head .ring-closed", "the closed ring")
        .await?;
    let page = browser.text("main").await?;
    for private in [
        "将适时研究。",
        "现场看过，灯都亮了。",
        "事实清楚，建议具体。",
        "预审",
    ] {
        ensure!(!page.contains(private), "the public reads “{private}”");
    }
    let steps = timeline(browser).await?;
    in_order(
        &steps,
        &[
            "提交提案",
            "决定立案",
            "主办",
            "签收",
            "启动办理",
            "发出",
            "发出",
            "已经兑现",
            "公开了",
            "形成闭环",
        ],
    )
}

/// That each of `expected` stands in some line, one after the other.
fn in_order(lines: &[String], expected: &[&str]) -> Result<()> {
    let mut rest = lines.iter();
    for words in expected {
        ensure!(
            rest.any(|line| line.contains(words)),
            "after what went before, no line says “{words}”: {lines:#?}"
        );
    }
    Ok(())
}
