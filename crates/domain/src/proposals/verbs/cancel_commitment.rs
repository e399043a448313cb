//! 取消承诺: a promise is given up, only with a reason that everyone can read. [D: domain.md §0.4]

use super::hold_meeting::check_length;
use super::report_commitment::open;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, CommitmentEnd};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Why it is given up.
#[derive(Debug, Clone, Deserialize)]
pub struct CancelCommitment {
    /// The reason.
    pub reason: String,
}

impl Act for CancelCommitment {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open(case)
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        check_length(&self.reason, "reason", &mut no);
        no.end()?;

        let commitment = case
            .commitment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        commitment.end = Some(CommitmentEnd::Cancelled {
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(Facts::none()
            .with("unit", &commitment.owner_name)
            .with("what", &commitment.what))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::json;

    #[test]
    fn with_its_last_promise_given_up_a_case_is_complete() {
        let mut w = World::promised();
        let part = w.promise(0);
        let reason = json!({ "reason": "该片区已列入整体拆迁，不再加装。" });
        w.does(
            &people::staff(),
            Verb::CancelCommitment,
            part,
            reason.clone(),
        )
        .unwrap();
        assert_eq!(
            w.case.commitments[0].end.as_ref().unwrap().code(),
            "cancelled"
        );
        assert_eq!(stage(&w.case), Stage::Complete);
        assert_eq!(
            told(w.does(&people::staff(), Verb::CancelCommitment, part, reason)),
            ["not-now"]
        );
    }

    #[test]
    fn two_words_are_no_reason() {
        let mut w = World::promised();
        let done = w.does(
            &people::assigner(),
            Verb::CancelCommitment,
            w.promise(0),
            json!({ "reason": "不 做 了" }),
        );
        assert_eq!(told(done), ["too-short@reason"]);
    }

    #[test]
    fn who_made_the_promise_cannot_take_it_back() {
        let mut w = World::promised();
        let reason = json!({ "reason": "该片区已列入整体拆迁，不再加装。" });
        for actor in [people::clerk(1), people::unit_leader(1), people::proposer()] {
            assert_eq!(
                told(w.does(&actor, Verb::CancelCommitment, w.promise(0), reason.clone())),
                ["not-yours"]
            );
        }
    }
}
