//! Spreadsheets of the `OpenDocument` kind: the first table with something in it, read straight from
//! `content.xml`. Repeat counts are never expanded for empty cells and rows; for filled ones they
//! go through the same gate as everything else.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::gather::Gather;
use super::{Sheet, SheetFault, cell_text};
use crate::Limits;

/// Reads the first table with something in it. The caller has checked the package.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(SheetFault::damaged)?;
    if part(&mut archive, "META-INF/manifest.xml", limits)
        .is_ok_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(SheetFault::Encrypted);
    }
    let content = part(&mut archive, "content.xml", limits)?;
    let mut tables = Tables::new(limits);
    let mut reader = Reader::from_str(&content);
    loop {
        match reader.read_event().map_err(SheetFault::damaged)? {
            Event::Start(tag) => tables.open(&tag)?,
            Event::Empty(tag) => {
                tables.open(&tag)?;
                if let Some(sheet) = tables.close(tag.name().as_ref())? {
                    return Ok(sheet);
                }
            }
            Event::End(tag) => {
                if let Some(sheet) = tables.close(tag.name().as_ref())? {
                    return Ok(sheet);
                }
            }
            Event::Text(text) => tables.text(&text.xml10_content()),
            Event::CData(text) => tables.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(SheetFault::damaged)?;
                match (character, reference.xml10_content().as_ref()) {
                    (Some(c), _) => tables.text(c.encode_utf8(&mut [0; 4])),
                    (None, name) => {
                        tables.text(quick_xml::escape::resolve_xml_entity(name).unwrap_or(""));
                    }
                }
            }
            Event::Eof => return Err(SheetFault::Empty),
            _ => {}
        }
    }
}

fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limits: &Limits,
) -> Result<String, SheetFault> {
    let mut text = String::new();
    archive
        .by_name(name)
        .map_err(SheetFault::damaged)?
        .take(limits.unpacked_bytes)
        .read_to_string(&mut text)
        .map_err(SheetFault::damaged)?;
    Ok(text)
}

/// Where we are in the tables of the document.
struct Tables<'a> {
    limits: &'a Limits,
    gather: Gather<'a>,
    name: String,
    in_table: bool,
    row: u32,
    row_repeat: u32,
    column: usize,
    /// Filled cells of the row at hand with their repeat counts; a repeated row needs them again.
    cells: Vec<(usize, usize, String)>,
    cell: Option<OpenCell>,
    /// Depth inside comments and shapes of a cell, whose text is not the cell's.
    aside: usize,
}

/// A cell whose end has not come yet.
struct OpenCell {
    repeat: usize,
    /// Text of the typed value, where the cell has one.
    value: Option<String>,
    paragraphs: usize,
    text: String,
}

