//! The pages of evaluations: preparing, voting once, finding the own ballot, counting again, and what is refused.

use crate::site::{Answer, Browser, Site};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_domain::evaluation::Round;
use bihuan_domain::evaluation::testing::papers_of;
use bihuan_domain::ids::MatterId;
use bihuan_store::testing::everything;
use serde_json::json;
use std::collections::BTreeMap;

/// A round that is open for these members; some of them vote on paper.
async fn open(site: &Site, electors: &[usize], on_paper: &[usize]) -> MatterId {
    let proposal = site.assigned("关于加装电梯的提案").await;
    site.open_round(proposal, electors, on_paper).await
}

/// A filled-in ballot with the same step everywhere; an empty one is an abstention.
fn ballot(round: &Round, step: &str) -> Vec<(String, String)> {
    let asked = round.sheet.asked();
    asked
        .map(|(unit, question)| (format!("{unit}.{}", question.code), step.to_owned()))
        .collect()
}

async fn vote(site: &Site, browser: &Browser<'_>, id: MatterId, step: &str) -> Answer {
    let mut pairs = ballot(&site.round_of(id).await, step);
    if step.is_empty() {
        pairs.push(("blanks".to_owned(), pairs.len().to_string()));
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    browser.post(&format!("/matters/{id}/vote"), &pairs).await
}

/// The receipt on the page that shows it.
fn receipt(page: &Answer) -> String {
    let from = page.body.split("<p class=\"receipt-no\">").nth(1).unwrap();
    from.split("</p>").next().unwrap().replace("<wbr>", "")
}

/// What the tables say, but for the marks that reading leaves: sign-ins.
async fn stands(site: &Site) -> Vec<(String, Vec<String>)> {
    let all = everything(&site.store).await.unwrap();
    all.into_iter()
        .filter(|(table, _)| table != "sign_in")
        .collect()
}

#[tokio::test]
async fn an_elector_votes_once_and_finds_the_ballot_by_its_receipt() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3], &[]).await;
    let voter = site.browser("member1").await;
    let path = format!("/matters/{id}/vote");
    let desk = voter.get("/desk").await;
    assert!(desk.says(&path) && desk.says("民主测评"), "{}", desk.body);
    let record = voter.get(&format!("/matters/{id}")).await;
    assert!(record.says(&format!("btn-primary\" href=\"{path}\"")));

    let form = voter.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    for words in ["组织领导", "非常满意", "弃权", "投出以后不能更改", "无记名"]
    {
        assert!(form.says(words), "{words}: {}", form.body);
    }
    assert!(form.says(&format!("/matters/{id}/ballots#secrecy")));
    assert!(!form.says("data-autosave") && !form.says("name=\"key\""));
    let blank = form.body.matches("value=\"\" checked").count();
    assert_eq!(blank, 5, "every question begins with an abstention");
    assert_eq!(form.headers[header::CACHE_CONTROL], "no-store");

    let taken = vote(&site, &voter, id, "satisfied").await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert_eq!(taken.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(taken.location(), "");
    let own = receipt(&taken);
    assert_eq!((own.len(), own.matches('-').count()), (34, 6), "{own}");
    assert!(taken.says("只在这一页显示一次"));

    let desk = voter.get("/desk").await;
    assert!(!desk.says(&path), "who has voted is waited for no more");
    let ballots = format!("/matters/{id}/ballots");
    let early = voter.post(&ballots, &[("receipt", &own)]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("投票还没有结束，结束后才能查验回执"));
    let csv = format!("/matters/{id}/ballots.csv");
    assert_eq!(voter.get(&csv).await.status, StatusCode::NOT_FOUND);

    for (login, step) in [("member2", "dissatisfied"), ("member3", "")] {
        let other = site.browser(login).await;
        assert_eq!(vote(&site, &other, id, step).await.status, StatusCode::OK);
    }
    let closing = site.browser("staff").await;
    let awaited = format!("btn-primary\" href=\"/matters/{id}/close\"");
    assert!(closing.get(&format!("/matters/{id}")).await.says(&awaited));
    let closed = closing.post(&format!("/matters/{id}/close"), &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);

    // However it is typed.
    let typed = own.to_lowercase().replace('-', " ");
    let found = voter.post(&ballots, &[("receipt", &typed)]).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.body);
    assert_eq!(found.headers[header::CACHE_CONTROL], "no-store");
    assert!(found.says("找到了这张选票"));
    let said = found.body.split("找到了这张选票").nth(1).unwrap();
    let said = said.split("重新计票").next().unwrap();
    assert_eq!(said.matches("<dd>满意</dd>").count(), 5, "{said}");
    assert!(found.says("重新计算与公布结果一致") && found.says("共3张电子票"));
    assert!(found.says("无记名保护不到什么"));
    let all = voter.get(&csv).await;
    assert_eq!(all.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    let mut lines = all.body.lines();
    assert!(
        lines.next().unwrap().contains("单位1·组织领导"),
        "{}",
        all.body
    );
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.is_sorted(), "by receipt, not by when they came");
    let mine = rows.iter().find(|row| row.contains(&own)).unwrap();
    assert_eq!(mine.matches("\"满意\"").count(), 5);
    assert!(rows.iter().any(|row| row.matches("\"弃权\"").count() == 5));

    let story = voter.get(&format!("/matters/{id}")).await;
    assert!(story.says("结果有效") && story.says("满意率33.3%（5/15）"));
    assert!(!story.says(&path), "there is nothing to vote on any more");
}

