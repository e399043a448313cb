//! A proposal that a committee of the level below has offered (下级政协上报提案).
//!
//! It is a record of the committee above from the beginning: its staff sees it among what waits, with the text as it was
//! offered, and takes it up as a proposal of the committee or returns it with a reason. What is done here is told to the
//! committee below by the office, in the same transaction; the offering proposal's own part of it is
//! [`Offer`](crate::proposals::case::Offer). Why it is made so stands in `docs/decisions/0006`.
//!
//! * [`parts`] — what a referral is made of: plain data.
//! * [`stage`] — where it stands, computed.
//! * [`verbs`] — one file for each thing that people do to it.

mod matter;
pub mod parts;
pub mod stage;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod verbs;

#[cfg(test)]
mod life_test;

pub use parts::Referral;
