//! 逐项核查承诺: supervision says of each promise whether it was kept, partly kept or not, and what shows it.
//!
//! A later verdict stands beside the earlier ones; the last counts. What is not kept lives on as a commitment of the
//! proposal.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
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
