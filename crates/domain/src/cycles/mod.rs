//! The No.1 cycle (一号提案三年闭环): one subject a year, three years long. [F:seed]
//!
//! In its first year a subject is sought with think tanks and parties (预研协商); in the second its proposal is handled
//! (办理协商); in the third its promises are supervised (落实监督). A committee begins a cycle each year, so three are alive
//! at once. Between the stages stand gates that open only on their evidence ([`gate`]).
//!
//! * [`parts`] — what a cycle is made of: plain data.
//! * [`stage`] — where it stands, computed from the gates it has passed.
//! * [`correction`] — parts that can be corrected, and what they said before.
//! * [`gate`] — what each gate asks for, and whether it is there.
//! * [`verbs`] — one file for each thing that people do to it.

pub mod correction;
mod draft;
pub mod gate;
mod matter;
pub mod parts;
pub mod stage;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod verbs;

#[cfg(test)]
mod life_test;

pub use parts::Cycle;
