//! What pages say: Fluent messages in two languages, embedded from `locales/`.
//!
//! [`Words`] holds every message; a [`Speech`] is words in one person's language, under the wording of one committee,
//! and is what templates and pages speak with. No text for people stands anywhere else.

use bihuan_domain::forms;
use bihuan_domain::profile::{Label, Language, Profile};
use bihuan_domain::refusal::Refusal;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use rust_embed::RustEmbed;
use rustc_hash::FxHashMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/locales"]
struct Locales;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// zh-CN, the first language.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Its tag, as in `<html lang>`, in cookies and in the folder of its messages.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a tag such as `zh`, `zh-Hans-CN`, `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag
            .trim()
            .split(['-', '_', ';'])
            .next()?
            .to_ascii_lowercase()
            .as_str()
        {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we speak.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(Self::from_tag)
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// The language as profiles know it.
    pub const fn of_profiles(self) -> Language {
        match self {
            Self::Chinese => Language::Chinese,
            Self::English => Language::English,
        }
    }
}

/// A message file that does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsFault {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for WordsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.reason)
    }
}

impl std::error::Error for WordsFault {}

/// Every message in every language.
pub struct Words {
    chinese: Tongue,
    english: Tongue,
}

/// The messages of one language.
struct Tongue {
    /// All of them, as Fluent speaks them.
    bundle: FluentBundle<FluentResource>,
    /// Those that only have arguments between words, which are nearly all: a page is made of hundreds of them. Their ids
    /// are our own, so they need no hash that withstands chosen keys.
    simple: FxHashMap<String, Vec<Piece>>,
}

/// A piece of a simple message.
enum Piece {
    Words(String),
    Arg(String),
}

/// The pieces of a message that chooses nothing by its arguments and names no other message.
fn pieces(message: &ast::Message<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &ast::PatternElement<&str>| match element {
        ast::PatternElement::TextElement { value } => Some(Piece::Words((*value).to_owned())),
        ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
        } => Some(Piece::Arg(id.name.to_owned())),
        ast::PatternElement::Placeable { .. } => None,
    };
    message.value.as_ref()?.elements.iter().map(piece).collect()
}

impl Tongue {
    /// A simple message that is given all it says.
    fn simply(&self, id: &str, args: &[(&str, &dyn Arg)]) -> Option<String> {
        let pieces = self.simple.get(id)?;
        if let [Piece::Words(words)] = pieces.as_slice() {
            return Some(words.clone());
        }
        let mut text = String::with_capacity(96);
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Arg(wanted) => {
                    let (_, value) = args.iter().find(|(name, _)| name == wanted)?;
                    value.put(&mut text);
                }
            }
        }
        Some(text)
    }

    /// Any message, with what was wrong about it.
    fn fluently(&self, id: &str, args: &[(&str, &dyn Arg)]) -> Option<(String, Vec<FluentError>)> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set((*name).to_owned(), value.value());
        }
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&given), &mut faults);
        Some((text.into_owned(), faults))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

impl Words {
    /// The messages that this program carries.
    ///
    /// # Errors
    /// The first file that does not read, or that says a message again.
    pub fn embedded() -> Result<Self, WordsFault> {
        Ok(Self {
            chinese: tongue(Lang::Chinese)?,
            english: tongue(Lang::English)?,
        })
    }

    fn of(&self, lang: Lang) -> &Tongue {
        match lang {
            Lang::Chinese => &self.chinese,
            Lang::English => &self.english,
        }
    }

    /// Whether there is such a message.
    pub fn has(&self, lang: Lang, id: &str) -> bool {
        self.of(lang).bundle.has_message(id)
    }

    /// A message with its arguments filled in. A message that is missing is shown as its id and told to the log;
    /// tests see to it that none is.
    pub fn say(&self, lang: Lang, id: &str, args: &[(&str, &dyn Arg)]) -> String {
        let tongue = self.of(lang);
        if let Some(text) = tongue.simply(id, args) {
            return text;
        }
        let Some((text, faults)) = tongue.fluently(id, args) else {
            tracing::error!(id, lang = lang.tag(), "no such message");
            return id.to_owned();
        };
        if !faults.is_empty() {
            tracing::error!(
                id,
                lang = lang.tag(),
                ?faults,
                "a message was not given what it says"
            );
        }
        text
    }
}

