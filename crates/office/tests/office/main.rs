//! The use cases on both databases, through the office only: what a server does, without its pages.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod accounts;
mod awards;
mod committees;
mod cycles;
mod days;
mod evaluation;
mod levels;
mod lives;
mod news;
mod people;
mod plans;
mod requests;
mod selection;
mod whole_loop;
