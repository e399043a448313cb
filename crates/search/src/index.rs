//! The index as its users hold it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use bihuan_text::folded;
use tantivy::schema::TantivyDocument;
use tantivy::{IndexReader, IndexWriter, Searcher, Term};
use uuid::Uuid;

use crate::document::{Batch, Document};
use crate::error::Result;
use crate::files::{self, Payload};
use crate::query::{self, Hit, Hits, Query};
use crate::schema::{Fields, halves, key};
use crate::sight::Sights;
use crate::similar::{self, Similar};
use crate::tokens::signs;

/// A handle on one index; clones share it. Reading never waits for feeding.
///
/// ```
/// use bihuan_search::Index;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let dir = tempfile::tempdir()?;
/// let index = Index::open(dir.path())?;
/// assert_eq!(index.len(), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    engine: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    /// Made when first needed, so that a process which only reads takes no lock.
    writer: Mutex<Option<IndexWriter>>,
    positions: RwLock<BTreeMap<Uuid, u64>>,
    sights: Sights,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.len())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a directory, which is made when missing. An index that is damaged or was
    /// made by a version with another format is replaced by an empty one with all positions at 0;
    /// files in the directory that are not the index's stay untouched.
    pub fn open(dir: &Path) -> Result<Self> {
        let (fields, schema) = Fields::with_schema();
        Self::with(fields, files::open(dir, &schema)?)
    }

    /// An empty index that is gone with its last handle, for tests and trials.
    pub fn in_memory() -> Result<Self> {
        let (fields, schema) = Fields::with_schema();
        Self::with(fields, files::in_memory(&schema)?)
    }

    fn with(fields: Fields, (engine, payload): (tantivy::Index, Payload)) -> Result<Self> {
        let reader = files::reader(&engine)?;
        Ok(Self {
            shared: Arc::new(Shared {
                engine,
                fields,
                reader,
                writer: Mutex::new(None),
                positions: RwLock::new(payload.positions),
                sights: Sights::default(),
            }),
        })
    }

    /// Takes in a batch as a whole; when this returns, it is on disk and can be found by the next
    /// query. After an error nothing of the batch is held. One batch of many documents is far
    /// cheaper than many of one, since each waits for the disk.
    pub fn feed(&self, batch: Batch) -> Result<()> {
        self.write(|writer, fields, positions| {
            for (committee, seq) in batch.positions {
                let held = positions.entry(committee).or_default();
                *held = seq.max(*held);
            }
            for id in batch.removed {
                writer.delete_term(id_term(fields, id));
            }
            for document in &batch.documents {
                writer.delete_term(id_term(fields, document.id));
                writer.add_document(stored(fields, document))?;
            }
            Ok(())
        })
    }

    /// Forgets every document and every position, to be fed anew from the ledger's beginning.
    pub fn clear(&self) -> Result<()> {
        self.write(|writer, _, positions| {
            positions.clear();
            writer.delete_all_documents()?;
            Ok(())
        })
    }

    /// Makes one commit of what `step` does and shows it to the readers.
    fn write(
        &self,
        step: impl FnOnce(&mut IndexWriter, Fields, &mut BTreeMap<Uuid, u64>) -> Result<()>,
    ) -> Result<()> {
        let shared = &*self.shared;
        let mut slot = shared.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken out while at work: an error drops the writer, and with it all it had not committed.
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => files::writer(&shared.engine)?,
        };
        let mut positions = shared.read_positions().clone();
        step(&mut writer, shared.fields, &mut positions)?;
        let payload = Payload::new(positions);
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&payload.to_text()?);
        commit.commit()?;
        *slot = Some(writer);
        shared.reader.reload()?;
        let mut held = shared
            .positions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *held = payload.positions;
        Ok(())
    }

    /// Writes what many batches left scattered again as one, without what was replaced, so that a word is looked up
    /// once and the system caches less. Takes seconds for some ten thousand documents and is meant for a quiet hour;
    /// reading goes on meanwhile, and feeding once the engine has ended what it was putting together by itself. What is
    /// large already stays as it is.
    pub fn put_together(&self) -> Result<()> {
        let shared = &*self.shared;
        let merging = {
            let mut slot = shared.writer.lock().unwrap_or_else(PoisonError::into_inner);
            if files::scattered(&shared.engine)?.is_empty() {
                return Ok(());
            }
            // The engine may be putting some of them together by itself, and each can only be taken once.
            if let Some(writer) = slot.take() {
                writer.wait_merging_threads()?;
            }
            let mut writer = files::writer(&shared.engine)?;
            let scattered = files::scattered(&shared.engine)?;
            let merging = (!scattered.is_empty()).then(|| writer.merge(&scattered));
            *slot = Some(writer);
            merging
        };
        if let Some(merging) = merging {
            merging.wait()?;
        }
        // One at a time: of two that look for new commits the later one could otherwise show the older view.
        let slot = shared.writer.lock().unwrap_or_else(PoisonError::into_inner);
        shared.reader.reload()?;
        // Only now nobody reads the files of before.
        if let Some(writer) = slot.as_ref() {
            let removed = writer.garbage_collect_files();
            drop(slot);
            removed.wait()?;
        }
        Ok(())
    }

    /// The last ledger entry of a committee that the index holds; 0 when it holds none.
    pub fn position(&self, committee: Uuid) -> u64 {
        let positions = self.shared.read_positions();
        positions.get(&committee).copied().unwrap_or(0)
    }

    /// How many documents the index holds.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Whether the index holds no document.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads every file of the index and names those whose check sum is wrong. Slow on a large
    /// index; meant for a check-up by the operator, who then removes the directory.
    pub fn damaged_files(&self) -> Result<Vec<std::path::PathBuf>> {
        let mut damaged: Vec<_> = self
            .shared
            .engine
            .validate_checksum()?
            .into_iter()
            .collect();
        damaged.sort();
        Ok(damaged)
    }

    /// Finds documents by their words. See [`Query`] for how words are read and hits are ordered.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        query::search(
            &self.searcher(),
            self.shared.fields,
            &self.shared.sights,
            query,
        )
    }

    /// Finds documents that say much the same as a text, most alike first; [`Hit::score`] is the
    /// likeness from 0 to 1.
    pub fn similar(&self, similar: &Similar) -> Result<Vec<Hit>> {
        similar::find(&self.searcher(), self.shared.fields, similar)
    }

    fn searcher(&self) -> Searcher {
        self.shared.reader.searcher()
    }
}

