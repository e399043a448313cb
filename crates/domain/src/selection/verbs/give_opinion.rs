//! 提出意见: what a party or a special committee thinks of a candidate, before the chairs decide. Staff enters what came
//! on paper or from somebody who was not asked. [F:S53]

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{BodyId, PartId};
use crate::refusal::{Refusal, Refusals};
use crate::selection::Selection;
use crate::selection::parts::Opinion;
use serde::Deserialize;

/// The opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct GiveOpinion {
    /// On which candidate.
    pub candidate: PartId,
    /// `for`, `against` or `other`.
    pub view: String,
    /// The words.
    pub text: String,
    /// For which of the bodies that were asked staff enters it.
    #[serde(default)]
    pub body: Option<BodyId>,
    /// For whom else staff enters it.
    #[serde(default)]
    pub name: String,
}

/// The first body that was asked for which this person speaks.
fn own(selection: &Selection, by: &By<'_>) -> Option<(BodyId, String)> {
    let mut asked = selection.consulted.iter();
    asked
        .find(|(body, _)| by.actor.bodies().any(|own| own == *body))
        .cloned()
}

impl GiveOpinion {
    /// Whose opinion it is: the body that was asked, and a name.
    fn speaker(
        &self,
        selection: &Selection,
        by: &By<'_>,
    ) -> Result<(Option<BodyId>, String), Refusal> {
        if let Some((body, name)) = own(selection, by) {
            return Ok((Some(body), name));
        }
        let asked = |id: BodyId| {
            let mut consulted = selection.consulted.iter();
            consulted.find(|(body, _)| *body == id).cloned()
        };
        match (self.body, self.name.trim()) {
            (Some(id), "") => asked(id)
                .map(|(body, name)| (Some(body), name))
                .ok_or_else(|| Refusal::new("no-such-part").at("body")),
            (None, name) if !name.is_empty() => Ok((None, name.to_owned())),
            _ => Err(Refusal::new("selection-opinion-of-whom").at("body")),
        }
    }
}

impl Act<Selection> for GiveOpinion {
    fn targets(selection: &Selection, _by: &By<'_>) -> Vec<Target> {
        let open = selection.closed.is_none() && selection.undecided().next().is_some();
        open.then(Target::whole).into_iter().collect()
    }

    fn form(selection: &Selection, _target: &Target, by: &By<'_>) -> Form {
        let candidates = selection
            .undecided()
            .map(|one| Choice::name(one.id, format!("{} {}", one.case_no, one.title)));
        let views =
            ["for", "against", "other"].map(|view| Choice::message("selection-view", view));
        let mut fields = vec![
            Field::required("candidate", Kind::One(candidates.collect())),
            Field::required("view", Kind::One(views.to_vec())),
            Field::required("text", Kind::Text(1_000)),
        ];
        if own(selection, by).is_none() {
            let asked = selection.consulted.iter();
            let asked = asked.map(|(id, name)| Choice::name(id, name));
            fields.push(Field::optional("body", Kind::One(asked.collect())));
            fields.push(Field::optional("name", Kind::Line(40)));
        }
        Form::of(fields)
    }

    fn act(
        self,
        selection: &mut Selection,
        _target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        let (body, name) = self.speaker(selection, by)?;
        let candidate = selection
            .candidates
            .iter_mut()
            .find(|one| one.id == self.candidate)
            .ok_or_else(|| Refusal::new("no-such-part").at("candidate"))?;
        let twice = candidate.opinions.iter().any(|one| one.name == name);
        let mut no = Refusals::none();
        no.unless(!twice, || {
            Refusal::new("selection-opinion-twice")
                .with("name", &name)
                .at("candidate")
        });
        no.end()?;

        let facts = Facts::none()
            .with("name", &name)
            .with("number", &candidate.case_no)
            .with("title", &candidate.title);
        candidate.opinions.push(Opinion {
            body,
            name,
            view: self.view,
            text: self.text,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::matters::Matter;
    use crate::selection::testing::World;
    use crate::testing::{BODY, people, said};
    use serde_json::{Value, json};

    fn opinion(world: &World, more: &[(&str, Value)]) -> Value {
        let candidate = world.matter.candidates.first().map(|one| one.id);
        let mut input = json!({ "candidate": candidate, "view": "for", "text": "事关民生" });
        if let Some(fields) = input.as_object_mut() {
            fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        }
        input
    }

    #[test]
    fn each_body_that_is_asked_is_waited_for_and_speaks_once_on_a_candidate() {
        let mut world = World::nominated();
        let silent = |world: &World| {
            let waits = world.matter.waiting();
            waits.iter().filter(|wait| wait.verb == "give-opinion").count()
        };
        assert_eq!(silent(&world), 1);
        let says = opinion(&world, &[]);
        let facts = world.must(&people::body_clerk(), "give-opinion", None, says.clone());
        assert_eq!(facts.0.get("name").map(String::as_str), Some("民建市委"));
        assert!(!facts.0.contains_key("view"), "the ledger does not tell what was said");
        assert_eq!(silent(&world), 0);
        let told = world.refused(&people::body_clerk(), "give-opinion", None, says);
        assert_eq!(told, said(&[("selection-opinion-twice", "candidate")]));
    }

    #[test]
    fn staff_says_whose_opinion_it_enters() {
        let mut world = World::nominated();
        let staff = people::staff();
        let nobody = opinion(&world, &[]);
        let told = world.refused(&staff, "give-opinion", None, nobody);
        assert_eq!(told, said(&[("selection-opinion-of-whom", "body")]));
        let two = opinion(&world, &[("body", json!(BODY)), ("name", json!("经济委员会"))]);
        let told = world.refused(&staff, "give-opinion", None, two);
        assert_eq!(told, said(&[("selection-opinion-of-whom", "body")]));
        let odd = opinion(&world, &[("view", json!("perhaps")), ("body", json!(BODY))]);
        let told = world.refused(&staff, "give-opinion", None, odd);
        assert_eq!(told, said(&[("not-a-choice", "view")]));
        for (field, value) in [("name", json!("经济委员会")), ("body", json!(BODY))] {
            let input = opinion(&world, &[(field, value)]);
            world.must(&staff, "give-opinion", None, input);
        }
        let asked: Vec<_> = world
            .matter
            .candidates
            .iter()
            .flat_map(|one| &one.opinions)
            .map(|one| one.body)
            .collect();
        assert_eq!(asked, [None, Some(BODY)]);
    }

    #[test]
    fn nobody_else_is_heard_and_nobody_when_all_is_decided() {
        let mut world = World::nominated();
        for actor in [people::proposer(), people::clerk(1), people::assigner()] {
            let says = opinion(&world, &[]);
            let told = world.refused(&actor, "give-opinion", None, says);
            assert_eq!(told, said(&[("not-yours", "")]));
        }
        let mut world = World::decided();
        let late = opinion(&world, &[]);
        let told = world.refused(&people::body_clerk(), "give-opinion", None, late);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
