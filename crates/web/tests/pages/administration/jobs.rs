//! Jobs that failed.

use crate::site::Site;
use axum::http::StatusCode;
use bihuan_store::tables::job;
use uuid::Uuid;

#[tokio::test]
async fn a_failed_job_is_shown_with_its_reason_and_starts_again() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    assert!(admin.get("/jobs").await.says("没有失败的任务"));
    let id = Uuid::from_u128(7);
    let failed = |committee: Uuid, id: Uuid| job::Model {
        id,
        committee_id: committee,
        kind: "notify".to_owned(),
        key: id.to_string(),
        payload: "{}".to_owned(),
        run_at: 0,
        attempts: 8,
        lease_until: 0,
        done_at: None,
        failure: "磁盘已满".to_owned(),
    };
    site.store
        .enqueue(failed(site.committee.0, id))
        .await
        .unwrap();
    let elsewhere = Uuid::from_u128(8);
    site.store
        .enqueue(failed(elsewhere, elsewhere))
        .await
        .unwrap();
    let page = admin.get("/jobs").await;
    assert!(
        page.says("磁盘已满")
            && page.says("已停止重试")
            && page.body.matches("/retry").count() == 1,
        "{}",
        page.body
    );
    assert_eq!(
        admin
            .post(&format!("/jobs/{id}/retry"), &[])
            .await
            .location(),
        "/jobs?done=job-retried"
    );
    let jobs = site.store.failed_jobs(10).await.unwrap();
    assert_eq!(jobs.iter().find(|job| job.id == id).unwrap().attempts, 0);
    assert_eq!(
        admin
            .post(&format!("/jobs/{elsewhere}/retry"), &[])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}
