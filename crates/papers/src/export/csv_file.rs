//! CSV files.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Cell, ExportFault};
use crate::formula;

/// UTF-8 with the mark by which Excel recognises it, lines ended as Windows does. Every cell is
/// quoted: a reader set to another delimiter then still sees whole cells, and cannot find a
/// formula inside one.
pub fn csv<H: AsRef<str>>(
    headers: &[H],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, ExportFault> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(headers.iter().map(|h| formula::neutralised(h.as_ref())))?;
    for cells in rows {
        writer.write_record(cells.iter().map(|cell| match cell {
            Cell::Text(text) => formula::neutralised(text),
            // Numbers and days cannot be formulas, though a number may begin with a minus.
            other => other.shown(),
        }))?;
    }
    writer
        .into_inner()
        .map_err(|error| ExportFault::Csv(error.into_error().into()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::sheet;
    use jiff::civil::date;

    fn made(rows: Vec<Vec<Cell>>) -> String {
        String::from_utf8(csv(&["案号", "案由"], rows.into_iter()).unwrap()).unwrap()
    }

    #[test]
    fn excel_recognises_it() {
        let text = made(vec![vec![1.into(), date(2023, 3, 27).into()]]);
        assert_eq!(
            text,
            "\u{feff}\"案号\",\"案由\"\r\n\"1\",\"2023-03-27\"\r\n"
        );
    }

    #[test]
    fn formulas_are_neutralised_and_numbers_left_alone() {
        for risky in ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"] {
            let text = made(vec![vec![risky.into()]]);
            assert!(text.contains(&format!("\"'{risky}\"")), "{text:?}");
        }
        assert!(made(vec![vec![(-5).into()]]).contains("\"-5\""));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = made(vec![vec!["=甲".into(), "乙,\"丙\"\n丁".into()]]);
        let sheet = sheet::read(text.as_bytes(), "x.csv").unwrap();
        let row = sheet.rows.first().unwrap();
        assert_eq!((row.get(0), row.get(1)), ("=甲", "乙,\"丙\"\n丁"));
    }
}
