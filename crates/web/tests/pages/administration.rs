//! Members, units, bodies, sessions, accounts, jobs, the ledger, the rules: what is shown, kept and refused.

use crate::site::{Answer, Browser, Site};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_domain::actor::Hat;
use bihuan_domain::ids::UnitId;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_store::tables::{job, member};
use serde_json::json;
use uuid::Uuid;

/// A refused form: 422, its words, and what was typed is still there.
fn is_refused(answer: &Answer, field: &str, words: &str, typed: (&str, &str)) {
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.body
    );
    assert!(
        answer.says(&format!("<a href=\"#{field}\">")) && answer.says(words),
        "{words}: {}",
        answer.body
    );
    assert_eq!(answer.value_of(typed.0), typed.1);
}

const MEMBER: [(&str, &str); 6] = [
    ("name", "赵委员"),
    ("member_no", "014"),
    ("term", "14"),
    ("sector", "医药卫生"),
    ("from_on", "2022-01-01"),
    ("posts", "常委"),
];

/// The pairs with some of them told otherwise.
fn but<'a>(pairs: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = pairs
        .iter()
        .filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    kept.chain(others).copied().collect()
}

async fn members(site: &Site) -> Vec<member::Model> {
    site.store.members(site.committee).await.unwrap()
}

#[tokio::test]
async fn the_overview_leads_to_what_this_person_may_see() {
    let site = Site::open().await;
    let page = site
        .browser("administrator")
        .await
        .get("/administration")
        .await;
    for href in [
        "/members",
        "/units",
        "/accounts",
        "/jobs",
        "/ledger",
        "/profile",
    ] {
        assert!(
            page.says(&format!("href=\"{href}\"")),
            "{href}: {}",
            page.body
        );
    }
    let staff = site.browser("staff").await.get("/administration").await;
    assert!(
        staff.says("href=\"/members\"")
            && !staff.says("href=\"/accounts\"")
            && !staff.says("href=\"/ledger\"")
    );
    assert_eq!(
        site.browser("member1")
            .await
            .get("/administration")
            .await
            .status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_member_is_added_changed_suspended_and_leaves_office() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let added = admin.post("/members/new", &MEMBER).await;
    assert_eq!(added.location(), "/members?done=member-added");
    let row = members(&site)
        .await
        .into_iter()
        .find(|row| row.name == "赵委员")
        .unwrap();
    assert_eq!(
        (
            row.member_no.as_str(),
            row.sector.as_str(),
            row.posts.as_str()
        ),
        ("014", "医药卫生", "常委")
    );

    let path = format!("/members/{}", row.id);
    assert_eq!(admin.get(&path).await.value_of("name"), "赵委员");
    let changed = admin
        .post(
            &path,
            &but(&MEMBER, &[("suspended", "yes"), ("until_on", "2023-06-30")]),
        )
        .await;
    assert_eq!(changed.location(), format!("{path}?done=member-changed"));
    let row = members(&site)
        .await
        .into_iter()
        .find(|row| row.name == "赵委员")
        .unwrap();
    assert!(row.suspended);
    assert_eq!(row.until_on.as_deref(), Some("2023-06-30"));
    let list = admin.get("/members?state=suspended").await;
    assert!(
        list.says("赵委员") && list.says("共1条") && !list.says("委员2"),
        "{}",
        list.body
    );
    site.is_sound().await;
}

#[tokio::test]
async fn a_member_that_cannot_be_is_refused_and_nobody_is_added() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let before = members(&site).await;
    let post = async |pairs: &[(&'static str, &'static str)]| {
        admin.post("/members/new", &but(&MEMBER, pairs)).await
    };
    is_refused(
        &post(&[("name", " ")]).await,
        "name",
        "这一项必填",
        ("member_no", "014"),
    );
    is_refused(
        &post(&[("term", "十四")]).await,
        "term",
        "“十四”不是整数",
        ("name", "赵委员"),
    );
    is_refused(
        &post(&[("term", "0")]).await,
        "term",
        "请填1到99的数字",
        ("name", "赵委员"),
    );
    is_refused(
        &post(&[("until_on", "2021-12-31")]).await,
        "until_on",
        "结束日期早于开始日期",
        ("name", "赵委员"),
    );
    is_refused(
        &post(&[("member_no", "001")]).await,
        "member_no",
        "编号001在这段时间是委员1的",
        ("name", "赵委员"),
    );
    is_refused(
        &post(&[("from_on", "昨天")]).await,
        "from_on",
        "“昨天”不是日期",
        ("name", "赵委员"),
    );
    assert_eq!(members(&site).await, before);
    // Whoever only reads the list cannot send its forms.
    assert_eq!(
        site.browser("staff")
            .await
            .post("/members/new", &MEMBER)
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(members(&site).await, before);
}

#[tokio::test]
async fn a_member_of_another_committee_is_not_found() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let path = format!("/members/{}", Uuid::nil());
    assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        admin.post(&path, &MEMBER).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn units_are_kept_and_a_second_of_the_same_code_or_name_is_refused() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let unit = [
        ("name", "市司法局"),
        ("code", "SFJ"),
        ("system", "government"),
        ("side", "government"),
        ("contact", "李科长"),
    ];
    assert_eq!(
        admin.post("/units/new", &unit).await.location(),
        "/units?done=unit-added"
    );
    is_refused(
        &admin
            .post("/units/new", &but(&unit, &[("code", "U1")]))
            .await,
        "code",
        "代码U1已经是单位1的",
        ("name", "市司法局"),
    );
    is_refused(
        &admin
            .post("/units/new", &but(&unit, &[("code", "X")]))
            .await,
        "name",
        "代码是SFJ",
        ("contact", "李科长"),
    );
    is_refused(
        &admin
            .post("/units/new", &but(&unit, &[("system", "moon")]))
            .await,
        "system",
        "“moon”不在可选范围内",
        ("code", "SFJ"),
    );
    assert_eq!(site.store.units(site.committee).await.unwrap().len(), 5);

    let path = format!("/units/{}", site.unit(1));
    let pairs = [
        ("name", "单位1"),
        ("code", "U1"),
        ("system", "government"),
        ("side", "government"),
        ("closed", "yes"),
    ];
    assert_eq!(
        admin.post(&path, &pairs).await.location(),
        format!("{path}?done=unit-changed")
    );
    let place = site.place(site.committee).await.unwrap();
    assert!(place.directory.units.get(&site.unit(1)).unwrap().closed);
    let list = admin.get("/units?closed=yes").await;
    assert!(list.says("单位1") && list.says("共1条"), "{}", list.body);
}

