//! ChromeDriver as a process of its own, stopped with everything it started.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running ChromeDriver. It and its browsers end when this is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    /// Its address.
    pub url: String,
}

impl Driver {
    /// Starts it on a free port; `None` when there is none here and none is demanded.
    ///
    /// # Errors
    /// When it is demanded and not there, or does not start.
    pub fn start() -> Result<Option<Self>> {
        let Some(program) = tool("BIHUAN_CHROMEDRIVER", &["/usr/bin/chromedriver"]) else {
            return demanded("ChromeDriver", "BIHUAN_CHROMEDRIVER");
        };
        // In a group of its own, so that it can be stopped together with its browsers.
        let mut process = Command::new(&program)
            .arg("--port=0")
            // The browser's own words, and so the order in which a date field takes its parts.
            .env("LANGUAGE", "en_US")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let output = process
            .stdout
            .take()
            .context("ChromeDriver has no output")?;
        match port(output) {
            Ok(port) => Ok(Some(Self {
                process,
                url: format!("http://127.0.0.1:{port}"),
            })),
            Err(fault) => {
                process.kill()?;
                process.wait()?;
                Err(fault)
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let stopped = Command::new("kill").args(["-KILL", "--", &group]).status();
        if !stopped.is_ok_and(|status| status.success()) {
            // Already gone, or its group is.
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// Reads the port that ChromeDriver says it listens on, and goes on reading so that it never waits for us.
fn port(output: impl Read + Send + 'static) -> Result<u16> {
    let mut lines = BufReader::new(output).lines();
    let mut said = String::new();
    for line in lines.by_ref() {
        let line = line?;
        if let Some(port) = line.strip_prefix("ChromeDriver was started successfully on port ") {
            let port = port.trim_end_matches('.').parse()?;
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(port);
        }
        said.push_str(&line);
        said.push('\n');
    }
    bail!("ChromeDriver did not start:\n{said}")
}

/// Where a tool stands: as the variable says, or at one of its usual places.
pub fn tool(variable: &str, usual: &[&str]) -> Option<PathBuf> {
    let told = std::env::var_os(variable).map(PathBuf::from);
    told.or_else(|| {
        usual
            .iter()
            .map(Path::new)
            .find(|path| path.exists())
            .map(Path::to_path_buf)
    })
}

/// Leaves a test out for want of a tool, and says so; not where all are demanded.
///
/// # Errors
/// When `BIHUAN_REQUIRE_ALL` is set.
pub fn demanded<T>(name: &str, variable: &str) -> Result<Option<T>> {
    if std::env::var_os("BIHUAN_REQUIRE_ALL").is_some() {
        bail!("{name} is not here; set {variable}");
    }
    eprintln!("SKIPPED: {name} is not here; set {variable}");
    Ok(None)
}
