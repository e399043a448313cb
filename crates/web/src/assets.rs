//! Styles and script, from the binary, under an address that changes with their content.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets/css"]
#[prefix = "css/"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets/js"]
#[prefix = "js/"]
struct Scripts;

fn find(path: &str) -> Option<EmbeddedFile> {
    Styles::get(path).or_else(|| Scripts::get(path))
}

/// Path → the first characters of its content's digest.
static HASHES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    Styles::iter()
        .chain(Scripts::iter())
        .filter_map(|path| {
            let file = find(&path)?;
            let mut hash = String::new();
            for byte in file.metadata.sha256_hash().iter().take(6) {
                write!(hash, "{byte:02x}").ok()?;
            }
            Some((path.into_owned(), hash))
        })
        .collect()
});

/// The address of a file such as `css/app.css`.
pub fn url(path: &str) -> String {
    let hash = HASHES.get(path).map_or("0", String::as_str);
    format!("/assets/{hash}/{path}")
}

/// `GET /assets/{hash}/{path}`. An old hash still answers, with the present content and no caching.
pub async fn get(Path((hash, path)): Path<(String, String)>) -> Response {
    let Some(EmbeddedFile { data, .. }) = find(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_current = HASHES.get(&path) == Some(&hash);
    let caching = if is_current {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let media_type = mime_guess::from_path(&path).first_or_octet_stream();
    (
        [
            (header::CONTENT_TYPE, media_type.as_ref()),
            (header::CACHE_CONTROL, caching),
        ],
        data,
    )
        .into_response()
}
