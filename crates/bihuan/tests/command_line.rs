//! What the program says on the command line when it refuses.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a command on a data folder; gives back whether it succeeded, and all it said.
fn bihuan(data: &Path, arguments: &[&str], typed: &str) -> (bool, String) {
    let mut running = Command::new(env!("CARGO_BIN_EXE_bihuan"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = running.stdin.take().unwrap();
    input.write_all(typed.as_bytes()).unwrap();
    drop(input);
    let done = running.wait_with_output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (
        done.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn refusals_and_faults_of_sheets_are_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    // The folder of the data may be told before and after what is done.
    let (made, said) = bihuan(
        &data,
        &["user", "committee", "--slug", "dalian", "--name", "Dalian"],
        "",
    );
    assert!(made, "{said}");
    let add = [
        "user",
        "add",
        "--committee",
        "dalian",
        "--login",
        "admin",
        "--name",
        "Admin",
        "--role",
        "administrator",
    ];
    let (made, said) = bihuan(&data, &add, "short\n");
    assert!(!made);
    assert!(
        said.contains("bihuan: password: ")
            && said.contains('8')
            && !said.contains("password-short"),
        "{said}"
    );

    let sheet = folder.path().join("members.csv");
    std::fs::write(
        &sheet,
        "委员编号,姓名,界别,任职起\n001,甲乙,经济界,2022-01-01\n",
    )
    .unwrap();
    let import = [
        "import",
        "--lang",
        "zh-CN",
        "members",
        "--committee",
        "dalian",
        sheet.to_str().unwrap(),
    ];
    let (made, said) = bihuan(&data, &import, "");
    assert!(!made);
    assert!(said.contains("缺少这一列，请从模板补上"), "{said}");
    for wrong in ["refusal-", "ERROR", "“0”"] {
        assert!(!said.contains(wrong), "{wrong}: {said}");
    }
    assert!(said.contains("1处要改；什么都没有写入"), "{said}");
}

#[test]
fn a_folder_without_a_database_is_no_healthy_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("mistyped");
    let to = folder.path().join("backup.zip");
    let backup = ["backup", "--to", to.to_str().unwrap()];
    for command in [
        &["verify"][..],
        &["doctor"],
        &backup,
        &["user", "list", "--committee", "dalian"],
    ] {
        let (right, said) = bihuan(&data, command, "");
        assert!(!right, "{command:?}: {said}");
        assert!(said.contains("there is no database in"), "{said}");
        assert!(!data.exists(), "{command:?} makes nothing");
    }
    assert!(!to.exists());
}
