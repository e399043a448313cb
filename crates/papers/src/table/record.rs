//! One row of an import, typed.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A value of the kind its column asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Date(Date),
    YesNo(bool),
    Code(String),
}

/// A row without faults. Empty cells and columns that are not in the file give nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Row as the spreadsheet shows it, from 1.
    pub row: u32,
    pub(super) values: BTreeMap<&'static str, Value>,
}

impl Record {
    /// Text of a `Text` or `Phone` column.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Number of an `Integer` column.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match self.values.get(key) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// Day of a `Date` column.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.values.get(key) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// Answer of a `YesNo` column.
    pub fn yes_no(&self, key: &str) -> Option<bool> {
        match self.values.get(key) {
            Some(Value::YesNo(answer)) => Some(*answer),
            _ => None,
        }
    }

    /// Code of the choice of a `OneOf` column.
    pub fn code(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some(Value::Code(code)) => Some(code),
            _ => None,
        }
    }
}
