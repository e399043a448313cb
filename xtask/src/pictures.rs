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

/// The pictures that the documents show, taken when no page is named.
const SCENES: [Scene; 6] = [
    Scene {
        name: "home",
        login: None,
        page: "/",
        follow: None,
        screen: OFFICE,
    },
    Scene {
        name: "record",
        login: None,
        page: RICH,
        follow: Some("#list th a"),
        screen: OFFICE,
    },
    Scene {
        name: "cycles",
        login: Some("staff"),
        page: "/cycles",
        follow: None,
        screen: OFFICE,
    },
    Scene {
        name: "list-dark",
        login: Some("staff"),
        page: "/proposals",
        follow: None,
        screen: OFFICE_DARK,
    },
    Scene {
        name: "desk-phone",
        login: Some("unit-scjg"),
        page: "/desk",
        follow: None,
        screen: PHONE,
    },
    Scene {
        name: "record-phone",
        login: Some("member1"),
        page: RICH,
        follow: Some("#list th a"),
        screen: PHONE,
    },
];

/// A search that finds the demo's proposal with the longest life: 商事处罚.
const RICH: &str = "/proposals?q=%E5%95%86%E4%BA%8B%E5%A4%84%E7%BD%9A";

/// The password of every account of the demo.
const PASSWORD: &str = "bihuan-demo";

/// One picture of the documents.
struct Scene {
    /// Name of its file.
    name: &'static str,
    /// Who looks; `None` for the public.
    login: Option<&'static str>,
    page: &'static str,
    /// A link of that page to be followed first.
    follow: Option<&'static str>,
    screen: Screen,
}

const OFFICE: Screen = Screen {
    name: "office",
    width: 1366,
    height: 768,
    phone: false,
    dark: false,
};

const OFFICE_DARK: Screen = Screen {
    name: "office-dark",
    dark: true,
    ..OFFICE
};

const PHONE: Screen = Screen {
    name: "phone",
    width: 390,
    height: 844,
    phone: true,
    dark: false,
};

const SCREENS: [Screen; 3] = [OFFICE, OFFICE_DARK, PHONE];

/// Takes the pictures of the documents, or those of the given pages on every screen; `--as NAME PASSWORD` signs in
/// first.
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
    if pages.is_empty() {
        for scene in &SCENES {
            browser.forget()?;
            if let Some(login) = scene.login {
                browser.sign_in(&format!("{}/sign-in", demo.address()), login, PASSWORD)?;
            }
            let mut page = format!("{}{}", demo.address(), scene.page);
            if let Some(link) = scene.follow {
                page = browser.link(&page, link)?;
            }
            let file = format!("{}.png", scene.name);
            fs::write(folder.join(&file), browser.picture(&page, &scene.screen)?)?;
            println!("{FOLDER}/{file}");
        }
    }
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
