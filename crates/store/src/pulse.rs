//! What every request asks first, as one statement: whether anything has changed since this server last looked, and
//! what is new for the person who asks.
//!
//! On `SQLite` there is one server, and it knows when it has written: until then an answer stays true, but for what
//! other programs write into the same file, an import or a new account. So an answer is believed for a moment, until
//! this store writes. On `PostgreSQL` there may be several servers, and each asks every time.

use crate::{Store, StoreError};
use bihuan_domain::ids::{AccountId, CommitteeId};
use lru::LruCache;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// How long an answer is believed before somebody asks anew.
const BELIEVED: Duration = Duration::from_millis(250);
/// Answers kept at most; one for each person at work.
const KEPT: NonZeroUsize = NonZeroUsize::new(1_024).unwrap();

/// Where a committee stands at the beginning of a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pulse {
    /// The end of the committee's chain; 0 before its first entry.
    pub head: i64,
    /// The last entry that wrote people or bodies; 0 when none did.
    pub people_seq: i64,
    /// Notices that the account has not read, of all committees.
    pub unread: u64,
}

/// Answers with one row, also before the committee's first entry.
const ASKED: &str = "select coalesce(seq, 0), coalesce(people_seq, 0), \
                     (select count(*) from notice where account_id = $2 and read_at is null) \
                     from (select 1 as one) as once left join chain_head on committee_id = $1";

/// The pulses of a moment ago.
pub(crate) struct Felt {
    /// How often this store has written.
    writes: AtomicU64,
    answers: Mutex<LruCache<(CommitteeId, Uuid), Answer>>,
}

struct Answer {
    /// Writes that had been made before it was asked for.
    writes: u64,
    asked: Instant,
    pulse: Pulse,
}

impl Default for Felt {
    fn default() -> Self {
        Self {
            writes: AtomicU64::new(0),
            answers: Mutex::new(LruCache::new(KEPT)),
        }
    }
}

impl fmt::Debug for Felt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Felt")
    }
}

impl Felt {
    /// To be called after each write that a pulse tells of, before anybody hears that it is done.
    pub(crate) fn wrote(&self) {
        self.writes.fetch_add(1, Ordering::SeqCst);
    }

    fn believed(&self, of: (CommitteeId, Uuid), writes: u64, now: Instant) -> Option<Pulse> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = answers.get_mut(&of)?;
        if answer.writes != writes {
            return None;
        }
        if now.duration_since(answer.asked) >= BELIEVED {
            // Who finds it too old asks; the others go on with it meanwhile, and do not all ask at once.
            answer.asked = now;
            return None;
        }
        Some(answer.pulse)
    }

    fn keep(&self, of: (CommitteeId, Uuid), answer: Answer) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.put(of, answer);
    }
}

impl Store {
    /// The pulse of a committee, and of an account where somebody is signed in.
    ///
    /// What this store, or a clone of it, has said to have written is in it; what nobody waited for, since the request was
    /// given up before its answer, and what another program wrote into the same
    /// `SQLite` file half a second later.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn pulse(
        &self,
        committee: CommitteeId,
        account: Option<AccountId>,
    ) -> Result<Pulse, StoreError> {
        let account = account.map_or(Uuid::nil(), |account| account.0);
        if self.read().get_database_backend() != DbBackend::Sqlite {
            return self.feel(committee, account).await;
        }
        // Counted before the question: what is written while it is answered makes the answer old.
        let writes = self.felt.writes.load(Ordering::SeqCst);
        let asked = Instant::now();
        let of = (committee, account);
        if let Some(pulse) = self.felt.believed(of, writes, asked) {
            return Ok(pulse);
        }
        let pulse = self.feel(committee, account).await?;
        let answer = Answer {
            writes,
            asked,
            pulse,
        };
        self.felt.keep(of, answer);
        Ok(pulse)
    }

    async fn feel(&self, committee: CommitteeId, account: Uuid) -> Result<Pulse, StoreError> {
        let asked = Statement::from_sql_and_values(
            self.read().get_database_backend(),
            ASKED,
            [committee.0.into(), account.into()],
        );
        let Some(row) = self.read().query_one_raw(asked).await? else {
            return Ok(Pulse::default());
        };
        let unread: i64 = row.try_get_by_index(2)?;
        Ok(Pulse {
            head: row.try_get_by_index(0)?,
            people_seq: row.try_get_by_index(1)?,
            unread: unread.unsigned_abs(),
        })
    }
}
