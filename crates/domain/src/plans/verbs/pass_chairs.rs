//! 主席会议审议通过: the draft is settled. From now on an item changes only with a reason. [F:S93,S20]
//!
//! Nobody who was asked is cut short: the meeting comes when all have answered or their time is over.

use super::common::{in_stages, not_ahead};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::plans::Plan;
use crate::plans::parts::Passed;
use crate::plans::stage::Stage;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The meeting.
#[derive(Debug, Clone, Deserialize)]
pub struct PassChairs {
    /// Its day.
    pub on: Date,
}

impl Act<Plan> for PassChairs {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        in_stages(plan, &[Stage::Opinions])
    }

    fn form(_plan: &Plan, _target: &Target, by: &By<'_>) -> Form {
        Form::of([Field::required("on", Kind::Date).starting(by.today().to_string())])
    }

    fn act(self, plan: &mut Plan, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_ahead(self.on, by, &mut no);
        no.unless(plan.living_items().next().is_some(), || {
            Refusal::new("plan-empty")
        });
        let silent = plan.silent().count();
        if let Some(call) = &plan.call {
            no.unless(silent == 0 || by.today() > call.until, || {
                Refusal::new("plan-opinions-open")
                    .with("count", silent)
                    .with("until", call.until)
            });
        }
        no.end()?;

        plan.chairs = Some(Passed {
            on: self.on,
            stamp: by.stamp(),
        });
        let items = plan.living_items().count();
        Ok(Facts::none().with("on", self.on).with("items", items))
    }
}

#[cfg(test)]
mod tests {
    use crate::plans::testing::World;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn the_chairs_wait_for_opinions_until_their_day_is_over() {
        let mut world = World::asked();
        let staff = people::staff();
        let today = |world: &World| world.world.by(&people::clock()).today();
        let early = json!({ "on": today(&world) });
        let told = world.refused(&staff, "pass-chairs", None, early);
        assert_eq!(told, said(&[("plan-opinions-open", "")]));
        world.world.pass_days(20);
        let tomorrow = json!({ "on": "2023-03-22" });
        let told = world.refused(&staff, "pass-chairs", None, tomorrow);
        assert_eq!(told, said(&[("in-the-future", "on")]));
        let on = json!({ "on": today(&world) });
        let told = world.refused(&people::reviewer(), "pass-chairs", None, on.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&staff, "pass-chairs", None, on.clone());
        let told = world.refused(&staff, "pass-chairs", None, on);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn they_need_not_wait_when_all_have_spoken() {
        let mut world = World::asked();
        world.everybody_speaks();
        world.must(&people::staff(), "pass-chairs", None, json!({ "on": "2023-03-01" }));
    }

    #[test]
    fn a_plan_whose_items_were_all_dropped_is_nothing_to_pass() {
        let mut world = World::asked();
        world.everybody_speaks();
        let parts: Vec<_> = world.matter.items.iter().map(|item| item.id.0).collect();
        for part in parts {
            world.must(&people::staff(), "drop-item", Some(part), json!({ "reason": "不再需要" }));
        }
        let told = world.refused(&people::staff(), "pass-chairs", None, json!({ "on": "2023-03-01" }));
        assert_eq!(told, said(&[("plan-empty", "")]));
    }
}