#[tokio::test]
async fn blanks_are_cast_only_by_who_says_how_many_there_are() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3], &[]).await;
    let voter = site.browser("member1").await;
    let path = format!("/matters/{id}/vote");
    assert!(!voter.get(&path).await.says("name=\"blanks\""));
    let mut pairs = ballot(&site.round_of(id).await, "");
    "satisfied".clone_into(&mut pairs[0].1);
    let before = stands(&site).await;
    let tap = async |said: Option<&str>| {
        let mut pairs: Vec<_> = pairs
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        pairs.extend(said.map(|n| ("blanks", n)));
        voter.post(&path, &pairs).await
    };
    for said in [None, Some("5"), Some("")] {
        let told = tap(said).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            told.says("还有4题没有选择") && told.says("我确认其余4题弃权"),
            "{}",
            told.body
        );
        assert!(told.says("id=\"blanks-error\"") && told.says("value=\"satisfied\" checked"));
        assert_eq!(stands(&site).await, before);
    }
    let taken = tap(Some("4")).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert_eq!(receipt(&taken).len(), 34);
}

#[tokio::test]
async fn a_ballot_that_must_not_be_is_refused_on_a_page_and_changes_nothing() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3, 4], &[4]).await;
    let first = site.browser("member1").await;
    assert_eq!(
        vote(&site, &first, id, "satisfied").await.status,
        StatusCode::OK
    );
    let second = site.browser("member2").await;
    let path = format!("/matters/{id}/vote");
    let before = stands(&site).await;
    for (login, words) in [
        ("member1", "您已经投过票"),
        ("member4", "您在这次测评中投纸质票"),
        ("member5", "您不在这次测评的投票人名单里"),
        ("staff", "您不在这次测评的投票人名单里"),
    ] {
        let browser = site.browser(login).await;
        let shown = browser.get(&path).await;
        assert!(shown.says(words) && !shown.says("<form class=\"ballot\""));
        let told = vote(&site, &browser, id, "satisfied").await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            told.says(words) && !told.says("receipt-no"),
            "{login}: {}",
            told.body
        );
    }
    // What the sheet does not offer, and half a form, come back as they were sent.
    let odd = vote(&site, &second, id, "splendid").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.says("error-summary") && odd.says("单位1·组织领导"),
        "{}",
        odd.body
    );
    let pairs = ballot(&site.round_of(id).await, "dissatisfied");
    let (name, step) = &pairs[0];
    let half = second.post(&path, &[(name, step)]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.says("value=\"dissatisfied\" checked"), "{}", half.body);
    let stranger = site.browser("clerk1").await;
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stands(&site).await, before);

    site.pass_days(1);
    let second = site.browser("member2").await;
    let before = stands(&site).await;
    let late = vote(&site, &second, id, "satisfied").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.says("投票已经截止，这张选票没有收下"), "{}", late.body);
    assert_eq!(stands(&site).await, before);
}

