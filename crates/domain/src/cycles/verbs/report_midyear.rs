//! 年中报告: half-way through the year of handling, how far it is. [F:seed]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Report;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::refusal::Refusals;
use serde::Deserialize;

/// The report.
#[derive(Debug, Clone, Deserialize)]
pub struct ReportMidyear {
    /// Who reports: the leading unit or the office that collects.
    pub reporter: String,
    /// How far it is.
    pub text: String,
    /// Its papers.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

impl Act<Cycle> for ReportMidyear {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.proposal.is_some();
        in_stage(cycle, Stage::Handling)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("reporter", Kind::Line(60)).starting(by.actor.name.clone()),
            Field::required("text", Kind::Text(4_000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let facts = Facts::none().with("reporter", self.reporter.trim());
        cycle.reports.push(Report {
            id: by.id(),
            by: self.reporter.trim().to_owned(),
            text: self.text,
            files: self.papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}
