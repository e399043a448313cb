//! What is put right in a cycle, what is handed over out of it, and who sees how far its units are.

use crate::site::Site;
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::testing::text as text_of;
use serde_json::json;

#[tokio::test]
async fn a_direction_is_corrected_on_its_own_words_and_says_why() {
    let site = Site::open().await;
    let id = site.cycle(2024).await;
    let staff = site.browser("staff").await;
    let record = format!("/matters/{id}");
    let body = site.body.to_string();
    let call = [
        ("bodies", body.as_str()),
        ("until", "2099-01-01"),
        ("text", "请提出方向"),
    ];
    staff.post(&format!("{record}/call"), &call).await;
    let direction = [
        ("title", "新能原产业"),
        ("reason", "基础好"),
        ("relation", "列入要点"),
    ];
    let member = site.browser("member1").await;
    member
        .post(&format!("{record}/propose-direction"), &direction)
        .await;
    let part = site.cycle_of(id).await.directions[0].id;
    let correct = format!("{record}/correct-direction?part={part}");
    let form = staff.get(&correct).await;
    assert!(
        form.says("新能原产业") && form.says("基础好"),
        "{}",
        form.body
    );
    let mut right = vec![
        ("title", "新能源产业"),
        ("reason", "基础好"),
        ("relation", "列入要点"),
    ];
    let bare = staff.post(&correct, &right).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.says("id=\"why-error\""), "{}", bare.body);
    right.push(("why", "错别字"));
    let done = staff.post(&correct, &right).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let story = member.get(&record).await;
    for words in ["新能源产业", "错别字。原为：新能原产业", "更正第1号方向"]
    {
        assert!(story.says(words), "{words}: {}", story.body);
    }
    let again = staff.post(&correct, &right).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("没有需要更正的"), "{}", again.body);
}

#[tokio::test]
async fn a_candidate_becomes_a_draft_and_each_leads_to_the_other() {
    let site = Site::open().await;
    let id = site.chosen_cycle(2024).await;
    let record = format!("/matters/{id}");
    let staff = site.browser("staff").await;
    let chosen = site.cycle_of(id).await.candidates[0].id;
    let draft = format!("{record}/draft-proposal?part={chosen}");
    let form = staff.get(&draft).await;
    assert!(form.says("以备选件起草提案"), "{}", form.body);
    let nobody = staff.post(&draft, &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.says("id=\"proposer-error\""), "{}", nobody.body);
    let body = site.body.to_string();
    let done = staff.post(&draft, &[("proposer", body.as_str())]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let proposal = site.cycle_of(id).await.candidates[0].drafts[0].proposal;
    let case = format!("/proposals/{proposal}");
    let story = staff.get(&record).await;
    assert!(
        story.says("已起草提案") && !story.says(&format!("href=\"{case}\"")),
        "a draft is its proposer's own business: {}",
        story.body
    );
    // The clerk finds it on the desk, with what was worked out already.
    let clerk = site.browser("body-clerk").await;
    let desk = clerk.get("/desk").await;
    assert!(desk.says(&case), "{}", desk.body);
    let text = clerk.get(&format!("{case}/write")).await;
    assert!(text.says("甲提案") && text.says("内容"), "{}", text.body);
    let from = "由2024年一号提案的备选件起草";
    let page = clerk.get(&case).await;
    assert!(
        page.says(from) && page.says(&format!("href=\"{record}\"")),
        "{}",
        page.body
    );
    for login in ["staff", "member2", "auditor"] {
        let stranger = site.browser(login).await;
        assert_eq!(
            stranger.get(&case).await.status,
            StatusCode::NOT_FOUND,
            "{login}"
        );
    }

    // Not filed yet: it is told by its title, for it has no number.
    let loser = site.cycle_of(id).await.candidates[1].id;
    let kept = json!({ "becomes": "kept", "note": "留待明年" });
    site.must_matter("staff", id, "settle-candidate", Some(loser.0), kept)
        .await;
    site.agrees(id).await;
    let link = staff.post(&format!("{record}/link-proposal"), &[]).await;
    assert_eq!(link.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(link.says("草稿《甲提案》还没有提交、立案"), "{}", link.body);

    // Handed in, each leads to the other for whoever may read both.
    let clerk = "body-clerk";
    site.must(clerk, proposal, Verb::Write, None, text_of("甲提案"))
        .await;
    site.must(clerk, proposal, Verb::Submit, None, json!({}))
        .await;
    let story = staff.get(&record).await;
    assert!(story.says(&format!("href=\"{case}\"")), "{}", story.body);
    let page = staff.get(&case).await;
    assert!(
        page.says(from) && page.says(&format!("href=\"{record}\"")),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_no1_proposal_leads_to_its_cycle_whoever_may_read_it() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    let id = site.handled_cycle(2024, proposal).await;
    let named = json!({ "number_one": true, "led_by": site.mayor, "supervised_by": site.chair });
    site.must("reviewer", proposal, Verb::DesignateKey, None, named)
        .await;
    let page = site.public().get(&format!("/proposals/{proposal}")).await;
    let leads = format!("href=\"/matters/{id}\"");
    assert!(
        page.says("2024年一号提案：三年周期") && page.says(&leads),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn the_body_that_considered_the_replies_is_named_and_how_far_units_are_is_not_public() {
    let site = Site::open().await;
    let proposal = site.assigned("关于新能源的提案").await;
    site.starts(proposal, 1).await;
    let id = site.handled_cycle(2024, proposal).await;
    let record = format!("/matters/{id}");
    let staff = site.browser("staff").await;
    let today = site.today().to_string();
    let mut meeting = vec![
        ("kind", "reply_considered"),
        ("on", today.as_str()),
        ("sides", "units"),
        ("participants", "各承办单位"),
        ("summary", "同意答复"),
    ];
    let hold = format!("{record}/hold-meeting");
    let nameless = staff.post(&hold, &meeting).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nameless.says("请选择由哪个会议审议了答复") && nameless.says("id=\"body-error\""),
        "{}",
        nameless.body
    );
    meeting.push(("body", "party_standing"));
    let done = staff.post(&hold, &meeting).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let story = staff.get(&record).await;
    assert!(
        story.says("审议的会议") && story.says("召开党委常委会会议审议答复"),
        "{}",
        story.body
    );

    let watched = ["重点推进", "难点解决", "时限要求"];
    for words in watched {
        assert!(story.says(words), "{words}: {}", story.body);
    }
    assert!(
        story.says("0/1") && story.says("下一节点"),
        "{}",
        story.body
    );
    // Who was called for directions works on the cycle, not on the proposal.
    let called = site.browser("body-clerk").await.get(&record).await;
    let public = site.public().get(&record).await;
    for (who, page) in [("called", called), ("public", public)] {
        assert_eq!(page.status, StatusCode::OK, "{who}");
        assert!(page.says("六定"), "{who}: {}", page.body);
        for words in watched {
            assert!(!page.says(words), "{who} reads {words}: {}", page.body);
        }
    }
}
