//! What goes into the index.

use uuid::Uuid;

/// One record as it can be found. Everything in it is given by the caller; the index interprets
/// neither `kind` nor `readers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The committee that owns the record.
    pub committee: Uuid,
    /// The record. Feeding a document with the same id replaces the one before.
    pub id: Uuid,
    /// The kind of record, such as `proposal`, compared as a whole.
    pub kind: String,
    /// Who may find it: opaque tokens such as `public`, `committee:<uuid>` or `member:<uuid>`.
    /// Nobody finds a document without any.
    pub readers: Vec<String>,
    /// The number by which people call it (提案号). Asking for exactly this puts it first.
    pub number: String,
    /// The title (案由).
    pub title: String,
    /// Names by which it is looked for: proposers, handling units.
    pub names: String,
    /// All other text.
    pub body: String,
    /// When it happened; larger is newer. Only the order matters, so any unit will do as long as
    /// all documents share it (seconds since 1970 is usual).
    pub at: i64,
}

/// One step of feeding, taken as a whole or not at all.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Documents to add or replace. When an id stands here twice, the last one counts.
    pub documents: Vec<Document>,
    /// Records to forget. An id that is also among `documents` is replaced, not forgotten.
    pub removed: Vec<Uuid>,
    /// For each committee the last ledger entry that the index holds after this batch.
    /// A position never goes back: feeding an old batch again leaves it as it is.
    pub positions: Vec<(Uuid, u64)>,
}
