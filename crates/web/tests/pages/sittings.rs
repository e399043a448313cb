//! The assignment meeting and publication day: many at once, each by itself, the same request once.

use crate::site::{Site, record};
use axum::http::StatusCode;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::case::AssignmentMode;
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;

fn field(id: ProposalId, name: &str) -> String {
    format!("items[{id}].{name}")
}

#[tokio::test]
async fn cases_are_handed_over_together_and_the_refused_one_stays_with_its_words() {
    let site = Site::open().await;
    let alone = site.filed("甲提案").await;
    let shared = site.filed("乙提案").await;
    let wrong = site.filed("丙提案").await;
    let later = site.filed("丁提案").await;
    let assigner = site.browser("assigner").await;
    let page = assigner.get("/assignment-meeting").await;
    assert!(
        ["甲提案", "乙提案", "丙提案", "丁提案"]
            .iter()
            .all(|title| page.says(title)),
        "{}",
        page.body
    );
    assert!(
        page.says("<option value=\"单位1\">"),
        "units are offered by name"
    );

    let key = page.value_of("key");
    let typed = [
        ("key".to_owned(), key.as_str()),
        (field(alone, "mode"), "sole"),
        (field(alone, "unit"), "单位1"),
        (field(shared, "mode"), "lead"),
        (field(shared, "unit"), "单位2"),
        (field(shared, "others"), "单位1"),
        (field(shared, "others"), "单位3"),
        (field(wrong, "mode"), "sole"),
        (field(wrong, "unit"), "火星局"),
        (field(later, "mode"), ""),
    ];
    let pairs: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    let answer = assigner.post("/assignment-meeting", &pairs).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.says("已办好2件") && answer.says(&format!("href=\"{}\"", record(alone))),
        "{}",
        answer.body
    );
    assert!(
        answer.says("有1件没有办成") && answer.says("没有“火星局”这家单位"),
        "{}",
        answer.body
    );
    assert!(answer.says("value=\"火星局\""), "what was typed stays");
    assert_eq!(site.stage(alone).await, Stage::Assigned);
    let modes: Vec<_> = site
        .case(shared)
        .await
        .live_assignments()
        .map(|part| (part.unit, part.mode))
        .collect();
    let co = AssignmentMode::Co;
    assert_eq!(
        modes,
        [
            (site.unit(2), AssignmentMode::Lead),
            (site.unit(1), co),
            (site.unit(3), co)
        ]
    );
    assert_eq!(
        (site.stage(wrong).await, site.stage(later).await),
        (Stage::Filed, Stage::Filed)
    );

    // The same request again does nothing a second time.
    assigner.post("/assignment-meeting", &pairs).await;
    assert_eq!(site.case(alone).await.assignments.len(), 1);
    site.is_sound().await;
}

#[tokio::test]
async fn what_went_away_during_the_meeting_is_listed_and_the_others_are_done() {
    let site = Site::open().await;
    let before = site.filed("甲提案").await;
    let taken = site.filed("乙提案").await;
    let after = site.filed("丙提案").await;
    let assigner = site.browser("assigner").await;
    let nowhere = ProposalId(uuid::Uuid::from_u128(1));
    // A colleague hands one over while the meeting still has it on its page.
    let sole = json!({ "mode": "sole", "unit": site.unit(2) });
    site.must("assigner", taken, Verb::Assign, None, sole).await;
    let typed: Vec<(String, &str)> = [before, taken, nowhere, after]
        .iter()
        .flat_map(|id| [(field(*id, "mode"), "sole"), (field(*id, "unit"), "单位1")])
        .collect();
    let pairs: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    let answer = assigner.post("/assignment-meeting", &pairs).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.says("已办好2件") && answer.says("有2件没有办成"),
        "{}",
        answer.body
    );
    assert!(
        answer.says("《乙提案》：") && answer.says("已经不在您这里的提案"),
        "{}",
        answer.body
    );
    for id in [before, after] {
        assert_eq!(site.stage(id).await, Stage::Assigned);
    }
    assert_eq!(site.case(taken).await.assignments.len(), 1);
    site.is_sound().await;
}

