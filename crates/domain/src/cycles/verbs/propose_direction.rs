//! 提出调研方向: a called body, a member, or staff for somebody whose paper came, puts a direction on the table.
//! [F:seed]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Direction;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The direction.
#[derive(Debug, Clone, Deserialize)]
pub struct ProposeDirection {
    /// What to look into.
    pub title: String,
    /// Why.
    pub reason: String,
    /// How it stands to the annual work plan of the party committee.
    pub relation: String,
    /// For whom staff puts it on the table.
    #[serde(default)]
    pub proposer: String,
}

/// What is asked of a direction, with what it said before when there is something.
pub(super) fn fields(said: Option<&Direction>) -> Vec<Field> {
    let text = |text: fn(&Direction) -> &String| said.map(text).cloned();
    vec![
        Field::required("title", Kind::Line(60)).starting(text(|said| &said.title)),
        Field::required("reason", Kind::Text(1_000)).starting(text(|said| &said.reason)),
        Field::required("relation", Kind::Text(300)).starting(text(|said| &said.relation)),
    ]
}

/// Refuses a title that stands on the table already, at another direction than `own`.
pub(super) fn not_twice(cycle: &Cycle, title: &str, own: Option<PartId>) -> Result<(), Refusals> {
    let mut others = cycle.directions.iter().filter(|one| Some(one.id) != own);
    let mut no = Refusals::none();
    no.unless(others.all(|one| one.title != title), || {
        Refusal::new("direction-twice").with("title", title).at("title")
    });
    no.end()
}

impl Act<Cycle> for ProposeDirection {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.call.is_some() && cycle.candidates.is_empty();
        in_stage(cycle, Stage::PreStudy)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let mut fields = fields(None);
        if by.actor.is_office() {
            fields.push(Field::required("proposer", Kind::Line(40)));
        }
        Form::of(fields)
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let title = self.title.trim().to_owned();
        not_twice(cycle, &title, None)?;

        let typed = by.actor.is_office();
        let body = cycle.call.iter().flat_map(|call| &call.bodies);
        let body = body
            .clone()
            .find(|(id, _)| by.actor.bodies().any(|own| own == *id));
        let (body, proposer) = match body {
            Some((id, name)) => (Some(*id), name.clone()),
            None if typed => (None, self.proposer.trim().to_owned()),
            None => (None, by.actor.name.clone()),
        };
        let no = cycle.directions.len().saturating_add(1);
        let facts = Facts::none()
            .with("no", no)
            .with("title", &title)
            .with("proposer", &proposer);
        cycle.directions.push(Direction {
            id: by.id(),
            no: u16::try_from(no).unwrap_or(u16::MAX),
            title,
            proposer,
            body,
            typed: typed && body.is_none(),
            reason: self.reason,
            relation: self.relation,
            stamp: by.stamp(),
            earlier: Vec::new(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use crate::cycles::testing::World;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn directions_are_numbered_and_name_their_proposer() {
        let mut world = World::called();
        let direction = |title| json!({ "title": title, "reason": "理由", "relation": "列入要点" });
        world.must(&people::proposer(), "propose-direction", None, direction("甲"));
        world.must(&people::body_clerk(), "propose-direction", None, direction("乙"));
        let mut paper = direction("丙");
        paper["proposer"] = json!("沙河口区政协");
        world.must(&people::staff(), "propose-direction", None, paper);
        let table: Vec<_> = world
            .matter
            .directions
            .iter()
            .map(|one| (one.no, one.proposer.as_str(), one.body.is_some()))
            .collect();
        assert_eq!(
            table,
            [(1, "委员甲", false), (2, "民建市委", true), (3, "沙河口区政协", false)]
        );
    }

    #[test]
    fn the_same_direction_stands_once() {
        let mut world = World::called();
        let direction = json!({ "title": "甲", "reason": "理由", "relation": "列入要点" });
        world.must(&people::proposer(), "propose-direction", None, direction.clone());
        let told = world.refused(&people::body_clerk(), "propose-direction", None, direction);
        assert_eq!(told, said(&[("direction-twice", "title")]));
    }

    #[test]
    fn nobody_proposes_before_the_call_and_units_never_do() {
        let mut world = World::begun();
        let direction = json!({ "title": "甲", "reason": "理由", "relation": "列入要点" });
        let told = world.refused(&people::proposer(), "propose-direction", None, direction.clone());
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::called();
        let told = world.refused(&people::clerk(1), "propose-direction", None, direction);
        assert_eq!(told, said(&[("not-yours", "")]));
        assert_eq!(world.matter.directions, []);
    }
}
