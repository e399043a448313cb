//! The chores of the project, run as `cargo xtask CHORE`.
//!
//! One file for each chore: [`test`] runs every suite, [`check`] holds what a commit must satisfy,
//! [`docs`] makes the generated documents again, [`pictures`] takes the README's screenshots.
//! [`tools`] finds (and, where it may, installs) the programs that the suites need, [`postgres`]
//! lends them a throw-away database server, and [`shell`] runs commands.
#![expect(
    clippy::print_stdout,
    reason = "a chore talks to the person at the terminal"
)]

mod check;
mod docs;
mod pictures;
mod postgres;
mod shell;
mod test;
mod tools;

use std::process::ExitCode;

const HELP: &str = "\
Chores of the project.

Usage: cargo xtask CHORE

Chores:
  test [FILTER…]     prepare what the suites need, run all of them, say what ran
                     (arguments go to the test runner)
  check              formatting, lints, generated files, message files, licences
  docs               make the generated documents in docs/ again
  pictures [--as NAME PASSWORD] [PATH…]
                     take the screenshots of the README from the demo
  tools              find or install what the suites need, and list it

Examples:
  cargo xtask test
  cargo xtask test -p bihuan-domain deadlines
  cargo xtask docs
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next();
    let rest: Vec<String> = arguments.collect();
    let done = match chore.as_deref() {
        Some("test") => test::run(&rest),
        Some("check") => check::run(),
        Some("docs") => docs::run(),
        Some("pictures") => pictures::run(&rest),
        Some("tools") => tools::run(),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => {
            if let Some(name) = other {
                eprintln!("There is no chore named \"{name}\".\n");
            }
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
