//! Laying a table over a sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{Column, Kind};
use super::fault::{Fault, FaultCode};
use super::record::Record;
use super::value;
use crate::chars::comparable;
use crate::sheet::{Row, Sheet, column_letters};

/// Faults that are kept; a file with more has something wrong throughout, and the rest is counted.
const KEPT_FAULTS: usize = 10_000;

/// Characters of a wrong value that a fault repeats.
const SHOWN_CHARS: usize = 60;

/// The columns of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Column>,
    unique: Vec<&'static str>,
}

/// What came out of a sheet. Import the rows only if there are no faults, so that nothing is
/// half-imported: [`Parsed::into_records`] is the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The rows without a fault of their own, in order.
    pub rows: Vec<Record>,
    /// Everything that is wrong, by row and column.
    pub faults: Vec<Fault>,
    /// Faults beyond the first ten thousand, which are only counted.
    pub further_faults: usize,
}

impl Parsed {
    /// All records, or all faults.
    pub fn into_records(self) -> Result<Vec<Record>, Vec<Fault>> {
        if self.faults.is_empty() {
            Ok(self.rows)
        } else {
            Err(self.faults)
        }
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < KEPT_FAULTS {
            self.faults.push(fault);
        } else {
            self.further_faults = self.further_faults.saturating_add(1);
        }
    }
}

/// A column of ours that was found in the file.
struct Found<'a> {
    column: &'a Column,
    at: usize,
    header: String,
}

impl Found<'_> {
    fn fault(&self, row: u32, code: FaultCode, args: Vec<(&str, String)>) -> Fault {
        fault(row, column_letters(self.at), &self.header, code, args)
    }
}

impl Table {
    /// A table of these columns.
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            unique: Vec::new(),
        }
    }

    /// The same, where in each of these columns every value may stand only once. Values are
    /// compared without regard to case, width and white space.
    #[must_use]
    pub fn unique(mut self, keys: impl IntoIterator<Item = &'static str>) -> Self {
        self.unique.extend(keys);
        self
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Reads every row of the sheet. `headers` gives for each key the labels under which the
    /// column may stand in the file, the first of which names it where it is missing. A trailing
    /// asterisk on a header is passed over, as are case, width and white space.
    pub fn parse(&self, sheet: &Sheet, headers: &[(&str, Vec<String>)]) -> Parsed {
        let mut parsed = Parsed::default();
        let found = self.find_columns(&sheet.header, headers, &mut parsed);
        report_headless(sheet, &mut parsed);
        let mut seen: BTreeMap<&str, BTreeMap<String, u32>> = BTreeMap::new();
        for row in &sheet.rows {
            let mut values = BTreeMap::new();
            let mut sound = true;
            for place in &found {
                let text = row.get(place.at);
                if text.is_empty() {
                    if place.column.required {
                        parsed.fault(place.fault(row.number, FaultCode::EmptyRequired, vec![]));
                        sound = false;
                    }
                    continue;
                }
                let checked = check(place, row.number, text).and_then(|value| {
                    if self.unique.contains(&place.column.key) {
                        let values = seen.entry(place.column.key).or_default();
                        check_unique(place, row.number, text, values)?;
                    }
                    Ok(value)
                });
                match checked {
                    Ok(value) => {
                        values.insert(place.column.key, value);
                    }
                    Err(fault) => {
                        parsed.fault(*fault);
                        sound = false;
                    }
                }
            }
            if sound {
                parsed.rows.push(Record {
                    row: row.number,
                    values,
                });
            }
        }
        parsed
    }

    fn find_columns(
        &self,
        header: &Row,
        headers: &[(&str, Vec<String>)],
        parsed: &mut Parsed,
    ) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for (at, text) in header.cells() {
            let wanted = comparable_header(text);
            let column = self
                .columns
                .iter()
                .find(|column| labels_of(column, headers).any(|l| comparable_header(l) == wanted));
            let letters = column_letters(at);
            let Some(column) = column else {
                parsed.fault(fault(
                    header.number,
                    letters,
                    text,
                    FaultCode::UnknownHeader,
                    vec![],
                ));
                continue;
            };
            match found.iter().find(|other| other.column.key == column.key) {
                Some(first) => {
                    let args = vec![("first_column", column_letters(first.at))];
                    parsed.fault(fault(
                        header.number,
                        letters,
                        text,
                        FaultCode::DuplicateHeader,
                        args,
                    ));
                }
                None => found.push(Found {
                    column,
                    at,
                    header: text.to_owned(),
                }),
            }
        }
        for column in self.columns.iter().filter(|column| column.required) {
            if !found.iter().any(|place| place.column.key == column.key) {
                let name = labels_of(column, headers)
                    .next()
                    .map_or(column.key, String::as_str);
                parsed.fault(fault(
                    header.number,
                    String::new(),
                    name,
                    FaultCode::MissingHeader,
                    vec![],
                ));
            }
        }
        found
    }
}

