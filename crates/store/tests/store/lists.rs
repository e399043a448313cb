//! Lists: every filter, every order and every scope gives on both databases what a plain loop over the rows gives.

use crate::rows::{id, tell};
use bihuan_domain::actor::{Party, Side};
use bihuan_domain::ids::{CommitteeId, SessionId, UnitId};
use bihuan_domain::matters::Link;
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::Store;
use bihuan_store::proposals::{Filter, Scope, Sort};
use bihuan_store::tables::{assignment, listing, matter_waiting, reader, waiting};
use bihuan_store::testing::{Kind, TestDatabase};
use jiff::civil::date;
use rstest::rstest;
use sea_orm::{EntityTrait, IntoActiveModel};
use std::collections::BTreeSet;
use uuid::Uuid;

const MANY: u128 = 60;
/// No row.
const NONE: [Uuid; 0] = [];
const STAGES: [&str; 4] = ["draft", "reviewing", "filed", "handling"];

fn one_in(n: u128, every: u128) -> bool {
    n.is_multiple_of(every)
}

fn small(n: u128) -> i64 {
    i64::try_from(n).unwrap()
}

fn pick<'a>(n: u128, from: &[&'a str]) -> &'a str {
    from.get(usize::try_from(n).unwrap() % from.len()).unwrap()
}

/// Row `n`. Each column goes by a period of its own, so that no filter can pass for another.
fn row(n: u128, committee: CommitteeId) -> listing::Model {
    let due = date(2023, 5, 1).saturating_add(jiff::ToSpan::days(small(n % 17)));
    listing::Model {
        committee_id: committee.0,
        proposal_id: id(10_000 + n),
        stage: pick(n, &STAGES).to_owned(),
        title: format!("关于第{n}件事的提案"),
        serial_no: Some(format!("L{n:05}")),
        case_no: (!one_in(n, 4)).then(|| format!("2023{:04}", (n * 7) % MANY)),
        session_id: one_in(n, 3).then(|| id(10)),
        in_session: one_in(n, 3),
        category: (!one_in(n, 5))
            .then(|| pick(n / 2, &["economy", "society", "ecology"]).to_owned()),
        proposer_kind: pick(n / 3, &["member", "joint", "party"]).to_owned(),
        lead_name: "委员1".to_owned(),
        year: Some(2021 + i32::try_from(n % 7 / 2).unwrap()),
        begun_at: small(n),
        submitted_at: (!one_in(n, 6)).then(|| small((n * 11) % MANY)),
        filed_at: None,
        next_due: (!one_in(n, 7)).then(|| due.to_string()),
        class: one_in(n, 2).then(|| pick(n / 2, &["A", "B", "C"]).to_owned()),
        rating: one_in(n + 1, 4).then(|| pick(n / 4, &["satisfied", "dissatisfied"]).to_owned()),
        key_proposal: one_in(n, 9),
        number_one: n == 9,
        public: one_in(n + 2, 3),
        official: !one_in(n, 10),
        rounds: i32::try_from(n % 11 / 8).unwrap() + 1,
        changed_at: small((n * 13) % MANY),
        due_order: if one_in(n, 7) {
            "9999-12-31".to_owned()
        } else {
            due.to_string()
        },
        submitted_order: if one_in(n, 6) {
            0
        } else {
            small((n * 11) % MANY)
        },
        unnumbered: one_in(n, 4),
    }
}

fn tokens(n: u128) -> Vec<&'static str> {
    let mut tokens = Vec::new();
    if one_in(n, 5) {
        tokens.push("member:1");
    }
    if one_in(n, 8) {
        tokens.push("unit:1");
    }
    tokens
}

/// Unit 1 has every sixth, and had every fourth.
fn hand_overs(n: u128) -> Vec<bool> {
    [one_in(n, 6).then_some(true), one_in(n, 4).then_some(false)]
        .into_iter()
        .flatten()
        .collect()
}

