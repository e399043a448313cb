//! 公布: the winners are told to the public. [F:S64]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::awards::Award;
use crate::awards::stage::Stage;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::refusal::Refusals;
use serde::Deserialize;

/// A yes is all it takes.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {}

impl Act<Award> for Publish {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        in_stage(award, Stage::Decided)
    }

    fn form(_award: &Award, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, award: &mut Award, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        award.published = Some(by.stamp());
        Ok(Facts::none()
            .with("count", award.winners().count())
            .with("of", award.of.code()))
    }
}

#[cfg(test)]
mod tests {
    use crate::awards::testing::World;
    use crate::matters::Matter;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn winners_are_told_once_they_are_decided() {
        let mut world = World::exposed();
        let staff = people::staff();
        let told = world.refused(&staff, "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::decided();
        let told = world.refused(&people::proposer(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-yours", "")]));
        let facts = world.must(&staff, "publish", None, json!({}));
        assert_eq!(facts.0.get("count").map(String::as_str), Some("1"));
        assert_eq!(world.matter.waiting(), []);
        let told = world.refused(&staff, "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