/// Two save what they typed into the same page, one after the other: the second is told, loses nothing, and can save then.
async fn the_second_is_told(site: &Site, path: &str, typed: &[(&str, &str)], field: &'static str) {
    let admin = site.browser("administrator").await;
    let drawn = admin.get(path).await.value_of("version");
    let first = but(typed, &[(field, "先来的"), ("version", &drawn)]);
    let saved = admin.post(path, &first).await;
    assert!(saved.location().contains("?done="), "{}", saved.body);
    let again = admin.post(path, &first).await;
    assert!(
        again.location().contains("?done="),
        "the same form, sent twice"
    );
    let late = [(field, "后来的"), ("version", &drawn)];
    let told = admin.post(path, &but(typed, &late)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    assert!(
        told.says("打开本页之后，已有他人修改过这项内容"),
        "{}",
        told.body
    );
    assert_eq!(told.value_of(field), "后来的");
    assert_eq!(admin.get(path).await.value_of(field), "先来的");
    let version = told.value_of("version");
    let seen = but(typed, &[(field, "后来的"), ("version", &version)]);
    let saved = admin.post(path, &seen).await;
    assert!(saved.location().contains("?done="), "{}", saved.body);
    assert_eq!(admin.get(path).await.value_of(field), "后来的");
}

#[tokio::test]
async fn of_two_who_change_an_entry_from_the_same_page_the_second_is_told() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let unit = [
        ("name", "单位1"),
        ("code", "U1"),
        ("system", "government"),
        ("side", "government"),
    ];
    the_second_is_told(&site, &format!("/units/{}", site.unit(1)), &unit, "contact").await;
    admin.post("/members/new", &MEMBER).await;
    let members = members(&site).await;
    let row = members.iter().find(|row| row.name == "赵委员").unwrap();
    the_second_is_told(&site, &format!("/members/{}", row.id), &MEMBER, "work_unit").await;
    let body = [("name", "市工商联"), ("kind", "organization")];
    admin.post("/bodies/new", &body).await;
    admin.post("/leaders/new", &[("name", "副市长")]).await;
    let bodies = site.store.bodies(site.committee).await.unwrap();
    let row = bodies.iter().find(|row| row.name == "市工商联").unwrap();
    the_second_is_told(&site, &format!("/bodies/{}", row.id), &body, "name").await;
    let place = site.place(site.committee).await.unwrap();
    let leaders = &place.directory.leaders;
    let (id, _) = leaders
        .iter()
        .find(|(_, title)| **title == "副市长")
        .unwrap();
    the_second_is_told(&site, &format!("/leaders/{}", id.0), &[], "name").await;

    // A session's form has days, so its version is tried with a time.
    let sessions = site.store.sessions(site.committee).await.unwrap();
    let path = format!("/sessions/{}", sessions.first().unwrap().id);
    let page = admin.get(&path).await;
    let names = SESSION.map(|(name, _)| name);
    let typed = names.map(|name| (name, page.value_of(name)));
    let stands: Vec<_> = typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let version = page.value_of("version");
    let with = |time| but(&stands, &[("closes_time", time), ("version", &version)]);
    let saved = admin.post(&path, &with("20:01")).await;
    assert!(saved.location().contains("?done="), "{}", saved.body);
    let told = admin.post(&path, &with("20:02")).await;
    assert!(told.says("已有他人修改过") && told.value_of("closes_time") == "20:02");
    site.is_sound().await;
}

