//! Proposals (提案): the case, what can be done to it, and what follows from its state.
//!
//! * [`case`] — plain data, one struct for each small machine.
//! * [`verbs`] — one file for each thing a person can do; [`verbs::Verb`] is the list of them all.
//! * [`merge`] — the one thing that is done to two cases at once.
//! * [`stage`], [`waiting`], [`ring`] — computed from the case, never stored by hand.
//! * [`permissions`] — one table: verb × standing.
//! * [`reading`] — who may read what.
//! * [`invariants`] — what must never be, whatever the order of verbs (§0).

pub mod act;
pub mod case;
pub mod invariants;
pub mod merge;
pub mod permissions;
pub mod reading;
pub mod ring;
pub mod stage;
pub mod verbs;
pub mod waiting;

#[cfg(test)]
mod life_test;
