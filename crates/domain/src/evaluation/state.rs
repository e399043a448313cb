//! Where a round stands: a function of what has been done.

use super::parts::{Round, Verdict};

/// The states of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Being prepared: sheet and electors may change.
    Preparing,
    /// Ballots are taken.
    Open,
    /// Closed with a result that counts.
    Closed,
    /// Closed without one, by rule; it must be held again.
    Void,
    /// Declared to be nothing.
    Annulled,
}

impl State {
    /// All states.
    pub const ALL: [Self; 5] = [
        Self::Preparing,
        Self::Open,
        Self::Closed,
        Self::Void,
        Self::Annulled,
    ];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Void => "void",
            Self::Annulled => "annulled",
        }
    }
}

/// Where a round stands.
pub fn state(round: &Round) -> State {
    if round.annulled.is_some() {
        return State::Annulled;
    }
    match round.result.as_ref().map(|result| &result.verdict) {
        Some(Verdict::Valid(_)) => State::Closed,
        Some(Verdict::Void(_)) => State::Void,
        None if round.opened.is_some() => State::Open,
        None => State::Preparing,
    }
}
