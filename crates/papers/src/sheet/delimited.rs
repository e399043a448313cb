//! Text with commas, tabs or semicolons between the cells.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::gather::Gather;
use super::{Sheet, SheetFault};
use crate::{Limits, formula};

/// Reads delimited text. Quotes follow RFC 4180; rows may differ in length.
pub fn read(bytes: &[u8], name_hint: &str, limits: &Limits) -> Result<Sheet, SheetFault> {
    let text = decode(bytes)?;
    // Web pages and XML tables are often saved as ".xls"; as text they would be noise.
    if text.trim_start().starts_with('<') || text.starts_with("%PDF") {
        return Err(SheetFault::NotASpreadsheet);
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
    {
        return Err(SheetFault::NotASpreadsheet);
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text, name_hint))
        .from_reader(text.as_bytes());
    let mut gather = Gather::new(limits);
    let mut record = StringRecord::new();
    let mut row = 0_u32;
    let mut start = 0_usize;
    while reader
        .read_record(&mut record)
        .map_err(SheetFault::damaged)?
    {
        row = row.saturating_add(blank_lines(&text, start));
        for (column, cell) in record.iter().enumerate() {
            gather.put(row, column, formula::restored(cell))?;
        }
        row = row.saturating_add(1);
        start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
    }
    gather.finish("").ok_or(SheetFault::Empty)
}

/// Blank lines that begin at a byte of the text. The CSV reader passes over them, yet a
/// spreadsheet program shows each as a row, and row numbers in faults must agree with what the
/// person sees.
fn blank_lines(text: &str, start: usize) -> u32 {
    let before = start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let mut rest = text.get(start..).unwrap_or("");
    // The reader stops between the halves of a CR LF.
    if before == Some(&b'\r') {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut count = 0_u32;
    while let Some(next) = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix(['\r', '\n']))
    {
        rest = next;
        count = count.saturating_add(1);
    }
    count
}

/// UTF-8 and UTF-16 by their mark, else UTF-8 if it is that, else UTF-16 if it has the zero
/// bytes of it, else GB 18030, of which GBK and GB 2312 are parts.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetFault> {
    let encoding = if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        UTF_8
    } else if bytes.starts_with(&[0xff, 0xfe]) {
        UTF_16LE
    } else if bytes.starts_with(&[0xfe, 0xff]) {
        UTF_16BE
    } else if bytes.contains(&0) {
        // Commas, digits and line ends have a zero byte: after them in one order, before in the
        // other.
        let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| **b == 0);
        if zeros(1).count() > zeros(0).count() {
            UTF_16LE
        } else {
            UTF_16BE
        }
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        GB18030
    };
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        return Err(SheetFault::UnknownEncoding);
    }
    Ok(text)
}

/// The sign that stands most often outside quotes in the first filled line; if none does, a tab
/// for `.tsv` and `.txt` and a comma otherwise.
fn delimiter(text: &str, name_hint: &str) -> u8 {
    let (mut tabs, mut semicolons, mut commas) = (0_usize, 0_usize, 0_usize);
    let mut quoted = false;
    for c in text.trim_start_matches(['\r', '\n']).chars() {
        match c {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => break,
            '\t' if !quoted => tabs += 1,
            ';' if !quoted => semicolons += 1,
            ',' if !quoted => commas += 1,
            _ => {}
        }
    }
    let ends_with = |ending: &str| name_hint.to_lowercase().ends_with(ending);
    if tabs > 0 && tabs >= commas && tabs >= semicolons {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else if commas == 0 && (ends_with(".tsv") || ends_with(".txt")) {
        b'\t'
    } else {
        b','
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::super::read;
    use super::*;
    use rstest::rstest;

    const TEXT: &str = "姓名,单位\r\n张三,大连市财政局\r\n";

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[rstest]
    #[case::utf8(TEXT.as_bytes().to_vec())]
    #[case::utf8_mark(format!("\u{feff}{TEXT}").into_bytes())]
    #[case::gbk(encoding_rs::GBK.encode(TEXT).0.into_owned())]
    #[case::utf16_le_mark(utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes))]
    #[case::utf16_be_mark(utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes))]
    #[case::utf16_le(utf16(TEXT, u16::to_le_bytes))]
    #[case::utf16_be(utf16(TEXT, u16::to_be_bytes))]
    #[case::tabs(TEXT.replace(',', "\t").into_bytes())]
    #[case::semicolons(TEXT.replace(',', ";").into_bytes())]
    fn every_encoding_and_delimiter_gives_the_same(#[case] bytes: Vec<u8>) {
        let sheet = read(&bytes, "委员.csv").unwrap();
        assert_eq!(
            sheet.header.cells().collect::<Vec<_>>(),
            [(0, "姓名"), (1, "单位")]
        );
        let row = sheet.rows.first().unwrap();
        assert_eq!(row.number, 2);
        assert_eq!((row.get(0), row.get(1)), ("张三", "大连市财政局"));
    }

    #[rstest]
    #[case("\n")]
    #[case("\r\n")]
    #[case("\r")]
    fn rows_are_numbered_as_the_person_sees_them(#[case] end: &str) {
        let text = "\n\n名,注\na,\"一\n二\"\n\n\nb,三\n,\nc,四".replace('\n', end);
        let sheet = read(text.as_bytes(), "x.csv").unwrap();
        assert_eq!(sheet.header.number, 3);
        let seen: Vec<(u32, &str)> = sheet
            .rows
            .iter()
            .map(|row| (row.number, row.get(0)))
            .collect();
        assert_eq!(seen, [(4, "a"), (7, "b"), (9, "c")]);
        assert_eq!(sheet.rows.first().unwrap().get(1), format!("一{end}二"));
    }

    #[rstest]
    #[case::broken_bytes(&[0xff, 0xff, 0x80, 0x20], SheetFault::UnknownEncoding)]
    #[case::web_page(b"<html><table><tr><td>1", SheetFault::NotASpreadsheet)]
    #[case::picture(b"\x89PNG\r\n\x1a\n\x00\x00", SheetFault::NotASpreadsheet)]
    #[case::control(b"a\x01b,c", SheetFault::NotASpreadsheet)]
    #[case::pdf(b"%PDF-1.7 x", SheetFault::NotASpreadsheet)]
    #[case::nothing(b"", SheetFault::Empty)]
    #[case::only_commas(b",,\n , ,\n", SheetFault::Empty)]
    fn what_is_no_table_is_refused(#[case] bytes: &[u8], #[case] fault: SheetFault) {
        assert_eq!(read(bytes, "x.csv"), Err(fault));
    }

    #[test]
    fn an_unclosed_quote_cannot_swallow_the_file() {
        let text = format!("名\n\"{}", "字".repeat(32_001));
        assert_eq!(
            read(text.as_bytes(), "x.csv"),
            Err(SheetFault::CellTooLong {
                row: 2,
                column: "A".into(),
                limit: 32_000
            })
        );
    }

    #[test]
    fn too_many_rows_are_refused() {
        let text = "x\n".repeat(100_002);
        assert_eq!(
            read(text.as_bytes(), "x.csv"),
            Err(SheetFault::TooManyRows { limit: 100_000 })
        );
        assert_eq!(
            read("x\n".repeat(100_001).as_bytes(), "x.csv")
                .unwrap()
                .rows
                .len(),
            100_000
        );
    }
}
