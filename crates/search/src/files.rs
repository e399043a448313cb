//! The index on disk: opening it, telling a usable one from a damaged or outdated one, and making
//! an empty one in its place.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::index::SegmentId;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, SegmentMeta, TantivyError};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::schema::{FORMAT, register_tokenizers};

/// Memory that the writer may fill before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 32 << 20;

/// Segments of one size that are put together to one; until then each is asked by itself, word by word.
const SEGMENTS_OF_A_SIZE: usize = 4;
/// Segments with fewer documents than this count as of one size.
const SMALL: u32 = 1_000;
/// Part of a segment that may be of replaced documents before it is written again.
const REPLACED: f32 = 0.3;
/// Segments with more documents than this stay as they are when an index is put together: to write one again takes
/// longer than a quiet hour has.
const LARGE: u32 = 200_000;

/// What every commit carries: which format the files have and what they hold.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Payload {
    format: u32,
    /// The last ledger entry held, by committee.
    pub positions: BTreeMap<Uuid, u64>,
}

impl Payload {
    /// The payload of the present format.
    pub fn new(positions: BTreeMap<Uuid, u64>) -> Self {
        Self {
            format: FORMAT,
            positions,
        }
    }

    /// As the text that stands in the commit.
    pub fn to_text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::Engine(Box::new(error)))
    }
}

/// Opens the index in a directory. A missing, damaged or outdated one becomes an empty one.
pub fn open(dir: &Path, schema: &Schema) -> Result<(tantivy::Index, Payload)> {
    fs::create_dir_all(dir)?;
    match usable(dir, schema) {
        Ok(Some(opened)) => return Ok(opened),
        Ok(None) => {}
        Err(error) if refused_by_disk(&error) => return Err(error.into()),
        Err(_damaged) => {}
    }
    remove_files(dir)?;
    let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
    let index = tantivy::Index::create(directory, schema.clone(), settings())?;
    begin(&index)
}

/// An empty index that lives in memory.
pub fn in_memory(schema: &Schema) -> Result<(tantivy::Index, Payload)> {
    begin(&tantivy::Index::create_in_ram(schema.clone()))
}

/// A writer for an index; there can be only one at a time, also across processes.
pub fn writer(index: &tantivy::Index) -> Result<IndexWriter> {
    let mut sizes = LogMergePolicy::default();
    sizes.set_min_num_segments(SEGMENTS_OF_A_SIZE);
    sizes.set_min_layer_size(SMALL);
    sizes.set_del_docs_ratio_before_merge(REPLACED);
    let writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    writer.set_merge_policy(Box::new(sizes));
    Ok(writer)
}

/// The segments that are worth to be written again as one: none when there is but one, without replaced documents.
pub fn scattered(index: &tantivy::Index) -> tantivy::Result<Vec<SegmentId>> {
    let segments: Vec<SegmentMeta> = index
        .searchable_segment_metas()?
        .into_iter()
        .filter(|segment| segment.num_docs() <= LARGE)
        .collect();
    let whole = segments.iter().all(|segment| !segment.has_deletes());
    Ok(if whole && segments.len() < 2 {
        Vec::new()
    } else {
        segments.iter().map(SegmentMeta::id).collect()
    })
}

/// A reader that looks for new commits only when told: no thread watches the directory.
pub fn reader(index: &tantivy::Index) -> tantivy::Result<IndexReader> {
    let builder = index.reader_builder();
    builder.reload_policy(ReloadPolicy::Manual).try_into()
}

/// Makes the first commit, by which a later start knows that the index is whole.
fn begin(index: &tantivy::Index) -> Result<(tantivy::Index, Payload)> {
    register_tokenizers(index.tokenizers());
    let payload = Payload::new(BTreeMap::new());
    let mut writer = writer(index)?;
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&payload.to_text()?);
    commit.commit()?;
    Ok((index.clone(), payload))
}

/// The index in a directory if it is there, whole and of our format. Opens every file, which reads
/// its end and so finds what was cut off.
fn usable(dir: &Path, schema: &Schema) -> tantivy::Result<Option<(tantivy::Index, Payload)>> {
    let directory = MmapDirectory::open(dir)?;
    if !tantivy::Index::exists(&directory)? {
        return Ok(None);
    }
    let index = tantivy::Index::open(directory)?;
    let payload = index
        .load_metas()?
        .payload
        .and_then(|text| serde_json::from_str::<Payload>(&text).ok())
        .filter(|payload| payload.format == FORMAT);
    let Some(payload) = payload.filter(|_| index.schema() == *schema) else {
        return Ok(None);
    };
    register_tokenizers(index.tokenizers());
    for segment in reader(&index)?.searcher().segment_readers() {
        segment.get_store_reader(1)?;
        for (field, entry) in schema.fields() {
            if entry.is_indexed() {
                segment.inverted_index(field)?;
            }
        }
    }
    Ok(Some((index, payload)))
}

fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

/// Whether it was the disk that refused, which making the index again would not mend and which must
/// not cost a good index.
fn refused_by_disk(error: &TantivyError) -> bool {
    let io = match error {
        TantivyError::IoError(error)
        | TantivyError::OpenReadError(OpenReadError::IoError {
            io_error: error, ..
        })
        | TantivyError::LockFailure(LockError::IoError(error), _) => error,
        TantivyError::LockFailure(..) | TantivyError::OpenDirectoryError(_) => return true,
        _ => return false,
    };
    !matches!(
        io.kind(),
        ErrorKind::UnexpectedEof
            | ErrorKind::InvalidData
            | ErrorKind::InvalidInput
            | ErrorKind::NotFound
    )
}

/// Removes the engine's files and nothing else: the directory comes from a configuration, and a
/// wrong one must not cost anything. Refuses while another process writes there.
fn remove_files(dir: &Path) -> Result<()> {
    let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
    let _lock = directory
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|error| TantivyError::LockFailure(error, None))?;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && is_ours(&entry.path()) {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Segments are named by 32 hexadecimal digits; two lists stand beside them.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name else {
        return false;
    };
    let stem = name.split('.').next().unwrap_or(name);
    let segment = stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
    segment || matches!(name, "meta.json" | ".managed.json")
}
