//! What every request asks first, as one statement: whether anything has changed since this server last looked, and
//! what is new for the person who asks.

use crate::{Store, StoreError};
use bihuan_domain::ids::{AccountId, CommitteeId};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

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

impl Store {
    /// The pulse of a committee, and of an account where somebody is signed in.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn pulse(
        &self,
        committee: CommitteeId,
        account: Option<AccountId>,
    ) -> Result<Pulse, StoreError> {
        let account = account.map_or(Uuid::nil(), |account| account.0);
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