impl<'a> Tables<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            gather: Gather::new(limits),
            name: String::new(),
            in_table: false,
            row: 0,
            row_repeat: 1,
            column: 0,
            cells: Vec::new(),
            cell: None,
            aside: 0,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetFault> {
        match tag.name().as_ref() {
            "table:table" if !self.in_table => {
                self.in_table = true;
                self.row = 0;
                self.name = attribute(tag, "table:name")?.unwrap_or_default();
            }
            "table:table-row" => {
                self.row_repeat = repeat(tag, "table:number-rows-repeated")?;
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" if self.aside == 0 => {
                let count = repeat(tag, "table:number-columns-repeated")?;
                self.cell = Some(OpenCell {
                    repeat: usize::try_from(count).unwrap_or(usize::MAX),
                    value: typed_value(tag)?,
                    paragraphs: 0,
                    text: String::new(),
                });
            }
            "office:annotation" | "draw:frame" | "table:shapes" => self.aside += 1,
            name => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) {
                    match name {
                        "text:p" => {
                            if cell.paragraphs > 0 {
                                cell.text.push('\n');
                            }
                            cell.paragraphs += 1;
                        }
                        "text:line-break" => cell.text.push('\n'),
                        "text:tab" | "text:s" => cell.text.push(' '),
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self
            .cell
            .as_mut()
            .filter(|cell| self.aside == 0 && cell.paragraphs > 0)
        {
            cell.text.push_str(text);
        }
    }

    /// Ends an element; gives the sheet when a table with something in it ends.
    fn close(&mut self, name: &str) -> Result<Option<Sheet>, SheetFault> {
        match name {
            "office:annotation" | "draw:frame" | "table:shapes" => {
                self.aside = self.aside.saturating_sub(1);
            }
            "table:table-cell" | "table:covered-table-cell" if self.aside == 0 => {
                if let Some(cell) = self.cell.take() {
                    let text = cell.value.unwrap_or(cell.text);
                    if !crate::chars::trim(&text).is_empty() {
                        self.cells.push((self.column, cell.repeat, text));
                    }
                    self.column = self.column.saturating_add(cell.repeat);
                }
            }
            "table:table-row" if self.in_table => self.end_row()?,
            "table:table" if self.in_table && self.aside == 0 => {
                self.in_table = false;
                let gather = std::mem::replace(&mut self.gather, Gather::new(self.limits));
                return Ok(gather.finish(&self.name));
            }
            _ => {}
        }
        Ok(None)
    }

    fn end_row(&mut self) -> Result<(), SheetFault> {
        if !self.cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.row_repeat) {
                for (first, repeat, text) in &self.cells {
                    for column in *first..first.saturating_add(*repeat) {
                        self.gather.put(row, column, text)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
        self.row_repeat = 1;
        self.cells.clear();
        Ok(())
    }
}

/// Text of a cell that holds a number, date or truth value rather than text.
fn typed_value(tag: &BytesStart<'_>) -> Result<Option<String>, SheetFault> {
    let kind = attribute(tag, "office:value-type")?;
    Ok(match kind.as_deref() {
        Some("float" | "percentage" | "currency") => {
            attribute(tag, "office:value")?.map(|text| text.parse().map_or(text, cell_text::number))
        }
        Some("date") => attribute(tag, "office:date-value")?.map(|text| cell_text::iso(&text)),
        Some("boolean") => attribute(tag, "office:boolean-value")?
            .map(|text| cell_text::truth(text == "true").to_owned()),
        Some("string") => attribute(tag, "office:string-value")?,
        _ => None,
    })
}

fn repeat(tag: &BytesStart<'_>, name: &str) -> Result<u32, SheetFault> {
    Ok(attribute(tag, name)?
        .and_then(|count| count.parse().ok())
        .unwrap_or(1))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, SheetFault> {
    let Some(attribute) = tag.try_get_attribute(name).map_err(SheetFault::damaged)? else {
        return Ok(None);
    };
    attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .map(|value| Some(value.into_owned()))
        .map_err(SheetFault::damaged)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::super::package::tests::zipped;
    use super::super::read;
    use super::*;

    fn ods(rows: &str) -> Vec<u8> {
        let content = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:body>
            <office:spreadsheet><table:table table:name="空"/>
            <table:table table:name="委员">{rows}</table:table></office:spreadsheet>
            </office:body></office:document-content>"#
        );
        zipped(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", content.as_bytes()),
        ])
    }

    #[test]
    fn cells_of_every_type() {
        let sheet = read(
            &ods(r#"
            <table:table-row><table:table-cell><text:p>姓名</text:p></table:table-cell>
              <table:table-cell table:number-columns-repeated="2"/>
              <table:table-cell><text:p>日期</text:p></table:table-cell>
              <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
            <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
            <table:table-row>
              <table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>张&amp;三<text:s/>&#x674e;</text:p><text:p>二</text:p></table:table-cell>
              <table:table-cell office:value-type="float" office:value="12.0"><text:p>12.00</text:p></table:table-cell>
              <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>是</text:p></table:table-cell>
              <table:table-cell office:value-type="date" office:date-value="2023-03-27"><text:p>三月</text:p></table:table-cell>
            </table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#),
            "x.ods",
        )
        .unwrap();
        assert_eq!(sheet.name, "委员");
        assert_eq!(sheet.header.get(3), "日期");
        let row = sheet.rows.first().unwrap();
        assert_eq!(row.number, 5);
        assert_eq!(
            row.cells().collect::<Vec<_>>(),
            [
                (0, "张&三 李\n二"),
                (1, "12"),
                (2, "TRUE"),
                (3, "2023-03-27")
            ]
        );
    }

    #[test]
    fn repeats_of_filled_cells_meet_the_bounds() {
        let wide = ods(
            r#"<table:table-row><table:table-cell table:number-columns-repeated="4000000000"><text:p>满</text:p></table:table-cell></table:table-row>"#,
        );
        assert_eq!(
            read(&wide, "x.ods"),
            Err(SheetFault::TooManyColumns { row: 1, limit: 200 })
        );
        let tall = ods(
            r#"<table:table-row table:number-rows-repeated="4000000000"><table:table-cell><text:p>满</text:p></table:table-cell></table:table-row>"#,
        );
        assert_eq!(
            read(&tall, "x.ods"),
            Err(SheetFault::TooManyRows { limit: 100_000 })
        );
    }

    #[test]
    fn a_locked_document_says_so() {
        let locked = zipped(&[
            ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
            ("content.xml", b"noise"),
        ]);
        assert_eq!(read(&locked, "x.ods"), Err(SheetFault::Encrypted));
    }
}