impl Shared {
    fn read_positions(&self) -> RwLockReadGuard<'_, BTreeMap<Uuid, u64>> {
        self.positions
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn id_term(fields: Fields, id: Uuid) -> Term {
    Term::from_field_text(fields.id, &key(id))
}

/// A document as the engine keeps it.
fn stored(fields: Fields, document: &Document) -> TantivyDocument {
    let texts = [
        (fields.number, &document.number),
        (fields.title, &document.title),
        (fields.names, &document.names),
        (fields.body, &document.body),
    ];
    let mut entry = TantivyDocument::default();
    entry.add_text(fields.committee, key(document.committee));
    entry.add_text(fields.id, key(document.id));
    entry.add_text(fields.kind, &document.kind);
    for reader in &document.readers {
        entry.add_text(fields.reader, reader);
    }
    let mut characters = BTreeSet::new();
    for (field, text) in texts {
        entry.add_text(field, text);
        characters.extend(folded(text).map(|(c, _)| c));
    }
    entry.add_text(fields.character, String::from_iter(characters));
    entry.add_text(fields.whole_number, whole(&document.number));
    entry.add_i64(fields.at, document.at);
    for print in bihuan_text::prints(&document.body) {
        entry.add_u64(fields.print, print);
    }
    let halves = halves(document.committee, document.id);
    for (field, half) in fields.keys.into_iter().zip(halves) {
        entry.add_u64(field, half);
    }
    entry
}

/// A number as it is compared as a whole.
fn whole(number: &str) -> String {
    signs(number).into_iter().map(|sign| sign.c).collect()
}
