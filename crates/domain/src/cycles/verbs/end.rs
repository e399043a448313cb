//! 终止: a cycle is given up, with its reason; everything that was done stays readable.

use super::common::living;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::forms::{Field, Form, Kind};
use crate::refusal::Refusals;
use serde::Deserialize;

/// The end.
#[derive(Debug, Clone, Deserialize)]
pub struct End {
    /// Why.
    pub reason: String,
}

impl Act<Cycle> for End {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        living(cycle)
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        cycle.ended = Some((self.reason, by.stamp()));
        Ok(Facts::none())
    }
}
