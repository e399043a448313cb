//! 重新计票: what was counted of the papers is put aside, with the reason, and both count again.
//!
//! Without it a slip of the first counter could never be mended: the second one would disagree for ever.

use super::common::{in_state, why_not_open};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::state::State;
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The new start.
#[derive(Debug, Clone, Deserialize)]
pub struct RecountPaper {
    /// Why.
    pub reason: String,
}

impl Act<Round> for RecountPaper {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        let counted = !round.counts.is_empty();
        in_state(round, State::Open)
            .into_iter()
            .filter(|_| counted)
            .collect()
    }

    fn why_not(round: &Round) -> Refusal {
        why_not_open(round)
    }

    fn form(_round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Line(100))])
    }

    fn act(self, round: &mut Round, _target: &Target, _by: &By<'_>) -> Result<Facts, Refusals> {
        round.counts.clear();
        Ok(Facts::none().with("reason", self.reason.trim()))
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::{World, counter, papers};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn both_count_again_and_then_may_agree() {
        let mut world = World::open(6, &[5, 6]);
        let reason = json!({ "reason": "第一次漏数一张" });
        let told = world.refused(&counter(), "recount-paper", None, reason.clone());
        assert_eq!(told, said(&[("not-now", "")]));
        world.must(&people::staff(), "count-paper", None, papers(1, 0, "satisfied"));
        world.must(&counter(), "recount-paper", None, reason);
        for who in [counter(), people::staff()] {
            world.must(&who, "count-paper", None, papers(2, 0, "satisfied"));
        }
        assert_eq!(world.matter.papers().map(|papers| papers.collected), Some(2));
    }
}
