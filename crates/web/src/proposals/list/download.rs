//! The list as a file: exactly what is shown, in the same order.

use super::find::{Found, find};
use super::narrow::Narrow;
use crate::failure::Problem;
use crate::proposals::items;
use crate::session::Visitor;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bihuan_office::Failure;
use bihuan_papers::export::{self, Cell};

/// Most rows of an export.
const EXPORTED: u64 = 50_000;

/// Headers and rows of an export: what the list shows, in the same order.
async fn exported(
    visitor: &Visitor,
    pairs: Vec<(String, String)>,
) -> Result<(Vec<String>, Vec<Vec<Cell>>), Problem> {
    let narrow = Narrow::read(pairs);
    let Found { place, page } = find(visitor, &narrow, 0, EXPORTED).await?;
    let columns = [
        "number",
        "title",
        "lead",
        "category",
        "stage",
        "submitted",
        "due",
        "class",
        "rating",
        "key",
    ];
    let headers = columns
        .iter()
        .map(|column| visitor.speech.t(&format!("column-{column}")))
        .collect();
    let yes = visitor.speech.t("yes");
    let rows = items(visitor, &place, &page.rows)
        .into_iter()
        .map(|item| {
            let (due, submitted) = item.days;
            vec![
                item.number.into(),
                item.title.into(),
                item.lead.into(),
                item.category.into(),
                item.stage.into(),
                submitted.into(),
                due.into(),
                item.class.into(),
                item.rating.into(),
                item.key.then(|| yes.clone()).into(),
            ]
        })
        .collect();
    Ok((headers, rows))
}

fn download(bytes: Vec<u8>, media_type: &'static str, name: &'static str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    (
        [
            (header::CONTENT_TYPE, media_type.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response()
}

/// `GET /proposals.xlsx`.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn workbook(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (headers, rows) = exported(&visitor, pairs).await?;
    let (title, now) = (visitor.speech.t("nav-proposals"), visitor.now);
    let work = move || {
        export::workbook(&title, now, &headers, rows.into_iter())
            .map_err(|fault| Failure::Papers(fault.to_string()))
    };
    let bytes = tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Failure::Internal(fault.to_string()))??;
    Ok(download(
        bytes,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "proposals.xlsx",
    ))
}

/// `GET /proposals.csv`.
///
/// # Errors
/// When the file cannot be made.
pub async fn csv(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (headers, rows) = exported(&visitor, pairs).await?;
    let work = move || {
        export::csv(&headers, rows.into_iter()).map_err(|fault| Failure::Papers(fault.to_string()))
    };
    let bytes = tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Failure::Internal(fault.to_string()))??;
    Ok(download(bytes, "text/csv; charset=utf-8", "proposals.csv"))
}
