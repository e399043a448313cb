//! Jobs that failed and wait for somebody: what, why, how often, and another attempt.

use super::{crumbs, here};
use crate::dates::When;
use crate::failure::Problem;
use crate::listing::{self, Link};
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use crate::urls;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_office::Failure;
use bihuan_store::jobs::MAX_ATTEMPTS;
use bihuan_store::tables::job;
use uuid::Uuid;

/// Jobs read at a time.
const SHOWN: u64 = 500;

/// A failed job in words.
struct Failed {
    what: String,
    failure: String,
    attempts: i32,
    /// When it is tried again by itself; `None` once it rests.
    next: Option<When>,
    retry: String,
}

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct JobsPage {
    f: Frame,
    crumbs: Vec<Link>,
    done: Option<String>,
    open: u64,
    failed: Vec<Failed>,
}

/// The failed jobs of this person's committee.
///
/// # Errors
/// When the database is out of reach.
pub async fn failed(signed: &Signed) -> Result<Vec<job::Model>, Failure> {
    let id = here(signed)?;
    let jobs = signed.web.office.store.failed_jobs(SHOWN).await?;
    Ok(jobs
        .into_iter()
        .filter(|job| job.committee_id == id.0)
        .collect())
}

/// `GET /jobs`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let zone = signed.place()?.zone.clone();
    let w = &signed.speech;
    let view = |job: job::Model| Failed {
        what: w
            .perhaps(&format!("job-{}", job.kind))
            .unwrap_or_else(|| job.kind.clone()),
        failure: job.failure,
        attempts: job.attempts,
        next: (job.attempts < MAX_ATTEMPTS).then(|| {
            w.minute(
                jiff::Timestamp::from_microsecond(job.run_at).unwrap_or_default(),
                &zone,
            )
        }),
        retry: urls::retry_job(job.id),
    };
    let failed = failed(&signed).await?.into_iter().map(view).collect();
    let f = Frame::of(&signed, w.t("admin-jobs"), Nav::Administration);
    let open = signed.web.office.store.open_jobs().await?;
    show(&JobsPage {
        f,
        crumbs: crumbs(&signed, None),
        done: listing::done(&signed, &pairs),
        open,
        failed,
    })
}

/// `POST /jobs/{id}/retry`.
///
/// # Errors
/// [`Failure::Missing`] when this committee has no such failed job.
pub async fn retry(signed: Signed, Path(id): Path<Uuid>) -> Result<Response, Problem> {
    let stands = failed(&signed).await?.iter().any(|job| job.id == id);
    if !stands {
        return Err(Failure::Missing.into());
    }
    signed
        .web
        .office
        .store
        .retry_job(id, signed.now.as_microsecond())
        .await?;
    Ok(Redirect::to(&format!("{}?done=job-retried", urls::JOBS)).into_response())
}
