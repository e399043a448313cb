//! How an edition is laid over what it inherits.
//!
//! Tables are laid over one another key by key; lists whose rows have a `code` are joined by it, so that an edition
//! names only the rows it changes or adds; `drop = true` takes a row or a table away; everything else replaces.

use super::code::Code;
use super::fault::Problem;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// The keys that make a table a rule: whoever writes one of them must say where it comes from.
const RULES: [&str; 12] = [
    "value",
    "span",
    "roll",
    "pattern",
    "scope",
    "collective",
    "session_only",
    "needs_seal",
    "from_below",
    "needs_reason",
    "positive",
    "reopens",
];

/// Problems with their keys.
pub(super) type Found = Vec<(String, Problem)>;

/// What can be said of an edition by itself: rules without a source, codes that stand twice in a list.
pub(super) fn inspect(edition: &Table) -> Found {
    let mut found = Found::new();
    inspect_table("", edition, &mut found);
    found
}

fn inspect_table(key: &str, table: &Table, found: &mut Found) {
    let source = table.get("source").and_then(Value::as_str);
    let silent = source.is_none_or(|source| source.trim().is_empty());
    let states = |rule: &str| table.get(rule).is_some_and(|value| !value.is_table());
    if silent && (table.contains_key("source") || RULES.iter().any(|rule| states(rule))) {
        found.push((key.to_owned(), Problem::NoSource));
    }
    for (name, value) in table {
        let key = join(key, name);
        match value {
            Value::Table(inner) => inspect_table(&key, inner, found),
            Value::Array(rows) => inspect_rows(&key, rows, found),
            _ => {}
        }
    }
}

fn inspect_rows(key: &str, rows: &[Value], found: &mut Found) {
    let mut seen = BTreeSet::new();
    for row in rows.iter().filter_map(Value::as_table) {
        let code = code(row).unwrap_or_default();
        if let Ok(code) = code.parse::<Code>()
            && !seen.insert(code.clone())
        {
            found.push((key.to_owned(), Problem::CodeTwice(code)));
        }
        inspect_table(&join(key, code), row, found);
    }
}

/// Lays `upper` over `lower`; what it takes away but is not there is found.
pub(super) fn lay(lower: &mut Table, upper: &Table) -> Found {
    let mut found = Found::new();
    lay_table("", lower, upper, &mut found);
    found
}

fn lay_table(key: &str, lower: &mut Table, upper: &Table, found: &mut Found) {
    for (name, value) in upper {
        let key = join(key, name);
        match (lower.get_mut(name), value) {
            (below, Value::Table(above)) if drops(above) => {
                if below.is_none() {
                    found.push((key, Problem::UnknownKey));
                }
                lower.remove(name);
            }
            (Some(Value::Table(below)), Value::Table(above)) => {
                lay_table(&key, below, above, found);
            }
            (Some(Value::Array(below)), Value::Array(above)) if is_coded(above) => {
                lay_rows(&key, below, above, found);
            }
            (_, value) => {
                lower.insert(name.clone(), value.clone());
            }
        }
    }
}

fn lay_rows(key: &str, lower: &mut Vec<Value>, upper: &[Value], found: &mut Found) {
    for above in upper.iter().filter_map(Value::as_table) {
        let wanted = code(above).unwrap_or_default();
        let place = lower
            .iter()
            .position(|row| row.as_table().and_then(code) == Some(wanted));
        match place.and_then(|place| lower.get_mut(place)) {
            None if drops(above) => found.push((join(key, wanted), Problem::UnknownKey)),
            None => lower.push(Value::Table(above.clone())),
            Some(_) if drops(above) => {
                lower.retain(|row| row.as_table().and_then(code) != Some(wanted));
            }
            Some(Value::Table(below)) => lay_table(&join(key, wanted), below, above, found),
            Some(row) => *row = Value::Table(above.clone()),
        }
    }
}

