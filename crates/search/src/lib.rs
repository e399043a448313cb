//! The full-text index: records are fed to it in ledger order, and people find them by any part of
//! two or more characters.
//!
//! The index is made from the ledger and holds nothing that is not elsewhere. It remembers for each
//! committee the last ledger entry that it holds ([`Index::position`]), so after a crash, on a new
//! server or after its directory was lost, the caller feeds what is missing from there.
//!
//! How the parts meet:
//!
//! - [`Document`] and [`Batch`] say what goes in; [`Index`] owns the files, the one writer and the
//!   positions.
//! - `tokens` cuts folded text (see [`bihuan_text::fold`]) into bigrams with positions. A word of a
//!   query becomes a phrase of consecutive bigrams, and so any substring is found.
//! - [`Query`] → [`Hits`] is the search, over `sets` of documents, beginning with those in `sight` of the asker; [`Similar`] → [`Hit`]s finds near-duplicates.
//! - [`mark`] and the snippets show where in a text the words stand.
//!
//! Who may read what is part of every query ([`Query::readers`]), never a filter on its result:
//! totals and pages are of what the asker may see.
//!
//! Everything here is synchronous and may touch the disk; asynchronous callers use their runtime's
//! threads for blocking work.
//!
//! ```
//! use bihuan_search::{Batch, Document, Index, Query};
//! use uuid::Uuid;
//!
//! # fn main() -> bihuan_search::Result<()> {
//! let index = Index::in_memory()?;
//! let committee = Uuid::from_u128(1);
//! index.feed(Batch {
//!     documents: vec![Document {
//!         committee,
//!         id: Uuid::from_u128(2),
//!         kind: "proposal".into(),
//!         readers: vec!["public".into()],
//!         number: "2023-001".into(),
//!         title: "关于老旧小区加装电梯的提案".into(),
//!         names: "某委员".into(),
//!         body: "老旧小区居民上下楼难。建议财政补贴加装电梯。".into(),
//!         at: 1_692_028_800,
//!     }],
//!     positions: vec![(committee, 7)],
//!     ..Batch::default()
//! })?;
//!
//! let hits = index.search(&Query {
//!     text: "加裝電梯".into(), // Traditional finds Simplified
//!     readers: vec!["public".into()],
//!     limit: 10,
//!     ..Query::default()
//! })?;
//! assert_eq!(hits.total, 1);
//! assert!(hits.hits[0].snippet.iter().any(|part| part.hit && part.text == "加装电梯"));
//! assert_eq!(index.position(committee), 7);
//! # Ok(())
//! # }
//! ```

mod document;
mod error;
mod files;
mod index;
mod passage;
mod query;
mod schema;
mod sets;
mod sight;
mod similar;
mod tokens;

pub use document::{Batch, Document};
pub use error::{Error, Result};
pub use index::Index;
pub use passage::{Segment, mark};
pub use query::{Hit, Hits, Query};
pub use similar::Similar;
