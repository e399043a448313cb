//! `cargo xtask check`: what a commit must satisfy beside its tests.
//!
//! Every check runs even when an earlier one failed, so that one run tells everything.

mod fluent;
mod lock;
mod places;
mod words;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{docs, shell};

/// What a check found: nothing, or one line for each fault with how to mend it.
type Faults = Vec<String>;

struct Check {
    title: &'static str,
    run: fn() -> Result<Faults>,
}

const CHECKS: [Check; 8] = [
    Check {
        title: "formatting",
        run: formatting,
    },
    Check {
        title: "no paths of a machine, no registry hosts",
        run: places::check,
    },
    Check {
        title: "dependencies come from the public registry",
        run: lock::check,
    },
    Check {
        title: "messages stand in every language",
        run: fluent::check,
    },
    Check {
        title: "no words for people in code or templates",
        run: words::check,
    },
    Check {
        title: "lints",
        run: lints,
    },
    Check {
        title: "generated documents are current",
        run: generated,
    },
    Check {
        title: "licences and advisories",
        run: licences,
    },
];

/// Runs every check and tells what each found.
///
/// # Errors
/// When any check found a fault or could not be made.
pub fn run() -> Result<()> {
    let mut failed = 0;
    for check in &CHECKS {
        match (check.run)() {
            Ok(faults) if faults.is_empty() => println!("ok      {}", check.title),
            Ok(faults) => {
                failed += 1;
                println!("FAILED  {}", check.title);
                for fault in faults {
                    println!("        {fault}");
                }
            }
            Err(error) => {
                failed += 1;
                println!("FAILED  {}\n        {error:#}", check.title);
            }
        }
    }
    println!("\n{} checks passed, {failed} failed", CHECKS.len() - failed);
    if failed > 0 {
        bail!("the checks failed");
    }
    Ok(())
}

fn formatting() -> Result<Faults> {
    verdict(
        shell::cargo().args(["fmt", "--all", "--check"]),
        "run cargo fmt --all",
    )
}

fn lints() -> Result<Faults> {
    verdict(
        shell::cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
        "mend what clippy says above",
    )
}

fn generated() -> Result<Faults> {
    let stale = docs::stale()?;
    Ok(stale
        .into_iter()
        .map(|file| format!("{file}: run cargo xtask docs"))
        .collect())
}

fn licences() -> Result<Faults> {
    if shell::which("cargo-deny").is_none() {
        println!("        cargo-deny is not installed: licences and advisories were NOT looked at");
        return Ok(Faults::new());
    }
    verdict(shell::cargo().args(["deny", "check"]), "see deny.toml")
}

/// No fault when the command ends well, else the one given.
fn verdict(command: &mut Command, mend: &str) -> Result<Faults> {
    let status = command.status().context("cannot start cargo")?;
    Ok(if status.success() {
        Faults::new()
    } else {
        vec![mend.to_owned()]
    })
}

/// The text files of the project with their paths from the root: what git tracks or would track.
///
/// # Errors
/// When this is no git checkout.
fn tracked() -> Result<Vec<(String, String)>> {
    let names = shell::output(Command::new("git").current_dir(shell::root()).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let read = |name: &str| {
        let text = fs::read(shell::root().join(Path::new(name))).ok()?;
        Some((name.to_owned(), String::from_utf8(text).ok()?))
    };
    Ok(names.split_terminator('\0').filter_map(read).collect())
}
