//! What can go wrong with the index. A damaged index is not among it: it is made again, empty.

use std::io;

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// The result of everything that touches the index.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the index could not be opened, fed or asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process writes to this directory. Each server needs an index directory of its own.
    #[error("another process writes to this search index; give each server a directory of its own")]
    Busy,
    /// The disk or the file system refused: no room, no permission.
    #[error("the search index cannot read or write its files: {0}")]
    Io(#[from] io::Error),
    /// The engine refused; its message says why.
    #[error("the search index failed: {0}")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            TantivyError::IoError(error) => Self::Io(io::Error::new(error.kind(), error)),
            other => Self::Engine(Box::new(other)),
        }
    }
}
