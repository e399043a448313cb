//! A refusal is a value: a code, arguments for the words, and the field where the mistake was made.
//!
//! The words stand in the message files under `refusal-<code>`. The web shows a refusal at its field and at the top
//! of the form, the API as problem details, the command line as one line.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One reason why something was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Machine code; `refusal-<code>` is the message id.
    pub code: String,
    /// Arguments of the message.
    pub args: Vec<(String, String)>,
    /// The form field that must be mended, if it is one field's fault. Rows of a group read `nodes[2].on`.
    pub field: Option<String>,
}

impl Refusal {
    /// A refusal with a code and nothing else.
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            args: Vec::new(),
            field: None,
        }
    }

    /// The same refusal, said at a field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same refusal with one more argument for its words.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        match &self.field {
            Some(field) => write!(f, " at {field}"),
            None => Ok(()),
        }
    }
}

/// All reasons at once, so that a person mends a form in one go. Never empty when it is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusals(pub Vec<Refusal>);

impl Refusals {
    /// An empty collector.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// Notes one more reason.
    pub fn push(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Notes `refusal` unless `holds`.
    pub fn unless(&mut self, holds: bool, refusal: impl FnOnce() -> Refusal) {
        if !holds {
            self.0.push(refusal());
        }
    }

    /// Ends the checks: an error if anything was noted.
    ///
    /// # Errors
    /// All reasons noted so far.
    pub fn end(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// The code of the first reason; what tests compare.
    pub fn code(&self) -> &str {
        self.0.first().map_or("", |first| first.code.as_str())
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, refusal) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("; ")?;
            }
            refusal.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusals {}
