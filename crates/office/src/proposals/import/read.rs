//! One record, by the mapping, into the parts of a case. Pure: the same record gives the same reading.

use super::mapping::{DateField, Mapping, ResolutionsField};
use super::mending::{Mended, Mending};
use super::names;
use bihuan_domain::proposals::case::{Openness, Text};
use bihuan_domain::refusal::Refusal;
use bihuan_text::numerals::is_numeral;
use bihuan_text::{roc, tidy, without_space};
use jiff::civil::Date;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Hexadecimal digits of a digest that stands for a record's identifier.
const DIGEST_CHARS: usize = 32;

/// A numeral before 、 or a dot that is longer than this numbers no paragraph.
const NUMBERING_CHARS: usize = 3;

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Identifier at the source.
    pub source_id: String,
    /// The identifier is a digest, so records alike word for word share it.
    digested: bool,
    /// Title, situation, suggestions, category.
    pub text: Text,
    /// Type of proposer.
    pub kind: String,
    /// First proposer.
    pub lead: String,
    /// Everyone else.
    pub cosigners: Vec<String>,
    /// When.
    pub on: Option<Date>,
    /// Label, date, text.
    pub resolutions: Vec<(String, Option<Date>, String)>,
    /// What was done.
    pub execution: Option<String>,
    /// What had to be mended.
    pub mended: Mended,
}

impl Reading {
    /// The same reading, with an identifier of its own where the file holds the record more than once.
    pub fn told_apart(mut self, alike: &mut BTreeMap<String, u32>) -> Self {
        if self.digested {
            let copies = alike.entry(self.source_id.clone()).or_default();
            *copies += 1;
            if *copies > 1 {
                self.source_id = format!("{}-{copies}", self.source_id);
                self.mended.insert(Mending::RecordRepeated);
            }
        }
        self
    }
}

/// Reads a record. With it come the keys that the mapping does not know.
///
/// # Errors
/// `record-not-an-object`, and `record-without-text` when it has neither title nor any text to make one from.
pub fn read(mapping: &Mapping, record: &Value) -> Result<(Reading, BTreeSet<String>), Refusal> {
    let Value::Object(object) = record else {
        return Err(Refusal::new("record-not-an-object"));
    };
    let mut reader = Reader::new(mapping, object);
    let situation = reader.text(&mapping.situation.take).unwrap_or_default();
    let suggestions = reader.text(&mapping.suggestions.take).unwrap_or_default();
    let sitting = reader.text(&mapping.sitting.take).unwrap_or_default();
    let resolutions = reader.resolutions(&mapping.resolutions, &sitting);
    let execution = reader.text(&mapping.execution.take);
    let says_something = ![&situation, &suggestions]
        .iter()
        .all(|text| text.is_empty())
        || execution.is_some()
        || resolutions.iter().any(|(.., text)| !text.is_empty());
    let (title, situation) = reader.title(situation, says_something)?;
    let category = reader.category();
    let (lead, cosigners) = reader.people();
    let kind = reader.text(&mapping.kind.take).unwrap_or_default();
    let on = reader.date(&mapping.date);
    let (source_id, digested) = reader.source_id(record);
    let Reader {
        mended, unknown, ..
    } = reader;
    let reading = Reading {
        source_id,
        digested,
        text: Text {
            title,
            situation,
            analysis: String::new(),
            suggestions: points(&suggestions),
            category,
            suggested_units: Vec::new(),
            openness: Openness {
                public: mapping.public,
                reason: String::new(),
            },
        },
        kind: mapping.kind.values.get(&kind).cloned().unwrap_or(kind),
        lead,
        cosigners,
        on,
        resolutions,
        execution,
        mended,
    };
    Ok((reading, unknown))
}

