//! The program: `bihuan serve`, and everything an operator needs beside it.
//!
//! A library with a thin `main`, so that the journeys in `tests/` can start the same server in their own process.

#![expect(
    clippy::print_stdout,
    reason = "a command line speaks on standard output"
)]

pub mod commands;
pub mod demo;
pub mod place;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Bihuan 闭环: proposals that end in outcomes.
#[derive(Debug, Parser)]
#[command(name = "bihuan", version, propagate_version = true, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  bihuan demo
  bihuan serve --data /srv/bihuan --listen 0.0.0.0:8080
  DATABASE_URL=postgres://bihuan@db/bihuan bihuan serve";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and run the jobs.
    Serve(commands::serve::Serve),
    /// Make the demo's data, print its accounts, and serve it.
    Demo(commands::demo::Demo),
    /// Bring the database's schema up to date.
    Migrate(commands::migrate::Migrate),
    /// Check everything that can be checked and say what to do.
    Doctor(commands::doctor::Doctor),
    /// Verify the ledger, every record it covers, and every index.
    Verify(commands::verify::Verify),
    /// Committees, accounts, roles and passwords.
    User(commands::user::User),
    /// Bring in records, members or units from files.
    Import(commands::import::Import),
    /// Put the facts of a page beside the figures that queries give.
    SeedCheck(commands::seed_check::SeedCheck),
    /// Copy everything into one file while the server runs.
    Backup(commands::backup::Backup),
    /// Bring a backup back into an empty place, and verify it.
    Restore(commands::backup::Restore),
    /// Make a seeded data set for measuring.
    Simulate(commands::simulate::Simulate),
    /// Measure against the floors of quality.
    Bench(commands::bench::Bench),
    /// Print a generated document.
    #[command(hide = true)]
    Docs(commands::docs::Docs),
}

/// Reads the command line and does what it says.
pub async fn run() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("BIHUAN_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,bihuan=info")),
        )
        .with_writer(std::io::stderr)
        .init();
    let done = match Arguments::parse().command {
        Command::Serve(command) => command.run().await,
        Command::Demo(command) => Box::pin(command.run()).await,
        Command::Migrate(command) => command.run().await,
        Command::Doctor(command) => command.run().await,
        Command::Verify(command) => command.run().await,
        Command::User(command) => command.run().await,
        Command::Import(command) => Box::pin(command.run()).await,
        Command::SeedCheck(command) => command.run().await,
        Command::Backup(command) => Box::pin(command.run()).await,
        Command::Restore(command) => command.run().await,
        Command::Simulate(command) => command.run().await,
        Command::Bench(command) => command.run().await,
        Command::Docs(command) => command.run(),
    };
    match done {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("bihuan: {}", commands::refused::told(&fault));
            ExitCode::FAILURE
        }
    }
}
