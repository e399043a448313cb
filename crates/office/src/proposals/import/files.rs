//! Files with records: JSON arrays of objects, or spreadsheets of any kind with keys as headers.

use crate::Failure;
use bihuan_domain::refusal::Refusal;
use bihuan_papers::{SheetFault, sheet};
use serde_json::{Map, Value};

/// The biggest JSON file that is read, in bytes. Spreadsheets have bounds of their own.
const MAX_BYTES: usize = 64 * 1024 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The records of a file with their numbers. What it is, is found by looking into it.
pub fn records(name: &str, bytes: &[u8]) -> Result<Vec<(u32, Value)>, Failure> {
    let text = bytes
        .strip_prefix(BYTE_ORDER_MARK)
        .unwrap_or(bytes)
        .trim_ascii_start();
    if text.starts_with(b"[") || text.starts_with(b"{") {
        json(name, text)
    } else {
        spreadsheet(name, bytes)
    }
}

fn json(name: &str, text: &[u8]) -> Result<Vec<(u32, Value)>, Failure> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::new("records-too-large")
            .with("file", name)
            .with("max", MAX_BYTES / (1024 * 1024))
            .into());
    }
    let records: Vec<Value> = serde_json::from_slice(text).map_err(|fault| {
        Refusal::new("records-unreadable")
            .with("file", name)
            .with("line", fault.line())
            .with("column", fault.column())
    })?;
    Ok((1..).zip(records).collect())
}

fn spreadsheet(name: &str, bytes: &[u8]) -> Result<Vec<(u32, Value)>, Failure> {
    let sheet = sheet::read(bytes, name).map_err(|fault| sheet_refusal(&fault, name))?;
    let records = sheet.rows.iter().map(|row| {
        let cells = sheet
            .header
            .cells()
            .map(|(at, key)| (key.to_owned(), Value::from(row.get(at))));
        (row.number, Value::Object(cells.collect::<Map<_, _>>()))
    });
    Ok(records.collect())
}

/// A sheet that cannot be read, as a refusal at the upload's field.
pub fn sheet_refusal(fault: &SheetFault, name: &str) -> Refusal {
    let refusal = Refusal::new(&format!("sheet-{}", fault.code()))
        .with("file", name)
        .at("file");
    fault
        .args()
        .into_iter()
        .fold(refusal, |refusal, (name, value)| refusal.with(name, value))
}
