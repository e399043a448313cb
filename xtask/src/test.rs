//! `cargo xtask test`: prepares what the suites need, runs all of them, and says what ran.
//!
//! All tests run in one go; a suite is a name for those of them that need the same tool, recognised
//! by package or by a word in the test's name ([`SUITES`]). A suite counts as run only if its tools
//! were there and at least one of its tests ran. In CI a suite that did not run is a failure.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::postgres::Server;
use crate::shell;
use crate::tools::Tools;

/// One test that ran.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    /// The package or binary it stands in, with `_` for `-`.
    binary: String,
    name: String,
    passed: bool,
}

/// Tests that need the same tools.
struct Suite {
    title: &'static str,
    /// Names of [`Tools`] without which it cannot run.
    needs: &'static [&'static str],
    holds: fn(&Outcome) -> bool,
}

const SUITES: [Suite; 5] = [
    Suite {
        title: "units and scenarios",
        needs: &[],
        holds: |outcome| !is_doc(outcome) && !is_postgres(outcome) && !is_journey(outcome),
    },
    Suite {
        title: "examples in docs",
        needs: &[],
        holds: is_doc,
    },
    Suite {
        title: "PostgreSQL",
        needs: &["PostgreSQL"],
        holds: is_postgres,
    },
    Suite {
        title: "browser journeys",
        needs: &["Chromium", "ChromeDriver", "Chinese fonts"],
        holds: is_journey,
    },
    Suite {
        title: "accessibility",
        needs: &["Chromium", "ChromeDriver", "axe-core"],
        holds: |outcome| outcome.name.contains("accessib"),
    },
];

const DOC: &str = "doc";

fn is_doc(outcome: &Outcome) -> bool {
    outcome.binary == DOC
}

fn is_postgres(outcome: &Outcome) -> bool {
    outcome.name.contains("postgres")
}

fn is_journey(outcome: &Outcome) -> bool {
    outcome.binary.starts_with("bihuan_journeys")
}

/// Runs every suite; `filter` goes to the test runner, and then no suite is owed.
///
/// # Errors
/// When a test fails, when nothing ran, or, in CI, when a suite did not run.
pub fn run(filter: &[String]) -> Result<()> {
    let tools = Tools::prepare();
    let server = match tools.path("BIHUAN_PG_BIN") {
        Some(binaries) => Some(Server::start(binaries)?),
        None => None,
    };
    let all_there = tools.all.iter().all(|tool| tool.found.is_some());
    let equip = |command: &mut Command| {
        command.envs(tools.environment());
        if let Some(server) = &server {
            command.env("BIHUAN_PG_URL", server.url());
        }
        // A test that misses its tool may pass over it only where a person was told so below.
        if all_there || shell::in_ci() {
            command.env("BIHUAN_REQUIRE_ALL", "1");
        }
    };

    let (mut outcomes, mut sound) = run_tests(filter, &equip)?;
    if filter.is_empty() {
        let mut command = shell::cargo();
        command.args(["test", "--doc", "--workspace", "--no-fail-fast"]);
        equip(&mut command);
        let (documented, ended_well) = run_libtest(command)?;
        outcomes.extend(documented);
        sound &= ended_well;
    }
    drop(server);
    report(&outcomes, sound, &tools, filter.is_empty())
}

/// Runs all tests but the examples in docs, by nextest when it is installed.
/// The second value says whether the runner ended well.
fn run_tests(filter: &[String], equip: &dyn Fn(&mut Command)) -> Result<(Vec<Outcome>, bool)> {
    let scope: &[&str] = if filter.is_empty() {
        &["--workspace"]
    } else {
        &[]
    };
    let mut command = shell::cargo();
    if shell::which("cargo-nextest").is_none() {
        println!("cargo-nextest is not installed; running cargo test, which is slower.");
        command
            .args(["test", "--tests", "--no-fail-fast"])
            .args(scope)
            .args(filter);
        equip(&mut command);
        return run_libtest(command);
    }
    // The runner keeps its records here wherever cargo builds.
    let results = shell::root().join("target/nextest/default/junit.xml");
    if results.exists() {
        fs::remove_file(&results)?;
    }
    command.args(["nextest", "run"]).args(scope).args(filter);
    equip(&mut command);
    let ended_well = command
        .status()
        .context("cannot start cargo nextest")?
        .success();
    Ok((read_junit(&results)?, ended_well))
}

/// Runs `cargo test` and reads its lines while they pass to the terminal.
fn run_libtest(mut command: Command) -> Result<(Vec<Outcome>, bool)> {
    let (reader, writer) = std::io::pipe()?;
    let mut child = command
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .spawn()
        .context("cannot start cargo test")?;
    // The command holds the writing ends; the reader ends only when they are gone.
    drop(command);
    let mut binary = String::new();
    let mut outcomes = Vec::new();
    for line in BufReader::new(reader).lines() {
        let line = line?;
        println!("{line}");
        if let Some(name) = libtest_binary(&line) {
            binary = name;
        } else if let Some((name, passed)) = libtest_outcome(&line) {
            outcomes.push(Outcome {
                binary: binary.clone(),
                name,
                passed,
            });
        }
    }
    Ok((outcomes, child.wait()?.success()))
}

