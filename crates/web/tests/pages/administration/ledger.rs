//! The ledger as pages show it.

use crate::site::Site;
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

#[tokio::test]
async fn the_ledger_is_narrowed_by_deed_person_and_day_and_leads_to_records() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let auditor = site.browser("auditor").await;
    let all = auditor.get("/ledger").await;
    assert!(
        all.says("bihuan verify") && all.says(&format!("href=\"/proposals/{id}\"")),
        "{}",
        all.body
    );
    for code in ["recommendation=", "step=", "preliminary", "mode=", "roles="] {
        assert!(!all.says(code), "{code}: {}", all.body);
    }
    let staff = site.browser("staff").await;
    let begun = [("key", "c1"), ("year", "2024")];
    let begun = staff.post("/cycles/new", &begun).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let cycles = auditor.get("/ledger?kind=cycle").await;
    assert!(
        cycles.says("启动2024年一号提案周期") && cycles.says("一号提案周期</option>"),
        "{}",
        cycles.body
    );
    assert!(!cycles.says(">cycle<") && cycles.says("href=\"/matters/"));
    assert!(
        auditor
            .get("/ledger?verb=create-account")
            .await
            .says("职责：")
    );
    let assigned = auditor.get("/ledger?verb=assign").await;
    assert!(
        assigned.says("共1条") && assigned.says("市政府督查室") && assigned.says("单位1"),
        "{}",
        assigned.body
    );
    let who = auditor
        .get(&format!(
            "/ledger?who={}",
            bihuan_web::urls::escaped("督查室")
        ))
        .await;
    assert!(who.says("共1条"), "{}", who.body);
    assert!(
        auditor
            .get("/ledger?until=2023-02-28")
            .await
            .says("没有符合条件的内容")
    );
    assert!(
        !auditor
            .get("/ledger?from=2023-03-01&until=2023-03-01")
            .await
            .says("没有符合条件的内容")
    );
    assert_eq!(
        site.browser("staff").await.get("/ledger").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_draft_stands_in_the_ledger_without_what_it_says() {
    let site = Site::open().await;
    let id = site.draft("关于还没提交的提案").await;
    let auditor = site.browser("auditor").await;
    let page = auditor.get("/ledger?verb=write").await;
    assert!(page.says("共1条") && page.says("委员1"), "{}", page.body);
    assert!(!page.says("关于还没提交的提案") && !page.says(&format!("/proposals/{id}")));
    site.must("member1", id, Verb::Submit, None, json!({}))
        .await;
    assert!(
        auditor
            .get("/ledger?verb=write")
            .await
            .says("关于还没提交的提案")
    );
}
