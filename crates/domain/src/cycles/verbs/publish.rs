//! 恢复公开: a cycle that was taken from the public is public again. To the committee above it is published again by
//! [`Share`](super::input::Share). [D]

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::forms::Form;
use crate::refusal::Refusals;
use serde::Deserialize;

/// A yes is all it takes.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {}

impl Act<Cycle> for Publish {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        cycle.withheld.then(Target::whole).into_iter().collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, _by: &By<'_>) -> Result<Facts, Refusals> {
        cycle.withheld = false;
        Ok(Facts::none())
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::matters::Matter;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn what_was_taken_back_is_public_again_and_the_reason_stays() {
        let mut world = World::handling();
        let told = world.refused(&people::reviewer(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]), "it is public");
        let input = json!({ "from": ["public"], "reason": "题目有误" });
        world.must(&people::reviewer(), "unpublish", None, input);
        for other in [people::staff(), people::chair(), people::proposer()] {
            let told = world.refused(&other, "publish", None, json!({}));
            assert_eq!(told, said(&[("not-yours", "")]), "{}", other.name);
        }
        world.must(&people::reviewer(), "publish", None, json!({}));
        assert!(world.matter.is_public());
        assert_eq!(world.matter.unpublished.len(), 1);
    }

    #[test]
    fn what_was_given_up_can_be_taken_back_and_shared_no_more() {
        let mut world = World::handling();
        world.must(&people::reviewer(), "end", None, json!({ "reason": "不再办理" }));
        let input = json!({ "from": ["public"], "reason": "题目有误" });
        world.must(&people::reviewer(), "unpublish", None, input);
        assert!(!world.matter.is_public());
        let told = world.refused(&people::staff(), "share", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
