//! 节点完成: a node of the plan is done, and the unit says how. [F seed: 大连, 重点推进]

use super::assign::under_way;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What was done.
#[derive(Debug, Clone, Deserialize)]
pub struct ReportNode {
    /// In the unit's words.
    pub text: String,
}

impl Act for ReportNode {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter(|assignment| assignment.started.is_some())
            .flat_map(|assignment| {
                let open = assignment
                    .plan
                    .nodes
                    .iter()
                    .filter(|node| node.done.is_none());
                open.map(move |node| Target::within(assignment, node.id, &node.what))
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("text", Kind::Text(1000))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let (unit, node) = case
            .assignments
            .iter_mut()
            .find_map(|a| {
                Some((
                    &a.unit_name,
                    a.plan.nodes.iter_mut().find(|node| node.id == id)?,
                ))
            })
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        node.done = Some((self.text, by.stamp()));
        Ok(Facts::none().with("unit", unit).with("planned", node.on))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, full_plan, people, said};
    use serde_json::json;
    use uuid::Uuid;

    fn node(world: &World) -> Option<Uuid> {
        world.of_unit(1).plan.nodes.first().map(|node| node.id.0)
    }

    #[test]
    fn a_reported_node_waits_no_more() {
        let mut world = World::started();
        let waits = |world: &World| {
            waiting(&world.case)
                .iter()
                .any(|item| item.verb == Verb::ReportNode)
        };
        assert!(waits(&world));
        let input = json!({ "text": "已走访十二个小区。" });
        let facts = world.must(
            &people::clerk(1),
            Verb::ReportNode,
            node(&world),
            input.clone(),
        );

        assert!(!waits(&world));
        let done = world
            .of_unit(1)
            .plan
            .nodes
            .first()
            .and_then(|node| node.done.clone())
            .unwrap();
        assert_eq!(
            (done.0.as_str(), done.1.name.as_str()),
            ("已走访十二个小区。", "承办单位经办")
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("planned", "2023-04-01")
        );
        let told = world.refused(&people::clerk(1), Verb::ReportNode, node(&world), input);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_reports_for_another_unit() {
        let mut world = World::started();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(
            &others,
            Verb::ReportNode,
            node(&world),
            &json!({ "text": "已完成" }),
        );
    }

    #[test]
    fn words_are_asked_for() {
        let mut world = World::started();
        let told = world.refused(
            &people::clerk(1),
            Verb::ReportNode,
            node(&world),
            json!({ "text": "" }),
        );
        assert_eq!(told, said(&[("required", "text")]));
    }

    #[test]
    fn nothing_is_done_before_handling_begins() {
        let mut world = World::signed_for();
        world.must(&people::clerk(1), Verb::Plan, world.part(1), full_plan());
        let told = world.refused(
            &people::clerk(1),
            Verb::ReportNode,
            node(&world),
            json!({ "text": "已完成" }),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
