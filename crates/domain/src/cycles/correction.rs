//! Parts of a cycle that can be corrected while they are worked with: nothing is deleted, what one said before stays with
//! it. [§0.13]

use super::parts::{Candidate, Direction, Meeting};
use crate::proposals::case::Stamp;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// What a part said before somebody corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced<T> {
    /// What it said.
    pub was: T,
    /// Why that was wrong.
    pub reason: String,
    /// Who corrected it, when.
    pub stamp: Stamp,
}

/// A part that can be corrected: what it said before stays with it.
pub(super) trait Corrected: Clone + PartialEq {
    /// What it said before, oldest first.
    fn earlier(&mut self) -> &mut Vec<Replaced<Self>>;

    /// Says something else from now on.
    ///
    /// # Errors
    /// `nothing-changed` when it says the same; then nothing was done.
    fn correct(
        &mut self,
        reason: String,
        stamp: Stamp,
        change: impl FnOnce(&mut Self),
    ) -> Result<(), Refusal> {
        let mut earlier = std::mem::take(self.earlier());
        let was = self.clone();
        change(self);
        let changed = *self != was;
        if changed {
            earlier.push(Replaced { was, reason, stamp });
        }
        *self.earlier() = earlier;
        changed
            .then_some(())
            .ok_or_else(|| Refusal::new("nothing-changed"))
    }
}

impl Corrected for Direction {
    fn earlier(&mut self) -> &mut Vec<Replaced<Self>> {
        &mut self.earlier
    }
}

impl Corrected for Meeting {
    fn earlier(&mut self) -> &mut Vec<Replaced<Self>> {
        &mut self.earlier
    }
}

impl Corrected for Candidate {
    fn earlier(&mut self) -> &mut Vec<Replaced<Self>> {
        &mut self.earlier
    }
}
