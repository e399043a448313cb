//! 聘请智库: a think tank is asked to study. [F:seed]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Partner;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::refusal::Refusals;
use serde::Deserialize;

/// The partner.
#[derive(Debug, Clone, Deserialize)]
pub struct Engage {
    /// Its name.
    pub name: String,
    /// What it studies.
    pub task: String,
}

impl Act<Cycle> for Engage {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        in_stage(cycle, Stage::PreStudy)
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("name", Kind::Line(60)),
            Field::required("task", Kind::Text(500)),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let facts = Facts::none().with("name", self.name.trim());
        cycle.partners.push(Partner {
            id: by.id(),
            name: self.name.trim().to_owned(),
            task: self.task,
            papers: Vec::new(),
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}
