//! Attached papers: bytes under their digest, in one store behind one interface.
//!
//! What a file is, is found by looking into it; what cannot be a paper of this work is refused. Papers lie outside the
//! web root and are served as downloads only.

use crate::Failure;
use bihuan_domain::refusal::Refusal;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use std::fmt;
use std::sync::Arc;

/// A file as somebody sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The form field it came in.
    pub field: String,
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Where papers lie.
#[derive(Clone)]
pub struct Objects(Arc<dyn ObjectStore>);

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What may be attached, by what is found inside.
const ACCEPTED: &[&str] = &[
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/tiff",
    "text/plain",
];

impl Upload {
    /// The media type found by looking at the content.
    ///
    /// # Errors
    /// `upload-empty`, `upload-too-large`, `upload-type`, each at the upload's field.
    pub fn sniff(&self, max_bytes: u64) -> Result<&'static str, Refusal> {
        let refuse = |code: &str| {
            Refusal::new(code)
                .with("name", &self.name)
                .at(self.field.clone())
        };
        if self.bytes.is_empty() {
            return Err(refuse("upload-empty"));
        }
        if self.bytes.len() as u64 > max_bytes {
            return Err(refuse("upload-too-large").with("max", max_bytes / (1024 * 1024)));
        }
        let plain = || {
            std::str::from_utf8(&self.bytes)
                .is_ok_and(|text| !text.contains('\0') && !text.trim_start().starts_with('<'))
        };
        let found = infer::get(&self.bytes)
            .map(|kind| kind.mime_type())
            .or_else(|| plain().then_some("text/plain"));
        found
            .filter(|found| ACCEPTED.contains(found))
            .ok_or_else(|| refuse("upload-type"))
    }
}

impl Objects {
    /// Papers in a folder of this machine.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(folder: &std::path::Path) -> Result<Self, Failure> {
        let fault = |fault: &dyn fmt::Display| Failure::Papers(fault.to_string());
        std::fs::create_dir_all(folder).map_err(|e| fault(&e))?;
        let store =
            object_store::local::LocalFileSystem::new_with_prefix(folder).map_err(|e| fault(&e))?;
        Ok(Self(Arc::new(store.with_fsync(true))))
    }

    /// Keeps `bytes`; returns their digest. Keeping the same twice is keeping it once.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<String, Failure> {
        let digest = bihuan_ledger::digest(&bytes);
        self.0
            .put(&path(&digest), PutPayload::from(bytes))
            .await
            .map_err(|fault| Failure::Papers(fault.to_string()))?;
        Ok(digest)
    }

    /// The bytes with this digest, checked against it.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there are none, [`Failure::Papers`] when they were changed.
    pub async fn fetch(&self, digest: &str) -> Result<Vec<u8>, Failure> {
        let found = self
            .0
            .get(&path(digest))
            .await
            .map_err(|fault| match fault {
                object_store::Error::NotFound { .. } => Failure::Missing,
                other => Failure::Papers(other.to_string()),
            })?;
        let bytes = found
            .bytes()
            .await
            .map_err(|fault| Failure::Papers(fault.to_string()))?;
        if bihuan_ledger::digest(&bytes) != digest {
            return Err(Failure::Papers(format!(
                "{digest} was changed after it was stored"
            )));
        }
        Ok(bytes.to_vec())
    }
}

fn path(digest: &str) -> Path {
    let folder = digest.get(..2).unwrap_or("xx");
    Path::from(format!("{folder}/{digest}"))
}
