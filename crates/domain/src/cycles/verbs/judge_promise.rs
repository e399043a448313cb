//! 逐项核查承诺: supervision says of each promise whether it was kept, partly kept or not, and what shows it.
//!
//! A later verdict stands beside the earlier ones; the last counts. What is not kept lives on as a commitment of the
//! proposal (§0.4), so the two must not say the opposite: a promise is kept once its commitment was verified as done, and
//! a commitment that was verified is not judged otherwise. The office says how the commitment stands.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::gate::PromiseState;
use crate::cycles::parts::Verdict;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{AttachmentId, CommitmentId};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The verdict.
#[derive(Debug, Clone, Deserialize)]
pub struct JudgePromise {
    /// `kept`, `partly`, `not`.
    pub verdict: String,
    /// What shows it.
    pub evidence: String,
    /// Files that show it.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
    /// How the commitment stands on the proposal, as the office found.
    #[serde(default)]
    pub state: PromiseState,
}

impl Act<Cycle> for JudgePromise {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        if in_stage(cycle, Stage::Supervision).is_empty() {
            return Vec::new();
        }
        let promises = cycle.checklist.iter();
        promises
            .map(|promise| Target::part(promise.id, &promise.what))
            .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        let verdicts =
            ["kept", "partly", "not"].map(|code| Choice::message("cycle-verdict", code));
        Form::of([
            Field::required("verdict", Kind::One(verdicts.to_vec())),
            Field::required("evidence", Kind::Text(2_000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: CommitmentId = target.id()?;
        let promise = cycle
            .checklist
            .iter_mut()
            .find(|promise| promise.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let (kept, done) = (self.verdict == "kept", self.state == PromiseState::Done);
        if kept != done {
            let code = if kept { "promise-not-done" } else { "promise-done" };
            return Err(Refusal::new(code).at("verdict").into());
        }

        let facts = Facts::none()
            .with("what", &promise.what)
            .with("verdict", &self.verdict);
        promise.verdicts.push(Verdict {
            verdict: self.verdict,
            evidence: self.evidence,
            files: self.papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn a_verdict_never_says_the_opposite_of_the_commitment() {
        let mut world = World::supervised();
        let promise = world.matter.checklist.first().map(|one| one.id.0);
        let judged = |verdict: &str, state: &str| {
            json!({ "verdict": verdict, "evidence": "现场核实", "state": state })
        };
        for (verdict, state, code) in [
            ("kept", "open", "promise-not-done"),
            ("kept", "reported", "promise-not-done"),
            ("kept", "cancelled", "promise-not-done"),
            ("partly", "done", "promise-done"),
            ("not", "done", "promise-done"),
        ] {
            let input = judged(verdict, state);
            let told = world.refused(&people::staff(), "judge-promise", promise, input);
            assert_eq!(told, said(&[(code, "verdict")]), "{verdict} {state}");
        }
        for (verdict, state) in [("not", "open"), ("partly", "reported"), ("kept", "done")] {
            world.must(&people::staff(), "judge-promise", promise, judged(verdict, state));
        }
        let verdicts = world.matter.checklist.first().map(|one| one.verdicts.len());
        assert_eq!(verdicts, Some(3));
    }
}
