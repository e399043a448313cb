//! 核实承诺: somebody other than the unit looks whether a promise was kept. Found otherwise, it stays open and the
//! unit reads why. [F:S61,S63]

use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, CommitmentEnd};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What was seen.
#[derive(Debug, Clone, Deserialize)]
pub struct VerifyCommitment {
    /// It is done.
    pub done: bool,
    /// What was seen, and where.
    pub verdict: String,
}

impl Act for VerifyCommitment {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        case.commitments
            .iter()
            .filter(|commitment| commitment.awaits_verification())
            .map(Target::commitment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("done", Kind::Decision),
            Field::required("verdict", Kind::Text(1000)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let commitment = case
            .commitment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let owner = commitment.owner;
        let report = commitment
            .reports
            .last_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        // Nobody verifies their own word (§0.7): neither the hand that reported nor anyone of the same unit.
        let same_hand = report.stamp.by.is_some() && report.stamp.by == by.actor.account;
        if same_hand || by.actor.units().any(|unit| unit == owner) {
            return Err(Refusal::new("own-report").into());
        }

        let facts = Facts::none()
            .with("unit", &commitment.owner_name)
            .with("what", &commitment.what)
            .with("done", self.done);
        if self.done {
            commitment.end = Some(CommitmentEnd::Done {
                verdict: self.verdict,
                stamp: by.stamp(),
            });
        } else {
            report.refuted = Some((self.verdict, by.stamp()));
        }
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::actor::Hat;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, somebody, told, unit};
    use serde_json::json;

    fn reported() -> World {
        let mut w = World::promised();
        w.reports_done(0);
        w
    }

    #[test]
    fn a_kept_promise_ends_and_with_the_last_one_the_loop_may_close() {
        let mut w = reported();
        let part = w.promise(0);
        assert_eq!(stage(&w.case), Stage::Keeping);
        let verdict = json!({ "done": true, "verdict": "现场看过，一百部都在运行。" });
        w.does(&people::staff(), Verb::VerifyCommitment, part, verdict)
            .unwrap();
        assert_eq!(w.case.commitments[0].end.as_ref().unwrap().code(), "done");
        assert_eq!(stage(&w.case), Stage::Complete);
    }

    #[test]
    fn a_promise_found_unkept_stays_open_with_the_reason() {
        let mut w = reported();
        let part = w.promise(0);
        w.does(
            &people::proposer(),
            Verb::VerifyCommitment,
            part,
            json!({ "done": false, "verdict": "只装了八十部。" }),
        )
        .unwrap();
        let commitment = &w.case.commitments[0];
        assert_eq!(
            commitment.reports[0].refuted.as_ref().unwrap().0,
            "只装了八十部。"
        );
        assert!(commitment.end.is_none());
        assert_eq!(w.open_to(&people::staff(), Verb::VerifyCommitment), []);
        assert_eq!(w.open_to(&people::clerk(1), Verb::ReportCommitment), [part]);
    }

    #[test]
    fn nobody_verifies_their_own_word() {
        let mut w = reported();
        let part = w.promise(0);
        let verdict = json!({ "done": true, "verdict": "现场看过。" });
        let both = somebody("身兼两职", &[Hat::Staff, Hat::UnitClerk(unit(1))]);
        assert_eq!(
            told(w.does(&both, Verb::VerifyCommitment, part, verdict.clone())),
            ["own-report"]
        );
        w.case.commitments[0].reports[0].stamp.by = people::staff().account;
        assert_eq!(
            told(w.does(&people::staff(), Verb::VerifyCommitment, part, verdict)),
            ["own-report"]
        );
    }

    #[test]
    fn the_unit_and_the_assigning_office_do_not_verify_and_words_are_needed() {
        let mut w = reported();
        let part = w.promise(0);
        for actor in [people::clerk(1), people::unit_leader(1), people::assigner()] {
            let done = w.does(
                &actor,
                Verb::VerifyCommitment,
                part,
                json!({ "done": true, "verdict": "现场看过。" }),
            );
            assert_eq!(told(done), ["not-yours"]);
        }
        let done = w.does(
            &people::staff(),
            Verb::VerifyCommitment,
            part,
            json!({ "done": true, "verdict": "" }),
        );
        assert_eq!(told(done), ["required@verdict"]);
    }
}
