//! 提出异议: during the publicity anyone of the committee may object to a nomination on the list, with the reason. Who
//! objects is read by the office only. [F:S64; D]

use crate::act::{Act, Target};
use crate::awards::stage::{Stage, stage};
use crate::awards::{Award, parts};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The objection.
#[derive(Debug, Clone, Deserialize)]
pub struct Object {
    /// Why.
    pub reason: String,
}

impl Act<Award> for Object {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        if stage(award) != Stage::Publicity {
            return Vec::new();
        }
        let listed = award.listed();
        listed
            .map(|one| Target::part(one.id, one.nominee.name()))
            .collect()
    }

    fn form(_award: &Award, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(1_000))])
    }

    fn act(self, award: &mut Award, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let nomination = target.id()?;
        let mut no = Refusals::none();
        if let Some(publicity) = &award.publicity {
            no.unless(publicity.is_on(by.today()), || {
                Refusal::new("award-no-publicity-today")
                    .with("from", publicity.from)
                    .with("until", publicity.until)
            });
        }
        no.end()?;

        award.objections.push(parts::Objection {
            id: by.id(),
            nomination,
            reason: self.reason,
            stamp: by.stamp(),
            verdict: None,
        });
        Ok(Facts::none().with("name", &target.label))
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::Actor;
    use crate::awards::testing::World;
    use crate::matters::Matter;
    use crate::testing::{COMMITTEE, people, said};
    use serde_json::json;

    #[test]
    fn anyone_of_the_committee_objects_on_the_days_of_publicity() {
        let mut world = World::announced();
        let part = world.part(0);
        let objection = json!({ "reason": "数据有误" });
        let people = [
            people::other_member(3),
            people::body_clerk(),
            people::clerk(1),
            people::assigner(),
            people::mayor(),
            people::staff(),
        ];
        for actor in &people {
            world.must(actor, "object", part, objection.clone());
        }
        let waits = world.matter.waiting();
        let open = waits.iter().filter(|wait| wait.verb == "decide-objection");
        assert_eq!(open.count(), people.len());
        let told = world.refused(&people::proposer(), "object", part, json!({ "reason": " " }));
        assert_eq!(told, said(&[("required", "reason")]));
        let told = world.refused(&Actor::public(COMMITTEE), "object", part, objection.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        world.world.pass_days(7);
        let told = world.refused(&people::proposer(), "object", part, objection);
        assert_eq!(told, said(&[("award-no-publicity-today", "")]));
    }

    #[test]
    fn nobody_objects_to_what_is_not_on_the_list_or_before_it_is_public() {
        let objection = json!({ "reason": "数据有误" });
        let mut world = World::announced();
        let left_out = world.part(3);
        let told = world.refused(&people::proposer(), "object", left_out, objection.clone());
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::reviewed();
        let part = world.part(0);
        let told = world.refused(&people::proposer(), "object", part, objection);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
