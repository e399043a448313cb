//! Writing in company, on `SQLite`: transactions that wait for one another anyway are made durable together.
//!
//! A file has one writer, and what costs that writer most is the disk: the same pages of the same indexes, written and
//! waited for once for each deed. So whoever comes first opens a transaction for all who already stand in the queue, and
//! each of them works in a savepoint of it, in turn and alone. When they have all had their turn it is committed, and only
//! then does any of them hear that it is done: an answer still means that it is on disk. Who fails or is given up takes
//! back the own savepoint and nothing else. Who comes alone is alone in it and waits for nobody.
//!
//! `PostgreSQL` has many writers and joins their waits for the disk by itself.

use crate::dialect::{self, Pools};
use sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};
use std::fmt;
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

/// How a company's commit ended, once it has.
type Ended = Option<Result<(), Arc<DbErr>>>;

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
    alone: OwnedMutexGuard<Option<Company>>,
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
    /// When the database is out of reach.
    pub(crate) async fn enter(&self, pools: &Pools) -> Result<(DatabaseTransaction, Turn), DbErr> {
        let mut place = Arc::clone(&self.0).lock_owned().await;
        let company = match &mut *place {
            Some(company) => company,
            none => {
                let all = dialect::begin(pools).await?;
                let (ended, _) = watch::channel(None);
                // Stands behind those who wait already, and ends what they shared when it is its turn.
                tokio::spawn(self.clone().end());
                none.insert(Company { all, ended })
            }
        };
        let own = company.all.begin().await?;
        let ended = company.ended.subscribe();
        let turn = Turn {
            alone: place,
            ended,
        };
        Ok((own, turn))
    }

    /// Commits what the company shared, and tells all who were in it.
    async fn end(self) {
        let mut place = self.0.lock().await;
        if let Some(Company { all, ended }) = place.take() {
            let done = all.commit().await.map_err(Arc::new);
            ended.send_replace(Some(done));
        }
    }
}

impl Turn {
    /// Lets the next one in, and waits until all that the company did is on disk.
    ///
    /// # Errors
    /// When it could not be written; then nothing of it is kept.
    pub(crate) async fn leave(self) -> Result<(), DbErr> {
        let Self { alone, mut ended } = self;
        drop(alone);
        let ended = ended.wait_for(Option::is_some).await;
        match ended.as_deref() {
            Ok(Some(Ok(()))) => Ok(()),
            Ok(Some(Err(fault))) => Err(DbErr::Custom(fault.to_string())),
            Ok(None) | Err(_) => Err(DbErr::Custom("the writer stopped".to_owned())),
        }
    }
}