#[tokio::test]
async fn bodies_and_leading_offices_are_added_once() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let body = [("name", "总工会"), ("kind", "organization")];
    assert_eq!(
        admin.post("/bodies/new", &body).await.location(),
        "/bodies?done=body-added"
    );
    is_refused(
        &admin.post("/bodies/new", &body).await,
        "name",
        "“总工会”已经在册",
        ("name", "总工会"),
    );
    is_refused(
        &admin
            .post("/bodies/new", &[("name", "甲"), ("kind", "member")])
            .await,
        "kind",
        "不在可选范围内",
        ("name", "甲"),
    );
    assert!(admin.get("/bodies").await.says("总工会"));

    assert_eq!(
        admin
            .post("/leaders/new", &[("name", "副市长")])
            .await
            .location(),
        "/leaders?done=leader-added"
    );
    is_refused(
        &admin.post("/leaders/new", &[("name", "市长")]).await,
        "name",
        "“市长”已经在册",
        ("name", "市长"),
    );
    assert!(admin.get("/leaders").await.says("副市长"));
}

const SESSION: [(&str, &str); 10] = [
    ("term", "14"),
    ("number", "3"),
    ("term_from", "2022-01-01"),
    ("term_until", "2026-12-31"),
    ("opens_on", "2023-12-01"),
    ("opens_time", "08:00"),
    ("closes_on", "2024-01-12"),
    ("closes_time", "17:30"),
    ("sits_from", "2024-01-09"),
    ("sits_until", "2024-01-12"),
];

#[tokio::test]
async fn a_sessions_window_is_exact_to_the_minute_in_the_zone_of_the_place() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    assert_eq!(
        admin.post("/sessions/new", &SESSION).await.location(),
        "/sessions?done=session-added"
    );
    let row = site
        .store
        .sessions(site.committee)
        .await
        .unwrap()
        .pop()
        .unwrap();
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_microsecond();
    assert_eq!(
        (row.opens_at, row.closes_at),
        (at("2023-12-01T08:00+08:00"), at("2024-01-12T17:30+08:00"))
    );
    assert!(admin.get("/sessions").await.says("2024年1月12日 17:30"));
}

