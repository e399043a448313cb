//! A grid of whole numbers: rows that belong together in groups, the same columns for all, and how the numbers of a row
//! must add up. The answer is an object of rows, each an object of columns; what stands there nowhere is 0.

use super::{Choice, Label, plain};
use crate::refusal::{Refusal, Refusals};
use serde_json::{Map, Value};

/// What a grid asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The rows; those of one group stand beside each other.
    pub rows: Vec<GridRow>,
    /// The columns.
    pub columns: Vec<Choice>,
    /// What the numbers of each row must add up to.
    pub sum: Option<Sum>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// What it shares with its neighbours.
    pub group: Label,
    /// Its code and its name within the group.
    pub row: Choice,
}

/// What a row must add up to: the number in one field of the same form, less the number in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Name of the field.
    pub of: &'static str,
    /// Name of the field that is taken away.
    pub less: &'static str,
}

impl Sum {
    /// What stands in the form for it; `None` while one of the two is no number, or the second is more than the first.
    pub fn wanted(self, input: &Value) -> Option<u64> {
        let number = |name| input.get(name).and_then(Value::as_u64);
        number(self.of)?.checked_sub(number(self.less)?)
    }
}

impl Grid {
    /// Name of the field of a row, which is where a fault of the whole row stands.
    pub fn row(field: &str, row: &str) -> String {
        format!("{field}[{row}]")
    }

    /// Name of the field of a cell.
    pub fn cell(field: &str, row: &str, column: &str) -> String {
        format!("{field}[{row}].{column}")
    }

    /// What the numbers of a row of an answer add up to; what is no number counts as 0.
    pub fn added(answer: &Value, row: &str) -> u64 {
        let cells = answer.get(row).and_then(Value::as_object);
        cells
            .into_iter()
            .flat_map(Map::values)
            .filter_map(Value::as_u64)
            .fold(0, u64::saturating_add)
    }

    /// Reads what a page sends. Empty cells are left out; what is no number stays as it was typed.
    pub(super) fn read(&self, field: &str, pairs: &[(String, String)]) -> Value {
        let typed = |name: String| {
            let found = pairs.iter().find(|(own, _)| *own == name);
            found
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
        };
        let number = |text: &str| {
            text.parse::<i64>()
                .map_or_else(|_| Value::from(text), Value::from)
        };
        let rows = self.rows.iter().map(|row| {
            let row = &row.row.code;
            let cells = self.columns.iter().filter_map(|column| {
                let text = typed(Self::cell(field, row, &column.code))?;
                Some((column.code.clone(), number(text)))
            });
            (row.clone(), Value::Object(cells.collect()))
        });
        Value::Object(rows.collect())
    }

    /// Checks an answer: every number at its cell, then every sum at its row.
    pub(super) fn check(
        &self,
        answer: &Map<String, Value>,
        input: &Value,
        field: &str,
        no: &mut Refusals,
    ) {
        for (row, cells) in answer {
            let known = self.rows.iter().any(|own| own.row.code == *row);
            let Some(cells) = cells.as_object().filter(|_| known) else {
                no.push(Refusal::new("not-a-choice").with("text", row).at(field));
                continue;
            };
            for (column, value) in cells {
                self.check_cell(column, value, &Self::cell(field, row, column), no);
            }
        }
        let Some(wanted) = self.sum.and_then(|sum| sum.wanted(input)) else {
            return;
        };
        let answer = Value::Object(answer.clone());
        for row in &self.rows {
            let row = &row.row.code;
            let sum = Self::added(&answer, row);
            no.unless(sum == wanted, || {
                Refusal::new("row-adds-up")
                    .with("sum", sum)
                    .with("wanted", wanted)
                    .at(Self::row(field, row))
            });
        }
    }

    fn check_cell(&self, column: &str, value: &Value, place: &str, no: &mut Refusals) {
        let known = self.columns.iter().any(|own| own.code == column);
        let refusal = match value.as_i64() {
            _ if !known => Refusal::new("not-a-choice").with("text", column),
            None => Refusal::new("not-a-number").with("text", plain(value)),
            Some(number) if number < 0 => Refusal::new("number-negative"),
            Some(_) => return,
        };
        no.push(refusal.at(place));
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::forms::{Field, Form, Kind};
    use serde_json::json;

    fn form() -> Form {
        let choice = |code: &str| Choice::name(code, code);
        let row = |code: &str| GridRow {
            group: Label::Name("单位".to_owned()),
            row: choice(code),
        };
        let grid = Grid {
            rows: vec![row("u.one"), row("u.two")],
            columns: vec![choice("yes"), choice("no")],
            sum: Some(Sum {
                of: "all",
                less: "spoiled",
            }),
        };
        Form::of([
            Field::required("all", Kind::Number),
            Field::required("spoiled", Kind::Number),
            Field::required("marks", Kind::Grid(grid)),
        ])
    }

    fn read(typed: &[(&str, &str)]) -> Value {
        let pairs = typed.iter();
        let pairs: Vec<_> = pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        form().read(&pairs)
    }

    fn told(input: &Value) -> Vec<String> {
        let no = form().check(input).err();
        no.into_iter()
            .flat_map(|no| no.0)
            .map(|fault| fault.to_string())
            .collect()
    }

    #[test]
    fn an_empty_cell_is_nothing_and_every_row_adds_up() {
        let input = read(&[
            ("all", "4"),
            ("spoiled", "1"),
            ("marks[u.one].yes", " 3 "),
            ("marks[u.one].no", ""),
            ("marks[u.two].yes", "1"),
            ("marks[u.two].no", "2"),
        ]);
        let expected = json!({ "u.one": { "yes": 3 }, "u.two": { "yes": 1, "no": 2 } });
        assert_eq!(input["marks"], expected);
        assert_eq!(told(&input), Vec::<String>::new());
        assert_eq!(Grid::added(&input["marks"], "u.two"), 3);
    }

    #[test]
    fn a_row_that_does_not_add_up_is_told_at_its_row() {
        let input = read(&[("all", "2"), ("spoiled", "0"), ("marks[u.one].yes", "3")]);
        let expected = [
            "row-adds-up sum=3 wanted=2 at marks[u.one]",
            "row-adds-up sum=0 wanted=2 at marks[u.two]",
        ];
        assert_eq!(told(&input), expected);
        // Of nothing, nothing was marked.
        assert!(told(&read(&[("all", "1"), ("spoiled", "1")])).is_empty());
    }

    #[test]
    fn what_is_no_count_is_told_at_its_cell() {
        let input = read(&[
            ("all", "none"),
            ("spoiled", "0"),
            ("marks[u.one].yes", "two"),
            ("marks[u.two].no", "-1"),
        ]);
        let expected = [
            "not-a-number text=none at all",
            "not-a-number text=two at marks[u.one].yes",
            "number-negative at marks[u.two].no",
        ];
        assert_eq!(told(&input), expected);
    }

    #[test]
    fn a_row_or_a_column_that_is_not_there_is_refused() {
        let strange = json!({ "u.one": { "perhaps": 1 }, "u.three": { "yes": 1 }, "u.two": 7 });
        let input = json!({ "all": 0, "spoiled": 0, "marks": strange });
        let expected = [
            "not-a-choice text=perhaps at marks[u.one].perhaps",
            "not-a-choice text=u.three at marks",
            "not-a-choice text=u.two at marks",
            "row-adds-up sum=1 wanted=0 at marks[u.one]",
        ];
        assert_eq!(told(&input), expected);
        let nothing = json!({ "all": 0, "spoiled": 0 });
        assert_eq!(told(&nothing), ["required at marks"]);
    }
}
