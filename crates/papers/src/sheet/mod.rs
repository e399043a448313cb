//! One sheet of text out of an uploaded file, whatever program made it.
//!
//! [`read`] looks at the content, not at the name: xlsx (through calamine), ods, the old xls
//! (Excel 97 and later), and comma-, tab- or semicolon-separated text in UTF-8, UTF-16 or
//! GBK / GB 18030. All readers put their cells through one gate, `gather`, which trims, counts
//! and refuses; so no reader has bounds of its own to forget.
//!
//! calamine's readers for ods and xls build whole rectangles in memory from positions and repeat
//! counts found in the file, so a few hundred bytes can ask for gigabytes; those two formats are
//! therefore read here, cell by cell.

mod cell_text;
mod delimited;
mod fault;
mod gather;
mod ods;
mod package;
mod xls;
mod xlsx;

pub use fault::SheetFault;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Limits;

/// The first visible sheet with something in it: header and rows, all as trimmed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet in its workbook; empty for CSV.
    pub name: String,
    /// The first filled row.
    pub header: Row,
    /// The filled rows below, in order. Rows with nothing in them are left out.
    pub rows: Vec<Row>,
}

/// One filled row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number of the row as the person sees it in the spreadsheet, from 1.
    pub number: u32,
    /// Filled cells only, by column from 0, in order: a lone cell far to the right costs nothing.
    cells: Vec<(usize, String)>,
}

impl Row {
    /// Text of a cell; empty if there is none. `column` counts from 0.
    pub fn get(&self, column: usize) -> &str {
        self.cells
            .binary_search_by_key(&column, |(at, _)| *at)
            .ok()
            .and_then(|at| self.cells.get(at))
            .map_or("", |(_, text)| text.as_str())
    }

    /// The filled cells with their columns, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(|(at, text)| (*at, text.as_str()))
    }
}

/// Letters of a column as spreadsheet programs show them: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        rest -= 1;
        letters.push(u8::try_from(rest % 26).map_or('?', |n| char::from(b'A' + n)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Reads an uploaded file within the default [`Limits`]. `name_hint` is the name the file came
/// with; it only decides between comma and tab where the text itself does not.
pub fn read(bytes: &[u8], name_hint: &str) -> Result<Sheet, SheetFault> {
    read_within(bytes, name_hint, &Limits::default())
}

/// As [`read`], with bounds of the caller's.
pub fn read_within(bytes: &[u8], name_hint: &str, limits: &Limits) -> Result<Sheet, SheetFault> {
    if bytes.len() > limits.file_bytes {
        return Err(SheetFault::TooLarge {
            limit: limits.file_bytes,
        });
    }
    if bytes.starts_with(b"PK") {
        return guarded(|| match package::inspect(bytes, limits)? {
            package::Kind::Xlsx => xlsx::read(bytes, limits),
            package::Kind::Ods => ods::read(bytes, limits),
        });
    }
    if bytes.starts_with(&xls::MAGIC) {
        return guarded(|| xls::read(bytes, limits));
    }
    delimited::read(bytes, name_hint, limits)
}

/// Runs a reader that rests on parsers of others. The bytes are a stranger's: should such a
/// parser ever panic on them, the person hears "damaged" and the server stays up. Nothing that
/// the reader touched outlives it.
fn guarded(reader: impl FnOnce() -> Result<Sheet, SheetFault>) -> Result<Sheet, SheetFault> {
    catch_unwind(AssertUnwindSafe(reader))
        .unwrap_or_else(|_| Err(SheetFault::damaged("the parser gave up")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_of_columns() {
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(701), "ZZ");
        assert_eq!(column_letters(702), "AAA");
    }

    #[test]
    fn a_file_over_the_limit_is_refused_unread() {
        let limits = Limits {
            file_bytes: 4,
            ..Limits::default()
        };
        assert_eq!(
            read_within(b"a,b,c", "x.csv", &limits),
            Err(SheetFault::TooLarge { limit: 4 })
        );
    }

    #[test]
    fn every_fault_has_its_own_code() {
        let faults = [
            SheetFault::TooLarge { limit: 1 },
            SheetFault::UnpacksTooLarge { limit: 1 },
            SheetFault::TooManyRows { limit: 1 },
            SheetFault::TooManyColumns { row: 1, limit: 1 },
            SheetFault::CellTooLong {
                row: 1,
                column: "A".into(),
                limit: 1,
            },
            SheetFault::TooMuchText { limit: 1 },
            SheetFault::Encrypted,
            SheetFault::UnknownEncoding,
            SheetFault::NotASpreadsheet,
            SheetFault::damaged("x"),
            SheetFault::Empty,
        ];
        let codes: std::collections::BTreeSet<_> = faults.iter().map(SheetFault::code).collect();
        assert_eq!(codes.len(), faults.len());
    }

    fn magic() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            Just(Vec::new()),
            Just(b"PK\x03\x04".to_vec()),
            Just(xls::MAGIC.to_vec()),
            Just(vec![0xff, 0xfe]),
            Just(vec![0xef, 0xbb, 0xbf]),
        ]
    }

    proptest! {
        #[test]
        fn random_bytes_never_panic(
            start in magic(),
            rest in proptest::collection::vec(any::<u8>(), 0..2048),
        ) {
            let mut bytes = start;
            bytes.extend(rest);
            if let Ok(sheet) = read(&bytes, "upload") {
                prop_assert!(sheet.header.cells().next().is_some());
            }
        }
    }
}
