//! Papers are read as the part is that they hang on.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::proposals::case::Attachment;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

async fn paper(site: &Site, id: bihuan_domain::ids::ProposalId, verb: Verb) -> Attachment {
    let papers = site.case(id).await.attachments;
    let found = papers
        .into_iter()
        .find(|paper| paper.purpose == verb.code());
    found.unwrap_or_else(|| panic!("no paper of {}", verb.code()))
}

#[tokio::test]
async fn the_evidence_of_a_promise_is_no_paper_of_the_public() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let promise = Some(site.case(id).await.commitments[0].id.0);
    let done = json!({ "text": "已全部加装。", "says_done": true });
    site.must_with_paper(
        "clerk1",
        id,
        Verb::ReportCommitment,
        promise,
        done,
        "evidence",
    )
    .await;
    let evidence = paper(&site, id, Verb::ReportCommitment).await;
    let path = format!("{}/papers/{}", record(id), evidence.id);

    // Before the reply is public, and after.
    for publish in [false, true] {
        if publish {
            let part = site.part(id, 1).await;
            site.must("staff", id, Verb::PublishReply, part, json!({}))
                .await;
        }
        let public = site.public();
        assert_eq!(public.get(&path).await.status, StatusCode::NOT_FOUND);
        let page = public.get(&record(id)).await;
        assert!(
            page.status.is_success() && !page.says("其他材料") && !page.says(&path),
            "{}",
            page.body
        );
    }
    for reader in ["member1", "clerk1", "staff"] {
        let got = site.browser(reader).await.get(&path).await;
        assert_eq!(got.body, "report-commitment的附件", "{reader}");
    }
}

#[tokio::test]
async fn papers_of_a_reply_are_public_only_where_its_words_are() {
    let site = Site::open().await;
    for (words, open) in [("", true), ("为群众办好电梯这件实事。", false)] {
        let id = site.assigned("关于加装电梯的提案").await;
        site.starts(id, 1).await;
        let part = site.part(id, 1).await;
        site.must("clerk1", id, Verb::RecordContact, part, site.contact())
            .await;
        let mut reply = site.reply();
        reply["public_text"] = json!(words);
        site.must_with_paper("clerk1", id, Verb::DraftReply, part, reply, "papers")
            .await;
        let signed = json!({ "signatory": "王局长", "rank": "government_leader" });
        site.must("unit-leader1", id, Verb::SignOff, part, signed)
            .await;
        let passed = json!({ "passed": true });
        site.must("assigner", id, Verb::CheckReply, part, passed)
            .await;
        site.must("clerk1", id, Verb::SendReply, part, json!({}))
            .await;
        let paper = paper(&site, id, Verb::DraftReply).await;
        let path = format!("{}/papers/{}", record(id), paper.id);
        let public = site.public();
        assert_eq!(public.get(&path).await.status, StatusCode::NOT_FOUND);
        site.must("staff", id, Verb::PublishReply, part, json!({}))
            .await;
        let expected = if open {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(public.get(&path).await.status, expected, "{words}");
        assert!(site.browser("member1").await.get(&path).await.status == StatusCode::OK);
    }
}

#[tokio::test]
async fn the_public_is_not_told_of_the_committees_own_work() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let page = site.public().get(&record(id)).await;
    assert!(
        !page.says("报告承诺进展") && !page.says("公开答复"),
        "neither the publication nor a promise that nobody may read yet: {}",
        page.body
    );
    let staff = site.browser("staff").await.get(&record(id)).await;
    assert!(staff.says("公开答复"), "{}", staff.body);
    let part = site.part(id, 1).await;
    site.must("staff", id, Verb::PublishReply, part, json!({}))
        .await;
    let page = site.public().get(&record(id)).await;
    assert!(page.says("在等 <b>单位1</b> 报告承诺进展"), "{}", page.body);
}
