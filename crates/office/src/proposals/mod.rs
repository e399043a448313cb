//! Use cases on proposals.
//!
//! * [`perform`] — any verb on one case.
//! * [`begin`] — a new draft, the member's own or typed from paper.
//! * [`merge`] — two cases become one to work on, and two again.
//! * [`batch`] — the same verb on many cases at one sitting: assignment meetings, publication days.
//! * [`adopt`] — cases that were lived elsewhere.
//! * [`import`] — records from other systems.

pub mod adopt;
pub mod batch;
pub mod begin;
pub mod import;
pub mod merge;
pub mod perform;
pub(crate) mod save;
