//! xlsx workbooks.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{Cell, ExportFault};
use crate::{chars, formula, sheet::column_letters};

/// Rows of a worksheet, the header among them.
const ROWS: u32 = 1_048_576;

/// UTF-16 units in a cell.
const CELL_UNITS: usize = 32_767;

/// Narrowest and widest column, in characters of the default font.
const WIDTHS: (usize, usize) = (8, 60);

/// A workbook of one sheet named after `title`, with a header that stays in sight, filters and
/// columns as wide as their contents. `made_at` is written into the file as the time of its
/// making, so the same input gives the same bytes.
pub fn workbook<H: AsRef<str>>(
    title: &str,
    made_at: Timestamp,
    headers: &[H],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, ExportFault> {
    let mut book = Workbook::new();
    book.set_properties(&properties(title, made_at)?);
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(title))?;
    let formats = Formats::new();
    let mut widths = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        let header = header.as_ref();
        let column = column_number(at)?;
        check_text(header, 0, at)?;
        sheet.write_string_with_format(0, column, header, &formats.header)?;
        widen(&mut widths, at, header);
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        if row >= ROWS {
            return Err(ExportFault::TooManyRows);
        }
        for (at, cell) in cells.iter().enumerate() {
            write(sheet, row, at, cell, &formats)?;
            widen(&mut widths, at, &cell.shown());
        }
        last = row;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(at) = headers.len().checked_sub(1) {
        sheet.autofilter(0, 0, last, column_number(at)?)?;
    }
    for (at, width) in widths.iter().enumerate() {
        let width = (*width + 2).clamp(WIDTHS.0, WIDTHS.1);
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        sheet.set_column_width(column_number(at)?, f64::from(width))?;
    }
    Ok(book.save_to_buffer()?)
}

struct Formats {
    header: Format,
    text: Format,
    quoted: Format,
    date: Format,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let text = plain.clone().set_num_format("@").set_text_wrap();
        Self {
            header: header_format(),
            quoted: text.clone().set_quote_prefix(),
            text,
            date: plain.clone().set_num_format("yyyy-mm-dd"),
            plain,
        }
    }
}

/// How headers look here and in templates.
pub fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_num_format("@")
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
}

/// Document properties with the caller's time instead of the machine's.
pub fn properties(title: &str, made_at: Timestamp) -> Result<DocProperties, ExportFault> {
    Ok(DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&creation_time(made_at)?))
}

/// The instant in the form that workbooks keep it, in UTC.
fn creation_time(made_at: Timestamp) -> Result<ExcelDateTime, ExportFault> {
    let time = made_at.to_zoned(TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let year = u16::try_from(time.year()).unwrap_or(1900);
    Ok(
        ExcelDateTime::from_ymd(year, part(time.month()), part(time.day()))?.and_hms(
            u16::from(part(time.hour())),
            part(time.minute()),
            f64::from(time.second()),
        )?,
    )
}

/// A title as the name of a worksheet: without the signs that are not allowed there, and no
/// longer than 31 UTF-16 units.
pub fn sheet_name(title: &str) -> String {
    let mut name = String::new();
    let mut units = 0;
    for c in title.chars() {
        units += c.len_utf16();
        if units > 31 {
            break;
        }
        let forbidden = c.is_control() || "*?:[]\\/'".contains(c);
        name.push(if forbidden { ' ' } else { c });
    }
    let name = chars::trim(&name);
    // "History" is reserved by spreadsheet programs.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        name.to_owned()
    }
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    at: usize,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), ExportFault> {
    let column = column_number(at)?;
    match cell {
        Cell::Text(text) => {
            check_text(text, row, at)?;
            let format = if formula::is_risky(text) {
                &formats.quoted
            } else {
                &formats.text
            };
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Cell::Integer(number) => match exact_float(*number) {
            Some(number) => {
                sheet.write_number_with_format(row, column, number, &formats.plain)?;
            }
            None => {
                sheet.write_string_with_format(row, column, number.to_string(), &formats.text)?;
            }
        },
        Cell::Number(number) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, &formats.plain)?;
        }
        // Workbooks have no cell for infinity and for what is not a number.
        Cell::Empty | Cell::Number(_) => {}
        Cell::Date(date) => match u16::try_from(date.year()) {
            Ok(year @ 1900..) => {
                let part = |value: i8| u8::try_from(value).unwrap_or(0);
                let day = ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))?;
                sheet.write_datetime_with_format(row, column, &day, &formats.date)?;
            }
            // Workbooks know no days before 1900.
            _ => {
                sheet.write_string_with_format(row, column, date.to_string(), &formats.text)?;
            }
        },
    }
    Ok(())
}

/// Workbooks keep numbers as floats and show fifteen digits; a longer whole number would change.
fn exact_float(number: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit a float")]
    (number.unsigned_abs() < 1_000_000_000_000_000).then_some(number as f64)
}

