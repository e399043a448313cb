//! Finding documents by their words.

use std::sync::Arc;

use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, TopDocs};
use tantivy::columnar::ColumnValues;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, PhraseQuery, Query as Clause, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, TantivyDocument, Value};
use tantivy::{DocAddress, Order, Searcher, Term};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::passage::{Segment, snippet};
use crate::schema::{Fields, KEYS, bigram_term, key};
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
    pub snippet: Vec<Segment>,
    /// What the order is made of: larger is better. Of use only to compare hits of one answer.
    pub score: f64,
}

/// What a word found in a field counts. Each is larger than all after it together, so a document
/// whose title has a word stands above one that has it in names and body.
fn weights(fields: Fields) -> [(Field, f32); 4] {
    [
        (fields.number, 8.0),
        (fields.title, 4.0),
        (fields.names, 2.0),
        (fields.body, 1.0),
    ]
}

/// What a word counts that is the whole number.
const WHOLE_NUMBER: f32 = 16.0;

/// What a word counts that is too short to tell where it stands.
const ANYWHERE: f32 = 1.0;

/// Answers a query.
pub fn search(searcher: &Searcher, fields: Fields, query: &Query) -> Result<Hits> {
    let words = words(&query.text);
    if words.is_empty() || query.readers.is_empty() {
        return Ok(Hits::default());
    }
    let mut clauses: Vec<Box<dyn Clause>> =
        words.iter().map(|word| word_clause(fields, word)).collect();
    clauses.extend(limits(fields, &query.committees, &query.readers));
    if let Some(kind) = &query.kind {
        clauses.push(any_of(fields.kind, [kind.as_str()]));
    }
    let clause = BooleanQuery::intersection(clauses);

    // No more is kept than there are documents, whatever page is asked for.
    let documents = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
    let limit = query.limit.min(documents);
    if limit == 0 || query.offset >= documents {
        let total = searcher.search(&clause, &Count)?;
        return Ok(Hits {
            total,
            hits: Vec::new(),
        });
    }
    let newest = (SortByStaticFastValue::<i64>::for_field("at"), Order::Desc);
    let page = TopDocs::with_limit(limit)
        .and_offset(query.offset)
        .order_by((SortBySimilarityScore, newest));
    let (found, total) = searcher.search(&clause, &(page, Count))?;
    let keys = Keys::of(searcher)?;
    let hits = found
        .into_iter()
        .map(|((score, _), address)| {
            if query.keys_only {
                return Ok(keys.hit(address, f64::from(score)));
            }
            let entry = Entry::read(searcher, fields, address)?;
            let snippet = [&entry.body, &entry.names, &entry.number]
                .into_iter()
                .find_map(|text| snippet(text, &words))
                .unwrap_or_else(|| entry.beginning());
            Ok(entry.into_hit(snippet, f64::from(score)))
        })
        .collect::<Result<_>>()?;
    Ok(Hits { total, hits })
}

/// Asks for one word.
fn word_clause(fields: Fields, word: &Word) -> Box<dyn Clause> {
    let whole = exact(fields.whole_number, &String::from_iter(&word.signs));
    let mut places: Vec<Box<dyn Clause>> = vec![scored(whole, WHOLE_NUMBER)];
    if word.signs.len() < 2 {
        let characters = word
            .all
            .iter()
            .map(|c| exact(fields.character, c.encode_utf8(&mut [0; 4])))
            .collect();
        places.push(scored(
            Box::new(BooleanQuery::intersection(characters)),
            ANYWHERE,
        ));
    } else {
        for (field, weight) in weights(fields) {
            places.push(scored(phrase(field, &word.signs), weight));
        }
    }
    Box::new(BooleanQuery::union(places))
}

/// Asks for two or more characters in a row: for their one bigram, or a phrase of several.
fn phrase(field: Field, signs: &[char]) -> Box<dyn Clause> {
    let mut terms: Vec<Term> = signs
        .array_windows()
        .map(|pair| bigram_term(field, *pair))
        .collect();
    if terms.len() > 1 {
        return Box::new(PhraseQuery::new(terms));
    }
    match terms.pop() {
        Some(term) => Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
        None => Box::new(EmptyQuery),
    }
}

/// Keeps a query to what may be seen. Counts nothing towards the score.
pub fn limits(
    fields: Fields,
    committees: &[Uuid],
    readers: &[String],
) -> impl Iterator<Item = Box<dyn Clause>> {
    let readers = any_of(fields.reader, readers.iter().map(String::as_str));
    let committees: Vec<String> = committees.iter().copied().map(key).collect();
    let committees = (!committees.is_empty())
        .then(|| any_of(fields.committee, committees.iter().map(String::as_str)));
    std::iter::once(readers).chain(committees)
}

/// Asks for documents with any of the values, none counting towards the score.
fn any_of<'a>(field: Field, values: impl IntoIterator<Item = &'a str>) -> Box<dyn Clause> {
    let mut values: Vec<_> = values
        .into_iter()
        .map(|value| exact(field, value))
        .collect();
    // A union of one would read all of its documents to find those that the other clauses leave.
    let clause = match values.pop() {
        Some(only) if values.is_empty() => only,
        last => {
            values.extend(last);
            Box::new(BooleanQuery::union(values))
        }
    };
    scored(clause, 0.0)
}

/// Asks for one whole value.
pub fn exact(field: Field, value: &str) -> Box<dyn Clause> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, value),
        IndexRecordOption::Basic,
    ))
}

fn scored(clause: Box<dyn Clause>, score: f32) -> Box<dyn Clause> {
    Box::new(ConstScoreQuery::new(clause, score))
}

/// The identifiers of documents, from the columns of every segment.
struct Keys(Vec<[Arc<dyn ColumnValues>; 4]>);

impl Keys {
    fn of(searcher: &Searcher) -> Result<Self> {
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let column = |name| segment.fast_fields().u64(name);
            let [a, b, c, d] = KEYS.map(column);
            segments.push([a?, b?, c?, d?].map(|column| column.first_or_default_col(0)));
        }
        Ok(Self(segments))
    }

    /// A hit without title and passage.
    fn hit(&self, address: DocAddress, score: f64) -> Hit {
        let segment = usize::try_from(address.segment_ord).unwrap_or(usize::MAX);
        let halves = self.0.get(segment).map(|columns| {
            columns
                .each_ref()
                .map(|column| column.get_val(address.doc_id))
        });
        let [a, b, c, d] = halves.unwrap_or_default();
        Hit {
            committee: Uuid::from_u64_pair(a, b),
            id: Uuid::from_u64_pair(c, d),
            title: String::new(),
            snippet: Vec::new(),
            score,
        }
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
    pub fn beginning(&self) -> Vec<Segment> {
        crate::passage::beginning(&self.body)
    }

    /// As a hit.
    pub fn into_hit(self, snippet: Vec<Segment>, score: f64) -> Hit {
        Hit {
            committee: self.committee,
            id: self.id,
            title: self.title,
            snippet,
            score,
        }
    }
}