#[tokio::test]
async fn what_the_rules_refuse_stands_at_its_line() {
    let site = Site::open().await;
    let id = site.filed("甲提案").await;
    let assigner = site.browser("assigner").await;
    let (mode, unit) = (field(id, "mode"), field(id, "unit"));
    let answer = assigner
        .post("/assignment-meeting", &[(&mode, "lead"), (&unit, "单位1")])
        .await;
    assert!(
        answer.status == StatusCode::UNPROCESSABLE_ENTITY
            && answer.says("主办至少要有一家会办单位"),
        "{}",
        answer.body
    );
    let answer = assigner
        .post("/assignment-meeting", &[(&unit, "单位1")])
        .await;
    assert!(answer.says("这一项必填"), "{}", answer.body);
    let note = field(id, "note");
    let nothing = assigner
        .post(
            "/assignment-meeting",
            &[(&mode, ""), (&note, "等方案定了再交")],
        )
        .await;
    assert!(
        nothing.status == StatusCode::UNPROCESSABLE_ENTITY
            && nothing.says("还没有选定任何一件")
            && nothing.says("甲提案</a>")
            && nothing.says("等方案定了再交"),
        "the page stays, with what was typed: {}",
        nothing.body
    );
    assert_eq!(site.stage(id).await, Stage::Filed);
    assert_eq!(
        site.browser("clerk1")
            .await
            .post("/assignment-meeting", &[(&mode, "sole")])
            .await
            .status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn the_other_sides_office_sees_only_what_waits_for_it() {
    let site = Site::open().await;
    site.filed("甲提案").await;
    assert!(
        site.browser("party-assigner")
            .await
            .get("/assignment-meeting")
            .await
            .says("没有等待交办的提案")
    );
}

#[tokio::test]
async fn replies_are_published_together() {
    let site = Site::open().await;
    let (first, second) = (site.answered("甲提案").await, site.answered("乙提案").await);
    let staff = site.browser("staff").await;
    let page = staff.get("/publication").await;
    assert!(
        page.says("甲提案") && page.says("乙提案") && !page.says(" checked"),
        "{}",
        page.body
    );
    assert_eq!(
        staff
            .get("/publication?all=1")
            .await
            .body
            .matches(" checked")
            .count(),
        2
    );
    let part = site.part(first, 1).await.unwrap();
    let (value, key) = (format!("{first}:{part}"), page.value_of("key"));
    let done = staff
        .post("/publication", &[("key", &key), ("reply", &value)])
        .await;
    assert!(
        done.status.is_success() && done.says("已办好1件"),
        "{}",
        done.body
    );
    let published = async |id| {
        site.case(id).await.assignments.iter().all(|a| {
            a.rounds
                .iter()
                .all(|r| r.reply.as_ref().unwrap().published.is_some())
        })
    };
    assert!(published(first).await && !published(second).await);
    assert!(
        staff
            .post("/publication", &[("key", &key), ("reply", &value)])
            .await
            .says("已办好1件"),
        "done once, told again"
    );
}

#[tokio::test]
async fn what_cannot_be_published_is_said_and_nothing_chosen_is_told() {
    let site = Site::open().await;
    let id = site.answered("甲提案").await;
    let staff = site.browser("staff").await;
    let value = format!("{id}:{}", site.part(id, 1).await.unwrap());
    site.must(
        "staff",
        id,
        Verb::PublishReply,
        site.part(id, 1).await,
        json!({}),
    )
    .await;
    let again = staff
        .post("/publication", &[("key", "k"), ("reply", &value)])
        .await;
    assert!(
        again.status == StatusCode::UNPROCESSABLE_ENTITY && again.says("有1件没有办成"),
        "{}",
        again.body
    );
    let nothing = staff.post("/publication", &[("key", "k2")]).await;
    assert!(
        nothing.status == StatusCode::UNPROCESSABLE_ENTITY
            && nothing.says("还没有选定任何一件")
            && nothing.says("<h1>公开答复</h1>"),
        "the page stays: {}",
        nothing.body
    );
}

#[tokio::test]
async fn a_case_is_handed_over_to_as_many_units_as_are_needed() {
    let site = Site::open().await;
    let id = site.filed("甲提案").await;
    let admin = site.who("administrator");
    let mut row = site.store.units(site.committee).await.unwrap().remove(0);
    for n in 5..=7 {
        (row.name, row.code) = (format!("单位{n}"), format!("U{n}"));
        site.add_unit(&admin, row.clone(), None).await.unwrap();
    }
    let assigner = site.browser("assigner").await;
    let (mode, unit, others) = (field(id, "mode"), field(id, "unit"), field(id, "others"));
    let fields =
        |page: &crate::site::Answer| page.body.matches(&format!("name=\"{others}\"")).count();
    assert_eq!(fields(&assigner.get("/assignment-meeting").await), 3);
    let (case, sides) = (
        id.to_string(),
        ["单位2", "单位3", "单位5", "单位6", "单位7"],
    );
    let mut pairs = vec![(mode.as_str(), "lead"), (unit.as_str(), "单位1")];
    pairs.extend(sides.iter().take(3).map(|name| (others.as_str(), *name)));
    let mut more = pairs.clone();
    more.push(("more", &case));
    let page = assigner.post("/assignment-meeting", &more).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(fields(&page), 6, "{}", page.body);
    assert!(page.says("value=\"单位5\"") && page.says("value=\"lead\" selected"));
    assert_eq!(site.stage(id).await, Stage::Filed, "nothing is done yet");

    pairs.extend(sides.iter().skip(3).map(|name| (others.as_str(), *name)));
    let done = assigner.post("/assignment-meeting", &pairs).await;
    assert!(done.says("已办好1件"), "{}", done.body);
    assert_eq!(site.case(id).await.live_assignments().count(), 6);
}