fn check_text(text: &str, row: u32, at: usize) -> Result<(), ExportFault> {
    // Bytes are never fewer than UTF-16 units.
    if text.len() > CELL_UNITS && text.encode_utf16().count() > CELL_UNITS {
        return Err(ExportFault::TextTooLong {
            row: row.saturating_add(1),
            column: column_letters(at),
        });
    }
    Ok(())
}

fn column_number(at: usize) -> Result<u16, ExportFault> {
    u16::try_from(at)
        .ok()
        .filter(|column| *column < 16_384)
        .ok_or(ExportFault::TooManyColumns)
}

fn widen(widths: &mut Vec<usize>, at: usize, text: &str) {
    if widths.len() <= at {
        widths.resize(at + 1, 0);
    }
    let width = text.lines().map(chars::display_width).max().unwrap_or(0);
    if let Some(widest) = widths.get_mut(at) {
        *widest = width.max(*widest);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::sheet;
    use jiff::civil::date;
    use std::io::{Cursor, Read};

    fn made_at() -> Timestamp {
        "2023-08-15T01:02:03Z".parse().unwrap()
    }

    fn made(rows: Vec<Vec<Cell>>) -> Vec<u8> {
        workbook(
            "提案",
            made_at(),
            &["案号", "案由", "日期"],
            rows.into_iter(),
        )
        .unwrap()
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut text = String::new();
        zip::ZipArchive::new(Cursor::new(bytes))
            .unwrap()
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bytes = made(vec![
            vec![
                12.into(),
                "规范行政处罚\n裁量权".into(),
                date(2023, 3, 27).into(),
            ],
            vec![],
            vec![
                9_007_199_254_740_993.into(),
                Cell::Number(0.5),
                date(1899, 1, 1).into(),
            ],
            vec![
                (-300_000_000_000).into(),
                Cell::from(None::<String>),
                Cell::Empty,
            ],
        ]);
        let sheet = sheet::read(&bytes, "x.xlsx").unwrap();
        assert_eq!(sheet.name, "提案");
        assert_eq!(
            sheet.header.cells().collect::<Vec<_>>(),
            [(0, "案号"), (1, "案由"), (2, "日期")]
        );
        let rows: Vec<(u32, Vec<&str>)> = sheet
            .rows
            .iter()
            .map(|row| (row.number, (0..3).map(|at| row.get(at)).collect()))
            .collect();
        assert_eq!(
            rows,
            [
                (2, vec!["12", "规范行政处罚\n裁量权", "2023-03-27"]),
                (4, vec!["9007199254740993", "0.5", "1899-01-01"]),
                (5, vec!["-300000000000", "", ""]),
            ]
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        let risky = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"];
        let bytes = workbook(
            "=标题",
            made_at(),
            &["=表头"],
            risky.iter().map(|text| vec![Cell::from(*text)]),
        )
        .unwrap();
        let xml = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{xml}");
        // Every cell, the header too, is of the string type.
        assert_eq!(xml.matches("<c ").count(), 1 + risky.len());
        assert_eq!(xml.matches(r#"t="s""#).count(), 1 + risky.len());
        assert!(part(&bytes, "xl/styles.xml").contains(r#"quotePrefix="1""#));
        let sheet = sheet::read(&bytes, "x.xlsx").unwrap();
        assert_eq!(sheet.rows.first().unwrap().get(0), "=1+1");
    }

    #[test]
    fn header_stays_in_sight_and_has_filters() {
        let xml = part(&made(vec![vec![1.into()]]), "xl/worksheets/sheet1.xml");
        assert!(xml.contains(r#"state="frozen""#), "{xml}");
        assert!(xml.contains(r#"<autoFilter ref="A1:C2""#), "{xml}");
        assert!(xml.contains("<col "), "{xml}");
    }

    #[test]
    fn same_input_same_bytes_with_the_time_given() {
        let bytes = made(vec![]);
        assert_eq!(bytes, made(vec![]));
        assert!(part(&bytes, "docProps/core.xml").contains("2023-08-15T01:02:03Z"));
    }

    #[test]
    fn text_too_long_for_a_cell_is_refused_with_its_place() {
        let rows = vec![vec![Cell::Empty, "字".repeat(CELL_UNITS + 1).into()]];
        let fault = workbook("长", made_at(), &["一", "二"], rows.into_iter()).unwrap_err();
        assert!(
            matches!(&fault, ExportFault::TextTooLong { row: 2, column } if column == "B"),
            "{fault:?}"
        );
    }

    #[test]
    fn titles_become_sheet_names() {
        assert_eq!(sheet_name("2023/24 [提案]"), "2023 24  提案");
        assert_eq!(sheet_name("'*'"), "Sheet1");
        assert_eq!(sheet_name("History"), "Sheet1");
        assert_eq!(sheet_name(&"长".repeat(40)).chars().count(), 31);
    }
}
