//! What a verb asks for, as data.
//!
//! Each verb describes its form once: names, kinds, limits, choices. The page is drawn from it, what comes back is read
//! by it, and the same checks hold for the web, the JSON API, imports and the demo. Labels and hints are message ids
//! made from the verb's code and the field's name (`field-<verb>-<name>`, `hint-<verb>-<name>`).

mod grid;

pub use grid::{Grid, GridRow, Sum};

use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// A form: its fields in the order in which they are asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// The fields.
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Name; the key in the input.
    pub name: &'static str,
    /// What kind of answer.
    pub kind: Kind,
    /// Whether it must be answered.
    pub required: bool,
    /// May be left empty now, but not when the writing ends: on handing in, on signing.
    pub wanted: bool,
    /// The answer that stands there at first.
    pub value: Value,
}

/// Kinds of answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One line; at most so many characters.
    Line(usize),
    /// Several lines; at most so many characters.
    Text(usize),
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// Yes or no; left alone it is a no.
    YesNo,
    /// Yes or no, and neither stands there at first: left alone it is no answer. For what somebody decides.
    Decision,
    /// One of several.
    One(Vec<Choice>),
    /// Any of several.
    Many(Vec<Choice>),
    /// Papers: of those that hang on the case, and new uploads. The answer is a list of attachment ids.
    Papers,
    /// A group of fields, repeated.
    Rows(Vec<Field>),
    /// A grid of whole numbers.
    Grid(Grid),
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub label: Label,
}

/// Where a shown word comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A message id.
    Message(String),
    /// A name from the records, shown as it is.
    Name(String),
    /// Words of the profile, in both languages.
    Words(crate::profile::Label),
}

impl Choice {
    /// A choice whose label is the message `<family>-<code>`.
    pub fn message(family: &str, code: &str) -> Self {
        Self {
            code: code.to_owned(),
            label: Label::Message(format!("{family}-{code}")),
        }
    }

    /// A choice of the profile, with its words.
    pub fn words(code: impl ToString, label: &crate::profile::Label) -> Self {
        Self {
            code: code.to_string(),
            label: Label::Words(label.clone()),
        }
    }

    /// A choice with a name.
    pub fn name(code: impl ToString, name: impl Into<String>) -> Self {
        Self {
            code: code.to_string(),
            label: Label::Name(name.into()),
        }
    }
}

impl Form {
    /// A form without questions: the verb needs only a yes.
    pub fn none() -> Self {
        Self::default()
    }

    /// A form of these fields.
    pub fn of(fields: impl IntoIterator<Item = Field>) -> Self {
        Self {
            fields: fields.into_iter().collect(),
        }
    }

    /// Checks an input against the form.
    ///
    /// # Errors
    /// Every fault at once, each at its field: `required`, `too-long`, `not-a-date`, `not-a-number`, `not-a-choice`,
    /// `not-a-list`.
    pub fn check(&self, input: &Value) -> Result<(), Refusals> {
        let mut no = Refusals::none();
        check_fields(&self.fields, input, "", &mut no);
        no.end()
    }

    /// Turns what an HTML form sends into the input that the verb reads. Rows come as `nodes[0].what`; rows whose
    /// fields are all empty are dropped, so that spare rows on the page do no harm.
    pub fn read(&self, pairs: &[(String, String)]) -> Value {
        read_fields(&self.fields, pairs, "")
    }
}

impl Field {
    /// A question that must be answered.
    pub fn required(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: true,
            wanted: false,
            value: Value::Null,
        }
    }

    /// A question that may be left out.
    pub fn optional(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            wanted: false,
            value: Value::Null,
        }
    }

    /// A question that may be left out of a draft, and not of what is handed in or signed.
    pub fn wanted(name: &'static str, kind: Kind) -> Self {
        Self {
            wanted: true,
            ..Self::optional(name, kind)
        }
    }

    /// The same with an answer that stands there at first.
    #[must_use]
    pub fn starting(mut self, value: impl Into<Value>) -> Self {
        self.value = value.into();
        self
    }
}

