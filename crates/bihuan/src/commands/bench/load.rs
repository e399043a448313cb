//! Load: many connections at once, each asking again as soon as it has its answer.
//!
//! All of them live on one thread: a thread for each would take from the server, on whose processors the client runs,
//! more than what it asks for.

use super::figure::{Figure, Floor, median, ms, now, percentile};
use super::http::Connection;
use super::server::Server;
use anyhow::{Result, anyhow, bail};
use futures::future::try_join_all;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Connections at once.
pub const CONNECTIONS: usize = 32;
/// Each measurement is made so often; the median counts.
pub const REPEATS: usize = 5;

/// What one repeat gave.
#[derive(Debug, Default)]
pub struct Run {
    /// Milliseconds of each request.
    pub latencies: Vec<f64>,
    /// Seconds from the first request to the last answer.
    pub seconds: f64,
}

impl Run {
    /// Requests a second.
    pub fn rate(&self) -> f64 {
        f64::from(u32::try_from(self.latencies.len()).unwrap_or(u32::MAX)) / self.seconds
    }
}

/// One connection's share of the work: asks until `Ok(false)`.
pub trait Share {
    /// Makes one request.
    async fn ask(&mut self) -> Result<bool>;
}

/// Gets each path once.
pub struct Gets {
    connection: Connection,
    paths: std::vec::IntoIter<String>,
}

impl Share for Gets {
    async fn ask(&mut self) -> Result<bool> {
        let Some(path) = self.paths.next() else {
            return Ok(false);
        };
        let answer = self.connection.get(&path).await?;
        if answer.status != 200 || answer.bytes == 0 {
            bail!(
                "{path} answers {} with {} bytes",
                answer.status,
                answer.bytes
            );
        }
        Ok(true)
    }
}

/// Does on one thread of its own what is asked of the network.
pub fn apart<T: Send>(work: impl AsyncFnOnce() -> Result<T> + Send) -> Result<T> {
    let alone = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(work())
    };
    std::thread::scope(|scope| {
        scope
            .spawn(alone)
            .join()
            .unwrap_or_else(|_| Err(anyhow!("the client's thread ended")))
    })
}

/// Lets all shares work at once.
pub async fn run<S: Share>(shares: Vec<S>) -> Result<Run> {
    let begun = now();
    let done = try_join_all(shares.into_iter().map(work)).await?;
    Ok(Run {
        latencies: done.into_iter().flatten().collect(),
        seconds: begun.elapsed().as_secs_f64(),
    })
}

async fn work(mut share: impl Share) -> Result<Vec<f64>> {
    let mut latencies = Vec::new();
    loop {
        let begun: Instant = now();
        if !share.ask().await? {
            return Ok(latencies);
        }
        let taken: Duration = begun.elapsed();
        latencies.push(ms(taken));
    }
}

/// Gets `count` of these paths, in turn, from all connections at once.
pub fn gets(address: SocketAddr, cookie: &str, paths: &[String], count: usize) -> Result<Run> {
    apart(async || run(getters(address, cookie, paths, count).await?).await)
}

async fn getters(
    address: SocketAddr,
    cookie: &str,
    paths: &[String],
    count: usize,
) -> Result<Vec<Gets>> {
    let mut shares = Vec::with_capacity(CONNECTIONS);
    for n in 0..CONNECTIONS {
        let own: Vec<String> = paths
            .iter()
            .cycle()
            .take(count)
            .skip(n)
            .step_by(CONNECTIONS)
            .cloned()
            .collect();
        shares.push(Gets {
            connection: Connection::with_cookie(address, cookie).await?,
            paths: own.into_iter(),
        });
    }
    Ok(shares)
}

/// Repeats a load on a server and gives the median p99 beside its floor, and the rate.
pub fn repeated(
    server: &Server,
    what: &str,
    floor_ms: f64,
    mut once: impl FnMut() -> Result<Run>,
) -> Result<[Figure; 2]> {
    let (mut p50, mut p99, mut max, mut rates) = (Vec::new(), Vec::new(), 0_f64, Vec::new());
    let mut requests = 0;
    let mut work = Vec::new();
    for _ in 0..REPEATS {
        let before = server.processor()?;
        let mut done = once()?;
        rates.push(done.rate());
        requests = done.latencies.len();
        work.push((server.processor()? - before) / f64::from(u32::try_from(requests)?));
        p50.push(percentile(&mut done.latencies, 50));
        p99.push(percentile(&mut done.latencies, 99));
        max = max.max(percentile(&mut done.latencies, 100));
    }
    let note = format!(
        "p50 {:.2} ms, longest {max:.1} ms; median of {REPEATS} × {requests} requests",
        median(p50)
    );
    let figure = |what: String, floor, measured, unit, note| Figure {
        what,
        floor,
        measured,
        unit,
        note,
    };
    Ok([
        figure(
            format!("{what}, p99 at {CONNECTIONS} connections"),
            Floor::AtMost(floor_ms),
            median(p99),
            "ms",
            note,
        ),
        figure(
            format!("{what}, requests a second"),
            Floor::Shown,
            median(rates),
            "/s",
            format!(
                "{:.2} ms of a processor for each, without the client's",
                median(work)
            ),
        ),
    ])
}
