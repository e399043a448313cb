//! 更正备选件: until one is chosen; what it said before stays. [§0.13]

use super::common::in_stage;
use super::form_candidate::{fields, not_twice};
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
pub struct CorrectCandidate {
    /// Its title.
    pub title: String,
    /// What it would propose.
    pub summary: String,
    /// The directions out of which it grew.
    pub directions: Vec<PartId>,
    /// The think tank that worked on it.
    #[serde(default)]
    pub partner: Option<PartId>,
    /// Why it is corrected.
    pub why: String,
}

impl Act<Cycle> for CorrectCandidate {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if in_stage(cycle, Stage::PreStudy).is_empty() || cycle.choice.is_some() {
            return Vec::new();
        }
        let all = cycle.candidates.iter();
        all.map(|one| Target::part(one.id, &one.title)).collect()
    }

    fn form(cycle: &Cycle, target: &Target, _by: &By<'_>) -> Form {
        let said = cycle.candidates.iter().find(|one| target.part == Some(one.id.0));
        let mut fields = fields(cycle, said);
        fields.push(Field::required("why", Kind::Text(300)));
        Form::of(fields)
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let title = self.title.trim().to_owned();
        not_twice(cycle, &title, Some(id))?;

        let mut all = cycle.candidates.iter_mut();
        let candidate = all
            .find(|one| one.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("was", &candidate.title)
            .with("title", &title);
        candidate.correct(self.why, by.stamp(), |candidate| {
            candidate.title = title;
            candidate.summary = self.summary;
            candidate.directions = self.directions;
            candidate.partner = self.partner;
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
    fn a_candidate_is_corrected_until_one_is_chosen() {
        let mut world = World::with_candidates();
        let (first, second) = (world.matter.candidates[0].clone(), world.matter.candidates[1].title.clone());
        let right = |title: &str| {
            json!({ "title": title, "summary": "四管齐下", "directions": [first.directions[0]], "why": "题目不准确" })
        };
        let part = Some(first.id.0);
        let told = world.refused(&people::staff(), "correct-candidate", part, right(&second));
        assert_eq!(told, said(&[("candidate-twice", "title")]));
        world.must(&people::staff(), "correct-candidate", part, right("关于新能源产业的提案"));
        let now = &world.matter.candidates[0];
        assert_eq!((now.title.as_str(), now.directions.len()), ("关于新能源产业的提案", 1));
        assert_eq!((&now.earlier[0].was, now.earlier[0].reason.as_str()), (&first, "题目不准确"));
        // Corrected again, both stay, and neither holds the other.
        world.must(&people::staff(), "correct-candidate", part, right("关于新能源赛道的提案"));
        let earlier = &world.matter.candidates[0].earlier;
        let titles: Vec<_> = earlier.iter().map(|one| (one.was.title.as_str(), one.was.earlier.len())).collect();
        assert_eq!(titles, [("关于新能源的提案", 0), ("关于新能源产业的提案", 0)]);

        let mut world = World::chosen();
        let part = Some(world.matter.candidates[0].id.0);
        let told = world.refused(&people::staff(), "correct-candidate", part, right("关于其他的提案"));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
