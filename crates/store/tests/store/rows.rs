//! One row for every table that the ledger covers, and a case that fills every index.

use bihuan_domain::matters::AnyMatter;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::testing::{COMMITTEE, World, people};
use bihuan_ledger::Draft;
use bihuan_store::accounts::grant_of;
use bihuan_store::tables::{account, body, committee, leader, member, session, unit};
use bihuan_store::{Store, Tx};
use serde_json::json;
use uuid::Uuid;

/// An identifier by number.
pub const fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// An entry about a record.
pub fn draft(verb: &str, subject: Uuid) -> Draft {
    Draft {
        at: 1_677_632_400_000_000,
        account: id(77).to_string(),
        who: "提案科".to_owned(),
        verb: verb.to_owned(),
        subject_kind: "test".to_owned(),
        subject: subject.to_string(),
        part: id(78).to_string(),
        audience: "office".to_owned(),
        facts: [("title".to_owned(), "关于“加装电梯”的提案".to_owned())].into(),
        ..Draft::default()
    }
}

/// The committee's own row.
pub fn committee() -> committee::Model {
    committee::Model {
        id: COMMITTEE.0,
        parent_id: None,
        level: "city".to_owned(),
        name: "政协测试市委员会".to_owned(),
        short_name: "测试市政协".to_owned(),
        slug: "test".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        profile: "dalian".to_owned(),
        archive: false,
        invented: true,
    }
}

/// A session.
pub fn session() -> session::Model {
    session::Model {
        committee_id: COMMITTEE.0,
        id: id(10),
        term: 14,
        number: 2,
        term_from: "2022-01-01".to_owned(),
        term_until: "2026-12-31".to_owned(),
        opens_at: 1_669_824_000_000_000,
        closes_at: 1_673_524_800_000_000,
        sits_from: "2023-01-09".to_owned(),
        sits_until: "2023-01-12".to_owned(),
    }
}

/// A member, by number.
pub fn member(n: u128) -> member::Model {
    member::Model {
        committee_id: COMMITTEE.0,
        id: id(100 + n),
        term: 14,
        member_no: format!("{n:03}"),
        name: format!("委员{n}"),
        sector: "经济".to_owned(),
        party: "民建".to_owned(),
        special_committees: "提案委".to_owned(),
        posts: "常委".to_owned(),
        work_unit: "测试大学".to_owned(),
        from_on: "2022-01-01".to_owned(),
        until_on: None,
        suspended: false,
        invented: true,
    }
}

/// A body.
pub fn body() -> body::Model {
    body::Model {
        committee_id: COMMITTEE.0,
        id: id(300),
        kind: "party".to_owned(),
        name: "民建市委".to_owned(),
    }
}

/// A unit, by number.
pub fn unit(n: u128) -> unit::Model {
    unit::Model {
        committee_id: COMMITTEE.0,
        id: id(200 + n),
        code: format!("U{n}"),
        name: format!("单位{n}"),
        system: "government".to_owned(),
        side: "government".to_owned(),
        contact: "李科长".to_owned(),
        phone: "0411-00000000".to_owned(),
        closed: false,
    }
}

/// An office that leads.
pub fn leader() -> leader::Model {
    leader::Model {
        committee_id: COMMITTEE.0,
        id: id(400),
        title: "市长".to_owned(),
    }
}

/// An account.
pub fn account() -> account::Model {
    account::Model {
        id: id(500),
        committee_id: COMMITTEE.0,
        login: "clerk".to_owned(),
        name: "单位1经办".to_owned(),
        password_hash: "$argon2id$…".to_owned(),
        must_change: true,
        disabled: false,
    }
}

/// A case that was answered with a promise, rated, and has an outcome: every index has rows of it.
pub fn world() -> World {
    let mut world = World::promised();
    let on = world.by(&people::clock()).today();
    let outcome = json!({ "kind": "measured", "name": "加装电梯", "number": 40, "unit_of_measure": "部", "on": on, "source": "现场统计" });
    world.must(
        &people::clerk(1),
        Verb::RecordOutcome,
        world.part(1),
        outcome,
    );
    world
}

/// Writes one row of every covered table and the case, each with an entry of its own.
pub async fn furnish(store: &Store) {
    let mut tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.insert(committee()).await.unwrap();
    tell(&mut tx, "create-committee", COMMITTEE.0).await;
    tx.insert(session()).await.unwrap();
    tell(&mut tx, "add-session", id(10)).await;
    for n in 1..=2 {
        tx.insert(member(n)).await.unwrap();
        tell(&mut tx, "add-member", id(100 + n)).await;
    }
    tx.insert(body()).await.unwrap();
    tx.insert(unit(1)).await.unwrap();
    tx.insert(leader()).await.unwrap();
    tell(&mut tx, "add-bodies", id(300)).await;
    tx.insert(account()).await.unwrap();
    let hat = bihuan_domain::actor::Hat::UnitClerk(bihuan_domain::ids::UnitId(id(201)));
    tx.insert(grant_of(
        id(600),
        COMMITTEE,
        bihuan_domain::ids::AccountId(id(500)),
        hat,
    ))
    .await
    .unwrap();
    tell(&mut tx, "create-account", id(500)).await;
    tx.next_number(COMMITTEE.0, "serial/2023").await.unwrap();
    let world = world();
    let cycle = cycle();
    tx.save_matter(None, &cycle, world.now.as_microsecond())
        .await
        .unwrap();
    tell(&mut tx, "begin", cycle.head().id.0).await;
    tx.save_case(None, &world.case, world.now.as_microsecond(), &world.zone)
        .await
        .unwrap();
    tell(&mut tx, "import", world.case.id.0).await;
    // A last entry that covers nothing, as reminders do.
    tell(&mut tx, "remind", world.case.id.0).await;
    tx.commit().await.unwrap();
}

/// A matter in the middle of its life: it waits for somebody and is about a proposal.
pub fn cycle() -> AnyMatter {
    bihuan_domain::cycles::testing::World::handled()
        .matter
        .into()
}

/// An entry over everything written since the last one.
pub async fn tell(tx: &mut Tx, verb: &str, subject: Uuid) -> u64 {
    tx.append(COMMITTEE.0, draft(verb, subject)).await.unwrap()
}

/// That nothing is wrong with the database.
pub async fn is_sound(store: &Store) {
    let findings: Vec<String> = findings(store).await;
    assert_eq!(findings, [""; 0]);
}

/// Everything wrong with the database, in words.
pub async fn findings(store: &Store) -> Vec<String> {
    let report = store.verify().await.unwrap();
    report.findings.iter().map(ToString::to_string).collect()
}
