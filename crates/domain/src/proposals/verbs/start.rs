//! 启动办理: handling begins. Only when all six fixings stand. [F seed: 大连]
//!
//! The first round of reply opens with it. The rank that must sign is fixed here by what the case is now; a case that
//! becomes a key proposal later is judged again when the reply is signed.

use super::assign::under_way;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Round};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked: the plan has said it all.
#[derive(Debug, Clone, Deserialize)]
pub struct Start {}

impl Act for Start {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        // Offered before the plan is complete, so that the refusal can say what is missing.
        under_way(case)
            .filter(|a| a.mode.answers() && a.accepted.is_some() && a.started.is_none())
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let collective = by
            .profile
            .proposer_type(&case.proposers.kind)
            .is_some_and(|kind| kind.collective);
        let sign_rank = by
            .profile
            .sign_off
            .required(collective, case.key.is_some(), false)
            .to_string();
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        Refusals(assignment.plan.refusals().collect()).end()?;

        assignment.started = Some(by.stamp());
        assignment.rounds.push(Round {
            no: 1,
            opened: by.stamp(),
            due: assignment.due.clone(),
            sign_rank,
            needs_meeting: false,
            meeting: None,
            reply: None,
            evaluation: None,
            appraisal: None,
        });
        Ok(Facts::none()
            .with("unit", &assignment.unit_name)
            .with("due", assignment.due.date()))
    }
}

#[cfg(test)]
#[expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests fail loudly"
)]
mod tests {
    use super::*;
    use crate::proposals::case::KeyProposal;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, full_plan, people, said, unit};
    use rstest::rstest;
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn the_first_round_opens_with_the_day_of_the_hand_over() {
        let mut world = World::signed_for();
        world.must(&people::clerk(1), Verb::Plan, world.part(1), full_plan());
        let facts = world.must(&people::clerk(1), Verb::Start, world.part(1), json!({}));

        let part = world.of_unit(1);
        let round = part.round().unwrap();
        assert_eq!(
            (round.no, &round.due, round.needs_meeting),
            (1, &part.due, false)
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("due", "2023-06-01")
        );
        let told = world.refused(&people::clerk(1), Verb::Start, world.part(1), json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[rstest]
    #[case::member("member", false, "deputy_leader")]
    #[case::collective("party", false, "main_leader")]
    #[case::key("member", true, "government_leader")]
    fn the_rank_that_signs_follows_the_case(
        #[case] kind: &str,
        #[case] key: bool,
        #[case] rank: &str,
    ) {
        let mut world = World::signed_for();
        world.case.proposers.kind = kind.to_owned();
        world.case.key = key.then(|| KeyProposal {
            designated: world.case.begun.clone(),
            number_one: false,
            led_by: None,
            supervised_by: None,
            read_by: None,
            relieved: BTreeSet::new(),
            supervisions: Vec::new(),
            instructions: Vec::new(),
        });
        world.must(&people::clerk(1), Verb::Plan, world.part(1), full_plan());
        world.must(&people::clerk(1), Verb::Start, world.part(1), json!({}));
        assert_eq!(world.of_unit(1).round().unwrap().sign_rank, rank);
    }

    #[test]
    fn what_is_missing_is_named_one_by_one() {
        let mut world = World::signed_for();
        let mut plan = full_plan();
        plan["leader"] = json!("");
        plan["time"] = json!(null);
        plan["nodes"] = json!([]);
        world.must(&people::clerk(1), Verb::Plan, world.part(1), plan);

        assert_eq!(
            world.open_to(&people::clerk(1), Verb::Start),
            [world.part(1)],
            "offered, so that it can be said"
        );
        let told = world
            .does(&people::clerk(1), Verb::Start, world.part(1), json!({}))
            .unwrap_err();
        let missing: Vec<_> = told.0.iter().map(ToString::to_string).collect();
        assert_eq!(
            missing,
            [
                "six-fixings-missing fixing=leader at leader",
                "six-fixings-missing fixing=time at time"
            ]
        );
    }

    #[test]
    fn nobody_starts_for_another_unit() {
        let mut world = World::signed_for();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(&others, Verb::Start, world.part(1), &json!({}));
    }

    #[test]
    fn handling_begins_after_signing_and_never_at_a_co_unit() {
        let mut world = World::handed_over();
        let told = world.refused(&people::clerk(1), Verb::Start, world.part(1), json!({}));
        assert_eq!(told, said(&[("not-now", "")]));

        world.must(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": "资金" }),
        );
        world.must(&people::clerk(2), Verb::SignFor, world.part(2), json!({}));
        let told = world.refused(&people::clerk(2), Verb::Start, world.part(2), json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
