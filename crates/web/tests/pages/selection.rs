//! The pages of the selection of key proposals.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::matters::AnyMatter;

#[tokio::test]
async fn a_candidate_is_nominated_heard_and_named_a_key_proposal() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let number = site.case(proposal).await.admission.case_no.unwrap();
    let staff = site.browser("staff").await;
    let begun = staff.post("/selections/new", &[("year", "2023")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let selection = begun.location().to_owned();
    let again = staff.post("/selections/new", &[("year", "2023")]).await;
    assert!(
        again.says("2023年度的重点提案遴选已经有了"),
        "{}",
        again.body
    );

    let nomination = [("case_no", number.as_str()), ("reason", "事关全局")];
    let nominate = format!("{selection}/nominate");
    let nominated = staff.post(&nominate, &nomination).await;
    assert_eq!(
        nominated.status,
        StatusCode::SEE_OTHER,
        "{}",
        nominated.body
    );
    let twice = staff.post(&nominate, &nomination).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.says("已经提名，无须重复"), "{}", twice.body);

    let id = selection.rsplit('/').next().unwrap().parse().unwrap();
    let AnyMatter::Selection(stored) = site.matter_of(id).await else {
        panic!("it is no selection");
    };
    let part = stored.candidates[0].id.to_string();
    let clerk = site.browser("body-clerk").await;
    let opinion = [
        ("candidate", part.as_str()),
        ("view", "for"),
        ("text", "各方都关心"),
    ];
    let given = clerk
        .post(&format!("{selection}/give-opinion"), &opinion)
        .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    for (login, reads) in [("staff", true), ("body-clerk", true), ("member2", false)] {
        let page = site.browser(login).await.get(&selection).await;
        assert_eq!(page.says("各方都关心"), reads, "{login}: {}", page.body);
        assert!(page.says("关于新能源的提案"), "{login}: {}", page.body);
    }

    let reviewer = site.browser("reviewer").await;
    let today = site.today().to_string();
    let mayor = site.mayor.to_string();
    let decision = [
        ("on", today.as_str()),
        ("chosen", "yes"),
        ("led_by", mayor.as_str()),
        ("forms", "research"),
        ("reason", "事关全局"),
    ];
    let decide = format!("{selection}/decide?part={part}");
    let decided = reviewer.post(&decide, &decision).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let page = reviewer.get(&record(proposal)).await;
    assert!(page.says("重点提案"), "{}", page.body);
    assert!(site.case(proposal).await.key.is_some());

    let public = site.public();
    assert_eq!(public.get(&selection).await.status, StatusCode::NOT_FOUND);
    let closed = reviewer.post(&format!("{selection}/close"), &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let outside = public.get(&selection).await;
    for words in ["关于新能源的提案", "督办调研", "市长"] {
        assert!(outside.says(words), "{words}: {}", outside.body);
    }
    assert!(
        !outside.says("各方都关心") && !outside.says("未列入"),
        "{}",
        outside.body
    );
    let list = public.get("/selections").await;
    assert!(list.says("2023年度重点提案遴选"), "{}", list.body);
}