async fn fill(store: &Store) {
    // The same rows stand in another committee: nothing of them may ever be seen here.
    for committee in [COMMITTEE, CommitteeId(id(2))] {
        let mut tx = store.begin(committee.0).await.unwrap();
        for n in 0..MANY {
            let row = row(n, committee);
            let (proposal_id, committee_id) = (row.proposal_id, row.committee_id);
            listing::Entity::insert(row.into_active_model())
                .exec_without_returning(tx.connection())
                .await
                .unwrap();
            for token in tokens(n) {
                let row = reader::Model {
                    committee_id,
                    token: token.to_owned(),
                    proposal_id,
                };
                reader::Entity::insert(row.into_active_model())
                    .exec_without_returning(tx.connection())
                    .await
                    .unwrap();
            }
            for (i, live) in (0..).zip(hand_overs(n)) {
                let row = assignment::Model {
                    committee_id,
                    proposal_id,
                    id: id(100_000 + n * 10 + i),
                    unit_id: id(201),
                    side: "government".to_owned(),
                    mode: "sole".to_owned(),
                    stage: "handling".to_owned(),
                    live,
                    due_on: "2023-06-01".to_owned(),
                    round: 1,
                    class: None,
                    replied_on: None,
                    published_at: None,
                    bounces: 0,
                    contacts: 0,
                };
                assignment::Entity::insert(row.into_active_model())
                    .exec_without_returning(tx.connection())
                    .await
                    .unwrap();
            }
        }
        tell(&mut tx, "fill", committee.0).await;
        tx.commit().await.unwrap();
    }
}

async fn listed(store: &Store, scope: &Scope, filter: &Filter, sort: Sort) -> Vec<Uuid> {
    let page = store
        .list(COMMITTEE, scope, filter, sort, 0, 1_000)
        .await
        .unwrap();
    assert_eq!(
        page.total,
        page.rows.len() as u64,
        "the total counts what is listed"
    );
    assert!(page.rows.iter().all(|row| row.committee_id == COMMITTEE.0));
    page.rows.into_iter().map(|row| row.id).collect()
}

fn all() -> impl Iterator<Item = (u128, listing::Model)> {
    (0..MANY).map(|n| (n, row(n, COMMITTEE)))
}

type Holds = fn(u128, &listing::Model) -> bool;

/// Every filter beside the plain words of what it means.
fn filters() -> Vec<(&'static str, Filter, Holds)> {
    let none = Filter::default;
    vec![
        ("all", none(), |_, _| true),
        (
            "stages",
            Filter {
                stages: vec!["filed".into(), "handling".into()],
                ..none()
            },
            |_, r| r.stage == "filed" || r.stage == "handling",
        ),
        (
            "category",
            Filter {
                category: Some("society".into()),
                ..none()
            },
            |_, r| r.category.as_deref() == Some("society"),
        ),
        (
            "year",
            Filter {
                year: Some(2022),
                ..none()
            },
            |_, r| r.year == Some(2022),
        ),
        (
            "session",
            Filter {
                session: Some(SessionId(id(10))),
                ..none()
            },
            |_, r| r.session_id == Some(id(10)),
        ),
        (
            "proposer",
            Filter {
                proposer_kind: Some("joint".into()),
                ..none()
            },
            |_, r| r.proposer_kind == "joint",
        ),
        (
            "class",
            Filter {
                class: Some("B".into()),
                ..none()
            },
            |_, r| r.class.as_deref() == Some("B"),
        ),
        (
            "rating",
            Filter {
                rating: Some("dissatisfied".into()),
                ..none()
            },
            |_, r| r.rating.as_deref() == Some("dissatisfied"),
        ),
        (
            "unit",
            Filter {
                unit: Some(UnitId(id(201))),
                ..none()
            },
            |n, _| hand_overs(n).contains(&true),
        ),
        (
            "key",
            Filter {
                key_only: true,
                ..none()
            },
            |_, r| r.key_proposal,
        ),
        (
            "late",
            Filter {
                late_on: Some(date(2023, 5, 9)),
                ..none()
            },
            |_, r| r.next_due.as_deref().is_some_and(|due| due < "2023-05-09"),
        ),
        (
            "rehandled",
            Filter {
                rehandled: true,
                ..none()
            },
            |_, r| r.rounds > 1,
        ),
        (
            "concerns",
            Filter {
                concerns: vec!["member:1".into(), "unit:1".into()],
                ..none()
            },
            |n, _| !tokens(n).is_empty(),
        ),
        (
            "ids",
            Filter {
                ids: Some((10_005..10_020).chain([77]).map(id).collect()),
                ..none()
            },
            |n, _| (5..20).contains(&n),
        ),
        (
            "two at once",
            Filter {
                year: Some(2021),
                stages: vec!["filed".into()],
                ..none()
            },
            |_, r| r.year == Some(2021) && r.stage == "filed",
        ),
    ]
}

