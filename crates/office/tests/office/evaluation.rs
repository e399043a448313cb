//! An evaluation by ballot as a server sees it: many at once, too late, twice, by others, and what the tables tell.

use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::evaluation::sheet::Answers;
use bihuan_domain::evaluation::testing::papers_of;
use bihuan_domain::evaluation::{Receipt, Round};
use bihuan_domain::ids::{AccountId, MatterId, MemberId, ProposalId};
use bihuan_domain::matters::{AnyMatter, Link, Matter};
use bihuan_office::matters::PerformMatter;
use bihuan_office::testing::TestOffice;
use bihuan_office::{Failure, Office};
use bihuan_store::tables::member;
use bihuan_store::testing::{Kind, everything};
use jiff::ToSpan;
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// A committee with a round about an answered proposal.
struct Ground {
    office: TestOffice,
    round: MatterId,
}

impl Ground {
    /// Prepared for nobody yet.
    async fn begun(kind: Kind) -> Option<Self> {
        let office = TestOffice::on(kind).await?;
        let proposal = office.assigned("关于加装电梯的提案").await;
        let subject = Link::Proposal(proposal);
        let staff = office.who("staff");
        let title = "加装电梯提案民主测评";
        let begun = office.begin_evaluation(&staff, subject, title).await;
        let round = begun.unwrap();
        Some(Self { office, round })
    }

    /// Open until half past five for these electors, some of them on paper.
    async fn open(kind: Kind, electors: &[usize], on_paper: &[usize]) -> Option<Self> {
        let ground = Self::begun(kind).await?;
        let named = |all: &[usize]| -> Vec<MemberId> {
            all.iter().map(|n| ground.office.member(*n)).collect()
        };
        let (electors, papers) = (named(electors), named(on_paper));
        ground.opens(&electors, &papers).await;
        Some(ground)
    }

    async fn opens(&self, electors: &[MemberId], papers: &[MemberId]) {
        let named = |all: &[MemberId]| json!({ "electors": all });
        self.must("staff", "set-electors", named(electors)).await;
        if !papers.is_empty() {
            self.must("staff", "choose-paper", named(papers)).await;
        }
        let until = json!({ "on": self.office.today(), "time": "17:30" });
        self.must("staff", "open", until).await;
    }

    async fn does(&self, login: &str, verb: &str, input: Value) -> Result<(), Failure> {
        let request = PerformMatter::new(self.round, verb, None, input);
        let actor = self.office.who(login);
        self.office.perform_matter(&actor, request).await
    }

    async fn must(&self, login: &str, verb: &str, input: Value) {
        let done = self.does(login, verb, input).await;
        assert!(done.is_ok(), "{verb}: {done:?}");
    }

    /// The codes with which `verb` is refused; the round and the ledger are as before.
    async fn refused(&self, login: &str, verb: &str, input: Value) -> Vec<String> {
        let (round, head) = (self.round().await, self.head().await);
        let codes = codes(self.does(login, verb, input).await);
        assert_eq!((self.round().await, self.head().await), (round, head));
        codes
    }

    async fn head(&self) -> i64 {
        let head = self.office.store.head(self.office.committee).await;
        head.unwrap()
    }

    async fn round(&self) -> Round {
        let stored = self.office.store.matter(self.office.committee, self.round);
        match stored.await.unwrap().map(|stored| stored.matter) {
            Some(AnyMatter::Evaluation(round)) => *round,
            other => panic!("no round: {other:?}"),
        }
    }

    async fn answers(&self, step: &str) -> Answers {
        answers(&self.round().await, step)
    }

    async fn votes(&self, login: &str, step: &str) -> Result<Receipt, Failure> {
        let answers = self.answers(step).await;
        let actor = self.office.who(login);
        self.office.vote(&actor, self.round, answers).await
    }

    /// The codes with which a ballot is refused; no ballot, no mark and no entry came of it.
    async fn vote_refused(&self, login: &str) -> Vec<String> {
        let before = (self.head().await, self.voted().await);
        let codes = codes(self.votes(login, "satisfied").await);
        assert_eq!((self.head().await, self.voted().await), before);
        codes
    }

    async fn voted(&self) -> u64 {
        let voted = self.office.store.voted(self.office.committee, self.round);
        voted.await.unwrap()
    }

