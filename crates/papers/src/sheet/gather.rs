//! The one gate through which every reader puts its cells.

use std::collections::BTreeMap;

use super::{Row, Sheet, SheetFault, column_letters};
use crate::{Limits, chars};

/// Collects the filled cells of one sheet, in any order, within [`Limits`].
pub struct Gather<'a> {
    limits: &'a Limits,
    rows: BTreeMap<u32, BTreeMap<usize, String>>,
    text_bytes: usize,
}

impl<'a> Gather<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: BTreeMap::new(),
            text_bytes: 0,
        }
    }

    /// Takes the text of a cell; `row` and `column` count from 0. A cell of white space is no
    /// cell. A second text for the same place replaces the first.
    pub fn put(&mut self, row: u32, column: usize, text: &str) -> Result<(), SheetFault> {
        let text = chars::trim(text);
        if text.is_empty() {
            return Ok(());
        }
        let number = row.saturating_add(1);
        if column >= self.limits.columns {
            return Err(SheetFault::TooManyColumns {
                row: number,
                limit: self.limits.columns,
            });
        }
        // Bytes first: a text with no more bytes than allowed characters need not be counted.
        if text.len() > self.limits.cell_chars && text.chars().count() > self.limits.cell_chars {
            return Err(SheetFault::CellTooLong {
                row: number,
                column: column_letters(column),
                limit: self.limits.cell_chars,
            });
        }
        self.text_bytes = self.text_bytes.saturating_add(text.len());
        if self.text_bytes > self.limits.text_bytes {
            return Err(SheetFault::TooMuchText {
                limit: self.limits.text_bytes,
            });
        }
        self.rows
            .entry(row)
            .or_default()
            .insert(column, text.to_owned());
        // One more than the limit, for the header.
        if self.rows.len() > self.limits.rows.saturating_add(1) {
            return Err(SheetFault::TooManyRows {
                limit: self.limits.rows,
            });
        }
        Ok(())
    }

    /// The sheet, or nothing if no cell was filled.
    pub fn finish(self, name: &str) -> Option<Sheet> {
        let mut rows = self.rows.into_iter().map(|(row, cells)| Row {
            number: row.saturating_add(1),
            cells: cells.into_iter().collect(),
        });
        let header = rows.next()?;
        Some(Sheet {
            name: name.to_owned(),
            header,
            rows: rows.collect(),
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn hundred_thousand_rows_pass_and_one_more_does_not() {
        let limits = Limits::default();
        let mut gather = Gather::new(&limits);
        for row in 0..=100_000 {
            gather.put(row, 0, "x").unwrap();
        }
        assert_eq!(
            gather.put(100_001, 0, "x"),
            Err(SheetFault::TooManyRows { limit: 100_000 })
        );
    }

    #[test]
    fn bounds_of_columns_cells_and_text() {
        let limits = Limits {
            columns: 3,
            cell_chars: 4,
            text_bytes: 20,
            ..Limits::default()
        };
        let mut gather = Gather::new(&limits);
        gather.put(0, 2, "一二三四").unwrap();
        assert_eq!(
            gather.put(0, 3, "x"),
            Err(SheetFault::TooManyColumns { row: 1, limit: 3 })
        );
        assert_eq!(
            gather.put(4, 1, "一二三四五"),
            Err(SheetFault::CellTooLong {
                row: 5,
                column: "B".into(),
                limit: 4
            })
        );
        assert_eq!(
            gather.put(1, 0, "六七八"),
            Err(SheetFault::TooMuchText { limit: 20 })
        );
    }

    #[test]
    fn blank_cells_leave_no_trace_and_order_does_not_matter() {
        let limits = Limits::default();
        let mut gather = Gather::new(&limits);
        gather.put(5, 1, "下").unwrap();
        gather.put(0, 0, " \u{3000}").unwrap();
        gather.put(2, 3, "上").unwrap();
        let sheet = gather.finish("表").unwrap();
        assert_eq!(sheet.header.number, 3);
        assert_eq!(sheet.header.get(3), "上");
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(sheet.rows.first().unwrap().number, 6);
    }
}
