//! Who sees what: the public, units, the office.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::testing::text;
use serde_json::json;

#[tokio::test]
async fn the_public_sees_public_cases_and_does_not_learn_that_others_exist() {
    let site = Site::open().await;
    let open = site.filed("关于公开事项的提案").await;
    let draft = site.draft("关于草稿的提案").await;
    let closed = site.draft("关于内部事项的提案").await;
    let mut secret = text("关于内部事项的提案");
    secret["public"] = json!(false);
    secret["openness_reason"] = json!("涉及商业秘密");
    site.must("member1", closed, Verb::Write, None, secret)
        .await;
    site.must("member1", closed, Verb::Submit, None, json!({}))
        .await;
    site.files(closed, &[bihuan_domain::actor::Side::Government])
        .await;

    let public = site.public();
    let page = public.get(&record(open)).await;
    assert!(
        page.status.is_success() && page.says("关于公开事项的提案") && page.says("老人出行困难")
    );
    assert!(!page.says("现在可以做"), "the public has no actions");
    for hidden in [draft, closed] {
        let page = public.get(&record(hidden)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.says("没有找到这一页") && !page.says("内部事项"));
    }
    let list = public.get("/proposals").await;
    assert!(list.says("关于公开事项的提案") && !list.says("内部事项") && !list.says("关于草稿"));
    let found = public
        .get("/proposals?q=%E5%86%85%E9%83%A8%E4%BA%8B%E9%A1%B9")
        .await;
    assert!(found.says("没有符合条件的提案"), "{}", found.body);
}

#[tokio::test]
async fn a_unit_sees_ratings_only_when_they_are_closed() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    // A second rater keeps the evaluation open.
    let two = site.draft("关于联名的提案").await;
    site.must(
        "member1",
        two,
        Verb::Invite,
        None,
        json!({ "members": [site.member(2)] }),
    )
    .await;
    site.must("member2", two, Verb::AcceptCosign, None, json!({}))
        .await;
    site.must("member1", two, Verb::Submit, None, json!({}))
        .await;
    site.files(two, &[bihuan_domain::actor::Side::Government])
        .await;
    site.must(
        "assigner",
        two,
        Verb::Assign,
        None,
        json!({ "mode": "sole", "unit": site.unit(1) }),
    )
    .await;
    site.starts(two, 1).await;
    site.replies(two, 1).await;
    let rating =
        json!({ "attitude": "satisfied", "result": "mostly_satisfied", "comment": "答复很及时" });
    site.must(
        "member1",
        two,
        Verb::Rate,
        site.part(two, 1).await,
        rating.clone(),
    )
    .await;

    let clerk = site.browser("clerk1").await;
    let page = clerk.get(&record(two)).await;
    assert!(
        page.says("评价进行中") && !page.says("答复很及时") && !page.says("基本满意"),
        "{}",
        page.body
    );
    assert!(
        site.browser("member1")
            .await
            .get(&record(two))
            .await
            .says("答复很及时"),
        "one's own rating is one's own"
    );
    assert!(
        !site
            .browser("member2")
            .await
            .get(&record(two))
            .await
            .says("答复很及时")
    );
    assert!(
        site.browser("staff")
            .await
            .get(&record(two))
            .await
            .says("答复很及时")
    );

    site.must("member1", id, Verb::Rate, part, rating).await;
    assert!(
        clerk.get(&record(id)).await.says("答复很及时"),
        "closed: everybody has answered"
    );
    assert!(!site.public().get(&record(id)).await.says("答复很及时"));
}

#[tokio::test]
async fn a_reply_reaches_the_proposer_when_sent_and_the_public_when_published() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::RecordContact, part, site.contact())
        .await;
    site.must("clerk1", id, Verb::DraftReply, part, site.reply())
        .await;
    let words = "已设立专项资金五千万元";
    let sees = async |login: &str| site.browser(login).await.get(&record(id)).await.says(words);
    assert!(sees("clerk1").await && sees("assigner").await && sees("staff").await);
    assert!(!sees("member1").await && !sees("clerk2").await && !sees("member2").await);

    site.must(
        "unit-leader1",
        id,
        Verb::SignOff,
        part,
        json!({ "signatory": "王局长", "rank": "government_leader" }),
    )
    .await;
    site.must(
        "assigner",
        id,
        Verb::CheckReply,
        part,
        json!({ "passed": true }),
    )
    .await;
    site.must("clerk1", id, Verb::SendReply, part, json!({}))
        .await;
    assert!(sees("member1").await);
    assert!(!site.public().get(&record(id)).await.says(words));

    site.must("staff", id, Verb::PublishReply, part, json!({}))
        .await;
    let public = site.public().get(&record(id)).await;
    assert!(public.says(words), "{}", public.body);
    assert!(!public.says("0411-00000000"), "contacts are never public");
}

