//! 难点: the unit says what stands in the way, so that others can help. [F seed: 大连, 难点解决]

use super::assign::under_way;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Difficulty};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The difficulty.
#[derive(Debug, Clone, Deserialize)]
pub struct ReportDifficulty {
    /// What stands in the way.
    pub what: String,
}

impl Act for ReportDifficulty {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter(|assignment| assignment.accepted.is_some())
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("what", Kind::Text(1000))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let difficulty = Difficulty {
            id: by.id(),
            what: self.what,
            stamp: by.stamp(),
            solution: None,
        };
        assignment.difficulties.push(difficulty);
        Ok(Facts::none().with("unit", &assignment.unit_name))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said};
    use serde_json::json;

    #[test]
    fn a_difficulty_stands_open_with_its_words() {
        let mut world = World::signed_for();
        let facts = world.must(
            &people::clerk(1),
            Verb::ReportDifficulty,
            world.part(1),
            json!({ "what": "资金缺口" }),
        );
        let difficulty = world.of_unit(1).difficulties.first().cloned().unwrap();
        assert_eq!(
            (difficulty.what.as_str(), difficulty.solution),
            ("资金缺口", None)
        );
        assert_eq!(facts, Facts::none().with("unit", "单位1"));
    }

    #[test]
    fn nobody_reports_for_another_unit() {
        let mut world = World::signed_for();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(
            &others,
            Verb::ReportDifficulty,
            world.part(1),
            &json!({ "what": "资金缺口" }),
        );
    }

    #[test]
    fn words_are_asked_for_and_the_case_must_be_taken() {
        let mut world = World::signed_for();
        let told = world.refused(
            &people::clerk(1),
            Verb::ReportDifficulty,
            world.part(1),
            json!({}),
        );
        assert_eq!(told, said(&[("required", "what")]));

        let mut world = World::handed_over();
        let told = world.refused(
            &people::clerk(1),
            Verb::ReportDifficulty,
            world.part(1),
            json!({ "what": "资金缺口" }),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
