//! Merging, commitments, the look-back, what leaders lead, figures and the public portal.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::actor::Side;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

#[tokio::test]
async fn a_reviewer_merges_and_takes_apart_again() {
    let site = Site::open().await;
    let lead = site.filed("关于老旧小区加装电梯的提案").await;
    let other = site.filed("关于给老旧小区加装电梯的提案").await;
    let reviewer = site.browser("reviewer").await;
    let path = format!("{}/merge", record(lead));
    assert!(
        reviewer
            .get(&record(lead))
            .await
            .says(&format!("href=\"{path}\"")),
        "the record leads there"
    );
    let page = reviewer.get(&path).await;
    assert!(
        page.says(&format!("value=\"{other}\"")),
        "similar ones are offered: {}",
        page.body
    );

    let id = other.to_string();
    let merged = reviewer
        .post(&path, &[("other", &id), ("reason", "两件内容相同。")])
        .await;
    assert_eq!(
        merged.location(),
        format!("{}?done=merge", record(lead)),
        "{}",
        merged.body
    );
    assert_eq!(site.stage(other).await, Stage::Merged);
    for (from, to) in [(lead, other), (other, lead)] {
        let page = reviewer.get(&record(from)).await;
        assert!(
            page.says(&format!("href=\"{}\"", record(to))),
            "{}",
            page.body
        );
    }

    let apart = format!("{}/unmerge/{other}", record(lead));
    assert!(
        reviewer
            .get(&record(lead))
            .await
            .says(&format!("href=\"{apart}\""))
    );
    assert!(
        reviewer
            .get(&apart)
            .await
            .says("关于给老旧小区加装电梯的提案")
    );
    let refused = reviewer.post(&apart, &[("reason", "")]).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("<a href=\"#reason\">"),
        "{}",
        refused.body
    );
    let done = reviewer.post(&apart, &[("reason", "细看不同。")]).await;
    assert_eq!(done.location(), format!("{}?done=unmerge", record(lead)));
    assert_eq!(site.stage(other).await, Stage::Filed);
    site.is_sound().await;
}

#[tokio::test]
async fn what_cannot_be_merged_is_refused_with_what_was_typed() {
    let site = Site::open().await;
    let lead = site.filed("关于老旧小区加装电梯的提案").await;
    let gone = site.assigned("关于给老旧小区加装电梯的提案").await;
    let reviewer = site.browser("reviewer").await;
    let path = format!("{}/merge", record(lead));
    let nothing = reviewer.post(&path, &[("reason", "内容相同")]).await;
    assert!(
        nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.says("<a href=\"#other\">"),
        "{}",
        nothing.body
    );
    assert!(nothing.says("内容相同"), "{}", nothing.body);
    let (id, own) = (gone.to_string(), lead.to_string());
    let handed_over = reviewer
        .post(&path, &[("other", &id), ("reason", "内容相同")])
        .await;
    assert!(handed_over.says("被并提案已经交办"), "{}", handed_over.body);
    let itself = reviewer
        .post(&path, &[("other", &own), ("reason", "内容相同")])
        .await;
    assert!(itself.says("不能把提案并入它自己"), "{}", itself.body);
    assert_eq!(site.stage(gone).await, Stage::Assigned);
    assert_eq!(
        site.browser("staff").await.get(&path).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn what_is_still_owed_stands_before_what_has_ended() {
    let site = Site::open().await;
    let ended = site.answered("关于旧事的提案").await;
    let promise = |case: &Case| case.commitments.first().unwrap().id.0;
    let part = Some(promise(&site.case(ended).await));
    let reason = json!({ "reason": "该片区已列入整体拆迁。" });
    site.must("staff", ended, Verb::CancelCommitment, part, reason)
        .await;
    site.pass_days(5);
    let owed = site.answered("关于新事的提案").await;
    let due = |case: &Case| case.commitments.first().unwrap().due;
    assert!(
        due(&site.case(ended).await) < due(&site.case(owed).await),
        "by its day alone the ended one would come first"
    );
    let page = site.browser("staff").await.get("/commitments").await;
    let at = |id| page.body.find(&record(id)).unwrap();
    assert!(at(owed) < at(ended), "{}", page.body);
}

#[tokio::test]
async fn commitments_stand_across_cases_and_are_narrowed() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let staff = site.browser("staff").await;
    let all = staff.get("/commitments").await;
    assert!(
        all.says("加装一百部电梯") && all.says("单位1") && all.says(&record(id)),
        "{}",
        all.body
    );
    assert!(
        staff
            .get("/commitments?state=done")
            .await
            .says("没有符合条件的内容")
    );
    assert!(
        staff
            .get("/commitments?year=2024")
            .await
            .says("没有符合条件的内容")
    );
    assert!(
        staff
            .get(&format!("/commitments?unit={}", site.unit(2)))
            .await
            .says("没有符合条件的内容")
    );
    assert!(
        staff
            .get("/commitments?late=1")
            .await
            .says("没有符合条件的内容")
    );
    site.pass_days(61);
    // Sign-ins do not last that long.
    let staff = site.browser("staff").await;
    let late = staff.get("/commitments?late=1").await;
    assert!(
        late.says("加装一百部电梯") && late.says("逾期"),
        "{}",
        late.body
    );
    assert!(
        staff
            .get("/commitments.xlsx?late=1")
            .await
            .body
            .starts_with("PK")
    );

    // A unit sees what it has a part in, another unit does not.
    assert!(
        site.browser("clerk1")
            .await
            .get("/commitments")
            .await
            .says("加装一百部电梯")
    );
    assert!(
        !site
            .browser("clerk2")
            .await
            .get("/commitments")
            .await
            .says("加装一百部电梯")
    );
}

#[tokio::test]
async fn the_look_back_list_makes_itself() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let staff = site.browser("staff").await;
    assert!(
        staff.get("/look-back").await.says("这里还没有内容"),
        "not in the year of the answer"
    );
    site.pass_days(366);
    let staff = site.browser("staff").await;
    let open = staff.get("/look-back?year=2024").await;
    assert!(
        open.says("关于加装电梯的提案") && open.says(&format!("href=\"{}/look-back\"", record(id))),
        "{}",
        open.body
    );
    site.must(
        "staff",
        id,
        Verb::LookBack,
        None,
        json!({ "year": 2024, "finding": "电梯都在运行，维护有专人。", "recurred": false }),
    )
    .await;
    let done = staff.get("/look-back?year=2024").await;
    assert!(
        done.says("已看，没有反弹") && !done.says("/look-back\">"),
        "{}",
        done.body
    );
    assert!(
        staff
            .get("/look-back?year=2024&state=open")
            .await
            .says("没有符合条件的内容")
    );
}

