//! The ballot paper: which units, which questions, which answers.

use crate::ids::UnitId;
use crate::profile::{Choice, Grade, find};
use crate::refusal::{Refusal, Refusals};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a voter answers: for each unit and question, by their codes, a step of the scale. What stands here nowhere was
/// left blank: an abstention. [F:S55]
pub type Answers = BTreeMap<UnitId, BTreeMap<String, String>>;

/// What is asked of a voter; fixed when the round opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The units that are judged, with their names then.
    pub units: Vec<(UnitId, String)>,
    /// What is asked about each.
    pub questions: Vec<Choice>,
    /// The answers, best first.
    pub scale: Vec<Grade>,
}

impl Sheet {
    /// Name of the field in which a voter answers a question about a unit.
    pub fn field(unit: UnitId, question: &str) -> String {
        format!("{unit}.{question}")
    }

    /// Every question about every unit, in the order of the sheet.
    pub fn asked(&self) -> impl Iterator<Item = (UnitId, &Choice)> {
        self.units
            .iter()
            .flat_map(|(unit, _)| self.questions.iter().map(move |question| (*unit, question)))
    }

    /// Whether such a question about such a unit stands on the sheet.
    pub fn asks(&self, unit: UnitId, question: &str) -> bool {
        self.units.iter().any(|(id, _)| *id == unit) && find(&self.questions, question).is_some()
    }

    /// Checks what a voter answers.
    ///
    /// # Errors
    /// `not-a-choice` at the field of each answer that the sheet does not offer.
    pub fn check(&self, answers: &Answers) -> Result<(), Refusals> {
        let mut no = Refusals::none();
        for (unit, about) in answers {
            for (question, step) in about {
                let offered =
                    self.asks(*unit, question) && find(&self.scale, step.as_str()).is_some();
                no.unless(offered, || {
                    Refusal::new("not-a-choice")
                        .with("text", step)
                        .at(Self::field(*unit, question))
                });
            }
        }
        no.end()
    }
}
