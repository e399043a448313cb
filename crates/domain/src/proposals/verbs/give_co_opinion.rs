//! 会办意见: a co-unit gives its opinion to the lead, which answers the proposer once for all. [F:S24,S25b]
//!
//! Given once; a late one is still taken, because the lead is better off with it than without.

use super::assign::{has_answered, under_way};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, CoOpinion};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct GiveCoOpinion {
    /// What it says.
    pub text: String,
    /// Papers with it.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

impl Act for GiveCoOpinion {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter(|a| !a.mode.answers() && a.accepted.is_some() && !has_answered(a))
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("text", Kind::Text(5000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        no.unless(
            self.papers.iter().all(|paper| case.has_attachment(*paper)),
            || Refusal::new("no-such-paper").at("papers"),
        );
        no.end()?;
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;

        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("papers", self.papers.len())
            .with("due", assignment.due.date());
        assignment.co_opinion = Some(CoOpinion {
            text: self.text,
            papers: self.papers,
            stamp: by.stamp(),
            received_at: by.now,
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use serde_json::json;
    use uuid::Uuid;

    fn with_co_unit() -> World {
        let mut world = World::signed_for();
        world.must(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": "资金" }),
        );
        world.must(&people::clerk(2), Verb::SignFor, world.part(2), json!({}));
        world
    }

    #[test]
    fn an_opinion_is_given_once_and_its_day_is_kept() {
        let mut world = with_co_unit();
        world.pass_days(10);
        let input = json!({ "text": "同意安排专项资金。", "papers": [] });
        let facts = world.must(
            &people::clerk(2),
            Verb::GiveCoOpinion,
            world.part(2),
            input.clone(),
        );

        let opinion = world.of_unit(2).co_opinion.clone().unwrap();
        assert_eq!(
            (opinion.text.as_str(), opinion.received_at),
            ("同意安排专项资金。", world.now)
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位2")
                .with("papers", 0)
                .with("due", "2023-04-01")
        );
        let told = world.refused(&people::clerk(2), Verb::GiveCoOpinion, world.part(2), input);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn a_late_opinion_is_still_taken() {
        let mut world = with_co_unit();
        world.pass_days(60);
        world.must(
            &people::unit_leader(2),
            Verb::GiveCoOpinion,
            world.part(2),
            json!({ "text": "同意。" }),
        );
    }

    #[test]
    fn only_the_co_unit_gives_it() {
        let mut world = with_co_unit();
        let others = [
            people::clerk(1),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(
            &others,
            Verb::GiveCoOpinion,
            world.part(2),
            &json!({ "text": "同意。" }),
        );
        let told = world.refused(
            &people::clerk(1),
            Verb::GiveCoOpinion,
            world.part(1),
            json!({ "text": "同意。" }),
        );
        assert_eq!(
            told,
            said(&[("not-now", "")]),
            "the lead answers the proposer instead"
        );
    }

    #[test]
    fn words_are_asked_for_and_papers_must_be_there() {
        let mut world = with_co_unit();
        let told = world.refused(
            &people::clerk(2),
            Verb::GiveCoOpinion,
            world.part(2),
            json!({}),
        );
        assert_eq!(told, said(&[("required", "text")]));
        let input = json!({ "text": "见附件。", "papers": [Uuid::from_u128(7)] });
        let told = world.refused(&people::clerk(2), Verb::GiveCoOpinion, world.part(2), input);
        assert_eq!(told, said(&[("no-such-paper", "papers")]));
    }
}