#[tokio::test]
async fn the_record_tells_what_is_waited_for_and_offers_what_may_be_done() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let clerk = site.browser("clerk1").await;
    let page = clerk.get(&record(id)).await;
    assert!(
        page.says("在等 <b>单位1</b> 签收") && page.says("2023年3月8日") && page.says("还有7天"),
        "{}",
        page.body
    );
    assert!(page.says(&format!("{}/sign-for?part=", record(id))) && page.says("申请退办"));
    assert!(!page.says("/assign\""), "what others do is absent");
    assert!(page.says("id=\"step-assign\"") && page.says("href=\"#step-assign\""));
    let desk = clerk.get("/desk").await;
    assert!(
        desk.says("签收《关于加装电梯的提案》") && desk.says("期满既不签收也不退办的"),
        "{}",
        desk.body
    );
    site.pass_days(10);
    assert!(
        site.browser("clerk1")
            .await
            .get("/desk")
            .await
            .says("逾期3天")
    );

    let due = clerk
        .get(&format!(
            "{}/due/{}",
            record(id),
            site.part(id, 1).await.unwrap()
        ))
        .await;
    assert!(
        due.says("3个月") && due.says("2023年6月1日") && due.says("第1日"),
        "{}",
        due.body
    );
}

#[tokio::test]
async fn a_time_limit_that_was_kept_is_not_late() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    site.pass_days(400);
    let staff = site.browser("staff").await;
    let path = |part: Option<uuid::Uuid>| format!("{}/due/{}", record(id), part.unwrap());
    let page = staff.get(&path(part)).await;
    assert_eq!(
        page.body.matches("已按期完成（2023年3月1日）").count(),
        3,
        "the answer, the first talk, and the signing for: {}",
        page.body
    );
    assert!(!page.says("逾期"), "{}", page.body);
}

#[tokio::test]
async fn a_time_limit_says_how_late_it_was_kept_and_who_said_nothing() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.pass_days(100);
    site.run_due_jobs().await.unwrap();
    let part = site.part(id, 1).await;
    let due = format!("{}/due/{}", record(id), part.unwrap());
    let page = site.browser("staff").await.get(&due).await;
    assert!(
        page.says("期满没有签收，视为接受") && page.says("逾期8天<"),
        "{}",
        page.body
    );
    site.starts(id, 1).await;
    site.replies(id, 1).await;
    let page = site.browser("staff").await.get(&due).await;
    assert!(page.says("逾期8天完成（2023年6月9日）"), "{}", page.body);
}

#[tokio::test]
async fn lists_keep_their_filters_in_the_address_and_export_what_they_show() {
    let site = Site::open().await;
    site.filed("关于甲事的提案").await;
    site.assigned("关于乙事的提案").await;
    let staff = site.browser("staff").await;
    let list = staff.get("/proposals?stage=assigned&sort=due").await;
    assert!(list.says("关于乙事") && !list.says("关于甲事") && list.says("共1件"));
    assert!(
        list.says("/proposals.csv?stage=assigned&#38;sort=due")
            || list.says("/proposals.csv?stage=assigned&amp;sort=due"),
        "{}",
        list.body
    );
    let csv = staff.get("/proposals.csv?stage=assigned&sort=due").await;
    assert!(csv.says("关于乙事") && !csv.says("关于甲事"));
    let book = staff.get("/proposals.xlsx?stage=assigned").await;
    assert!(book.body.starts_with("PK"), "a workbook is a zip file");
    let found = staff.get("/proposals?q=%E7%94%B2%E4%BA%8B").await;
    assert!(found.says("关于甲事") && !found.says("关于乙事"));
    assert!(
        staff
            .get("/proposals?year=1999")
            .await
            .says("没有符合条件的提案")
    );
}

