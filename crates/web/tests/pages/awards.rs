//! The pages of awards: what the public, members and the office read of nominations and objections.

use crate::site::{Answer, Browser, Site};
use axum::http::StatusCode;
use bihuan_domain::awards::Award;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::AnyMatter;

async fn award(site: &Site, id: MatterId) -> Award {
    match site.matter_of(id).await {
        AnyMatter::Award(award) => *award,
        other => panic!("{other:?} is no award"),
    }
}

async fn sends(browser: &Browser<'_>, path: &str, pairs: &[(&str, &str)]) -> Answer {
    let sent = browser.post(path, pairs).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}: {}", sent.body);
    sent
}

#[tokio::test]
async fn an_excellent_proposal_is_nominated_listed_contested_and_told() {
    let site = Site::open().await;
    let proposal = site.filed("关于新能源的提案").await;
    let number = site.case(proposal).await.admission.case_no.unwrap();
    let staff = site.browser("staff").await;
    let asked = staff.get("/awards/new").await;
    assert!(
        asked.says("value=\"2022\""),
        "the year that is over: {}",
        asked.body
    );
    let wanted = [("of", "proposals"), ("year", "2023")];
    let page = sends(&staff, "/awards/new", &wanted)
        .await
        .location()
        .to_owned();
    let id: MatterId = page.rsplit('/').next().unwrap().parse().unwrap();
    let public = site.public();
    assert_eq!(public.get(&page).await.status, StatusCode::NOT_FOUND);

    let nomination = [("case_no", number.as_str()), ("reason", "调研深入")];
    let nominate = format!("{page}/nominate");
    let proposer = site.browser("member1").await;
    let own = proposer.post(&nominate, &nomination).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.says("不能推荐自己提出或者会签的提案"), "{}", own.body);
    let member = site.browser("member2").await;
    sends(&member, &nominate, &nomination).await;
    let part = award(&site, id).await.nominations[0].id.to_string();
    let reviewer = site.browser("reviewer").await;
    let review = [("kept", "yes"), ("reason", "初评的内部意见")];
    sends(&reviewer, &format!("{page}/review?part={part}"), &review).await;
    for (login, reads) in [("staff", true), ("member2", false), ("clerk1", false)] {
        let told = site.browser(login).await.get(&page).await;
        assert_eq!(told.says("初评的内部意见"), reads, "{login}: {}", told.body);
        assert!(told.says("调研深入"), "{login}: {}", told.body);
    }

    let days = [("from", "2023-03-01"), ("until", "2023-03-07")];
    sends(&staff, &format!("{page}/announce"), &days).await;
    let objection = [("reason", "数据有误")];
    sends(&proposer, &format!("{page}/object?part={part}"), &objection).await;
    let outside = public.get(&page).await;
    assert!(outside.says("关于新能源的提案"), "{}", outside.body);
    for words in ["数据有误", "调研深入", "初评的内部意见", "收到的推荐"] {
        assert!(!outside.says(words), "{words}: {}", outside.body);
    }
    let inside = staff.get(&page).await;
    assert!(
        inside.says("数据有误") && inside.says("委员1"),
        "{}",
        inside.body
    );
    let told = member.get(&page).await;
    assert!(
        !told.says("数据有误"),
        "who objects is read by the office: {}",
        told.body
    );
    let objection = award(&site, id).await.objections[0].id.to_string();
    let verdict = [("upheld", "no"), ("reason", "数据核对无误")];
    let path = format!("{page}/decide-objection?part={objection}");
    sends(&reviewer, &path, &verdict).await;
    site.pass_days(7);
    // A week later nobody is signed in any more.
    let staff = site.browser("staff").await;
    let decision = [("on", "2023-03-08"), ("winners", part.as_str())];
    sends(&staff, &format!("{page}/decide"), &decision).await;
    assert!(staff.get(&page).await.says("当年立案1件"));
    assert!(
        !public.get(&page).await.says("当年立案1件"),
        "it is not told yet"
    );
    sends(&staff, &format!("{page}/publish"), &[]).await;
    let outside = public.get(&page).await;
    assert!(outside.says("当年立案1件"), "{}", outside.body);
    assert!(!outside.says("数据核对无误"), "{}", outside.body);
}

#[tokio::test]
async fn a_nomination_says_when_it_was_made_and_to_the_office_when_it_was_reviewed() {
    let site = Site::open().await;
    let proposal = site.filed("关于新能源的提案").await;
    let number = site.case(proposal).await.admission.case_no.unwrap();
    let staff = site.browser("staff").await;
    let wanted = [("of", "proposals"), ("year", "2023")];
    let begun = sends(&staff, "/awards/new", &wanted).await;
    let page = begun.location();
    let id: MatterId = page.rsplit('/').next().unwrap().parse().unwrap();
    let nomination = [("case_no", number.as_str()), ("reason", "调研深入")];
    let member = site.browser("member2").await;
    sends(&member, &format!("{page}/nominate"), &nomination).await;
    let open = staff.get(page).await;
    assert!(
        open.says("未初评") && !open.says("<dt>初评日期</dt>"),
        "{}",
        open.body
    );

    site.pass_days(2);
    let part = award(&site, id).await.nominations[0].id;
    let reviewer = site.browser("reviewer").await;
    let review = [("kept", "yes"), ("reason", "符合条件")];
    sends(&reviewer, &format!("{page}/review?part={part}"), &review).await;
    site.pass_days(5);
    let told = site.browser("staff").await.get(page).await;
    for fact in [
        "<dt>推荐日期</dt><dd>2023年3月1日</dd>",
        "<dt>初评日期</dt><dd>2023年3月3日</dd>",
        "<dt>初评理由</dt><dd>符合条件</dd>",
    ] {
        assert!(told.says(fact), "{fact}: {}", told.body);
    }
    let outside = site.browser("member2").await.get(page).await;
    assert!(
        outside.says("<dt>推荐日期</dt>") && !outside.says("<dt>初评日期</dt>"),
        "{}",
        outside.body
    );
}
