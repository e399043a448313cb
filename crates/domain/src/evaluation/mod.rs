//! Democratic evaluation by ballot (民主测评): named electors judge the units that handled a proposal or a cycle,
//! secretly, on a sheet that their committee's profile words. [F:S55,S56,S58]
//!
//! A round holds everything but the votes while they are cast: who may vote, on what, until when, what was counted from
//! paper. Electronic ballots and the marks of who has voted stand in two tables that share only the round's id
//! (§0.11); closing brings the ballots here, sorted by their receipts, with the tally that anyone can count again.
//!
//! * [`parts`] — what a round is made of: plain data.
//! * [`ballot`] — receipts, ballots and counting; [`sheet`] — what is asked.
//! * [`state`] — where it stands, computed; [`voting`] — who may cast a ballot, and what a voter finds afterwards;
//!   `ending` — when nobody is left to vote, and what is to be done then.
//! * [`verbs`] — one file for each thing that people do to it.

pub mod ballot;
mod ending;
mod matter;
pub mod parts;
pub mod receipt;
pub mod sheet;
pub mod state;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod verbs;
pub mod voting;

#[cfg(test)]
mod life_test;

pub use ballot::{Ballot, Tally};
pub use matter::{CAST, VOTE};
pub use parts::Round;
pub use receipt::Receipt;
pub use state::State;
