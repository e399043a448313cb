//! The old binary workbook of Excel 97 to 2003 (BIFF 8), which many offices still send.
//!
//! Only what an import needs is read: sheets, shared strings, numbers with the formats that make
//! them dates, truth values, errors, and the last result of formulas. Record numbers and layouts
//! are those of the published format description, [MS-XLS].

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::gather::Gather;
use super::{Sheet, SheetFault, cell_text};
use crate::Limits;

/// The first bytes of every compound file.
pub const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Numbers of the records we read.
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000a;
    pub const DATE_1904: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002f;
    pub const CONTINUE: u16 = 0x003c;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00bd;
    pub const XF: u16 = 0x00e0;
    pub const SST: u16 = 0x00fc;
    pub const LABEL_SST: u16 = 0x00fd;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const RK: u16 = 0x027e;
    pub const FORMAT: u16 = 0x041e;
    pub const BOF: u16 = 0x0809;
}

/// Reads the first visible worksheet with something in it.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetFault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(SheetFault::damaged)?;
    // A workbook of today's kind that is locked with a password hides in such a file too.
    if file.is_stream("/EncryptedPackage") {
        return Err(SheetFault::Encrypted);
    }
    if !file.is_stream("/Workbook") {
        return Err(SheetFault::NotASpreadsheet);
    }
    let mut stream = Vec::new();
    file.open_stream("/Workbook")
        .map_err(SheetFault::damaged)?
        .take(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
        .read_to_end(&mut stream)
        .map_err(SheetFault::damaged)?;
    let book = Book::read(&stream)?;
    for (name, offset) in &book.sheets {
        if let Some(sheet) = book.read_sheet(&stream, *offset, name, limits)? {
            return Ok(sheet);
        }
    }
    Err(SheetFault::Empty)
}

fn broken() -> SheetFault {
    SheetFault::damaged("xls record cut short")
}

/// One record with the records that continue it.
struct Record<'a> {
    kind: u16,
    parts: Vec<&'a [u8]>,
}

impl Record<'_> {
    fn fields(&self) -> Fields<'_> {
        Fields {
            parts: &self.parts,
            part: 0,
            at: 0,
        }
    }
}

/// Takes the next record off the stream; nothing at its end.
fn next_record<'a>(stream: &mut &'a [u8]) -> Result<Option<Record<'a>>, SheetFault> {
    let Some((kind, first)) = next_part(stream)? else {
        return Ok(None);
    };
    let mut parts = vec![first];
    while stream.starts_with(&kind::CONTINUE.to_le_bytes()) {
        let Some((_, part)) = next_part(stream)? else {
            break;
        };
        parts.push(part);
    }
    Ok(Some(Record { kind, parts }))
}

fn next_part<'a>(stream: &mut &'a [u8]) -> Result<Option<(u16, &'a [u8])>, SheetFault> {
    let Some((head, rest)) = stream.split_first_chunk::<4>() else {
        return Ok(None);
    };
    let [k0, k1, l0, l1] = *head;
    let length = usize::from(u16::from_le_bytes([l0, l1]));
    let (data, rest) = rest.split_at_checked(length).ok_or_else(broken)?;
    *stream = rest;
    Ok(Some((u16::from_le_bytes([k0, k1]), data)))
}

