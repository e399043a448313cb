//! Accounts, their roles and their passwords.

use super::but;
use crate::site::Site;
use axum::http::StatusCode;
use bihuan_domain::actor::Hat;
use bihuan_domain::ids::UnitId;
use uuid::Uuid;

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
        answer.is_refused(field, words).keeps(("name", "赵科长"));
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
    admin
        .post(&own, &[("role", "member"), ("of", "无此人")])
        .await
        .is_refused("of", "没有找到“无此人”")
        .keeps(("of", "无此人"));
    let twice = admin.post(&own, &[("role", "administrator")]).await;
    assert!(twice.says("已有这项职责"), "{}", twice.body);
}
