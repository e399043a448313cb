//! Records from other systems, into an archive committee.
//!
//! ```text
//! files ──► files::records ──► read::read (by the Mapping) ──► Reading ──► 200 cases a transaction
//! ```
//!
//! A [`Mapping`] says which keys of the source become which part of a case. Reading a record never loses it silently:
//! what had to be mended is noted on the case ([`Imported::faults`]) and counted in the [`ImportReport`] with its
//! place; a record that says nothing is refused and listed; a key that the mapping does not know is named.
//!
//! A case's identifier is made from the committee, the mapping and the record's own identifier, so importing the same
//! file again finds every record in its place and changes nothing, and an import that was broken off is finished by
//! running it again.

mod files;
mod mapping;
mod mending;
mod names;
mod read;

pub use mapping::{
    CategoryField, DateField, IdField, KindField, Mapping, MappingFault, NamesField,
    ResolutionsField, TextField, TitleField,
};
pub use mending::Mending;

pub(crate) use files::sheet_refusal;

use crate::desk::Told;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::proposals::case::{
    Admission, AdmissionState, Case, Imported, ProfileRef, Proposer, Proposers, Stamp,
};
use bihuan_domain::proposals::verbs::Audience;
use bihuan_domain::refusal::Refusal;
use read::Reading;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Cases in one transaction: enough that the disk is not waited for at every record, few enough that others who
/// write are not held up for long.
const BATCH: usize = 200;

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Which file, by its place in [`ImportReport::files`].
    pub file: usize,
    /// Row of the spreadsheet, or number of the record in a JSON array; both from 1.
    pub row: u32,
}

/// What became of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Names of the files, as given.
    pub files: Vec<String>,
    /// Records found in them.
    pub found: usize,
    /// Records that are cases now and were none before.
    pub imported: usize,
    /// Records that stood here already, word for word.
    pub unchanged: usize,
    /// Records that stand here with other words: the source or the mapping has changed since. Left as they are.
    pub differing: Vec<At>,
    /// Records that cannot be taken in, and why: `record-not-an-object`, `record-without-text`.
    pub refused: Vec<(At, Refusal)>,
    /// What was mended, and where.
    pub mended: BTreeMap<Mending, Vec<At>>,
    /// Keys that the mapping does not know, and where; their values are not taken in.
    pub unknown_keys: BTreeMap<String, Vec<At>>,
}

impl Office {
    /// Imports records into the committee of `actor`, which must be an archive. `progress` hears how many records of
    /// how many are done.
    ///
    /// # Errors
    /// `not-yours`, `not-an-archive`; `records-unreadable`, `records-too-large` or `sheet-…` when a file cannot be
    /// read, and then nothing was written. When the database fails on the way, what was done until then stays; running
    /// the import again does the rest.
    pub async fn import_records(
        &self,
        actor: &Actor,
        mapping: &Mapping,
        files: Vec<(String, Vec<u8>)>,
        progress: impl Fn(usize, usize) + Send + Sync,
    ) -> Result<ImportReport, Failure> {
        if !(actor.wears(Hat::Staff) || actor.wears(Hat::Administrator)) {
            return Err(Refusal::new("not-yours").with("verb", "import").into());
        }
        let place = self.place(actor.committee).await?;
        if !place.row.archive {
            return Err(Refusal::new("not-an-archive")
                .with("committee", &place.row.name)
                .into());
        }
        let mut report = ImportReport::default();
        let readings = read_files(mapping, files, &mut report)?;
        let total = report.found;
        let mut done = total - readings.len();
        progress(done, total);
        let mut rest = readings.into_iter().peekable();
        while rest.peek().is_some() {
            let batch: Vec<_> = rest.by_ref().take(BATCH).collect();
            done += batch.len();
            let mut desk = self.desk(actor.clone()).await?;
            match desk.import_batch(mapping, batch).await {
                Ok(outcome) => {
                    desk.commit().await?;
                    report.imported += outcome.imported;
                    report.unchanged += outcome.unchanged;
                    report.differing.extend(outcome.differing);
                }
                Err(failure) => {
                    desk.tx.rollback().await?;
                    return Err(failure);
                }
            }
            progress(done, total);
        }
        Ok(report)
    }
}

