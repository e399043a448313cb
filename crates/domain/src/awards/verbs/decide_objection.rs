//! 处理异议: a reviewer decides on an objection; upheld, the nomination leaves the list. Nobody decides on the own
//! objection, or on one to the own nomination. [F:S64; D: §0.7]

use super::common::is_own;
use crate::act::{Act, Target};
use crate::awards::Award;
use crate::awards::parts::Verdict;
use crate::awards::stage::{Stage, stage};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The verdict.
#[derive(Debug, Clone, Deserialize)]
pub struct DecideObjection {
    /// The objection is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
}

impl Act<Award> for DecideObjection {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        if stage(award) != Stage::Publicity {
            return Vec::new();
        }
        let open = award.open_objections();
        open.map(|one| {
            let nominee = award.nomination(one.nomination);
            Target::part(one.id, nominee.map_or("", |one| one.nominee.name()))
        })
        .collect()
    }

    fn form(_award: &Award, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("upheld", Kind::Decision),
            Field::required("reason", Kind::Text(1_000)),
        ])
    }

    fn act(self, award: &mut Award, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let place = award.objections.iter().position(|one| one.id == id);
        let place = place.ok_or_else(|| Refusal::new("no-such-part"))?;
        let nominated_by_me = award
            .objections
            .get(place)
            .and_then(|one| award.nomination(one.nomination))
            .is_some_and(|one| is_own(&one.stamp, by));
        let objection = award
            .objections
            .get_mut(place)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        no.unless(!is_own(&objection.stamp, by), || {
            Refusal::new("award-own-objection")
        });
        no.unless(!nominated_by_me, || Refusal::new("award-own-nomination"));
        no.end()?;

        objection.verdict = Some(Verdict {
            upheld: self.upheld,
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(Facts::none()
            .with("name", &target.label)
            .with("upheld", self.upheld))
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::Hat;
    use crate::awards::testing::{World, proposal};
    use crate::testing::{member, people, said, somebody};
    use serde_json::json;
    use uuid::Uuid;

    fn last(world: &World) -> Option<Uuid> {
        world.matter.objections.last().map(|one| one.id.0)
    }

    #[test]
    fn an_objection_that_is_right_takes_the_nomination_off_the_list() {
        let mut world = World::announced();
        let part = world.part(0);
        let objection = json!({ "reason": "数据有误" });
        world.must(&people::proposer(), "object", part, objection.clone());
        let wrong = last(&world);
        world.must(&people::body_clerk(), "object", part, objection);
        let right = last(&world);
        let reviewer = people::reviewer();
        let verdict = |upheld: bool| json!({ "upheld": upheld, "reason": "经核实" });
        let told = world.refused(&people::staff(), "decide-objection", right, verdict(true));
        assert_eq!(told, said(&[("not-yours", "")]));
        let told = world.refused(&reviewer, "decide-objection", right, json!({ "reason": "经核实" }));
        assert_eq!(told, said(&[("required", "upheld")]));
        let before = world.matter.listed().count();
        world.must(&reviewer, "decide-objection", wrong, verdict(false));
        assert_eq!(world.matter.listed().count(), before);
        world.must(&reviewer, "decide-objection", right, verdict(true));
        assert_eq!(world.matter.listed().count(), before - 1);
        let told = world.refused(&reviewer, "decide-objection", right, verdict(false));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_decides_on_the_own_objection_or_nomination() {
        let both = somebody("委员兼评审", &[Hat::Member(member(2)), Hat::Reviewer]);
        let mut world = World::proposals();
        world.must(&both, "nominate", None, proposal(1, false));
        let part = world.part(0);
        let review = json!({ "kept": true, "reason": "数据翔实" });
        world.must(&people::reviewer(), "review", part, review);
        let days = json!({ "from": "2023-03-01", "until": "2023-03-07" });
        world.must(&people::staff(), "announce", None, days);
        let objection = json!({ "reason": "数据有误" });
        let verdict = json!({ "upheld": false, "reason": "经核实" });
        world.must(&people::proposer(), "object", part, objection.clone());
        let told = world.refused(&both, "decide-objection", last(&world), verdict.clone());
        assert_eq!(told, said(&[("award-own-nomination", "")]));
        let reviewer = people::reviewer();
        world.must(&reviewer, "object", part, objection);
        let told = world.refused(&reviewer, "decide-objection", last(&world), verdict);
        assert_eq!(told, said(&[("award-own-objection", "")]));
    }
}
