//! 监督性视察: members go and see how it is carried out. [F:seed]

use super::common::{in_stage, not_ahead, not_before_the_choice};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Inspection;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::refusal::Refusals;
use jiff::civil::Date;
use serde::Deserialize;

/// The inspection.
#[derive(Debug, Clone, Deserialize)]
pub struct Inspect {
    /// The day.
    pub on: Date,
    /// Where.
    pub place: String,
    /// Who took part.
    pub participants: String,
    /// What was found.
    pub findings: String,
    /// Files that show it.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

impl Act<Cycle> for Inspect {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        in_stage(cycle, Stage::Supervision)
    }

    fn form(_cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("place", Kind::Line(80)),
            Field::required("participants", Kind::Text(300)),
            Field::required("findings", Kind::Text(3_000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_ahead(self.on, "on", by, &mut no);
        not_before_the_choice(cycle, self.on, "on", &mut no);
        no.end()?;

        let facts = Facts::none()
            .with("on", self.on)
            .with("place", self.place.trim());
        cycle.inspections.push(Inspection {
            id: by.id(),
            on: self.on,
            place: self.place.trim().to_owned(),
            participants: self.participants,
            findings: self.findings,
            files: self.papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}
