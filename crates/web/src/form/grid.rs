//! Drawing a grid of numbers ([`Grid`]): a table that becomes a card for each row on a phone, with what each row adds up
//! to. Script counts along while numbers are typed; without it the sums stand there when the form comes back.

use super::Drawing;
use crate::failure::{Faults, field_id};
use crate::words::Speech;
use bihuan_domain::forms::{Choice, Field, Form, Grid, GridRow, Kind};
use serde_json::Value;

/// A grid.
pub struct GridView {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, by what they share.
    pub groups: Vec<(String, Vec<LineView>)>,
    /// What rows must add up to: the field, and the field that is taken away.
    pub sum: Option<(String, String)>,
}

impl GridView {
    /// Columns of the table, those of names and of sums among them.
    pub fn width(&self) -> usize {
        self.columns.len() + 1 + usize::from(self.sum.is_some())
    }
}

/// One row.
pub struct LineView {
    /// Element id; a fault of the whole row leads there.
    pub id: String,
    /// Its name within the group.
    pub label: String,
    /// What is wrong with it and with its cells.
    pub errors: Vec<String>,
    /// Its cells.
    pub cells: Vec<CellView>,
    /// What it adds up to, in words; nothing while it is empty.
    pub told: String,
    /// It adds up to what is wanted.
    pub even: bool,
}

/// One cell.
pub struct CellView {
    /// Element id.
    pub id: String,
    /// What is sent.
    pub name: String,
    /// Its column.
    pub label: String,
    /// Group, row and column, for those who hear the page.
    pub spoken: String,
    /// What stands there.
    pub value: String,
    /// It was refused.
    pub wrong: bool,
}

/// Draws a grid whose other fields stand beside it in `input`.
pub(super) fn view(
    grid: &Grid,
    value: &Value,
    input: &Value,
    path: &str,
    name: &str,
    drawing: &Drawing<'_>,
) -> GridView {
    let w = drawing.speech;
    let wanted = grid.sum.and_then(|sum| sum.wanted(input));
    let mut groups: Vec<(String, Vec<LineView>)> = Vec::new();
    for row in &grid.rows {
        let group = w.label(&row.group);
        let line = line(grid, row, value, name, wanted, drawing);
        match groups.last_mut().filter(|(last, _)| *last == group) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((group, vec![line])),
        }
    }
    GridView {
        columns: grid.columns.iter().map(|one| w.label(&one.label)).collect(),
        groups,
        sum: grid
            .sum
            .map(|sum| (format!("{path}{}", sum.of), format!("{path}{}", sum.less))),
    }
}

fn line(
    grid: &Grid,
    row: &GridRow,
    value: &Value,
    name: &str,
    wanted: Option<u64>,
    drawing: &Drawing<'_>,
) -> LineView {
    let (w, code) = (drawing.speech, &row.row.code);
    let own = Grid::row(name, code);
    let mut errors: Vec<String> = drawing
        .faults
        .at(&own)
        .map(str::to_owned)
        .into_iter()
        .collect();
    let cell = |column: &Choice| {
        let name = Grid::cell(name, code, &column.code);
        let label = w.label(&column.label);
        let fault = drawing.faults.at(&name);
        errors.extend(fault.map(|words| w.t2("fault-at", "field", &label, "words", words)));
        CellView {
            id: field_id(&name),
            spoken: place(w, row, Some(column)),
            label,
            value: match value.get(code).and_then(|cells| cells.get(&column.code)) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            },
            wrong: fault.is_some(),
            name,
        }
    };
    let cells: Vec<CellView> = grid.columns.iter().map(cell).collect();
    let sum = Grid::added(value, code);
    let filled = cells.iter().any(|cell| !cell.value.is_empty());
    LineView {
        id: field_id(&own),
        label: w.label(&row.row.label),
        errors,
        even: wanted == Some(sum),
        told: match wanted {
            _ if !filled => String::new(),
            Some(wanted) if wanted == sum => w.t1("grid-sum-even", "sum", sum),
            Some(wanted) => w.t2("grid-sum-off", "sum", sum, "wanted", wanted),
            None => sum.to_string(),
        },
        cells,
    }
}

/// A place of the grid in words: group, row and column.
fn place(w: &Speech, row: &GridRow, column: Option<&Choice>) -> String {
    let (group, row) = (w.label(&row.group), w.label(&row.row.label));
    let row = w.t2("grid-place", "group", group, "row", row);
    match column {
        None => row,
        Some(column) => w.t2("grid-place", "group", row, "row", w.label(&column.label)),
    }
}

/// In the summary of faults, one of a row or a cell names its place.
pub fn name_places(faults: &mut Faults, form: &Form, w: &Speech) {
    let grids = form
        .fields
        .iter()
        .filter_map(|field: &Field| match &field.kind {
            Kind::Grid(grid) => Some((field.name, grid)),
            _ => None,
        });
    for (name, grid) in grids {
        for fault in &mut faults.list {
            let Some(place) = fault
                .field
                .as_deref()
                .and_then(|field| find(grid, name, field, w))
            else {
                continue;
            };
            fault.summary = w.t2("fault-at", "field", place, "words", &fault.words);
        }
    }
}

fn find(grid: &Grid, name: &str, field: &str, w: &Speech) -> Option<String> {
    grid.rows.iter().find_map(|row| {
        let code = &row.row.code;
        if Grid::row(name, code) == field {
            return Some(place(w, row, None));
        }
        let mut columns = grid.columns.iter();
        let column = columns.find(|column| Grid::cell(name, code, &column.code) == field)?;
        Some(place(w, row, Some(column)))
    })
}
