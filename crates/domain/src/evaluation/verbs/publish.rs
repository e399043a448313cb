//! 公布结果: the public reads the result, with all ballots, and may count again. Decided is not published (§0.6).

use super::common::in_state;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::state::State;
use crate::forms::Form;
use crate::refusal::Refusals;
use serde::Deserialize;

/// A yes is all it takes.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {}

impl Act<Round> for Publish {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        let open = round.published.is_none();
        in_state(round, State::Closed)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(_round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        round.published = Some(by.stamp());
        Ok(Facts::none())
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::matters::Matter;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn only_a_result_is_published_and_only_once() {
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::staff(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::closed();
        assert!(!world.matter.is_public());
        world.must(&people::staff(), "publish", None, json!({}));
        assert!(world.matter.is_public());
        let told = world.refused(&people::staff(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
