//! `bihuan docs`: the documents that are printed from the program itself, so that they cannot be wrong.

use anyhow::Result;
use bihuan_domain::matters::Kind;
use bihuan_domain::permissions::{Audience, Permission, Standing};
use bihuan_domain::proposals::verbs::Verb;
use clap::{Args, CommandFactory, ValueEnum};
use std::fmt::Write as _;
use std::process::ExitCode;

/// Print a generated document.
#[derive(Debug, Args)]
pub struct Docs {
    /// Which.
    name: Name,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    Permissions,
    Configuration,
    Cli,
}

impl Docs {
    /// Prints it.
    pub fn run(self) -> Result<ExitCode> {
        let text = match self.name {
            Name::Permissions => permissions()?,
            Name::Configuration => configuration()?,
            Name::Cli => cli()?,
        };
        print!("{text}");
        Ok(ExitCode::SUCCESS)
    }
}

/// The permission tables: the golden file against which every change of them is read.
fn permissions() -> Result<String> {
    let mut text = String::from(
        "# Who may do what\n\nMade by `cargo xtask docs` from the tables of verbs in `crates/domain/src`. A dot means yes. `another` means that\nproposers and signatories may not do it to their own case, whatever else they are.\n",
    );
    let rows = Verb::ALL
        .iter()
        .map(|verb| (verb.code(), verb.permission(), verb.audience()));
    table(&mut text, "Proposals", rows)?;
    for kind in Kind::ALL {
        let rows = kind.rows().into_iter();
        let rows = rows.map(|row| (row.verb, row.permission, row.audience));
        table(
            &mut text,
            &format!("Matters of kind `{}`", kind.code()),
            rows,
        )?;
    }
    Ok(text)
}

/// One table, with the standings that occur in it.
fn table(
    text: &mut String,
    title: &str,
    rows: impl Iterator<Item = (&'static str, Permission, Audience)>,
) -> Result<()> {
    let rows: Vec<_> = rows.collect();
    let occurs = |standing: &Standing| {
        rows.iter()
            .any(|(_, permission, _)| permission.standings.contains(standing))
    };
    let standings: Vec<Standing> = Standing::ALL.into_iter().filter(occurs).collect();
    write!(text, "\n## {title}\n\n| verb |")?;
    for standing in &standings {
        write!(text, " {} |", standing.code())?;
    }
    text.push_str(" another | read by |\n| --- |");
    text.push_str(&" --- |".repeat(standings.len() + 2));
    text.push('\n');
    for (verb, permission, audience) in rows {
        write!(text, "| `{verb}` |")?;
        for standing in &standings {
            text.push_str(if permission.standings.contains(standing) {
                " • |"
            } else {
                "   |"
            });
        }
        let audience = match audience {
            Audience::Everyone => "everyone",
            Audience::Parties => "parties",
            Audience::Office => "office",
        };
        let another = if permission.by_another { "•" } else { " " };
        writeln!(text, " {another} | {audience} |")?;
    }
    Ok(())
}

/// Every option that can come from the environment.
fn configuration() -> Result<String> {
    let mut text = String::from(
        "# Configuration\n\nMade by `cargo xtask docs` from the options of the program. What stands on the command line wins.\n\n| variable | option | default | what it sets |\n| --- | --- | --- | --- |\n",
    );
    let mut seen = std::collections::BTreeMap::new();
    for command in crate::Arguments::command().get_subcommands() {
        for argument in command.get_arguments() {
            if let Some(variable) = argument.get_env() {
                let default: Vec<String> = argument
                    .get_default_values()
                    .iter()
                    .map(|value| value.to_string_lossy().into_owned())
                    .collect();
                let help = argument
                    .get_help()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let long = argument
                    .get_long()
                    .map(|long| format!("`--{long}`"))
                    .unwrap_or_default();
                seen.insert(
                    variable.to_string_lossy().into_owned(),
                    (long, default.join(" "), help),
                );
            }
        }
    }
    for (variable, (option, default, help)) in seen {
        writeln!(text, "| `{variable}` | {option} | {default} | {help} |")?;
    }
    text.push_str(
        "| `BIHUAN_LOG` |  | warn,bihuan=info | What is logged, as a filter of `tracing` |\n",
    );
    Ok(text)
}

/// The help of every command.
fn cli() -> Result<String> {
    let mut text = String::from("# Command line\n\nMade by `cargo xtask docs` from `--help`.\n");
    let mut root = crate::Arguments::command();
    root.build();
    for command in root
        .get_subcommands_mut()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
    {
        let help = command.render_long_help().to_string();
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        write!(
            text,
            "\n## bihuan {}\n\n```text\n{}\n```\n",
            command.get_name(),
            lines.join("\n").trim_end()
        )?;
    }
    Ok(text)
}
