//! An append-only hash chain, usable by any program.
//!
//! Each [`Entry`] tells who did what to which record, covers the digests of the rows that it wrote, and carries the
//! digest of the entry before it. [`Verifier`] reads a chain in order and names the first thing wrong with it; the
//! [`Covered`] map that it builds says which digest each row must have today.
//!
//! ```
//! use bihuan_ledger::{Draft, Verifier, GENESIS};
//!
//! let first = Draft { chain: "dalian".into(), verb: "submit".into(), ..Draft::default() }.seal(1, GENESIS);
//! let second = Draft { chain: "dalian".into(), verb: "file".into(), ..Draft::default() }.seal(2, &first.hash);
//! let mut verifier = Verifier::new("dalian");
//! assert!(verifier.feed(&first).is_ok());
//! assert!(verifier.feed(&second).is_ok());
//! ```

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// What the first entry of a chain points to.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A row that an entry wrote: which table, which key, and the digest of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Table name.
    #[serde(rename = "t")]
    pub table: String,
    /// The row's key within the table, as text.
    #[serde(rename = "k")]
    pub key: String,
    /// SHA-256 of the row's canonical form, hexadecimal; empty when the row was erased.
    #[serde(rename = "d")]
    pub digest: String,
}

/// An entry before it has its place in the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which chain it belongs to.
    pub chain: String,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who, as an account; empty for the clock and the public.
    pub account: String,
    /// Who, as a name.
    pub who: String,
    /// What was done.
    pub verb: String,
    /// Kind of the record.
    pub subject_kind: String,
    /// The record.
    pub subject: String,
    /// The part of the record.
    pub part: String,
    /// Who may read this entry.
    pub audience: String,
    /// Short values that tell what changed.
    pub facts: BTreeMap<String, String>,
    /// The rows written.
    pub covers: Vec<Cover>,
}

/// An entry in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it says.
    pub draft: Draft,
    /// Its number in the chain, from 1.
    pub seq: u64,
    /// The hash of the entry before it.
    pub previous: String,
    /// Its own hash, hexadecimal.
    pub hash: String,
}

impl Draft {
    /// Gives the entry its place after the entry whose hash is `previous`.
    pub fn seal(self, seq: u64, previous: &str) -> Entry {
        let hash = hash(&self, seq, previous);
        Entry {
            draft: self,
            seq,
            previous: previous.to_owned(),
            hash,
        }
    }
}

/// SHA-256 of anything, hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The canonical form: every field with its length before it, so that no two entries share one.
fn hash(draft: &Draft, seq: u64, previous: &str) -> String {
    let mut hasher = Sha256::new();
    let mut field = |text: &str| {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    };
    field("bihuan-ledger-1");
    field(previous);
    field(&seq.to_string());
    for text in [
        &draft.chain,
        &draft.at.to_string(),
        &draft.account,
        &draft.who,
        &draft.verb,
    ] {
        field(text);
    }
    for text in [
        &draft.subject_kind,
        &draft.subject,
        &draft.part,
        &draft.audience,
    ] {
        field(text);
    }
    field(&draft.facts.len().to_string());
    for (name, value) in &draft.facts {
        field(name);
        field(value);
    }
    field(&draft.covers.len().to_string());
    for cover in &draft.covers {
        field(&cover.table);
        field(&cover.key);
        field(&cover.digest);
    }
    hex::encode(hasher.finalize())
}

/// What is wrong with a chain, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An entry is missing or out of order.
    #[error("chain {chain}: entry {expected} is missing; {found} stands in its place")]
    Gap {
        /// The chain.
        chain: String,
        /// The number that should come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// An entry does not point to the one before it.
    #[error("chain {chain}: entry {seq} does not follow from entry {}", seq - 1)]
    Broken {
        /// The chain.
        chain: String,
        /// The entry.
        seq: u64,
    },
    /// An entry was changed after it was written.
    #[error("chain {chain}: entry {seq} was changed after it was written")]
    Altered {
        /// The chain.
        chain: String,
        /// The entry.
        seq: u64,
    },
    /// An entry of another chain.
    #[error("chain {chain}: entry {seq} belongs to chain {found}")]
    Foreign {
        /// The chain.
        chain: String,
        /// The entry.
        seq: u64,
        /// The chain it names.
        found: String,
    },
}

/// For each row, the entry that wrote it last and the digest it must have.
pub type Covered = HashMap<(String, String), (u64, String)>;

/// Reads a chain in order.
#[derive(Debug)]
pub struct Verifier {
    chain: String,
    seq: u64,
    hash: String,
    covered: Covered,
}

