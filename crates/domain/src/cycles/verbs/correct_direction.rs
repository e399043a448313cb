//! 更正调研方向: what was put on the table wrongly; what it said before stays. [§0.13]

use super::common::in_stage;
use super::propose_direction::{fields, not_twice};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::correction::Corrected;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What it should say.
#[derive(Debug, Clone, Deserialize)]
pub struct CorrectDirection {
    /// What to look into.
    pub title: String,
    /// Why.
    pub reason: String,
    /// How it stands to the annual work plan of the party committee.
    pub relation: String,
    /// Who proposes it, where staff had put it on the table.
    #[serde(default)]
    pub proposer: String,
    /// Why it is corrected.
    pub why: String,
}

impl Act<Cycle> for CorrectDirection {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if in_stage(cycle, Stage::PreStudy).is_empty() || cycle.choice.is_some() {
            return Vec::new();
        }
        let all = cycle.directions.iter();
        all.map(|one| Target::part(one.id, &one.title)).collect()
    }

    fn form(cycle: &Cycle, target: &Target, _by: &By<'_>) -> Form {
        let said = cycle.directions.iter().find(|one| target.part == Some(one.id.0));
        let mut fields = fields(said);
        if let Some(said) = said.filter(|said| said.typed) {
            fields.push(Field::required("proposer", Kind::Line(40)).starting(said.proposer.clone()));
        }
        fields.push(Field::required("why", Kind::Text(300)));
        Form::of(fields)
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let title = self.title.trim().to_owned();
        not_twice(cycle, &title, Some(id))?;

        let mut all = cycle.directions.iter_mut();
        let direction = all
            .find(|one| one.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("no", direction.no)
            .with("was", &direction.title)
            .with("title", &title);
        let proposer = self.proposer.trim().to_owned();
        direction.correct(self.why, by.stamp(), |direction| {
            direction.title = title;
            direction.reason = self.reason;
            direction.relation = self.relation;
            // Whoever put it there in person stays its proposer.
            if direction.typed {
                direction.proposer = proposer;
            }
        })?;
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
    fn what_was_wrong_stays_beside_what_is_right() {
        let mut world = World::studied();
        let first = world.matter.directions[0].clone();
        let right = json!({
            "title": "新能源产业", "reason": "理由更正", "relation": "列入要点", "proposer": "委员乙", "why": "写错了",
        });
        let part = Some(first.id.0);
        let facts = world.must(&people::staff(), "correct-direction", part, right.clone());
        assert_eq!(facts.0.get("was"), Some(&first.title));
        let now = &world.matter.directions[0];
        assert_eq!((now.id, now.no, now.title.as_str()), (first.id, first.no, "新能源产业"));
        assert_eq!(now.proposer, first.proposer, "who proposed it in person stays");
        assert_eq!(now.earlier.len(), 1);
        assert_eq!((&now.earlier[0].was, now.earlier[0].reason.as_str()), (&first, "写错了"));
        let told = world.refused(&people::staff(), "correct-direction", part, right);
        assert_eq!(told, said(&[("nothing-changed", "")]));
        assert_eq!(world.matter.directions[0].earlier.len(), 1);
    }

    #[test]
    fn for_whom_staff_typed_it_can_be_put_right() {
        let mut world = World::studied();
        let typed = json!({ "title": "丙", "reason": "理由", "relation": "要点", "proposer": "沙河口区政协" });
        world.must(&people::staff(), "propose-direction", None, typed);
        let part = world.matter.directions.last().map(|one| one.id.0);
        let right = json!({
            "title": "丙", "reason": "理由", "relation": "要点", "proposer": "西岗区政协", "why": "提出者填错",
        });
        world.must(&people::staff(), "correct-direction", part, right);
        let now = world.matter.directions.last().map(|one| one.proposer.as_str());
        assert_eq!(now, Some("西岗区政协"));
    }

    #[test]
    fn it_becomes_no_other_that_stands_there_and_nobody_else_corrects_it() {
        let mut world = World::studied();
        let part = Some(world.matter.directions[0].id.0);
        let other = json!({
            "title": "水资源", "reason": "理由", "relation": "要点", "proposer": "委员甲", "why": "写错了",
        });
        let told = world.refused(&people::staff(), "correct-direction", part, other.clone());
        assert_eq!(told, said(&[("direction-twice", "title")]));
        let told = world.refused(&people::proposer(), "correct-direction", part, other.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        let mut world = World::chosen();
        let part = Some(world.matter.directions[0].id.0);
        let told = world.refused(&people::staff(), "correct-direction", part, other);
        assert_eq!(told, said(&[("not-now", "")]), "the choice was made of what it said");
    }
}
