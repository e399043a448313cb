//! Awards (评优): the excellent proposals, or the advanced handling units, of a year. [F:S64,S65,S68]
//!
//! Units, bodies, members and staff nominate; a reviewer keeps a nomination or not; the list is made public, and anyone
//! of the committee may object until its last day; what is left is decided within the shares of the profile, and told.
//! Nobody moves their own case (§0.7): not the own proposal, the own unit, the own nomination or the own objection.
//!
//! * [`parts`] — what awards are made of: plain data.
//! * [`quota`] — how many may win, from the shares of the profile.
//! * [`stage`] — where they stand, computed.
//! * [`verbs`] — one file for each thing that people do to them.

mod matter;
pub mod parts;
pub mod quota;
pub mod stage;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod verbs;

#[cfg(test)]
mod life_test;

pub use parts::{Award, AwardOf};
