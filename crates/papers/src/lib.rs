//! Spreadsheets in and out: plain structs in, bytes out, and the other way round.
//! This crate knows nothing of proposals, people or pages.
//!
//! ```text
//! upload ──► sheet::read ──► Sheet ──► table::Table::parse ──► Parsed { rows, faults }
//! template::workbook ──► bytes a person fills in ──► upload
//! rows of Cell ──► export::workbook | export::csv ──► download
//! ```
//!
//! Two promises hold for everything here:
//!
//! * **Reading is bounded** ([`Limits`]) and never panics: a file that is too big, packed to
//!   explode, damaged or locked is a [`SheetFault`], not an accident.
//! * **Writing carries no formulas**: text that a spreadsheet program could take for a formula
//!   leaves as text ([`export`]).
//!
//! No words for people are kept here. Faults carry a code and arguments; message files turn them
//! into sentences.

mod chars;
mod formula;
mod limits;

pub mod export;
pub mod sheet;
pub mod table;
pub mod template;

pub use limits::Limits;
pub use sheet::{Sheet, SheetFault};
