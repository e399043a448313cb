//! `cargo xtask pictures`: the screenshots in `docs/pictures/`, taken from the demo.
//!
//! The demo runs in a temporary folder on a port asked from the system, and a headless Chromium
//! looks at its pages as an office screen, light and dark, and as a phone. Nobody edits a picture:
//! to change one, change the page and take it again.

mod browser;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::shell;
use crate::tools::Tools;
use browser::{Browser, Screen};

/// Where the pictures go.
const FOLDER: &str = "docs/pictures";

/// The pages that are taken when none is named.
const PAGES: [&str; 1] = ["/"];

const SCREENS: [Screen; 3] = [
    Screen {
        name: "office",
        width: 1366,
        height: 768,
        phone: false,
        dark: false,
    },
    Screen {
        name: "office-dark",
        width: 1366,
        height: 768,
        phone: false,
        dark: true,
    },
    Screen {
        name: "phone",
        width: 390,
        height: 844,
        phone: true,
        dark: false,
    },
];

/// Takes the pictures of the given pages; `--as NAME PASSWORD` signs in first.
///
/// # Errors
/// When the program does not build, the demo does not start, or the browser is missing.
pub fn run(arguments: &[String]) -> Result<()> {
    let (account, pages) = match arguments {
        [option, name, password, pages @ ..] if option == "--as" => (Some((name, password)), pages),
        [option, ..] if option.starts_with('-') => {
            bail!("usage: cargo xtask pictures [--as NAME PASSWORD] [PATH…]")
        }
        pages => (None, pages),
    };
    let pages: Vec<&str> = match pages {
        [] => PAGES.to_vec(),
        pages => pages.iter().map(String::as_str).collect(),
    };
    let tools = Tools::prepare();
    let chromium = tools
        .path("BIHUAN_CHROMIUM")
        .context("Chromium is missing")?;
    let driver = tools
        .path("BIHUAN_CHROMEDRIVER")
        .context("ChromeDriver is missing")?;
    let demo = Demo::start()?;
    let browser = Browser::start(driver, chromium)?;
    if let Some((name, password)) = account {
        browser.sign_in(&format!("{}/sign-in", demo.address()), name, password)?;
    }
    let folder = shell::root().join(FOLDER);
    fs::create_dir_all(&folder)?;
    for page in pages {
        for screen in &SCREENS {
            let picture = browser.picture(&format!("{}{page}", demo.address()), screen)?;
            let file = format!("{}-{}.png", file_stem(page), screen.name);
            fs::write(folder.join(&file), picture)?;
            println!("{FOLDER}/{file}");
        }
    }
    Ok(())
}

/// A file's name for a page: `/proposals?stage=handling` becomes `proposals-stage-handling`.
fn file_stem(page: &str) -> String {
    let words: Vec<&str> = page
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "home".to_owned()
    } else {
        words.join("-")
    }
}

/// A port that is free now.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Waits until something listens on the port, for as long as the process lives.
fn wait_for_port(process: &mut Child, port: u16, what: &str) -> Result<()> {
    for _ in 0..1200 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        if let Some(status) = process.try_wait()? {
            bail!("{what} ended with {status}");
        }
        thread::sleep(Duration::from_millis(100));
    }
    bail!("{what} does not answer after two minutes");
}

/// The demo, running; stopped and its folder removed when this is dropped.
struct Demo {
    process: Child,
    port: u16,
    folder: PathBuf,
}

impl Demo {
    fn start() -> Result<Self> {
        shell::output(shell::cargo().args(["build", "--quiet", "--package", "bihuan"]))?;
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("bihuan-pictures-{}", std::process::id()));
        let process = Command::new(shell::target_dir()?.join("debug/bihuan"))
            .args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(&folder)
            .current_dir(shell::root())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("cannot start the demo")?;
        let mut demo = Self {
            process,
            port,
            folder,
        };
        wait_for_port(&mut demo.process, port, "the demo")?;
        Ok(demo)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_file() {
        assert_eq!(file_stem("/"), "home");
        assert_eq!(
            file_stem("/proposals?stage=handling"),
            "proposals-stage-handling"
        );
    }
}
