//! `bihuan verify`: the ledger, every record it covers, every index.

use crate::place::Place;
use anyhow::{Context, Result};
use bihuan_domain::ids::CommitteeId;
use bihuan_store::ledger::Head;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Verify the ledger, every record it covers, and every index.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bihuan verify --data /srv/bihuan | grep ^head >> heads.txt\n  bihuan verify --data /srv/bihuan --noted heads.txt"
)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
    /// Lines `head …` of earlier runs, noted outside: each must still stand in its chain.
    #[arg(long, value_name = "FILE")]
    noted: Option<PathBuf>,
}

impl Verify {
    /// Reads everything; names each thing that is not as it was written. Fails when there is any.
    pub async fn run(self) -> Result<ExitCode> {
        let noted = match &self.noted {
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                read_heads(&text)?
            }
            None => Vec::new(),
        };
        let office = self.place.open_existing().await?;
        let report = office.store.verify().await?;
        for finding in &report.findings {
            println!("{finding}");
        }
        let mut gone = 0;
        for head in &noted {
            if !office.store.holds(head).await? {
                println!(
                    "ledger: chain {}: entry {} is not the one that was noted",
                    head.committee, head.seq
                );
                gone += 1;
            }
        }
        for head in &report.heads {
            println!("{}", line(head));
        }
        let findings = report.findings.len() + gone;
        println!(
            "{} ledger entries, {} records, {findings} findings",
            report.entries, report.records
        );
        Ok(if findings == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// The end of a chain as a line to be noted: committee, number of its last entry, hash of it.
pub fn line(head: &Head) -> String {
    format!("head {} {} {}", head.committee, head.seq, head.hash)
}

/// The ends of chains that somebody noted, one a line; empty lines are passed over.
fn read_heads(text: &str) -> Result<Vec<Head>> {
    let lines = (1..).zip(text.lines());
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| {
            read_head(line).with_context(|| format!("line {n} is not `head COMMITTEE NUMBER HASH`"))
        })
        .collect()
}

fn read_head(line: &str) -> Option<Head> {
    let mut words = line.split_whitespace();
    words.next().filter(|word| *word == "head")?;
    let head = Head {
        committee: CommitteeId(words.next()?.parse().ok()?),
        seq: words.next()?.parse().ok()?,
        hash: words.next()?.to_owned(),
    };
    words.next().is_none().then_some(head)
}

#[cfg(test)]
mod tests {
    use super::{line, read_heads};

    #[test]
    fn what_was_printed_can_be_read_back() {
        let text = "head 00000000-0000-0000-0000-000000000001 42 ab12";
        let heads = read_heads(&format!("{text}\n\n{text}\n")).unwrap_or_default();
        let lines: Vec<_> = heads.iter().map(line).collect();
        assert_eq!(lines, [text, text]);
    }

    #[test]
    fn what_is_no_head_is_refused_with_its_line() {
        for wrong in [
            "tail 00000000-0000-0000-0000-000000000001 42 ab12",
            "head dalian 42 ab12",
            "head 00000000-0000-0000-0000-000000000001 x ab12",
            "head 00000000-0000-0000-0000-000000000001 42",
            "head 00000000-0000-0000-0000-000000000001 42 ab12 more",
        ] {
            let refused = read_heads(&format!("\n{wrong}"));
            assert_eq!(
                refused.err().map(|fault| fault.to_string()).as_deref(),
                Some("line 2 is not `head COMMITTEE NUMBER HASH`"),
                "{wrong}"
            );
        }
    }
}