struct Reader<'a> {
    mapping: &'a Mapping,
    values: BTreeMap<&'a str, &'a Value>,
    mended: Mended,
    unknown: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(mapping: &'a Mapping, object: &'a Map<String, Value>) -> Self {
        let mut reader = Self {
            mapping,
            values: BTreeMap::new(),
            mended: Mended::new(),
            unknown: BTreeSet::new(),
        };
        for (key, value) in object {
            let key = key.trim();
            if let Some(right) = mapping.misspelt.get(key) {
                reader.mended.insert(Mending::KeyMisspelt);
                // A record with both spellings is believed where it spells well.
                reader.values.entry(right).or_insert(value);
            } else if mapping.knows(key) {
                reader.values.insert(key, value);
            } else {
                reader.unknown.insert(key.to_owned());
            }
        }
        reader
    }

    /// The value of the first key that has one.
    fn first(&self, keys: &[String]) -> Option<&'a Value> {
        keys.iter()
            .filter_map(|key| self.values.get(key.as_str()).copied())
            .find(|value| !is_blank(value))
    }

    /// A value as text without padding; nothing when it is blank.
    fn plain(&mut self, value: &Value) -> Option<String> {
        let raw = match value {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            Value::Array(items) => {
                let parts: Vec<String> = items.iter().filter_map(|item| self.plain(item)).collect();
                parts.join("\n")
            }
            Value::Object(_) => {
                self.mended.insert(Mending::ValueUnreadable);
                return None;
            }
        };
        let text = tidy(&raw);
        if text.is_empty() {
            return None;
        }
        if text != raw {
            self.mended.insert(Mending::Spaces);
        }
        if text.chars().any(is_damaged) {
            self.mended.insert(Mending::CharactersDamaged);
        }
        Some(text)
    }

    fn text(&mut self, keys: &[String]) -> Option<String> {
        self.first(keys).and_then(|value| self.plain(value))
    }

    fn together(&mut self, keys: &[String]) -> String {
        let mut words = Vec::new();
        for key in keys {
            words.extend(
                self.values
                    .get(key.as_str())
                    .copied()
                    .and_then(|value| self.plain(value)),
            );
        }
        words.join(" ")
    }

    /// Title and situation.
    fn title(
        &mut self,
        situation: String,
        says_something: bool,
    ) -> Result<(String, String), Refusal> {
        let field = &self.mapping.title;
        let found = self.text(&field.take);
        if found.is_none() {
            self.mended.insert(Mending::TitleElsewhere);
        }
        let title = match found {
            Some(title) => title,
            None if !says_something => return Err(Refusal::new("record-without-text")),
            None => match self.together(&field.otherwise) {
                words if words.is_empty() => situation.clone(),
                words => words,
            },
        };
        let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            return Err(Refusal::new("record-without-text"));
        }
        if line.chars().count() <= field.max_chars {
            return Ok((line, situation));
        }
        self.mended.insert(Mending::TitleShortened);
        let whole = if situation.is_empty() || situation == title {
            title
        } else {
            format!("{title}\n\n{situation}")
        };
        Ok((shortened(&line, field.max_chars), whole))
    }

    fn category(&mut self) -> Option<String> {
        let field = &self.mapping.category;
        let Some(found) = self.text(&field.take) else {
            if !field.take.is_empty() {
                self.mended.insert(Mending::CategoryMissing);
            }
            return None;
        };
        let mut category = without_space(&found);
        if category != found {
            self.mended.insert(Mending::Spaces);
        }
        if field.drop_digits
            && category.contains(|c: char| c.is_numeric() && !bihuan_text::is_han(c))
        {
            self.mended.insert(Mending::CategoryDigits);
            category.retain(|c| !c.is_numeric() || bihuan_text::is_han(c));
        }
        Some(field.values.get(&category).cloned().unwrap_or(category))
            .filter(|category| !category.is_empty())
    }

    /// The first proposer and everyone else.
    fn people(&mut self) -> (String, Vec<String>) {
        let field = &self.mapping.proposers;
        let mut proposers = self.names(&field.take, field).into_iter();
        let lead = proposers.next().unwrap_or_else(|| {
            let elsewhere = self.text(&field.otherwise);
            let found = if elsewhere.is_some() {
                Mending::ProposerElsewhere
            } else {
                Mending::ProposerMissing
            };
            self.mended.insert(found);
            let name = elsewhere.unwrap_or_default();
            field.values.get(&name).cloned().unwrap_or(name)
        });
        let signed = self.names(&self.mapping.cosigners.take, &self.mapping.cosigners);
        let mut cosigners = Vec::new();
        names::add(&mut cosigners, proposers.collect(), &lead, &mut self.mended);
        names::add(&mut cosigners, signed, &lead, &mut self.mended);
        (lead, cosigners)
    }

    fn names(&mut self, keys: &[String], field: &super::NamesField) -> Vec<String> {
        // Lists of nothing but blanks are met here too, so that they are noted.
        let Some(value) = keys
            .iter()
            .find_map(|key| self.values.get(key.as_str()).copied())
        else {
            return Vec::new();
        };
        let entries: Vec<&Value> = match value {
            Value::Array(items) => items.iter().collect(),
            Value::Null => Vec::new(),
            Value::String(text) if text.trim().is_empty() => Vec::new(),
            one => vec![one],
        };
        let mut found = Vec::new();
        for entry in entries {
            match entry {
                Value::String(text) => found.extend(names::read(field, text, &mut self.mended)),
                Value::Null => {
                    self.mended.insert(Mending::BlankInList);
                }
                _ => {
                    self.mended.insert(Mending::ValueUnreadable);
                }
            }
        }
        found
    }

    fn date(&mut self, field: &DateField) -> Option<Date> {
        let plausible = |day: Date| {
            field.from.is_none_or(|from| from <= day)
                && field.until.is_none_or(|until| day <= until)
        };
        if let Some(given) = self.text(&field.take) {
            match self.day(&given) {
                Some(day) if plausible(day) => return Some(day),
                Some(_) => self.mended.insert(Mending::DateImplausible),
                None => self.mended.insert(Mending::DateUnreadable),
            };
        }
        for key in &field.within {
            let Some(Value::String(text)) = self.values.get(key.as_str()) else {
                continue;
            };
            if let Some(day) = roc::days(text).find(|day| plausible(*day)) {
                self.mended.insert(Mending::DateFromText);
                return Some(day);
            }
        }
        if !field.take.is_empty() || !field.within.is_empty() {
            self.mended.insert(Mending::DateMissing);
        }
        None
    }

    /// A day, or the first of a year.
    fn day(&mut self, text: &str) -> Option<Date> {
        // Databases print a time behind the day.
        let day = text.split_once('T').map_or(text, |(day, _)| day);
        if let Some(day) = roc::day(day) {
            return Some(day);
        }
        let first = roc::year(text).and_then(roc::first_day)?;
        self.mended.insert(Mending::DateYearOnly);
        Some(first)
    }

    fn resolutions(
        &mut self,
        field: &ResolutionsField,
        sitting: &str,
    ) -> Vec<(String, Option<Date>, String)> {
        let items: Vec<&Value> = match self.first(&field.take) {
            None => Vec::new(),
            Some(Value::Array(items)) => items.iter().collect(),
            Some(one) => vec![one],
        };
        let mut found: Vec<(String, Option<Date>, String)> = Vec::new();
        for item in items {
            let (label, on, text) = match item {
                Value::Object(object) => self.resolution(field, object),
                plain => (String::new(), None, self.plain(plain).unwrap_or_default()),
            };
            // Sources set out a line for each step that a bill may take; most stay empty.
            if !text.is_empty() || on.is_some() {
                let label = [sitting, &label]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ");
                found.push((label, on, text));
            }
        }
        if found.is_empty() && !sitting.is_empty() {
            found.push((sitting.to_owned(), None, String::new()));
        }
        found
    }

    fn resolution(
        &mut self,
        field: &ResolutionsField,
        object: &Map<String, Value>,
    ) -> (String, Option<Date>, String) {
        for key in object
            .keys()
            .filter(|key| ![&field.label, &field.date, &field.text].contains(key))
        {
            let list = field.take.first().map(String::as_str).unwrap_or_default();
            self.unknown.insert(format!("{list}.{key}"));
        }
        let mut part = |key: &str| {
            object
                .get(key)
                .and_then(|value| self.plain(value))
                .unwrap_or_default()
        };
        let (label, day, text) = (part(&field.label), part(&field.date), part(&field.text));
        let on = self.day(&day);
        if on.is_none() && !day.is_empty() {
            self.mended.insert(Mending::DateUnreadable);
        }
        (label, on, text)
    }

    /// The identifier, and whether it is a digest.
    fn source_id(&mut self, record: &Value) -> (String, bool) {
        let keys = &self.mapping.source_id.take;
        let parts: Vec<String> = keys
            .iter()
            .filter_map(|key| {
                self.values
                    .get(key.as_str())
                    .copied()
                    .and_then(|value| self.plain(value))
            })
            .collect();
        if parts.len() == keys.len() && !parts.is_empty() {
            return (parts.join("/"), false);
        }
        let mut canonical = String::new();
        write_canonical(record, &mut canonical);
        let mut digest = hex::encode(Sha256::digest(canonical));
        digest.truncate(DIGEST_CHARS);
        (digest, true)
    }
}