#[tokio::test]
async fn a_session_that_cannot_be_is_refused() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let post = async |pairs: &[(&'static str, &'static str)]| {
        admin.post("/sessions/new", &but(&SESSION, pairs)).await
    };
    let typed = ("opens_on", "2023-12-01");
    is_refused(
        &post(&[("closes_time", "5点")]).await,
        "closes_time",
        "“5点”不是时刻",
        typed,
    );
    is_refused(
        &post(&[("closes_on", "2023-11-30")]).await,
        "closes_on",
        "截止时间早于开始时间",
        typed,
    );
    is_refused(
        &post(&[("sits_until", "2024-01-08")]).await,
        "sits_until",
        "闭幕日期早于开幕日期",
        typed,
    );
    is_refused(
        &post(&[("number", "2")]).await,
        "number",
        "14届2次会议已经在册",
        typed,
    );
    is_refused(
        &post(&[("opens_on", "2023-01-12"), ("opens_time", "19:59")]).await,
        "opens_on",
        "与另一次会议重叠",
        ("term", "14"),
    );
    assert_eq!(site.store.sessions(site.committee).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_session_a_body_and_a_leading_office_are_corrected() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let id = site.filed("关于加装电梯的提案").await;
    let counts_to = site.case(id).await.submission().unwrap().session;
    let sessions = site.store.sessions(site.committee).await.unwrap();
    let row = sessions
        .iter()
        .find(|row| Some(row.id) == counts_to.map(|id| id.0))
        .unwrap();
    let path = format!("/sessions/{}", row.id);
    assert!(
        admin
            .get("/sessions")
            .await
            .says(&format!("href=\"{path}\""))
    );
    let page = admin.get(&path).await;
    let names = SESSION.map(|(name, _)| name);
    let typed = names.map(|name| (name, page.value_of(name)));
    let stands: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(page.value_of("closes_time"), "20:00");

    // It was handed in on 1 March, after the window.
    let later = but(&stands, &[("closes_on", "2023-03-31")]);
    is_refused(
        &admin.post(&path, &later).await,
        "reason",
        "有1件已经提交的提案，按新的征集时间类别会不同",
        ("closes_time", "20:00"),
    );
    assert_eq!(site.store.sessions(site.committee).await.unwrap(), sessions);
    let with_reason = but(&later, &[("reason", "截止日期录入有误")]);
    let changed = admin.post(&path, &with_reason).await;
    assert_eq!(changed.location(), format!("{path}?done=session-changed"));
    assert!(admin.get(changed.location()).await.says("已保存会议"));
    assert!(admin.get("/ledger").await.says("截止日期录入有误"));
    assert_eq!(
        site.browser("staff")
            .await
            .post(&path, &stands)
            .await
            .status,
        StatusCode::FORBIDDEN
    );

    let body = [("name", "总工会"), ("kind", "organization")];
    admin.post("/bodies/new", &body).await;
    let bodies = site.store.bodies(site.committee).await.unwrap();
    let body = bodies.iter().find(|row| row.name == "总工会").unwrap().id;
    let path = format!("/bodies/{body}");
    assert_eq!(admin.get(&path).await.value_of("name"), "总工会");
    is_refused(
        &admin
            .post(&path, &[("name", "市总工会"), ("kind", "moon")])
            .await,
        "kind",
        "不在可选范围内",
        ("name", "市总工会"),
    );
    let mended = [("name", "市总工会"), ("kind", "organization")];
    assert_eq!(
        admin.post(&path, &mended).await.location(),
        format!("{path}?done=body-changed")
    );
    assert!(admin.get("/bodies").await.says("市总工会"));

    let place = site.place(site.committee).await.unwrap();
    let leader = place.directory.leaders.keys().next().unwrap();
    let path = format!("/leaders/{leader}");
    let mended = [("name", "代市长")];
    assert_eq!(
        admin.post(&path, &mended).await.location(),
        format!("{path}?done=leader-changed")
    );
    assert!(admin.get("/leaders").await.says("代市长"));
    let nobody = Uuid::nil();
    for path in ["sessions", "bodies", "leaders"].map(|list| format!("/{list}/{nobody}")) {
        assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    site.is_sound().await;
}

#[tokio::test]
async fn an_own_account_says_where_its_password_is_changed() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let own = account(&site, "administrator").await;
    let page = admin.get(&format!("/accounts/{own}")).await;
    assert!(
        page.says("改自己的密码要先填原密码") && page.says("href=\"/preferences#password\""),
        "{}",
        page.body
    );
    let other = account(&site, "staff").await;
    let page = admin.get(&format!("/accounts/{other}")).await;
    assert!(page.says(&format!("href=\"/accounts/{other}/password\"")));
}

const ACCOUNT: [(&str, &str); 5] = [
    ("login", "zhao"),
    ("name", "赵科长"),
    ("password", "first-password"),
    ("role", "unit_clerk"),
    ("of", "单位2"),
];

async fn account(site: &Site, login: &str) -> Uuid {
    site.store
        .account_by_login(login)
        .await
        .unwrap()
        .unwrap()
        .id
}

async fn hats(site: &Site, login: &str) -> Vec<Hat> {
    let id = account(site, login).await;
    site.store
        .actor(id.into(), site.committee)
        .await
        .unwrap()
        .map(|actor| actor.hats)
        .unwrap_or_default()
}

