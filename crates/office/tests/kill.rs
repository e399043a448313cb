//! A server that is killed in the middle of a write load loses nothing that it acknowledged and leaves nothing half
//! done.
//!
//! The test starts itself again as a child: four writers and the job runner over one `SQLite` file. The child says each
//! write on its standard output once the office has acknowledged it, and is killed with SIGKILL at some moment of it.
//! Then the database is opened again as the next server would open it.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use bihuan_domain::calendar::Calendar;
use bihuan_domain::ids::{AccountId, CommitteeId, ProposalId};
use bihuan_domain::profile::Profiles;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::chance::SystemChance;
use bihuan_office::clock::{SetClock, ShiftedClock};
use bihuan_office::objects::{Objects, Upload};
use bihuan_office::proposals::begin::Begin;
use bihuan_office::proposals::perform::Perform;
use bihuan_office::testing::{TestOffice, text};
use bihuan_office::{Clock, Office, Parts};
use bihuan_search::Index;
use bihuan_store::Store;
use bihuan_store::jobs::MAX_ATTEMPTS;
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How often it is killed.
const KILLS: usize = 200;
/// Kills of one database, so that verifying it stays quick.
const KILLS_OF_ONE: usize = 20;
/// Who writes at once.
const WRITERS: [&str; 4] = ["member1", "member2", "member3", "member4"];

const URL: &str = "BIHUAN_KILL_URL";
const PAPERS: &str = "BIHUAN_KILL_PAPERS";
const START: &str = "BIHUAN_KILL_START";

#[test]
fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let runtime = Runtime::new().unwrap();
    if let Ok(url) = std::env::var(URL) {
        return runtime.block_on(write_until_killed(&url));
    }
    let mut kills = 0;
    while kills < KILLS {
        runtime.block_on(kill_one_database(kills));
        kills += KILLS_OF_ONE;
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap()
}

async fn office(url: &str, papers: &Path, clock: Arc<dyn Clock>) -> Office {
    Office::new(Parts {
        store: Store::open(url).await.unwrap(),
        clock,
        // Every child must draw other identifiers.
        chance: Arc::new(SystemChance),
        profiles: Arc::new(Profiles::embedded().unwrap()),
        calendar: Arc::new(Calendar::embedded().unwrap()),
        objects: Objects::in_folder(papers).unwrap(),
        index: Index::in_memory().unwrap(),
    })
}

// ── the child ──

async fn write_until_killed(url: &str) {
    let clock = ShiftedClock::starting_at(variable(START).parse().unwrap());
    let office = Arc::new(office(url, Path::new(&variable(PAPERS)), Arc::new(clock)).await);
    tokio::spawn({
        let office = Arc::clone(&office);
        async move { office.work().await }
    });
    let writers = WRITERS.map(|login| tokio::spawn(write(Arc::clone(&office), login)));
    for writer in writers {
        writer.await.unwrap();
    }
}

async fn write(office: Arc<Office>, login: &'static str) {
    let committee = CommitteeId(
        office
            .store
            .committee_by_slug("test")
            .await
            .unwrap()
            .unwrap()
            .id,
    );
    let account = AccountId(
        office
            .store
            .account_by_login(login)
            .await
            .unwrap()
            .unwrap()
            .id,
    );
    let actor = office
        .store
        .actor(account, committee)
        .await
        .unwrap()
        .unwrap();
    for n in 0.. {
        let id = office.begin(&actor, Begin::Own).await.unwrap();
        acknowledge(login, id, "begin");
        let bytes = format!("{login}的第{n}份调研").into_bytes();
        let paper = Upload {
            field: "papers".to_owned(),
            name: "调研.txt".to_owned(),
            bytes,
        };
        let title = format!("关于第{n}件事的提案");
        let written = Perform {
            uploads: vec![paper],
            ..Perform::new(id, Verb::Write, None, text(&title))
        };
        office.perform(&actor, written).await.unwrap();
        acknowledge(login, id, "write");
        office
            .perform(&actor, Perform::new(id, Verb::Submit, None, json!({})))
            .await
            .unwrap();
        acknowledge(login, id, "submit");
    }
}

/// Tells the test, past the capturing of the test runner.
fn acknowledge(login: &str, id: ProposalId, verb: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\nacknowledged {login} {id} {verb}").unwrap();
}

// ── the test ──

type Acknowledged = Vec<(String, ProposalId, String)>;

async fn kill_one_database(round: usize) {
    let ground = TestOffice::sqlite().await;
    // From here on it is the children's: nobody else has the file open while one of them writes.
    ground.store.clone().close().await.unwrap();
    let papers = tempfile::tempdir().unwrap();
    let start: Timestamp = "2023-03-01T01:00:00Z".parse().unwrap();
    let mut all: Acknowledged = Vec::new();
    let mut written = BTreeMap::new();
    for kill in round..round + KILLS_OF_ONE {
        let hours = i64::try_from(kill - round).unwrap().hours();
        let acknowledged = run_and_kill(
            ground.url(),
            papers.path(),
            start.checked_add(hours).unwrap(),
            kill,
        );
        assert!(
            !acknowledged.is_empty(),
            "kill {kill} came before anything was written"
        );
        let store = Store::open(ground.url()).await.unwrap();
        let report = store.verify().await.unwrap();
        let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        assert_eq!(findings, [""; 0], "after kill {kill}");
        written = compare(&store, &ground, &acknowledged, &written).await;
        all.extend(acknowledged);
        store.close().await.unwrap();
    }
    in_the_end(&ground, papers.path(), &all).await;
}