/// The binary that cargo announces: `Running tests/a.rs (target/debug/deps/name-0123abcd)`.
fn libtest_binary(line: &str) -> Option<String> {
    let line = line.trim_start();
    if line.starts_with("Doc-tests ") {
        return Some(DOC.to_owned());
    }
    let file = line
        .strip_prefix("Running ")?
        .split_once('(')?
        .1
        .trim_end_matches(')');
    let stem = Path::new(file).file_stem()?.to_str()?;
    Some(
        stem.rsplit_once('-')
            .map_or(stem, |(name, _)| name)
            .to_owned(),
    )
}

/// The test and its end: `test name ... ok`. An ignored test did not run.
fn libtest_outcome(line: &str) -> Option<(String, bool)> {
    let (name, end) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    match end.split_whitespace().next()? {
        "ok" => Some((name.to_owned(), true)),
        "FAILED" => Some((name.to_owned(), false)),
        _ => None,
    }
}

fn read_junit(file: &Path) -> Result<Vec<Outcome>> {
    // Without the file nothing was built or nothing matched; the runner has said which.
    if !file.exists() {
        return Ok(Vec::new());
    }
    Ok(parse_junit(&fs::read_to_string(file)?))
}

/// Reads the little that we ask of nextest's XML: each case, and whether a failure stands in it.
fn parse_junit(xml: &str) -> Vec<Outcome> {
    xml.split("<testcase ")
        .skip(1)
        .filter_map(|case| {
            let head = case.split('>').next()?;
            let body = case.split("</testcase>").next()?;
            Some(Outcome {
                binary: attribute(head, "classname")?.replace('-', "_"),
                name: attribute(head, "name")?.to_owned(),
                passed: !body.contains("<failure") && !body.contains("<error"),
            })
        })
        .collect()
}

fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = head
        .split_once(&format!("{name}=\""))
        .filter(|(before, _)| before.is_empty() || before.ends_with(char::is_whitespace))?;
    rest.split('"').next()
}

/// Prints the table and the closing line, and decides.
fn report(outcomes: &[Outcome], sound: bool, tools: &Tools, everything: bool) -> Result<()> {
    let mut left_out = 0;
    println!(
        "\n{:<22}{:>8}{:>8}   what became of it",
        "suite", "passed", "failed"
    );
    for suite in &SUITES {
        let (passed, failed) = count(outcomes.iter().filter(|outcome| (suite.holds)(outcome)));
        let missing = suite.needs.iter().find_map(|need| tools.missing(need));
        let word = match (missing, passed, failed) {
            (Some(advice), _, _) => {
                left_out += 1;
                format!("DID NOT RUN: {advice}")
            }
            (None, 0, 0) if !everything => "not asked for".to_owned(),
            (None, 0, 0) => {
                left_out += 1;
                "DID NOT RUN: no such test".to_owned()
            }
            (None, _, 0) => "ran".to_owned(),
            (None, _, _) => "ran, and failed".to_owned(),
        };
        println!("{:<22}{passed:>8}{failed:>8}   {word}", suite.title);
    }
    let (passed, failed) = count(outcomes.iter());
    if left_out > 0 && everything {
        println!("\n{left_out} suites did not run.");
    }
    println!("\n{passed} passed, {failed} failed");
    if failed > 0 || !sound {
        bail!("the suites failed");
    }
    if passed == 0 {
        bail!("no test ran");
    }
    if everything && left_out > 0 && shell::in_ci() {
        bail!("in CI a suite that did not run is a failure");
    }
    Ok(())
}

fn count<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> (usize, usize) {
    outcomes.fold((0, 0), |(passed, failed), outcome| {
        if outcome.passed {
            (passed + 1, failed)
        } else {
            (passed, failed + 1)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(binary: &str, name: &str, passed: bool) -> Outcome {
        Outcome {
            binary: binary.to_owned(),
            name: name.to_owned(),
            passed,
        }
    }

    #[test]
    fn junit_tells_which_test_failed() {
        let xml = r#"<testsuite name="bihuan-store" tests="2" failures="1">
            <testcase name="saves_on_postgres" classname="bihuan-store" time="0.1">
            </testcase>
            <testcase name="loads" classname="bihuan-store::files" time="0.1">
                <failure type="test failure">left &lt; right</failure>
            </testcase>
        </testsuite>"#;
        assert_eq!(
            parse_junit(xml),
            [
                outcome("bihuan_store", "saves_on_postgres", true),
                outcome("bihuan_store::files", "loads", false),
            ]
        );
    }

    #[test]
    fn libtest_lines_are_read() {
        let running = "     Running tests/walk.rs (target/debug/deps/bihuan_journeys-0a1b2c)";
        assert_eq!(libtest_binary(running).as_deref(), Some("bihuan_journeys"));
        assert_eq!(
            libtest_binary("   Doc-tests bihuan_domain").as_deref(),
            Some(DOC)
        );
        assert_eq!(
            libtest_outcome("test a::b ... ok"),
            Some(("a::b".to_owned(), true))
        );
        assert_eq!(
            libtest_outcome("test a::b ... FAILED"),
            Some(("a::b".to_owned(), false))
        );
        assert_eq!(libtest_outcome("test a::b ... ignored, slow"), None);
        assert_eq!(libtest_outcome("test result: ok. 3 passed; 0 failed"), None);
    }

    #[test]
    fn every_test_belongs_to_a_suite() {
        for one in [
            outcome("bihuan_domain", "adds_days", true),
            outcome("bihuan_store", "saves_on_postgres", true),
            outcome("bihuan_journeys::loop", "member_walks_the_loop", true),
            outcome(DOC, "src/lib.rs - due (line 3)", true),
        ] {
            assert!(SUITES.iter().any(|suite| (suite.holds)(&one)), "{one:?}");
        }
    }
}
