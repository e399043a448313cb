//! Handing in over HTTP: many writers at once, each with drafts that are ready, as on the last evening of a window.

use super::Subject;
use super::figure::{Figure, Floor, now, percentile};
use super::http::Connection;
use super::load::{CONNECTIONS, Share, apart, run};
use super::server::Server;
use crate::commands::simulate::town::PASSWORD;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long the writers write.
const LONG: Duration = Duration::from_secs(10);

/// One writer: hands in one draft after the other until the time is over.
struct Writer {
    connection: Connection,
    drafts: std::vec::IntoIter<Uuid>,
    until: Instant,
}

impl Share for Writer {
    async fn ask(&mut self) -> Result<bool> {
        if now() >= self.until {
            return Ok(false);
        }
        let Some(id) = self.drafts.next() else {
            return Ok(false);
        };
        // The key makes it the same request however often it is sent.
        let path = format!("/proposals/{id}/submit");
        let answer = self
            .connection
            .post(&path, &format!("key=bench-{id}"))
            .await?;
        match answer.status {
            303 => Ok(true),
            other => bail!("handing in {id} answers {other}"),
        }
    }
}

/// Handing in for ten seconds. One refused or failed request fails the measurement.
pub fn submissions(server: &Server, subject: &Subject) -> Result<[Figure; 2]> {
    let writers = subject.drafts.len();
    let mut done = apart(async || {
        // Opened when all are signed in: a connection that is idle for long is let go.
        let mut cookies = Vec::new();
        for (login, _) in &subject.drafts {
            let mut connection = Connection::open(server.address).await?;
            cookies.push(connection.sign_in(login, PASSWORD).await?);
        }
        let mut connections = Vec::new();
        for cookie in &cookies {
            connections.push(Connection::with_cookie(server.address, cookie).await?);
        }
        let until = now() + LONG;
        let shares = connections
            .into_iter()
            .zip(&subject.drafts)
            .map(|(connection, (_, drafts))| Writer {
                connection,
                drafts: drafts.clone().into_iter(),
                until,
            })
            .collect();
        run(shares).await
    })?;
    let rate = done.rate();
    let (p50, p99) = (
        percentile(&mut done.latencies, 50),
        percentile(&mut done.latencies, 99),
    );
    let count = done.latencies.len();
    let all = CONNECTIONS.max(writers);
    let figure = |what: &str, floor, measured, unit, note| Figure {
        what: what.to_owned(),
        floor,
        measured,
        unit,
        note,
    };
    let note = format!(
        "{count} in {:.1} s by {writers} of {all} writers at once, none refused or failed",
        done.seconds
    );
    Ok([
        figure(
            "submitting, sustained",
            Floor::AtLeast(500.0),
            rate,
            "/s",
            note,
        ),
        figure(
            "submitting, p99",
            Floor::Shown,
            p99,
            "ms",
            format!("p50 {p50:.1} ms"),
        ),
    ])
}
