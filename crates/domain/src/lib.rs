//! What is true without a computer: life cycles, deadlines, permissions.
//!
//! Nothing here reads a file, a clock or a random number. A rule takes plain data and gives back plain data or a
//! [`refusal::Refusal`]; who asks, when, and under which profile comes in one value, [`by::By`].

pub mod act;
pub mod actor;
pub mod awards;
pub mod by;
pub mod calendar;
pub mod cycles;
pub mod directory;
pub mod evaluation;
pub mod forms;
pub mod ids;
pub mod matters;
pub mod permissions;
pub mod plans;
pub mod profile;
pub mod proposals;
pub mod referrals;
pub mod refusal;
pub mod selection;
pub mod verbs;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
