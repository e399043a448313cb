//! What is wrong in a profile file, said so that it can be mended.

use super::code::Code;
use std::fmt;

/// One thing to mend in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// The key: of the file (`inherits`), or of an edition with its day in front (`2023-01-01/deadlines.reply.span`,
    /// rows of lists by their code: `2023-01-01/refusal_grounds.secrets`). Empty when it is the whole file.
    pub key: String,
    /// What is wrong.
    pub problem: Problem,
}

/// The ways in which a profile can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No TOML; the parser's words with the line.
    Syntax(String),
    /// The value does not fit or is missing; the reader's words.
    Unfit(String),
    /// A key that no profile has.
    UnknownKey,
    /// A changed value or span without a source of its own.
    NoSource,
    /// Two files have this profile name.
    NameTwice(String),
    /// `inherits` names a profile that no file has.
    UnknownParent(String),
    /// The profile inherits itself, perhaps by way of others.
    Loop,
    /// The file has no edition and inherits nothing.
    NoEdition,
    /// Two editions of the file begin on the same day.
    EditionTwice(String),
    /// Two rows of the list have this code.
    CodeTwice(Code),
    /// The code names no row of the list.
    UnknownCode {
        /// The code.
        code: Code,
        /// The list that lacks it.
        list: &'static str,
    },
    /// A list that must have rows has none.
    Empty,
    /// A number or span that contradicts another; the other's key.
    Exceeds(&'static str),
}

impl Problem {
    /// Machine code, for message ids.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "syntax",
            Self::Unfit(_) => "unfit",
            Self::UnknownKey => "unknown-key",
            Self::NoSource => "no-source",
            Self::NameTwice(_) => "name-twice",
            Self::UnknownParent(_) => "unknown-parent",
            Self::Loop => "loop",
            Self::NoEdition => "no-edition",
            Self::EditionTwice(_) => "edition-twice",
            Self::CodeTwice(_) => "code-twice",
            Self::UnknownCode { .. } => "unknown-code",
            Self::Empty => "empty",
            Self::Exceeds(_) => "exceeds",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(words) => write!(f, "is not TOML: {words}"),
            Self::Unfit(words) => write!(f, "{words}"),
            Self::UnknownKey => {
                f.write_str("is not a key of a profile; correct the spelling or remove it")
            }
            Self::NoSource => {
                f.write_str("changes a rule; add `source` with the document it comes from")
            }
            Self::NameTwice(name) => {
                write!(f, "another file is already named `{name}`; rename one")
            }
            Self::UnknownParent(name) => write!(
                f,
                "there is no profile `{name}`; add its file or correct the name"
            ),
            Self::Loop => f.write_str("inherits itself; break the circle"),
            Self::NoEdition => f.write_str("has no rules; add an [[edition]] or `inherits`"),
            Self::EditionTwice(day) => write!(f, "two editions begin on {day}; join them"),
            Self::CodeTwice(code) => {
                write!(f, "has the code `{code}` twice; rename or join the rows")
            }
            Self::UnknownCode { code, list } => write!(
                f,
                "`{code}` is no code of `{list}`; add it there or correct it"
            ),
            Self::Empty => f.write_str("has no rows; add one"),
            Self::Exceeds(other) => write!(f, "goes beyond `{other}`; change one of them"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "{}: {}", self.file, self.problem),
            key => write!(f, "{}: {key}: {}", self.file, self.problem),
        }
    }
}

impl std::error::Error for Fault {}
