//! 增加事项: one more thing to consult on or to supervise. Topic and form must match. [F:S93]

use super::common::{Typed, in_stages, questions};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::plans::Plan;
use crate::plans::parts::Item;
use crate::plans::stage::Stage;
use crate::refusal::Refusals;
use serde::Deserialize;

/// The item.
#[derive(Debug, Clone, Deserialize)]
pub struct AddItem {
    /// What it says.
    #[serde(flatten)]
    pub item: Typed,
}

impl Act<Plan> for AddItem {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        in_stages(plan, &[Stage::Drafting, Stage::Opinions])
    }

    fn form(plan: &Plan, _target: &Target, by: &By<'_>) -> Form {
        Form::of(questions(plan, None, by))
    }

    fn act(self, plan: &mut Plan, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        let entry = self.item.entry(plan, None, &mut no);
        no.end()?;

        let no = u16::try_from(plan.items.len().saturating_add(1)).unwrap_or(u16::MAX);
        let facts = Facts::none()
            .with("no", no)
            .with("title", &entry.title)
            .with("lead", &entry.lead);
        plan.items.push(Item {
            id: by.id(),
            no,
            entry,
            stamp: by.stamp(),
            changes: Vec::new(),
            dropped: None,
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{MatterId, ProposalId};
    use crate::matters::{Link, Matter};
    use crate::plans::testing::{World, item, with};
    use crate::plans::verbs::PlanFound;
    use crate::testing::{people, said};
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn items_are_numbered_and_their_months_stand_in_order() {
        let mut world = World::supervision();
        let months = with(&item("甲"), json!({ "months": ["9", "3", "9"] }));
        world.must(&people::staff(), "add-item", None, months);
        let facts = world.must(&people::staff(), "add-item", None, item("乙"));
        assert_eq!(facts.0.get("no").map(String::as_str), Some("2"));
        let first = world.matter.items.first().map(|item| &item.entry.months);
        assert_eq!(first, Some(&vec![3, 9]));
    }

    #[test]
    fn an_item_takes_a_form_that_the_place_knows_and_stands_once() {
        let mut world = World::supervision();
        let staff = people::staff();
        world.must(&staff, "add-item", None, item("甲"));
        let odd = with(&item("乙"), json!({ "form": "counterpart", "months": ["13"] }));
        let told = world.refused(&staff, "add-item", None, odd);
        assert_eq!(told, said(&[("not-a-choice", "form"), ("not-a-choice", "months")]));
        let told = world.refused(&staff, "add-item", None, item(" 甲 "));
        assert_eq!(told, said(&[("plan-item-twice", "title")]));
    }

    #[test]
    fn it_is_tied_to_one_record_that_the_office_has_found() {
        let mut world = World::supervision();
        let staff = people::staff();
        let proposal = Link::Proposal(ProposalId(Uuid::from_u128(9)));
        let cycle = Link::Matter(MatterId(Uuid::from_u128(8)));
        let found = |link| json!(PlanFound { link, title: "题目".to_owned() });
        for (more, told) in [
            (json!({ "case_no": "20230001" }), ("no-such-number", "case_no")),
            (json!({ "cycle_year": 2023 }), ("no-such-cycle", "cycle_year")),
            (
                json!({ "cycle_year": 2023, "found": found(proposal) }),
                ("no-such-cycle", "cycle_year"),
            ),
            (
                json!({ "case_no": "20230001", "cycle_year": 2023, "found": found(proposal) }),
                ("plan-one-link", "cycle_year"),
            ),
        ] {
            let input = with(&item("甲"), more);
            assert_eq!(world.refused(&staff, "add-item", None, input), said(&[told]));
        }
        let one = with(&item("甲"), json!({ "case_no": "20230001", "found": found(proposal) }));
        world.must(&staff, "add-item", None, one);
        let two = with(&item("乙"), json!({ "cycle_year": 2023, "found": found(cycle) }));
        world.must(&staff, "add-item", None, two);
        assert_eq!(world.matter.links(), [proposal, cycle]);
    }

    #[test]
    fn a_link_that_nobody_typed_ties_nothing() {
        let mut world = World::supervision();
        let link = Link::Proposal(ProposalId(Uuid::from_u128(9)));
        let found = json!({ "found": PlanFound { link, title: String::new() } });
        world.must(&people::staff(), "add-item", None, with(&item("甲"), found));
        assert_eq!(world.matter.links(), []);
    }

    #[test]
    fn the_office_writes_the_plan_and_only_while_it_is_a_draft() {
        let mut world = World::supervision();
        for actor in [people::proposer(), people::body_clerk(), people::assigner()] {
            let told = world.refused(&actor, "add-item", None, item("甲"));
            assert_eq!(told, said(&[("not-yours", "")]));
        }
        let mut world = World::passed();
        let told = world.refused(&people::staff(), "add-item", None, item("丁"));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
