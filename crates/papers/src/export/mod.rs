//! Tables out: an xlsx workbook or a CSV file.
//!
//! No export can carry a formula. In a workbook, text is stored as text whatever it begins with,
//! and risky text is also marked as quoted, so that it stays text when somebody edits the cell.
//! In CSV, where a cell has no type, risky text gets an apostrophe before it, which
//! [`sheet::read`](crate::sheet::read) takes off again.

mod book;
mod csv_file;

pub use book::workbook;
pub(crate) use book::{header_format, properties, sheet_name};
pub use csv_file::csv;

use jiff::civil::Date;
use thiserror::Error;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A day.
    Date(Date),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl Cell {
    /// The text that a person sees.
    fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// Why an export could not be made.
#[derive(Debug, Error)]
pub enum ExportFault {
    /// A workbook cell holds at most 32 767 UTF-16 units; CSV has no such bound.
    #[error("text of row {row}, column {column} is too long for a workbook cell")]
    TextTooLong {
        /// Row as the spreadsheet shows it, from 1.
        row: u32,
        /// Column letter.
        column: String,
    },
    /// More rows than a worksheet holds (1 048 576 with the header).
    #[error("more rows than a worksheet holds")]
    TooManyRows,
    /// More columns than a worksheet holds (16 384).
    #[error("more columns than a worksheet holds")]
    TooManyColumns,
    /// The workbook could not be put together.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV file could not be put together.
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
}
