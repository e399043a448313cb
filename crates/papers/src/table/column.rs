//! What is asked of a column.

/// One column of an import, known to the program by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name by which records are asked for the value.
    pub key: &'static str,
    /// Whether the header must be there and no cell under it may be empty.
    pub required: bool,
    /// What may stand in the cells.
    pub kind: Kind,
    /// Longest text allowed, in characters.
    pub max_chars: usize,
}

impl Column {
    /// An optional column of up to 200 characters.
    pub fn new(key: &'static str, kind: Kind) -> Self {
        Self {
            key,
            required: false,
            kind,
            max_chars: 200,
        }
    }

    /// The same, required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same with another greatest length, in characters.
    #[must_use]
    pub fn max_chars(mut self, max_chars: usize) -> Self {
        self.max_chars = max_chars;
        self
    }
}

/// What may stand in the cells of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number; full-width digits and thousands commas are understood.
    Integer,
    /// A day, see [`parse_date`](super::parse_date).
    Date,
    /// 是/否, yes/no, true/false, 1/0, √/×.
    YesNo,
    /// One of a list of choices, by code or by label.
    OneOf(Vec<Choice>),
    /// A telephone number of 3 to 20 digits with `+`, hyphens, spaces, brackets, and 转, `x` or
    /// `ext` before an extension.
    Phone,
}

/// One of the choices of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the program gets.
    pub code: String,
    /// What people may write, in every language.
    pub labels: Vec<String>,
}

impl Choice {
    /// A choice with its labels.
    pub fn new<L: Into<String>>(
        code: impl Into<String>,
        labels: impl IntoIterator<Item = L>,
    ) -> Self {
        Self {
            code: code.into(),
            labels: labels.into_iter().map(Into::into).collect(),
        }
    }
}
