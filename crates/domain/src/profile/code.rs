//! Machine codes, labels and sourced values: what every part of a profile is made of.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

/// A stable machine code: statistics rely on it, labels may change beside it. Lower-case words joined by `_`, or a
/// class letter such as `A`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// A text that is no code; holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFault(pub String);

impl fmt::Display for CodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a code; use ASCII letters, digits and `_`, beginning with a letter",
            self.0
        )
    }
}

impl std::error::Error for CodeFault {}

impl Code {
    /// The code's letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
        let holds = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if begins && holds {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeFault(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Code {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// The languages that labels are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// zh-CN.
    Chinese,
    /// en.
    English,
}

/// What people read for a code, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Label {
    /// The same words after something that is the same in every language, such as a class's letter.
    #[must_use]
    pub fn after(&self, first: &str) -> Self {
        Self {
            zh: format!("{first} {}", self.zh),
            en: format!("{first} {}", self.en),
        }
    }

    /// The words in a language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A value and where it comes from. An edition that changes the value must name its source anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// A mark of the domain notes (`F:S10`, `D`) or a document's number.
    pub source: String,
}

/// A row of a coded list.
pub trait Coded {
    /// The row's code, unique in its list.
    fn code(&self) -> &Code;
}

/// The row of a code.
pub fn find<'a, T: Coded>(list: &'a [T], code: &str) -> Option<&'a T> {
    list.iter().find(|row| row.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("mostly_satisfied", true)]
    #[case("A", true)]
    #[case("", false)]
    #[case("4_class", false)]
    #[case("满意", false)]
    #[case("a b", false)]
    fn codes_are_plain_words(#[case] text: &str, #[case] good: bool) {
        assert_eq!(text.parse::<Code>().is_ok(), good);
    }
}