#[tokio::test]
async fn an_account_is_made_given_roles_disabled_and_given_a_password() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    assert_eq!(
        admin.post("/accounts/new", &ACCOUNT).await.location(),
        "/accounts?done=account-added"
    );
    let unit: UnitId = site.unit(2);
    assert_eq!(hats(&site, "zhao").await, [Hat::UnitClerk(unit)]);
    assert!(
        site.store
            .account_by_login("zhao")
            .await
            .unwrap()
            .unwrap()
            .must_change
    );

    let id = account(&site, "zhao").await;
    let path = format!("/accounts/{id}");
    let given = admin
        .post(&path, &[("role", "member"), ("of", "002")])
        .await;
    assert_eq!(given.location(), format!("{path}?done=role-given"));
    let both = hats(&site, "zhao").await;
    assert!(
        both.len() == 2
            && both.contains(&Hat::UnitClerk(unit))
            && both.contains(&Hat::Member(site.member(2))),
        "{both:?}"
    );
    let grants = site.store.grants(id.into()).await.unwrap();
    let grant = grants
        .iter()
        .find(|grant| grant.role == "unit_clerk")
        .unwrap()
        .id
        .to_string();
    assert_eq!(
        admin
            .post(&format!("{path}/revoke"), &[("grant", &grant)])
            .await
            .location(),
        format!("{path}?done=role-revoked")
    );
    assert_eq!(hats(&site, "zhao").await, [Hat::Member(site.member(2))]);

    admin
        .post(&format!("{path}/state"), &[("disabled", "yes")])
        .await;
    assert!(
        site.sign_in("zhao", "first-password".to_owned(), "x")
            .await
            .is_err()
    );
    admin
        .post(&format!("{path}/state"), &[("disabled", "no")])
        .await;
    let set = admin
        .post(
            &format!("{path}/password"),
            &[("password", "second-password")],
        )
        .await;
    assert_eq!(set.location(), format!("{path}?done=password-set"));
    assert!(
        site.sign_in("zhao", "second-password".to_owned(), "y")
            .await
            .is_ok()
    );
    site.is_sound().await;
}

#[tokio::test]
async fn an_account_that_cannot_be_is_refused_and_its_password_never_sent_back() {
    type Case = (
        [(&'static str, &'static str); 1],
        &'static str,
        &'static str,
    );

    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let cases: [Case; 6] = [
        ([("login", "赵")], "login", "只能用小写字母"),
        ([("login", "staff")], "login", "“staff”已经有人使用"),
        ([("password", "short")], "password", "至少要8个字符"),
        ([("of", "")], "of", "要写明代表谁"),
        ([("of", "火星局")], "of", "没有找到“火星局”"),
        ([("role", "staff")], "of", "请清空这一项"),
    ];
    for (others, field, words) in cases {
        let answer = admin.post("/accounts/new", &but(&ACCOUNT, &others)).await;
        is_refused(&answer, field, words, ("name", "赵科长"));
        assert!(!answer.says("first-password"));
    }
    assert!(site.store.account_by_login("zhao").await.unwrap().is_none());

    let own = format!("/accounts/{}", account(&site, "administrator").await);
    assert_eq!(
        admin.get(&format!("{own}/password")).await.status,
        StatusCode::NOT_FOUND,
        "one's own is changed with the old one"
    );
    let disabled = admin
        .post(&format!("{own}/state"), &[("disabled", "yes")])
        .await;
    assert!(
        disabled.status == StatusCode::UNPROCESSABLE_ENTITY && disabled.says("不能停用自己的账号"),
        "{}",
        disabled.body
    );
    is_refused(
        &admin
            .post(&own, &[("role", "member"), ("of", "无此人")])
            .await,
        "of",
        "没有找到“无此人”",
        ("of", "无此人"),
    );
    let twice = admin.post(&own, &[("role", "administrator")]).await;
    assert!(twice.says("已有这项职责"), "{}", twice.body);
}

