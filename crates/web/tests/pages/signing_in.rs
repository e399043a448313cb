//! Signing in and out, and the cookie.

use crate::site::Site;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use bihuan_domain::actor::Hat;
use bihuan_office::accounts::NewAccount;
use bihuan_office::testing::{PASSWORD, TestOffice};
use bihuan_store::testing::everything;
use std::sync::Arc;

#[tokio::test]
async fn a_person_signs_in_comes_back_to_where_they_were_and_signs_out() {
    let site = Site::open().await;
    let public = site.public();
    let turned = public.get("/desk").await;
    assert_eq!(
        (turned.status, turned.location()),
        (StatusCode::SEE_OTHER, "/sign-in?next=%2Fdesk")
    );
    let page = public.get(turned.location()).await;
    assert!(
        page.says("autocomplete=\"current-password\"") && page.says("autocomplete=\"username\"")
    );
    assert!(page.says("name=\"next\" value=\"/desk\""), "{}", page.body);

    let pairs = [
        ("login", "member1"),
        ("password", PASSWORD),
        ("next", "/desk"),
    ];
    let entered = public.post("/sign-in", &pairs).await;
    assert_eq!(
        (entered.status, entered.location()),
        (StatusCode::SEE_OTHER, "/desk")
    );
    let cookie = entered
        .headers
        .get(header::SET_COOKIE)
        .unwrap()
        .to_str()
        .unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );

    let member = site.browser("member1").await;
    let desk = member.get("/desk").await;
    assert!(desk.status.is_success() && desk.says("委员1"));
    assert_eq!(member.post("/sign-out", &[]).await.location(), "/");
    assert_eq!(
        member.get("/desk").await.location(),
        "/sign-in?next=%2Fdesk"
    );
}

#[tokio::test]
async fn a_wrong_password_is_told_in_the_words_of_an_unknown_login_and_the_login_stays() {
    let site = Site::open().await;
    for login in ["member1", "nobody"] {
        let page = site
            .public()
            .post("/sign-in", &[("login", login), ("password", "wrong-horse")])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("账号或密码不对，请重新输入。"), "{}", page.body);
        assert_eq!(page.value_of("login"), login);
        assert!(!page.says("wrong-horse"), "a password is never sent back");
        assert!(!page.headers.contains_key(header::SET_COOKIE));
    }
}

#[tokio::test]
async fn the_sixth_attempt_after_five_failures_is_refused_even_with_the_right_password() {
    let site = Site::open().await;
    for _ in 0..5 {
        site.public()
            .post(
                "/sign-in",
                &[("login", "member1"), ("password", "wrong-horse")],
            )
            .await;
    }
    let page = site
        .public()
        .post("/sign-in", &[("login", "member1"), ("password", PASSWORD)])
        .await;
    assert!(page.says("连续多次登录失败"), "{}", page.body);
    let page = site
        .public()
        .post("/sign-in", &[("login", "member2"), ("password", PASSWORD)])
        .await;
    assert_eq!(
        page.status,
        StatusCode::SEE_OTHER,
        "others are not locked out"
    );
}

#[tokio::test]
async fn who_signs_in_when_all_do_is_told_to_come_again_and_nothing_is_counted() {
    let office = Arc::new(TestOffice::sqlite().await);
    let crowded = Arc::new(office.crowded(15).await);
    let site = Site::through(office, crowded);
    let typed = [("login", "member1"), ("password", PASSWORD)];
    // More often than failures would be forgiven.
    for _ in 0..6 {
        let told = site.public().post("/sign-in", &typed).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            told.says("error-summary") && told.says("现在登录的人很多，请过一分钟再试。"),
            "{}",
            told.body
        );
        assert_eq!(told.value_of("login"), "member1");
        assert!(!told.says(PASSWORD) && !told.headers.contains_key(header::SET_COOKIE));
    }
    let everything = everything(&site.store).await.unwrap();
    for table in ["failed_sign_in", "sign_in"] {
        let rows = everything.get(table).map_or(0, Vec::len);
        assert_eq!(rows, 0, "{table}");
    }
}

