//! 催办: the assigning office or the committee's staff remind a unit of what it owes. [F:R2]
//!
//! Changes nothing in the case; the ledger keeps who reminded whom, and the unit is told.

use super::assign::{present_reply, under_way};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// A word to go with it.
#[derive(Debug, Clone, Deserialize)]
pub struct Urge {
    /// One short line, kept in the ledger; may be empty.
    #[serde(default)]
    pub text: String,
}

/// Whether the proposers, or the lead, still wait for this unit.
fn owes(assignment: &Assignment) -> bool {
    if assignment.mode.answers() {
        present_reply(assignment).is_none_or(|reply| reply.sent.is_none())
    } else {
        assignment.co_opinion.is_none()
    }
}

impl Act for Urge {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter(|assignment| owes(assignment))
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::optional("text", Kind::Line(60))])
    }

    fn act(self, case: &mut Case, target: &Target, _by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let due = assignment.answer_due().date();
        Ok(Facts::none()
            .with("unit", &assignment.unit_name)
            .with("due", due)
            .with("words", self.text.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use serde_json::json;

    #[test]
    fn urging_is_told_and_changes_nothing() {
        let mut world = World::handed_over();
        let before = world.case.clone();
        let facts = world.must(
            &people::assigner(),
            Verb::Urge,
            world.part(1),
            json!({ "text": "请先与提案人联系" }),
        );
        assert_eq!(world.case, before);
        let told = Facts::none()
            .with("unit", "单位1")
            .with("due", "2023-06-01")
            .with("words", "请先与提案人联系");
        assert_eq!(facts, told);
    }

    #[test]
    fn the_committees_staff_may_urge_without_a_word() {
        let mut world = World::started();
        let facts = world.must(&people::staff(), Verb::Urge, world.part(1), json!({}));
        assert_eq!(facts.0.get("words").map(String::as_str), Some(""));
    }

    #[test]
    fn whoever_owes_nothing_is_not_urged() {
        let mut world = World::signed_for();
        world.must(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": "资金" }),
        );
        world.must(&people::clerk(2), Verb::SignFor, world.part(2), json!({}));
        assert_eq!(
            world.open_to(&people::staff(), Verb::Urge),
            [world.part(1), world.part(2)]
        );
        world.must(
            &people::clerk(2),
            Verb::GiveCoOpinion,
            world.part(2),
            json!({ "text": "同意。" }),
        );
        assert_eq!(world.open_to(&people::staff(), Verb::Urge), [world.part(1)]);
        let told = world.refused(&people::staff(), Verb::Urge, world.part(2), json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn units_and_proposers_do_not_urge() {
        let mut world = World::started();
        let others = [
            people::party_assigner(),
            people::clerk(1),
            people::proposer(),
            people::mayor(),
        ];
        world.not_for(&others, Verb::Urge, world.part(1), &json!({}));
    }
}
