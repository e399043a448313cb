//! Workbooks that people download, fill in and send back.
//!
//! The first sheet holds nothing but the headers, with a hint as a comment on each and a list to
//! choose from where there are choices. Examples stand on a sheet of their own, because examples
//! left among the real rows would be imported. Choices stand on a hidden sheet: a list written
//! into the rule itself may not hold commas nor more than 255 characters.

use jiff::Timestamp;
use rust_xlsxwriter::{DataValidation, Format, Formula, Note, Workbook};

use crate::Limits;
use crate::export::{ExportFault, header_format, properties, sheet_name};
use crate::table::{Column, Kind};

/// Technical name of the hidden sheet; people never see it.
const CHOICES_SHEET: &str = "_choices";

/// A column of a template, in the language of the person who downloads it.
#[derive(Debug, Clone)]
pub struct TemplateColumn<'a> {
    /// The column; required ones are marked with an asterisk.
    pub column: &'a Column,
    /// Its header.
    pub header: &'a str,
    /// What a person should know before filling it in; empty for nothing.
    pub hint: &'a str,
    /// What may be chosen; empty for no list.
    pub choices: &'a [String],
}

/// Examples for a template.
#[derive(Debug, Clone)]
pub struct Examples<'a> {
    /// Name of the sheet that holds them.
    pub title: &'a str,
    /// Rows in the order of the columns.
    pub rows: &'a [Vec<String>],
}

