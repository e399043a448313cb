//! What a spreadsheet would do: for each row new, changed or unchanged, or what is wrong with it.

use super::Labels;
use bihuan_papers::Sheet;
use bihuan_papers::sheet::column_letters;
use bihuan_papers::table::{Column, Fault, Record, Table};
use bihuan_store::{Covered, StoreError, Tx};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Nothing stands under its key.
    New,
    /// It differs from what stands in these columns.
    Changed(Vec<&'static str>),
    /// It stands so already.
    Unchanged,
}

/// A row without fault, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// Row as the spreadsheet shows it.
    pub row: u32,
    /// Its number or code.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// Something wrong, at the place where the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Row as the spreadsheet shows it.
    pub row: u32,
    /// Letter of the column; empty where a whole column is missing.
    pub column: String,
    /// Header of the column.
    pub header: String,
    /// What is wrong; `refusal-<code>` is the message id.
    pub code: &'static str,
    /// Arguments of the message.
    pub args: Vec<(String, String)>,
}

impl From<Fault> for RowFault {
    fn from(fault: Fault) -> Self {
        let Fault {
            row,
            column,
            header,
            code,
            args,
        } = fault;
        Self {
            row,
            column,
            header,
            code: code.as_str(),
            args,
        }
    }
}

/// What a spreadsheet did or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleReport {
    /// The rows without fault, in order.
    pub rows: Vec<PlannedRow>,
    /// What is wrong, by row and column. Unless this is empty nothing is written.
    pub faults: Vec<RowFault>,
    /// Faults beyond those listed.
    pub further_faults: usize,
    /// It was done. `false` after a dry run and where there are faults.
    pub written: bool,
}

impl PeopleReport {
    /// How many rows are new, changed and unchanged.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count =
            |fits: fn(&Fate) -> bool| self.rows.iter().filter(|row| fits(&row.fate)).count();
        (
            count(|fate| *fate == Fate::New),
            count(|fate| matches!(fate, Fate::Changed(_))),
            count(|fate| *fate == Fate::Unchanged),
        )
    }
}

/// A record that can come from a spreadsheet.
pub(super) trait Target: Covered + Send {
    /// What its number or code is called.
    const NUMBER: &'static str;
    /// The ledger's word for a new one.
    const ADD: &'static str;
    /// The ledger's word for a changed one.
    const CHANGE: &'static str;

    fn number(&self) -> &str;
    fn name(&self) -> &str;
    fn id(&self) -> Uuid;
    fn set_id(&mut self, id: Uuid);
    fn save(self, tx: &mut Tx, new: bool) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// A row that would be written.
#[derive(Debug)]
pub(super) struct Planned<R> {
    pub row: u32,
    pub fate: Fate,
    pub target: R,
}

/// Everything that a spreadsheet would do.
#[derive(Debug)]
pub(super) struct Plan<R> {
    pub rows: Vec<Planned<R>>,
    pub faults: Vec<RowFault>,
    pub further_faults: usize,
}

impl<R: Target> Plan<R> {
    pub fn report(&self) -> PeopleReport {
        let planned = |row: &Planned<R>| PlannedRow {
            row: row.row,
            key: row.target.number().to_owned(),
            name: row.target.name().to_owned(),
            fate: row.fate.clone(),
        };
        PeopleReport {
            rows: self.rows.iter().map(planned).collect(),
            faults: self.faults.clone(),
            further_faults: self.further_faults,
            written: false,
        }
    }
}

/// The rows of a sheet, with the places of their columns.
pub(super) struct Rows {
    pub records: Vec<Record>,
    pub faults: Vec<RowFault>,
    pub further_faults: usize,
    columns: BTreeMap<&'static str, (usize, String)>,
}

impl Rows {
    /// Reads a sheet as a table of `columns`.
    pub fn read(
        sheet: &Sheet,
        columns: Vec<Column>,
        unique: &[&'static str],
        labels: Labels<'_>,
    ) -> Self {
        let headers: Vec<(&'static str, Vec<String>)> = columns
            .iter()
            .map(|column| (column.key, labels(&header_id(column.key))))
            .collect();
        let table = Table::new(columns).unique(unique.iter().copied());
        let parsed = table.parse(sheet, &headers);
        let mut places = BTreeMap::new();
        for (at, text) in sheet.header.cells() {
            let wanted = comparable(text);
            if let Some((key, _)) = headers
                .iter()
                .find(|(_, words)| words.iter().any(|word| comparable(word) == wanted))
            {
                places.entry(*key).or_insert((at, text.to_owned()));
            }
        }
        Self {
            records: parsed.rows,
            faults: parsed.faults.into_iter().map(RowFault::from).collect(),
            further_faults: parsed.further_faults,
            columns: places,
        }
    }

    /// Whether the file has the column: only then does an empty cell say something.
    pub fn has(&self, key: &str) -> bool {
        self.columns.contains_key(key)
    }

    /// A fault of a row in one of its columns.
    pub fn fault(
        &self,
        row: u32,
        key: &str,
        code: &'static str,
        args: &[(&str, &str)],
    ) -> RowFault {
        let (column, header) = match self.columns.get(key) {
            Some((at, header)) => (column_letters(*at), header.clone()),
            None => (String::new(), String::new()),
        };
        let args = args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        RowFault {
            row,
            column,
            header,
            code,
            args,
        }
    }

    /// The plan, with the faults in the order of the sheet.
    pub fn plan<R>(self, rows: Vec<Planned<R>>, more: Vec<RowFault>) -> Plan<R> {
        let mut faults = self.faults;
        faults.extend(more);
        faults.sort_by_key(|fault| fault.row);
        Plan {
            rows,
            faults,
            further_faults: self.further_faults,
        }
    }
}

/// The message that heads a column.
pub(super) fn header_id(key: &str) -> String {
    format!("column-{}", key.replace('_', "-"))
}

fn comparable(header: &str) -> String {
    bihuan_text::without_space(&bihuan_text::normalise(header))
        .trim_end_matches('*')
        .to_owned()
}

/// What differs between what stands and what the sheet says.
macro_rules! fate {
    ($stands:expr, $says:expr, [$($field:ident),+ $(,)?]) => {{
        let changed: Vec<&'static str> =
            [$(($stands.$field != $says.$field).then_some(stringify!($field))),+].into_iter().flatten().collect();
        if changed.is_empty() { Fate::Unchanged } else { Fate::Changed(changed) }
    }};
}
pub(super) use fate;
