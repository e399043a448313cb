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
use serde::{Deserialize, Serialize};

/// What becomes of it.
#[derive(Debug, Clone, Deserialize)]
pub struct SettleCandidate {
    /// `topic`, `proposal` or `kept`.
    pub becomes: String,
    /// Number of the proposal, name of the topic, or why it is kept. Left out of a proposal, it is the one that was drafted of
    /// the candidate and handed in.
    #[serde(default)]
    pub note: String,
    /// The proposal of that number, or the one that was drafted, as the office found it.
    #[serde(default)]
    pub found: Option<FateFound>,
}

/// The proposal that a candidate became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FateFound {
    /// The proposal.
    pub id: ProposalId,
    /// Its number.
    pub number: String,
}

impl Act<Cycle> for SettleCandidate {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if in_stage(cycle, Stage::PreStudy).is_empty() || cycle.choice.is_none() {
            return Vec::new();
        }
        let open = cycle.unsettled();
        open.map(|one| Target::part(one.id, &one.title)).collect()
    }

    fn form(cycle: &Cycle, target: &Target, _by: &By<'_>) -> Form {
        let fates = ["topic", "proposal", "kept"].map(|fate| Choice::message("cycle-fate", fate));
        let mut all = cycle.candidates.iter();
        let is_drafted =
            all.any(|one| target.part == Some(one.id.0) && one.drafted().next().is_some());
        let note = Kind::Text(300);
        Form::of([
            Field::required("becomes", Kind::One(fates.to_vec())),
            if is_drafted {
                Field::optional("note", note)
            } else {
                Field::required("note", note)
            },
        ])
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let typed = self.note.trim();
        let found = if self.becomes == "proposal" {
            let unknown = if typed.is_empty() {
                Refusal::new("draft-not-handed-in")
            } else {
                Refusal::new("no-such-number").with("number", typed)
            };
            let found = self.found.ok_or_else(|| unknown.at("note"))?;
            if cycle.drafted().any(|draft| draft == found.id) {
                let refused = Refusal::new("draft-of-the-chosen").with("number", &found.number);
                return Err(refused.at("note").into());
            }
            Some(found)
        } else if typed.is_empty() {
            return Err(Refusal::new("required").at("note").into());
        } else {
            None
        };
        let note = match &found {
            Some(found) => found.number.clone(),
            None => self.note,
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
            note,
            proposal: found.map(|found| found.id),
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::ids::ProposalId;
    use crate::testing::{BODY, people, said};
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn what_becomes_a_proposal_names_one_that_there_is() {
        let mut world = World::chosen();
        let loser = world.matter.unsettled().next().map(|one| one.id.0);
        let unknown = json!({ "becomes": "proposal", "note": "999" });
        let told = world.refused(&people::staff(), "settle-candidate", loser, unknown);
        assert_eq!(told, said(&[("no-such-number", "note")]));
        let found = json!({ "id": Uuid::from_u128(7), "number": "12" });
        let known = json!({ "becomes": "proposal", "note": "12", "found": found });
        world.must(&people::staff(), "settle-candidate", loser, known);
        let fates = world.matter.candidates.iter().filter_map(|one| one.fate.as_ref());
        let proposals: Vec<_> = fates.map(|fate| fate.proposal).collect();
        assert_eq!(proposals, [Some(ProposalId(Uuid::from_u128(7)))]);
    }

    #[test]
    fn what_was_drafted_of_it_needs_no_number_but_must_be_handed_in() {
        let mut world = World::chosen();
        let staff = people::staff();
        let loser = world.matter.unsettled().next().map(|one| one.id.0);
        let bare = json!({ "becomes": "proposal", "note": "" });
        let told = world.refused(&staff, "settle-candidate", loser, bare.clone());
        assert_eq!(told, said(&[("required", "note")]), "nothing was drafted of it");
        world.must(&staff, "draft-proposal", loser, json!({ "proposer": BODY }));
        let told = world.refused(&staff, "settle-candidate", loser, bare);
        assert_eq!(told, said(&[("draft-not-handed-in", "note")]));
        let mute = json!({ "becomes": "kept", "note": " " });
        let told = world.refused(&staff, "settle-candidate", loser, mute);
        assert_eq!(told, said(&[("required", "note")]));
        let found = json!({ "id": Uuid::from_u128(8), "number": "L202300012" });
        let drafted = json!({ "becomes": "proposal", "note": "", "found": found });
        world.must(&staff, "settle-candidate", loser, drafted);
        let mut all = world.matter.candidates.iter();
        let fate = all.find_map(|one| one.fate.clone());
        assert_eq!(fate.map(|fate| fate.note), Some("L202300012".to_owned()));
    }

    #[test]
    fn what_was_drafted_of_the_chosen_one_is_no_others() {
        let mut world = World::chosen();
        let staff = people::staff();
        let [chosen, loser] = [0, 1].map(|n| world.matter.candidates.get(n).map(|one| one.id.0));
        world.must(&staff, "draft-proposal", chosen, json!({ "proposer": BODY }));
        let draft = world.matter.drafted().next();
        let typed = json!({ "becomes": "proposal", "note": "12", "found": { "id": draft, "number": "12" } });
        let told = world.refused(&staff, "settle-candidate", loser, typed);
        assert_eq!(told, said(&[("draft-of-the-chosen", "note")]));
        assert_eq!(world.matter.unsettled().count(), 1);
    }
}