/// Reads all files before anything is written: a file that is broken stops the import at its door.
fn read_files(
    mapping: &Mapping,
    files: Vec<(String, Vec<u8>)>,
    report: &mut ImportReport,
) -> Result<Vec<(At, Reading)>, Failure> {
    let mut readings = Vec::new();
    for (file, (name, bytes)) in files.into_iter().enumerate() {
        let records = files::records(&name, &bytes)?;
        report.files.push(name);
        report.found += records.len();
        // Counts records that are alike word for word, within one file: the same file twice is still once.
        let mut alike: BTreeMap<String, u32> = BTreeMap::new();
        for (row, record) in records {
            let at = At { file, row };
            let (reading, unknown) = match read::read(mapping, &record) {
                Ok(read) => read,
                Err(refusal) => {
                    report.refused.push((at, refusal));
                    continue;
                }
            };
            for key in unknown {
                report.unknown_keys.entry(key).or_default().push(at);
            }
            let reading = reading.told_apart(&mut alike);
            for mending in &reading.mended {
                report.mended.entry(*mending).or_default().push(at);
            }
            readings.push((at, reading));
        }
    }
    Ok(readings)
}

#[derive(Default)]
struct Outcome {
    imported: usize,
    unchanged: usize,
    differing: Vec<At>,
}

impl Desk<'_> {
    async fn import_batch(
        &mut self,
        mapping: &Mapping,
        batch: Vec<(At, Reading)>,
    ) -> Result<Outcome, Failure> {
        let mut outcome = Outcome::default();
        for (at, reading) in batch {
            let case = self.imported_case(mapping, reading);
            match self.tx.case(case.committee, case.id).await? {
                Some(stored) if says_the_same(&stored.case, &case) => outcome.unchanged += 1,
                Some(_) => outcome.differing.push(at),
                None => {
                    let source_id = case
                        .imported
                        .as_ref()
                        .map(|imported| imported.source_id.as_str())
                        .unwrap_or_default();
                    let facts = Facts::none()
                        .with("mapping", &mapping.name)
                        .with("source_id", source_id);
                    let told = Told {
                        verb: "import",
                        kind: "proposal",
                        subject: case.id.0,
                        part: None,
                        audience: Audience::Everyone,
                        facts,
                    };
                    self.save_case(None, &case, told).await?;
                    outcome.imported += 1;
                }
            }
        }
        Ok(outcome)
    }

    fn imported_case(&self, mapping: &Mapping, reading: Reading) -> Case {
        let today = self.now.to_zoned(self.place.zone.clone()).date();
        let id = identity(self.place.id, &mapping.name, &reading.source_id);
        let profile = ProfileRef {
            name: self.place.row.profile.clone(),
            on: today,
        };
        let begun = Stamp::new(&self.actor, self.now);
        let lead = Proposer::Named { name: reading.lead };
        let proposers = Proposers::alone(reading.kind, lead);
        Case {
            text: reading.text,
            // It was handed in, over there. Not a draft: drafts are hidden from the committee's office.
            admission: Admission {
                state: AdmissionState::Submitted,
                ..Admission::draft()
            },
            imported: Some(Imported {
                source: mapping.source.clone(),
                source_id: reading.source_id,
                on: reading.on,
                resolutions: reading.resolutions,
                execution: reading.execution,
                cosigners: reading.cosigners,
                faults: reading
                    .mended
                    .iter()
                    .map(|mending| mending.code().to_owned())
                    .collect(),
            }),
            ..Case::draft(id, self.place.id, profile, begun, proposers)
        }
    }
}

/// Whether a stored case is what the record would become now, apart from when and by whom it was imported.
fn says_the_same(stored: &Case, new: &Case) -> bool {
    (&stored.text, &stored.proposers, &stored.imported)
        == (&new.text, &new.proposers, &new.imported)
}

/// The identifier of a record: the same for the same record, for ever. A version 8 UUID, because it is made from a
/// digest and not from the time.
fn identity(committee: CommitteeId, mapping: &str, source_id: &str) -> ProposalId {
    let mut digest = Sha256::new();
    digest.update(committee.0.as_bytes());
    digest.update(mapping.as_bytes());
    digest.update([0]);
    digest.update(source_id.as_bytes());
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest.finalize()) {
        *to = from;
    }
    ProposalId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
