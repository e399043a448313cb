//! Random input: fills the form of any verb as people do, mostly soundly.
//!
//! The form is data, so a new verb is filled in without a line more. Used by the random lives of the domain's own tests
//! and by those of the office.

use crate::forms::{Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::proposals::case::Case;
use crate::proposals::verbs::Verb;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Chance that can be repeated: the same seed gives the same throws (xorshift64*).
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as this seed has it.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next throw.
    pub fn throw(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number from 0 to `n - 1`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.throw()).unwrap_or_default() % n.max(1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of them; nothing from nothing.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Fills a form as people do.
#[derive(Debug)]
pub struct Pen<'a> {
    dice: &'a mut Dice,
    today: Date,
    papers: Vec<AttachmentId>,
    /// How many of a hundred questions that may be left out are answered.
    diligence: usize,
    /// Keeps to the limits and the choices.
    careful: bool,
}

impl<'a> Pen<'a> {
    /// The pen of somebody more or less diligent, mostly careful, who has the papers of the case at hand.
    pub fn of_somebody(dice: &'a mut Dice, today: Date, case: &Case) -> Self {
        let diligence = [20, 60, 95, 100, 100]
            .get(dice.below(5))
            .copied()
            .unwrap_or(60);
        let papers = case
            .attachments
            .iter()
            .map(|attachment| attachment.id)
            .collect();
        Self {
            today,
            papers,
            diligence,
            careful: dice.percent(90),
            dice,
        }
    }

    /// What this person writes into the form of a verb.
    pub fn fill_in(&mut self, verb: Verb, form: &Form) -> Value {
        let mut input = self.fill(&form.fields);
        if let (Verb::DraftReply, Some(input)) = (verb, input.as_object_mut()) {
            // A reply promises or says why not: a pen that fills both boxes would never be done.
            input.remove(if self.dice.percent(70) {
                "none_because"
            } else {
                "commitments"
            });
        }
        input
    }

    fn fill(&mut self, fields: &[Field]) -> Value {
        let mut input = Map::new();
        for field in fields {
            let answered = field.required || self.dice.percent(self.diligence);
            let value = if !self.careful && self.dice.percent(15) {
                self.nonsense()
            } else if answered {
                self.answer(field)
            } else {
                field.value.clone()
            };
            if !value.is_null() || !self.careful {
                input.insert(field.name.to_owned(), value);
            }
        }
        Value::Object(input)
    }

    fn answer(&mut self, field: &Field) -> Value {
        let stands = match &field.value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        };
        if let (Kind::Rows(fields), true, true) = (&field.kind, stands, self.dice.percent(70)) {
            let rows = field.value.as_array().into_iter().flatten();
            return rows.map(|row| self.complete(row, fields)).collect();
        }
        if stands && !matches!(field.kind, Kind::Rows(_)) && self.dice.percent(60) {
            field.value.clone()
        } else {
            self.invent(&field.kind)
        }
    }

    /// A row that stands there already, with its gaps filled.
    fn complete(&mut self, row: &Value, fields: &[Field]) -> Value {
        let mut row = row.as_object().cloned().unwrap_or_default();
        for field in fields {
            let gap = row
                .get(field.name)
                .is_none_or(|value| value.is_null() || *value == json!("") || *value == json!([]));
            if gap && (field.required || self.dice.percent(self.diligence)) {
                row.insert(field.name.to_owned(), self.answer(field));
            }
        }
        Value::Object(row)
    }

    fn invent(&mut self, kind: &Kind) -> Value {
        match kind {
            Kind::Line(max) | Kind::Text(max) => {
                let long = if self.careful {
                    (12 + self.dice.below(20)).min(*max)
                } else {
                    self.dice.below(max + max / 4 + 2)
                };
                Value::from(self.words(long))
            }
            Kind::Date => Value::from(self.day().to_string()),
            Kind::Number => Value::from(self.dice.below(60)),
            Kind::YesNo | Kind::Decision => Value::from(self.dice.percent(65)),
            Kind::One(choices) => self
                .dice
                .pick(choices)
                .map_or(Value::Null, |choice| Value::from(choice.code.clone())),
            Kind::Many(choices) => choices
                .iter()
                .filter(|_| self.dice.percent(40))
                .map(|c| Value::from(c.code.clone()))
                .collect(),
            Kind::Papers => {
                let papers = self.papers.clone();
                let count = 1 + usize::from(self.dice.percent(20));
                papers
                    .iter()
                    .take(count)
                    .map(|paper| json!(paper))
                    .collect()
            }
            Kind::Rows(fields) => (0..=self.dice.below(2))
                .map(|_| self.fill(fields))
                .collect(),
            Kind::Grid(grid) => {
                let rows = grid.rows.iter().map(|row| {
                    let cells = grid.columns.iter();
                    let cells =
                        cells.map(|cell| (cell.code.clone(), Value::from(self.dice.below(3))));
                    (row.row.code.clone(), Value::Object(cells.collect()))
                });
                Value::Object(rows.collect())
            }
        }
    }

    fn words(&mut self, long: usize) -> String {
        let stock: Vec<char> =
            "加快推进全市老旧小区加装电梯工作并建立专项资金和长效机制明确责任时限"
                .chars()
                .collect();
        (0..long)
            .filter_map(|_| self.dice.pick(&stock).copied())
            .collect()
    }

    fn day(&mut self) -> Date {
        let days = [0, 0, 5, 20, 30, 45, 60, 90, 120, -5];
        let days: i64 = self.dice.pick(&days).copied().unwrap_or_default();
        self.today.checked_add(days.days()).unwrap_or(self.today)
    }

    fn nonsense(&mut self) -> Value {
        let stock = [
            Value::Null,
            json!(""),
            json!("   "),
            json!(-7),
            json!(true),
            json!([]),
            json!({}),
            json!("2023-02-30"),
            json!("第一行\n第二行"),
            json!(["00000000-0000-0000-0000-00000000dead"]),
            json!([{ "no": 99, "text": "无此建议" }]),
            json!(1_000_000_000_000_i64),
        ];
        self.dice.pick(&stock).cloned().unwrap_or_default()
    }
}
