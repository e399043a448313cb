//! Finding texts that say much the same.
//!
//! A draft has some hundreds of bigrams, and most stand in thousands of documents. The rarest two
//! dozen of those that stand anywhere else lead to candidates (ranked by BM25, which weighs the rare
//! ones most). Who writes a text anew keeps whole passages of it, so the rarest of the draft's
//! fingerprints lead to more. The candidates' whole texts are then compared with the draft's.

use std::collections::BTreeSet;
use std::sync::Arc;

use bihuan_text::grams::Bigram;
use bihuan_text::{Grams, strip_frame};
use tantivy::collector::TopDocs;
use tantivy::index::InvertedIndexReader;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query as Clause, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};
use uuid::Uuid;

use crate::error::Result;
use crate::query::{Entry, Hit};
use crate::schema::{Fields, bigram_term, key};

/// How many bigrams lead to candidates.
const LEADS: usize = 24;

/// How many bigrams of a draft are looked up at most; of longer ones an even sample.
const LOOKED_UP: usize = 256;

/// A bigram in more documents than this needs no proof that one of them is alive and another than
/// the draft itself.
const SURELY_ELSEWHERE: u32 = 64;

/// How many candidates are compared for each hit asked for.
const CANDIDATES_PER_HIT: usize = 3;

/// The fewest candidates that are compared.
const FEWEST_CANDIDATES: usize = 30;

/// How many fingerprints lead to candidates.
const PRINTS: usize = 32;

/// How many candidates with a common passage are compared.
const BY_PASSAGE: usize = 20;

/// The most candidates that are compared, and so the most hits that are given.
const MOST_CANDIDATES: usize = 400;

/// What titles that are more alike than the bodies add of the difference.
const TITLE_SHARE: f64 = 1.0 / 3.0;

/// A text to which similar ones are looked for, and what the asker may see.
#[derive(Debug, Clone, Default)]
pub struct Similar {
    /// The title; its frame (关于…的提案) does not count.
    pub title: String,
    /// All other text; may be empty while a draft has only a title.
    pub body: String,
    /// Only documents of these committees; of all when empty.
    pub committees: Vec<Uuid>,
    /// The tokens of the asker, as in [`Query`](crate::Query).
    pub readers: Vec<String>,
    /// The draft itself, when it is in the index already.
    pub exclude: Option<Uuid>,
    /// How many hits to give; never more than 400 are.
    pub limit: usize,
}

/// Finds the documents most like a text.
pub fn find(searcher: &Searcher, fields: Fields, similar: &Similar) -> Result<Vec<Hit>> {
    let title = Grams::of(strip_frame(&similar.title));
    let body = Grams::of(&similar.body);
    if similar.limit == 0 || similar.readers.is_empty() {
        return Ok(Vec::new());
    }
    let leads = leads(searcher, fields, sample(&title, &body), similar.exclude)?
        .into_iter()
        .flat_map(|gram| [fields.title, fields.body].map(|field| bigram_term(field, gram)))
        .collect();
    let passages = passages(searcher, fields, &similar.body)?;
    let candidates = similar
        .limit
        .saturating_mul(CANDIDATES_PER_HIT)
        .clamp(FEWEST_CANDIDATES, MOST_CANDIDATES);
    let mut addresses = best(searcher, fields, similar, passages, BY_PASSAGE)?;
    addresses.extend(best(searcher, fields, similar, leads, candidates)?);
    let mut hits = addresses
        .into_iter()
        .map(|address| {
            let entry = Entry::read(searcher, fields, address)?;
            let score = likeness(&title, &body, &entry);
            let snippet = entry.beginning();
            Ok(entry.into_hit(snippet, score))
        })
        .collect::<Result<Vec<Hit>>>()?;
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits.truncate(similar.limit);
    Ok(hits)
}

/// The documents with most of the terms, the rare ones weighing most, among those that may be seen.
fn best(
    searcher: &Searcher,
    fields: Fields,
    similar: &Similar,
    terms: Vec<Term>,
    count: usize,
) -> Result<BTreeSet<DocAddress>> {
    if terms.is_empty() {
        return Ok(BTreeSet::new());
    }
    let any = terms
        .into_iter()
        .map(|term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Clause>)
        .collect();
    let any: Box<dyn Clause> = Box::new(BooleanQuery::union(any));
    let mut clauses: Vec<_> = limits(fields, &similar.committees, &similar.readers)
        .chain([any])
        .map(|clause| (Occur::Must, clause))
        .collect();
    if let Some(id) = similar.exclude {
        clauses.push((Occur::MustNot, exact(fields.id, &key(id))));
    }
    let page = TopDocs::with_limit(count).order_by_score();
    let found = searcher.search(&BooleanQuery::new(clauses), &page)?;
    Ok(found.into_iter().map(|(_, address)| address).collect())
}

/// Keeps to what may be seen. Counts nothing towards the score.
fn limits(
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
    Box::new(ConstScoreQuery::new(clause, 0.0))
}

/// Asks for one whole value.
fn exact(field: Field, value: &str) -> Box<dyn Clause> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, value),
        IndexRecordOption::Basic,
    ))
}

