//! 修改事项: an item says something else. Once the chairs have passed the plan, only with a reason; what it said before
//! is always kept.

use super::common::{Typed, living, questions};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::plans::Plan;
use crate::plans::parts::{Change, Item};
use crate::plans::stage::stage;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The change.
#[derive(Debug, Clone, Deserialize)]
pub struct ChangeItem {
    /// What it says from now on.
    #[serde(flatten)]
    pub item: Typed,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

fn of(plan: &Plan, target: &Target) -> Option<Item> {
    let id: PartId = target.id().ok()?;
    plan.living_items().find(|item| item.id == id).cloned()
}

impl Act<Plan> for ChangeItem {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        living(plan)
    }

    fn form(plan: &Plan, target: &Target, by: &By<'_>) -> Form {
        let item = of(plan, target);
        let mut fields = questions(plan, item.as_ref().map(|item| &item.entry), by);
        let reason = Kind::Text(500);
        fields.push(if stage(plan).is_draft() {
            Field::optional("reason", reason)
        } else {
            Field::required("reason", reason)
        });
        Form::of(fields)
    }

    fn act(self, plan: &mut Plan, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let now = of(plan, target).ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        let entry = self.item.entry(plan, Some(now.no), &mut no);
        no.unless(entry != now.entry, || {
            Refusal::new("plan-item-unchanged").at("title")
        });
        no.end()?;

        let item = plan
            .items
            .iter_mut()
            .find(|item| item.id == now.id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("no", item.no)
            .with("title", &entry.title);
        item.changes.push(Change {
            before: std::mem::replace(&mut item.entry, entry),
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::plans::testing::{World, item, with};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn what_the_chairs_passed_changes_with_a_reason_that_is_kept() {
        let staff = people::staff();
        for mut world in [World::passed(), World::adopted(), World::published()] {
            let part = world.matter.items.first().map(|item| item.id.0);
            let later = with(&item("甲"), json!({ "months": ["11"] }));
            let told = world.refused(&staff, "change-item", part, later.clone());
            assert_eq!(told, said(&[("required", "reason")]));
            let later = with(&later, json!({ "reason": "与党委重点工作衔接" }));
            world.must(&staff, "change-item", part, later);
            let kept = world.matter.items.first().map(|item| {
                let changes = item.changes.iter();
                let kept = changes.map(|one| (one.before.months.clone(), one.reason.clone()));
                (item.entry.months.clone(), kept.collect::<Vec<_>>())
            });
            let before = (vec![5, 6], "与党委重点工作衔接".to_owned());
            assert_eq!(kept, Some((vec![11], vec![before])));
        }
    }

    #[test]
    fn a_draft_changes_freely_but_a_change_changes_something() {
        let mut world = World::supervision();
        let staff = people::staff();
        for title in ["甲", "乙"] {
            world.must(&staff, "add-item", None, item(title));
        }
        let part = world.matter.items.first().map(|item| item.id.0);
        let told = world.refused(&staff, "change-item", part, item("甲"));
        assert_eq!(told, said(&[("plan-item-unchanged", "title")]));
        let told = world.refused(&staff, "change-item", part, item("乙"));
        assert_eq!(told, said(&[("plan-item-twice", "title")]));
        world.must(&staff, "change-item", part, item("丙"));
        let told = world.refused(&people::proposer(), "change-item", part, item("丁"));
        assert_eq!(told, said(&[("not-yours", "")]));
    }

    #[test]
    fn the_form_begins_with_what_the_item_says() {
        let world = World::adopted();
        let by = people::staff();
        let by = world.world.by(&by);
        let target = super::living(&world.matter).into_iter().next();
        let form = target.map(|target| {
            crate::plans::verbs::Verb::ChangeItem.form(&world.matter, &target, &by)
        });
        let starts: Vec<_> = form
            .iter()
            .flat_map(|form| &form.fields)
            .map(|field| (field.name, field.value.clone()))
            .take(4)
            .collect();
        let months = json!(["5", "6"]);
        let expected = [
            ("title", json!("甲")),
            ("form", json!("special")),
            ("lead", json!("提案委员会")),
            ("months", months),
        ];
        assert_eq!(starts, expected);
    }
}
