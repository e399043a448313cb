//! The selection of a year's key proposals (重点提案遴选). [F:S52,S53]
//!
//! The proposals committee nominates candidates, parties and special committees say what they think of them, and the
//! chairs' meeting decides on each: chosen, with the leaders who lead, supervise and read and the forms of supervision,
//! or not, with the reason that is told. What cannot wait is decided by the chair at once ([`verbs`], `fast-track`).
//! A decision makes no key proposal by itself: [`Selection::designations`] says what is to be done to which proposal.
//!
//! * [`parts`] — what a selection is made of: plain data.
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

pub use parts::Selection;
