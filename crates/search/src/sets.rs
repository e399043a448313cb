//! Sets of documents: of one segment of the index, a bit for each of its documents.
//!
//! An answer says how many documents there are on all pages, so whatever is found must be visited. A word of two
//! characters stands in a good part of them, in up to four fields: to collect the fields' documents in sets and to join
//! these costs a few machine words for each sixty-four documents, where the engine's own unions and intersections step
//! from document to document and weigh each.

use fixedbitset::FixedBitSet;
use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocSet, Searcher, SegmentReader, Term};

use crate::error::Result;
use crate::schema::bigram_term;

/// A segment that is asked for sets.
pub struct Segment<'a> {
    searcher: &'a Searcher,
    reader: &'a SegmentReader,
}

impl<'a> Segment<'a> {
    /// A segment of what the searcher sees.
    pub fn new(searcher: &'a Searcher, reader: &'a SegmentReader) -> Self {
        Self { searcher, reader }
    }

    /// Which segment it is, and what was removed from it so far.
    pub fn state(&self) -> (SegmentId, Option<u64>) {
        (self.reader.segment_id(), self.reader.delete_opstamp())
    }

    /// No document.
    pub fn none(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(place(self.reader.max_doc()))
    }

    /// Every document that was not replaced or removed.
    pub fn alive(&self) -> FixedBitSet {
        let mut all = self.none();
        match self.reader.alive_bitset() {
            Some(alive) => all.extend(alive.iter_alive().map(place)),
            None => all.insert_range(..),
        }
        all
    }

    /// Those that have at least one of the values, as a whole.
    pub fn with_any<'b>(
        &self,
        field: Field,
        values: impl IntoIterator<Item = &'b str>,
    ) -> Result<FixedBitSet> {
        let mut found = self.none();
        for value in values {
            self.add(&mut found, field, &Term::from_field_text(field, value))?;
        }
        Ok(found)
    }

    /// Those that have these two or more characters in a row: their one bigram, or several as a phrase.
    pub fn with_row(&self, field: Field, signs: &[char]) -> Result<FixedBitSet> {
        let terms: Vec<Term> = signs
            .array_windows()
            .map(|pair| bigram_term(field, *pair))
            .collect();
        let mut found = self.none();
        match terms.as_slice() {
            [] => {}
            [only] => self.add(&mut found, field, only)?,
            _ => {
                let scoring = EnableScoring::disabled_from_searcher(self.searcher);
                let phrase = PhraseQuery::new(terms).weight(scoring)?;
                collect(&mut found, &mut *phrase.scorer(self.reader, 1.0)?);
            }
        }
        Ok(found)
    }

    fn add(&self, found: &mut FixedBitSet, field: Field, term: &Term) -> Result<()> {
        let index = self.reader.inverted_index(field)?;
        if let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? {
            collect(found, &mut postings);
        }
        Ok(())
    }
}

/// Puts all documents into the set, a block at a time.
fn collect<D: DocSet + ?Sized>(found: &mut FixedBitSet, documents: &mut D) {
    let mut block = [0; COLLECT_BLOCK_BUFFER_LEN];
    loop {
        let filled = documents.fill_buffer(&mut block);
        for document in block.iter().take(filled) {
            found.insert(place(*document));
        }
        if filled < block.len() {
            return;
        }
    }
}

/// A document's place in a set.
fn place(document: u32) -> usize {
    usize::try_from(document).unwrap_or(usize::MAX)
}