fn labels_of<'a>(
    column: &Column,
    headers: &'a [(&str, Vec<String>)],
) -> impl Iterator<Item = &'a String> {
    let key = column.key;
    headers
        .iter()
        .filter(move |(of, _)| *of == key)
        .flat_map(|(_, labels)| labels)
}

/// Says once for each column that has cells but no header.
fn report_headless(sheet: &Sheet, parsed: &mut Parsed) {
    let mut reported = BTreeSet::new();
    for row in &sheet.rows {
        for (at, _) in row.cells() {
            if sheet.header.get(at).is_empty() && reported.insert(at) {
                parsed.fault(fault(
                    row.number,
                    column_letters(at),
                    "",
                    FaultCode::NoHeader,
                    vec![],
                ));
            }
        }
    }
}

fn check(place: &Found<'_>, row: u32, text: &str) -> Result<super::record::Value, Box<Fault>> {
    let limit = place.column.max_chars;
    if text.chars().count() > limit {
        let args = vec![("value", shown(text)), ("limit", limit.to_string())];
        return Err(Box::new(place.fault(row, FaultCode::TooLong, args)));
    }
    value::parse(&place.column.kind, text).map_err(|code| {
        let mut args = vec![("value", shown(text))];
        if let (FaultCode::BadChoice, Kind::OneOf(choices)) = (code, &place.column.kind) {
            let labels: Vec<&str> = choices
                .iter()
                .map(|choice| choice.labels.first().unwrap_or(&choice.code).as_str())
                .collect();
            args.push(("choices", labels.join(" / ")));
        }
        Box::new(place.fault(row, code, args))
    })
}

fn check_unique(
    place: &Found<'_>,
    row: u32,
    text: &str,
    seen: &mut BTreeMap<String, u32>,
) -> Result<(), Box<Fault>> {
    let key = comparable(text);
    if let Some(first) = seen.get(&key) {
        let args = vec![("value", shown(text)), ("first_row", first.to_string())];
        return Err(Box::new(place.fault(row, FaultCode::DuplicateKey, args)));
    }
    seen.insert(key, row);
    Ok(())
}

