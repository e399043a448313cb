//! What can be wrong with a cell or a header.

/// One thing wrong in a file, at the place where the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Row as the spreadsheet shows it, from 1.
    pub row: u32,
    /// Letter of the column; empty where a whole column is missing.
    pub column: String,
    /// The header as it stands in the file, or as it should, if it is missing.
    pub header: String,
    /// What is wrong.
    pub code: FaultCode,
    /// Arguments for the message, by name: `value` (cut to 60 characters), `limit`, `choices`,
    /// `first_row`, `first_column`.
    pub args: Vec<(String, String)>,
}

/// What is wrong, as a code that message files turn into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultCode {
    /// Two headers name the same column; `first_column` is the other.
    DuplicateHeader,
    /// A required column is not there.
    MissingHeader,
    /// A header that was not asked for.
    UnknownHeader,
    /// Cells stand in a column without a header; the row is that of the first such cell.
    NoHeader,
    /// A required cell is empty.
    EmptyRequired,
    /// Not a whole number.
    BadInteger,
    /// Not a day of the calendar in a form we read.
    BadDate,
    /// Neither yes nor no.
    BadYesNo,
    /// None of the choices, which are in `choices`.
    BadChoice,
    /// Not a telephone number.
    BadPhone,
    /// Longer than `limit` characters.
    TooLong,
    /// The same value stands in row `first_row` already, in a column where each may stand once.
    DuplicateKey,
    /// The cell shows an error of the spreadsheet program, such as `#REF!`.
    CellError,
}

impl FaultCode {
    /// Every code, for tests of message files.
    pub const ALL: [Self; 13] = [
        Self::DuplicateHeader,
        Self::MissingHeader,
        Self::UnknownHeader,
        Self::NoHeader,
        Self::EmptyRequired,
        Self::BadInteger,
        Self::BadDate,
        Self::BadYesNo,
        Self::BadChoice,
        Self::BadPhone,
        Self::TooLong,
        Self::DuplicateKey,
        Self::CellError,
    ];

    /// Stable name under which message files know this code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DuplicateHeader => "duplicate-header",
            Self::MissingHeader => "missing-header",
            Self::UnknownHeader => "unknown-header",
            Self::NoHeader => "no-header",
            Self::EmptyRequired => "empty-required",
            Self::BadInteger => "bad-integer",
            Self::BadDate => "bad-date",
            Self::BadYesNo => "bad-yes-no",
            Self::BadChoice => "bad-choice",
            Self::BadPhone => "bad-phone",
            Self::TooLong => "too-long",
            Self::DuplicateKey => "duplicate-key",
            Self::CellError => "cell-error",
        }
    }
}
