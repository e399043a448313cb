//! The outbox: due jobs are claimed by one runner at a time, come back after a failure, and end in a list that people see.

use crate::rows::id;
use bihuan_domain::ids::AccountId;
use bihuan_domain::testing::COMMITTEE;
use bihuan_store::Store;
use bihuan_store::jobs::MAX_ATTEMPTS;
use bihuan_store::tables::{job, notice};
use bihuan_store::testing::{Kind, TestDatabase};
use rstest::rstest;
use uuid::Uuid;

/// No job.
const NONE: [Uuid; 0] = [];

fn job(n: u128, run_at: i64) -> job::Model {
    job::Model {
        id: id(n),
        committee_id: COMMITTEE.0,
        kind: "notify".to_owned(),
        key: format!("notify:{n}"),
        payload: "{}".to_owned(),
        run_at,
        attempts: 0,
        lease_until: 0,
        done_at: None,
        failure: String::new(),
    }
}

async fn claim(store: &Store, now: i64) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = store
        .claim_jobs(now, now + 100, 50)
        .await
        .unwrap()
        .into_iter()
        .map(|job| job.id)
        .collect();
    ids.sort_unstable();
    ids
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn only_what_is_due_is_claimed_and_only_by_one(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    for (n, run_at) in [(1, 10), (2, 20), (3, 500)] {
        store.enqueue(job(n, run_at)).await.unwrap();
    }
    // The same effect put in again stands once.
    store
        .enqueue(job::Model {
            id: id(9),
            ..job(1, 10)
        })
        .await
        .unwrap();
    assert_eq!(store.open_jobs().await.unwrap(), 3);

    assert_eq!(claim(&store, 9).await, NONE);
    let claimed = store.claim_jobs(20, 120, 50).await.unwrap();
    assert_eq!(
        claimed
            .iter()
            .map(|job| (job.id, job.attempts))
            .collect::<Vec<_>>(),
        [(id(1), 0), (id(2), 0)]
    );
    assert_eq!(
        claim(&store, 119).await,
        NONE,
        "they are another's until the lease ends"
    );

    store.finish_job(id(1), 30).await.unwrap();
    assert_eq!(
        claim(&store, 120).await,
        [id(2)],
        "whoever had it is gone; what was done is done"
    );
    assert_eq!(claim(&store, 500).await, [id(2), id(3)]);
    assert_eq!(store.open_jobs().await.unwrap(), 2);

    assert_eq!(store.forget_jobs(30).await.unwrap(), 0);
    assert_eq!(store.forget_jobs(31).await.unwrap(), 1);
    assert_eq!(
        store.open_jobs().await.unwrap(),
        2,
        "open jobs are never forgotten"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_claim_takes_no_more_than_asked_and_the_oldest_first(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    for n in 1..=5 {
        store
            .enqueue(job(n, 100 - i64::try_from(n).unwrap()))
            .await
            .unwrap();
    }
    let mut claimed: Vec<Uuid> = store
        .claim_jobs(100, 200, 2)
        .await
        .unwrap()
        .into_iter()
        .map(|job| job.id)
        .collect();
    claimed.sort_unstable();
    assert_eq!(claimed, [id(4), id(5)]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_job_that_keeps_failing_rests_in_the_list_until_somebody_retries_it(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    store.enqueue(job(1, 0)).await.unwrap();
    let mut now = 0;
    for attempt in 1..=MAX_ATTEMPTS {
        let claimed = store.claim_jobs(now, now + 100, 50).await.unwrap();
        let claimed = claimed.first().unwrap();
        assert_eq!(claimed.attempts, attempt - 1);
        assert!(store.begin_job(claimed, now + 100).await.unwrap());
        store
            .fail_job(id(1), "收件服务器没有应答", now + 10)
            .await
            .unwrap();
        assert_eq!(
            claim(&store, now + 9).await,
            NONE,
            "it waits before the next attempt"
        );
        let listed = store.failed_jobs(10).await.unwrap();
        assert_eq!(
            listed.first().map(|job| job.failure.as_str()),
            Some("收件服务器没有应答")
        );
        now += 10;
    }
    assert_eq!(
        claim(&store, i64::MAX - 200).await,
        NONE,
        "it is not tried for ever"
    );
    assert_eq!(store.open_jobs().await.unwrap(), 1);

    store.retry_job(id(1), now).await.unwrap();
    assert_eq!(claim(&store, now).await, [id(1)]);
    store.finish_job(id(1), now).await.unwrap();
    assert_eq!(
        store.failed_jobs(10).await.unwrap(),
        [],
        "what succeeded in the end is no failure"
    );
    assert_eq!(store.open_jobs().await.unwrap(), 0);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_job_that_kills_its_runner_each_time_is_listed_as_failed(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    store.enqueue(job(1, 0)).await.unwrap();
    // Begun again and again, and nobody comes back to say what happened.
    for attempt in 0..MAX_ATTEMPTS {
        let now = i64::from(attempt) * 100;
        let claimed = store.claim_jobs(now, now + 50, 50).await.unwrap();
        let job = claimed.first().unwrap();
        assert!(store.begin_job(job, now + 100).await.unwrap());
    }
    assert_eq!(claim(&store, 100_000).await, NONE);
    let listed: Vec<Uuid> = store
        .failed_jobs(10)
        .await
        .unwrap()
        .into_iter()
        .map(|job| job.id)
        .collect();
    assert_eq!(listed, [id(1)]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_was_claimed_and_never_begun_has_lost_no_attempt(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    for n in [1, 2] {
        store.enqueue(job(n, 0)).await.unwrap();
    }
    // Again and again a server claims both, begins the first and dies.
    for attempt in 0..MAX_ATTEMPTS {
        let now = i64::from(attempt) * 100;
        let claimed = store.claim_jobs(now, now + 50, 50).await.unwrap();
        assert_eq!(claimed.len(), 2);
        let first = claimed.iter().find(|job| job.id == id(1)).unwrap();
        assert!(store.begin_job(first, now + 100).await.unwrap());
    }
    let now = i64::from(MAX_ATTEMPTS) * 100;
    let left = store.claim_jobs(now, now + 50, 50).await.unwrap();
    let left: Vec<_> = left.iter().map(|job| (job.id, job.attempts)).collect();
    assert_eq!(left, [(id(2), 0)], "only the one that kills is given up");
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_job_whose_lease_ran_out_is_begun_by_its_new_holder_only(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    store.enqueue(job(1, 0)).await.unwrap();
    let slow = store.claim_jobs(0, 100, 50).await.unwrap();
    let quick = store.claim_jobs(100, 200, 50).await.unwrap();
    let (slow, quick) = (slow.first().unwrap(), quick.first().unwrap());
    assert!(!store.begin_job(slow, 300).await.unwrap());
    assert!(store.begin_job(quick, 300).await.unwrap());
    assert_eq!(claim(&store, 299).await, NONE, "the lease began anew");
    store.finish_job(id(1), 250).await.unwrap();
    assert!(!store.begin_job(quick, 400).await.unwrap(), "done is done");
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn runners_on_two_servers_share_the_work_and_never_meet(#[case] kind: Kind) {
    const JOBS: u128 = 60;
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let (one, other) = (database.open().await, database.open().await);
    for n in 1..=JOBS {
        one.enqueue(job(n, 0)).await.unwrap();
    }
    let runners: Vec<_> = (0..6)
        .map(|n| {
            let store = if n % 2 == 0 {
                one.clone()
            } else {
                other.clone()
            };
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let claimed = store.claim_jobs(1, 1_000, 4).await.unwrap();
                    if claimed.is_empty() {
                        return mine;
                    }
                    for job in claimed {
                        assert!(store.begin_job(&job, 1_000).await.unwrap());
                        assert_eq!(job.attempts, 0, "begun twice");
                        store.finish_job(job.id, 2).await.unwrap();
                        mine.push(job.id);
                    }
                }
            })
        })
        .collect();
    let mut all = Vec::new();
    for runner in runners {
        all.extend(runner.await.unwrap());
    }
    all.sort_unstable();
    assert_eq!(all, (1..=JOBS).map(id).collect::<Vec<_>>());
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_job_put_in_by_a_transaction_stands_or_falls_with_it(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.enqueue(job(1, 0)).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(store.open_jobs().await.unwrap(), 0);
    let tx = store.begin(COMMITTEE.0).await.unwrap();
    tx.enqueue(job(1, 0)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claim(&store, 0).await, [id(1)]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_notice_is_given_once_for_each_key(#[case] kind: Kind) {
    let Some(database) = TestDatabase::fresh(kind).await else {
        return;
    };
    let store = database.open().await;
    let notice = |n: u128, account: u128, key: &str| notice::Model {
        account_id: id(account),
        id: id(n),
        committee_id: COMMITTEE.0,
        key: key.to_owned(),
        subject_kind: "proposal".to_owned(),
        subject_id: id(1000),
        message: "task".to_owned(),
        facts: "{}".to_owned(),
        at: i64::try_from(n).unwrap(),
        read_at: None,
    };
    for row in [
        notice(1, 7, "a"),
        notice(2, 7, "a"),
        notice(3, 7, "b"),
        notice(4, 8, "c"),
    ] {
        store.notify(row).await.unwrap();
    }
    let account = AccountId(id(7));
    let ids = |rows: Vec<notice::Model>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(
        ids(store.notices(account, 10).await.unwrap()),
        [id(3), id(1)],
        "newest first, nobody else's"
    );
    let unread = async |account| {
        let pulse = store.pulse(COMMITTEE, Some(account)).await.unwrap();
        pulse.unread
    };
    assert_eq!(unread(account).await, 2);
    store.read_notices(account, 2).await.unwrap();
    assert_eq!(unread(account).await, 1, "what came later is not read yet");
    store.read_notices(account, 50).await.unwrap();
    assert_eq!(unread(account).await, 0);
    assert_eq!(unread(AccountId(id(8))).await, 1);
    let public = store.pulse(COMMITTEE, None).await.unwrap();
    assert_eq!(public.unread, 0, "nobody's notices are the public's");
    assert_eq!(
        store
            .notices(account, 1)
            .await
            .unwrap()
            .first()
            .and_then(|row| row.read_at),
        Some(50)
    );
}
