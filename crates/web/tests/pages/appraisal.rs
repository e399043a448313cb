//! What a unit thinks of a proposal, on its page: read by the others only when the ratings are closed.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

#[tokio::test]
async fn a_unit_rates_the_proposal_and_its_proposer_reads_it_after_rating() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    let clerk = site.browser("clerk1").await;
    let page = clerk.get(&record(id)).await;
    assert!(page.says("评议提案质量"), "{}", page.body);
    let verb = format!("{}/appraise?part={}", record(id), part.unwrap());
    let input = [
        ("overall", "excellent"),
        ("marks[0].dimension", "research"),
        ("marks[0].step", "good"),
        ("marks[1].dimension", "analysis"),
        ("marks[1].step", "good"),
        ("marks[2].dimension", "feasibility"),
        ("marks[2].step", "good"),
        ("comment", "调研深入，建议具体。"),
    ];
    let sent = clerk.post(&verb, &input).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    let member = site.browser("member1").await;
    let staff = site.browser("staff").await;
    let public = site.public();
    let words = "调研深入，建议具体。";
    for (who, browser, reads) in [
        ("clerk", &clerk, true),
        ("staff", &staff, true),
        ("member", &member, false),
    ] {
        let page = browser.get(&record(id)).await;
        assert_eq!(page.says(words), reads, "{who}: {}", page.body);
        assert_eq!(page.says("提案者的评价结束后，提案者可见"), reads, "{who}");
    }
    let rating = json!({ "attitude": "satisfied", "result": "satisfied" });
    site.must("member1", id, Verb::Rate, part, rating).await;
    let page = member.get(&record(id)).await;
    assert!(page.says(words) && page.says("优秀"), "{}", page.body);
    assert!(
        !page.says("提案者的评价结束后，提案者可见"),
        "{}",
        page.body
    );
    let outside = public.get(&record(id)).await;
    assert!(!outside.says(words), "{}", outside.body);
}
