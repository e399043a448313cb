//! Finding documents by their words.

use std::cmp::Reverse;
use std::collections::btree_map::{self, BTreeMap};
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tantivy::columnar::ColumnValues;
use tantivy::schema::{Field, TantivyDocument, Value};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::passage::{self, snippet};
use crate::schema::{Fields, KEYS};
use crate::sets::Segment;
use crate::sight::Sights;
use crate::tokens::{Word, words};

/// What somebody looks for, and what that person may see.
///
/// White space parts the text into words, and a document must have them all, in whichever of
/// number, title, names and body. A word of two or more characters is found wherever it stands,
/// also inside longer words; script, width, case and punctuation make no difference. A word of one
/// character (or only of punctuation) finds every document that has the character, without regard
/// to where. A text without any word finds nothing.
///
/// Hits are ordered by where the words stand — the whole number first, then a part of it, the
/// title, the names, the body — and then by time, newest first.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The words.
    pub text: String,
    /// Only documents of these committees; of all when empty.
    pub committees: Vec<Uuid>,
    /// The tokens of the asker. Only documents with at least one of them are found, so without any
    /// nothing is.
    pub readers: Vec<String>,
    /// Only documents of this kind.
    pub kind: Option<String>,
    /// How many hits to give at most.
    pub limit: usize,
    /// How many hits to pass over first.
    pub offset: usize,
    /// Leave titles and passages out of the hits: cheaper by far for who reads the records anyway.
    pub keys_only: bool,
}

/// A page of what was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// How many documents there are on all pages.
    pub total: usize,
    /// The documents of this page.
    pub hits: Vec<Hit>,
}

/// One found document.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The committee that owns the record.
    pub committee: Uuid,
    /// The record.
    pub id: Uuid,
    /// Its title as it was fed. [`mark`](crate::mark) shows the words in it.
    pub title: String,
    /// The passage in which the words stand, or the beginning when they stand only in the title.
    pub snippet: Vec<passage::Segment>,
    /// What the order is made of: larger is better. Of use only to compare hits of one answer.
    pub score: f64,
}

/// What a word found in a field counts. Each is larger than all after it together, so a document
/// whose title has a word stands above one that has it in names and body.
fn weights(fields: Fields) -> [(Field, u32); 4] {
    [
        (fields.number, 8),
        (fields.title, 4),
        (fields.names, 2),
        (fields.body, LEAST),
    ]
}

/// What a word counts that is the whole number.
const WHOLE_NUMBER: u32 = 16;

/// What a word counts at least: it stands in the body, or is too short to tell where it stands.
const LEAST: u32 = 1;

/// Answers a query.
pub fn search(searcher: &Searcher, fields: Fields, sights: &Sights, query: &Query) -> Result<Hits> {
    let words = words(&query.text);
    if words.is_empty() || query.readers.is_empty() {
        return Ok(Hits::default());
    }
    let found = (0..)
        .zip(searcher.segment_readers())
        .map(|(n, reader)| {
            let segment = Segment::new(searcher, reader);
            let seen = sights.of(&segment, fields, query)?;
            Found::look(n, &segment, fields, (*seen).clone(), &words)
        })
        .collect::<Result<Vec<Found>>>()?;
    let total = found.iter().map(|found| found.all.count_ones(..)).sum();
    if query.limit == 0 || query.offset >= total {
        return Ok(Hits {
            total,
            hits: Vec::new(),
        });
    }
    let mut first = First::new(query.offset.saturating_add(query.limit).min(total));
    for (found, reader) in found.iter().zip(searcher.segment_readers()) {
        found.rank_high(reader, &mut first)?;
    }
    // A page that is full of better ones needs no look at the times of all others.
    if first.lacks() {
        for (found, reader) in found.iter().zip(searcher.segment_readers()) {
            found.rank_others(reader, words.len(), &mut first)?;
        }
    }
    let mut columns = Columns::default();
    let hits = first
        .sorted()
        .into_iter()
        .skip(query.offset)
        .map(|Ranked { score, address, .. }| {
            let score = f64::from(score.0);
            if query.keys_only {
                let [a, b, c, d] = columns.halves(searcher, address)?;
                return Ok(Hit {
                    committee: Uuid::from_u64_pair(a, b),
                    id: Uuid::from_u64_pair(c, d),
                    title: String::new(),
                    snippet: Vec::new(),
                    score,
                });
            }
            let entry = Entry::read(searcher, fields, address)?;
            let snippet = [&entry.body, &entry.names, &entry.number]
                .into_iter()
                .find_map(|text| snippet(text, &words))
                .unwrap_or_else(|| entry.beginning());
            Ok(entry.into_hit(snippet, score))
        })
        .collect::<Result<_>>()?;
    Ok(Hits { total, hits })
}

/// What a query finds in one segment.
struct Found {
    segment: u32,
    /// Those with every word that may be seen.
    all: FixedBitSet,
    /// Those with a word in a place that counts more than the least.
    high: FixedBitSet,
    /// Where each word stands, and what that counts.
    places: Vec<(u32, FixedBitSet)>,
}

impl Found {
    fn look(
        number: u32,
        segment: &Segment<'_>,
        fields: Fields,
        seen: FixedBitSet,
        words: &[Word],
    ) -> Result<Self> {
        let mut found = Self {
            segment: number,
            all: seen,
            high: segment.none(),
            places: Vec::new(),
        };
        for word in words {
            let places = places(segment, fields, word)?;
            let mut anywhere = segment.none();
            for (weight, documents) in &places {
                anywhere.union_with(documents);
                if *weight > LEAST {
                    found.high.union_with(documents);
                }
            }
            found.all.intersect_with(&anywhere);
            if found.all.is_clear() {
                return Ok(found);
            }
            found.places.extend(places);
        }
        Ok(found)
    }

