//! 智库成果: the paper of a think tank. [F:seed]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::StudyPaper;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::{AttachmentId, PartId};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The paper.
#[derive(Debug, Clone, Deserialize)]
pub struct DeliverStudy {
    /// Its title.
    pub title: String,
    /// What it says, in short.
    pub summary: String,
    /// The files.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

impl Act<Cycle> for DeliverStudy {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if in_stage(cycle, Stage::PreStudy).is_empty() {
            return Vec::new();
        }
        let partners = cycle.partners.iter();
        partners
            .map(|partner| Target::part(partner.id, &partner.name))
            .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("title", Kind::Line(80)),
            Field::required("summary", Kind::Text(2_000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let partner = cycle
            .partners
            .iter_mut()
            .find(|partner| partner.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("name", &partner.name)
            .with("title", self.title.trim());
        partner.papers.push(StudyPaper {
            title: self.title.trim().to_owned(),
            summary: self.summary,
            files: self.papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}
