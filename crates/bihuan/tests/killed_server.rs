//! The program itself: a simulated data set, and its server killed again and again in the middle of a write load.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use std::path::Path;
use std::process::{Command, Output};

/// A command of `bihuan` on a data folder.
fn bihuan(command: &str, data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bihuan"))
        .arg(command)
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap()
}

#[test]
fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("tiny");
    let made = bihuan("simulate", &data, &["--size", "tiny", "--proposals", "20"]);
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let killed = bihuan("bench", &data, &["--size", "tiny", "--kills", "12", "kill"]);
    let said = String::from_utf8_lossy(&killed.stdout);
    assert!(
        killed.status.success() && said.contains("none lost, none half-done"),
        "{said}\n{}",
        String::from_utf8_lossy(&killed.stderr)
    );
}
