//! Many rows as one value.
//!
//! Between the database and this program each row is a message from one thread to another, and each value of it an
//! allocation. What a page shows is dozens of rows with a dozen values each, so the database writes them as one JSON
//! text, an array of arrays, and a row is read from it by position: its fields stand in the order of its columns.

use crate::{StoreError, dialect};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, DbBackend};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

/// The rows of `select`, which has these columns, as one text in their order.
pub(crate) fn document(
    backend: DbBackend,
    columns: &[impl ColumnTrait],
    select: SelectStatement,
) -> Expr {
    let text = Query::select()
        .expr(Expr::cust(dialect::array_of_arrays(backend, columns)))
        .from_subquery(select, "page")
        .to_owned();
    Expr::from(text)
}

/// The rows that such a text holds.
pub(crate) fn rows<R: DeserializeOwned>(
    table: &'static str,
    text: &str,
) -> Result<Vec<R>, StoreError> {
    serde_json::from_str(text).map_err(|fault| StoreError::Unreadable {
        table,
        key: String::new(),
        reason: fault.to_string(),
    })
}

/// A truth value, which is a number in the text.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(u8::deserialize(from)? != 0)
}