#[tokio::test]
async fn the_timeline_folds_and_says_a_unit_once() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    site.must("staff", id, Verb::PublishReply, part, json!({}))
        .await;
    let page = site.browser("staff").await.get(&record(id)).await;
    assert!(
        page.says("较早的4项"),
        "fewer are not folded: {}",
        page.body
    );
    let (_, timeline) = page.body.split_once("id=\"timeline\"").unwrap();
    let (fold, last) = timeline.split_once("</details>").unwrap();
    assert_eq!(last.matches("<li class=").count(), 12, "{last}");
    assert!(
        fold.contains("id=\"step-propose\"") && page.says("href=\"#step-propose\""),
        "{fold}"
    );
    assert!(
        timeline.contains("单位1经办签收，本单位的办理期限为2023年6月1日。"),
        "{timeline}"
    );
    assert!(
        timeline.contains("单位1经办发出本单位第一次办理的答复"),
        "{timeline}"
    );
    for line in timeline.split("<p class=\"sentence\">").skip(1) {
        let sentence = line.split("</p>").next().unwrap();
        assert!(sentence.ends_with('。'), "{sentence}");
    }
    // How often the draft was changed is nobody's business but its writers' and the office's.
    assert!(timeline.contains("修改提案内容"), "{timeline}");
    for (reader, reads) in [("member1", true), ("clerk1", false), ("member2", false)] {
        let page = site.browser(reader).await.get(&record(id)).await;
        assert_eq!(page.says("修改提案内容"), reads, "{reader}");
    }
}

#[tokio::test]
async fn a_link_to_a_promise_leads_to_it() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let staff = site.browser("staff").await;
    let promise = site.case(id).await.commitments[0].id;
    let link = format!("{}#commitment-{promise}", record(id));
    assert!(staff.get("/commitments").await.says(&link));
    assert!(
        staff
            .get(&record(id))
            .await
            .says(&format!("id=\"commitment-{promise}\""))
    );
}

#[tokio::test]
async fn what_was_given_up_or_ended_is_called_so() {
    let site = Site::open().await;
    let member = site.browser("member1").await;
    let draft = site.draft("关于草稿的提案").await;
    let path = format!("{}/withdraw", record(draft));
    let page = member.get(&path).await;
    assert!(
        page.says("<h1>放弃草稿</h1>") && !page.says("案号"),
        "{}",
        page.body
    );
    let done = member.post(&path, &[("key", "k")]).await;
    assert!(member.get(done.location()).await.says("已完成：放弃草稿"));

    let handed_in = site.submitted("关于加装电梯的提案").await;
    let path = format!("{}/withdraw", record(handed_in));
    assert!(member.get(&path).await.says("<h1>撤案</h1>"));
    let gone = json!({ "reason": "不提了。" });
    site.must("member1", handed_in, Verb::Withdraw, None, gone)
        .await;
    let page = member.get(&record(handed_in)).await;
    assert!(
        page.says("不再进行") && !page.says("尚未到"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_paper_draft_says_that_the_office_reads_it() {
    let site = Site::open().await;
    let begin = bihuan_office::proposals::begin::Begin::OnBehalf {
        member: site.member(1),
        received_on: site.today(),
    };
    let id = site.begin(&site.who("staff"), begin).await.unwrap();
    let page = site
        .browser("staff")
        .await
        .get(&format!("{}/write", record(id)))
        .await;
    assert!(
        page.says("第一提案人、受邀会签的委员和政协机关能看到") && !page.says("只有您和您邀请"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn the_front_page_keeps_the_last_year_until_the_new_one_has_something() {
    let site = Site::open().await;
    site.filed("关于加装电梯的提案").await;
    let year = |page: &crate::site::Answer, year: i32| {
        page.says(&format!("{year}年公开提案"))
            && page.says(&format!("/proposals?year={year}&amp;stage=filed"))
    };
    let page = site.public().get("/").await;
    assert!(year(&page, 2023), "{}", page.body);
    site.set_day(jiff::civil::date(2024, 1, 8));
    let page = site.public().get("/").await;
    assert!(year(&page, 2023), "{}", page.body);
    site.filed("关于增加停车位的提案").await;
    let page = site.public().get("/").await;
    assert!(year(&page, 2024), "{}", page.body);
}
