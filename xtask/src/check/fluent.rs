//! Every message stands in every language, once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Faults;
use crate::shell;

const FOLDER: &str = "crates/web/locales";
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

pub fn check() -> Result<Faults> {
    let mut faults = Faults::new();
    let mut keys: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for language in LANGUAGES {
        let folder = shell::root().join(FOLDER).join(language);
        let (found, doubled) = read(&folder)?;
        if found.is_empty() {
            faults.push(format!("{FOLDER}/{language}: holds no message"));
        }
        faults.extend(
            doubled
                .into_iter()
                .map(|key| format!("{FOLDER}/{language}: has {key} twice")),
        );
        keys.insert(language, found);
    }
    let all: BTreeSet<&String> = keys.values().flatten().collect();
    for (language, found) in &keys {
        for key in all.iter().filter(|key| !found.contains(**key)) {
            faults.push(format!("{FOLDER}/{language}: lacks {key}"));
        }
    }
    Ok(faults)
}

/// The keys in a language's folder, and those that stand there more than once.
fn read(folder: &Path) -> Result<(BTreeSet<String>, Vec<String>)> {
    let mut found = BTreeSet::new();
    let mut doubled = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "ftl") {
            for key in keys(&fs::read_to_string(&file)?) {
                if !found.insert(key.clone()) {
                    doubled.push(key);
                }
            }
        }
    }
    Ok((found, doubled))
}

/// The messages, terms and attributes (`message.attribute`) of a Fluent file.
fn keys(text: &str) -> Vec<String> {
    let mut message = "";
    let mut keys = Vec::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let name = name.trim_end();
        if is_identifier(name.strip_prefix('-').unwrap_or(name)) {
            message = name;
            keys.push(name.to_owned());
        } else if let Some(attribute) = name.trim_start().strip_prefix('.')
            && name.starts_with(' ')
            && is_identifier(attribute)
        {
            keys.push(format!("{message}.{attribute}"));
        }
    }
    keys
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_terms_and_attributes_are_keys() {
        let text = "# a = comment\nsave = Save\n-brand = Bihuan\nname = Name\n    .hint = a = b\n    second line = of the text\ncount = { $n ->\n    [one] one = 1\n   *[other] many\n}\n";
        assert_eq!(keys(text), ["save", "-brand", "name", "name.hint", "count"]);
    }
}
