//! The generated documents in `docs/`: written from the program itself, so that they cannot drift.
//!
//! `bihuan docs NAME` prints each; this chore puts it in place and [`stale`] compares.

use std::fs;

use anyhow::{Context, Result};

use crate::shell;

/// The names of the generated documents: `docs/NAME.md` is what `bihuan docs NAME` prints.
const NAMES: [&str; 3] = ["permissions", "configuration", "cli"];

/// Makes every generated document again.
///
/// # Errors
/// When the program does not build or a file cannot be written.
pub fn run() -> Result<()> {
    for name in NAMES {
        let file = file(name);
        fs::write(shell::root().join(&file), text(name)?).with_context(|| file.clone())?;
        println!("{file}");
    }
    Ok(())
}

/// The documents whose text differs from what the program prints now.
///
/// # Errors
/// When the program does not build.
pub fn stale() -> Result<Vec<String>> {
    let mut stale = Vec::new();
    for name in NAMES {
        let file = file(name);
        let written = fs::read_to_string(shell::root().join(&file)).ok();
        if written != Some(text(name)?) {
            stale.push(file);
        }
    }
    Ok(stale)
}

fn file(name: &str) -> String {
    format!("docs/{name}.md")
}

fn text(name: &str) -> Result<String> {
    shell::output(shell::cargo().args([
        "run",
        "--quiet",
        "--package",
        "bihuan",
        "--",
        "docs",
        name,
    ]))
}