    /// Ranks those that have a word where it counts more.
    fn rank_high(&self, reader: &SegmentReader, first: &mut First) -> Result<()> {
        self.rank(reader, self.all.intersection(&self.high), first, |doc| {
            self.places
                .iter()
                .filter(|(_, documents)| documents.contains(doc))
                .map(|(weight, _)| weight)
                .sum()
        })
    }

    /// Ranks those that have each of so many words where it counts least.
    fn rank_others(&self, reader: &SegmentReader, words: usize, first: &mut First) -> Result<()> {
        let score = u32::try_from(words).unwrap_or(u32::MAX) * LEAST;
        self.rank(reader, self.all.difference(&self.high), first, |_| score)
    }

    fn rank(
        &self,
        reader: &SegmentReader,
        documents: impl Iterator<Item = usize>,
        first: &mut First,
        score: impl Fn(usize) -> u32,
    ) -> Result<()> {
        let at = reader.fast_fields().column_first_or_default::<i64>("at")?;
        for document in documents {
            let id = DocId::try_from(document).unwrap_or(DocId::MAX);
            first.add(Ranked {
                score: Reverse(score(document)),
                at: Reverse(at.get_val(id)),
                address: DocAddress::new(self.segment, id),
            });
        }
        Ok(())
    }
}

/// Where a word may stand, what that counts, and the documents in which it does.
fn places(segment: &Segment<'_>, fields: Fields, word: &Word) -> Result<Vec<(u32, FixedBitSet)>> {
    let whole = String::from_iter(&word.signs);
    let whole = segment.with_any(fields.whole_number, [whole.as_str()])?;
    let mut places = vec![(WHOLE_NUMBER, whole)];
    if word.signs.len() < 2 {
        let mut all = segment.alive();
        for character in &word.all {
            let character = character.encode_utf8(&mut [0; 4]).to_owned();
            all.intersect_with(&segment.with_any(fields.character, [character.as_str()])?);
        }
        places.push((LEAST, all));
    } else {
        for (field, weight) in weights(fields) {
            places.push((weight, segment.with_row(field, &word.signs)?));
        }
    }
    Ok(places)
}

/// A found document; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    score: Reverse<u32>,
    at: Reverse<i64>,
    address: DocAddress,
}

/// The best so many of all that are added.
struct First {
    wanted: usize,
    kept: Vec<Ranked>,
    /// One that so many are better than.
    worse: Option<Ranked>,
}

impl First {
    /// Room for late comers, so that not each of them costs a look at all.
    const ROOM: usize = 256;

    fn new(wanted: usize) -> Self {
        Self {
            wanted,
            kept: Vec::new(),
            worse: None,
        }
    }

    fn add(&mut self, ranked: Ranked) {
        if self.worse.is_some_and(|worse| ranked >= worse) {
            return;
        }
        if self.kept.len() >= self.wanted + Self::ROOM {
            let (_, worse, _) = self.kept.select_nth_unstable(self.wanted);
            self.worse = Some(*worse);
            self.kept.truncate(self.wanted);
        }
        self.kept.push(ranked);
    }

    fn lacks(&self) -> bool {
        self.kept.len() < self.wanted
    }

    fn sorted(mut self) -> Vec<Ranked> {
        self.kept.sort_unstable();
        self.kept.truncate(self.wanted);
        self.kept
    }
}

/// The columns with the identifiers of documents, of those segments that were asked for.
#[derive(Default)]
struct Columns(BTreeMap<u32, [Arc<dyn ColumnValues>; 4]>);

impl Columns {
    /// Committee and identifier of a document, in halves.
    fn halves(&mut self, searcher: &Searcher, address: DocAddress) -> Result<[u64; 4]> {
        let columns = match self.0.entry(address.segment_ord) {
            btree_map::Entry::Occupied(known) => known.into_mut(),
            btree_map::Entry::Vacant(place) => {
                let fast = searcher.segment_reader(address.segment_ord).fast_fields();
                let [a, b, c, d] = KEYS.map(|name| fast.column_first_or_default(name));
                place.insert([a?, b?, c?, d?])
            }
        };
        Ok(columns
            .each_ref()
            .map(|column| column.get_val(address.doc_id)))
    }
}

/// What the index keeps of a document, to be shown.
pub struct Entry {
    committee: Uuid,
    id: Uuid,
    number: String,
    pub title: String,
    names: String,
    pub body: String,
}

impl Entry {
    /// Reads a document that a search found.
    pub fn read(searcher: &Searcher, fields: Fields, address: DocAddress) -> Result<Self> {
        let stored: TantivyDocument = searcher.doc(address)?;
        let text = |field| {
            let value = stored.get_first(field).and_then(|value| value.as_str());
            value.unwrap_or_default().to_owned()
        };
        let id = |field| Uuid::try_parse(&text(field)).map_err(|error| Error::Engine(error.into()));
        Ok(Self {
            committee: id(fields.committee)?,
            id: id(fields.id)?,
            number: text(fields.number),
            title: text(fields.title),
            names: text(fields.names),
            body: text(fields.body),
        })
    }

    /// How the document begins, without marks.
    pub fn beginning(&self) -> Vec<passage::Segment> {
        passage::beginning(&self.body)
    }

    /// As a hit.
    pub fn into_hit(self, snippet: Vec<passage::Segment>, score: f64) -> Hit {
        Hit {
            committee: self.committee,
            id: self.id,
            title: self.title,
            snippet,
            score,
        }
    }
}
