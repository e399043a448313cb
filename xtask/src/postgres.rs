//! A throw-away PostgreSQL server for one run of the suites.
//!
//! Every test process could start its own from the same binaries (and does, when run by hand), but
//! the test runner gives each test a process, and making a cluster takes about a second. So a whole
//! run shares one server, reached by `BIHUAN_PG_URL`, in which each test makes its own database.
//! The server listens on 127.0.0.1 only, on a port asked from the system, and does not sync to disk.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::shell;

/// A running server; it is stopped and its files are removed when this is dropped.
pub struct Server {
    process: Child,
    folder: PathBuf,
    binaries: PathBuf,
    port: u16,
}

impl Server {
    /// Makes a cluster in a temporary folder and starts a server on it.
    ///
    /// # Errors
    /// When the cluster cannot be made, or the server does not answer within half a minute.
    pub fn start(binaries: &Path) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("bihuan-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        if shell::is_root() {
            shell::output(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let data = folder.join("data");
        shell::output(
            as_server(&binaries.join("initdb"))
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                ])
                .args(["--no-sync", "--pgdata"])
                .arg(&data),
        )
        .context("cannot make a PostgreSQL cluster")?;
        let log = fs::File::create(folder.join("log"))?;
        let process = as_server(&binaries.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-F"])
            .args(["-c", "max_connections=200", "-c", "full_page_writes=off"])
            .arg("-c")
            .arg(format!("unix_socket_directories={}", folder.display()))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start PostgreSQL")?;
        let mut server = Self {
            process,
            folder,
            binaries: binaries.to_path_buf(),
            port,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// The address of its first database; tests make their own beside it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let pause = Duration::from_millis(100);
        for _ in 0..300 {
            let mut ask = Command::new(self.binaries.join("pg_isready"));
            ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ask.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL ended with {status}:\n{}", self.log());
            }
            thread::sleep(pause);
        }
        bail!("PostgreSQL does not answer:\n{}", self.log());
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = shell::output(
            as_server(&self.binaries.join("pg_ctl"))
                .args(["stop", "-s", "-m", "immediate", "-D"])
                .arg(self.folder.join("data")),
        );
        if stopped.is_err() {
            // Already gone, or not ours to ask politely.
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// PostgreSQL refuses to run as root; then it runs as the system's user for it.
fn as_server(program: &Path) -> Command {
    if !shell::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--init-groups",
            "--",
        ])
        .arg(program)
        .current_dir("/");
    command
}