/// A sheet uploaded as a browser would.
async fn upload(site: &Site, browser: &Browser<'_>, path: &str, name: &str, text: &str) -> Answer {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{text}\r\n--b--\r\n"
    );
    let request = browser
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    site.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn members_come_from_a_sheet_after_a_look_and_a_yes() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let sheet = "委员编号,姓名,届,界别,任职起\n007,钱委员,14,经济,2022-01-01\n002,委员2,14,教育,2022-01-01\n003,委员3,14,经济,2022-01-01\n";
    let before = members(&site).await;
    let look = upload(&site, &admin, "/members/import", "委员.csv", sheet).await;
    assert!(
        look.status.is_success() && look.says("新增1条，修改1条，没有变化1条"),
        "{}",
        look.body
    );
    assert!(
        look.says("钱委员") && look.says("<span class=\"tag is-due\">修改</span>"),
        "{}",
        look.body
    );
    assert_eq!(members(&site).await, before, "a look writes nothing");

    let (digest, name) = (look.value_of("digest"), look.value_of("name"));
    let done = admin
        .post("/members/import", &[("digest", &digest), ("name", &name)])
        .await;
    assert_eq!(done.location(), "/members?done=imported");
    let after = members(&site).await;
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(
        after.iter().find(|row| row.name == "委员2").unwrap().sector,
        "教育"
    );
    site.is_sound().await;
}

#[tokio::test]
async fn a_sheet_with_faults_names_row_and_column_and_writes_nothing() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let before = members(&site).await;
    let sheet = "委员编号,姓名,届,界别,任职起\n007,钱委员,十四,经济,2022-01-01\n008,,14,经济,春天\n009,孙委员,14,经济,2022-01-01\n";
    let look = upload(&site, &admin, "/members/import", "委员.csv", sheet).await;
    assert_eq!(look.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        look.says("有3处要改") && look.says("“十四”不是整数") && look.says("“春天”不是日期"),
        "{}",
        look.body
    );
    assert!(!look.says("name=\"digest\""), "there is nothing to confirm");

    let image = upload(&site, &admin, "/members/import", "图.xlsx", "\u{89}PNG\r\n").await;
    assert!(
        image.status == StatusCode::UNPROCESSABLE_ENTITY && image.says("id=\"file-error\""),
        "{}",
        image.body
    );
    let nothing = admin.post("/members/import", &[]).await;
    assert!(
        nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.says("这一项必填"),
        "{}",
        nothing.body
    );
    let forged = admin
        .post(
            "/members/import",
            &[("digest", &"0".repeat(64)), ("name", "x.csv")],
        )
        .await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert_eq!(members(&site).await, before);
}

#[tokio::test]
async fn units_come_from_a_sheet_and_the_templates_open() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let sheet = "单位代码,单位名称,所属系统\nSFJ,市司法局,政府部门\n";
    let look = upload(&site, &admin, "/units/import", "单位.csv", sheet).await;
    assert!(look.says("新增1条，修改0条，没有变化0条"), "{}", look.body);
    let digest = look.value_of("digest");
    admin
        .post(
            "/units/import",
            &[("digest", &digest), ("name", "单位.csv")],
        )
        .await;
    assert!(
        site.store
            .units(site.committee)
            .await
            .unwrap()
            .iter()
            .any(|unit| unit.name == "市司法局" && unit.side == "government")
    );
    for path in [
        "/members/template.xlsx",
        "/units/template.xlsx",
        "/members.xlsx",
        "/units.xlsx?side=party",
    ] {
        let answer = admin.get(path).await;
        assert!(
            answer.status.is_success() && answer.body.starts_with("PK"),
            "{path}"
        );
    }
}

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
async fn the_rules_of_a_day_stand_with_their_sources() {
    let site = Site::open().await;
    let public = site.public();
    let page = public.get("/profile?on=2023-08-15").await;
    assert!(
        page.says("href=\"#source-S1\"")
            && page.says("id=\"source-S1\"")
            && page.says("全国提案工作条例"),
        "{}",
        page.body
    );
    let refused = public.get("/profile?on=someday").await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("“someday”不是日期"),
        "{}",
        refused.body
    );
    let before = public.get("/profile?on=1950-01-01").await;
    assert!(
        before.status == StatusCode::UNPROCESSABLE_ENTITY && before.says("1950年1月1日还没有规则"),
        "{}",
        before.body
    );
}

#[tokio::test]
async fn notices_are_listed_and_marked_as_read() {
    let site = Site::open().await;
    site.assigned("关于加装电梯的提案").await;
    site.run_due_jobs().await.unwrap();
    let clerk = site.browser("clerk1").await;
    let page = clerk.get("/notices").await;
    assert!(
        page.says("关于加装电梯的提案") && page.says("未读"),
        "{}",
        page.body
    );
    clerk.post("/desk/read", &[]).await;
    assert!(
        !clerk
            .get("/notices")
            .await
            .says("<span class=\"tag is-now\">未读</span>")
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
