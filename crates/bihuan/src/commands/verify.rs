//! `bihuan verify`: the ledger, every record it covers, every index.

use crate::place::Place;
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;

/// Verify the ledger, every record it covers, and every index.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan verify --data /srv/bihuan")]
pub struct Verify {
    #[command(flatten)]
    place: Place,
}

impl Verify {
    /// Reads everything; names each thing that is not as it was written. Fails when there is any.
    pub async fn run(self) -> Result<ExitCode> {
        let office = self.place.open().await?;
        let report = office.store.verify().await?;
        for finding in &report.findings {
            println!("{finding}");
        }
        println!(
            "{} ledger entries, {} records, {} findings",
            report.entries,
            report.records,
            report.findings.len()
        );
        Ok(if report.findings.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
