//! Journeys through the demo in a real browser.
//!
//! - `whole_loop` — one new proposal from its first word to the closed circle, by clicking as each role.
//! - `three_years` — the No.1 cycles: from the directions to the choice, and an evaluation by thirty electors
//!   (`evaluation`): prepared, voted in on screens and on paper, counted twice, closed and verified.
//! - `refusals` — what is typed is never lost: refusals, an expired sign-in, a double click, two people at once.
//! - `plain` — the short way without script.
//! - `accessibility` — every kind of page as each role: rules, widths, keyboard, and nothing from elsewhere.
//!
//! A test fails by an error that says what a person missed; pictures of its browsers are kept beside the build.

#![expect(clippy::indexing_slicing, reason = "tests fail loudly")]

mod accessibility;
mod evaluation;
mod plain;
mod refusals;
mod three_years;
mod whole_loop;
