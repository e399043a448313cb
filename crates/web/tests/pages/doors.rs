//! What stands around all pages: origin checks, headers, failures, assets.

use crate::site::{Site, record};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let member = site.browser("member1").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let request = member.request(Method::POST, &format!("{}/submit", record(id)));
        let request = request
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(name, value);
        let answer = site.send(request.body(Body::from("key=k")).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        assert!(answer.says("您不能使用这一页"), "{}", answer.body);
    }
    assert_eq!(
        site.timeline(id).await.last().unwrap(),
        "write",
        "nothing was done"
    );
}

#[tokio::test]
async fn every_page_carries_the_headers_that_keep_others_out() {
    let site = Site::open().await;
    for path in ["/", "/sign-in", "/nowhere"] {
        let page = site.public().get(path).await;
        let header =
            |name: header::HeaderName| page.headers.get(name).unwrap().to_str().unwrap().to_owned();
        let policy = header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("default-src 'self'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe")
        );
        assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(header(header::REFERRER_POLICY), "same-origin");
        assert_eq!(header(header::CACHE_CONTROL), "no-store");
        assert!(
            !page.says(" style=") && !page.says("<script>"),
            "the policy forbids inline styles and scripts"
        );
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_their_hash() {
    let site = Site::open().await;
    let home = site.public().get("/").await;
    for end in ["/css/app.css", "/css/tokens.css", "/js/enhance.js"] {
        let path = home
            .body
            .split('"')
            .find(|text| text.starts_with("/assets/") && text.ends_with(end))
            .unwrap();
        let asset = site.public().get(path).await;
        assert!(asset.status.is_success());
        assert!(
            asset
                .headers
                .get(header::CACHE_CONTROL)
                .unwrap()
                .to_str()
                .unwrap()
                .contains("immutable")
        );
    }
    assert_eq!(
        site.public().get("/assets/0/README.md").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_address_that_does_not_exist_has_a_page_with_a_way_on() {
    let site = Site::open().await;
    let page = site.public().get("/proposals/not-an-id").await;
    assert!(
        page.status.is_client_error() && page.says("回首页"),
        "{} {}",
        page.status,
        page.body
    );
    let page = site.public().get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.says("没有找到这一页") && page.says("href=\"/sign-in\""));
}

#[tokio::test]
async fn a_preference_is_remembered_and_goes_back_to_the_page() {
    let site = Site::open().await;
    let answer = site
        .public()
        .post(
            "/preferences",
            &[("size", "large"), ("next", "/proposals?late=1")],
        )
        .await;
    assert_eq!(answer.location(), "/proposals?late=1");
    assert!(
        answer
            .headers
            .get(header::SET_COOKIE)
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("size=large")
    );
    let answer = site
        .public()
        .post(
            "/preferences",
            &[("theme", "pink"), ("next", "//evil.example")],
        )
        .await;
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
    assert_eq!(answer.location(), "/");
}
