//! The server under test: this very program, started as a process of its own on a free port.

use super::figure::now;
use super::http::Connection;
use super::load::apart;
use super::machine::{field, kilobytes};
use crate::commands::simulate::town;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; ended when dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the end of its first page.
    pub first_page: Duration,
}

impl Server {
    /// Starts it on a data folder and fetches the front page.
    pub fn start(data: &Path) -> Result<Self> {
        let program = std::env::current_exe()?;
        let begun = now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("BIHUAN_LOG", "warn,bihuan=info")
            .env("NO_COLOR", "1")
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot start the server")?;
        let mut log = BufReader::new(child.stderr.take().context("the server has a log")?);
        let address = match listening(&mut log) {
            Ok(address) => address,
            Err(fault) => {
                child.kill()?;
                child.wait()?;
                return Err(fault);
            }
        };
        // Nobody may fill the pipe and so stop the server.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::stderr()));
        let mut server = Self {
            child,
            address,
            first_page: Duration::ZERO,
        };
        let answer = apart(async || Connection::open(address).await?.get("/").await)?;
        server.first_page = begun.elapsed();
        if answer.status != 200 {
            bail!("the front page answers {}", answer.status);
        }
        Ok(server)
    }

    /// Signs the staff of the measured town in and returns the cookie.
    pub fn staff(&self) -> Result<String> {
        apart(async || {
            let mut connection = Connection::open(self.address).await?;
            connection.sign_in(town::STAFF, town::PASSWORD).await
        })
    }

    /// The time that processors have spent on it so far, in milliseconds: its own work and the system's for it
    /// (`utime` and `stime` of `/proc/…/stat`, counted in hundredths of a second).
    pub fn processor(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        ticks(&stat)
            .map(|ticks| f64::from(ticks) * 10.0)
            .context("no processor time")
    }

    /// Its memory now and at most so far (`VmRSS`, `VmHWM`), in megabytes.
    pub fn memory(&self) -> Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let megabytes = |name: &str| -> Result<f64> {
            let value = field(&status, name)
                .as_deref()
                .and_then(kilobytes)
                .with_context(|| format!("no {name}"))?;
            Ok(f64::from(u32::try_from(value)?) / 1_024.0)
        };
        Ok((megabytes("VmRSS")?, megabytes("VmHWM")?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What it has answered is on disk; ending it hard is what `kill -9` tests do all day.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hundredths of a second that a process has worked. The program's name, in brackets, may contain anything.
fn ticks(stat: &str) -> Option<u32> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let (own, system): (u32, u32) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(own + system)
}

/// The address, from the line that the server logs once it listens.
fn listening(log: &mut impl BufRead) -> Result<SocketAddr> {
    let mut said = String::new();
    loop {
        let mut line = String::new();
        if log.read_line(&mut line)? == 0 {
            bail!("the server ended:\n{said}");
        }
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split(['/', '\u{1b}']).next()?.parse().ok());
        match address {
            Some(address) => return Ok(address),
            None => said.push_str(&line),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn the_time_at_work_is_read() {
        let stat = "17 (a ) name) S 1 17 17 0 -1 4194304 9 0 0 0 250 50 0 0 20 0 1 0 5 6 7";
        assert_eq!(ticks(stat), Some(300));
        assert_eq!(ticks("17 (name) S 1"), None);
    }

    #[test]
    fn the_address_is_read_from_the_log() {
        let mut log =
            "WARN something else\nINFO bihuan: listening on http://127.0.0.1:4711/\n".as_bytes();
        assert_eq!(
            listening(&mut log).unwrap(),
            SocketAddr::from(([127, 0, 0, 1], 4711))
        );
        assert!(
            listening(&mut "cannot open the database\n".as_bytes())
                .unwrap_err()
                .to_string()
                .contains("cannot open")
        );
    }
}
