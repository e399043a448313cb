//! Pages and assets. Thin: read the request, call the office, show the result.
//!
//! A request passes [`session::identify`], which reads who asks and draws failures as pages; then the access that its
//! row in [`routes`] declares; then the page's own file, which loads what it shows, turns it into a struct of words
//! and links, and draws a template. Words come from [`words`], addresses from [`urls`], the frame from [`page`].

pub mod acting;
pub mod admin;
pub mod asking;
pub mod assets;
pub mod awards;
pub mod commitments;
pub mod cycles;
pub mod dates;
pub mod desk;
pub mod evaluation;
pub mod failure;
pub mod figures;
pub mod form;
mod gone;
pub mod home;
pub mod icons;
pub mod leading;
mod levels;
pub mod listing;
pub mod matters;
pub mod merging;
pub mod notices;
pub mod open;
pub mod page;
pub mod papers;
pub mod plans;
pub mod preferences;
pub mod proposals;
pub mod referrals;
pub mod ring;
pub mod rings;
pub mod routes;
pub mod scratch;
pub mod seed_check;
pub mod selection;
pub mod session;
pub mod sign_in;
pub mod sittings;
pub mod tasks;
pub mod urls;
pub mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::from_fn_with_state;
use bihuan_domain::ids::CommitteeId;
use bihuan_office::{Failure, Office};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;
use words::Words;

/// Largest request: a paper of 32 MB with its form.
pub const LARGEST: usize = 40 * 1024 * 1024;

const CSP: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                   frame-ancestors 'none'; base-uri 'none'";

/// What an operator sets.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The committee whose pages the public sees, by its name in addresses; the first one when absent.
    pub home: Option<String>,
    /// Served by HTTPS: cookies are marked secure and browsers are told to stay with it.
    pub https: bool,
    /// Behind a proxy that tells from which address a request came.
    pub behind_proxy: bool,
}

/// What every page has at hand. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The use cases.
    pub office: Arc<Office>,
    /// Messages.
    pub words: Arc<Words>,
    /// Settings.
    pub settings: Arc<Settings>,
    slugs: Arc<RwLock<HashMap<String, CommitteeId>>>,
}

impl Web {
    /// The pages of an office.
    pub fn new(office: Arc<Office>, words: Arc<Words>, settings: Settings) -> Self {
        Self {
            office,
            words,
            settings: Arc::new(settings),
            slugs: Arc::default(),
        }
    }

    /// The home committee; `None` before there is any.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn home(&self) -> Result<Option<CommitteeId>, Failure> {
        self.committee(self.settings.home.as_deref().unwrap_or_default())
            .await
    }

    /// The committee of a name in addresses; the empty name is the home committee's where none is set: the first one, an
    /// archive only while there is no other. Names do not change, so they are asked once.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn committee(&self, slug: &str) -> Result<Option<CommitteeId>, Failure> {
        if let Some(id) = self
            .slugs
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(slug)
        {
            return Ok(Some(*id));
        }
        let rows = self.office.store.committees().await?;
        let found = match slug {
            "" => rows.iter().find(|row| !row.archive).or(rows.first()),
            slug => rows.iter().find(|row| row.slug == slug),
        };
        let id = found.map(|row| CommitteeId(row.id));
        let is_settled = found.is_some_and(|row| !slug.is_empty() || !row.archive);
        if let Some(id) = id.filter(|_| is_settled) {
            self.slugs
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(slug.to_owned(), id);
        }
        Ok(id)
    }
}

/// The whole product as one service.
pub fn router(web: Web) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let https = web.settings.https;
    let mut router = routes::router(&web)
        .fallback(|| async { failure::Problem(Failure::Missing) })
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn_with_state(web.clone(), session::identify))
        .with_state(web)
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(header(header::CONTENT_SECURITY_POLICY, CSP))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ));
    if https {
        router = router.layer(header(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000",
        ));
    }
    router
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http())
}