impl Verifier {
    /// A verifier at the start of `chain`.
    pub fn new(chain: &str) -> Self {
        Self {
            chain: chain.to_owned(),
            seq: 0,
            hash: GENESIS.to_owned(),
            covered: Covered::new(),
        }
    }

    /// Checks the next entry.
    ///
    /// # Errors
    /// The first fault of this entry; reading on is possible, the verifier then trusts the entry's own hash.
    pub fn feed(&mut self, entry: &Entry) -> Result<(), Fault> {
        let chain = self.chain.clone();
        let (expected, seq) = (self.seq + 1, entry.seq);
        let follows = entry.previous == self.hash;
        self.seq = seq;
        self.hash.clone_from(&entry.hash);
        for cover in &entry.draft.covers {
            self.covered.insert(
                (cover.table.clone(), cover.key.clone()),
                (seq, cover.digest.clone()),
            );
        }
        if seq != expected {
            return Err(Fault::Gap {
                chain,
                expected,
                found: seq,
            });
        }
        if entry.draft.chain != chain {
            return Err(Fault::Foreign {
                chain,
                seq,
                found: entry.draft.chain.clone(),
            });
        }
        if hash(&entry.draft, seq, &entry.previous) != entry.hash {
            return Err(Fault::Altered { chain, seq });
        }
        if !follows {
            return Err(Fault::Broken { chain, seq });
        }
        Ok(())
    }

    /// How many entries were read.
    pub fn len(&self) -> u64 {
        self.seq
    }

    /// Whether none was read.
    pub fn is_empty(&self) -> bool {
        self.seq == 0
    }

    /// The hash of the last entry.
    pub fn head(&self) -> &str {
        &self.hash
    }

    /// What the chain says of each row.
    pub fn covered(self) -> Covered {
        self.covered
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(n: u64) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for seq in 1..=n {
            let previous = entries
                .last()
                .map_or(GENESIS.to_owned(), |entry| entry.hash.clone());
            let draft = Draft {
                chain: "c".to_owned(),
                at: i64::try_from(seq).unwrap_or(0),
                verb: format!("verb{seq}"),
                who: "提案委".to_owned(),
                facts: [("n".to_owned(), seq.to_string())].into(),
                covers: vec![Cover {
                    table: "t".to_owned(),
                    key: seq.to_string(),
                    digest: digest(&seq.to_be_bytes()),
                }],
                ..Draft::default()
            };
            entries.push(draft.seal(seq, &previous));
        }
        entries
    }

    fn faults(entries: &[Entry]) -> Vec<Fault> {
        let mut verifier = Verifier::new("c");
        entries
            .iter()
            .filter_map(|entry| verifier.feed(entry).err())
            .collect()
    }

    #[test]
    fn a_sound_chain_has_no_faults_and_knows_every_row() {
        let entries = chain(5);
        let mut verifier = Verifier::new("c");
        for entry in &entries {
            assert_eq!(verifier.feed(entry), Ok(()));
        }
        assert_eq!(verifier.len(), 5);
        assert_eq!(verifier.covered().len(), 5);
    }

    #[test]
    fn a_removed_entry_is_named() {
        let mut entries = chain(5);
        entries.remove(2);
        assert_eq!(
            faults(&entries).first(),
            Some(&Fault::Gap {
                chain: "c".to_owned(),
                expected: 3,
                found: 4
            })
        );
    }

    #[test]
    fn two_entries_in_each_others_place_are_found() {
        let mut entries = chain(3);
        entries.swap(1, 2);
        assert!(!faults(&entries).is_empty());
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_found_and_its_entry_named(n in 0_usize..6, at in any::<prop::sample::Index>(), flip in 1_u8..=255) {
            let mut entries = chain(6);
            let text = serde_json::to_vec(&entries[n]).unwrap();
            let mut changed = text.clone();
            let place = at.index(changed.len());
            changed[place] ^= flip;
            // A change that no longer reads as an entry is found by reading it; one that reads the same is no change.
            if let Ok(entry) = serde_json::from_slice::<Entry>(&changed)
                && entry != entries[n]
            {
                entries[n] = entry;
                let found = faults(&entries);
                prop_assert!(!found.is_empty());
                let seq = u64::try_from(n).unwrap() + 1;
                let named = found.iter().any(|fault| match fault {
                    Fault::Altered { seq: at, .. } | Fault::Broken { seq: at, .. } | Fault::Foreign { seq: at, .. } => *at == seq || *at == seq + 1,
                    Fault::Gap { expected, .. } => *expected == seq || *expected == seq + 1,
                });
                prop_assert!(named, "{found:?}");
            }
        }
    }
}