#[tokio::test]
async fn every_figure_is_the_count_of_the_list_it_leads_to() {
    let site = Site::open().await;
    site.submitted("甲提案").await;
    site.filed("乙提案").await;
    let rated = site.answered("丙提案").await;
    let rating = json!({ "attitude": "satisfied", "result": "satisfied" });
    site.must(
        "member1",
        rated,
        Verb::Rate,
        site.part(rated, 1).await,
        rating,
    )
    .await;
    let staff = site.browser("staff").await;
    let page = staff.get("/figures").await;
    let chart = page.body.split("id=\"rating-first\"").nth(1).unwrap();
    let chart = chart.split("</svg>").next().unwrap();
    assert!(
        chart.contains("<rect class=\"is-done\"") && chart.contains(">满意</text>"),
        "what is good has the colour of what is done: {chart}"
    );
    assert!(!chart.contains("series-"), "{chart}");
    let mut links = Vec::new();
    for piece in page.body.split("<td class=\"num\"><a href=\"").skip(1) {
        let (href, rest) = piece.split_once("\">").unwrap();
        links.push((
            href.replace("&amp;", "&").replace("&#38;", "&"),
            rest.split('<').next().unwrap().parse::<u64>().unwrap(),
        ));
    }
    assert!(links.len() >= 5, "{}", page.body);
    assert!(
        links.contains(&("/proposals?year=2023".to_owned(), 3)),
        "{links:?}"
    );
    for (href, number) in links {
        let list = staff.get(&href).await;
        assert!(list.status.is_success(), "{href}");
        let counts = [
            format!("共{number}件"),
            format!("共{number}条"),
            format!("<b class=\"num\">{number}</b>"),
        ];
        let empty = number == 0 && list.says("class=\"empty\"");
        assert!(
            empty || counts.iter().any(|words| list.says(words)),
            "{href} should show {number}: {}",
            list.body
        );
    }
    assert_eq!(
        staff
            .get("/figures/ratings?year=2023&round=first&result=moon")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        staff.get("/figures/ratings").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_portal_shows_what_is_public_to_everybody_alike() {
    let site = Site::open().await;
    let shown = site.filed("关于加装电梯的提案").await;
    site.submitted("关于审查中的提案").await;
    let closed = site.draft("关于不公开的提案").await;
    let mut text = bihuan_office::testing::text("关于不公开的提案");
    let fields = text.as_object_mut().unwrap();
    fields.insert("public".to_owned(), json!(false));
    fields.insert("openness_reason".to_owned(), json!("涉及个案"));
    site.must("member1", closed, Verb::Write, None, text).await;
    site.must("member1", closed, Verb::Submit, None, json!({}))
        .await;
    site.files(closed, &[Side::Government]).await;
    for browser in [site.public(), site.browser("staff").await] {
        let page = browser.get("/open").await;
        assert!(
            page.says(&record(shown)) && page.says("共1件"),
            "{}",
            page.body
        );
        assert!(!page.says("关于审查中的提案") && !page.says("关于不公开的提案"));
        assert!(
            browser
                .get("/open?q=%E7%94%B5%E6%A2%AF")
                .await
                .says(&record(shown)),
            "found by its words"
        );
        assert!(
            !browser
                .get("/open?q=%E5%AE%A1%E6%9F%A5%E4%B8%AD")
                .await
                .says("关于审查中的提案")
        );
        assert!(
            browser
                .get("/open?year=2019")
                .await
                .says("没有符合条件的提案")
        );
    }
    assert_eq!(
        site.public().get("/open?committee=nowhere").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        site.public()
            .get("/committees")
            .await
            .says("/open?committee=test")
    );
}

#[tokio::test]
async fn the_seed_check_says_what_holds_what_has_no_record_and_what_is_to_come() {
    let site = Site::open().await;
    let page = site.public().get("/seed-check").await;
    assert!(
        page.says("市政协主题教育读书班期数") && page.says("尚未支持"),
        "{}",
        page.body
    );
    // Nothing of the demo is here, so the facts about its proposals have no record.
    assert!(
        page.says("<span class=\"tag is-due\">没有找到记录</span>"),
        "{}",
        page.body
    );
    assert!(!page.says("<span class=\"tag is-done\">相符</span>"));
}
