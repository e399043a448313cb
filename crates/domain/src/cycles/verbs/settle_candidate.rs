//! 落选件去向: a candidate that was not chosen becomes a topic or an ordinary proposal, or is kept; it does not vanish.
//! [F:seed; D]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Fate;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What becomes of it.
#[derive(Debug, Clone, Deserialize)]
pub struct SettleCandidate {
    /// `topic`, `proposal` or `kept`.
    pub becomes: String,
    /// Number of the proposal, name of the topic, or why it is kept.
    pub note: String,
}

impl Act<Cycle> for SettleCandidate {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if in_stage(cycle, Stage::PreStudy).is_empty() || cycle.choice.is_none() {
            return Vec::new();
        }
        let open = cycle.unsettled();
        open.map(|one| Target::part(one.id, &one.title)).collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        let fates = ["topic", "proposal", "kept"].map(|fate| Choice::message("cycle-fate", fate));
        Form::of([
            Field::required("becomes", Kind::One(fates.to_vec())),
            Field::required("note", Kind::Text(300)),
        ])
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let candidate = cycle
            .candidates
            .iter_mut()
            .find(|one| one.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("title", &candidate.title)
            .with("becomes", &self.becomes);
        candidate.fate = Some(Fate {
            becomes: self.becomes,
            note: self.note,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}
