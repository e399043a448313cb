//! 以备选件起草提案: the candidate that was chosen, or one that was not and becomes an ordinary proposal, is handed to
//! whoever will propose it as a draft that says already what was worked out. [F:seed; §0.8]
//!
//! The office begins the draft in the same transaction; each leads to the other. From then on it is its proposer's: whether
//! it is handed in, the proposer decides, so that a draft alone settles nothing.

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::{Candidate, Drafted};
use crate::cycles::stage::{Stage, stage};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{BodyId, MemberId, PartId};
use crate::profile::ProposerType;
use crate::proposals::case::Proposer;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use uuid::Uuid;

/// For whom.
#[derive(Debug, Clone, Deserialize)]
pub struct DraftProposal {
    /// The body or the member that will propose it.
    pub proposer: Uuid,
}

impl Cycle {
    /// Whether a draft can be made of this candidate: of the chosen one until a proposal is tied to the cycle, of others
    /// until it is settled what becomes of them.
    fn may_draft(&self, candidate: &Candidate) -> bool {
        let Some(choice) = &self.choice else {
            return false;
        };
        match stage(self) {
            Stage::PreStudy if choice.candidate == candidate.id => true,
            Stage::PreStudy => candidate.fate.is_none(),
            Stage::Handling => choice.candidate == candidate.id && self.proposal.is_none(),
            Stage::Supervision | Stage::Closed | Stage::Ended => false,
        }
    }
}

/// Whoever may propose at any time, by identifier, with the proposer's type: bodies in the order of the rules' types and of
/// their names, then the members in office.
fn proposers(by: &By<'_>) -> Vec<(Uuid, String, Proposer)> {
    let types = &by.profile.proposer_types;
    let rank = |kind: &str| {
        let is_own = |own: &ProposerType| !own.from_below && !own.session_only && own.code == kind;
        types.iter().position(is_own)
    };
    let body = |id: BodyId, name: &str| Proposer::Body {
        id,
        name: name.to_owned(),
    };
    let member = |id: MemberId, name: &str| Proposer::Member {
        id,
        name: name.to_owned(),
    };
    let bodies = by.directory.bodies.iter();
    let mut bodies: Vec<_> = bodies
        .filter_map(|(id, row)| Some((rank(&row.kind)?, &row.name, id, row)))
        .collect();
    bodies.sort_by_key(|(rank, name, ..)| (*rank, *name));
    let bodies = bodies
        .into_iter()
        .map(|(_, name, id, row)| (id.0, row.kind.clone(), body(*id, name)));
    let members = by.directory.members_in_order().into_iter();
    let members = members
        .filter(|(_, row)| row.in_office(by.today()))
        .map(|(id, row)| (id.0, "member".to_owned(), member(id, &row.name)));
    bodies.chain(members).collect()
}

impl Act<Cycle> for DraftProposal {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let all = cycle.candidates.iter();
        all.filter(|one| cycle.may_draft(one))
            .map(|one| Target::part(one.id, &one.title))
            .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let choices = proposers(by)
            .into_iter()
            .map(|(id, _, proposer)| Choice::name(id, proposer.name()));
        Form::of([Field::required("proposer", Kind::One(choices.collect()))])
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let mut proposers = proposers(by).into_iter();
        let (_, kind, proposer) = proposers
            .find(|(id, ..)| *id == self.proposer)
            .ok_or_else(|| {
                let stranger = Refusal::new("not-a-choice").with("text", self.proposer);
                stranger.at("proposer")
            })?;

        let mut all = cycle.candidates.iter_mut();
        let candidate = all
            .find(|one| one.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("title", &candidate.title)
            .with("proposer", proposer.name());
        candidate.drafts.push(Drafted {
            proposal: by.id(),
            kind,
            proposer,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::cycles::testing::World;
    use crate::proposals::case::Proposer;
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::testing::{BODY, people, said};
    use serde_json::json;

    #[test]
    fn the_chosen_text_is_handed_to_who_will_propose_it() {
        let mut world = World::chosen();
        let chosen = world.matter.candidates[0].clone();
        let part = Some(chosen.id.0);
        world.must(&people::staff(), "draft-proposal", part, json!({ "proposer": BODY }));
        let candidate = &world.matter.candidates[0];
        assert_eq!(candidate.fate, None, "it was chosen, nothing else becomes of it");
        let staff = people::staff();
        let drafts = world.matter.drafts_beyond(&World::chosen().matter, &world.world.by(&staff));
        let [draft] = drafts.as_slice() else {
            panic!("{} drafts", drafts.len());
        };
        assert_eq!(draft.id, candidate.drafts[0].proposal);
        assert_eq!(stage(draft), Stage::Draft);
        let lead = &draft.proposers.lead;
        assert!(matches!(lead, Proposer::Body { id, .. } if *id == BODY), "{lead:?}");
        assert_eq!(draft.proposers.kind, "party");
        assert_eq!(draft.text.title, chosen.title);
        assert_eq!(draft.text.suggestions, [chosen.summary]);
        assert_eq!(draft.text.situation, "理由\n理由", "why the directions were proposed");
        let from = draft.from_cycle.as_ref().unwrap();
        assert_eq!((from.cycle, from.year, from.candidate), (world.matter.head.id, 2024, candidate.id));
        assert_eq!(broken(draft), []);
        // What came of it may be withdrawn: another can be begun until one is tied.
        world.must(&people::staff(), "draft-proposal", part, json!({ "proposer": BODY }));
        assert_eq!(world.matter.candidates[0].drafts.len(), 2);
    }

    #[test]
    fn a_draft_alone_settles_nothing() {
        let mut world = World::chosen();
        let loser = world.matter.unsettled().next().map(|one| one.id.0);
        for _ in 0..2 {
            world.must(&people::staff(), "draft-proposal", loser, json!({ "proposer": BODY }));
        }
        assert_eq!(world.matter.candidates[1].drafts.len(), 2, "the first may have been given up");
        assert_eq!(world.matter.unsettled().count(), 1);
        let kept = json!({ "becomes": "kept", "note": "留待明年" });
        world.must(&people::staff(), "settle-candidate", loser, kept);
        let told = world.refused(&people::staff(), "draft-proposal", loser, json!({ "proposer": BODY }));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn in_the_second_year_only_the_chosen_one_and_only_until_one_is_tied() {
        let mut world = World::handling();
        let [chosen, other] = [0, 1].map(|n| Some(world.matter.candidates[n].id.0));
        let told = world.refused(&people::staff(), "draft-proposal", other, json!({ "proposer": BODY }));
        assert_eq!(told, said(&[("not-now", "")]));
        world.must(&people::staff(), "draft-proposal", chosen, json!({ "proposer": BODY }));
        let mut world = World::handled();
        let chosen = Some(world.matter.candidates[0].id.0);
        let told = world.refused(&people::staff(), "draft-proposal", chosen, json!({ "proposer": BODY }));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_drafts_before_the_choice_or_for_a_stranger() {
        let mut world = World::with_candidates();
        let part = Some(world.matter.candidates[0].id.0);
        let told = world.refused(&people::staff(), "draft-proposal", part, json!({ "proposer": BODY }));
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::chosen();
        let part = Some(world.matter.candidates[0].id.0);
        let stranger = json!({ "proposer": uuid::Uuid::from_u128(404) });
        let told = world.refused(&people::staff(), "draft-proposal", part, stranger);
        assert_eq!(told, said(&[("not-a-choice", "proposer")]));
        let told = world.refused(&people::body_clerk(), "draft-proposal", part, json!({ "proposer": BODY }));
        assert_eq!(told, said(&[("not-yours", "")]));
    }
}
