//! Writing in company, on `SQLite`: transactions that wait for one another anyway are made durable together.
//!
//! A file has one writer, and what costs that writer most is the disk: the same pages of the same indexes, written and
//! waited for once for each deed. So whoever comes first opens a transaction for all who already stand in the queue, and
//! each of them works in a savepoint of it, in turn and alone. When they have all had their turn it is committed, and only
//! then does any of them hear that it is done: an answer still means that it is on disk. Who fails or is given up before
//! the own commit takes back the own savepoint and nothing else; who is given up while waiting for the others is kept.
//! Who comes alone is alone in it and waits for nobody.
//!
//! On a full or broken disk `SQLite` takes back the whole transaction by itself, and later statements would stand outside of
//! any. A savepoint around the company ([`AROUND`]) tells: it is gone with the transaction, so who enters and who commits
//! asks for it first, and a company that is broken is told so as a whole.
//!
//! `PostgreSQL` has many writers and joins their waits for the disk by itself.

use crate::StoreError;
use crate::dialect::{self, Pools};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, TransactionTrait};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use tokio::time::timeout;

/// How long somebody waits for a turn at most.
const PATIENCE: Duration = Duration::from_mins(1);

/// Opens the savepoint around a company.
const AROUND: &str = "savepoint company";
/// Fails when the savepoint around a company is gone, and stands where it stood otherwise.
const STILL_AROUND: &str = "release company; savepoint company";
/// Fails when the savepoint around a company is gone.
const LEAVES: &str = "release company";

/// How a company's commit ended, once it has.
type Ended = Option<Result<(), Arc<DbErr>>>;

/// The place of the company that is at work, held by whoever has the turn.
type Place = OwnedMutexGuard<Option<Company>>;

/// The queue of those who write, first come first served.
#[derive(Clone, Default)]
pub(crate) struct Lane(Arc<Mutex<Option<Company>>>);

/// Those who are made durable together.
struct Company {
    all: DatabaseTransaction,
    ended: watch::Sender<Ended>,
}

/// A turn in the lane, over when it is dropped.
pub(crate) struct Turn {
    alone: Place,
    ended: watch::Receiver<Ended>,
}

impl fmt::Debug for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lane")
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Turn")
    }
}

impl Lane {
    /// Waits for a turn, and begins the caller's part of the company's transaction.
    ///
    /// # Errors
    /// When the database is out of reach, or the turn does not come within a minute.
    pub(crate) async fn enter(&self, pools: &Pools) -> Result<(DatabaseTransaction, Turn), DbErr> {
        let place = timeout(PATIENCE, Arc::clone(&self.0).lock_owned()).await;
        let place = place.map_err(|_| DbErr::Custom("the writer is busy".to_owned()))?;
        // In a task of its own, which goes on when the caller is given up: a savepoint that is given up while it begins is
        // taken back twice, and the second time it is everybody's.
        let seated = tokio::spawn(self.clone().seat(place, pools.clone()));
        let seated = seated.await;
        seated.map_err(|fault| DbErr::Custom(fault.to_string()))?
    }

    async fn seat(
        self,
        mut place: Place,
        pools: Pools,
    ) -> Result<(DatabaseTransaction, Turn), DbErr> {
        if let Some(company) = &*place
            && let Err(fault) = company.all.execute_unprepared(STILL_AROUND).await
        {
            dissolve(&mut place, fault);
        }
        let company = match &mut *place {
            Some(company) => company,
            none => {
                let all = dialect::begin(&pools).await?;
                all.execute_unprepared(AROUND).await?;
                let (ended, _) = watch::channel(None);
                // Stands behind those who wait already, and ends what they shared when it is its turn.
                tokio::spawn(self.end());
                none.insert(Company { all, ended })
            }
        };
        let ended = company.ended.subscribe();
        match company.all.begin().await {
            Ok(own) => Ok((
                own,
                Turn {
                    alone: place,
                    ended,
                },
            )),
            Err(fault) => {
                let told = DbErr::Custom(fault.to_string());
                dissolve(&mut place, fault);
                Err(told)
            }
        }
    }

    /// Commits what the company shared, and tells all who were in it.
    async fn end(self) {
        let mut place = self.0.lock().await;
        if let Some(Company { all, ended }) = place.take() {
            let done = match all.execute_unprepared(LEAVES).await {
                Ok(_) => all.commit().await,
                Err(fault) => Err(fault),
            };
            ended.send_replace(Some(done.map_err(Arc::new)));
        }
    }
}

/// Tells a company that nothing of it is kept.
fn dissolve(place: &mut Place, fault: DbErr) {
    if let Some(Company { all, ended }) = place.take() {
        drop(all);
        ended.send_replace(Some(Err(Arc::new(fault))));
    }
}

impl Turn {
    /// Lets the next one in, and waits until all that the company did is on disk.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] when it could not be written.
    pub(crate) async fn leave(self) -> Result<(), StoreError> {
        let Self { alone, mut ended } = self;
        drop(alone);
        let ended = ended.wait_for(Option::is_some).await;
        match ended.as_deref() {
            Ok(Some(Ok(()))) => Ok(()),
            Ok(Some(Err(fault))) => Err(StoreError::NotKept(Arc::clone(fault))),
            Ok(None) | Err(_) => {
                let stopped = DbErr::Custom("the writer stopped".to_owned());
                Err(StoreError::NotKept(Arc::new(stopped)))
            }
        }
    }
}