fn scopes() -> Vec<(Scope, Holds)> {
    vec![
        (Scope::Public, |_, r| r.public && r.official),
        (Scope::Office, |_, r| r.official),
        (Scope::Tokens(vec!["member:1".into()]), |n, _| {
            tokens(n).contains(&"member:1")
        }),
        (Scope::Tokens(Vec::new()), |_, _| false),
    ]
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn every_filter_in_every_scope_lists_what_it_says(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    fill(&store).await;
    for (scope, visible) in scopes() {
        for (name, filter, holds) in filters() {
            let found: BTreeSet<Uuid> = listed(&store, &scope, &filter, Sort::Changed)
                .await
                .into_iter()
                .collect();
            let expected: BTreeSet<Uuid> = all()
                .filter(|(n, r)| visible(*n, r) && holds(*n, r))
                .map(|(_, r)| r.proposal_id)
                .collect();
            assert_eq!(found, expected, "{name} for {scope:?}");
        }
    }
    // The filters say something: each leaves some out and lets some in.
    for (name, _, holds) in filters().into_iter().skip(1) {
        let kept = all().filter(|(n, r)| r.official && holds(*n, r)).count();
        assert!((1..40).contains(&kept), "{name} keeps {kept}");
    }
    let nothing = Filter {
        ids: Some(Vec::new()),
        ..Filter::default()
    };
    assert_eq!(
        listed(&store, &Scope::Office, &nothing, Sort::Changed).await,
        NONE,
        "no hits, no rows"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn every_order_is_the_same_on_both_and_ends_with_what_has_no_value(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    fill(&store).await;
    let sorted = |by: fn(&listing::Model, &listing::Model) -> std::cmp::Ordering| {
        let mut rows: Vec<listing::Model> = all()
            .map(|(_, row)| row)
            .filter(|row| row.official)
            .collect();
        rows.sort_by(|a, b| by(a, b).then(b.proposal_id.cmp(&a.proposal_id)));
        rows.into_iter()
            .map(|row| row.proposal_id)
            .collect::<Vec<_>>()
    };
    let orders = [
        (
            Sort::Changed,
            sorted(|a, b| b.changed_at.cmp(&a.changed_at)),
        ),
        (
            Sort::Due,
            sorted(|a, b| {
                a.next_due
                    .is_none()
                    .cmp(&b.next_due.is_none())
                    .then(a.next_due.cmp(&b.next_due))
                    .then(a.proposal_id.cmp(&b.proposal_id))
            }),
        ),
        (
            Sort::Submitted,
            sorted(|a, b| b.submitted_at.cmp(&a.submitted_at)),
        ),
        (
            Sort::CaseNo,
            sorted(|a, b| {
                a.case_no
                    .is_none()
                    .cmp(&b.case_no.is_none())
                    .then(a.case_no.cmp(&b.case_no))
                    .then(a.proposal_id.cmp(&b.proposal_id))
            }),
        ),
    ];
    for (sort, expected) in orders {
        let whole = listed(&store, &Scope::Office, &Filter::default(), sort).await;
        assert_eq!(whole, expected, "{sort:?}");
        // Page by page it is the same list: nothing twice, nothing left out.
        let mut pages = Vec::new();
        for offset in (0..MANY).step_by(7) {
            let offset = u64::try_from(offset).unwrap();
            let page = store
                .list(
                    COMMITTEE,
                    &Scope::Office,
                    &Filter::default(),
                    sort,
                    offset,
                    7,
                )
                .await
                .unwrap();
            assert_eq!(page.total, expected.len() as u64);
            pages.extend(page.rows.into_iter().map(|row| row.id));
        }
        assert_eq!(pages, expected, "{sort:?} in pages");
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_ring_counts_what_the_list_lists(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    fill(&store).await;
    for (scope, visible) in scopes() {
        let filter = Filter {
            year: Some(2022),
            ..Filter::default()
        };
        let mut counted = store
            .count_by_stage(COMMITTEE, &scope, &filter)
            .await
            .unwrap();
        counted.sort();
        let mut expected: Vec<(String, i64)> = STAGES
            .iter()
            .map(|stage| {
                let n = all()
                    .filter(|(n, r)| visible(*n, r) && r.year == Some(2022) && r.stage == *stage)
                    .count();
                ((*stage).to_owned(), i64::try_from(n).unwrap())
            })
            .filter(|(_, n)| *n > 0)
            .collect();
        expected.sort();
        assert_eq!(counted, expected, "{scope:?}");
    }
    assert_eq!(
        store.years(COMMITTEE).await.unwrap(),
        [2024, 2023, 2022, 2021]
    );
    assert_eq!(
        store.categories(COMMITTEE).await.unwrap(),
        ["ecology", "economy", "society"]
    );
}

/// Something that waits for `party` on proposal `n`.
fn waits(n: u128, i: i32, party: Party, verb: &str, due_on: Option<&str>) -> waiting::Model {
    waiting::Model {
        committee_id: COMMITTEE.0,
        proposal_id: id(10_000 + n),
        n: i,
        party_kind: party.kind().to_owned(),
        party_id: party.key(),
        verb: verb.to_owned(),
        part_id: None,
        since: small(n),
        due_on: due_on.map(str::to_owned),
        not_by: None,
        lapses: verb == "sign-for",
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_waits_is_listed_for_those_it_waits_for_most_urgent_first(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    fill(&store).await;
    let (unit, other, office) = (
        Party::Unit(UnitId(id(201))),
        Party::Unit(UnitId(id(202))),
        Party::Assigner(Side::Government),
    );
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    let rows = [
        waits(1, 0, unit, "draft-reply", None),
        waits(2, 0, unit, "sign-for", Some("2023-05-08")),
        waits(3, 0, unit, "sign-for", Some("2023-05-03")),
        waits(3, 1, office, "decide-objection", Some("2023-05-02")),
        waits(4, 0, other, "sign-for", Some("2023-05-01")),
    ];
    for row in rows {
        waiting::Entity::insert(row.into_active_model())
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
    }
    for (n, due_on) in [(1, "2023-05-03"), (2, "2023-05-04")] {
        let row = matter_waiting::Model {
            committee_id: COMMITTEE.0,
            matter_id: id(20_000 + n),
            n: 0,
            kind: "cycle".to_owned(),
            party_kind: unit.kind().to_owned(),
            party_id: unit.key(),
            verb: "answer-opinion".to_owned(),
            part_id: Some(id(7)),
            since: 5,
            due_on: Some(due_on.to_owned()),
        };
        matter_waiting::Entity::insert(row.into_active_model())
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();

    let tasks = async |parties: &[Party], verb| {
        let page = store.tasks(COMMITTEE, parties, verb, 0, 50).await.unwrap();
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows
            .into_iter()
            .map(|task| (task.proposal_id.as_u128() - 10_000, task.verb))
            .collect::<Vec<_>>()
    };
    let task = |n: u128, verb: &str| (n, verb.to_owned());
    assert_eq!(
        tasks(&[unit], None).await,
        [
            task(3, "sign-for"),
            task(2, "sign-for"),
            task(1, "draft-reply")
        ]
    );
    assert_eq!(
        tasks(&[unit], Some("draft-reply")).await,
        [task(1, "draft-reply")]
    );
    assert_eq!(
        tasks(&[office, other], None).await,
        [task(4, "sign-for"), task(3, "decide-objection")]
    );
    assert_eq!(tasks(&[Party::Staff], None).await, []);
    assert_eq!(
        tasks(&[], None).await,
        [],
        "who speaks for nobody has nothing to do"
    );
    let second = store.tasks(COMMITTEE, &[unit], None, 1, 1).await.unwrap();
    assert_eq!(
        (
            second.total,
            second.rows.first().map(|task| task.title.clone())
        ),
        (3, Some("关于第2件事的提案".to_owned()))
    );

    let mut counts = store
        .task_counts(COMMITTEE, &[unit], date(2023, 5, 4))
        .await
        .unwrap();
    counts.sort();
    assert_eq!(
        counts,
        [
            ("draft-reply".to_owned(), 1, 0),
            ("sign-for".to_owned(), 2, 1)
        ]
    );
    let mut due: Vec<(Link, String)> = store
        .due_between(COMMITTEE, date(2023, 5, 2), date(2023, 5, 3))
        .await
        .unwrap()
        .into_iter()
        .map(|due| (due.subject, due.verb))
        .collect();
    due.sort_unstable();
    let of_case = Link::Proposal(id(10_003).into());
    assert_eq!(
        due,
        [
            (of_case, "decide-objection".to_owned()),
            (of_case, "sign-for".to_owned()),
            (Link::Matter(id(20_001).into()), "answer-opinion".to_owned()),
        ],
        "both days are counted in, of cases and of matters"
    );
    assert_eq!(
        store.lapsed(COMMITTEE, date(2023, 5, 3)).await.unwrap(),
        [id(10_004)],
        "the last day itself is not over"
    );
    assert_eq!(
        store.lapsed(COMMITTEE, date(2023, 5, 9)).await.unwrap(),
        [id(10_002), id(10_003), id(10_004)]
    );
}
