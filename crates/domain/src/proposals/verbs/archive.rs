//! 归档: the loop is closed. Only when nothing is open any more: every promise done, replaced or cancelled
//! [D: domain.md §0.4]. The case stays findable for ever.

use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::proposals::stage::{Stage, stage};
use crate::refusal::Refusals;
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Archive {}

impl Act for Archive {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        if stage(case) == Stage::Complete {
            vec![Target::case()]
        } else {
            Vec::new()
        }
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        case.archived = Some(by.stamp());
        Ok(Facts::none().with("commitments", case.commitments.len()))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people, told};
    use serde_json::json;

    #[test]
    fn a_case_with_an_open_promise_is_not_closed() {
        let mut w = World::promised();
        assert_eq!(
            told(w.does(&people::staff(), Verb::Archive, None, json!({}))),
            ["not-now"]
        );
        w.cancels(0);
        w.does(&people::staff(), Verb::Archive, None, json!({}))
            .unwrap();
        assert_eq!(stage(&w.case), Stage::Archived);
        assert_eq!(waiting(&w.case), [], "nobody has anything left to do");
    }

    #[test]
    fn only_staff_closes_the_loop() {
        let mut w = World::promised();
        w.cancels(0);
        for actor in [
            people::clerk(1),
            people::proposer(),
            people::assigner(),
            people::clock(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::Archive, None, json!({}))),
                ["not-yours"]
            );
        }
    }
}
