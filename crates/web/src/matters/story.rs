//! The story of a matter as data: sections of entries. Each kind says what its story tells; one template draws them.

use crate::dates::When;
use crate::listing::{Link, Table};
use crate::proposals::record::PaperView;

/// A stretch of the story under one heading.
#[derive(Default)]
pub struct Section {
    /// The anchor.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// Beside the heading: which year, how many.
    pub note: String,
    /// What belongs to it, by subject.
    pub parts: Vec<Part>,
    /// Said when there is nothing yet.
    pub empty: String,
}

impl Section {
    /// The same; a subject that stands alone in it needs no heading of its own, and its number stands beside the
    /// section's.
    #[must_use]
    pub fn of_one_subject(mut self) -> Self {
        if let [part] = self.parts.as_mut_slice() {
            part.heading.clear();
            self.note = part.count.take().unwrap_or_default();
        }
        self
    }

    /// Whether anything happened in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// Entries of one subject.
pub struct Part {
    /// The subject; empty where the section has no other.
    pub heading: String,
    /// A number beside it.
    pub count: Option<String>,
    /// A table, where the subject is one.
    pub table: Option<Table>,
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Part {
    /// The only subject of its section, told by its entries; nothing when there is none.
    pub fn alone(entries: Vec<Entry>) -> Option<Self> {
        Self::of(String::new(), entries)
    }

    /// A subject told by its entries; nothing when there is none.
    pub fn of(heading: String, entries: Vec<Entry>) -> Option<Self> {
        (!entries.is_empty()).then_some(Self {
            heading,
            count: None,
            table: None,
            entries,
        })
    }

    /// The element of its entries' titles, one level below what they stand under.
    pub fn level(&self) -> &'static str {
        if self.heading.is_empty() { "h3" } else { "h4" }
    }

    /// A subject told by a table.
    pub fn table(heading: String, count: String, table: Table) -> Self {
        Self {
            heading,
            count: Some(count),
            table: Some(table),
            entries: Vec::new(),
        }
    }
}

/// One thing that was done, decided or promised.
#[derive(Default)]
pub struct Entry {
    /// What it is.
    pub title: String,
    /// Where else it stands.
    pub href: Option<String>,
    /// A word beside it, with its shape.
    pub tag: Option<(&'static str, String)>,
    /// When.
    pub when: Option<When>,
    /// Short facts: name and value.
    pub facts: Vec<(String, String)>,
    /// Words, by paragraph.
    pub words: Vec<String>,
    /// Its papers.
    pub papers: Vec<PaperView>,
    /// Where it is put right, for those who may.
    pub mend: Option<Link>,
}

impl Entry {
    /// An entry with nothing but its title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// The same, with its day.
    #[must_use]
    pub fn on(mut self, when: When) -> Self {
        self.when = Some(when);
        self
    }

    /// The same, with a fact, if it says anything.
    #[must_use]
    pub fn fact(mut self, name: String, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.trim().is_empty() {
            self.facts.push((name, value));
        }
        self
    }

    /// The same, with words by paragraph.
    #[must_use]
    pub fn saying(mut self, text: &str) -> Self {
        let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
        self.words.extend(paragraphs.map(str::to_owned));
        self
    }

    /// The same, with a tag.
    #[must_use]
    pub fn tagged(mut self, shape: &'static str, words: String) -> Self {
        self.tag = Some((shape, words));
        self
    }

    /// The same, with papers.
    #[must_use]
    pub fn with(mut self, papers: Vec<PaperView>) -> Self {
        self.papers = papers;
        self
    }

    /// The same, leading elsewhere.
    #[must_use]
    pub fn leading(mut self, href: String) -> Self {
        self.href = Some(href);
        self
    }

    /// The same, with where it is put right.
    #[must_use]
    pub fn mended(mut self, at: Option<Link>) -> Self {
        self.mend = at;
        self
    }
}
