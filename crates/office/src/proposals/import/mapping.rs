//! How the records of one source are read: a TOML file beside the program, so that a new source needs no new code.
//!
//! Words of the source's language stand in the mapping, never here. `mappings/council-bills.toml` is an example with
//! every part explained.

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Characters in a title when the mapping does not say.
const TITLE_CHARS: usize = 120;

/// A mapping that cannot be used; the text says where and why, for whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("mapping: {0}")]
pub struct MappingFault(pub String);

/// How the records of one source are read. Every `take` is a list of keys; the first that is not blank counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Short name; part of every record's identity, so it must not change between two imports.
    pub name: String,
    /// The source as its owner calls it, shown on every record.
    pub source: String,
    /// Whether the public may read the records.
    #[serde(default)]
    pub public: bool,
    /// Keys that are known and left aside.
    #[serde(default)]
    pub ignore: BTreeSet<String>,
    /// Misspelt keys, with the ones that are meant.
    #[serde(default)]
    pub misspelt: BTreeMap<String, String>,
    /// The title.
    pub title: TitleField,
    /// What the matter is.
    #[serde(default)]
    pub situation: TextField,
    /// What is proposed; numbered paragraphs become one suggestion each.
    #[serde(default)]
    pub suggestions: TextField,
    /// The category, in the source's own words or translated by `values`.
    #[serde(default)]
    pub category: CategoryField,
    /// The type of proposer.
    #[serde(default)]
    pub kind: KindField,
    /// Who proposes: the first is the lead, the others co-sign.
    #[serde(default)]
    pub proposers: NamesField,
    /// Who signs with them.
    #[serde(default)]
    pub cosigners: NamesField,
    /// The date.
    #[serde(default)]
    pub date: DateField,
    /// The sitting at which it was dealt with; written before each resolution.
    #[serde(default)]
    pub sitting: TextField,
    /// What was resolved.
    #[serde(default)]
    pub resolutions: ResolutionsField,
    /// What was done about it.
    #[serde(default)]
    pub execution: TextField,
    /// The record's own identifier; a digest of the record where there is none.
    #[serde(default)]
    pub source_id: IdField,
}

/// A text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextField {
    /// Keys.
    pub take: Vec<String>,
}

/// The title.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleField {
    /// Keys.
    pub take: Vec<String>,
    /// Keys whose values make the title together when all of `take` are blank.
    #[serde(default)]
    pub otherwise: Vec<String>,
    /// Longest title in characters; what is longer is shortened and stands whole in the text.
    #[serde(default = "title_chars")]
    pub max_chars: usize,
}

fn title_chars() -> usize {
    TITLE_CHARS
}

/// The category.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CategoryField {
    /// Keys.
    pub take: Vec<String>,
    /// Digits are no part of it.
    pub drop_digits: bool,
    /// Words of the source, with the profile's code for each; words that are not here stay as they are.
    pub values: BTreeMap<String, String>,
}

/// The type of proposer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KindField {
    /// Keys.
    pub take: Vec<String>,
    /// Words of the source, with the profile's code for each; words that are not here stay as they are.
    pub values: BTreeMap<String, String>,
}

/// Names of people and bodies: a list, or one text with separators.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamesField {
    /// Keys.
    pub take: Vec<String>,
    /// Remarks that are no part of a name.
    pub remarks: Vec<String>,
    /// Titles that are no part of a name, after a family name or after a whole name.
    pub titles: Vec<String>,
    /// Entries that name nobody.
    pub nobody: Vec<String>,
    /// The word that cuts a list short when a number follows it or nothing.
    pub others: Option<String>,
    /// Keys to look at when nobody is named.
    pub otherwise: Vec<String>,
    /// What a value of `otherwise` means; values that are not here stay as they are.
    pub values: BTreeMap<String, String>,
}

/// The date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateField {
    /// Keys.
    pub take: Vec<String>,
    /// Keys of texts whose first plausible date stands in when the record has none of its own.
    pub within: Vec<String>,
    /// No record is older.
    pub from: Option<Date>,
    /// No record is younger.
    pub until: Option<Date>,
}

/// Resolutions: a list of objects, a list of texts, or one text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResolutionsField {
    /// Keys.
    pub take: Vec<String>,
    /// In each object: what kind of resolution.
    pub label: String,
    /// In each object: when.
    pub date: String,
    /// In each object: what.
    pub text: String,
}

/// The record's own identifier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IdField {
    /// Keys that together tell a record from all others; unless all have a value, a digest stands in.
    pub take: Vec<String>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is not TOML of this shape, or cannot make a case: no name, no source, no title.
    pub fn parse(text: &str) -> Result<Self, MappingFault> {
        let mapping: Self =
            toml::from_str(text).map_err(|fault| MappingFault(fault.to_string()))?;
        let no = |what: &str| Err(MappingFault(what.to_owned()));
        if mapping.name.trim().is_empty() || mapping.source.trim().is_empty() {
            return no("`name` and `source` must not be blank");
        }
        if mapping.title.take.is_empty() {
            return no("`title.take` must name a key");
        }
        if mapping.title.max_chars < 10 {
            return no("`title.max_chars` must leave room for a title, at least 10");
        }
        if let Some((wrong, right)) = mapping
            .misspelt
            .iter()
            .find(|(_, right)| !mapping.knows(right))
        {
            return no(&format!(
                "`misspelt` turns `{wrong}` into `{right}`, which nothing takes"
            ));
        }
        Ok(mapping)
    }

    /// Whether a key is taken by some field or left aside on purpose.
    pub fn knows(&self, key: &str) -> bool {
        self.ignore.contains(key) || self.taken().any(|taken| taken == key)
    }

    fn taken(&self) -> impl Iterator<Item = &str> {
        [
            &self.title.take,
            &self.title.otherwise,
            &self.situation.take,
            &self.suggestions.take,
            &self.category.take,
            &self.kind.take,
            &self.proposers.take,
            &self.proposers.otherwise,
            &self.cosigners.take,
            &self.cosigners.otherwise,
            &self.date.take,
            &self.date.within,
            &self.sitting.take,
            &self.resolutions.take,
            &self.execution.take,
            &self.source_id.take,
        ]
        .into_iter()
        .flatten()
        .map(String::as_str)
    }
}
