//! Members and units from a spreadsheet: the template, the upload, the dry run with its faults, and the confirmation.
//!
//! What was uploaded lies in the object store under its digest; the confirmation names the digest, so that what is
//! written is byte for byte what was looked at. Without faults nothing is written before that; with faults, never.

use super::{crumbs, refused};
use crate::failure::{Faults, Problem};
use crate::form::Sent;
use crate::listing::{Cell, Kind, Link, Table, workbook};
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use crate::urls;
use crate::words::{Lang, Words};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_office::people::import::{Fate, PeopleReport};
use std::sync::Arc;

/// Rows of a report shown; beyond, only the counts.
const SHOWN: usize = 300;

/// Whose sheet it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Members,
    Units,
}

impl Which {
    const fn code(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Units => "units",
        }
    }

    fn list(self) -> String {
        match self {
            Self::Members => urls::members(),
            Self::Units => urls::units(),
        }
    }

    fn action(self) -> String {
        match self {
            Self::Members => urls::import_members(),
            Self::Units => urls::import_units(),
        }
    }

    fn template(self) -> String {
        match self {
            Self::Members => urls::members_template(),
            Self::Units => urls::units_template(),
        }
    }
}

/// What an upload would do.
struct Outlook {
    /// The digest by which the confirmation names it.
    digest: String,
    name: String,
    /// New, changed, unchanged.
    counts: String,
    faults: Table,
    /// How many faults there are in all.
    faulty: usize,
    rows: Table,
    /// Rows beyond those shown.
    beyond: usize,
    /// There is something to write.
    changes: bool,
}

#[derive(Template)]
#[template(path = "admin/import.html")]
struct ImportPage {
    f: Frame,
    crumbs: Vec<Link>,
    action: String,
    template: String,
    faults: Faults,
    outlook: Option<Outlook>,
}

/// The words of a message in both languages, the reader's first.
fn labels(words: Arc<Words>, first: Lang) -> impl Fn(&str) -> Vec<String> + Send + Sync {
    move |id| {
        let mut langs = Lang::ALL;
        langs.sort_by_key(|lang| *lang != first);
        langs
            .iter()
            .filter(|lang| words.has(**lang, id))
            .map(|lang| words.say(*lang, id, &[]))
            .collect()
    }
}

async fn run(
    signed: &Signed,
    which: Which,
    bytes: &[u8],
    name: &str,
    dry_run: bool,
) -> Result<PeopleReport, bihuan_office::Failure> {
    let office = &signed.web.office;
    let labels = labels(Arc::clone(&signed.web.words), signed.speech.lang);
    match which {
        Which::Members => {
            office
                .import_members(&signed.actor, bytes, name, dry_run, &labels)
                .await
        }
        Which::Units => {
            office
                .import_units(&signed.actor, bytes, name, dry_run, &labels)
                .await
        }
    }
}

