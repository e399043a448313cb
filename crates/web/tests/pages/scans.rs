//! No page reads a table that grows from one end to the other.
//!
//! Every page is opened by people of every role while all statements are listened to; then the database is asked how it
//! would go about each of them.

use crate::site::Site;
use bihuan_domain::awards::AwardOf;
use bihuan_domain::proposals::stage::Stage;
use bihuan_store::testing::plan;
use bihuan_web::routes::table;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// Tables whose rows grow with the work of years. Committees, their sessions, bodies and leaders do not.
const GROWING: [&str; 24] = [
    "proposal",
    "listing",
    "ledger",
    "waiting",
    "reader",
    "assignment",
    "handling_mark",
    "rating",
    "commitment",
    "outcome",
    "matter",
    "matter_listing",
    "matter_waiting",
    "matter_reader",
    "matter_link",
    "elector",
    "ballot",
    "job",
    "notice",
    "scratch",
    "idempotency",
    "sign_in",
    "failed_sign_in",
    "account",
];

const ROLES: [&str; 9] = [
    "",
    "member2",
    "body-clerk",
    "staff",
    "assigner",
    "clerk2",
    "mayor",
    "administrator",
    "auditor",
];

/// Every statement that was told to the log.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<BTreeSet<String>>>);

impl<S: Subscriber> Layer<S> for Heard {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        let mut said = Said::default();
        event.record(&mut said);
        // A short statement is its own summary.
        let statement = if said.statement.trim().is_empty() {
            said.summary
        } else {
            said.statement
        };
        self.0.lock().unwrap().insert(statement.trim().to_owned());
    }
}

#[derive(Default)]
struct Said {
    summary: String,
    statement: String,
}

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.statement),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// Lists with every filter and in every order, beside the pages of the table.
fn lists() -> Vec<String> {
    let mut narrowed: Vec<String> = Stage::ALL
        .iter()
        .map(|stage| format!("stage={}", stage.code()))
        .collect();
    narrowed.extend(
        [
            "",
            "category=society",
            "year=2023",
            "kind=member",
            "class=A",
            "rating=satisfied",
            "key=yes",
            "late=yes",
            "again=yes",
            "mine=yes",
            "q=%E7%94%B5%E6%A2%AF",
            "q=%E7%94%B5%E6%A2%AF&category=society&sort=due",
        ]
        .map(str::to_owned),
    );
    let mut paths = Vec::new();
    for filter in narrowed {
        for sort in ["changed", "due", "submitted", "no"] {
            paths.push(format!("/proposals?sort={sort}&{filter}"));
        }
    }
    paths
}

#[tokio::test]
async fn no_page_scans_a_table_that_grows() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let cycle = site.cycle(2024).await;
    let proposal = site.assigned("关于社区食堂的提案").await;
    let round = site.open_round(proposal, &[1, 2, 3, 4], &[]).await;
    let yearly = site.supervision_plan(2024, 2024).await;
    let filed = site.filed("关于社区食堂的提案").await;
    let selection = site.heard_selection(2023, filed).await;
    let staff = site.who("staff");
    let award = site.begin_award(&staff, AwardOf::Units, 2023).await;
    let award = award.unwrap();
    let heard = Heard::default();
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(heard.clone()))
        .unwrap();
    let nobody = uuid::Uuid::nil().to_string();
    let mut paths: Vec<String> = table()
        .iter()
        .map(|route| {
            route
                .path
                .replace("{case}", &id.to_string())
                .replace("{matter}/{verb}", "{matter}/call")
                .replace("{matter}", &cycle.to_string())
                .replace("{verb}", "submit")
                .replace("{assignment}", &nobody)
                .replace("{paper}", &nobody)
                .replace("{part}", &nobody)
                .replace("{id}", &nobody)
                .replace("{other}", &nobody)
                .replace("{hash}", "0")
                .replace("{*path}", "css/app.css")
        })
        .collect();
    paths.extend(lists());
    for end in ["", "/vote", "/ballots", "/extend", "/close"] {
        paths.push(format!("/matters/{round}{end}"));
    }
    for (matter, verb) in [
        (yearly, "add-item"),
        (selection, "nominate"),
        (award, "nominate"),
    ] {
        paths.push(format!("/matters/{matter}"));
        paths.push(format!("/matters/{matter}/{verb}"));
    }
    for login in ROLES {
        let browser = if login.is_empty() {
            site.public()
        } else {
            site.browser(login).await
        };
        for path in &paths {
            browser.get(path).await;
        }
    }
    let statements = heard.0.lock().unwrap().clone();
    let selects: Vec<&String> = statements
        .iter()
        .filter(|sql| sql.to_lowercase().starts_with("select"))
        .collect();
    assert!(
        selects.len() > 60,
        "only {} statements were heard",
        selects.len()
    );
    let mut faults = Vec::new();
    for sql in selects {
        let plan = plan(&site.store, sql).await.unwrap();
        if plan.iter().any(|step| reads_all(step)) {
            faults.push(format!("{sql}\n    {}", plan.join("\n    ")));
        }
    }
    assert!(
        faults.is_empty(),
        "{} statements read a whole table:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Whether a step of a plan reads all rows of a table that grows, be it through an index.
fn reads_all(step: &str) -> bool {
    step.strip_prefix("SCAN ")
        .and_then(|rest| rest.split(' ').next())
        .is_some_and(|table| GROWING.contains(&table.trim_matches('"')))
}

#[test]
fn a_scan_is_told_from_a_search() {
    assert!(reads_all("SCAN listing"));
    assert!(reads_all("SCAN ledger USING INDEX ledger_subject"));
    assert!(!reads_all(
        "SEARCH listing USING INDEX listing_due (committee_id=?)"
    ));
    assert!(!reads_all("SCAN committee"));
}
