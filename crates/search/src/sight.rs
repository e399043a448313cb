//! What an asker may see at all, before any word: the same for every search of that asker until the index changes.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use fixedbitset::FixedBitSet;
use lru::LruCache;
use tantivy::index::SegmentId;
use uuid::Uuid;

use crate::error::Result;
use crate::query::Query;
use crate::schema::{Fields, key};
use crate::sets::Segment;

/// Sets kept at most, each of one segment and one kind of asker: a bit for each document.
const KEPT: NonZeroUsize = NonZeroUsize::new(256).unwrap();

/// A segment as it is, and who asks. A segment never changes but for what is removed from it.
type Question = (
    SegmentId,
    Option<u64>,
    Vec<Uuid>,
    Vec<String>,
    Option<String>,
);

/// The sets of the askers of a moment ago.
pub struct Sights(Mutex<LruCache<Question, Arc<FixedBitSet>>>);

impl Default for Sights {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

impl Sights {
    /// The documents of a segment that a query may find, whatever its words.
    pub fn of(
        &self,
        segment: &Segment<'_>,
        fields: Fields,
        query: &Query,
    ) -> Result<Arc<FixedBitSet>> {
        let (id, removed) = segment.state();
        let (committees, readers) = (query.committees.clone(), query.readers.clone());
        let question = (id, removed, committees, readers, query.kind.clone());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(&question) {
            return Ok(Arc::clone(known));
        }
        drop(kept);
        let seen = Arc::new(look(segment, fields, query)?);
        kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(question, Arc::clone(&seen));
        Ok(seen)
    }
}

fn look(segment: &Segment<'_>, fields: Fields, query: &Query) -> Result<FixedBitSet> {
    let mut seen = segment.alive();
    let readers = query.readers.iter().map(String::as_str);
    seen.intersect_with(&segment.with_any(fields.reader, readers)?);
    if !query.committees.is_empty() {
        let keys: Vec<String> = query.committees.iter().copied().map(key).collect();
        let keys = keys.iter().map(String::as_str);
        seen.intersect_with(&segment.with_any(fields.committee, keys)?);
    }
    if let Some(kind) = &query.kind {
        seen.intersect_with(&segment.with_any(fields.kind, [kind.as_str()])?);
    }
    Ok(seen)
}
