//! Between levels: what a district offers and publishes, and what the city sees of it.

use crate::site::{Browser, Site, record};
use axum::http::StatusCode;
use bihuan_domain::actor::Side;
use bihuan_domain::ids::{MatterId, ProposalId};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Office;
use bihuan_office::matters::PerformMatter;
use bihuan_office::testing::TestOffice;
use bihuan_office::testing::levels::Levels;
use serde_json::json;
use std::sync::Arc;

const TITLE: &str = "关于跨区公交的提案";

async fn levels() -> (Levels, Site) {
    let levels = Levels::under(TestOffice::sqlite().await).await;
    let site = Site::over(Arc::clone(&levels.office));
    (levels, site)
}

/// A proposal of the district: the city's committee is the one whose addresses name none.
fn east(id: ProposalId) -> String {
    format!("/proposals/east~{id}")
}

/// The record of an offer, whose address the district never has.
fn referral(id: MatterId) -> String {
    format!("/matters/{id}")
}

#[tokio::test]
async fn a_district_offers_a_proposal_and_the_city_takes_it_up() {
    let (levels, site) = levels().await;
    let id = levels.filed(TITLE).await;
    let below = site.browser("district-staff").await;
    let page = below.get(&east(id)).await;
    assert!(page.says("上报上级政协"), "{}", page.body);
    let offer = format!("{}/offer-up", east(id));
    let form = below.get(&offer).await;
    assert!(
        form.says("须经第一提案人同意") && form.says("全市老旧小区多数没有电梯"),
        "what is offered stands above the form: {}",
        form.body
    );
    let unasked = [("reason", "涉及跨区事权"), ("consented_on", "2023-03-01")];
    let refused = below.post(&offer, &unasked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("涉及跨区事权") && refused.says("id=\"consented-error\""),
        "{}",
        refused.body
    );
    assert!(levels.case(id).await.offers.is_empty());
    let asked = [unasked[0], unasked[1], ("consented", "yes")];
    let done = below.post(&offer, &asked).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let above = site.browser("staff").await;
    let desk = above.get("/desk").await;
    assert!(desk.says(TITLE) && desk.says("查看上报"), "{}", desk.body);
    let list = above.get("/referrals").await;
    assert!(list.says(TITLE) && list.says("待接收"), "{}", list.body);
    let offered = levels.case(id).await.offers.pop().unwrap().id;
    let page = above.get(&referral(offered)).await;
    for words in [
        "东区政协",
        "涉及跨区事权",
        "委员1",
        "建立专项资金。",
        "待接收",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let take_up = format!("{}/take-up", referral(offered));
    let nobody = above.post(&take_up, &[("body", "")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.says("提案者"), "{}", nobody.body);
    let wrong = site.body.to_string();
    let wrong = above.post(&take_up, &[("body", &wrong)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(levels.referral(offered).await.taken_up().is_none());
    let body = levels.body.to_string();
    let taken = above.post(&take_up, &[("body", &body)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);

    // The chain, both ways.
    let own = levels.referral(offered).await.taken_up().unwrap();
    let page = above.get(&referral(offered)).await;
    assert!(
        page.says(&record(own)) && page.says(&east(id)),
        "{}",
        page.body
    );
    let page = above.get(&record(own)).await;
    for words in ["由东区政协上报", "委员1", &referral(offered), "东区政协"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let page = below.get(&east(id)).await;
    for words in ["已接收", "上级办理进度", "草稿", "测试市政协接收本案"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(
        !page.says(&record(own)),
        "a draft of the city is the city's: {}",
        page.body
    );
}

#[tokio::test]
async fn everybody_reads_the_chain_once_both_ends_are_public() {
    let (levels, site) = levels().await;
    let (id, offered, own) = levels.taken_up(TITLE).await;
    let office = &levels.office;
    let public = site.public();
    let lower = public.get(&east(id)).await;
    assert_eq!(lower.status, StatusCode::OK);
    assert!(!lower.says("上报测试市政协"), "{}", lower.body);
    office
        .must("staff", own, Verb::Submit, None, json!({}))
        .await;
    office.files(own, &[Side::Government]).await;
    let lower = public.get(&east(id)).await;
    let upper = record(own);
    for words in ["上报测试市政协", "已立案", &upper] {
        assert!(lower.says(words), "{words}: {}", lower.body);
    }
    assert!(
        !lower.says("涉及跨区事权"),
        "why it was offered is between the two"
    );
    let page = public.get(&upper).await;
    for words in ["由东区政协上报", &east(id)] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(!page.says(&offered.to_string()), "{}", page.body);
    assert_eq!(
        public.get(&referral(offered)).await.status,
        StatusCode::NOT_FOUND
    );

    let assign = json!({ "mode": "sole", "unit": office.unit(1) });
    office
        .must("assigner", own, Verb::Assign, None, assign)
        .await;
    office.starts(own, 1).await;
    office.replies(own, 1).await;
    let below = site.browser("district-staff").await;
    let page = below.get(&east(id)).await;
    assert!(page.says("上级办理进度"), "{}", page.body);
    let answer = "已设立专项资金五千万元。";
    assert!(
        !page.says(answer),
        "a reply that was not published is the city's"
    );
    let part = office.part(own, 1).await;
    office
        .must("staff", own, Verb::PublishReply, part, json!({}))
        .await;
    for browser in [&below, &public] {
        let page = browser.get(&east(id)).await;
        assert!(page.says(answer), "{}", page.body);
    }
}

#[tokio::test]
async fn an_offer_is_the_business_of_the_two_offices() {
    let (levels, site) = levels().await;
    let (id, offered) = levels.offered(TITLE).await;
    for login in ["member1", "clerk1", "county-clerk", "district-staff"] {
        let browser = site.browser(login).await;
        for path in ["", "/take-up", "/give-back"] {
            let page = browser.get(&format!("{}{path}", referral(offered))).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{login} {path}");
        }
        let list = browser.get("/referrals").await;
        assert!(!list.says(TITLE), "{login}: {}", list.body);
    }
    let reviewer = site.browser("reviewer").await;
    let page = reviewer.get(&referral(offered)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.says("/take-up"), "{}", page.body);
    // Below, the first proposer follows what becomes of it and cannot take it back.
    let proposer = site.browser("district-member").await;
    let page = proposer.get(&east(id)).await;
    assert!(
        page.says("待接收") && !page.says("/take-back-offer"),
        "{}",
        page.body
    );
    let back = format!("{}/take-back-offer?part={offered}", east(id));
    let done = proposer.post(&back, &[("reason", "想撤回")]).await;
    assert_eq!(done.status, StatusCode::CONFLICT);

    let staff = site.browser("staff").await;
    let give_back = format!("{}/give-back", referral(offered));
    let silent = staff.post(&give_back, &[("reason", "  ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.says("退回理由"), "{}", silent.body);
    let returned = staff.post(&give_back, &[("reason", "请补充测算")]).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER, "{}", returned.body);
    let page = proposer.get(&east(id)).await;
    assert!(
        page.says("已退回") && page.says("请补充测算"),
        "{}",
        page.body
    );
}

// ── cycles ──

/// A cycle of the district that has been called for and has one direction.
async fn district_cycle(levels: &Levels) -> MatterId {
    let office = &levels.office;
    let staff = office.who("district-staff");
    let id = office.begin_cycle(&staff, 2024).await.unwrap();
    let operator = Office::operator(levels.district, "装机");
    let body = office.add_body(&operator, "party", "东区民建", None).await;
    let today = office.today();
    let call = json!({ "bodies": [body.unwrap()], "until": today, "text": "请提出方向" });
    does(levels, id, "call", call).await;
    let partner = json!({ "name": "东区智库", "task": "测算" });
    does(levels, id, "engage", partner).await;
    let direction = json!({
        "title": "区里的方向", "reason": "只在区里说", "relation": "列入要点", "proposer": "东区民建",
    });
    does(levels, id, "propose-direction", direction).await;
    id
}

async fn does(levels: &Levels, id: MatterId, verb: &str, input: serde_json::Value) {
    let office = &levels.office;
    let staff = office.who("district-staff");
    let request = PerformMatter::new(id, verb, None, input);
    if let Err(fault) = office.perform_matter(&staff, request).await {
        panic!("{verb}: {fault}");
    }
}

async fn sees(browser: &Browser<'_>, id: MatterId) -> (bool, StatusCode) {
    let board = browser.get("/cycles").await;
    let page = browser.get(&format!("/matters/east~{id}")).await;
    (board.says(&id.to_string()), page.status)
}

#[tokio::test]
async fn the_city_sees_of_a_districts_cycle_what_the_district_publishes_to_it() {
    let (levels, site) = levels().await;
    let id = district_cycle(&levels).await;
    let city = ["staff", "reviewer", "chair", "administrator", "auditor"];
    for login in [
        "staff",
        "reviewer",
        "chair",
        "member1",
        "administrator",
        "auditor",
    ] {
        let browser = site.browser(login).await;
        assert_eq!(
            sees(&browser, id).await,
            (false, StatusCode::NOT_FOUND),
            "{login}"
        );
        let plain = browser.get(&format!("/matters/{id}")).await;
        assert_eq!(plain.status, StatusCode::NOT_FOUND, "{login}");
    }

    does(&levels, id, "share", json!({})).await;
    for login in city {
        let browser = site.browser(login).await;
        assert_eq!(sees(&browser, id).await, (true, StatusCode::OK), "{login}");
        let page = browser.get(&format!("/matters/east~{id}")).await;
        for hidden in [
            "区里的方向",
            "只在区里说",
            "东区智库",
            "/propose-direction",
            "/pass-gate",
        ] {
            assert!(!page.says(hidden), "{login} reads {hidden}: {}", page.body);
        }
        let verb = browser.get(&format!("/matters/east~{id}/pass-gate")).await;
        assert_ne!(verb.status, StatusCode::OK, "{login}: {}", verb.body);
        let gate = [("report", "市里代办")];
        let done = browser
            .post(&format!("/matters/east~{id}/pass-gate"), &gate)
            .await;
        assert_eq!(done.status, StatusCode::NOT_FOUND, "{login}");
    }
    let staff = site.browser("staff").await;
    let page = staff.get(&format!("/matters/east~{id}")).await;
    for words in [
        "没有可以公开的内容",
        "由下级政协向本会公开",
        "还没有可以公开的经过",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert_eq!(
        page.body.matches("还没有开始").count(),
        2,
        "two years to come"
    );
    assert!(!page.says("只有本委员会"), "{}", page.body);
    // It was published to the city's office and those who lead it, and to nobody else.
    let member = site.browser("member1").await;
    assert_eq!(sees(&member, id).await, (false, StatusCode::NOT_FOUND));
    let public = site.public();
    assert_eq!(sees(&public, id).await, (false, StatusCode::NOT_FOUND));
    // Another cycle of the district stays the district's.
    let office = &levels.office;
    let other = office
        .begin_cycle(&office.who("district-staff"), 2025)
        .await
        .unwrap();
    let staff = site.browser("staff").await;
    assert_eq!(sees(&staff, other).await, (false, StatusCode::NOT_FOUND));
    // And the district sees nothing of the city's.
    let above = office.cycle(2024).await;
    let below = site.browser("district-staff").await;
    let page = below.get(&format!("/matters/test~{above}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!below.get("/cycles").await.says(&above.to_string()));
}

#[tokio::test]
async fn an_offer_that_ended_with_its_proposal_says_so_at_both_ends() {
    let (levels, site) = levels().await;
    let (id, offered) = levels.offered(TITLE).await;
    let reason = json!({ "reason": "另行提出，不向外说明" });
    site.must("district-member", id, Verb::Withdraw, None, reason)
        .await;
    let below = site.browser("district-staff").await;
    let page = below.get(&east(id)).await;
    for words in ["原提案已终止", "原提案已撤案"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let above = site.browser("staff").await;
    let page = above.get(&referral(offered)).await;
    for words in [
        "原提案已终止",
        "原提案已撤案",
        "东区政协的原提案已撤案，上报随之终止",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(
        !page.says("不向外说明") && !page.says("take-up"),
        "{}",
        page.body
    );
    let desk = above.get("/desk").await;
    assert!(!desk.says("查看上报"), "{}", desk.body);
    site.run_due_jobs().await.unwrap();
    let notices = above.get("/notices").await;
    assert!(notices.says("进入新环节：原提案已终止"), "{}", notices.body);
}