#[tokio::test]
async fn a_forged_receipt_finds_nothing_and_says_so_at_its_field() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3], &[]).await;
    for login in ["member1", "member2", "member3"] {
        let browser = site.browser(login).await;
        vote(&site, &browser, id, "satisfied").await;
    }
    site.must_matter("staff", id, "close", None, json!({}))
        .await;
    let voter = site.browser("member1").await;
    let forged = bihuan_domain::evaluation::Receipt::of([9; 16]);
    let ballots = format!("/matters/{id}/ballots");
    let before = stands(&site).await;
    let look = async |typed: &str| {
        let told = voter.post(&ballots, &[("receipt", typed)]).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.says("id=\"receipt-error\"") && told.says(&format!("value=\"{typed}\"")));
        assert!(!told.says("找到了这张选票"));
        told
    };
    let told = look(&forged.to_string()).await;
    assert!(told.says("公布的选票里没有这个回执号"), "{}", told.body);
    assert!(look("123").await.says("这不是回执号"));
    assert_eq!(stands(&site).await, before, "looking changes nothing");
    // Before it is published, nobody else reads it; afterwards everybody.
    let public = site.public();
    assert_eq!(public.get(&ballots).await.status, StatusCode::NOT_FOUND);
    let hidden = public.post(&ballots, &[("receipt", "123")]).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    site.must_matter("staff", id, "publish", None, json!({}))
        .await;
    let read = public.get(&ballots).await;
    assert!(read.says("重新计算与公布结果一致"), "{}", read.body);
    let story = public.get(&format!("/matters/{id}")).await;
    assert!(story.says("结果有效") && story.says("电子投票3位"));
    assert!(
        story.says(&format!("href=\"{ballots}\">查验选票")),
        "{}",
        story.body
    );
    assert!(
        !story.says("委员1"),
        "names of electors are not for the public"
    );
}

#[tokio::test]
async fn nothing_of_a_ballot_is_kept_but_the_ballot() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3], &[]).await;
    let path = format!("/matters/{id}/vote");
    let pairs = ballot(&site.round_of(id).await, "dissatisfied");
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let kept = async || -> usize {
        let all = everything(&site.store).await.unwrap();
        ["scratch", "idempotency"]
            .iter()
            .map(|table| all[*table].len())
            .sum()
    };
    assert_eq!(kept().await, 0);

    // The sign-in has expired: the page asks to sign in again, and holds nothing of what was sent.
    let told = site.public().post(&path, &pairs).await;
    assert_eq!(told.status, StatusCode::UNAUTHORIZED);
    assert!(told.says("登录后重新填写选票"), "{}", told.body);
    assert!(!told.says("dissatisfied") && !told.says("name=\"carried\""));
    assert_eq!(told.value_of("next"), path);

    // Not even a page that would send it along has it kept.
    let carried = serde_json::to_string(&pairs).unwrap();
    let signing_in = [
        ("login", "member1"),
        ("password", bihuan_office::testing::PASSWORD),
        ("next", path.as_str()),
        ("carried", carried.as_str()),
    ];
    let signed_in = site.public().post("/sign-in", &signing_in).await;
    assert_eq!(signed_in.location(), path);
    let voter = site.browser("member1").await;
    let kept_by_hand = voter
        .post(&format!("/scratch?form={id}:vote"), &pairs)
        .await;
    assert_eq!(kept_by_hand.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(kept().await, 0);
    assert!(
        !voter
            .get(&path)
            .await
            .says("value=\"dissatisfied\" checked")
    );

    let mut with_key = pairs.clone();
    with_key.push(("key", "the-key-of-a-request"));
    assert_eq!(voter.post(&path, &with_key).await.status, StatusCode::OK);
    assert_eq!(kept().await, 0);
}

#[tokio::test]
async fn closing_is_offered_while_people_vote_and_asked_for_when_it_is_time() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3, 4], &[]).await;
    let (record, close) = (format!("/matters/{id}"), format!("/matters/{id}/close"));
    for n in 1..=3 {
        let voter = site.browser(&format!("member{n}")).await;
        vote(&site, &voter, id, "satisfied").await;
    }
    let staff = site.browser("staff").await;
    let story = staff.get(&record).await;
    assert!(story.says(&format!("href=\"{close}\"")), "{}", story.body);
    assert!(!story.says("btn-primary"), "{}", story.body);
    assert!(!staff.get("/desk").await.says(&close), "nothing waits yet");
    let early = staff.post(&close, &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("还有1位投票人没有投票"), "{}", early.body);

    site.pass_days(1);
    let staff = site.browser("staff").await;
    let story = staff.get(&record).await;
    let awaited = format!("btn-primary\" href=\"{close}\"");
    assert!(story.says(&awaited), "{}", story.body);
    assert!(staff.get("/desk").await.says(&close));
}

