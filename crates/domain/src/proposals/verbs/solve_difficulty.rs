//! 难点解决: the unit says how a difficulty was overcome. [F seed: 大连, 难点解决]

use super::assign::under_way;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The solution.
#[derive(Debug, Clone, Deserialize)]
pub struct SolveDifficulty {
    /// How it was solved.
    pub text: String,
}

impl Act for SolveDifficulty {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .flat_map(|assignment| {
                let open = assignment
                    .difficulties
                    .iter()
                    .filter(|difficulty| difficulty.solution.is_none());
                open.map(move |difficulty| {
                    Target::within(assignment, difficulty.id, &difficulty.what)
                })
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("text", Kind::Text(1000))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let (unit, difficulty) = case
            .assignments
            .iter_mut()
            .find_map(|a| {
                Some((
                    &a.unit_name,
                    a.difficulties
                        .iter_mut()
                        .find(|difficulty| difficulty.id == id)?,
                ))
            })
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        difficulty.solution = Some((self.text, by.stamp()));
        Ok(Facts::none().with("unit", unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said};
    use serde_json::json;
    use uuid::Uuid;

    fn difficult() -> (World, Option<Uuid>) {
        let mut world = World::signed_for();
        world.must(
            &people::clerk(1),
            Verb::ReportDifficulty,
            world.part(1),
            json!({ "what": "资金缺口" }),
        );
        let difficulty = world
            .of_unit(1)
            .difficulties
            .first()
            .map(|difficulty| difficulty.id.0);
        (world, difficulty)
    }

    #[test]
    fn a_difficulty_is_solved_once() {
        let (mut world, difficulty) = difficult();
        let input = json!({ "text": "列入专项债" });
        let facts = world.must(
            &people::clerk(1),
            Verb::SolveDifficulty,
            difficulty,
            input.clone(),
        );
        let solution = world
            .of_unit(1)
            .difficulties
            .first()
            .and_then(|difficulty| difficulty.solution.clone());
        assert_eq!(
            solution.map(|(text, _)| text).as_deref(),
            Some("列入专项债")
        );
        assert_eq!(facts, Facts::none().with("unit", "单位1"));
        let told = world.refused(&people::clerk(1), Verb::SolveDifficulty, difficulty, input);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_solves_for_another_unit() {
        let (mut world, difficulty) = difficult();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(
            &others,
            Verb::SolveDifficulty,
            difficulty,
            &json!({ "text": "列入专项债" }),
        );
    }

    #[test]
    fn words_are_asked_for() {
        let (mut world, difficulty) = difficult();
        let told = world.refused(
            &people::clerk(1),
            Verb::SolveDifficulty,
            difficulty,
            json!({ "text": "" }),
        );
        assert_eq!(told, said(&[("required", "text")]));
    }
}
