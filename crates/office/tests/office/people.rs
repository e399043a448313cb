//! People and bodies: added once, each name and number once, and seen at once by every program on the database.

use bihuan_domain::actor::Hat;
use bihuan_domain::ids::UnitId;
use bihuan_office::Failure;
use bihuan_office::accounts::NewAccount;
use bihuan_office::testing::TestOffice;
use bihuan_store::audit::Trail;
use bihuan_store::tables::{member, session, unit};
use bihuan_store::testing::Kind;
use rstest::rstest;

fn new_unit(code: &str, name: &str) -> unit::Model {
    unit::Model {
        committee_id: uuid::Uuid::nil(),
        id: uuid::Uuid::nil(),
        code: code.to_owned(),
        name: name.to_owned(),
        system: "government".to_owned(),
        side: "government".to_owned(),
        contact: String::new(),
        phone: String::new(),
        closed: false,
    }
}

fn told<T>(done: Result<T, Failure>) -> Vec<String> {
    match done {
        Err(Failure::Refused(no)) => {
            let codes = no.0.iter().map(|refusal| {
                let field = refusal.field.as_deref().unwrap_or_default();
                format!("{}@{field}", refusal.code)
            });
            codes.collect()
        }
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn people_changed_by_another_program_are_seen_at_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let other = office.another(15).await;
    let names = async |id: UnitId| {
        let mut seen = Vec::new();
        for place in [
            office.place(office.committee).await.unwrap(),
            other.place(office.committee).await.unwrap(),
        ] {
            seen.push(place.directory.units.get(&id).map(|unit| unit.name.clone()));
        }
        seen
    };
    // Both have read the committee's people by now, and no time passes.
    assert_eq!(names(UnitId(uuid::Uuid::nil())).await, [None, None]);
    let administrator = office.who("administrator");
    let id = other
        .add_unit(&administrator, new_unit("X1", "市新设局"), None)
        .await
        .unwrap();
    let name = Some("市新设局".to_owned());
    assert_eq!(names(id).await, [name.clone(), name]);
    let row = unit::Model {
        committee_id: office.committee.0,
        id: id.0,
        ..new_unit("X1", "市改名局")
    };
    office.change_unit(&administrator, row, None).await.unwrap();
    let name = Some("市改名局".to_owned());
    assert_eq!(names(id).await, [name.clone(), name]);
    // What is no change of people is not read again.
    let before = other.place(office.committee).await.unwrap();
    office.draft("关于加装电梯的提案").await;
    let after = other.place(office.committee).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&before, &after));
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn numbers_codes_and_names_are_given_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let admin = office.who("administrator");
    let units = office.store.units(office.committee).await.unwrap();
    let [first, second, ..] = units.as_slice() else {
        panic!("two units are there")
    };
    let both = new_unit(&first.code, &second.name);
    assert_eq!(
        told(office.add_unit(&admin, both, None).await),
        ["code-taken@code", "name-taken@name"]
    );
    let renamed = unit::Model {
        name: second.name.clone(),
        ..first.clone()
    };
    assert_eq!(
        told(office.change_unit(&admin, renamed, None).await),
        ["name-taken@name"]
    );
    office
        .change_unit(&admin, first.clone(), None)
        .await
        .unwrap();
    assert_eq!(office.store.units(office.committee).await.unwrap(), units);

    let members = office.store.members(office.committee).await.unwrap();
    let known = members.first().unwrap();
    let same_number = |from: &str| member::Model {
        name: "另一位".to_owned(),
        from_on: from.to_owned(),
        ..known.clone()
    };
    assert_eq!(
        told(
            office
                .add_member(&admin, same_number("2023-03-01"), None)
                .await
        ),
        ["number-taken@member_no"]
    );
    let left = member::Model {
        until_on: Some("2023-03-31".to_owned()),
        ..known.clone()
    };
    office.change_member(&admin, left, None).await.unwrap();
    office
        .add_member(&admin, same_number("2023-04-01"), None)
        .await
        .unwrap();
    assert_eq!(
        told(office.change_member(&admin, known.clone(), None).await),
        ["number-taken@member_no"],
        "who left does not come back to a number that another has"
    );

    assert_eq!(
        told(office.add_body(&admin, "party", "民建市委", None).await),
        ["body-taken@name"]
    );
    assert_eq!(
        told(office.add_leader(&admin, "市长", None).await),
        ["leader-taken@name"]
    );
    let sessions = office.store.sessions(office.committee).await.unwrap();
    let last = sessions.last().unwrap();
    assert_eq!(
        told(office.add_session(&admin, last.clone(), None).await),
        ["session-taken@number"]
    );
    let within = session::Model {
        number: 99,
        ..last.clone()
    };
    assert_eq!(
        told(office.add_session(&admin, within, None).await),
        ["window-overlaps@opens_on"]
    );
    let clerk = office.who("clerk1").account.unwrap();
    let hat = Hat::UnitClerk(office.unit(1));
    assert_eq!(
        told(office.grant(&admin, clerk, hat, None).await),
        ["role-taken@role"]
    );
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_ask_for_the_same_name_at_once_one_wins(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let servers = [office.another(15).await, office.another(16).await].map(std::sync::Arc::new);
    let asked: Vec<_> = servers
        .iter()
        .cycle()
        .zip(0..8)
        .map(|(server, n)| {
            let server = std::sync::Arc::clone(server);
            let admin = office.who("administrator");
            let hats = vec![Hat::Staff];
            tokio::spawn(async move {
                let new = NewAccount {
                    login: "same".to_owned(),
                    name: format!("第{n}个"),
                    password: "long enough".to_owned(),
                    must_change: false,
                    hats,
                };
                let account = told(server.create_account(&admin, new, None).await);
                let unit = new_unit("X1", "市新设局");
                (account, told(server.add_unit(&admin, unit, None).await))
            })
        })
        .collect();
    let (mut accounts, mut units) = (Vec::new(), Vec::new());
    for answer in asked {
        let (account, unit) = answer.await.unwrap();
        accounts.push(account);
        units.push(unit);
    }
    for (answers, lost) in [
        (accounts, vec!["login-taken@login"]),
        (units, vec!["code-taken@code", "name-taken@name"]),
    ] {
        assert_eq!(answers.iter().filter(|no| no.is_empty()).count(), 1);
        assert_eq!(answers.iter().filter(|no| **no == lost).count(), 7);
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_form_about_people_sent_twice_adds_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let admin = office.who("administrator");
    let before = office.store.units(office.committee).await.unwrap().len();
    let new = || new_unit("X1", "市新设局");
    let first = office
        .add_unit(&admin, new(), Some("form-1"))
        .await
        .unwrap();
    let again = office
        .add_unit(&admin, new(), Some("form-1"))
        .await
        .unwrap();
    assert_eq!(first, again);
    let account = || NewAccount {
        login: "once".to_owned(),
        name: "一次".to_owned(),
        password: "long enough".to_owned(),
        must_change: false,
        hats: vec![Hat::Staff],
    };
    let first = office
        .create_account(&admin, account(), Some("form-2"))
        .await
        .unwrap();
    let again = office
        .create_account(&admin, account(), Some("form-2"))
        .await
        .unwrap();
    assert_eq!(first, again);
    for _ in 0..2 {
        office
            .grant(&admin, first, Hat::Reviewer, Some("form-3"))
            .await
            .unwrap();
    }
    assert_eq!(office.store.grants(first).await.unwrap().len(), 2);
    let units = office.store.units(office.committee).await.unwrap();
    assert_eq!(units.len(), before + 1);
    // A refused form has used up nothing: mended, it is sent with the same key.
    let taken = office.add_unit(&admin, new(), Some("form-4")).await;
    assert_eq!(told(taken), ["code-taken@code", "name-taken@name"]);
    let mended = new_unit("X2", "市新设二局");
    office
        .add_unit(&admin, mended, Some("form-4"))
        .await
        .unwrap();
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_session_is_corrected_and_what_was_handed_in_stays_as_it_is(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let admin = office.who("administrator");
    office.set_day(jiff::civil::date(2023, 1, 10));
    let id = office.submitted("关于加装电梯的提案").await;
    let handed_in = office.case(id).await.submission().cloned().unwrap();
    let at = handed_in.stamp.at.as_microsecond();
    let sessions = office.store.sessions(office.committee).await.unwrap();
    let stands = sessions
        .iter()
        .find(|row| Some(row.id) == handed_in.session.map(|id| id.0))
        .unwrap();
    assert!(stands.opens_at <= at && at < stands.closes_at);

    // It would have come too late for this window: not without a reason.
    let earlier = session::Model {
        closes_at: at,
        ..stands.clone()
    };
    assert_eq!(
        told(
            office
                .change_session(&admin, earlier.clone(), " ", None)
                .await
        ),
        ["window-moves-proposals@reason"]
    );
    let another_number = session::Model {
        number: 9,
        ..stands.clone()
    };
    assert_eq!(
        told(
            office
                .change_session(&admin, another_number, "", None)
                .await
        ),
        ["session-has-proposals@reason"]
    );
    for row in &sessions {
        if row.id != stands.id {
            let taken = session::Model {
                id: row.id,
                ..stands.clone()
            };
            assert_eq!(
                told(office.change_session(&admin, taken, "笔误", None).await),
                ["session-taken@number"]
            );
        }
    }
    let reversed = session::Model {
        closes_at: stands.opens_at,
        ..stands.clone()
    };
    assert_eq!(
        told(office.change_session(&admin, reversed, "笔误", None).await),
        ["window-reversed@closes_at"]
    );
    assert_eq!(
        told(
            office
                .change_session(&office.who("staff"), earlier.clone(), "笔误", None)
                .await
        ),
        ["not-yours@"]
    );
    let as_it_was = office.store.sessions(office.committee).await.unwrap();
    assert_eq!(as_it_was, sessions, "what is refused changes nothing");

    // What moves nobody needs no reason; what moves somebody is told with one, and moves nothing.
    let later = session::Model {
        sits_until: stands.sits_from.clone(),
        ..stands.clone()
    };
    office
        .change_session(&admin, later, "", None)
        .await
        .unwrap();
    office
        .change_session(&admin, earlier, "原截止时刻录入有误", None)
        .await
        .unwrap();
    let after = office.case(id).await.submission().cloned().unwrap();
    assert_eq!(after, handed_in);
    let (lines, _) = office
        .store
        .trail(office.committee, &Trail::default(), 0, 1)
        .await
        .unwrap();
    let line = lines.first().unwrap();
    assert_eq!(line.verb, "change-session");
    let fact = |name: &str| line.facts.get(name).map(String::as_str);
    assert_eq!(fact("reason"), Some("原截止时刻录入有误"));
    assert_eq!(fact("count"), Some("1"));
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_body_and_a_leading_office_are_corrected(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let admin = office.who("administrator");
    let body = office
        .add_body(&admin, "organization", "总工会", None)
        .await
        .unwrap();
    let other = office
        .add_body(&admin, "organization", "妇联", None)
        .await
        .unwrap();
    assert_eq!(
        told(
            office
                .change_body(&admin, other, "organization", "总工会", None)
                .await
        ),
        ["body-taken@name"]
    );
    assert_eq!(
        told(
            office
                .change_body(&admin, other, "organization", " ", None)
                .await
        ),
        ["required@name"]
    );
    office
        .change_body(&admin, body, "organization", "市总工会", None)
        .await
        .unwrap();
    let leader = office.add_leader(&admin, "副市长", None).await.unwrap();
    assert_eq!(
        told(office.change_leader(&admin, leader, "市长", None).await),
        ["leader-taken@name"]
    );
    office
        .change_leader(&admin, leader, "常务副市长", None)
        .await
        .unwrap();
    let place = office.place(office.committee).await.unwrap();
    assert_eq!(
        place.directory.bodies.get(&body).map(|body| &*body.name),
        Some("市总工会")
    );
    assert_eq!(
        place.directory.leaders.get(&leader).map(String::as_str),
        Some("常务副市长")
    );
    office.is_sound().await;
}
