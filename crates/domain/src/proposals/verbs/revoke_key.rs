//! 撤销重点提案: the designation is taken back, with its reason; whoever may designate may revoke. [D]
//!
//! Possible until a reply was sent: what was answered as a key proposal has been one. What leaders did under it stays on
//! record, and so does who they were (§0.13). Only the leader who gave an instruction can close it, so nothing is revoked
//! over an open one. A No.1 cycle follows its key proposal through three years and opens its gates on the leaders that the
//! designation names, so nothing is revoked under a living one either. What is under way goes back to the term and the signatory of other proposals ([`key_term`]).

use super::designate_key::live_key;
use super::key_term;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, FormerKey, KeyProposal};
use crate::refusal::{Refusal, Refusals};
use serde::{Deserialize, Serialize};

/// The revocation.
#[derive(Debug, Clone, Deserialize)]
pub struct RevokeKey {
    /// Why; those who work on the case are told.
    pub reason: String,
    /// The living No.1 cycle that follows the proposal, as the office finds it.
    #[serde(default)]
    pub cycle: Option<Following>,
}

/// A living cycle that follows a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Following {
    /// The cycle's first year.
    pub year: i16,
}

/// Whether some unit has sent its reply.
fn is_answered(case: &Case) -> bool {
    let mut rounds = case.live_assignments().flat_map(|one| &one.rounds);
    rounds.any(|round| {
        let reply = round.reply.as_ref();
        reply.is_some_and(|reply| reply.sent.is_some())
    })
}

impl Act for RevokeKey {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        let possible = live_key(case).is_some() && !is_answered(case);
        possible.then(Target::case).into_iter().collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        for open in case.key.iter().flat_map(KeyProposal::open_instructions) {
            no.push(Refusal::new("leader-has-open-instruction").with("title", &open.title));
        }
        if let Some(cycle) = &self.cycle {
            no.push(Refusal::new("key-followed-by-cycle").with("year", cycle.year));
        }
        no.end()?;

        case.former_keys.extend(case.key.take().map(|key| FormerKey {
            key,
            reason: self.reason,
            revoked: by.stamp(),
        }));
        let moved = key_term::lift(case, by);
        Ok(Facts::none().with("moved", if moved { "yes" } else { "no" }))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::super::designate_key::tests::designated;
    use super::super::file::tests::filed;
    use crate::proposals::case::Case;
    use crate::proposals::invariants::broken;
    use crate::proposals::reading::{Reading, reading};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{MAYOR, World, people, said};
    use serde_json::{Value, json};

    fn reason() -> Value {
        json!({ "reason": "与另一件重点提案合并督办" })
    }

    #[test]
    fn it_is_a_proposal_like_others_again_and_what_leaders_did_stays() {
        let mut world = designated();
        let visit = json!({"form": "visit", "on": "2023-03-01", "place": "现场", "participants": "主席", "summary": "已到现场。"});
        world.must(&people::chair(), Verb::Supervise, None, visit);
        let key = world.case.key.clone().unwrap();
        world.must(&people::reviewer(), Verb::RevokeKey, None, reason());
        assert_eq!(world.case.key, None);
        let former = &world.case.former_keys[0];
        assert_eq!((&former.key, former.reason.as_str()), (&key, "与另一件重点提案合并督办"));
        assert_eq!(world.case.supervisions().count(), 1);
        assert_eq!(broken(&world.case), []);
        assert_eq!(world.open_to(&people::chair(), Verb::Supervise), []);
        assert_eq!(world.open_to(&people::reviewer(), Verb::RevokeKey), []);
        assert!(!waiting(&world.case).iter().any(|item| item.verb == Verb::Supervise));
        assert_eq!(reading(&world.case, &people::mayor()), Reading::Party, "what they did stays theirs");

        // Named once more it begins anew, beside what was.
        let again = json!({ "led_by": MAYOR });
        world.must(&people::reviewer(), Verb::DesignateKey, None, again);
        assert!(world.case.key.as_ref().unwrap().supervisions.is_empty());
        assert_eq!((world.case.former_keys.len(), world.case.supervisions().count()), (1, 1));
    }

    #[test]
    fn a_reason_is_asked_and_only_who_may_designate_may_revoke() {
        let mut world = designated();
        let told = world.refused(&people::reviewer(), Verb::RevokeKey, None, json!({ "reason": " " }));
        assert_eq!(told, said(&[("required", "reason")]));
        let others = [people::staff(), people::mayor(), people::chair(), people::assigner(), people::proposer()];
        world.not_for(&others, Verb::RevokeKey, None, &reason());
        assert_eq!(Verb::RevokeKey.permission(), Verb::DesignateKey.permission());
        let told = filed().refused(&people::reviewer(), Verb::RevokeKey, None, reason());
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn an_open_instruction_is_closed_first() {
        let mut world = designated();
        let input = json!({ "text": "请抓紧办理。" });
        world.must(&people::mayor(), Verb::Instruct, None, input);
        let told = world.refused(&people::reviewer(), Verb::RevokeKey, None, reason());
        assert_eq!(told, said(&[("leader-has-open-instruction", "")]));
        let open = world.open_to(&people::mayor(), Verb::CloseInstruction)[0];
        world.must(&people::mayor(), Verb::CloseInstruction, open, json!({}));
        world.must(&people::reviewer(), Verb::RevokeKey, None, reason());
        assert_eq!(world.case.instructions().count(), 1);
    }

    #[test]
    fn what_a_cycle_follows_stays_a_key_proposal() {
        let mut world = designated();
        let before = world.case.clone();
        let followed = json!({ "reason": "另有安排", "cycle": { "year": 2023 } });
        let told = world.refused(&people::reviewer(), Verb::RevokeKey, None, followed);
        assert_eq!(told, said(&[("key-followed-by-cycle", "")]));
        assert_eq!(world.case, before);
        world.must(&people::reviewer(), Verb::RevokeKey, None, reason());
    }

    #[test]
    fn what_was_answered_as_a_key_proposal_has_been_one() {
        let mut world = World::handled();
        let reviewer = people::reviewer();
        let leads = json!({ "led_by": MAYOR });
        world.must(&reviewer, Verb::DesignateKey, None, leads);
        world.passes(1);
        assert_eq!(world.open_to(&reviewer, Verb::RevokeKey), [None]);
        world.sends(1);
        let told = world.refused(&reviewer, Verb::RevokeKey, None, reason());
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn a_reply_that_is_not_signed_yet_is_signed_by_whom_other_proposals_ask_for() {
        let mut world = World::started();
        let rank = |case: &Case| case.assignments[0].round().unwrap().sign_rank.clone();
        let before = rank(&world.case);
        world.must(&people::reviewer(), Verb::DesignateKey, None, json!({ "led_by": MAYOR }));
        assert_ne!(rank(&world.case), before);
        world.must(&people::reviewer(), Verb::RevokeKey, None, reason());
        assert_eq!(rank(&world.case), before);
    }

    #[test]
    fn a_signed_reply_keeps_its_signature() {
        let mut world = World::started();
        world.must(&people::reviewer(), Verb::DesignateKey, None, json!({ "led_by": MAYOR }));
        world.sign_reply(1);
        let before = world.of_unit(1).round().cloned();
        world.must(&people::reviewer(), Verb::RevokeKey, None, reason());
        assert_eq!(world.of_unit(1).round().cloned(), before);
    }
}
