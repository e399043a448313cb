//! One command, one file.

pub mod backup;
pub mod bench;
pub mod demo;
pub mod docs;
pub mod doctor;
pub mod import;
pub mod migrate;
pub mod refused;
pub mod seed_check;
pub mod serve;
pub mod simulate;
pub mod user;
pub mod verify;