/// Reads the fields of a record one after the other, over the seams between its parts.
struct Fields<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl Fields<'_> {
    /// Bytes left in the part at hand.
    fn left(&self) -> usize {
        self.parts
            .get(self.part)
            .map_or(0, |part| part.len().saturating_sub(self.at))
    }

    fn is_done(&self) -> bool {
        self.left() == 0 && self.part.saturating_add(1) >= self.parts.len()
    }

    fn u8(&mut self) -> Result<u8, SheetFault> {
        while self.left() == 0 {
            self.part += 1;
            self.at = 0;
            if self.part >= self.parts.len() {
                return Err(broken());
            }
        }
        let byte = self
            .parts
            .get(self.part)
            .and_then(|part| part.get(self.at))
            .copied()
            .ok_or_else(broken)?;
        self.at += 1;
        Ok(byte)
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], SheetFault> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.u8()?;
        }
        Ok(bytes)
    }

    fn u16(&mut self) -> Result<u16, SheetFault> {
        self.bytes().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, SheetFault> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn skip(&mut self, count: usize) -> Result<(), SheetFault> {
        for _ in 0..count {
            self.u8()?;
        }
        Ok(())
    }

    /// `count` characters, one or two bytes each as the flag byte says; where the characters
    /// cross into the next part, a new flag byte stands before them.
    fn characters(&mut self, count: u16, flags: u8) -> Result<String, SheetFault> {
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        for _ in 0..count {
            if self.left() == 0 {
                wide = self.u8()? & 1 != 0;
            }
            units.push(if wide {
                self.u16()?
            } else {
                u16::from(self.u8()?)
            });
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// A string with a length of two bytes before its flags.
    fn string(&mut self) -> Result<String, SheetFault> {
        let count = self.u16()?;
        if count == 0 && self.is_done() {
            return Ok(String::new());
        }
        let flags = self.u8()?;
        self.characters(count, flags)
    }

    /// A string of the shared table: as above, with fonts and phonetic marks that we pass over.
    fn rich_string(&mut self) -> Result<String, SheetFault> {
        let count = self.u16()?;
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let marks = if flags & 4 == 0 { 0 } else { self.u32()? };
        let text = self.characters(count, flags)?;
        self.skip(usize::from(runs).saturating_mul(4))?;
        self.skip(usize::try_from(marks).unwrap_or(usize::MAX))?;
        Ok(text)
    }
}

/// What stands before the sheets: shared strings and formats.
#[derive(Default)]
struct Book {
    /// Visible worksheets with where they begin in the stream.
    sheets: Vec<(String, usize)>,
    strings: Vec<String>,
    /// Whether a cell style shows numbers as dates or times, by number of the style.
    dated: Vec<bool>,
    is_1904: bool,
}

impl Book {
    fn read(mut stream: &[u8]) -> Result<Self, SheetFault> {
        let mut book = Self::default();
        let mut formats = BTreeMap::new();
        let mut styles = Vec::new();
        let mut seen_start = false;
        while let Some(record) = next_record(&mut stream)? {
            let mut fields = record.fields();
            match record.kind {
                kind::BOF => {
                    seen_start = true;
                    if fields.u16()? != 0x0600 {
                        return Err(SheetFault::NotASpreadsheet);
                    }
                }
                kind::FILE_PASS => return Err(SheetFault::Encrypted),
                kind::DATE_1904 => book.is_1904 = fields.u16()? == 1,
                kind::FORMAT => {
                    let id = fields.u16()?;
                    formats.insert(id, is_date_format(&fields.string()?));
                }
                kind::XF => {
                    fields.skip(2)?;
                    styles.push(fields.u16()?);
                }
                kind::BOUND_SHEET => {
                    let offset = fields.u32()?;
                    // The lower two bits say how hidden a sheet is.
                    let visible = fields.u8()?.trailing_zeros() >= 2;
                    let is_worksheet = fields.u8()? == 0;
                    let count = fields.u8()?;
                    let flags = fields.u8()?;
                    let name = fields.characters(u16::from(count), flags)?;
                    if visible && is_worksheet {
                        book.sheets
                            .push((name, usize::try_from(offset).map_err(SheetFault::damaged)?));
                    }
                }
                kind::SST => {
                    fields.skip(8)?;
                    while !fields.is_done() {
                        book.strings.push(fields.rich_string()?);
                    }
                }
                kind::EOF => break,
                _ => {}
            }
        }
        if !seen_start {
            return Err(SheetFault::damaged("xls without a beginning"));
        }
        book.dated = styles
            .iter()
            .map(|id| {
                formats
                    .get(id)
                    .copied()
                    .unwrap_or_else(|| is_builtin_date(*id))
            })
            .collect();
        Ok(book)
    }

    fn read_sheet(
        &self,
        stream: &[u8],
        offset: usize,
        name: &str,
        limits: &Limits,
    ) -> Result<Option<Sheet>, SheetFault> {
        let mut stream = stream.get(offset..).ok_or_else(broken)?;
        let mut gather = Gather::new(limits);
        // Charts inside a sheet are streams of their own with cell-like records.
        let mut depth = 0_usize;
        let mut awaited = None;
        while let Some(record) = next_record(&mut stream)? {
            match record.kind {
                kind::BOF => depth = depth.saturating_add(1),
                kind::EOF if depth <= 1 => break,
                kind::EOF => depth -= 1,
                _ if depth == 1 => self.read_cells(&record, &mut gather, &mut awaited)?,
                _ => {}
            }
        }
        Ok(gather.finish(name))
    }

    /// Puts the cells of one record. `awaited` is the place of a formula whose text comes in the
    /// next record.
    fn read_cells(
        &self,
        record: &Record<'_>,
        gather: &mut Gather<'_>,
        awaited: &mut Option<(u32, usize)>,
    ) -> Result<(), SheetFault> {
        let mut fields = record.fields();
        if record.kind == kind::STRING {
            if let Some((row, column)) = awaited.take() {
                gather.put(row, column, &fields.string()?)?;
            }
            return Ok(());
        }
        if !matches!(
            record.kind,
            kind::FORMULA
                | kind::NUMBER
                | kind::RK
                | kind::MUL_RK
                | kind::LABEL
                | kind::LABEL_SST
                | kind::BOOL_ERR
        ) {
            return Ok(());
        }
        let row = u32::from(fields.u16()?);
        let column = usize::from(fields.u16()?);
        if record.kind == kind::MUL_RK {
            let mut column = column;
            // Six bytes a cell; the last two bytes of the record repeat the last column.
            while fields.left() >= 6 {
                let style = fields.u16()?;
                let value = rk(fields.u32()?);
                gather.put(row, column, &self.number(value, style))?;
                column += 1;
            }
            return Ok(());
        }
        let style = fields.u16()?;
        match record.kind {
            kind::NUMBER => {
                let value = f64::from_le_bytes(fields.bytes()?);
                gather.put(row, column, &self.number(value, style))
            }
            kind::RK => {
                let value = rk(fields.u32()?);
                gather.put(row, column, &self.number(value, style))
            }
            kind::LABEL => gather.put(row, column, &fields.string()?),
            kind::LABEL_SST => {
                let index = usize::try_from(fields.u32()?).map_err(SheetFault::damaged)?;
                let text = self.strings.get(index).ok_or_else(broken)?;
                gather.put(row, column, text)
            }
            kind::BOOL_ERR => {
                let value = fields.u8()?;
                let text = if fields.u8()? == 0 {
                    cell_text::truth(value != 0)
                } else {
                    error_text(value)
                };
                gather.put(row, column, text)
            }
            _ => {
                // A formula: eight bytes of result, a number unless the last two are all ones.
                let result: [u8; 8] = fields.bytes()?;
                match result {
                    [0, _, _, _, _, _, 0xff, 0xff] => {
                        *awaited = Some((row, column));
                        Ok(())
                    }
                    [1, _, value, _, _, _, 0xff, 0xff] => {
                        gather.put(row, column, cell_text::truth(value != 0))
                    }
                    [2, _, value, _, _, _, 0xff, 0xff] => {
                        gather.put(row, column, error_text(value))
                    }
                    [_, _, _, _, _, _, 0xff, 0xff] => Ok(()),
                    number => {
                        let value = f64::from_le_bytes(number);
                        gather.put(row, column, &self.number(value, style))
                    }
                }
            }
        }
    }

    fn number(&self, value: f64, style: u16) -> String {
        if self.dated.get(usize::from(style)) == Some(&true) {
            cell_text::date_time(&ExcelDateTime::new(
                value,
                ExcelDateTimeType::DateTime,
                self.is_1904,
            ))
        } else {
            cell_text::number(value)
        }
    }
}

/// A number in four bytes: thirty bits of an integer or of the upper half of a float, and two
/// flags, of which one says that it was multiplied by a hundred.
fn rk(packed: u32) -> f64 {
    let value = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 {
        value
    } else {
        value / 100.0
    }
}

fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// Formats that need no record of their own; 27 to 36 and 50 to 58 are the East Asian ones.
fn is_builtin_date(id: u16) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a number format shows a date or a time: a letter of one outside quotes and brackets.
fn is_date_format(format: &str) -> bool {
    let mut quoted = false;
    let mut bracketed = false;
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => {
                characters.next();
            }
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' if !quoted && !bracketed => {
                return true;
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::super::read;
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use std::io::Write;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn cell(kind: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
        let place = [row, column, style].map(u16::to_le_bytes).concat();
        record(kind, &[&place, rest].concat())
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn compound(stream_name: &str, stream: &[u8]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream_name)
            .unwrap()
            .write_all(stream)
            .unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    /// A workbook of a hidden sheet and a visible one with these cells. Shared strings are
    /// 姓名, 张三 (cut over two records, the second half in the other width) and "ab"; style 1
    /// shows dates.
    fn xls(cells: &[Vec<u8>]) -> Vec<u8> {
        let start = record(kind::BOF, &[0, 6, 5, 0]);
        let format = record(
            kind::FORMAT,
            &[&164_u16.to_le_bytes()[..], &[6, 0, 1], &wide("yyyy年m")].concat(),
        );
        let styles = [
            record(kind::XF, &[0, 0, 0, 0]),
            record(kind::XF, &[0, 0, 164, 0]),
        ]
        .concat();
        let shared = [
            record(
                kind::SST,
                &[
                    &[3, 0, 0, 0, 3, 0, 0, 0][..],
                    &[2, 0, 1],
                    &wide("姓名"),
                    &[3, 0, 1],
                    &wide("张三"),
                ]
                .concat(),
            ),
            record(kind::CONTINUE, &[0, b'x', 2, 0, 0, b'a', b'b']),
        ]
        .concat();
        let bound = |offset: usize, hidden: u8| {
            let offset = u32::try_from(offset).unwrap().to_le_bytes();
            record(
                kind::BOUND_SHEET,
                &[&offset[..], &[hidden, 0, 1, 1], &wide("表")].concat(),
            )
        };
        let end = record(kind::EOF, &[]);
        let sheet = |cells: &[Vec<u8>]| [start.clone(), cells.concat(), end.clone()].concat();
        let hidden = sheet(&[cell(kind::RK, 0, 0, 0, &(7_u32 << 2 | 2).to_le_bytes())]);
        let globals = |first: usize, second: usize| {
            [
                start.clone(),
                format.clone(),
                styles.clone(),
                bound(first, 1),
                bound(second, 0),
                shared.clone(),
                end.clone(),
            ]
            .concat()
        };
        let first = globals(0, 0).len();
        let stream = [globals(first, first + hidden.len()), hidden, sheet(cells)].concat();
        compound("/Workbook", &stream)
    }

    #[test]
    fn cells_of_every_type() {
        let string_result = [0, 0, 0, 0, 0, 0, 0xff, 0xff];
        let bytes = xls(&[
            cell(kind::LABEL_SST, 0, 0, 0, &0_u32.to_le_bytes()),
            cell(kind::LABEL_SST, 2, 0, 0, &1_u32.to_le_bytes()),
            cell(kind::NUMBER, 2, 1, 1, &45_012.0_f64.to_le_bytes()),
            // 12.34 and -3 as packed numbers, the last two bytes name the last column.
            cell(
                kind::MUL_RK,
                2,
                2,
                0,
                &[
                    &(1234_u32 << 2 | 3).to_le_bytes()[..],
                    &[0, 0],
                    &((-3_i32 << 2) | 2).to_le_bytes(),
                    &[3, 0],
                ]
                .concat(),
            ),
            cell(kind::BOOL_ERR, 2, 4, 0, &[1, 0]),
            cell(kind::BOOL_ERR, 2, 5, 0, &[0x17, 1]),
            cell(kind::FORMULA, 2, 6, 0, &string_result),
            record(kind::STRING, &[2, 0, 0, b'o', b'k']),
            cell(kind::FORMULA, 2, 7, 0, &2.5_f64.to_le_bytes()),
            cell(kind::LABEL, 2, 8, 0, &[1, 0, 0, b'L']),
            cell(kind::LABEL_SST, 2, 9, 0, &2_u32.to_le_bytes()),
        ]);
        let sheet = read(&bytes, "x.xls").unwrap();
        assert_eq!(sheet.name, "表");
        assert_eq!(sheet.header.get(0), "姓名");
        let row = sheet.rows.first().unwrap();
        assert_eq!(row.number, 3);
        let texts: Vec<&str> = row.cells().map(|(_, text)| text).collect();
        assert_eq!(
            texts,
            [
                "张三x",
                "2023-03-27",
                "12.34",
                "-3",
                "TRUE",
                "#REF!",
                "ok",
                "2.5",
                "L",
                "ab"
            ]
        );
    }

    #[test]
    fn a_cell_far_out_is_refused_without_laying_out_the_sheet() {
        let bytes = xls(&[
            cell(kind::NUMBER, 0, 0, 0, &1.0_f64.to_le_bytes()),
            cell(kind::NUMBER, 65_535, 65_535, 0, &1.0_f64.to_le_bytes()),
        ]);
        assert_eq!(
            read(&bytes, "x.xls"),
            Err(SheetFault::TooManyColumns {
                row: 65_536,
                limit: 200
            })
        );
    }

    #[test]
    fn one_long_string_shown_often_meets_the_bound() {
        let bytes = xls(&[
            cell(kind::LABEL_SST, 0, 0, 0, &0_u32.to_le_bytes()),
            cell(kind::LABEL_SST, 1, 0, 0, &0_u32.to_le_bytes()),
        ]);
        let limits = Limits {
            text_bytes: 10,
            ..Limits::default()
        };
        assert_eq!(
            super::super::read_within(&bytes, "x.xls", &limits),
            Err(SheetFault::TooMuchText { limit: 10 })
        );
    }

    #[rstest]
    #[case::locked_today(compound("/EncryptedPackage", b"x"), SheetFault::Encrypted)]
    #[case::document(compound("/WordDocument", b"x"), SheetFault::NotASpreadsheet)]
    #[case::locked(
        compound("/Workbook", &[record(kind::BOF, &[0, 6, 5, 0]), record(kind::FILE_PASS, &[1, 0])].concat()),
        SheetFault::Encrypted
    )]
    #[case::excel_95(
        compound("/Workbook", &record(kind::BOF, &[0, 5, 5, 0])),
        SheetFault::NotASpreadsheet
    )]
    #[case::empty(xls(&[]), SheetFault::Empty)]
    #[case::cut_short(xls(&[cell(kind::NUMBER, 0, 0, 0, &[1, 2])]), broken())]
    #[case::unknown_string(
        xls(&[cell(kind::LABEL_SST, 0, 0, 0, &9_u32.to_le_bytes())]),
        broken()
    )]
    fn what_cannot_be_read_is_refused(#[case] bytes: Vec<u8>, #[case] fault: SheetFault) {
        assert_eq!(read(&bytes, "x.xls"), Err(fault));
    }

    #[rstest]
    #[case("yyyy\"年\"m\"月\"d\"日\"", true)]
    #[case("[$-804]h:mm", true)]
    #[case("0.00", false)]
    #[case("[Red]#,##0\"days\"", false)]
    #[case("0\\d", false)]
    fn date_formats(#[case] format: &str, #[case] dated: bool) {
        assert_eq!(is_date_format(format), dated);
    }

    proptest! {
        #[test]
        fn a_spoilt_workbook_never_panics(
            spots in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        ) {
            let mut bytes = xls(&[
                cell(kind::LABEL_SST, 0, 0, 0, &1_u32.to_le_bytes()),
                cell(kind::NUMBER, 1, 0, 1, &45_012.0_f64.to_le_bytes()),
            ]);
            for (spot, value) in spots {
                *spot.get_mut(&mut bytes) = value;
            }
            // The reader itself, not the guard around it, has to hold.
            if let Ok(sheet) = super::read(&bytes, &Limits::default()) {
                prop_assert!(sheet.header.cells().next().is_some());
            }
        }
    }
}