/// How many steps of a dotted key a table has; rows of a list are stepped into by their code.
pub(super) fn depth(table: &Table, key: &str) -> usize {
    let mut steps = key.split('.');
    let mut depth = 0;
    let mut at = Some(table);
    while let (Some(table), Some(step)) = (at, steps.next()) {
        let Some(value) = table.get(step) else { break };
        depth += 1;
        at = match value {
            Value::Table(inner) => Some(inner),
            Value::Array(rows) => steps.next().and_then(|wanted| {
                let row = rows
                    .iter()
                    .filter_map(Value::as_table)
                    .find(|row| code(row) == Some(wanted));
                depth += usize::from(row.is_some());
                row
            }),
            _ => None,
        };
    }
    depth
}

/// `limits` and `title_max_han` make `limits.title_max_han`.
pub(super) fn join(key: &str, name: &str) -> String {
    match (key, name) {
        ("", name) => name.to_owned(),
        (key, "") => key.to_owned(),
        (key, name) => format!("{key}.{name}"),
    }
}

fn code(row: &Table) -> Option<&str> {
    row.get("code").and_then(Value::as_str)
}

fn is_coded(rows: &[Value]) -> bool {
    !rows.is_empty()
        && rows
            .iter()
            .all(|row| row.as_table().is_some_and(|row| code(row).is_some()))
}

fn drops(table: &Table) -> bool {
    table.get("drop").and_then(Value::as_bool) == Some(true)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse().unwrap()
    }

    #[test]
    fn an_edition_changes_what_it_names_and_nothing_else() {
        let mut lower = table(
            r#"
            limits = { a = { value = 1, source = "D" }, b = { value = 2, source = "D" } }
            reminders = [30, 7]
            rows = [{ code = "x", n = 1, m = 1 }, { code = "y", n = 2 }, { code = "z", n = 3 }]
            old = { span = "1 day" }
            "#,
        );
        let upper = table(
            r#"
            limits = { b = { value = 3, source = "F:S10" } }
            reminders = [1]
            rows = [{ code = "w", n = 0 }, { code = "x", n = 9 }, { code = "y", drop = true }]
            old = { drop = true }
            "#,
        );
        assert_eq!(lay(&mut lower, &upper), []);
        let expected = table(
            r#"
            limits = { a = { value = 1, source = "D" }, b = { value = 3, source = "F:S10" } }
            reminders = [1]
            rows = [{ code = "x", n = 9, m = 1 }, { code = "z", n = 3 }, { code = "w", n = 0 }]
            "#,
        );
        assert_eq!(lower, expected);
    }

    #[test]
    fn taking_away_what_is_not_there_is_found() {
        let mut lower = table(r#"rows = [{ code = "x" }]"#);
        let upper = table(r#"rows = [{ code = "y", drop = true }]"#);
        assert_eq!(
            lay(&mut lower, &upper),
            [("rows.y".to_owned(), Problem::UnknownKey)]
        );
    }

    #[test]
    fn a_rule_without_a_source_and_a_code_twice_are_found() {
        let edition = table(
            r#"
            a = { value = 1 }
            b = { span = "1 day", source = " " }
            c = [{ code = "x", source = "D" }, { code = "x" }]
            d = [{ code = "y", reopens = true }]
            "#,
        );
        assert_eq!(
            inspect(&edition),
            [
                ("a".to_owned(), Problem::NoSource),
                ("b".to_owned(), Problem::NoSource),
                ("c".to_owned(), Problem::CodeTwice("x".parse().unwrap())),
                ("d.y".to_owned(), Problem::NoSource),
            ]
        );
    }

    #[test]
    fn a_key_is_followed_through_tables_and_rows() {
        let edition = table(r#"rows = [{ code = "x", label = { zh = "" } }]"#);
        assert_eq!(depth(&edition, "rows.x.label.zh"), 4);
        assert_eq!(depth(&edition, "rows.y"), 1);
        assert_eq!(depth(&edition, "other"), 0);
    }
}
