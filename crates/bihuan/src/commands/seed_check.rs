//! `bihuan seed-check`: each fact of a page beside the figure that a query gives.

use crate::place::Place;
use anyhow::{Context, Result, bail};
use bihuan_office::seed_check::{Facts, Value, Verdict};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

/// Put the facts of a page beside the figures that queries give. Fails when a supported fact does not hold.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bihuan seed-check --data data/demo --facts demo/facts.toml --module proposals --module outcomes"
)]
pub struct SeedCheck {
    #[command(flatten)]
    place: Place,
    /// The facts.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// Only the facts of this module; may be given several times.
    #[arg(long, value_name = "NAME")]
    module: Vec<String>,
    /// List the records behind each figure.
    #[arg(long)]
    list: bool,
}

impl SeedCheck {
    /// Checks and prints a line for each fact.
    pub async fn run(self) -> Result<ExitCode> {
        let text = std::fs::read_to_string(&self.facts)
            .with_context(|| format!("cannot read {}", self.facts.display()))?;
        let facts: Facts = toml::from_str(&text)
            .with_context(|| format!("{} is not a list of facts", self.facts.display()))?;
        let office = self.place.open_beside().await?;
        let modules: BTreeSet<&str> = facts.fact.iter().map(|fact| fact.module.as_str()).collect();
        if let Some(unknown) = self
            .module
            .iter()
            .find(|name| !modules.contains(name.as_str()))
        {
            let known: Vec<&str> = modules.into_iter().collect();
            bail!(
                "no fact is of module {unknown}; there are {}",
                known.join(", ")
            );
        }
        let (mut held, mut failed, mut unsupported) = (0, 0, 0);
        for (fact, verdict) in office.seed_check(&facts, &self.module).await? {
            let claimed = match fact.value {
                Value::One(value) if fact.at_least => format!(">= {value}"),
                Value::One(value) => value.to_string(),
                Value::Between([least, most]) => format!("{least} to {most}"),
            };
            let (word, found, figure) = match &verdict {
                Verdict::Holds(figure) => ("holds", figure.value().to_string(), Some(figure)),
                Verdict::Differs(figure) => ("DIFFERS", figure.value().to_string(), Some(figure)),
                Verdict::NoRecord => ("NO RECORD", "-".to_owned(), None),
                Verdict::NotSupported => ("not yet supported", "-".to_owned(), None),
            };
            match verdict {
                Verdict::Holds(_) => held += 1,
                Verdict::Differs(_) | Verdict::NoRecord => failed += 1,
                Verdict::NotSupported => unsupported += 1,
            }
            println!(
                "{:<26} {:<12} page {:<10} query {:<8} {}",
                fact.id, fact.module, claimed, found, word
            );
            if let Some(figure) = figure.filter(|_| self.list) {
                for evidence in &figure.evidence {
                    println!(
                        "    {} {} ({})",
                        evidence.record.id(),
                        evidence.key,
                        evidence.weight
                    );
                }
                println!("    proof {}", figure.proof());
            }
        }
        println!("{held} hold, {failed} do not, {unsupported} not yet supported");
        Ok(if failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
