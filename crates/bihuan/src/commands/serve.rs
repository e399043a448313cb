//! `bihuan serve`: the pages and the jobs, in one process.

use crate::place::Place;
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use bihuan_office::Office;
use bihuan_web::words::Words;
use bihuan_web::{Settings, Web};
use clap::Args;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;
use tower_http::timeout::{DeadlineBody, TimeoutBody};

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

/// How long clients may take, and a server that is told to stop.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// For the head of a request, from the connection or the answer before it on: who is silent for longer is let go.
    head: Duration,
    /// Between two pieces of what is sent.
    between: Duration,
    /// For all that is sent with a request.
    body: Duration,
    /// For what is begun when the server is told to stop.
    stop: Duration,
}

/// A paper of 32 MB is sent in ten minutes through half a megabit in a second.
const LIMITS: Limits = Limits {
    head: Duration::from_secs(10),
    between: Duration::from_secs(30),
    body: Duration::from_mins(10),
    stop: Duration::from_secs(10),
};

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
    let listener = TcpListener::bind(listen.listen).await.with_context(|| {
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
    beside(worker, answer(listener, router, LIMITS, stop())).await
}

/// Answers beside the jobs, which end with it; a fault when they end before.
async fn beside<T>(
    mut worker: JoinHandle<T>,
    answering: impl Future<Output = ()>,
) -> Result<ExitCode> {
    let ended = tokio::select! {
        () = answering => None,
        ended = &mut worker => Some(ended),
    };
    worker.abort();
    match ended {
        None => Ok(ExitCode::SUCCESS),
        // Pages without jobs would look well while nobody hears of anything: better that whoever started it does so again.
        Some(ended) => {
            ended.context("the jobs ended")?;
            bail!("the jobs ended");
        }
    }
}

/// Answers on `listener` until `stop`, and then what is begun already, within the limit.
async fn answer(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head);
    let connections = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(fault) => {
                // Nearly always there are no more files to open: others must end first.
                tracing::warn!(%fault, "nobody could be let in");
                tokio::time::sleep(Duration::from_secs(1)).await;
                continue;
            }
        };
        // An answer is written whole; without this its last packet may wait for word of the one before.
        if let Err(fault) = stream.set_nodelay(true) {
            tracing::debug!(%fault, %address, "a connection ended early");
            continue;
        }
        let router = router.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(|sent| timed(sent, limits));
            request.extensions_mut().insert(ConnectInfo(address));
            router.clone().oneshot(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(fault) = connection.await {
                tracing::debug!(%fault, %address, "a connection ended early");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.stop, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not end and were given up");
    }
}

/// What is sent with a request, within the limits. Most requests send nothing: there is nothing to time then.
fn timed(sent: Incoming, limits: Limits) -> Body {
    if sent.is_end_stream() {
        return Body::empty();
    }
    let between = TimeoutBody::new(limits.between, sent);
    Body::new(DeadlineBody::new(limits.body, between))
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::post;
    use std::future::pending;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;

    const SHORT: Limits = Limits {
        head: Duration::from_millis(300),
        between: Duration::from_secs(1),
        body: Duration::from_secs(20),
        stop: Duration::from_millis(300),
    };

    /// A server with a page that says how much was sent, and one that never answers.
    async fn server(limits: Limits) -> Result<(SocketAddr, oneshot::Sender<()>, JoinHandle<()>)> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let router = Router::new()
            .route(
                "/length",
                post(|sent: String| async move { sent.len().to_string() }),
            )
            .route("/never", post(|| async { pending::<()>().await }));
        let stopped = async move {
            let _ = stopped.await;
        };
        let running = tokio::spawn(answer(listener, router, limits, stopped));
        Ok((address, stop, running))
    }

    /// Sends these bytes and reads until the server has had enough.
    async fn said(address: SocketAddr, bytes: &str) -> Result<String> {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(bytes.as_bytes()).await?;
        let mut answer = String::new();
        let read = stream.read_to_string(&mut answer);
        tokio::time::timeout(Duration::from_secs(15), read)
            .await
            .context("the server waits for ever")??;
        Ok(answer)
    }

    #[tokio::test]
    async fn who_begins_a_request_and_does_not_end_it_is_let_go() -> Result<()> {
        let (address, _stop, _running) = server(SHORT).await?;
        assert_eq!(said(address, "").await?, "", "says nothing");
        assert_eq!(
            said(address, "POST /length HTTP/1.1\r\nhost: x\r\n").await?,
            ""
        );
        let half = "POST /length HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf";
        let answer = said(address, half).await?;
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        Ok(())
    }

    #[tokio::test]
    async fn what_comes_slowly_but_comes_is_taken() -> Result<()> {
        let (address, _stop, _running) = server(SHORT).await?;
        let mut stream = TcpStream::connect(address).await?;
        let head =
            "POST /length HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 12\r\n\r\n";
        stream.write_all(head.as_bytes()).await?;
        let mut ticks = tokio::time::interval(SHORT.between / 8);
        for _ in 0..12 {
            ticks.tick().await;
            stream.write_all(b"x").await?;
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.ends_with("12"),
            "{answer}"
        );
        Ok(())
    }

    #[tokio::test]
    async fn who_trickles_for_ever_is_cut_off() -> Result<()> {
        let limits = Limits {
            body: Duration::from_millis(300),
            ..SHORT
        };
        let (address, _stop, _running) = server(limits).await?;
        let half = "POST /length HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf";
        let answer = said(address, half).await?;
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        Ok(())
    }

    #[tokio::test]
    async fn a_stop_waits_for_what_is_begun_but_not_for_ever() -> Result<()> {
        let (address, stop, running) = server(SHORT).await?;
        let mut hanging = TcpStream::connect(address).await?;
        let begun = "POST /never HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n";
        hanging.write_all(begun.as_bytes()).await?;
        // Answered, so the one before it is at work too.
        let mut other = TcpStream::connect(address).await?;
        let short = "POST /length HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n";
        other.write_all(short.as_bytes()).await?;
        let mut first = [0; 12];
        other.read_exact(&mut first).await?;
        assert_eq!(&first, b"HTTP/1.1 200");
        let _ = stop.send(());
        tokio::time::timeout(Duration::from_secs(15), running)
            .await
            .context("it waits for ever")??;
        assert!(TcpStream::connect(address).await.is_err(), "nobody listens");
        Ok(())
    }

    #[tokio::test]
    async fn pages_without_jobs_are_no_server() {
        let over = tokio::spawn(async {});
        let fault = beside(over, pending()).await.map_err(|no| no.to_string());
        assert_eq!(fault.err().as_deref(), Some("the jobs ended"));
        let broken = tokio::spawn(pending::<()>());
        broken.abort();
        let fault = beside(broken, pending()).await.map_err(|no| no.to_string());
        assert_eq!(fault.err().as_deref(), Some("the jobs ended"));
    }

    #[tokio::test]
    async fn the_jobs_end_with_the_pages() -> Result<()> {
        let (at_work, dropped) = oneshot::channel::<()>();
        let worker = tokio::spawn(async move {
            let _at_work = at_work;
            pending::<()>().await;
        });
        let code = beside(worker, async {}).await?;
        assert_eq!(code, ExitCode::SUCCESS);
        assert!(dropped.await.is_err(), "nobody works any more");
        Ok(())
    }
}