#[tokio::test]
async fn an_account_without_a_role_is_sent_to_the_administrator() {
    let site = Site::open().await;
    let administrator = site.who("administrator");
    let account = site.who("staff").account.unwrap();
    site.revoke(&administrator, account, Hat::Staff)
        .await
        .unwrap();
    let typed = [("login", "staff"), ("password", PASSWORD)];
    let told = site.public().post("/sign-in", &typed).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        told.says("error-summary") && told.says("这个账号还没有任何职责，请联系管理员。"),
        "{}",
        told.body
    );
    assert_eq!(told.value_of("login"), "staff");
    assert!(!told.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn a_sign_in_never_leads_to_another_site() {
    let site = Site::open().await;
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        let entered = site
            .public()
            .post(
                "/sign-in",
                &[("login", "member1"), ("password", PASSWORD), ("next", next)],
            )
            .await;
        assert_eq!(entered.location(), "/desk", "{next}");
    }
}

#[tokio::test]
async fn pages_are_in_the_language_of_the_cookie_then_of_the_browser() {
    let site = Site::open().await;
    let public = site.public();
    let ask = |accept: &str, cookie: &str| {
        let request = public.request(axum::http::Method::GET, "/sign-in");
        request
            .header(header::ACCEPT_LANGUAGE, accept)
            .header(header::COOKIE, cookie)
            .body(Body::empty())
            .unwrap()
    };
    assert!(
        site.send(ask("en-GB,en;q=0.9", ""))
            .await
            .says("<html lang=\"en\"")
    );
    assert!(site.send(ask("fr", "")).await.says("<html lang=\"zh-CN\""));
    assert!(
        site.send(ask("en", "lang=zh-CN; theme=dark; size=large"))
            .await
            .says("<html lang=\"zh-CN\" data-theme=\"dark\" data-size=\"large\"")
    );
}

#[tokio::test]
async fn strangers_send_no_more_than_a_form_may_hold() {
    let site = Site::open().await;
    let stranger = site.public();
    let send = async |path: &str, name: &str, length: usize| {
        let text = "x".repeat(length);
        stranger.post(path, &[(name, text.as_str())]).await.status
    };
    assert_eq!(
        send("/sign-in", "carried", 400_000).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "what is carried through"
    );
    for (path, name, length) in [
        ("/sign-in", "login", 2_000_000),
        ("/preferences", "next", 100_000),
        ("/sign-out", "key", 100_000),
    ] {
        let status = send(path, name, length).await;
        // Signing out reads nothing of what is sent.
        let fits = status == StatusCode::PAYLOAD_TOO_LARGE || path == "/sign-out";
        assert!(fits, "{path}: {status}");
    }
    assert_eq!(
        send("/sign-in", "login", 61).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let everything = everything(&site.store).await.unwrap();
    let kept = everything.get("failed_sign_in").map_or(0, Vec::len);
    assert_eq!(kept, 2, "of the login that is empty, and of its network");
}

#[tokio::test]
async fn who_must_change_a_password_comes_to_nothing_else_before() {
    let site = Site::open().await;
    let new = NewAccount {
        login: "newcomer".to_owned(),
        name: "新来的".to_owned(),
        password: PASSWORD.to_owned(),
        must_change: true,
        hats: vec![Hat::Staff],
    };
    let administrator = site.who("administrator");
    site.create_account(&administrator, new, None)
        .await
        .unwrap();
    let newcomer = site.browser("newcomer").await;
    for path in ["/desk", "/", "/proposals", "/administration", "/notices"] {
        let answer = newcomer.get(path).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/preferences"),
            "{path}"
        );
    }
    assert_eq!(
        newcomer
            .post("/proposals/new", &[("title", "x")])
            .await
            .location(),
        "/preferences"
    );
    let page = newcomer.get("/preferences").await;
    assert!(page.status.is_success() && page.says("请先修改初始密码"));
    let pairs = [("old", PASSWORD), ("password", "my-own-horse")];
    let changed = newcomer.post("/preferences/password", &pairs).await;
    assert_eq!(changed.location(), "/sign-in");
    let pairs = [("login", "newcomer"), ("password", "my-own-horse")];
    let entered = site.public().post("/sign-in", &pairs).await;
    let cookie = entered.headers.get(header::SET_COOKIE).unwrap();
    let request = Request::get("/desk").header(header::COOKIE, cookie);
    let desk = site.send(request.body(Body::empty()).unwrap()).await;
    assert!(desk.status.is_success(), "{}", desk.status);
}
