//! 党委常委会审定: the standing committee of the party adopts the plan that the chairs passed. [F:S93,S20]

use super::common::{in_stages, not_ahead};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::plans::Plan;
use crate::plans::parts::Adopted;
use crate::plans::stage::Stage;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The adoption.
#[derive(Debug, Clone, Deserialize)]
pub struct Adopt {
    /// The day of the meeting.
    pub on: Date,
    /// The paper that says so.
    pub document: String,
}

impl Act<Plan> for Adopt {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        in_stages(plan, &[Stage::Chairs])
    }

    fn form(_plan: &Plan, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("document", Kind::Line(80)),
        ])
    }

    fn act(self, plan: &mut Plan, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_ahead(self.on, by, &mut no);
        if let Some(chairs) = &plan.chairs {
            no.unless(self.on >= chairs.on, || {
                Refusal::new("plan-before-the-chairs")
                    .with("chairs", chairs.on)
                    .at("on")
            });
        }
        no.end()?;

        let document = self.document.trim().to_owned();
        let facts = Facts::none()
            .with("on", self.on)
            .with("document", &document);
        plan.adopted = Some(Adopted {
            on: self.on,
            document,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::MatterId;
    use crate::matters::Link;
    use crate::plans::PlanOf;
    use crate::plans::testing::{World, cycle};
    use crate::testing::{people, said};
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn the_party_adopts_what_the_chairs_passed_and_not_before_them() {
        let mut world = World::passed();
        let staff = people::staff();
        let adoption = |on: &str| json!({ "on": on, "document": "常委会会议纪要" });
        let told = world.refused(&staff, "adopt", None, adoption("2023-02-28"));
        assert_eq!(told, said(&[("plan-before-the-chairs", "on")]));
        let told = world.refused(&staff, "adopt", None, adoption("2023-03-02"));
        assert_eq!(told, said(&[("in-the-future", "on")]));
        let told = world.refused(&staff, "adopt", None, json!({ "on": "2023-03-01" }));
        assert_eq!(told, said(&[("required", "document")]));
        let told = world.refused(&people::party_assigner(), "adopt", None, adoption("2023-03-01"));
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&staff, "adopt", None, adoption("2023-03-01"));
        let told = world.refused(&staff, "adopt", None, adoption("2023-03-01"));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn an_adopted_plan_of_supervision_lists_what_its_living_items_link_to() {
        let listed = |world: &World| world.matter.lists(cycle());
        assert!(!listed(&World::passed()), "not adopted yet");
        let mut world = World::adopted();
        assert!(listed(&world));
        let other = Link::Matter(MatterId(Uuid::from_u128(7)));
        assert!(!world.matter.lists(other));
        world.matter.of = PlanOf::Consultation;
        assert!(!listed(&world), "consultation is no supervision");
        world.matter.of = PlanOf::Supervision;
        let tied = world.matter.items.iter().find(|item| item.entry.tie.is_some());
        let part = tied.map(|item| item.id.0);
        world.must(&people::staff(), "drop-item", part, json!({ "reason": "改在下一年" }));
        assert!(!listed(&world), "the item was dropped");
    }
}