    /// A count of papers that say the same everywhere.
    async fn papers(&self, collected: i64, step: &str) -> Value {
        let round = self.round().await;
        papers_of(&round.sheet, collected, 0, step)
    }
}

fn answers(round: &Round, step: &str) -> Answers {
    let mut answers = Answers::new();
    for (unit, question) in round.sheet.asked() {
        let about = answers.entry(unit).or_default();
        about.insert(question.code.to_string(), step.to_owned());
    }
    answers
}

fn codes<T: std::fmt::Debug>(done: Result<T, Failure>) -> Vec<String> {
    match done {
        Err(Failure::Refused(no)) => no.0.into_iter().map(|refusal| refusal.code).collect(),
        other => panic!("{other:?}"),
    }
}

/// Somebody who is nothing but this member.
fn voter(office: &TestOffice, member: MemberId) -> Actor {
    Actor {
        account: Some(AccountId(member.0)),
        committee: office.committee,
        name: "委员".to_owned(),
        hats: vec![Hat::Member(member)],
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_vote_at_once_and_none_is_lost_or_counted_twice(#[case] kind: Kind) {
    const ELECTORS: usize = 200;
    let Some(ground) = Ground::begun(kind).await else {
        return;
    };
    let office = &ground.office;
    let operator = Office::operator(office.committee, "装机");
    let mut electors = Vec::new();
    for n in 0..ELECTORS {
        let row = member::Model {
            committee_id: Uuid::nil(),
            id: Uuid::nil(),
            term: 14,
            member_no: format!("9{n:03}"),
            name: format!("投票人{n}"),
            sector: "经济".to_owned(),
            party: String::new(),
            special_committees: String::new(),
            posts: String::new(),
            work_unit: String::new(),
            from_on: "2022-01-01".to_owned(),
            until_on: None,
            suspended: false,
            invented: true,
        };
        electors.push(office.add_member(&operator, row, None).await.unwrap());
    }
    ground.opens(&electors, &[]).await;
    let round = ground.round().await;
    let steps = [
        "very_satisfied",
        "satisfied",
        "mostly_satisfied",
        "dissatisfied",
    ];
    // Each of them presses the button twice.
    let voting: Vec<_> = electors
        .iter()
        .enumerate()
        .flat_map(|(n, member)| [(n, *member), (n, *member)])
        .map(|(n, member)| {
            let (office, actor, id) = (
                Arc::clone(&office.office),
                voter(office, member),
                ground.round,
            );
            let answers = answers(&round, steps.get(n % 4).unwrap());
            tokio::spawn(async move { office.vote(&actor, id, answers).await })
        })
        .collect();
    let mut receipts = BTreeSet::new();
    let mut again = 0;
    for vote in voting {
        match vote.await.unwrap() {
            Ok(receipt) => assert!(receipts.insert(receipt), "a receipt was given twice"),
            refused => {
                assert_eq!(codes(refused), ["voted-already"]);
                again += 1;
            }
        }
    }
    assert_eq!((receipts.len(), again), (ELECTORS, ELECTORS));
    assert_eq!(ground.voted().await, 200);
    ground.must("staff", "close", json!({})).await;
    let round = ground.round().await;
    let tally = round.tally().unwrap();
    assert_eq!((round.state(), tally.ballots), ("closed", 200));
    for question in tally.units.iter().flat_map(|unit| &unit.questions) {
        let counts: Vec<u32> = question.steps.iter().map(|(_, count)| *count).collect();
        assert_eq!((counts, question.abstained), (vec![50; 4], 0));
    }
    let published = round.result.iter().flat_map(|result| &result.ballots);
    let published: BTreeSet<_> = published.into_iter().map(|one| one.receipt).collect();
    assert_eq!(published, receipts, "everybody finds the own ballot");
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_close_at_once_and_there_is_one_result(#[case] kind: Kind) {
    let Some(ground) = Ground::open(kind, &[1, 2, 3], &[]).await else {
        return;
    };
    for login in ["member1", "member2", "member3"] {
        ground.votes(login, "satisfied").await.unwrap();
    }
    let closing: Vec<_> = ["staff", "deputy", "staff", "deputy"]
        .map(|login| {
            let (office, actor) = (Arc::clone(&ground.office.office), ground.office.who(login));
            let request = PerformMatter::new(ground.round, "close", None, json!({}));
            tokio::spawn(async move { office.perform_matter(&actor, request).await })
        })
        .into();
    let mut done = 0;
    for closed in closing {
        match closed.await.unwrap() {
            Ok(()) => done += 1,
            refused => assert_eq!(codes(refused), ["round-closed"]),
        }
    }
    assert_eq!(done, 1);
    let lines = ground
        .office
        .store
        .timeline(ground.office.committee, ground.round.0);
    let verbs: Vec<String> = lines
        .await
        .unwrap()
        .into_iter()
        .map(|line| line.verb)
        .collect();
    let cast = "cast-ballot";
    let expected = ["begin", "set-electors", "open", cast, cast, cast, "close"];
    assert_eq!(verbs, expected);
    assert_eq!(ground.round().await.tally().unwrap().ballots, 3);
    ground.office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_ballot_that_must_not_be_is_refused_with_its_reason(#[case] kind: Kind) {
    let Some(ground) = Ground::begun(kind).await else {
        return;
    };
    let office = &ground.office;
    let members: Vec<_> = (1..=4).map(|n| office.member(n)).collect();
    ground
        .must("staff", "set-electors", json!({ "electors": members }))
        .await;
    assert_eq!(ground.vote_refused("member1").await, ["round-not-open"]);
    ground.opens(&members, &[office.member(4)]).await;
    assert_eq!(ground.vote_refused("member5").await, ["not-an-elector"]);
    assert_eq!(ground.vote_refused("staff").await, ["not-an-elector"]);
    assert_eq!(ground.vote_refused("member4").await, ["vote-on-paper"]);
    ground.votes("member1", "satisfied").await.unwrap();
    assert_eq!(ground.vote_refused("member1").await, ["voted-already"]);

    let odd = ground.answers("splendid").await;
    let told = office.vote(&office.who("member2"), ground.round, odd).await;
    let Err(Failure::Refused(no)) = told else {
        panic!("{told:?}");
    };
    let field = format!("{}.leadership", office.unit(1));
    let first =
        no.0.iter()
            .find(|refusal| refusal.field == Some(field.clone()));
    assert_eq!(first.map(|no| no.code.as_str()), Some("not-a-choice"));
    assert_eq!(ground.voted().await, 1);

    let nowhere = MatterId(Uuid::from_u128(5));
    let answers = ground.answers("satisfied").await;
    for (actor, round) in [
        (office.who("member2"), nowhere),
        (office.who("clerk1"), ground.round),
        (Actor::public(office.committee), ground.round),
    ] {
        let told = office.vote(&actor, round, answers.clone()).await;
        assert!(matches!(told, Err(Failure::Missing)), "{told:?}");
    }
    office.pass_days(1);
    assert_eq!(ground.vote_refused("member2").await, ["too-late"]);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_would_bend_a_round_is_refused_and_changes_nothing(#[case] kind: Kind) {
    let Some(ground) = Ground::open(kind, &[1, 2, 3, 4, 5, 6], &[5, 6]).await else {
        return;
    };
    let office = &ground.office;
    let more = json!({ "electors": [office.member(1)] });
    for verb in ["set-electors", "choose-paper"] {
        let told = ground.refused("staff", verb, more.clone()).await;
        assert_eq!(told, ["electors-fixed"]);
    }
    for login in ["member1", "member2"] {
        ground.votes(login, "satisfied").await.unwrap();
    }
    assert_eq!(
        ground.refused("staff", "close", json!({})).await,
        ["paper-not-counted"]
    );
    let (one, two) = (
        ground.papers(1, "satisfied").await,
        ground.papers(2, "satisfied").await,
    );
    ground.must("staff", "count-paper", one.clone()).await;
    assert_eq!(
        ground.refused("staff", "count-paper", one.clone()).await,
        ["two-counters"]
    );
    let told = ground.refused("deputy", "count-paper", two).await;
    assert_eq!(
        told.first().map(String::as_str),
        Some("counters-disagree-papers")
    );
    assert!(told.contains(&"counters-disagree".to_owned()));
    ground.must("deputy", "count-paper", one).await;
    // Two here and one paper are half of six. Ballots that are sent along count for nothing.
    office.pass_days(1);
    let forged = json!({ "ballots": [], "voted": 6 });
    assert_eq!(
        ground.refused("staff", "close", forged).await,
        ["no-quorum"]
    );
    assert_eq!(ground.voted().await, 2);

    let later = json!({ "on": office.today(), "time": "17:30", "reason": "人数不足" });
    ground.must("staff", "extend", later).await;
    ground.votes("member3", "dissatisfied").await.unwrap();
    assert_eq!(
        ground.refused("staff", "close", json!({})).await,
        ["voting-goes-on"]
    );
    office.pass_days(1);
    ground.must("staff", "close", json!({})).await;
    let round = ground.round().await;
    assert_eq!(round.tally().map(|tally| tally.ballots), Some(4));
    assert_eq!(round.recount().as_ref(), round.tally());
    assert_eq!(ground.vote_refused("member4").await, ["round-not-open"]);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_round_that_is_annulled_keeps_no_ballots(#[case] kind: Kind) {
    let Some(ground) = Ground::open(kind, &[1, 2, 3], &[]).await else {
        return;
    };
    ground.votes("member1", "satisfied").await.unwrap();
    ground
        .must("reviewer", "annul", json!({ "reason": "名单有误" }))
        .await;
    let tables = everything(&ground.office.store).await.unwrap();
    assert_eq!(tables.get("ballot"), Some(&Vec::new()));
    assert_eq!(ground.vote_refused("member2").await, ["round-not-open"]);
    ground.office.is_sound().await;
}

/// Rows of each table that are there now and were not before.
fn added(
    before: &BTreeMap<String, Vec<String>>,
    after: &BTreeMap<String, Vec<String>>,
) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (table, rows) in after {
        let old = before.get(table).unwrap();
        let new: Vec<String> = rows
            .iter()
            .filter(|row| !old.contains(row))
            .cloned()
            .collect();
        if !new.is_empty() {
            found.insert(table.clone(), new);
        }
    }
    found
}

/// Whether a row names this identifier, however the database writes it.
fn names(row: &str, id: Uuid) -> bool {
    let row = row.to_lowercase();
    row.contains(&id.to_string()) || row.contains(&id.simple().to_string())
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn no_row_of_any_table_ties_a_ballot_to_its_elector(#[case] kind: Kind) {
    let Some(ground) = Ground::open(kind, &[1, 2, 3], &[]).await else {
        return;
    };
    let office = &ground.office;
    // The notices of the opening are given already, and a ballot gives none.
    office.run_due_jobs().await.unwrap();
    ground.votes("member1", "satisfied").await.unwrap();
    let before = everything(&office.store).await.unwrap();
    assert!(
        before.len() > 30,
        "all tables are looked at: {:?}",
        before.keys()
    );
    let receipt = ground
        .votes("member2", "dissatisfied")
        .await
        .unwrap()
        .to_string();
    office.run_due_jobs().await.unwrap();
    let after = everything(&office.store).await.unwrap();
    let added = added(&before, &after);
    let touched: Vec<&str> = added.keys().map(String::as_str).collect();
    assert_eq!(touched, ["ballot", "chain_head", "elector", "ledger"]);
    let account = office.who("member2").account.unwrap().0;
    let member = office.member(2).0;
    for (table, rows) in &added {
        let [row] = rows.as_slice() else {
            panic!("{table}: {rows:?}");
        };
        assert_eq!(names(row, member), table == "elector", "{row}");
        assert_eq!(row.contains(&receipt), table == "ballot", "{row}");
        assert!(!names(row, account), "{row}");
        assert!(!row.contains("委员2"), "{row}");
        let says = row.contains("dissatisfied");
        assert_eq!(says, table == "ballot", "{row}");
    }
    for (table, rows) in &after {
        let told = rows.iter().any(|row| row.contains(&receipt));
        assert_eq!(told, table == "ballot", "{table}");
    }
    // Closing takes the ballots into the round, and leaves no others.
    ground.votes("member3", "satisfied").await.unwrap();
    ground.must("staff", "close", json!({})).await;
    let closed = everything(&office.store).await.unwrap();
    for (table, rows) in &closed {
        let told = rows.iter().any(|row| row.contains(&receipt));
        assert_eq!(told, table == "matter", "{table}");
    }
    let round = ground.round().await;
    let found = round.find_ballot(&receipt.to_lowercase()).unwrap();
    assert_eq!(found.answers, answers(&round, "dissatisfied"));
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_desk_forgets_who_has_voted_and_others_learn_it_late(#[case] kind: Kind) {
    let Some(ground) = Ground::open(kind, &[1, 2, 3, 4], &[]).await else {
        return;
    };
    let office = &ground.office;
    let waits = async |login: &str| {
        let tasks = office.matter_tasks(&office.who(login)).await.unwrap();
        let mut verbs: Vec<String> = tasks.into_iter().map(|task| task.verb).collect();
        verbs.sort_unstable();
        verbs
    };
    let told = async |login: &str| {
        let round = ground.round().await;
        office.turnout(&office.who(login), &round).await.unwrap()
    };
    let none = [""; 0];
    assert_eq!(waits("staff").await, none, "people vote");
    assert_eq!(waits("member5").await, none);
    for n in 1..=3_usize {
        let login = format!("member{n}");
        assert_eq!(waits(&login).await, ["vote"]);
        assert!(!told(&login).await.own);
        assert_eq!(told("staff").await.voters, None, "{n} have not voted yet");
        ground.votes(&login, "satisfied").await.unwrap();
        assert_eq!(waits(&login).await, none);
        let own = told(&login).await;
        assert_eq!((own.own, own.voted, own.voters), (true, n as u64, None));
    }
    assert_eq!(waits("member4").await, ["vote"]);
    let mut voters: Vec<_> = (1..=3).map(|n| office.member(n)).collect();
    voters.sort_unstable();
    assert_eq!(told("staff").await.voters, Some(voters));
    assert_eq!(waits("staff").await, none, "one may still vote");
    office.pass_days(1);
    assert_eq!(waits("member4").await, none, "it is too late to vote");
    assert_eq!(waits("staff").await, ["close"]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_staff_is_asked_for_what_a_round_needs_when_nobody_is_left_to_vote(#[case] kind: Kind) {
    let Some(ground) = Ground::open(kind, &[1, 2, 3, 4, 5], &[4, 5]).await else {
        return;
    };
    let office = &ground.office;
    let waits = async |login: &str| {
        let who = office.who(login);
        let tasks = office.matter_tasks(&who).await.unwrap();
        let on_desk: Vec<String> = tasks.into_iter().map(|task| task.verb).collect();
        let matter = AnyMatter::from(ground.round().await);
        let waits = office.waits_in(&who, &matter).await.unwrap();
        let on_page: Vec<&str> = waits.iter().map(|wait| wait.verb).collect();
        assert_eq!(on_desk, on_page, "{login}");
        on_desk
    };
    let none = [""; 0];
    for n in 1..=3 {
        assert_eq!(waits("staff").await, none);
        let login = format!("member{n}");
        ground.votes(&login, "satisfied").await.unwrap();
    }
    let count = papers_of(&ground.round().await.sheet, 2, 0, "satisfied");
    for (login, other) in [("staff", "deputy"), ("deputy", "staff")] {
        assert_eq!(waits(login).await, ["count-paper"]);
        ground.must(login, "count-paper", count.clone()).await;
        let second = login == "deputy";
        let next = if second { "close" } else { "count-paper" };
        assert_eq!(waits(other).await, [next]);
        assert_eq!(waits(login).await.len(), usize::from(second));
    }
    assert_eq!(waits("reviewer").await, none);
    ground.must("staff", "close", json!({})).await;
    assert_eq!(waits("staff").await, none);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn electors_hear_of_the_opening_and_reminders_do_not_tell_who_has_voted(#[case] kind: Kind) {
    let Some(ground) = Ground::begun(kind).await else {
        return;
    };
    let office = &ground.office;
    let heard = async |login: &str| {
        office.run_due_jobs().await.unwrap();
        let mut heard = office.heard_of(login, Link::Matter(ground.round)).await;
        // What its preparation asks of the staff.
        heard.retain(|line| !line.ends_with(" open") && !line.ends_with(" set-electors"));
        heard
    };
    let none = [""; 0];
    let members: Vec<_> = [1, 2, 3, 4].map(|n| office.member(n)).into();
    let electors = json!({ "electors": members });
    ground.must("staff", "set-electors", electors).await;
    let on_paper = json!({ "electors": [office.member(4)] });
    ground.must("staff", "choose-paper", on_paper).await;
    assert_eq!(heard("member1").await, none, "nobody votes yet");
    let last = office.today().saturating_add(10.days());
    let until = json!({ "on": last, "time": "17:30" });
    ground.must("staff", "open", until).await;
    for login in ["member1", "member2", "member3"] {
        assert_eq!(heard(login).await, ["task vote"], "{login}");
    }
    for login in [
        "member4", "member5", "staff", "deputy", "reviewer", "clerk1",
    ] {
        assert_eq!(heard(login).await, none, "{login}");
    }

    // Seven days before the last one, who has voted is reminded like who has not.
    ground.votes("member1", "satisfied").await.unwrap();
    office.pass_days(3);
    for login in ["member1", "member2", "member3"] {
        let told = heard(login).await;
        assert_eq!(told, ["reminder vote", "task vote"], "{login}");
    }
    for login in ["member4", "member5"] {
        assert_eq!(heard(login).await, none, "{login}");
    }
    assert_eq!(heard("staff").await, none, "people vote");
    // When its hour has come, nobody can vote any more, and the staff hears what the round needs: once, that day already.
    office.pass_days(7);
    let closes = ground.round().await.closes.unwrap();
    office.clock.set(closes.at - 1.second());
    assert_eq!(heard("staff").await, none, "a second before");
    office.clock.set(closes.at);
    assert_eq!(heard("staff").await, ["late count-paper"]);
    // Extended within the day, it ends once more.
    let later = json!({ "on": last, "time": "20:00", "reason": "人数不足" });
    ground.must("staff", "extend", later).await;
    assert_eq!(heard("deputy").await, ["late count-paper"]);
    office.clock.set(ground.round().await.closes.unwrap().at);
    assert_eq!(heard("staff").await, ["late count-paper"; 2]);
    office.pass_days(1);
    for login in ["member1", "member2"] {
        let told = heard(login).await;
        assert!(!told.contains(&"late vote".to_owned()), "{login}: {told:?}");
    }
    assert_eq!(heard("staff").await, ["late count-paper"; 2]);
    assert_eq!(heard("deputy").await, ["late count-paper"; 2]);
    let count = papers_of(&ground.round().await.sheet, 1, 0, "satisfied");
    ground.must("staff", "count-paper", count.clone()).await;
    office.pass_days(7);
    assert_eq!(heard("staff").await.len(), 2, "somebody else counts now");
    assert_eq!(heard("deputy").await, ["late count-paper"; 3]);
    ground.must("deputy", "count-paper", count).await;
    office.pass_days(7);
    assert_eq!(
        heard("staff").await,
        ["late count-paper", "late count-paper", "late extend"],
        "two of four are too few"
    );
    let lines = office.store.timeline(office.committee, ground.round.0);
    let lines = lines.await.unwrap();
    let reminded = lines.iter().filter(|line| line.verb == "remind");
    let counts: Vec<_> = reminded.map(|line| line.facts.get("count")).collect();
    assert_eq!(
        counts.first().copied().flatten().map(String::as_str),
        Some("3"),
        "three electors, whoever has voted: {counts:?}"
    );
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_round_is_begun_by_staff_about_what_is_there(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let assigned = office.assigned("关于加装电梯的提案").await;
    let draft = office.draft("关于另一件事的提案").await;
    let staff = office.who("staff");
    let begin = async |actor: &Actor, subject: ProposalId, title: &str| {
        let subject = Link::Proposal(subject);
        office.begin_evaluation(actor, subject, title).await
    };
    let member = office.who("member1");
    assert_eq!(codes(begin(&member, assigned, "测评").await), ["not-yours"]);
    assert_eq!(codes(begin(&staff, assigned, "  ").await), ["required"]);
    let long = "测".repeat(61);
    assert_eq!(codes(begin(&staff, assigned, &long).await), ["too-long"]);
    assert_eq!(
        codes(begin(&staff, draft, "测评").await),
        ["no-such-subject"]
    );
    let nobody = Link::Matter(MatterId(Uuid::from_u128(5)));
    let told = office.begin_evaluation(&staff, nobody, "测评").await;
    assert_eq!(codes(told), ["no-such-subject"]);
    let id = begin(&staff, assigned, "测评").await.unwrap();
    let stored = office.store.matter(office.committee, id).await.unwrap();
    let Some(AnyMatter::Evaluation(round)) = stored.map(|stored| stored.matter) else {
        panic!("it was begun");
    };
    assert_eq!(round.subject.label, "关于加装电梯的提案");
    let units: Vec<_> = round.sheet.units.iter().map(|(unit, _)| *unit).collect();
    assert_eq!(units, [office.unit(1)]);
    assert_eq!((round.year, round.state()), (2023, "preparing"));
    office.is_sound().await;
}
