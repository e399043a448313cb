//! Imports through the office's public functions, on a database and an index of their own.
//! People, councils and papers are invented.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod ground;
mod people;
mod records;