fn tongue(lang: Lang) -> Result<Tongue, WordsFault> {
    let fault = |file: &str, reason: String| WordsFault {
        file: file.to_owned(),
        reason,
    };
    let id = lang
        .tag()
        .parse()
        .map_err(|e| fault(lang.tag(), format!("{e}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks are invisible characters around arguments; they break copying and searching.
    bundle.set_use_isolating(false);
    let mut simple = FxHashMap::default();
    for (file, text) in files(lang) {
        let resource = FluentResource::try_new(text)
            .map_err(|(_, faults)| fault(&file, format!("{faults:?}")))?;
        for entry in resource.entries() {
            if let ast::Entry::Message(message) = entry
                && let Some(pieces) = pieces(message)
            {
                simple.insert(message.id.name.to_owned(), pieces);
            }
        }
        bundle
            .add_resource(resource)
            .map_err(|faults| fault(&file, format!("{faults:?}")))?;
    }
    Ok(Tongue { bundle, simple })
}

/// The message files of a language, with their names.
pub fn files(lang: Lang) -> Vec<(String, String)> {
    let mut names: Vec<_> = Locales::iter()
        .filter(|name| name.starts_with(&format!("{}/", lang.tag())))
        .collect();
    names.sort_unstable();
    names
        .into_iter()
        .filter_map(|name| {
            let file = Locales::get(&name)?;
            Some((
                name.into_owned(),
                String::from_utf8_lossy(&file.data).into_owned(),
            ))
        })
        .collect()
}

/// Something that a message can be given.
pub trait Arg {
    /// As Fluent takes it.
    fn value(&self) -> FluentValue<'_>;

    /// Appends it as a message shows it.
    fn put(&self, text: &mut String);
}

impl Arg for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }

    fn put(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }

    fn put(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }

    fn put(&self, text: &mut String) {
        (**self).put(text);
    }
}

macro_rules! numbers {
    ($($ty:ty),+) => {$(
        impl Arg for $ty {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }

            fn put(&self, text: &mut String) {
                // Writing to a String cannot fail.
                let _ = write!(text, "{self}");
            }
        }
    )+};
}

numbers!(u8, u16, i16, i32, u32, i64, u64, usize);

/// Words in one person's language, under one committee's wording.
#[derive(Debug, Clone)]
pub struct Speech {
    words: Arc<Words>,
    /// The language.
    pub lang: Lang,
    profile: Option<Arc<Profile>>,
}

impl Speech {
    /// Speech in a language.
    pub fn new(words: Arc<Words>, lang: Lang) -> Self {
        Self {
            words,
            lang,
            profile: None,
        }
    }

    /// The same, with a profile's own words in place of ours.
    #[must_use]
    pub fn under(mut self, profile: Arc<Profile>) -> Self {
        self.profile = Some(profile);
        self
    }

    /// A message without arguments.
    pub fn t(&self, id: &str) -> String {
        self.local(id)
            .unwrap_or_else(|| self.words.say(self.lang, id, &[]))
    }

    /// A message with one argument.
    pub fn t1(&self, id: &str, name: &str, value: impl Arg) -> String {
        self.all(id, &[(name, &value)])
    }

    /// A message with two arguments.
    pub fn t2(
        &self,
        id: &str,
        name: &str,
        value: impl Arg,
        name2: &str,
        value2: impl Arg,
    ) -> String {
        self.all(id, &[(name, &value), (name2, &value2)])
    }

    /// A message with any arguments.
    pub fn all(&self, id: &str, args: &[(&str, &dyn Arg)]) -> String {
        self.local(id)
            .unwrap_or_else(|| self.words.say(self.lang, id, args))
    }

    /// A message if there is one: hints and the like, which not every field has.
    pub fn perhaps(&self, id: &str) -> Option<String> {
        self.local(id).or_else(|| {
            self.words
                .has(self.lang, id)
                .then(|| self.words.say(self.lang, id, &[]))
        })
    }

