//! 停止公开: what was published to everybody or to the committee above is taken back, with its reason. Inside the committee
//! nothing changes, and what others have read meanwhile they have read. [D]

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::{Onlookers, Unpublished};
use crate::forms::{Choice, Field, Form, Kind};
use crate::matters::Matter;
use crate::refusal::Refusals;
use serde::Deserialize;

/// From whom, and why.
#[derive(Debug, Clone, Deserialize)]
pub struct Unpublish {
    /// To whom it is published no more.
    pub from: Vec<Onlookers>,
    /// Why; who works on the cycle can read it.
    pub reason: String,
}

/// Those who can read it now.
fn onlookers(cycle: &Cycle) -> Vec<Onlookers> {
    let public = cycle.is_public().then_some(Onlookers::Public);
    let above = cycle.is_shared().then_some(Onlookers::Above);
    public.into_iter().chain(above).collect()
}

impl Act<Cycle> for Unpublish {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let possible = !onlookers(cycle).is_empty();
        possible.then(Target::whole).into_iter().collect()
    }

    fn form(cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        let all = onlookers(cycle);
        let codes: Vec<_> = all.iter().map(|one| one.code()).collect();
        let choices = codes.iter().map(|code| Choice::message("cycle-onlookers", code));
        Form::of([
            Field::required("from", Kind::Many(choices.collect())).starting(codes.clone()),
            Field::required("reason", Kind::Text(500)),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let (public, above) = (
            self.from.contains(&Onlookers::Public),
            self.from.contains(&Onlookers::Above),
        );
        cycle.withheld |= public;
        if above {
            cycle.shared = None;
        }
        let from = match (public, above) {
            (true, true) => "both",
            (true, false) => Onlookers::Public.code(),
            _ => Onlookers::Above.code(),
        };
        cycle.unpublished.push(Unpublished {
            from: self.from,
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(Facts::none().with("from", from))
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::{Actor, Hat};
    use crate::cycles::testing::{World, full_evidence};
    use crate::ids::CommitteeId;
    use crate::matters::{Matter, reading};
    use crate::proposals::reading::Reading;
    use crate::testing::{COMMITTEE, people, said, somebody};
    use serde_json::json;
    use uuid::Uuid;

    /// Handled, and published to everybody and upwards.
    fn published() -> World {
        let mut world = World::handling();
        world.must(&people::staff(), "share", None, json!({}));
        world
    }

    #[test]
    fn it_is_taken_from_both_or_from_either() {
        for (from, public, shared, told) in [
            (vec!["public", "above"], false, false, "both"),
            (vec!["public"], false, true, "public"),
            (vec!["above"], true, false, "above"),
        ] {
            let mut world = published();
            let input = json!({ "from": from, "reason": "题目有误" });
            let facts = world.must(&people::reviewer(), "unpublish", None, input);
            let cycle = &world.matter;
            assert_eq!((cycle.is_public(), cycle.is_shared()), (public, shared), "{told}");
            assert_eq!(facts.0.get("from").map(String::as_str), Some(told));
            let why = cycle.unpublished.last().map(|one| one.reason.as_str());
            assert_eq!(why, Some("题目有误"));
        }
    }

    #[test]
    fn inside_the_committee_everybody_reads_as_before() {
        let mut world = published();
        let everybody = Actor::public(COMMITTEE);
        let elsewhere = Actor {
            committee: CommitteeId(Uuid::from_u128(99)),
            ..somebody("上级政协", &[Hat::Staff])
        };
        let read = |world: &World, actor: &Actor| reading(&world.matter, actor);
        assert_eq!(read(&world, &everybody), Reading::Public);
        let insiders = [
            people::staff(),
            people::proposer(),
            people::chair(),
            people::body_clerk(),
            people::assigner(),
        ];
        let before: Vec<_> = insiders.iter().map(|one| read(&world, one)).collect();
        let input = json!({ "from": ["public", "above"], "reason": "题目有误" });
        world.must(&people::reviewer(), "unpublish", None, input);
        for outsider in [&everybody, &elsewhere, &people::unit_leader(1)] {
            assert_eq!(read(&world, outsider), Reading::Nothing, "{}", outsider.name);
        }
        let after: Vec<_> = insiders.iter().map(|one| read(&world, one)).collect();
        assert_eq!(after, before);
    }

    #[test]
    fn the_next_gate_opens_as_before_and_publishes_nothing_by_itself() {
        let mut world = World::handled();
        let input = json!({ "from": ["public"], "reason": "题目有误" });
        world.must(&people::reviewer(), "unpublish", None, input);
        let gate = json!({ "report": "转入监督", "evidence": full_evidence() });
        world.must(&people::staff(), "pass-gate", None, gate);
        assert_eq!((world.matter.gates.len(), world.matter.is_public()), (2, false));
    }

    #[test]
    fn it_asks_for_a_reason_and_only_for_what_is_published() {
        let mut world = World::handling();
        let reviewer = people::reviewer();
        for (input, told) in [
            (json!({ "from": ["public"], "reason": " " }), ("required", "reason")),
            (json!({ "from": [], "reason": "有误" }), ("required", "from")),
            (json!({ "from": ["above"], "reason": "有误" }), ("not-a-choice", "from")),
            (json!({ "from": ["nobody"], "reason": "有误" }), ("not-a-choice", "from")),
        ] {
            assert_eq!(world.refused(&reviewer, "unpublish", None, input), said(&[told]));
        }
        let input = json!({ "from": ["public"], "reason": "有误" });
        for other in [people::staff(), people::proposer(), people::chair(), people::assigner()] {
            let told = world.refused(&other, "unpublish", None, input.clone());
            assert_eq!(told, said(&[("not-yours", "")]), "{}", other.name);
        }
        let told = World::begun().refused(&reviewer, "unpublish", None, input);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
