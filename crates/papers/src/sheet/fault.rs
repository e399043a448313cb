//! Why a file could not be read as a sheet at all.

use thiserror::Error;

/// A file that is refused as a whole. The texts are for logs; people get the message named by
/// [`code`](SheetFault::code) with [`args`](SheetFault::args).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetFault {
    /// The file is bigger than [`Limits::file_bytes`](crate::Limits::file_bytes).
    #[error("file larger than {limit} bytes")]
    TooLarge {
        /// The bound, in bytes.
        limit: usize,
    },
    /// A packed file unpacks to more than
    /// [`Limits::unpacked_bytes`](crate::Limits::unpacked_bytes), or has thousands of parts.
    #[error("file unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The bound, in bytes.
        limit: u64,
    },
    /// More filled rows than [`Limits::rows`](crate::Limits::rows).
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The bound.
        limit: usize,
    },
    /// Something stands beyond column number [`Limits::columns`](crate::Limits::columns).
    #[error("row {row} goes beyond column {limit}")]
    TooManyColumns {
        /// Row as the person sees it.
        row: u32,
        /// The bound.
        limit: usize,
    },
    /// One cell is longer than [`Limits::cell_chars`](crate::Limits::cell_chars).
    #[error("cell {column}{row} longer than {limit} characters")]
    CellTooLong {
        /// Row as the person sees it.
        row: u32,
        /// Column letter.
        column: String,
        /// The bound, in characters.
        limit: usize,
    },
    /// All cells together hold more than [`Limits::text_bytes`](crate::Limits::text_bytes).
    #[error("more than {limit} bytes of text")]
    TooMuchText {
        /// The bound, in bytes.
        limit: usize,
    },
    /// The workbook asks for a password.
    #[error("workbook is locked with a password")]
    Encrypted,
    /// The text is neither UTF-8, UTF-16 nor GB 18030 (which holds GBK).
    #[error("unknown character encoding")]
    UnknownEncoding,
    /// A picture, a document, a web page saved as `.xls`, a format we do not read.
    #[error("not a spreadsheet")]
    NotASpreadsheet,
    /// It began like a spreadsheet and then broke its own rules.
    #[error("damaged spreadsheet: {detail}")]
    Damaged {
        /// What the parser said; for logs.
        detail: String,
    },
    /// There is no cell with anything in it.
    #[error("no filled cell")]
    Empty,
}

impl SheetFault {
    /// Stable name under which message files know this fault.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::UnpacksTooLarge { .. } => "unpacks-too-large",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::CellTooLong { .. } => "cell-too-long",
            Self::TooMuchText { .. } => "too-much-text",
            Self::Encrypted => "encrypted",
            Self::UnknownEncoding => "unknown-encoding",
            Self::NotASpreadsheet => "not-a-spreadsheet",
            Self::Damaged { .. } => "damaged",
            Self::Empty => "empty",
        }
    }

    /// Arguments for the message, by name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { limit } | Self::TooMuchText { limit } => {
                vec![("limit_mib", (limit / (1024 * 1024)).to_string())]
            }
            Self::UnpacksTooLarge { limit } => {
                vec![("limit_mib", (limit / (1024 * 1024)).to_string())]
            }
            Self::TooManyRows { limit } => vec![("limit", limit.to_string())],
            Self::TooManyColumns { row, limit } => {
                vec![("row", row.to_string()), ("limit", limit.to_string())]
            }
            Self::CellTooLong { row, column, limit } => vec![
                ("row", row.to_string()),
                ("column", column.clone()),
                ("limit", limit.to_string()),
            ],
            Self::Damaged { .. }
            | Self::Encrypted
            | Self::UnknownEncoding
            | Self::NotASpreadsheet
            | Self::Empty => Vec::new(),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "used as a function in map_err"
    )]
    pub(super) fn damaged(detail: impl ToString) -> Self {
        Self::Damaged {
            detail: detail.to_string(),
        }
    }
}
