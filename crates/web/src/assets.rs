//! Styles and script, from the binary, under an address that changes with their content.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

/// Names the parts of the one style sheet that pages load, in the order in which their rules follow each other.
macro_rules! app_css {
    ($($part:literal),+ $(,)?) => {
        #[cfg(test)]
        const PARTS: &[&str] = &[$($part),+];
        const APP_CSS: &str = concat!($(include_str!(concat!("../assets/css/app/", $part, ".css"))),+);
    };
}

app_css![
    "base",
    "layout",
    "frame",
    "parts",
    "forms",
    "grid-form",
    "lists",
    "cards",
    "ring",
    "record",
    "matters",
    "evaluation",
    "desk",
    "handling",
    "home",
    "figures",
    "modes",
    "print",
];

/// What is served.
const FILES: [(&str, &str); 3] = [
    ("css/tokens.css", include_str!("../assets/css/tokens.css")),
    ("css/app.css", APP_CSS),
    ("js/enhance.js", include_str!("../assets/js/enhance.js")),
];

/// A file with the mark of its content, which stands in its address so that browsers may keep it.
struct Asset {
    mark: String,
    content: &'static str,
}

static ASSETS: LazyLock<BTreeMap<&str, Asset>> = LazyLock::new(|| {
    let asset = |(path, content): (&'static str, &'static str)| {
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        let mark = format!("{:016x}", hasher.finish());
        (path, Asset { mark, content })
    };
    FILES.into_iter().map(asset).collect()
});

/// The address of a file such as `css/app.css`.
pub fn url(path: &str) -> String {
    let mark = ASSETS.get(path).map_or("0", |asset| asset.mark.as_str());
    format!("/assets/{mark}/{path}")
}

/// `GET /assets/{hash}/{path}`. An old hash still answers, with the present content and no caching.
pub async fn get(Path((hash, path)): Path<(String, String)>) -> Response {
    let Some(Asset { mark, content }) = ASSETS.get(path.as_str()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let caching = if hash == *mark {
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
        *content,
    )
        .into_response()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_style_sheet_is_listed_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/css/app");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort_unstable();
        let mut listed: Vec<String> = PARTS.iter().map(|part| format!("{part}.css")).collect();
        listed.sort_unstable();
        assert_eq!(files, listed);
    }
}