fn drawn(
    signed: &Signed,
    which: Which,
    faults: Faults,
    outlook: Option<Outlook>,
) -> Result<Response, Problem> {
    let w = &signed.speech;
    let f = Frame::of(
        signed,
        w.t(&format!("admin-import-{}", which.code())),
        Nav::Administration,
    );
    let list = match which {
        Which::Members => "admin-members",
        Which::Units => "admin-units",
    };
    let is_refused =
        !faults.is_empty() || outlook.as_ref().is_some_and(|outlook| outlook.faulty > 0);
    let page = show(&ImportPage {
        f,
        crumbs: crumbs(signed, Some((which.list(), list))),
        action: which.action(),
        template: which.template(),
        faults,
        outlook,
    })?;
    Ok(if is_refused {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

fn outlook(signed: &Signed, report: &PeopleReport, digest: String, name: String) -> Outlook {
    let w = &signed.speech;
    let (new, changed, unchanged) = report.counts();
    let faults = report
        .faults
        .iter()
        .map(|fault| {
            vec![
                Cell::of(fault.row.to_string()),
                Cell::of(&fault.column).with_sub(&fault.header),
                Cell::of(w.fault(fault.code, &fault.args)),
            ]
        })
        .collect();
    let rows = report
        .rows
        .iter()
        .filter(|row| row.fate != Fate::Unchanged)
        .map(|row| {
            let (shape, id, fields) = match &row.fate {
                Fate::New => ("is-done", "import-new", String::new()),
                Fate::Changed(fields) => {
                    let words: Vec<String> = fields
                        .iter()
                        .map(|field| w.t(&format!("column-{}", field.replace('_', "-"))))
                        .collect();
                    ("is-due", "import-changed", words.join(&w.t("list-comma")))
                }
                Fate::Unchanged => ("is-ahead", "import-unchanged", String::new()),
            };
            vec![
                Cell::of(row.row.to_string()),
                Cell::of(&row.name).with_sub(&row.key),
                Cell::tag(shape, w.t(id)),
                Cell::of(fields),
            ]
        })
        .collect::<Vec<_>>();
    let beyond = rows.len().saturating_sub(SHOWN);
    let fault_columns = [
        ("column-row", Kind::Number),
        ("column-column", Kind::Words),
        ("column-fault", Kind::Title),
    ];
    let row_columns = [
        ("column-row", Kind::Number),
        ("column-called", Kind::Title),
        ("column-fate", Kind::Words),
        ("column-changes", Kind::Words),
    ];
    Outlook {
        digest,
        name,
        counts: w.all(
            "import-counts",
            &[
                ("new", &new),
                ("changed", &changed),
                ("unchanged", &unchanged),
            ],
        ),
        faulty: report.faults.len() + report.further_faults,
        faults: Table::new(signed, w.t("import-faults"), &fault_columns, faults),
        changes: !rows.is_empty(),
        rows: Table::new(
            signed,
            w.t("import-rows"),
            &row_columns,
            rows.into_iter().take(SHOWN).collect(),
        ),
        beyond,
    }
}

async fn send(signed: Signed, which: Which, mut sent: Sent) -> Result<Response, Problem> {
    let confirmed = sent.get("digest").map(str::to_owned);
    let name = sent.get("name").unwrap_or_default().to_owned();
    if let Some(digest) = confirmed {
        let bytes = signed.web.office.objects.fetch(&digest).await?;
        let report = match run(&signed, which, &bytes, &name, false).await {
            Ok(report) => report,
            Err(failure) => {
                return drawn(
                    &signed,
                    which,
                    Faults::of(&signed, &refused(failure)?),
                    None,
                );
            }
        };
        if report.written || report.faults.is_empty() {
            return Ok(Redirect::to(&format!("{}?done=imported", which.list())).into_response());
        }
        // People changed since the dry run: the report says what stands in the way now.
        let outlook = outlook(&signed, &report, digest, name);
        return drawn(&signed, which, Faults::default(), Some(outlook));
    }
    let Some(upload) = sent.uploads.pop() else {
        let no = Refusals::from(Refusal::new("required").at("file"));
        return drawn(&signed, which, Faults::of(&signed, &no), None);
    };
    let report = match run(&signed, which, &upload.bytes, &upload.name, true).await {
        Ok(report) => report,
        Err(failure) => {
            return drawn(
                &signed,
                which,
                Faults::of(&signed, &refused(failure)?),
                None,
            );
        }
    };
    let digest = signed.web.office.objects.keep(upload.bytes).await?;
    let outlook = outlook(&signed, &report, digest, upload.name);
    drawn(&signed, which, Faults::default(), Some(outlook))
}

/// `GET /members/import`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn members(signed: Signed) -> Result<Response, Problem> {
    drawn(&signed, Which::Members, Faults::default(), None)
}

/// `POST /members/import`: the dry run of an upload, or its confirmation.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with its words.
pub async fn send_members(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    send(signed, Which::Members, sent).await
}

/// `GET /units/import`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn units(signed: Signed) -> Result<Response, Problem> {
    drawn(&signed, Which::Units, Faults::default(), None)
}

/// `POST /units/import`: the dry run of an upload, or its confirmation.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with its words.
pub async fn send_units(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    send(signed, Which::Units, sent).await
}

/// `GET /members/template.xlsx`.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn members_template(signed: Signed) -> Result<Response, Problem> {
    let labels = labels(Arc::clone(&signed.web.words), signed.speech.lang);
    Ok(workbook(
        signed
            .web
            .office
            .members_template(&signed.actor, &labels)
            .await?,
        "members-template.xlsx",
    ))
}

/// `GET /units/template.xlsx`.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn units_template(signed: Signed) -> Result<Response, Problem> {
    let labels = labels(Arc::clone(&signed.web.words), signed.speech.lang);
    Ok(workbook(
        signed.web.office.units_template(&signed.actor, &labels)?,
        "units-template.xlsx",
    ))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use bihuan_papers::table::FaultCode;

    #[test]
    fn every_word_that_sheets_and_their_faults_need_is_there() {
        let words = Words::embedded().unwrap();
        let asked = bihuan_office::people::import::message_ids();
        assert!(asked.len() > 20, "{asked:?}");
        let own = [
            "sector-unknown",
            "term-range",
            "dates-reversed",
            "number-taken",
            "code-taken",
            "name-taken",
        ];
        let faults = FaultCode::ALL
            .iter()
            .map(|code| code.as_str())
            .chain(own)
            .map(|code| format!("fault-{code}"));
        for id in asked.into_iter().chain(faults) {
            for lang in Lang::ALL {
                assert!(words.has(lang, &id), "{} has no {id}", lang.tag());
            }
        }
    }

    #[test]
    fn headers_are_read_in_both_languages_the_readers_first() {
        let words = Arc::new(Words::embedded().unwrap());
        assert_eq!(
            labels(Arc::clone(&words), Lang::English)("column-party"),
            ["Party", "党派"]
        );
        assert_eq!(
            labels(words, Lang::Chinese)("column-party"),
            ["党派", "Party"]
        );
    }
}
