//! 监督意见: what supervision asks of a unit, with a day by which it answers.

use super::common::{in_stage, not_past};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Opinion;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::UnitId;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct GiveOpinion {
    /// To which unit.
    pub unit: UnitId,
    /// The words.
    pub text: String,
    /// Answer by.
    pub due: Date,
}

impl Act<Cycle> for GiveOpinion {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        in_stage(cycle, Stage::Supervision)
    }

    fn form(_cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let units = by.directory.units_in_order();
        let units = units
            .into_iter()
            .filter(|(_, unit)| !unit.closed)
            .map(|(id, unit)| Choice::name(id, &unit.name));
        Form::of([
            Field::required("unit", Kind::One(units.collect())),
            Field::required("text", Kind::Text(2_000)),
            Field::required("due", Kind::Date),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_past(self.due, "due", by, &mut no);
        no.end()?;

        let unit = by
            .directory
            .units
            .get(&self.unit)
            .ok_or_else(|| Refusal::new("unit-unknown").at("unit"))?;
        let facts = Facts::none()
            .with("unit", &unit.name)
            .with("due", self.due);
        cycle.opinions.push(Opinion {
            id: by.id(),
            unit: self.unit,
            unit_name: unit.name.clone(),
            text: self.text,
            due: self.due,
            stamp: by.stamp(),
            answer: None,
        });
        Ok(facts)
    }
}