/// A template whose first sheet is named after `title`. `made_at` is written into the file as the
/// time of its making.
pub fn workbook(
    title: &str,
    made_at: Timestamp,
    columns: &[TemplateColumn<'_>],
    examples: Option<&Examples<'_>>,
) -> Result<Vec<u8>, ExportFault> {
    let mut book = Workbook::new();
    book.set_properties(&properties(title, made_at)?);
    let title = sheet_name(title);
    write_form(&mut book, &title, columns)?;
    if let Some(examples) = examples {
        write_examples(&mut book, &title, columns, examples)?;
    }
    if columns.iter().any(|column| !column.choices.is_empty()) {
        write_choices(&mut book, columns)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_form(
    book: &mut Workbook,
    title: &str,
    columns: &[TemplateColumn<'_>],
) -> Result<(), ExportFault> {
    let sheet = book.add_worksheet();
    sheet.set_name(title)?;
    let last_row = u32::try_from(Limits::default().rows).unwrap_or(u32::MAX);
    for (at, column) in (0_u16..).zip(columns) {
        let header = header_text(column);
        sheet.write_string_with_format(0, at, &header, &header_format())?;
        sheet.set_column_width(at, width(&header))?;
        sheet.set_column_format(at, &cell_format(&column.column.kind))?;
        if !column.hint.is_empty() {
            let note = Note::new(column.hint).add_author_prefix(false);
            sheet.insert_note(0, at, &note)?;
        }
        if !column.choices.is_empty() {
            let letters = crate::sheet::column_letters(usize::from(at));
            let list = format!(
                "='{CHOICES_SHEET}'!${letters}$1:${letters}${}",
                column.choices.len()
            );
            let rule = DataValidation::new().allow_list_formula(Formula::new(list));
            sheet.add_data_validation(1, at, last_row, at, &rule)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_examples(
    book: &mut Workbook,
    form_title: &str,
    columns: &[TemplateColumn<'_>],
    examples: &Examples<'_>,
) -> Result<(), ExportFault> {
    let mut name = sheet_name(examples.title);
    // Two sheets of one name are not allowed, in whatever case.
    if name.to_lowercase() == form_title.to_lowercase() {
        name = sheet_name(&format!("2 {name}"));
    }
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    for (at, column) in (0_u16..).zip(columns) {
        let header = header_text(column);
        sheet.write_string_with_format(0, at, &header, &header_format())?;
        sheet.set_column_width(at, width(&header))?;
    }
    let text = Format::new().set_num_format("@");
    for (row, cells) in (1_u32..).zip(examples.rows) {
        for (at, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, at, cell, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_choices(book: &mut Workbook, columns: &[TemplateColumn<'_>]) -> Result<(), ExportFault> {
    let sheet = book.add_worksheet();
    sheet.set_name(CHOICES_SHEET)?.set_very_hidden(true);
    for (at, column) in (0_u16..).zip(columns) {
        for (row, choice) in (0_u32..).zip(column.choices) {
            sheet.write_string(row, at, choice)?;
        }
    }
    Ok(())
}

fn header_text(column: &TemplateColumn<'_>) -> String {
    let mark = if column.column.required { "*" } else { "" };
    format!("{}{mark}", column.header)
}

/// Text stays as typed, so that numbers of members and telephones keep their zeros.
fn cell_format(kind: &Kind) -> Format {
    match kind {
        Kind::Date => Format::new().set_num_format("yyyy-mm-dd"),
        Kind::Integer => Format::new().set_num_format("0"),
        Kind::Text | Kind::YesNo | Kind::OneOf(_) | Kind::Phone => {
            Format::new().set_num_format("@")
        }
    }
}

fn width(header: &str) -> f64 {
    let width = crate::chars::display_width(header)
        .saturating_add(6)
        .clamp(14, 60);
    f64::from(u16::try_from(width).unwrap_or(u16::MAX))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::sheet;
    use crate::table::{Choice, Table};
    use std::io::{Cursor, Read};

    fn columns() -> Vec<Column> {
        vec![
            Column::new("name", Kind::Text).required(),
            Column::new(
                "level",
                Kind::OneOf(vec![Choice::new("city", ["市级，县级"])]),
            ),
            Column::new("since", Kind::Date),
        ]
    }

    fn made(examples: Option<&Examples<'_>>) -> Vec<u8> {
        let columns = columns();
        let choices = [vec![], vec!["市级，县级".to_owned()], vec![]];
        let columns: Vec<TemplateColumn<'_>> = columns
            .iter()
            .zip(["姓名", "级别", "任职日期"])
            .zip(&choices)
            .map(|((column, header), choices)| TemplateColumn {
                column,
                header,
                hint: "如实填写",
                choices,
            })
            .collect();
        let made_at = "2023-08-15T00:00:00Z".parse().unwrap();
        workbook("委员", made_at, &columns, examples).unwrap()
    }

    fn headers() -> Vec<(&'static str, Vec<String>)> {
        [("name", "姓名"), ("level", "级别"), ("since", "任职日期")]
            .map(|(key, label)| (key, vec![label.to_owned()]))
            .to_vec()
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
    fn comes_back_without_fault_and_without_examples() {
        let rows = [vec!["张三".to_owned(), String::new(), "2023-03-27".into()]];
        let examples = Examples {
            title: "委员",
            rows: &rows,
        };
        let sheet = sheet::read(&made(Some(&examples)), "x.xlsx").unwrap();
        assert_eq!(sheet.name, "委员");
        assert_eq!(sheet.header.get(0), "姓名*");
        let parsed = Table::new(columns()).parse(&sheet, &headers());
        assert_eq!(parsed.faults, []);
        assert_eq!(parsed.rows, []);
    }

    #[test]
    fn its_examples_pass_the_import_they_are_examples_of() {
        let rows = [vec![
            "张三".to_owned(),
            "市级，县级".into(),
            "2023-03-27".into(),
        ]];
        let examples = Examples {
            title: "示例",
            rows: &rows,
        };
        let xml = part(&made(Some(&examples)), "xl/workbook.xml");
        assert!(xml.contains(r#"name="示例""#), "{xml}");
        assert!(xml.contains(r#"state="veryHidden""#), "{xml}");
        // The same rows under the same headers, as a person would copy them over.
        let csv = "姓名*\t级别\t任职日期\n张三\t市级，县级\t2023-03-27";
        let sheet = sheet::read(csv.as_bytes(), "x.tsv").unwrap();
        let records = Table::new(columns())
            .parse(&sheet, &headers())
            .into_records()
            .unwrap();
        assert_eq!(records.first().unwrap().code("level"), Some("city"));
    }

    #[test]
    fn hints_are_comments_and_choices_are_lists() {
        let bytes = made(None);
        assert!(part(&bytes, "xl/comments1.xml").contains("如实填写"));
        let xml = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(xml.contains("'_choices'!$B$1:$B$1"), "{xml}");
        assert!(xml.contains(r#"sqref="B2:B100001""#), "{xml}");
        assert!(part(&bytes, "xl/sharedStrings.xml").contains("市级，县级"));
    }
}