/// JSON with the keys of every object in order, so that the order in a file tells nothing.
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            let sorted: BTreeMap<&String, &Value> = object.iter().collect();
            out.push('{');
            for (key, value) in sorted {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write_canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => tidy(text).is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// The mark of a lost character, and the private area in which only its author's font has signs.
fn is_damaged(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// The beginning of a line, up to the last mark that ends a clause, or hard at `max` characters.
fn shortened(line: &str, max: usize) -> String {
    let head: String = line.chars().take(max - 1).collect();
    let end = head
        .rfind(['，', ',', '；', ';', '。', '：', '、', ' '])
        .filter(|end| {
            head.get(..*end)
                .is_some_and(|kept| kept.chars().count() * 2 > max)
        });
    let kept = end.and_then(|end| head.get(..end)).unwrap_or(&head);
    format!("{kept}…")
}

/// Numbered paragraphs, each without its number; anything else is one point.
fn points(text: &str) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    for line in text.lines() {
        match (numbered(line), points.last_mut()) {
            (Some(rest), _) => points.push(rest.to_owned()),
            (None, Some(last)) => {
                last.push('\n');
                last.push_str(line);
            }
            // Words before the first number: the numbers inside belong to one whole.
            (None, None) => return whole(text),
        }
    }
    if points.len() < 2 || points.iter().any(String::is_empty) {
        whole(text)
    } else {
        points
    }
}

fn whole(text: &str) -> Vec<String> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text.to_owned()]
    }
}

/// What follows the number at the start of a line.
fn numbered(line: &str) -> Option<&str> {
    let end = line.find(|c| !is_numeral(c))?;
    let (number, rest) = line.split_at_checked(end)?;
    if number.is_empty() || number.chars().count() > NUMBERING_CHARS {
        return None;
    }
    let rest = rest.strip_prefix(['、', '.', '．'])?;
    // 1.5 is a number itself.
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| rest.trim_start())
}
