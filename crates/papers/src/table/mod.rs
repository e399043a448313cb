//! From a sheet of text to typed records: which columns there are, what may stand in them, and
//! everything that is wrong with a file at once, each fault with its row and column.
//!
//! A [`Table`] says what is asked; [`Table::parse`] lays it over a [`Sheet`](crate::Sheet). The
//! headers come from the caller in as many languages as the caller speaks.

mod column;
mod fault;
mod parse;
mod record;
mod value;

pub use column::{Choice, Column, Kind};
pub use fault::{Fault, FaultCode};
pub use parse::{Parsed, Table};
pub use record::Record;
pub use value::parse_date;
