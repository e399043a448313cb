//! Members and units from sheets.

use super::members;
use crate::site::{Answer, Browser, Site};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_papers::export::{self, Cell};

/// A sheet uploaded as a browser would.
async fn upload(
    site: &Site,
    browser: &Browser<'_>,
    path: &str,
    name: &str,
    sheet: impl AsRef<[u8]>,
) -> Answer {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    let body = [head.as_bytes(), sheet.as_ref(), b"\r\n--b--\r\n"].concat();
    let request = browser
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    site.send(request.body(Body::from(body)).unwrap()).await
}

/// A workbook as it looks when it asks for a password: every part of the package says so.
fn locked() -> Vec<u8> {
    let rows = std::iter::once(vec![Cell::Text("王甲乙".into())]);
    let made_at = "2023-03-01T01:00:00Z".parse().unwrap();
    let mut book = export::workbook("委员", made_at, &["姓名"], rows).unwrap();
    for (sign, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let parts: Vec<usize> = (0..book.len())
            .filter(|at| book[*at..].starts_with(sign))
            .collect();
        assert!(!parts.is_empty(), "it is a package");
        for at in parts {
            book[at + flags] |= 1;
        }
    }
    book
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
async fn a_file_that_cannot_be_read_says_why_at_its_field_and_writes_nothing() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let before = site.store.head(site.committee).await.unwrap();
    let long = format!("姓名\n{}\n", "长".repeat(32_001));
    let wide = "列,".repeat(200) + "末\n";
    let many = format!("姓名\n{}", "王\n".repeat(100_001));
    let large = vec![b'a'; 16 * 1024 * 1024 + 1];
    let broken: [(&str, &[u8], &str); 8] = [
        ("空.csv", b"", "“空.csv”是空的"),
        ("坏.xlsx", b"PK\x03\x04", "“坏.xlsx”已损坏"),
        ("锁.xlsx", &locked(), "“锁.xlsx”设了密码"),
        ("乱.csv", &[0xff, 0xff, 0x80, 0x20], "“乱.csv”的编码不认识"),
        ("长.csv", long.as_bytes(), "超过32000个字"),
        ("宽.csv", wide.as_bytes(), "第1行超过200列"),
        ("多.csv", many.as_bytes(), "“多.csv”超过100000行"),
        ("大.csv", &large, "文件“大.csv”太大，最大16 MB"),
    ];
    for (name, sheet, words) in broken {
        let told = upload(&site, &admin, "/members/import", name, sheet).await;
        told.is_refused("file", words);
        assert!(!told.says("name=\"digest\""), "{name}: {}", told.body);
    }
    assert_eq!(site.store.head(site.committee).await.unwrap(), before);
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
