//! `bihuan migrate`: the schema, forward only.

use crate::place::Place;
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;

/// Bring the database's schema up to date. `serve` does this by itself; this is for those who want to see it happen.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan migrate --data /srv/bihuan")]
pub struct Migrate {
    #[command(flatten)]
    place: Place,
}

impl Migrate {
    /// Applies what is missing.
    pub async fn run(self) -> Result<ExitCode> {
        let office = self.place.open().await?;
        println!("The schema is up to date ({}).", office.store.backend());
        Ok(ExitCode::SUCCESS)
    }
}
