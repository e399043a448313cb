//! The use cases on both databases, through the office only: what a server does, without its pages.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod accounts;
mod cycles;
mod days;
mod evaluation;
mod lives;
mod news;
mod people;
mod requests;
mod whole_loop;
