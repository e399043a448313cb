//! The store on both databases: every test runs on `SQLite` and on a `PostgreSQL` of its own.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod backup;
mod ballots;
mod jobs;
mod lane;
mod lists;
mod matter_lists;
mod migrations;
mod pulse;
mod records;
mod registers;
mod rows;
mod scratch;
mod tampering;
