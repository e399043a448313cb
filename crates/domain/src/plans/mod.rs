//! Annual plans (年度协商计划、年度监督计划): what a committee will consult on, or supervise, in a year. [F:S20,S93]
//!
//! The office collects items, asks everybody concerned for opinions, the chairs' meeting passes the draft, the standing
//! committee of the party adopts it. From the chairs on, an item changes only with a reason that is kept. Items link to
//! the records that carry them out, so that a cycle can be asked whether it stands on an adopted plan
//! ([`Plan::lists`]).
//!
//! * [`parts`] — what a plan is made of: plain data.
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

pub use parts::{Plan, PlanOf};
