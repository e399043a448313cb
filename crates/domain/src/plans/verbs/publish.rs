//! 公布: the public may read the plan, without its internal items. Approved plans are made public at the plenary.
//! [F:S21]

use super::common::in_stages;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::plans::Plan;
use crate::plans::stage::Stage;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// A yes is all it takes.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {}

impl Act<Plan> for Publish {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        in_stages(plan, &[Stage::Adopted])
    }

    fn form(_plan: &Plan, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, plan: &mut Plan, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let items = plan.public_items().count();
        let mut no = Refusals::none();
        no.unless(items > 0, || Refusal::new("plan-nothing-public"));
        no.end()?;

        plan.published = Some(by.stamp());
        // The public reads this line: it does not tell that there are other items.
        Ok(Facts::none().with("items", items))
    }
}

#[cfg(test)]
mod tests {
    use crate::matters::{AnyMatter, Matter};
    use crate::actor::Actor;
    use crate::plans::testing::World;
    use crate::proposals::reading::Reading;
    use crate::testing::{COMMITTEE, people, said};
    use serde_json::json;

    #[test]
    fn the_public_reads_the_items_that_are_not_internal() {
        let mut world = World::adopted();
        let visitor = Actor::public(COMMITTEE);
        let reading = |world: &World| AnyMatter::from(world.matter.clone()).reading(&visitor);
        assert_eq!(reading(&world), Reading::Nothing);
        let told = world.refused(&people::proposer(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-yours", "")]));
        let facts = world.must(&people::staff(), "publish", None, json!({}));
        assert_eq!(facts.0.get("items").map(String::as_str), Some("2"));
        assert_eq!(reading(&world), Reading::Public);
        let public: Vec<_> = world.matter.public_items().map(|item| item.no).collect();
        assert_eq!(public, [1, 3]);
        assert_eq!(world.matter.waiting(), []);
        let told = world.refused(&people::staff(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn a_plan_that_is_all_internal_has_no_public_version() {
        let mut world = World::adopted();
        let parts: Vec<_> = world.matter.public_items().map(|item| item.id.0).collect();
        for part in parts {
            world.must(&people::staff(), "drop-item", Some(part), json!({ "reason": "不再需要" }));
        }
        let told = world.refused(&people::staff(), "publish", None, json!({}));
        assert_eq!(told, said(&[("plan-nothing-public", "")]));
    }
}
