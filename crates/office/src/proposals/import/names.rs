//! Names as other systems write them: padded, several in one entry, with remarks, cut short.

use super::mapping::NamesField;
use super::mending::{Mended, Mending};
use bihuan_text::numerals::is_numeral;

/// The names in one entry of a list.
pub fn read(field: &NamesField, entry: &str, mended: &mut Mended) -> Vec<String> {
    if entry.trim().is_empty() || field.nobody.iter().any(|word| word == entry.trim()) {
        mended.insert(Mending::BlankInList);
        return Vec::new();
    }
    let plain = field.remarks.iter().fold(entry.to_owned(), |text, remark| {
        text.replace(remark.as_str(), "")
    });
    if plain != entry {
        mended.insert(Mending::NameTidied);
    }
    let names: Vec<String> = bihuan_text::names(&plain)
        .into_iter()
        .filter_map(|name| whole(field, name, mended))
        .map(|name| untitled(field, name))
        .collect();
    match names.as_slice() {
        [name] if *name == plain => {}
        [name] if bihuan_text::without_space(name) == bihuan_text::without_space(&plain) => {
            mended.insert(Mending::Spaces);
        }
        [_, _, ..] => {
            mended.insert(Mending::NamesInOne);
        }
        _ => {
            mended.insert(Mending::NameTidied);
        }
    }
    names
}

/// A name without "and so many others".
fn whole(field: &NamesField, name: String, mended: &mut Mended) -> Option<String> {
    let Some((named, rest)) = field
        .others
        .as_deref()
        .and_then(|others| name.split_once(others))
    else {
        return Some(name);
    };
    if !(rest.is_empty() || rest.starts_with(is_numeral)) {
        return Some(name);
    }
    mended.insert(Mending::NamesCutShort);
    (!named.is_empty()).then(|| named.to_owned())
}

/// A name without a title: after a family name of one character, or after a whole name of three or more. What is
/// shorter may be a title and nothing else ("the members present").
fn untitled(field: &NamesField, name: String) -> String {
    for title in &field.titles {
        let Some((before, after)) = name.split_once(title.as_str()) else {
            continue;
        };
        match (before.chars().count(), after.chars().count()) {
            (1, 1..) => return format!("{before}{after}"),
            (3.., 0) => return before.to_owned(),
            _ => {}
        }
    }
    name
}

/// Adds `names` to `all`, each only once and none that is `lead`.
pub fn add(all: &mut Vec<String>, names: Vec<String>, lead: &str, mended: &mut Mended) {
    for name in names {
        if name == lead || all.contains(&name) {
            mended.insert(Mending::NameRepeated);
        } else {
            all.push(name);
        }
    }
}
