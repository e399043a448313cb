//! 向上级政协公开: a county committee lets the city's committee see its cycle. Nothing crosses levels unasked. [F:S20; D]

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::forms::Form;
use crate::refusal::Refusals;
use serde::Deserialize;

/// A yes is all it takes.
#[derive(Debug, Clone, Deserialize)]
pub struct Share {}

impl Act<Cycle> for Share {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.shared.is_none() && cycle.ended.is_none();
        open.then(Target::whole).into_iter().collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        cycle.shared = Some(by.stamp());
        Ok(Facts::none())
    }
}