#[tokio::test]
async fn who_has_voted_is_told_to_the_office_when_three_have_and_to_nobody_else() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3, 4], &[]).await;
    let record = format!("/matters/{id}");
    let staff = site.browser("staff").await;
    for n in 1..=3 {
        let story = staff.get(&record).await;
        assert!(
            story.says("投票满3位以前，不显示谁已投票"),
            "{}",
            story.body
        );
        assert!(!story.says("<dt>已投票</dt>"));
        let voter = site.browser(&format!("member{n}")).await;
        vote(&site, &voter, id, "satisfied").await;
    }
    let story = staff.get(&record).await;
    assert!(story.says("电子票已投3位，共4位"));
    assert!(
        story.says("收到电子票3张。"),
        "one line for a day: {}",
        story.body
    );
    assert!(
        story.says("<dt>未投票</dt><dd>委员4</dd>"),
        "{}",
        story.body
    );
    let voter = site.browser("member4").await;
    let story = voter.get(&record).await;
    assert!(story.says("电子票已投3位，共4位") && story.says("委员1"));
    assert!(!story.says("<dt>未投票</dt>"), "{}", story.body);
}

#[tokio::test]
async fn the_second_counter_cannot_read_what_the_first_one_found() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3, 4, 5], &[4, 5]).await;
    let round = site.round_of(id).await;
    let count = papers_of(&round.sheet, 2, 1, "satisfied");
    site.must_matter("staff", id, "count-paper", None, count.clone())
        .await;
    let deputy = site.browser("deputy").await;
    let record = format!("/matters/{id}");
    let story = deputy.get(&record).await;
    assert!(story.says("第1次计数已录入"), "{}", story.body);
    assert!(!story.says("收回2张"), "{}", story.body);
    site.must_matter("deputy", id, "count-paper", None, count)
        .await;
    let story = deputy.get(&record).await;
    assert!(story.says("两次计数一致") && story.says("收回2张，其中废票1张"));
}

#[tokio::test]
async fn a_receipt_stands_in_no_address_and_is_looked_up_from_no_other_site() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3], &[]).await;
    let voter = site.browser("member1").await;
    let own = receipt(&vote(&site, &voter, id, "satisfied").await);
    for login in ["member2", "member3"] {
        vote(&site, &site.browser(login).await, id, "satisfied").await;
    }
    site.must_matter("staff", id, "close", None, json!({}))
        .await;
    let ballots = format!("/matters/{id}/ballots");
    let page = voter.get(&ballots).await;
    assert!(
        page.says(&format!("method=\"post\" action=\"{ballots}#own\"")),
        "{}",
        page.body
    );
    let addressed = voter.get(&format!("{ballots}?receipt={own}")).await;
    assert!(
        !addressed.says("找到了这张选票"),
        "an address finds nothing"
    );
    let foreign = voter
        .request(Method::POST, &ballots)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site");
    let body = Body::from(format!("receipt={own}"));
    let refused = site.send(foreign.body(body).unwrap()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let found = voter.post(&ballots, &[("receipt", &own)]).await;
    assert!(found.says("找到了这张选票"), "{}", found.body);
}

#[tokio::test]
async fn papers_are_counted_in_on_one_grid_whose_rows_add_up() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3, 4, 5], &[4, 5]).await;
    let round = site.round_of(id).await;
    let staff = site.browser("staff").await;
    let address = format!("/matters/{id}/count-paper");
    let asked = staff.get(&address).await;
    let row = round
        .sheet
        .asked()
        .map(|(unit, question)| format!("{unit}.{}", question.code));
    let rows: Vec<String> = row.collect();
    let (first, last) = (rows.first().unwrap(), rows.last().unwrap());
    assert!(
        asked.says("data-of=\"collected\" data-less=\"spoiled\""),
        "{}",
        asked.body
    );
    assert!(asked.says(&format!("name=\"counts[{first}].abstained\" value=\"\"")));
    assert_eq!(asked.body.matches("data-line>").count(), rows.len());

    // Two papers: one row is one short, another holds what is no number. What was typed stands there still.
    let all = rows
        .iter()
        .map(|row| (format!("counts[{row}].satisfied"), "2".to_owned()));
    let mut pairs: Vec<(String, String)> = all.collect();
    pairs.push(("collected".to_owned(), "2".to_owned()));
    pairs.push(("spoiled".to_owned(), "0".to_owned()));
    let send = async |pairs: &[(String, String)]| {
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        staff.post(&address, &pairs).await
    };
    let before = stands(&site).await;
    let mut wrong = pairs.clone();
    wrong.first_mut().unwrap().1 = "1".to_owned();
    wrong.push((format!("counts[{last}].abstained"), "两张".to_owned()));
    let refused = send(&wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("这一行合计1，应为2，请核对。"),
        "{}",
        refused.body
    );
    assert!(
        refused.says("弃权：“两张”不是整数，请用数字填写。"),
        "{}",
        refused.body
    );
    let anchor = first.replace('.', "-");
    assert!(
        refused.says(&format!("href=\"#counts-{anchor}\"")),
        "{}",
        refused.body
    );
    assert!(refused.says(&format!("id=\"counts-{anchor}\"")));
    assert!(refused.says("value=\"两张\"") && refused.says("1，应为2"));
    assert_eq!(stands(&site).await, before, "nothing was kept");

    assert_eq!(send(&pairs).await.status, StatusCode::SEE_OTHER);
    let counted = site.round_of(id).await.counts;
    let papers = &counted.first().unwrap().papers;
    assert_eq!((counted.len(), papers.collected, papers.spoiled), (1, 2, 0));
    assert_eq!(
        papers.counts.values().map(BTreeMap::len).sum::<usize>(),
        rows.len()
    );
}

