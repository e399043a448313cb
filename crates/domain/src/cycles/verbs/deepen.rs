//! 深化意见建议: what has changed since, and what should therefore be done. [F:seed]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Deepened;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::refusal::Refusals;
use serde::Deserialize;

/// The deeper suggestions.
#[derive(Debug, Clone, Deserialize)]
pub struct Deepen {
    /// What has changed since.
    pub change: String,
    /// What should now be done, one row each.
    pub suggestions: Vec<Suggestion>,
}

/// One of them.
#[derive(Debug, Clone, Deserialize)]
pub struct Suggestion {
    /// The words.
    pub text: String,
}

impl Act<Cycle> for Deepen {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        in_stage(cycle, Stage::Supervision)
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        let row = vec![Field::required("text", Kind::Text(500))];
        Form::of([
            Field::required("change", Kind::Text(2_000)),
            Field::required("suggestions", Kind::Rows(row)),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let facts = Facts::none().with("count", self.suggestions.len());
        cycle.deepened.push(Deepened {
            change: self.change,
            suggestions: self.suggestions.into_iter().map(|one| one.text).collect(),
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}
