//! 提出意见: what somebody thinks of the draft. Clerks of the bodies and units that were asked and both assigning
//! offices speak for themselves; staff enters what came on paper, from those who were asked and from others.

use super::common::in_stages;
use crate::act::{Act, Target};
use crate::actor::{Hat, Party};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{AttachmentId, PartId};
use crate::plans::Plan;
use crate::plans::parts::Opinion;
use crate::plans::stage::Stage;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct GiveOpinion {
    /// On which item; on the whole plan when there is none.
    #[serde(default)]
    pub item: Option<PartId>,
    /// The words.
    pub text: String,
    /// For whom of those who were asked staff enters it: their place in the list, from 1.
    #[serde(default)]
    pub asked: Option<String>,
    /// For whom else staff enters it.
    #[serde(default)]
    pub name: String,
    /// Its papers.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

/// Those who were asked, with their places as codes.
fn places(plan: &Plan) -> impl Iterator<Item = (String, &(Party, String))> {
    let asked = plan.call.iter().flat_map(|call| &call.asked);
    (1..).zip(asked).map(|(n, asked): (usize, _)| (n.to_string(), asked))
}

/// Whether this person enters opinions for others: staff who were not asked themselves.
fn enters_for_others(plan: &Plan, by: &By<'_>) -> bool {
    by.actor.wears(Hat::Staff) && plan.asked_of(&Party::of(by.actor)).is_none()
}

impl GiveOpinion {
    /// Whose opinion it is: the party that was asked, and a name.
    fn speaker(&self, plan: &Plan, by: &By<'_>) -> Result<(Option<Party>, String), Refusal> {
        if !enters_for_others(plan, by) {
            let own = plan.asked_of(&Party::of(by.actor)).cloned();
            return own
                .map(|(party, name)| (Some(party), name))
                .ok_or_else(|| Refusal::new("not-yours").with("verb", "give-opinion"));
        }
        let name = self.name.trim();
        match (&self.asked, name) {
            (Some(place), "") => places(plan)
                .find(|(code, _)| code == place)
                .map(|(_, (party, name))| (Some(*party), name.clone()))
                .ok_or_else(|| Refusal::new("no-such-part").at("asked")),
            (None, name) if !name.is_empty() => Ok((None, name.to_owned())),
            _ => Err(Refusal::new("plan-opinion-of-whom").at("asked")),
        }
    }
}

impl Act<Plan> for GiveOpinion {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        in_stages(plan, &[Stage::Opinions])
    }

    fn form(plan: &Plan, _target: &Target, by: &By<'_>) -> Form {
        let items = plan.living_items();
        let items =
            items.map(|item| Choice::name(item.id, format!("{} {}", item.no, item.entry.title)));
        let mut fields = vec![
            Field::optional("item", Kind::One(items.collect())),
            Field::required("text", Kind::Text(2_000)),
        ];
        if enters_for_others(plan, by) {
            let asked = places(plan).map(|(code, (party, name))| match party {
                Party::Assigner(side) => Choice {
                    label: Choice::message("plan-office", side.code()).label,
                    code,
                },
                _ => Choice::name(code, name),
            });
            fields.push(Field::optional("asked", Kind::One(asked.collect())));
            fields.push(Field::optional("name", Kind::Line(40)));
        }
        fields.push(Field::optional("papers", Kind::Papers));
        Form::of(fields)
    }

    fn act(self, plan: &mut Plan, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let (from, name) = self.speaker(plan, by)?;
        let told = if name.is_empty() { &by.actor.name } else { &name };
        let no = plan
            .items
            .iter()
            .find(|item| Some(item.id) == self.item)
            .map_or(0, |item| item.no);
        let facts = Facts::none().with("name", told).with("item", no);
        plan.opinions.push(Opinion {
            id: by.id(),
            from,
            name,
            item: self.item,
            text: self.text,
            files: self.papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::{Party, Side};
    use crate::matters::Matter;
    use crate::plans::testing::{World, with};
    use crate::testing::{BODY, people, said};
    use serde_json::{Value, json};

    fn silent(world: &World) -> usize {
        let waits = world.matter.waiting();
        waits.iter().filter(|wait| wait.verb == "give-opinion").count()
    }

    fn says() -> Value {
        json!({ "text": "建议调整到下半年" })
    }

    #[test]
    fn bodies_units_and_both_offices_speak_for_themselves() {
        let mut world = World::asked();
        let speakers = [
            people::body_clerk(),
            people::clerk(1),
            people::assigner(),
            people::party_assigner(),
        ];
        for (n, speaker) in speakers.iter().enumerate() {
            world.must(speaker, "give-opinion", None, says());
            assert_eq!(silent(&world), 3 - n);
        }
        // A second word of the same body is no second answer of somebody else.
        world.must(&people::body_clerk(), "give-opinion", None, says());
        let bodies = world.matter.opinions.iter().filter(|one| one.from == Some(Party::Body(BODY)));
        assert_eq!(bodies.count(), 2);
    }

    #[test]
    fn staff_enters_what_came_on_paper_and_says_whose_it_is() {
        let mut world = World::asked();
        let staff = people::staff();
        let both = json!({ "asked": "1", "name": "某区政协" });
        for more in [json!({}), json!({ "name": " " }), both] {
            let told = world.refused(&staff, "give-opinion", None, with(&says(), more));
            assert_eq!(told, said(&[("plan-opinion-of-whom", "asked")]));
        }
        let told = world.refused(&staff, "give-opinion", None, with(&says(), json!({ "asked": "9" })));
        assert_eq!(told, said(&[("not-a-choice", "asked")]));
        let item = world.matter.items.first().map(|item| item.id);
        let other = json!({ "name": "某区政协", "item": item });
        let facts = world.must(&staff, "give-opinion", None, with(&says(), other));
        assert_eq!(facts.0.get("item").map(String::as_str), Some("1"));
        assert_eq!(silent(&world), 4);
        world.must(&staff, "give-opinion", None, with(&says(), json!({ "asked": "4" })));
        let from = world.matter.opinions.last().and_then(|opinion| opinion.from);
        assert_eq!(from, Some(Party::Assigner(Side::Government)));
        assert_eq!(silent(&world), 3);
    }

    #[test]
    fn who_was_not_asked_has_no_say_and_nobody_before_or_after() {
        let mut world = World::asked();
        for actor in [people::proposer(), people::clerk(2), people::mayor()] {
            let told = world.refused(&actor, "give-opinion", None, says());
            assert_eq!(told, said(&[("not-yours", "")]));
        }
        for mut world in [World::supervision(), World::passed()] {
            let told = world.refused(&people::assigner(), "give-opinion", None, says());
            assert_eq!(told, said(&[("not-now", "")]));
        }
    }
}