#[tokio::test]
async fn staff_begins_a_round_about_a_cycle_or_a_number_and_not_about_both() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let cycle = site.handled_cycle(2024, proposal).await;
    let staff = site.browser("staff").await;
    let story = staff.get(&format!("/matters/{cycle}")).await;
    let from = format!("/evaluations/new?cycle={cycle}");
    assert!(story.says(&from), "{}", story.body);
    let asked = staff.get(&from).await;
    assert!(
        asked.says(&format!("value=\"{cycle}\" checked")),
        "{}",
        asked.body
    );

    let cycle = cycle.to_string();
    let case_no = site.case(proposal).await.admission.case_no.unwrap();
    let title = ("title", "办理工作民主测评");
    let begin = async |pairs: &[(&str, &str)]| staff.post("/evaluations/new", pairs).await;
    for (pairs, field, words) in [
        (vec![title], "subject", "请选择一个周期，或者填写一个提案号"),
        (
            vec![title, ("subject", &cycle), ("case_no", &case_no)],
            "subject",
            "两项只填一项",
        ),
        (vec![title, ("case_no", "9999")], "case_no", "9999"),
        (vec![("subject", cycle.as_str())], "title", "error-summary"),
    ] {
        let told = begin(&pairs).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(
            told.says(&format!("id=\"{field}-error\"")),
            "{field}: {}",
            told.body
        );
        assert!(told.says(words), "{field}: {}", told.body);
    }
    let list = staff.get("/evaluations").await;
    assert!(!list.says("办理工作民主测评"), "nothing was begun");
    for subject in [("subject", cycle.as_str()), ("case_no", case_no.as_str())] {
        let begun = begin(&[title, subject]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        let story = staff.get(begun.location()).await;
        assert!(
            story.says("组织领导") && story.says("单位1"),
            "{}",
            story.body
        );
    }
    let list = staff.get("/evaluations?state=preparing").await;
    assert_eq!(list.body.matches("办理工作民主测评").count(), 2);
    assert!(
        !staff
            .get("/evaluations?state=open")
            .await
            .says("办理工作民主测评")
    );
    let story = staff.get(&format!("/matters/{cycle}")).await;
    assert!(story.says("办理工作民主测评") && story.says("准备中"));
    let member = site.browser("member1").await;
    let told = member.post("/evaluations/new", &[title]).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_ballot_leaves_the_desk_at_the_minute_at_which_voting_ends() {
    let site = Site::open().await;
    let id = open(&site, &[1, 2, 3], &[]).await;
    let path = format!("/matters/{id}/vote");
    let voter = site.browser("member1").await;
    assert!(voter.get("/desk").await.says(&path));
    let closes = site.round_of(id).await.closes.unwrap().at;
    site.clock.set(closes);
    let voter = site.browser("member1").await;
    let desk = voter.get("/desk").await;
    assert!(
        !desk.says(&path),
        "it is over on the same day: {}",
        desk.body
    );
}

#[tokio::test]
async fn who_prepares_a_round_too_early_is_told_and_sent_to_the_electors_first() {
    let site = Site::open().await;
    let proposal = site.assigned("关于加装电梯的提案").await;
    let begun = site
        .begin_evaluation(
            &site.who("staff"),
            bihuan_domain::matters::Link::Proposal(proposal),
            "民主测评",
        )
        .await;
    let record = format!("/matters/{}", begun.unwrap());
    let page = site.browser("staff").await.get(&record).await;
    assert!(page.says("还没有承办单位答复"), "{}", page.body);
    let first = format!("btn-primary\" href=\"{record}/set-electors\"");
    assert!(page.says(&first), "{}", page.body);
}
