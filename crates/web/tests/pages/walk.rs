//! Every route with every role, beside a golden file: who is let in where.

use crate::site::Site;
use axum::http::StatusCode;
use bihuan_web::routes::table;
use std::fmt::Write as _;

/// One person of each role.
const ROLES: [&str; 11] = [
    "",
    "member2",
    "body-clerk",
    "staff",
    "reviewer",
    "assigner",
    "clerk2",
    "unit-leader2",
    "mayor",
    "administrator",
    "auditor",
];

/// How an answer reads in the table.
fn word(status: StatusCode, location: &str) -> &'static str {
    match status.as_u16() {
        200..=299 => "yes",
        300..=399 if location.starts_with("/sign-in?") => "sign-in",
        300..=399 => "yes",
        401 | 403 => "no",
        404 => "hidden",
        409 | 422 => "refused",
        _ => "broken",
    }
}

/// The case is a draft of member 1, so that all but its proposer stand outside. Member 2 is an elector of the round, which
/// is open; an empty form is no ballot.
#[tokio::test]
async fn each_role_is_let_in_where_the_golden_file_says() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let cycle = site.cycle(2024).await;
    let proposal = site.assigned("关于社区食堂的提案").await;
    let round = site.open_round(proposal, &[1, 2, 3], &[]).await;
    let nobody = uuid::Uuid::nil().to_string();
    let mut golden = String::new();
    let mut browsers = Vec::new();
    for login in ROLES {
        browsers.push((
            login,
            if login.is_empty() {
                site.public()
            } else {
                site.browser(login).await
            },
        ));
    }
    for route in table() {
        let of_rounds = ["/matters/{matter}/vote", "/matters/{matter}/ballots"];
        let matter = if of_rounds.iter().any(|own| route.path.starts_with(own)) {
            round
        } else {
            cycle
        };
        let path = route
            .path
            .replace("{case}", &id.to_string())
            .replace("{matter}/{verb}", "{matter}/call")
            .replace("{matter}", &matter.to_string())
            .replace("{verb}", "submit")
            .replace("{assignment}", &nobody)
            .replace("{paper}", &nobody)
            .replace("{part}", &nobody)
            .replace("{id}", &nobody)
            .replace("{other}", &nobody)
            .replace("{hash}", "0")
            .replace("{*path}", "css/app.css");
        assert!(
            !path.contains('{'),
            "{path}: the test does not know how to fill this in"
        );
        let path = if route.path == "/scratch" {
            "/scratch?form=x".to_owned()
        } else {
            path
        };
        let _ = writeln!(golden, "{} — {:?}", route.path, route.access);
        for method in ["GET", "POST"] {
            let mut words = Vec::new();
            for (login, kept) in &browsers {
                // Signing out ends the sign-in, so that it is tried with another one.
                let ends = route.path == bihuan_web::urls::SIGN_OUT && !login.is_empty();
                let own = if ends {
                    Some(site.browser(login).await)
                } else {
                    None
                };
                let browser = own.as_ref().unwrap_or(kept);
                let answer = if method == "GET" {
                    browser.get(&path).await
                } else {
                    browser.post(&path, &[]).await
                };
                let role = if login.is_empty() {
                    "public"
                } else {
                    login.trim_end_matches('2')
                };
                words.push((
                    role,
                    if answer.status == StatusCode::METHOD_NOT_ALLOWED {
                        "none"
                    } else {
                        word(answer.status, answer.location())
                    },
                ));
            }
            if words.iter().any(|(_, word)| *word != "none") {
                let cells: Vec<String> = words
                    .iter()
                    .map(|(role, word)| format!("{role} {word}"))
                    .collect();
                let _ = writeln!(golden, "  {method:<4} {}", cells.join(" · "));
            }
        }
    }
    assert!(!golden.contains("broken"), "{golden}");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/routes.golden");
    if std::env::var_os("GOLDEN").is_some() {
        std::fs::write(path, &golden).unwrap();
    }
    let stands = std::fs::read_to_string(path).unwrap_or_default();
    let changed: Vec<&str> = golden
        .lines()
        .filter(|line| !stands.lines().any(|old| old == *line))
        .collect();
    assert!(
        golden == stands,
        "run with GOLDEN=1 to write it anew, and read the difference:\n{}",
        changed.join("\n")
    );
}
