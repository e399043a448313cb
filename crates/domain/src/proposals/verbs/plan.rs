//! 六定: the unit fixes unit, leader, staff, duty, time and effect, with nodes and dates on the way. [F seed: 大连]
//!
//! The plan may be saved half-filled and changed later; handling begins only when all six stand (`start`). Nodes that
//! were reported done stay as they are.

use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, HandlingPlan, Node};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

/// The six fixings and the nodes.
#[derive(Debug, Clone, Deserialize)]
pub struct Plan {
    /// 定单位: the office inside the unit.
    #[serde(default)]
    pub unit: String,
    /// 定领导.
    #[serde(default)]
    pub leader: String,
    /// 定人员.
    #[serde(default)]
    pub staff: String,
    /// 定责任.
    #[serde(default)]
    pub duty: String,
    /// 定时间: done by.
    pub time: Option<Date>,
    /// 定效果.
    #[serde(default)]
    pub effect: String,
    /// Nodes that are not done yet.
    #[serde(default)]
    pub nodes: Vec<NodeInput>,
}

/// A node as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct NodeInput {
    /// What will have been done.
    pub what: String,
    /// By when.
    pub on: Date,
}

impl Act for Plan {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.live_assignments()
            .filter(|a| {
                a.accepted.is_some()
                    && a.mode.answers()
                    && a.round().is_none_or(|round| round.reply.is_none())
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(case: &Case, target: &Target, _by: &By<'_>) -> Form {
        let stored = target
            .id()
            .ok()
            .and_then(|id| case.assignment(id))
            .map(|a| a.plan.clone())
            .unwrap_or_default();
        let open = stored.nodes.iter().filter(|node| node.done.is_none());
        let nodes: Vec<Value> = open
            .map(|node| json!({ "what": node.what, "on": node.on }))
            .collect();
        Form::of([
            Field::optional("unit", Kind::Line(60)).starting(stored.unit),
            Field::optional("leader", Kind::Line(60)).starting(stored.leader),
            Field::optional("staff", Kind::Line(60)).starting(stored.staff),
            Field::optional("duty", Kind::Text(500)).starting(stored.duty),
            Field::optional("time", Kind::Date).starting(stored.time.map(|time| time.to_string())),
            Field::optional("effect", Kind::Text(500)).starting(stored.effect),
            Field::optional(
                "nodes",
                Kind::Rows(vec![
                    Field::required("what", Kind::Line(100)),
                    Field::required("on", Kind::Date),
                ]),
            )
            .starting(nodes),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let start = by.day(assignment.assigned.at);
        let mut no = Refusals::none();
        no.unless(self.time.is_none_or(|time| time >= start), || {
            Refusal::new("before-assignment")
                .with("start", start)
                .at("time")
        });
        for (n, node) in self.nodes.iter().enumerate() {
            no.unless(node.on >= start, || {
                Refusal::new("before-assignment")
                    .with("start", start)
                    .at(format!("nodes[{n}].on"))
            });
            no.unless(self.time.is_none_or(|time| node.on <= time), || {
                Refusal::new("node-after-end").at(format!("nodes[{n}].on"))
            });
        }
        // A plan that was complete when handling began must stay complete.
        let mut plan = HandlingPlan {
            unit: self.unit,
            leader: self.leader,
            staff: self.staff,
            duty: self.duty,
            time: self.time,
            effect: self.effect,
            nodes: assignment
                .plan
                .nodes
                .iter()
                .filter(|node| node.done.is_some())
                .cloned()
                .collect(),
        };
        if assignment.started.is_some() {
            plan.refusals().for_each(|fault| no.push(fault));
        }
        no.end()?;

        plan.nodes.extend(self.nodes.into_iter().map(|node| Node {
            id: by.id(),
            what: node.what,
            on: node.on,
            done: None,
        }));
        plan.nodes.sort_by_key(|node| node.on);
        assignment.plan = plan;
        Ok(Facts::none()
            .with("unit", &assignment.unit_name)
            .with("fixed", assignment.plan.fixed().len())
            .with("nodes", assignment.plan.nodes.len()))
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, full_plan, people, said, unit};
    use jiff::civil::date;

    #[test]
    fn a_plan_may_be_saved_half_filled_and_finished_later() {
        let mut world = World::signed_for();
        let half = json!({ "unit": "城建科" });
        let facts = world.must(&people::clerk(1), Verb::Plan, world.part(1), half);
        assert_eq!(facts.0.get("fixed").map(String::as_str), Some("1"));
        assert!(!world.of_unit(1).plan.is_complete());

        let facts = world.must(
            &people::unit_leader(1),
            Verb::Plan,
            world.part(1),
            full_plan(),
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("fixed", 6)
                .with("nodes", 1)
        );
        assert!(world.of_unit(1).plan.is_complete());
    }

    #[test]
    fn nodes_stand_in_the_order_of_their_days() {
        let mut world = World::signed_for();
        let mut plan = full_plan();
        plan["nodes"] =
            json!([{ "what": "二", "on": "2023-05-01" }, { "what": "一", "on": "2023-04-01" }]);
        world.must(&people::clerk(1), Verb::Plan, world.part(1), plan);
        let order: Vec<_> = world
            .of_unit(1)
            .plan
            .nodes
            .iter()
            .map(|node| (node.what.as_str(), node.on))
            .collect();
        assert_eq!(order, [("一", date(2023, 4, 1)), ("二", date(2023, 5, 1))]);
    }

    #[test]
    fn what_was_reported_done_outlives_a_new_plan() {
        let mut world = World::started();
        let node = world.of_unit(1).plan.nodes.first().map(|node| node.id.0);
        world.must(
            &people::clerk(1),
            Verb::ReportNode,
            node,
            json!({ "text": "已走访十二个小区。" }),
        );
        let mut plan = full_plan();
        plan["nodes"] = json!([{ "what": "征求意见", "on": "2023-04-20" }]);
        world.must(&people::clerk(1), Verb::Plan, world.part(1), plan);
        let nodes: Vec<_> = world
            .of_unit(1)
            .plan
            .nodes
            .iter()
            .map(|n| (n.what.as_str(), n.done.is_some()))
            .collect();
        assert_eq!(nodes, [("完成调研", true), ("征求意见", false)]);
    }

    #[test]
    fn nobody_plans_for_another_unit() {
        let mut world = World::signed_for();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(&others, Verb::Plan, world.part(1), &full_plan());
    }

    #[test]
    fn there_is_no_plan_before_the_case_is_taken_nor_of_a_co_unit() {
        let mut world = World::handed_over();
        let told = world.refused(&people::clerk(1), Verb::Plan, world.part(1), full_plan());
        assert_eq!(told, said(&[("not-now", "")]));

        world.must(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": "资金" }),
        );
        world.must(&people::clerk(2), Verb::SignFor, world.part(2), json!({}));
        let told = world.refused(&people::clerk(2), Verb::Plan, world.part(2), full_plan());
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn every_day_lies_between_the_hand_over_and_the_end() {
        let mut world = World::signed_for();
        let mut plan = full_plan();
        plan["nodes"] =
            json!([{ "what": "早", "on": "2023-02-28" }, { "what": "晚", "on": "2023-05-21" }]);
        let told = world.refused(&people::clerk(1), Verb::Plan, world.part(1), plan.clone());
        assert_eq!(
            told,
            said(&[
                ("before-assignment", "nodes[0].on"),
                ("node-after-end", "nodes[1].on")
            ])
        );

        plan["nodes"] = json!([]);
        plan["time"] = json!("2023-02-28");
        let told = world.refused(&people::clerk(1), Verb::Plan, world.part(1), plan);
        assert_eq!(told, said(&[("before-assignment", "time")]));
    }

    #[test]
    fn a_plan_stays_complete_once_handling_has_begun() {
        let mut world = World::started();
        let mut plan = full_plan();
        plan["staff"] = json!("");
        plan["effect"] = json!(" ");
        let told = world.refused(&people::clerk(1), Verb::Plan, world.part(1), plan);
        assert_eq!(
            told,
            said(&[
                ("six-fixings-missing", "staff"),
                ("six-fixings-missing", "effect")
            ])
        );
    }
}
