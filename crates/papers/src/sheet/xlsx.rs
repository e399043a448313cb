//! xlsx through calamine, cell by cell: the sheet is never laid out as a rectangle, so two cells
//! at opposite corners cost two cells.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::gather::Gather;
use super::{Sheet, SheetFault, cell_text};
use crate::Limits;

/// Rows of a worksheet.
const ROWS: u32 = 1_048_576;

/// Reads the first visible sheet with something in it. The caller has checked the package.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in names {
        let mut gather = Gather::new(limits);
        let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            if row >= ROWS {
                return Err(SheetFault::damaged("a cell beyond the last row"));
            }
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            match cell.get_value() {
                DataRef::Empty => {}
                DataRef::SharedString(text) => gather.put(row, column, text)?,
                DataRef::String(text) => gather.put(row, column, text)?,
                DataRef::Int(value) => gather.put(row, column, &value.to_string())?,
                DataRef::Float(value) => gather.put(row, column, &cell_text::number(*value))?,
                DataRef::Bool(value) => gather.put(row, column, cell_text::truth(*value))?,
                DataRef::DateTime(value) => {
                    gather.put(row, column, &cell_text::date_time(value))?;
                }
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    gather.put(row, column, &cell_text::iso(text))?;
                }
                DataRef::Error(error) => gather.put(row, column, &error.to_string())?,
            }
        }
        if let Some(sheet) = gather.finish(&name) {
            return Ok(sheet);
        }
    }
    Err(SheetFault::Empty)
}

fn fault(error: XlsxError) -> SheetFault {
    match error {
        XlsxError::Password => SheetFault::Encrypted,
        other => SheetFault::damaged(other),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::super::package::tests::zipped;
    use super::super::{read, read_within};
    use super::*;
    use proptest::prelude::*;
    use rust_xlsxwriter::{Format, Workbook, XlsxError as WriteError};

    fn made(fill: impl Fn(&mut Workbook) -> Result<(), WriteError>) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(&mut book).unwrap();
        book.save_to_buffer().unwrap()
    }

    /// A workbook written by hand, of one sheet with this data.
    fn by_hand(sheet_data: &[u8]) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let book = format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        );
        let relations = format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
        );
        let root = format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        );
        let sheet = [
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>"#).as_bytes(),
            sheet_data,
            b"</sheetData></worksheet>",
        ]
        .concat();
        zipped(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", &sheet),
        ])
    }

    #[test]
    fn hidden_and_empty_sheets_are_passed_over() {
        let bytes = made(|book| {
            book.add_worksheet().set_name("空")?;
            let hidden = book.add_worksheet();
            hidden.set_name("隐")?.set_hidden(true);
            hidden.write_string(0, 0, "藏")?;
            let sheet = book.add_worksheet();
            sheet.set_name("委员")?;
            sheet.write_string(2, 1, "\u{3000}姓名 ")?;
            sheet.write_boolean(4, 1, true)?;
            let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
            sheet.write_number_with_format(4, 2, 45_012, &date)?;
            Ok(())
        });
        let sheet = read(&bytes, "x.xlsx").unwrap();
        assert_eq!(sheet.name, "委员");
        assert_eq!((sheet.header.number, sheet.header.get(1)), (3, "姓名"));
        let row = sheet.rows.first().unwrap();
        assert_eq!(
            (row.number, row.get(1), row.get(2)),
            (5, "TRUE", "2023-03-27")
        );
    }

    #[test]
    fn far_corners_cost_nothing_and_far_columns_are_refused() {
        let tall = made(|book| {
            let sheet = book.add_worksheet();
            sheet.write_string(0, 0, "头")?;
            sheet.write_string(1_048_575, 0, "尾")?;
            Ok(())
        });
        let sheet = read(&tall, "x.xlsx").unwrap();
        assert_eq!(sheet.rows.first().unwrap().number, 1_048_576);
        let wide = made(|book| {
            book.add_worksheet().write_string(0, 16_383, "远")?;
            Ok(())
        });
        assert_eq!(
            read(&wide, "x.xlsx"),
            Err(SheetFault::TooManyColumns { row: 1, limit: 200 })
        );
    }

    #[test]
    fn one_string_shown_often_meets_the_bound() {
        let bytes = made(|book| {
            let sheet = book.add_worksheet();
            for row in 0..100 {
                sheet.write_string(row, 0, "同一段文字")?;
            }
            Ok(())
        });
        let limits = Limits {
            text_bytes: 1_000,
            ..Limits::default()
        };
        assert_eq!(
            read_within(&bytes, "x.xlsx", &limits),
            Err(SheetFault::TooMuchText { limit: 1_000 })
        );
    }

    #[test]
    fn no_filled_cell_is_empty_and_noise_is_damage() {
        let empty = made(|book| {
            book.add_worksheet();
            Ok(())
        });
        assert_eq!(read(&empty, "x.xlsx"), Err(SheetFault::Empty));
        let noise = zipped(&[("xl/workbook.xml", b"noise")]);
        assert!(matches!(
            read(&noise, "x.xlsx"),
            Err(SheetFault::Damaged { .. })
        ));
        let mut cut = empty;
        cut.truncate(cut.len() / 2);
        assert!(matches!(
            read(&cut, "x.xlsx"),
            Err(SheetFault::Damaged { .. })
        ));
    }

    #[test]
    fn a_plain_workbook_by_hand_is_read() {
        let row = br#"<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="B1"><v>2</v></c></row>"#;
        let sheet = read(&by_hand(row), "x.xlsx").unwrap();
        assert_eq!((sheet.header.get(0), sheet.header.get(1)), ("x", "2"));
    }

    /// calamine counts places without looking for overflow: checked builds panic inside it, and
    /// others come back with a place that no worksheet has.
    #[test]
    fn a_place_that_overflows_the_parser_is_damage() {
        let cell = br#"<row r="1"><c r="A99999999999"><v>2</v></c></row>"#;
        assert!(matches!(
            read(&by_hand(cell), "x.xlsx"),
            Err(SheetFault::Damaged { .. })
        ));
    }

    proptest! {
        #[test]
        fn spoilt_sheet_data_never_panics(
            spots in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        ) {
            let mut data = br#"<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="B2" t="d"><v>2023-01-01</v></c><c r="ZZ9" t="s"><v>0</v></c></row>"#.to_vec();
            for (spot, value) in spots {
                *spot.get_mut(&mut data) = value;
            }
            if let Ok(sheet) = read(&by_hand(&data), "x.xlsx") {
                prop_assert!(sheet.header.cells().next().is_some());
            }
        }
    }
}
