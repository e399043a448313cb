//! How much of a spreadsheet we are willing to read.

/// Upper bounds for reading one uploaded spreadsheet. Every bound has its own
/// [`SheetFault`](crate::SheetFault), so that a person is told which one was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file itself, in bytes.
    pub file_bytes: usize,
    /// Size of all parts of a packed file (xlsx, ods) after unpacking, in bytes.
    pub unpacked_bytes: u64,
    /// Rows with something in them, the header not counted.
    pub rows: usize,
    /// Columns, counted up to the last one with something in it.
    pub columns: usize,
    /// Length of one cell, in characters.
    pub cell_chars: usize,
    /// Text of all cells together, in bytes of UTF-8. One shared string may stand in a million
    /// cells, so the size of the file does not bound this.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 16 * 1024 * 1024,
            unpacked_bytes: 200 * 1024 * 1024,
            rows: 100_000,
            columns: 200,
            cell_chars: 32_000,
            text_bytes: 128 * 1024 * 1024,
        }
    }
}