    /// A profile's label in this language.
    pub fn of<'a>(&self, label: &'a Label) -> &'a str {
        label.text(self.lang.of_profiles())
    }

    /// A form's label.
    pub fn label(&self, label: &forms::Label) -> String {
        match label {
            forms::Label::Message(id) => self.t(id),
            forms::Label::Name(name) => name.clone(),
            forms::Label::Words(label) => self.of(label).to_owned(),
        }
    }

    /// A refusal in words. Days among its arguments are written as days, the rank that must sign as the profile calls it.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let args: Vec<(&str, Plain)> = refusal
            .args
            .iter()
            .map(|(name, value)| match name.as_str() {
                "needed" => ("needed", Plain::Text(self.rank(value))),
                name => (name, Plain::read(self, value)),
            })
            .collect();
        let args: Vec<(&str, &dyn Arg)> = args
            .iter()
            .map(|(name, value)| (*name, value as &dyn Arg))
            .collect();
        self.all(&format!("refusal-{}", refusal.code), &args)
    }

    /// A fault of a cell of a spreadsheet in words. Its arguments are shown as they stand in the sheet.
    pub fn fault(&self, code: &str, args: &[(String, String)]) -> String {
        let args: Vec<(&str, &dyn Arg)> = args
            .iter()
            .map(|(name, value)| (name.as_str(), value as &dyn Arg))
            .collect();
        self.all(&format!("fault-{code}"), &args)
    }

    /// A theme's name.
    pub fn theme(&self, code: &str) -> String {
        self.t(&format!("theme-{code}"))
    }

    /// A filter's name.
    pub fn filter(&self, name: &str) -> String {
        self.t(&format!("filter-{name}"))
    }

    /// A day of the week in short, Monday first, from 1.
    pub fn weekday(&self, n: i32) -> String {
        self.t(&format!("weekday-{n}"))
    }

    /// What to do next after a failure.
    pub fn failure_hint(&self, code: &str) -> String {
        self.t(&format!("failure-{code}-hint"))
    }

    /// A rank of signatories, by its code.
    fn rank(&self, code: &str) -> String {
        let ranks = self.profile.as_ref().map(|profile| &profile.sign_off.ranks);
        ranks
            .and_then(|ranks| bihuan_domain::profile::find(ranks, code))
            .map_or_else(|| code.to_owned(), |rank| self.of(&rank.label).to_owned())
    }

    fn local(&self, id: &str) -> Option<String> {
        self.profile
            .as_ref()?
            .words(id, self.lang.of_profiles())
            .map(str::to_owned)
    }
}

/// A short value as rules and the ledger hold it: a day, a number, or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// A number, so that messages can choose a plural.
    Number(i64),
    /// Anything else, days already in words.
    Text(String),
}

impl Plain {
    /// Reads a value; ISO days become days in the language of `speech`, numbers written as such stay numbers.
    pub fn read(speech: &Speech, value: &str) -> Self {
        if let Ok(day) = value.parse::<jiff::civil::Date>() {
            return Self::Text(speech.day(day));
        }
        match value.parse::<i64>() {
            Ok(number) if number.to_string() == value => Self::Number(number),
            _ => Self::Text(value.to_owned()),
        }
    }
}

impl Arg for Plain {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.as_str()),
        }
    }

    fn put(&self, text: &mut String) {
        match self {
            Self::Number(number) => number.put(text),
            Self::Text(words) => words.put(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simple_message_says_what_fluent_would_say() -> Result<(), WordsFault> {
        let words = Words::embedded()?;
        let values: [&dyn Arg; 4] = [&"“a” & <b>", &12_345_usize, &-7_i64, &Plain::Number(2_023)];
        for lang in Lang::ALL {
            let tongue = words.of(lang);
            assert!(tongue.simple.len() > 500, "nearly all messages are simple");
            for (id, pieces) in &tongue.simple {
                for value in values {
                    let args: Vec<(&str, &dyn Arg)> = pieces
                        .iter()
                        .filter_map(|piece| match piece {
                            Piece::Arg(name) => Some((name.as_str(), value)),
                            Piece::Words(_) => None,
                        })
                        .collect();
                    let simply = tongue.simply(id, &args).map(|text| (text, Vec::new()));
                    assert_eq!(simply, tongue.fluently(id, &args), "{id}");
                }
            }
        }
        Ok(())
    }

    #[test]
    fn a_message_that_is_not_given_all_it_says_is_no_simple_one() -> Result<(), WordsFault> {
        let words = Words::embedded()?;
        let tongue = words.of(Lang::Chinese);
        assert_eq!(tongue.simply("date", &[("year", &2_023)]), None);
        assert_eq!(tongue.simply("product", &[]).as_deref(), Some("闭环"));
        Ok(())
    }
}
