//! 落选件去向: a candidate that was not chosen becomes a topic or an ordinary proposal, or is kept; it does not vanish.
//! [F:seed; D]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Fate;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{PartId, ProposalId};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What becomes of it.
#[derive(Debug, Clone, Deserialize)]
pub struct SettleCandidate {
    /// `topic`, `proposal` or `kept`.
    pub becomes: String,
    /// Number of the proposal, name of the topic, or why it is kept.
    pub note: String,
    /// The proposal of that number, as the office found it.
    #[serde(default)]
    pub found: Option<ProposalId>,
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
        let proposal = if self.becomes == "proposal" {
            let unknown = Refusal::new("no-such-number").with("number", self.note.trim());
            Some(self.found.ok_or_else(|| unknown.at("note"))?)
        } else {
            None
        };
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
            proposal,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::ids::ProposalId;
    use crate::testing::{people, said};
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn what_becomes_a_proposal_names_one_that_there_is() {
        let mut world = World::chosen();
        let loser = world.matter.unsettled().next().map(|one| one.id.0);
        let unknown = json!({ "becomes": "proposal", "note": "999" });
        let told = world.refused(&people::staff(), "settle-candidate", loser, unknown);
        assert_eq!(told, said(&[("no-such-number", "note")]));
        let known = json!({ "becomes": "proposal", "note": "12", "found": Uuid::from_u128(7) });
        world.must(&people::staff(), "settle-candidate", loser, known);
        let fates = world.matter.candidates.iter().filter_map(|one| one.fate.as_ref());
        let proposals: Vec<_> = fates.map(|fate| fate.proposal).collect();
        assert_eq!(proposals, [Some(ProposalId(Uuid::from_u128(7)))]);
    }
}