/// Characters as people count them: every character that is not white space.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn check_fields(fields: &[Field], input: &Value, path: &str, no: &mut Refusals) {
    for field in fields {
        let value = input.get(field.name).unwrap_or(&Value::Null);
        let place = format!("{path}{}", field.name);
        if is_blank(value) {
            no.unless(!field.required, || Refusal::new("required").at(place));
            continue;
        }
        match (&field.kind, value) {
            // Its sums are those of other fields beside it.
            (Kind::Grid(grid), Value::Object(answer)) => grid.check(answer, input, &place, no),
            (kind, value) => check_value(kind, value, &place, no),
        }
    }
}

fn check_value(kind: &Kind, value: &Value, place: &str, no: &mut Refusals) {
    match (kind, value) {
        (Kind::Line(max) | Kind::Text(max), Value::String(text)) => {
            let count = length(text);
            no.unless(count <= *max, || {
                Refusal::new("too-long")
                    .with("max", max)
                    .with("count", count)
                    .at(place)
            });
            if matches!(kind, Kind::Line(_)) {
                no.unless(!text.trim().contains('\n'), || {
                    Refusal::new("one-line").at(place)
                });
            }
        }
        (Kind::Date, Value::String(text)) => {
            no.unless(text.parse::<Date>().is_ok(), || {
                Refusal::new("not-a-date").with("text", text).at(place)
            });
        }
        (Kind::Number, Value::Number(number)) if number.is_i64() => {}
        (Kind::Number, other) => no.push(
            Refusal::new("not-a-number")
                .with("text", plain(other))
                .at(place),
        ),
        (Kind::YesNo | Kind::Decision, Value::Bool(_)) => {}
        (Kind::One(choices), Value::String(code)) => {
            no.unless(choices.iter().any(|choice| choice.code == *code), || {
                Refusal::new("not-a-choice").with("text", code).at(place)
            });
        }
        (Kind::Many(choices), Value::Array(codes)) => {
            for code in codes {
                let known = code
                    .as_str()
                    .is_some_and(|code| choices.iter().any(|choice| choice.code == code));
                no.unless(known, || {
                    Refusal::new("not-a-choice")
                        .with("text", plain(code))
                        .at(place)
                });
            }
        }
        (Kind::Papers, Value::Array(ids)) => {
            for id in ids {
                let readable = id
                    .as_str()
                    .is_some_and(|id| id.parse::<uuid::Uuid>().is_ok());
                no.unless(readable, || {
                    Refusal::new("not-a-choice")
                        .with("text", plain(id))
                        .at(place)
                });
            }
        }
        (Kind::Rows(fields), Value::Array(rows)) => {
            for (n, row) in rows.iter().enumerate() {
                check_fields(fields, row, &format!("{place}[{n}]."), no);
            }
        }
        (_, other) => no.push(
            Refusal::new("not-readable")
                .with("text", plain(other))
                .at(place),
        ),
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn read_fields(fields: &[Field], pairs: &[(String, String)], path: &str) -> Value {
    let mut input = Map::new();
    for field in fields {
        let key = format!("{path}{}", field.name);
        let first = || {
            pairs
                .iter()
                .find(|(name, _)| *name == key)
                .map(|(_, value)| value.trim())
        };
        let all = || {
            pairs
                .iter()
                .filter(|(name, value)| *name == key && !value.is_empty())
                .map(|(_, value)| Value::from(value.clone()))
        };
        let value = match &field.kind {
            Kind::Line(_) | Kind::Text(_) => {
                Value::from(first().unwrap_or("").replace("\r\n", "\n"))
            }
            Kind::Date | Kind::One(_) => match first() {
                None | Some("") => Value::Null,
                Some(text) => Value::from(text),
            },
            Kind::Number => match first() {
                None | Some("") => Value::Null,
                Some(text) => text
                    .parse::<i64>()
                    .map_or_else(|_| Value::from(text), Value::from),
            },
            Kind::YesNo => Value::Bool(matches!(first(), Some("yes" | "true" | "on" | "1"))),
            Kind::Decision => match first() {
                Some("yes" | "true") => Value::Bool(true),
                Some("no" | "false") => Value::Bool(false),
                None | Some("") => Value::Null,
                Some(text) => Value::from(text),
            },
            Kind::Many(_) | Kind::Papers => Value::Array(all().collect()),
            Kind::Rows(inner) => Value::Array(read_rows(inner, pairs, &key)),
            Kind::Grid(grid) => grid.read(&key, pairs),
        };
        input.insert(field.name.to_owned(), value);
    }
    Value::Object(input)
}

fn read_rows(fields: &[Field], pairs: &[(String, String)], key: &str) -> Vec<Value> {
    let mut numbers: Vec<usize> = pairs
        .iter()
        .filter_map(|(name, _)| {
            name.strip_prefix(key)?
                .strip_prefix('[')?
                .split_once(']')?
                .0
                .parse()
                .ok()
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|n| read_fields(fields, pairs, &format!("{key}[{n}].")))
        .filter(|row| {
            row.as_object().is_some_and(|row| {
                row.values()
                    .any(|value| !is_blank(value) && *value != Value::Bool(false))
            })
        })
        .collect()
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::*;
    use serde_json::json;

    fn plan() -> Form {
        Form::of([
            Field::required("leader", Kind::Line(10)),
            Field::required("time", Kind::Date),
            Field::optional("count", Kind::Number),
            Field::optional("way", Kind::One(vec![Choice::message("way", "phone")])),
            Field::optional(
                "nodes",
                Kind::Rows(vec![
                    Field::required("what", Kind::Line(5)),
                    Field::required("on", Kind::Date),
                ]),
            ),
        ])
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn rows_come_back_in_order_and_empty_rows_are_dropped() {
        let input = plan().read(&pairs(&[
            ("leader", " 局长 "),
            ("time", "2023-06-30"),
            ("nodes[1].what", "调研"),
            ("nodes[1].on", "2023-04-01"),
            ("nodes[0].what", ""),
            ("nodes[0].on", ""),
        ]));
        assert_eq!(input["leader"], "局长");
        assert_eq!(
            input["nodes"],
            json!([{"what": "调研", "on": "2023-04-01"}])
        );
        assert_eq!(plan().check(&input), Ok(()));
    }

    #[test]
    fn a_decision_that_nobody_took_is_no_no() {
        let form = Form::of([Field::required("passed", Kind::Decision)]);
        let told = |typed: &[(&str, &str)]| {
            let no = form.check(&form.read(&pairs(typed))).map_err(|no| no.0);
            no.err()
                .into_iter()
                .flatten()
                .map(|fault| fault.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&[]), ["required"]);
        assert_eq!(told(&[("passed", "")]), ["required"]);
        assert_eq!(told(&[("passed", "perhaps")]), ["not-readable"]);
        for (typed, decided) in [("yes", true), ("no", false)] {
            let input = form.read(&pairs(&[("passed", typed)]));
            assert_eq!(input["passed"], decided);
            assert_eq!(form.check(&input), Ok(()));
        }
    }

    #[test]
    fn every_fault_is_told_at_its_field() {
        let input = plan().read(&pairs(&[
            ("leader", "这个名字实在是太长太长了"),
            ("time", "30.6.2023"),
            ("count", "many"),
            ("way", "smoke"),
            ("nodes[0].what", "调研"),
        ]));
        let faults = plan().check(&input).map_err(|no| no.0);
        let places: Vec<_> = faults
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.code, fault.field.unwrap_or_default()))
            .collect();
        let expected = [
            ("too-long", "leader"),
            ("not-a-date", "time"),
            ("not-a-number", "count"),
            ("not-a-choice", "way"),
            ("required", "nodes[0].on"),
        ];
        assert_eq!(
            places,
            expected.map(|(code, field)| (code.to_owned(), field.to_owned()))
        );
    }
}
