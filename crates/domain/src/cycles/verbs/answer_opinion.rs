//! 答复监督意见: the unit says what it did about the opinion.

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::stage::stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The answer.
#[derive(Debug, Clone, Deserialize)]
pub struct AnswerOpinion {
    /// What was done.
    pub text: String,
}

impl Act<Cycle> for AnswerOpinion {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if !stage(cycle).is_living() {
            return Vec::new();
        }
        let open = cycle
            .opinions
            .iter()
            .filter(|opinion| opinion.answer.is_none());
        open.map(|opinion| Target {
            unit: Some(opinion.unit),
            ..Target::part(opinion.id, &opinion.unit_name)
        })
        .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("text", Kind::Text(3_000))])
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let opinion = cycle
            .opinions
            .iter_mut()
            .find(|opinion| opinion.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none().with("unit", &opinion.unit_name);
        opinion.answer = Some((self.text, by.stamp()));
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::testing::{people, said, unit};
    use serde_json::json;

    #[test]
    fn the_unit_that_was_asked_answers_and_no_other() {
        let mut world = World::supervised();
        let opinion = json!({ "unit": unit(1), "text": "请补齐台账", "due": "2023-06-01" });
        world.must(&people::staff(), "give-opinion", None, opinion);
        let part = world.matter.opinions.first().map(|one| one.id.0);
        let answer = json!({ "text": "已经补齐" });
        let told = world.refused(&people::clerk(2), "answer-opinion", part, answer.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&people::clerk(1), "answer-opinion", part, answer.clone());
        let told = world.refused(&people::clerk(1), "answer-opinion", part, answer);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
