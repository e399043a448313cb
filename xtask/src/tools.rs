//! What the suites need beside Rust: a PostgreSQL server, a browser and its driver, Chinese fonts,
//! and the accessibility scanner.
//!
//! Each [`Tool`] is looked for first. What is missing is installed from the system's packages where
//! that is allowed (root on a Debian-like system), and otherwise the person is told how.
//! The suites learn of the tools by environment variables only; [`Tools::environment`] is their list.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::shell;

/// The version that the scans were written against.
const AXE: &str = "axe-core@4.14.1";

/// One thing that a suite needs.
pub struct Tool {
    /// Its name for people.
    pub name: &'static str,
    /// The variable by which the suites learn where it stands; none when presence is enough.
    pub variable: Option<&'static str>,
    /// The Debian packages that bring it.
    packages: &'static [&'static str],
    /// How a person gets it where we may not install.
    advice: &'static str,
    /// Where it was found.
    pub found: Option<PathBuf>,
    find: fn() -> Option<PathBuf>,
}

/// All tools, looked for once.
pub struct Tools {
    /// In the order in which they are listed.
    pub all: Vec<Tool>,
}

/// Lists what is there.
///
/// # Errors
/// In CI, when something is missing.
pub fn run() -> Result<()> {
    let tools = Tools::prepare();
    for tool in &tools.all {
        match &tool.found {
            Some(path) => println!("{:<18} {}", tool.name, path.display()),
            None => println!("{:<18} missing: {}", tool.name, tool.advice),
        }
    }
    if shell::in_ci() && tools.all.iter().any(|tool| tool.found.is_none()) {
        anyhow::bail!("in CI every tool must be there");
    }
    Ok(())
}

impl Tools {
    /// Looks for every tool and installs what is missing where that is allowed.
    pub fn prepare() -> Self {
        let mut all = list();
        look(&mut all);
        let packages: Vec<&str> = all
            .iter()
            .filter(|tool| tool.found.is_none())
            .flat_map(|tool| tool.packages.iter().copied())
            .collect();
        if !packages.is_empty() {
            if shell::is_root() && shell::which("apt-get").is_some() {
                if let Err(error) = install(&packages) {
                    eprintln!("Could not install {}: {error:#}", packages.join(" "));
                }
            } else {
                println!("Not allowed to install packages here (that takes root and apt-get).");
            }
        }
        if let Err(error) = fetch_axe() {
            eprintln!("Could not install axe-core: {error:#}");
        }
        look(&mut all);
        Self { all }
    }

    /// Where the tool of this variable stands.
    pub fn path(&self, variable: &str) -> Option<&Path> {
        self.all
            .iter()
            .find(|tool| tool.variable == Some(variable))?
            .found
            .as_deref()
    }

    /// Why the tool of this name cannot be used, or nothing when it can.
    pub fn missing(&self, name: &str) -> Option<&'static str> {
        let tool = self.all.iter().find(|tool| tool.name == name)?;
        tool.found.is_none().then_some(tool.advice)
    }

    /// The variables that tell the suites where their tools stand.
    pub fn environment(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        self.all
            .iter()
            .filter_map(|tool| Some((tool.variable?, tool.found.as_deref()?)))
    }
}

fn list() -> Vec<Tool> {
    vec![
        Tool {
            name: "PostgreSQL",
            variable: Some("BIHUAN_PG_BIN"),
            packages: &["postgresql"],
            advice: "install the PostgreSQL server (Debian: apt-get install postgresql)",
            found: None,
            find: find_postgres,
        },
        Tool {
            name: "Chromium",
            variable: Some("BIHUAN_CHROMIUM"),
            packages: &["chromium"],
            advice: "install Chromium (Debian: apt-get install chromium)",
            found: None,
            find: || {
                ["chromium", "chromium-browser", "google-chrome"]
                    .iter()
                    .find_map(shell::which)
            },
        },
        Tool {
            name: "ChromeDriver",
            variable: Some("BIHUAN_CHROMEDRIVER"),
            packages: &["chromium-driver"],
            advice: "install ChromeDriver of the browser's version (Debian: apt-get install chromium-driver)",
            found: None,
            find: || shell::which("chromedriver"),
        },
        Tool {
            name: "Chinese fonts",
            variable: None,
            packages: &["fonts-noto-cjk", "fontconfig"],
            advice: "install a Chinese font (Debian: apt-get install fonts-noto-cjk fontconfig)",
            found: None,
            find: find_font,
        },
        Tool {
            name: "npm",
            variable: None,
            packages: &["nodejs", "npm"],
            advice: "install Node with npm (Debian: apt-get install nodejs npm); it only fetches axe-core",
            found: None,
            find: || shell::which("npm"),
        },
        Tool {
            name: "axe-core",
            variable: Some("BIHUAN_AXE"),
            packages: &[],
            advice: "needs npm and the network once; or set BIHUAN_AXE to a copy of axe.min.js",
            found: None,
            find: find_axe,
        },
    ]
}

fn look(tools: &mut [Tool]) {
    for tool in tools {
        let told = tool.variable.and_then(std::env::var_os).map(PathBuf::from);
        tool.found = told.filter(|path| path.exists()).or_else(tool.find);
    }
}

/// The folder with `initdb` and `postgres`, which Debian keeps out of the `PATH`.
fn find_postgres() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(folder) = shell::output(Command::new("pg_config").arg("--bindir")) {
        folders.push(PathBuf::from(folder.trim()));
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    folders.extend(versions.into_iter().map(|(_, folder)| folder));
    folders.extend(shell::which("postgres").and_then(|file| Some(file.parent()?.to_path_buf())));
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

/// The file of some font that has Chinese characters.
fn find_font() -> Option<PathBuf> {
    let fonts = shell::output(Command::new("fc-list").args([":lang=zh-cn", "file"])).ok()?;
    let file = fonts.lines().next()?.trim().trim_end_matches(':');
    (!file.is_empty()).then(|| PathBuf::from(file))
}

fn axe_folder() -> Result<PathBuf> {
    Ok(shell::target_dir()?.join("tools"))
}

fn find_axe() -> Option<PathBuf> {
    let file = axe_folder().ok()?.join("node_modules/axe-core/axe.min.js");
    file.is_file().then_some(file)
}

/// Puts axe-core under the target folder: it is a test tool and no part of the product.
fn fetch_axe() -> Result<()> {
    if find_axe().is_some()
        || std::env::var_os("BIHUAN_AXE").is_some()
        || shell::which("npm").is_none()
    {
        return Ok(());
    }
    let folder = axe_folder()?;
    fs::create_dir_all(&folder)?;
    shell::output(
        Command::new("npm")
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
            ])
            .arg(&folder)
            .arg(AXE),
    )?;
    Ok(())
}

fn install(packages: &[&str]) -> Result<()> {
    println!("Installing {} …", packages.join(" "));
    apt_get(&["update", "-q"])?;
    let mut words = vec!["install", "-q", "-y", "--no-install-recommends"];
    words.extend(packages);
    apt_get(&words)
}

fn apt_get(words: &[&str]) -> Result<()> {
    shell::output(
        Command::new("apt-get")
            .args(words)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    Ok(())
}
