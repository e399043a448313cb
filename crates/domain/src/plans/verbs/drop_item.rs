//! 撤下事项: an item is taken out, with its reason. It stays readable and keeps its number; nothing is deleted (§0.13).

use super::common::living;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::plans::Plan;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The end of an item.
#[derive(Debug, Clone, Deserialize)]
pub struct DropItem {
    /// Why.
    pub reason: String,
}

impl Act<Plan> for DropItem {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        living(plan)
    }

    fn form(_plan: &Plan, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, plan: &mut Plan, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let item = plan
            .items
            .iter_mut()
            .find(|item| item.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("no", item.no)
            .with("title", &item.entry.title);
        item.dropped = Some((self.reason, by.stamp()));
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::plans::testing::{World, item};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn a_dropped_item_keeps_its_place_and_its_reason() {
        let mut world = World::supervision();
        let staff = people::staff();
        for title in ["甲", "乙"] {
            world.must(&staff, "add-item", None, item(title));
        }
        let part = world.matter.items.first().map(|item| item.id.0);
        let told = world.refused(&staff, "drop-item", part, json!({ "reason": " " }));
        assert_eq!(told, said(&[("required", "reason")]));
        let reason = json!({ "reason": "与上级安排重复" });
        let told = world.refused(&people::assigner(), "drop-item", part, reason.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&staff, "drop-item", part, reason.clone());
        assert_eq!(world.matter.items.len(), 2);
        let living: Vec<_> = world.matter.living_items().map(|item| item.no).collect();
        assert_eq!(living, [2]);
        for verb in ["drop-item", "change-item"] {
            let told = world.refused(&staff, verb, part, reason.clone());
            assert_eq!(told, said(&[("not-now", "")]));
        }
        // The title is free again.
        world.must(&staff, "add-item", None, item("甲"));
    }
}
