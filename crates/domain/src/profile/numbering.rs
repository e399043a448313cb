//! Serial and case numbers: patterns, and the registers that count.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Write as _};
use std::str::FromStr;

/// A series of numbers. The store allots the serial in the committee's register, in the transaction; numbers are
/// never used again, gaps are allowed and explained. [D]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// How a number looks.
    pub pattern: Pattern,
    /// When counting begins at 1 again.
    pub scope: Scope,
    /// Where the form comes from.
    pub source: String,
}

/// What a register counts within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One session with the months that belong to it.
    Session,
    /// One calendar year.
    Year,
}

/// How a number looks: text with `{year}`, `{term}`, `{session}`, `{serial}`, and zeros in front by width:
/// `{serial:04}`. The serial must be in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field { name: Name, width: usize },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Year,
    Term,
    Session,
    Serial,
}

/// What a number is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values {
    /// Calendar year of the register.
    pub year: i16,
    /// 届.
    pub term: u16,
    /// 次会议.
    pub session: u16,
    /// The place in the register, from 1.
    pub serial: u32,
}

/// Why a pattern cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// A brace without its partner.
    Brace,
    /// `{…}` with a name or width that is not known; holds what stands inside.
    Field(String),
    /// No `{serial}`: all numbers would be the same.
    NoSerial,
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Brace => f.write_str("a brace has no partner"),
            Self::Field(text) => write!(
                f,
                "`{{{text}}}` is unknown; use year, term, session or serial, with a width up to 9 such as {{serial:04}}"
            ),
            Self::NoSerial => f.write_str("the pattern needs {serial}"),
        }
    }
}

impl std::error::Error for PatternFault {}

/// Writes a number.
pub fn number(pattern: &Pattern, values: &Values) -> String {
    let mut text = String::new();
    for piece in &pattern.0 {
        // Writing to a `String` cannot fail.
        let _ = match piece {
            Piece::Text(words) => text.write_str(words),
            Piece::Field { name, width } => write!(text, "{:0width$}", values.get(*name)),
        };
    }
    text
}

impl Values {
    fn get(&self, name: Name) -> i64 {
        match name {
            Name::Year => self.year.into(),
            Name::Term => self.term.into(),
            Name::Session => self.session.into(),
            Name::Serial => self.serial.into(),
        }
    }
}

impl Name {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Year, "year"),
        (Self::Term, "term"),
        (Self::Session, "session"),
        (Self::Serial, "serial"),
    ];

    fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find_map(|(name, word)| (word == text).then_some(name))
    }

    fn word(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find_map(|(name, word)| (name == self).then_some(word))
            .unwrap_or_default()
    }
}

impl Piece {
    /// Reads what stands between braces.
    fn field(text: &str) -> Result<Self, PatternFault> {
        let fault = || PatternFault::Field(text.to_owned());
        let (name, width) = match text.split_once(':') {
            None => (text, 0),
            Some((name, width)) => {
                let digits = width
                    .strip_prefix('0')
                    .filter(|digits| digits.len() == 1)
                    .ok_or_else(fault)?;
                (name, digits.parse().map_err(|_| fault())?)
            }
        };
        let name = Name::parse(name).ok_or_else(fault)?;
        Ok(Self::Field { name, width })
    }
}

impl FromStr for Pattern {
    type Err = PatternFault;

    fn from_str(text: &str) -> Result<Self, PatternFault> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.split(['{', '}']).next().unwrap_or_default();
            if !words.is_empty() {
                pieces.push(Piece::Text(words.to_owned()));
            }
            rest = rest.strip_prefix(words).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let inside = rest.strip_prefix('{').ok_or(PatternFault::Brace)?;
            let (field, after) = inside.split_once('}').ok_or(PatternFault::Brace)?;
            pieces.push(Piece::field(field)?);
            rest = after;
        }
        let counts = |piece: &Piece| {
            matches!(
                piece,
                Piece::Field {
                    name: Name::Serial,
                    ..
                }
            )
        };
        if pieces.iter().any(counts) {
            Ok(Self(pieces))
        } else {
            Err(PatternFault::NoSerial)
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(words) => f.write_str(words),
            Piece::Field { name, width: 0 } => write!(f, "{{{}}}", name.word()),
            Piece::Field { name, width } => write!(f, "{{{}:0{width}}}", name.word()),
        })
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternFault;

    fn try_from(text: String) -> Result<Self, PatternFault> {
        text.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.to_string()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use rstest::rstest;

    const VALUES: Values = Values {
        year: 2025,
        term: 14,
        session: 3,
        serial: 688,
    };

    #[rstest]
    #[case("{year}{serial:04}", "20250688")]
    #[case("总编（{year}）第{serial}号", "总编（2025）第688号")]
    #[case("{term:02}{session:02}-{serial:02}", "1403-688")]
    fn a_number_is_written_by_its_pattern(#[case] pattern: &str, #[case] expected: &str) {
        let read: Pattern = pattern.parse().unwrap();
        assert_eq!(number(&read, &VALUES), expected);
        assert_eq!(read.to_string(), pattern);
    }

    #[test]
    fn a_full_register_goes_on_in_more_digits() {
        let pattern = "{year}{serial:04}".parse().unwrap();
        assert_eq!(
            number(
                &pattern,
                &Values {
                    serial: 10_000,
                    ..VALUES
                }
            ),
            "202510000"
        );
    }

    #[rstest]
    #[case("{year}", PatternFault::NoSerial)]
    #[case("", PatternFault::NoSerial)]
    #[case("{serial", PatternFault::Brace)]
    #[case("serial}", PatternFault::Brace)]
    #[case("{month}{serial}", PatternFault::Field("month".to_owned()))]
    #[case("{serial:4}", PatternFault::Field("serial:4".to_owned()))]
    #[case("{serial:099}", PatternFault::Field("serial:099".to_owned()))]
    fn a_bad_pattern_is_refused(#[case] pattern: &str, #[case] fault: PatternFault) {
        assert_eq!(pattern.parse::<Pattern>(), Err(fault));
    }
}
