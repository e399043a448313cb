//! Running other programs, and the few facts about the place where the chores run.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use anyhow::{Context, Result, bail};

/// The root folder of the workspace: where cargo says that it runs this program from. The place where it was built
/// only helps out, for two checkouts may share one target folder.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let built = || env!("CARGO_MANIFEST_DIR").into();
        let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(built));
        here.parent()
            .map_or_else(|| here.clone(), Path::to_path_buf)
    });
    &ROOT
}

/// The folder that cargo builds into: this program stands two levels below it.
pub fn target_dir() -> Result<PathBuf> {
    let program = env::current_exe().context("where this program stands")?;
    let folder = program.ancestors().nth(2).context("the target folder")?;
    Ok(folder.to_path_buf())
}

/// Whether this run decides over a commit: then nothing may be left out.
pub fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// Whether the chores run as root, who may install packages and may not run PostgreSQL.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The cargo that started this chore, working in the root folder.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs a command and returns what it printed.
///
/// # Errors
/// When it cannot be started, ends with a failure (its error output is told), or prints no UTF-8.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("{} ended with {}\n{words}", name(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} printed no UTF-8", name(command)))
}

/// Where a program stands on the `PATH`.
pub fn which(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program.as_ref()))
        .find(|file| file.is_file())
}

/// The command as a person would type it.
fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
