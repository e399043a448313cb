//! What is sent after a sign-in had expired: it is carried through the next one, and nothing is done of it by itself.

use crate::site::{Answer, Site, record};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_office::testing::PASSWORD;

/// What the page of the sign-in holds of a form, as its value reads.
fn carried(gone: &Answer) -> String {
    gone.value_of("carried")
        .replace("&#34;", "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

/// Signs in on the page that came back.
async fn sign_in(site: &Site, gone: &Answer, login: &str, password: &str) -> Answer {
    let (next, carried) = (gone.value_of("next"), carried(gone));
    let pairs = [
        ("login", login),
        ("password", password),
        ("next", next.as_str()),
        ("carried", carried.as_str()),
    ];
    site.public().post("/sign-in", &pairs).await
}

#[tokio::test]
async fn the_form_of_a_verb_is_filled_in_again() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let path = format!("{}/write", record(id));
    let typed = [("title", "写了很久的案由"), ("analysis", "“甲”<乙>&丙")];
    let gone = site.public().post(&path, &typed).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert!(
        gone.says("登录已过期") && gone.value_of("next") == path,
        "{}",
        gone.body
    );
    let wrong = sign_in(&site, &gone, "member1", "wrong-password").await;
    assert!(wrong.says("写了很久的案由"), "{}", wrong.body);
    assert_eq!(
        sign_in(&site, &gone, "member1", PASSWORD).await.location(),
        path
    );
    let page = site.browser("member1").await.get(&path).await;
    assert!(page.says("已恢复您上次没有提交的内容"), "{}", page.body);
    assert_eq!(page.value_of("title"), "写了很久的案由");
    assert_eq!(
        site.case(id).await.text.title,
        "关于加装电梯的提案",
        "nothing was done"
    );
}

#[tokio::test]
async fn a_form_of_the_administration_is_filled_in_again_once() {
    let site = Site::open().await;
    let typed = [("name", "赵委员"), ("member_no", "014"), ("term", "14")];
    let gone = site.public().post("/members/new", &typed).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    let back = sign_in(&site, &gone, "administrator", PASSWORD).await;
    assert_eq!(back.location(), "/members/new");
    let admin = site.browser("administrator").await;
    let page = admin.get("/members/new").await;
    assert!(page.says("已恢复您上次没有提交的内容"), "{}", page.body);
    assert_eq!(page.value_of("name"), "赵委员");
    assert_eq!(page.value_of("member_no"), "014");
    let members = admin.get("/members").await;
    assert!(!members.says("赵委员"), "nothing was done");
    // From here on the page has it: a second member begins with nothing.
    let fresh = admin.get("/members/new").await;
    assert!(!fresh.says("已恢复") && !fresh.says("赵委员"));
}

#[tokio::test]
async fn the_lines_of_an_assignment_meeting_are_filled_in_again() {
    let site = Site::open().await;
    let id = site.filed("甲提案").await;
    let (mode, note) = (format!("items[{id}].mode"), format!("items[{id}].note"));
    let typed = [
        (mode.as_str(), "sole"),
        (note.as_str(), "请一并研究资金来源"),
    ];
    let gone = site.public().post("/assignment-meeting", &typed).await;
    sign_in(&site, &gone, "assigner", PASSWORD).await;
    let assigner = site.browser("assigner").await;
    let page = assigner.get("/assignment-meeting").await;
    assert!(
        page.says("已恢复您上次没有提交的内容") && page.says("请一并研究资金来源"),
        "{}",
        page.body
    );
    assert!(
        site.case(id).await.assignments.is_empty(),
        "nothing was done"
    );
}

#[tokio::test]
async fn a_deed_leads_to_the_page_of_its_button_and_passwords_are_never_carried() {
    let site = Site::open().await;
    let typed = [
        ("old", "a-secret-word"),
        ("password", "another-secret-word"),
    ];
    let gone = site.public().post("/preferences/password", &typed).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert!(!gone.says("secret-word"), "{}", gone.body);
    let admin = site.browser("administrator").await;
    let id = uuid::Uuid::from_u128(7);
    for (deed, page) in [
        (
            "/preferences/password".to_owned(),
            "/preferences".to_owned(),
        ),
        (
            "/preferences/committee".to_owned(),
            "/preferences".to_owned(),
        ),
        ("/desk/read".to_owned(), "/desk".to_owned()),
        (format!("/accounts/{id}/state"), format!("/accounts/{id}")),
        (format!("/accounts/{id}/revoke"), format!("/accounts/{id}")),
        (format!("/jobs/{id}/retry"), "/jobs".to_owned()),
    ] {
        let answer = admin.get(&deed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{deed}");
        assert_eq!(answer.location(), page);
    }
    // Whoever signs out twice is signed out.
    assert_eq!(site.public().post("/sign-out", &[]).await.location(), "/");
}

#[tokio::test]
async fn of_a_form_with_files_the_words_are_carried_and_never_the_files() {
    let site = Site::open().await;
    let send = async |file: usize, words: usize| {
        let file = "%".repeat(file);
        let words = "w".repeat(words);
        let body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"papers\"; filename=\"a.pdf\"\r\n\r\n{file}\r\n\
             --b\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\n{words}\r\n--b--\r\n"
        );
        let request = site
            .public()
            .request(Method::POST, "/members/new")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        site.send(request.body(Body::from(body)).unwrap()).await
    };
    let gone = send(3_000_000, 300_000).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert!(
        carried(&gone).contains(&"w".repeat(300_000)) && gone.body.len() < 400_000,
        "the words stand behind a large file"
    );
    let gone = send(0, 3_000_000).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert!(gone.body.len() < 100_000, "nothing of it comes back");
    let long = "w".repeat(3_000_000);
    let gone = site.public().post("/members/new", &[("name", &long)]).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    assert!(gone.body.len() < 100_000, "nor of a form without files");
}
