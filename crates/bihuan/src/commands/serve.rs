//! `bihuan serve`: the pages and the jobs, in one process.

use crate::place::Place;
use anyhow::{Context, Result};
use bihuan_office::Office;
use bihuan_web::words::Words;
use bihuan_web::{Settings, Web};
use clap::Args;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

/// Serve the pages and run the jobs.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bihuan serve --data /srv/bihuan --listen 127.0.0.1:8080")]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
}

/// Where the server listens.
#[derive(Debug, Clone, Args)]
pub struct Listen {
    /// Address and port.
    #[arg(
        long,
        value_name = "ADDR",
        default_value = "127.0.0.1:8080",
        env = "BIHUAN_LISTEN"
    )]
    pub listen: SocketAddr,
    /// The committee whose pages the public sees first, by its name in addresses; the first one when left out.
    #[arg(long, value_name = "SLUG", env = "BIHUAN_HOME")]
    pub home: Option<String>,
    /// The server stands behind a proxy of yours that tells from which address a request came (`X-Forwarded-For`).
    #[arg(long, env = "BIHUAN_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// People reach the server through HTTPS: cookies are marked secure and browsers are told to stay on HTTPS.
    #[arg(long, env = "BIHUAN_HTTPS")]
    pub https: bool,
}

impl Serve {
    /// Runs until it is told to stop.
    pub async fn run(self) -> Result<ExitCode> {
        let office = Arc::new(self.place.open().await?);
        serve(office, &self.listen, |address| {
            tracing::info!("listening on http://{address}/");
        })
        .await
    }
}

/// Serves `office` until Ctrl-C or a termination signal; tells `ready` the address once it listens.
pub async fn serve(
    office: Arc<Office>,
    listen: &Listen,
    ready: impl FnOnce(SocketAddr),
) -> Result<ExitCode> {
    let settings = Settings {
        home: listen.home.clone(),
        https: listen.https,
        behind_proxy: listen.behind_proxy,
    };
    let router = bihuan_web::router(Web::new(
        Arc::clone(&office),
        Arc::new(Words::embedded()?),
        settings,
    ));
    let listener = tokio::net::TcpListener::bind(listen.listen)
        .await
        .with_context(|| {
            format!(
                "cannot listen on {}; is another server there? try --listen 127.0.0.1:0",
                listen.listen
            )
        })?;
    ready(listener.local_addr()?);
    let worker = tokio::spawn({
        let office = Arc::clone(&office);
        async move { office.work().await }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop())
        .await?;
    worker.abort();
    Ok(ExitCode::SUCCESS)
}

/// Ends when the process is asked to.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(fault) => {
                tracing::warn!(%fault, "the termination signal cannot be heard");
                let _ = interrupt.await;
                return;
            }
        };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
