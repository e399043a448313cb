//! 宣布作废: the round is declared to be nothing, with its reason, by somebody else than those who run it (§0.7).
//! Whatever was closed and published stays readable beside it.

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::state::{State, state};
use crate::forms::{Field, Form, Kind};
use crate::refusal::Refusals;
use serde::Deserialize;

/// The declaration.
#[derive(Debug, Clone, Deserialize)]
pub struct Annul {
    /// Why.
    pub reason: String,
}

impl Act<Round> for Annul {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        let open = state(round) != State::Annulled;
        open.then(Target::whole).into_iter().collect()
    }

    fn form(_round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let facts = Facts::none().with("before", state(round).code());
        round.annulled = Some((self.reason, by.stamp()));
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::matters::Matter;
    use crate::testing::{member, people, said};
    use serde_json::json;

    #[test]
    fn the_reviewer_annuls_with_a_reason_and_nothing_goes_on_afterwards() {
        let why = json!({ "reason": "名单有误" });
        for mut world in [World::begun(), World::open(3, &[]), World::closed()] {
            let told = world.refused(&people::staff(), "annul", None, why.clone());
            assert_eq!(told, said(&[("not-yours", "")]));
            let told = world.refused(&people::reviewer(), "annul", None, json!({ "reason": "" }));
            assert_eq!(told, said(&[("required", "reason")]));
            world.must(&people::reviewer(), "annul", None, why.clone());
            assert_eq!(world.matter.state(), "annulled");
            assert_eq!(world.matter.waiting(), []);
            let now = world.world.now;
            assert!(world.matter.may_vote(Some(member(1)), now).is_err());
            for verb in ["set-electors", "open", "close", "publish", "annul"] {
                let input = json!({ "reason": "再一次" });
                let told = world.refused(&people::reviewer(), verb, None, input);
                assert_eq!(told, said(&[("not-now", "")]), "{verb}");
            }
        }
    }
}