fn fault(
    row: u32,
    column: String,
    header: &str,
    code: FaultCode,
    args: Vec<(&str, String)>,
) -> Fault {
    Fault {
        row,
        column,
        header: shown(header),
        code,
        args: args
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

fn comparable_header(text: &str) -> String {
    comparable(text).trim_end_matches('*').to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::super::Choice;
    use super::*;
    use crate::sheet;
    use jiff::civil::date;

    fn members() -> Table {
        Table::new(vec![
            Column::new("number", Kind::Text).required().max_chars(8),
            Column::new("name", Kind::Text).required(),
            Column::new("born", Kind::Date),
            Column::new(
                "level",
                Kind::OneOf(vec![
                    Choice::new("province", ["省级", "Province"]),
                    Choice::new("city", ["市级", "City"]),
                ]),
            ),
            Column::new("seats", Kind::Integer),
            Column::new("standing", Kind::YesNo),
            Column::new("phone", Kind::Phone),
        ])
        .unique(["number"])
    }

    fn headers() -> Vec<(&'static str, Vec<String>)> {
        [
            ("number", "委员证号", "Member No."),
            ("name", "姓名", "Name"),
            ("born", "出生日期", "Born"),
            ("level", "级别", "Level"),
            ("seats", "席位", "Seats"),
            ("standing", "常委", "Standing"),
            ("phone", "电话", "Phone"),
        ]
        .into_iter()
        .map(|(key, zh, en)| (key, vec![zh.to_owned(), en.to_owned()]))
        .collect()
    }

    fn parse(csv: &str) -> Parsed {
        members().parse(&sheet::read(csv.as_bytes(), "x.csv").unwrap(), &headers())
    }

    /// The faults as short lines: place, code, arguments.
    fn lines(csv: &str) -> Vec<String> {
        parse(csv)
            .faults
            .iter()
            .map(|fault| {
                let args: Vec<String> = fault
                    .args
                    .iter()
                    .map(|(n, v)| format!(" {n}={v}"))
                    .collect();
                format!(
                    "{}{} {}{}",
                    fault.column,
                    fault.row,
                    fault.code.as_str(),
                    args.concat()
                )
            })
            .collect()
    }

    #[test]
    fn a_sound_file_gives_typed_records() {
        let parsed = parse(
            "姓名*,Member No.,出生日期,级别,席位,常委,电话\n\
             张三,A1,2023年3月27日,市级,12,是,0411-83635555\n\
             \n\
             李四,A2,,province,,,\n",
        );
        let records = parsed.into_records().unwrap();
        let [first, second] = records.as_slice() else {
            panic!("two records, not {}", records.len());
        };
        assert_eq!(first.row, 2);
        assert_eq!(first.text("name"), Some("张三"));
        assert_eq!(first.text("number"), Some("A1"));
        assert_eq!(first.date("born"), Some(date(2023, 3, 27)));
        assert_eq!(first.code("level"), Some("city"));
        assert_eq!(first.integer("seats"), Some(12));
        assert_eq!(first.yes_no("standing"), Some(true));
        assert_eq!(first.text("phone"), Some("0411-83635555"));
        assert_eq!(second.row, 4);
        assert_eq!(second.code("level"), Some("province"));
        assert_eq!(second.date("born"), None);
        assert_eq!(second.text("seats"), None);
    }

    #[test]
    fn every_fault_of_the_cells_is_told_at_once() {
        assert_eq!(
            lines(
                "委员证号,姓名,出生日期,级别,席位,常委,电话\n\
                 A12345678,,2023-02-30,县级,一,也许,电话\n\
                 B1,王五,#REF!,,,,\n\
                 b １,赵六,,,,,\n",
            ),
            [
                "A2 too-long value=A12345678 limit=8",
                "B2 empty-required",
                "C2 bad-date value=2023-02-30",
                "D2 bad-choice value=县级 choices=省级 / 市级",
                "E2 bad-integer value=一",
                "F2 bad-yes-no value=也许",
                "G2 bad-phone value=电话",
                "C3 cell-error value=#REF!",
                "A4 duplicate-key value=b １ first_row=3",
            ]
        );
    }

    #[test]
    fn faults_of_the_headers() {
        assert_eq!(
            lines("姓名,Name,备注,,\n张三,x,y,,多\n李四,x,y,,多\n"),
            [
                "B1 duplicate-header first_column=A",
                "C1 unknown-header",
                "1 missing-header",
                "E2 no-header",
            ]
        );
        let missing = parse("姓名\n张三\n").faults;
        assert_eq!(missing.first().unwrap().header, "委员证号");
    }

    #[test]
    fn rows_with_faults_give_no_record_and_block_the_rest() {
        let parsed = parse("委员证号,姓名\nA1,张三\n,李四\n");
        assert_eq!(parsed.rows.len(), 1);
        assert_eq!(parsed.into_records().unwrap_err().len(), 1);
    }

    #[test]
    fn faults_beyond_the_kept_ones_are_counted() {
        let csv = format!("委员证号,姓名\n{}", "A1,\n".repeat(5_010));
        let parsed = parse(&csv);
        // Each row lacks a name, and each but the first repeats the number.
        assert_eq!(parsed.faults.len(), KEPT_FAULTS);
        assert_eq!(parsed.further_faults, 5_010 + 5_009 - KEPT_FAULTS);
        assert!(parsed.rows.is_empty());
    }

    #[test]
    fn codes_are_distinct() {
        let codes: BTreeSet<_> = FaultCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), FaultCode::ALL.len());
    }
}
