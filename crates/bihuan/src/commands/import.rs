//! `bihuan import`: records of other systems by a mapping, members and units from spreadsheets.

use super::refused::in_words;
use super::user::{OPERATOR, committee};
use crate::place::Place;
use anyhow::{Context, Result};
use bihuan_office::people::import::PeopleReport;
use bihuan_office::proposals::import::{At, ImportReport, Mapping};
use bihuan_office::{Failure, Office};
use bihuan_web::words::{Arg, Lang, Speech, Words};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Bring in records, members or units from files. Importing the same file again changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  bihuan import records --committee archive --mapping mappings/council-bills.toml bills.json
  bihuan import members --committee dalian --dry-run members.xlsx
  bihuan import units --committee dalian units.xlsx")]
pub struct Import {
    #[command(flatten)]
    place: Place,
    /// Language of what is said about faults: zh-CN or en.
    #[arg(long, default_value = "en")]
    lang: String,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Records of another system, from JSON, CSV or spreadsheets, into an archive committee.
    #[command(
        after_help = "Example:\n  bihuan import records --data /srv/bihuan --committee archive --mapping mappings/council-bills.toml bills.json"
    )]
    Records {
        /// Slug of the archive committee.
        #[arg(long)]
        committee: String,
        /// How the records are read.
        #[arg(long, value_name = "FILE")]
        mapping: PathBuf,
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Members from a spreadsheet.
    #[command(
        after_help = "Example:\n  bihuan import members --data /srv/bihuan --committee dalian --dry-run members.xlsx"
    )]
    Members(Sheet),
    /// Handling units from a spreadsheet.
    #[command(
        after_help = "Example:\n  bihuan import units --data /srv/bihuan --committee dalian --dry-run units.xlsx"
    )]
    Units(Sheet),
}

#[derive(Debug, Args)]
struct Sheet {
    /// Slug of the committee.
    #[arg(long)]
    committee: String,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// The spreadsheet.
    file: PathBuf,
}

impl Import {
    /// Imports, and says what was done, mended and refused. Fails when something was refused.
    pub async fn run(self) -> Result<ExitCode> {
        let words = Arc::new(Words::embedded()?);
        let lang = Lang::from_tag(&self.lang)
            .with_context(|| format!("there is no language {}", self.lang))?;
        let speech = Speech::new(Arc::clone(&words), lang);
        let office = self.place.open_existing().await?;
        match self.what {
            What::Records {
                committee: slug,
                mapping,
                files,
            } => {
                let mapping = Mapping::parse(&read_text(&mapping)?)
                    .with_context(|| format!("{} is not a mapping", mapping.display()))?;
                let actor = Office::operator(committee(&office, &slug).await?, OPERATOR);
                let files = files
                    .iter()
                    .map(|file| Ok((name(file), read(file)?)))
                    .collect::<Result<Vec<_>>>()?;
                let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template(
                    "{bar:40} {pos}/{len} {per_sec}",
                )?);
                let done = office.import_records(&actor, &mapping, files, |done, total| {
                    bar.set_length(total as u64);
                    bar.set_position(done as u64);
                });
                let report = said(&speech, done.await)?;
                bar.finish_and_clear();
                Ok(tell_records(&speech, &report))
            }
            What::Members(sheet) => {
                let labels =
                    |id: &str| vec![words.say(lang, id, &[]), words.say(lang.other(), id, &[])];
                let actor = Office::operator(committee(&office, &sheet.committee).await?, OPERATOR);
                let bytes = read(&sheet.file)?;
                let done = office
                    .import_members(&actor, &bytes, &name(&sheet.file), sheet.dry_run, &labels)
                    .await;
                Ok(tell_people(&speech, &said(&speech, done)?))
            }
            What::Units(sheet) => {
                let labels =
                    |id: &str| vec![words.say(lang, id, &[]), words.say(lang.other(), id, &[])];
                let actor = Office::operator(committee(&office, &sheet.committee).await?, OPERATOR);
                let bytes = read(&sheet.file)?;
                let done = office
                    .import_units(&actor, &bytes, &name(&sheet.file), sheet.dry_run, &labels)
                    .await;
                Ok(tell_people(&speech, &said(&speech, done)?))
            }
        }
    }
}

/// A refusal in words of the language that was asked for; other failures as they are.
fn said<T>(speech: &Speech, done: Result<T, Failure>) -> Result<T> {
    done.map_err(|failure| match failure {
        Failure::Refused(refusals) => anyhow::anyhow!(in_words(speech, &refusals)),
        other => other.into(),
    })
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn read_text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The first few places, and how many more.
fn places(speech: &Speech, report: &ImportReport, places: &[At]) -> String {
    let several = report.files.len() > 1;
    let mut shown: Vec<String> = places
        .iter()
        .take(5)
        .map(|at| match report.files.get(at.file) {
            Some(file) if several => format!("{file} {}", at.row),
            _ => at.row.to_string(),
        })
        .collect();
    if places.len() > 5 {
        shown.push(speech.t1("import-more-places", "n", places.len() - 5));
    }
    shown.join(&speech.t("list-comma"))
}

fn tell_records(speech: &Speech, report: &ImportReport) -> ExitCode {
    for (mending, at) in &report.mended {
        println!(
            "{:>6}  {}: {}",
            at.len(),
            speech.t(&format!("mending-{}", mending.code())),
            places(speech, report, at)
        );
    }
    for (key, at) in &report.unknown_keys {
        println!(
            "{:>6}  {}: {}",
            at.len(),
            speech.t1("import-unknown-key", "key", key.as_str()),
            places(speech, report, at)
        );
    }
    if !report.differing.is_empty() {
        println!(
            "{:>6}  {}: {}",
            report.differing.len(),
            speech.t("import-differing"),
            places(speech, report, &report.differing)
        );
    }
    for (at, refusal) in &report.refused {
        println!(
            "        {}: {}",
            places(speech, report, &[*at]),
            speech.refusal(refusal)
        );
    }
    let counts: [(&str, &dyn Arg); 5] = [
        ("found", &report.found),
        ("imported", &report.imported),
        ("unchanged", &report.unchanged),
        ("differing", &report.differing.len()),
        ("refused", &report.refused.len()),
    ];
    println!("{}", speech.all("import-summary", &counts));
    if report.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn tell_people(speech: &Speech, report: &PeopleReport) -> ExitCode {
    for fault in &report.faults {
        println!(
            "{}{} {}: {}",
            fault.column,
            fault.row,
            fault.header,
            speech.fault(fault.code, &fault.args)
        );
    }
    let (new, changed, unchanged) = report.counts();
    let wrote = if report.written { "yes" } else { "no" }.to_owned();
    let counts: [(&str, &dyn Arg); 5] = [
        ("new", &new),
        ("changed", &changed),
        ("unchanged", &unchanged),
        ("faults", &(report.faults.len() + report.further_faults)),
        ("written", &wrote),
    ];
    println!("{}", speech.all("import-people-summary", &counts));
    if report.faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::{Lang, Words};
    use bihuan_office::proposals::import::Mending;

    #[test]
    fn whatever_is_mended_is_said_in_both_languages() {
        let words = Words::embedded().unwrap();
        for mending in Mending::ALL {
            let id = format!("mending-{}", mending.code());
            for lang in [Lang::Chinese, Lang::English] {
                assert!(words.has(lang, &id), "{id}");
            }
        }
    }
}
