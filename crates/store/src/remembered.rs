//! Answers that stay true until the committee's chain grows.
//!
//! Counting a list means reading all of it, and every page of a list says how long it is. Nothing that a list shows can
//! change without an entry in the ledger, so an answer is kept together with the end of the chain for which it was
//! found, and asked anew when the chain has grown. With several servers that is as true as with one.

use crate::StoreError;
use bihuan_domain::ids::CommitteeId;
use lru::LruCache;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

/// Answers kept at most.
const KEPT: usize = 4_096;

/// Which question of which committee. Of a question its digest is kept: it may hold whatever somebody typed, at any length.
type Question = (CommitteeId, String);

/// The answers to questions of one kind.
#[derive(Clone)]
pub(crate) struct Remembered<A> {
    answers: Arc<Mutex<LruCache<Question, (i64, A)>>>,
}

impl<A> Default for Remembered<A> {
    fn default() -> Self {
        Self {
            answers: Arc::new(Mutex::new(LruCache::new(
                NonZeroUsize::new(KEPT).unwrap_or(NonZeroUsize::MIN),
            ))),
        }
    }
}

impl<A> fmt::Debug for Remembered<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Remembered")
    }
}

impl<A: Clone> Remembered<A> {
    /// The answer to `what` of a committee whose chain ended at `head` before this was called; `ask` is only asked when
    /// no answer of that end is known.
    ///
    /// # Errors
    /// Those of `ask`.
    pub async fn get(
        &self,
        committee: CommitteeId,
        what: String,
        head: i64,
        ask: impl Future<Output = Result<A, StoreError>>,
    ) -> Result<A, StoreError> {
        let question = (committee, bihuan_ledger::digest(what.as_bytes()));
        let known = self
            .answers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&question)
            .filter(|(at, _)| *at == head)
            .map(|(_, answer)| answer.clone());
        if let Some(answer) = known {
            return Ok(answer);
        }
        let answer = ask.await?;
        self.answers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .put(question, (head, answer.clone()));
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bihuan_domain::testing::COMMITTEE;

    #[tokio::test]
    async fn an_answer_is_asked_once_for_each_end_of_the_chain() -> Result<(), StoreError> {
        let answers = Remembered::default();
        let get = |head, answer: u64| {
            answers.get(COMMITTEE, "all".to_owned(), head, async move { Ok(answer) })
        };
        assert_eq!(get(7, 3).await?, 3);
        assert_eq!(get(7, 4).await?, 3, "nothing has happened since");
        assert_eq!(get(8, 4).await?, 4, "something has");
        let other = answers.get(COMMITTEE, "late".to_owned(), 8, async { Ok(1) });
        assert_eq!(other.await?, 1, "another question");
        let long = answers.get(COMMITTEE, "x".repeat(1_000_000), 8, async { Ok(2) });
        assert_eq!(long.await?, 2);
        let kept = answers
            .answers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let longest = kept.iter().map(|((_, what), _)| what.len()).max();
        assert_eq!(
            longest,
            Some(64),
            "what is kept does not grow with the question"
        );
        Ok(())
    }
}
