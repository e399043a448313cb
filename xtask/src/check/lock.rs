//! Every dependency of the lock file comes from the public registry, so that anyone can build.

use std::fs;

use anyhow::Result;

use super::Faults;
use crate::shell;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub fn check() -> Result<Faults> {
    let text = fs::read_to_string(shell::root().join("Cargo.lock"))?;
    Ok(foreign(&text)
        .map(|source| format!("Cargo.lock: takes a dependency from {source}"))
        .collect())
}

fn foreign(lock: &str) -> impl Iterator<Item = &str> {
    lock.lines()
        .filter_map(|line| line.strip_prefix("source = "))
        .map(|source| source.trim_matches('"'))
        .filter(|source| *source != REGISTRY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_source_is_named() {
        let lock = format!(
            "name = \"a\"\nsource = \"{REGISTRY}\"\nname = \"b\"\nsource = \"git+https://example.org/b\"\n"
        );
        assert_eq!(
            foreign(&lock).collect::<Vec<_>>(),
            ["git+https://example.org/b"]
        );
    }
}