/// The rarest fingerprints of a draft that stand in the index.
fn passages(searcher: &Searcher, fields: Fields, body: &str) -> Result<Vec<Term>> {
    let segments = searcher
        .segment_readers()
        .iter()
        .map(|segment| segment.inverted_index(fields.print))
        .collect::<tantivy::Result<Vec<_>>>()?;
    let mut counted = Vec::new();
    for print in bihuan_text::prints(body) {
        let term = Term::from_field_u64(fields.print, print);
        let mut documents = 0_u32;
        for segment in &segments {
            documents = documents.saturating_add(segment.doc_freq(&term)?);
        }
        if documents > 0 {
            counted.push((documents, term));
        }
    }
    counted.sort_unstable_by_key(|(documents, _)| *documents);
    counted.truncate(PRINTS);
    Ok(counted.into_iter().map(|(_, term)| term).collect())
}

/// How alike a draft and a document are, from 0 to 1.
fn likeness(title: &Grams, body: &Grams, entry: &Entry) -> f64 {
    let titles = title.likeness(&Grams::of(strip_frame(&entry.title)));
    let other = Grams::of(&entry.body);
    if body.is_empty() || other.is_empty() {
        return titles;
    }
    let bodies = body.likeness(&other);
    if title.is_empty() {
        return bodies;
    }
    // Another title makes a text no less alike: that is how one is handed in a second time.
    bodies + (titles - bodies).max(0.0) * TITLE_SHARE
}

/// The bigrams of a draft that are looked up: those of the title and, of a long body, the same part
/// of all bigrams for every text, so that two like texts are still like in what is left.
fn sample(title: &Grams, body: &Grams) -> Vec<Bigram> {
    let mut of_body: Vec<Bigram> = body.iter().filter(|gram| !title.contains(*gram)).collect();
    of_body.sort_by_cached_key(|gram| spread(*gram));
    let mut all: Vec<Bigram> = title.iter().chain(of_body).collect();
    all.truncate(LOOKED_UP);
    all
}

/// Spreads bigrams evenly over the numbers, the same way at all times.
fn spread([first, second]: Bigram) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15; // 2⁶⁴ over the golden ratio
    let both = (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second));
    let mixed = both.wrapping_mul(ODD);
    (mixed ^ (mixed >> 32)).wrapping_mul(ODD)
}

/// The rarest bigrams that stand in a living document other than the draft itself. Without that
/// proof a draft's own misspellings, and those of its former versions, would be the rarest of all
/// and lead nowhere.
fn leads(
    searcher: &Searcher,
    fields: Fields,
    grams: Vec<Bigram>,
    own: Option<Uuid>,
) -> Result<Vec<Bigram>> {
    let segments = searcher
        .segment_readers()
        .iter()
        .map(|segment| Lookup::new(segment, fields, own))
        .collect::<Result<Vec<_>>>()?;
    let mut counted = Vec::with_capacity(grams.len());
    for gram in grams {
        let mut documents = 0_u32;
        for segment in &segments {
            documents = documents.saturating_add(segment.documents(fields, gram)?);
        }
        if documents > 0 {
            counted.push((documents, gram));
        }
    }
    counted.sort_unstable();
    let mut leads = Vec::with_capacity(LEADS);
    for (documents, gram) in counted {
        if leads.len() == LEADS {
            break;
        }
        let mut elsewhere = documents > SURELY_ELSEWHERE;
        for segment in &segments {
            elsewhere = elsewhere || segment.elsewhere(fields, gram)?;
        }
        if elsewhere {
            leads.push(gram);
        }
    }
    Ok(leads)
}

/// One segment, opened for looking up many bigrams.
struct Lookup<'a> {
    segment: &'a SegmentReader,
    title: Arc<InvertedIndexReader>,
    body: Arc<InvertedIndexReader>,
    /// The draft itself, if it lives in this segment.
    own: Option<DocId>,
}

impl<'a> Lookup<'a> {
    fn new(segment: &'a SegmentReader, fields: Fields, own: Option<Uuid>) -> Result<Self> {
        let mut lookup = Self {
            segment,
            title: segment.inverted_index(fields.title)?,
            body: segment.inverted_index(fields.body)?,
            own: None,
        };
        if let Some(id) = own {
            let term = Term::from_field_text(fields.id, &key(id));
            let ids = segment.inverted_index(fields.id)?;
            lookup.own = lookup.living(&ids, &term)?;
        }
        Ok(lookup)
    }

    /// In how many titles and bodies a bigram stands, dead ones included.
    fn documents(&self, fields: Fields, gram: Bigram) -> Result<u32> {
        let titles = self.title.doc_freq(&bigram_term(fields.title, gram))?;
        let bodies = self.body.doc_freq(&bigram_term(fields.body, gram))?;
        Ok(titles.saturating_add(bodies))
    }

    /// Whether a bigram stands in a living document other than the draft.
    fn elsewhere(&self, fields: Fields, gram: Bigram) -> Result<bool> {
        let title = self.living(&self.title, &bigram_term(fields.title, gram))?;
        if title.is_some() {
            return Ok(true);
        }
        let body = self.living(&self.body, &bigram_term(fields.body, gram))?;
        Ok(body.is_some())
    }

    /// The first living document with a term, other than the draft.
    fn living(&self, index: &InvertedIndexReader, term: &Term) -> Result<Option<DocId>> {
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
            return Ok(None);
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if !self.segment.is_deleted(doc) && self.own != Some(doc) {
                return Ok(Some(doc));
            }
            doc = postings.advance();
        }
        Ok(None)
    }
}