/// Starts a server, kills it at some moment of its work, and returns what it had acknowledged by then.
fn run_and_kill(url: &str, papers: &Path, start: Timestamp, kill: usize) -> Acknowledged {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "a_killed_server_loses_nothing_that_it_acknowledged",
            "--exact",
            "--nocapture",
        ])
        .env(URL, url)
        .env(PAPERS, papers)
        .env(START, start.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Acknowledged::new();
    let enough = 1 + kill * 7 % 23;
    let mut read = |lines: &mut dyn Iterator<Item = String>, enough: usize| {
        while acknowledged.len() < enough {
            let Some(line) = lines.next() else { break };
            let words: Vec<&str> = line.split(' ').collect();
            if let ["acknowledged", login, id, verb] = words.as_slice() {
                acknowledged.push(((*login).to_owned(), id.parse().unwrap(), (*verb).to_owned()));
            }
        }
    };
    let mut whole = lines.by_ref().map_while(Result::ok);
    read(&mut whole, enough);
    // The moment must not be tied to what the test was just told: the writers are anywhere in their next write.
    std::thread::sleep(Duration::from_micros(
        u64::try_from(kill * 1_297 % 20_011).unwrap(),
    ));
    child.kill().unwrap();
    let status = child.wait().unwrap();
    // A line that was cut off was not said.
    read(&mut whole, usize::MAX);
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(
        std::os::unix::process::ExitStatusExt::signal(&status),
        Some(9),
        "the server ended by itself: {said}"
    );
    acknowledged
}

/// That all of it is there, and from each writer at most one write more. Returns how much each has written so far.
async fn compare(
    store: &Store,
    ground: &TestOffice,
    acknowledged: &Acknowledged,
    before: &BTreeMap<&'static str, usize>,
) -> BTreeMap<&'static str, usize> {
    let lines = store
        .audit(ground.committee, None, 1_000_000)
        .await
        .unwrap();
    let there: BTreeSet<(Option<AccountId>, ProposalId, &str)> = lines
        .iter()
        .map(|line| (line.account, ProposalId(line.subject), line.verb.as_str()))
        .collect();
    let mut written = BTreeMap::new();
    for login in WRITERS {
        let account = ground.who(login).account;
        let own: Vec<_> = acknowledged.iter().filter(|(by, ..)| by == login).collect();
        for (_, id, verb) in &own {
            assert!(
                there.contains(&(account, *id, verb)),
                "{login}: {verb} of {id} is lost"
            );
            assert!(store.case(ground.committee, *id).await.unwrap().is_some());
        }
        let entries = lines.iter().filter(|line| line.account == account).count();
        let more = entries - before.get(login).copied().unwrap_or_default() - own.len();
        assert!(
            more <= 1,
            "{login} wrote {more} times without being told so"
        );
        written.insert(login, entries);
    }
    written
}

/// That what the killed servers left to do is done once: papers whole, every notice given once.
async fn in_the_end(ground: &TestOffice, papers: &Path, acknowledged: &Acknowledged) {
    let clock = Arc::new(SetClock::at("2023-03-03T01:00:00Z".parse().unwrap()));
    let office = office(ground.url(), papers, clock).await;
    office.run_due_jobs().await.unwrap();
    // What had died in too many hands rests in the list of failures, from which somebody lets it start again.
    for job in office.store.failed_jobs(1_000_000).await.unwrap() {
        assert_eq!(
            (job.attempts, job.failure.as_str()),
            (MAX_ATTEMPTS, ""),
            "no job failed by itself"
        );
        office.store.retry_job(job.id, 0).await.unwrap();
    }
    office.run_due_jobs().await.unwrap();
    assert_eq!(office.store.open_jobs().await.unwrap(), 0);
    let mut submitted = BTreeSet::new();
    let mut numbers = Vec::new();
    for line in office
        .store
        .audit(ground.committee, None, 1_000_000)
        .await
        .unwrap()
    {
        if line.verb == "submit" {
            let id = ProposalId(line.subject);
            let case = office
                .store
                .case(ground.committee, id)
                .await
                .unwrap()
                .unwrap()
                .case;
            numbers.push(case.submission().unwrap().serial_no.clone());
            for paper in &case.attachments {
                assert_eq!(
                    office.objects.fetch(&paper.digest).await.unwrap().len() as u64,
                    paper.size
                );
            }
            assert_eq!(case.attachments.len(), 1);
            submitted.insert(id);
        }
    }
    assert!(
        acknowledged
            .iter()
            .filter(|(.., verb)| verb == "submit")
            .all(|(_, id, _)| submitted.contains(id))
    );
    numbers.sort();
    assert_eq!(
        numbers,
        (1..=numbers.len())
            .map(|n| format!("L2023{n:05}"))
            .collect::<Vec<_>>(),
        "no gap, none twice"
    );
    let notices = office
        .store
        .notices(ground.who("staff").account.unwrap(), 1_000_000)
        .await
        .unwrap();
    let told: Vec<_> = notices.iter().map(|notice| notice.subject_id).collect();
    let once: BTreeSet<ProposalId> = told.iter().copied().map(ProposalId).collect();
    assert_eq!(told.len(), once.len(), "staff hears of each once");
    assert_eq!(once, submitted, "and of every one");
    office.store.clone().close().await.unwrap();
}
