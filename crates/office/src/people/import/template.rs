//! Workbooks to fill in, and the messages that they and the imports ask for.

use super::plan::header_id;
use super::{Labels, members, units};
use crate::Failure;
use bihuan_papers::table::{Column, Kind};
use bihuan_papers::template::{self, TemplateColumn};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// The columns that need more said than their header says.
const HINTED: [&str; 6] = [
    "member_no",
    "term",
    "special_committees",
    "until_on",
    "side",
    "closed",
];

/// The template of these columns, titled by the message `title`.
pub(super) fn workbook(
    title: &str,
    columns: Vec<Column>,
    now: Timestamp,
    labels: Labels<'_>,
) -> Result<Vec<u8>, Failure> {
    let first = |id: &str| labels(id).into_iter().next().unwrap_or_default();
    let words: Vec<(String, String, Vec<String>)> = columns
        .iter()
        .map(|column| {
            let header = header_id(column.key);
            let choices = match &column.kind {
                Kind::OneOf(choices) => choices
                    .iter()
                    .map(|choice| choice.labels.first().unwrap_or(&choice.code).clone())
                    .collect(),
                _ => Vec::new(),
            };
            let hint = if HINTED.contains(&column.key) {
                first(&format!("{header}-hint"))
            } else {
                String::new()
            };
            (first(&header), hint, choices)
        })
        .collect();
    let columns: Vec<TemplateColumn<'_>> = columns
        .iter()
        .zip(&words)
        .map(|(column, (header, hint, choices))| TemplateColumn {
            column,
            header,
            hint,
            choices,
        })
        .collect();
    template::workbook(&first(title), now, &columns, None)
        .map_err(|fault| Failure::Internal(fault.to_string()))
}

/// Every message that templates and imports of people ask for, for tests of message files. Found by asking.
pub fn message_ids() -> BTreeSet<String> {
    let asked = Mutex::new(BTreeSet::new());
    let labels = |id: &str| {
        asked
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(id.to_owned());
        vec![id.to_owned()]
    };
    let tables = [
        ("template-members", members::columns(&[])),
        ("template-units", units::columns(&labels)),
    ];
    for (title, columns) in tables {
        // Only what it asked for matters here.
        drop(workbook(title, columns, Timestamp::UNIX_EPOCH, &labels));
    }
    asked
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
