//! 承诺进展: the unit tells how far a promise has come, and when it says that it is done, shows it. [F:S61,S62]

use super::draft_reply::check_papers;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, CommitmentReport};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What the unit says.
#[derive(Debug, Clone, Deserialize)]
pub struct ReportCommitment {
    /// What has been done.
    pub text: String,
    /// It is done.
    pub says_done: bool,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<AttachmentId>,
}

/// Open commitments, each a part of its own.
pub(super) fn open(case: &Case) -> Vec<Target> {
    case.open_commitments().map(Target::commitment).collect()
}

impl Act for ReportCommitment {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open(case)
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("text", Kind::Text(2000)),
            Field::required("says_done", Kind::Decision),
            Field::optional("evidence", Kind::Papers),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        no.unless(!self.says_done || !self.evidence.is_empty(), || {
            Refusal::new("done-needs-evidence").at("evidence")
        });
        check_papers(case, &self.evidence, "evidence", &mut no);
        no.end()?;

        let commitment = case
            .commitment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        commitment.reports.push(CommitmentReport {
            text: self.text,
            evidence: self.evidence,
            says_done: self.says_done,
            stamp: by.stamp(),
            refuted: None,
        });
        Ok(Facts::none()
            .with("unit", &commitment.owner_name)
            .with("what", &commitment.what)
            .with("done", self.says_done))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::json;

    #[test]
    fn progress_is_told_as_often_as_one_likes() {
        let mut w = World::promised();
        let part = w.promise(0);
        for text in ["方案已经报批。", "首批二十部开工。"] {
            w.does(
                &people::clerk(1),
                Verb::ReportCommitment,
                part,
                json!({ "text": text, "says_done": false }),
            )
            .unwrap();
        }
        assert_eq!(w.case.commitments[0].reports.len(), 2);
        assert_eq!(
            w.open_to(&people::staff(), Verb::VerifyCommitment),
            [],
            "nothing to verify yet"
        );
    }

    #[test]
    fn what_is_done_is_shown() {
        let mut w = World::promised();
        let part = w.promise(0);
        let done = w.does(
            &people::clerk(1),
            Verb::ReportCommitment,
            part,
            json!({ "text": "建成", "says_done": true }),
        );
        assert_eq!(told(done), ["done-needs-evidence@evidence"]);
        let stranger = json!({ "text": "建成", "says_done": true, "evidence": ["00000000-0000-0000-0000-00000000abcd"] });
        assert_eq!(
            told(w.does(&people::clerk(1), Verb::ReportCommitment, part, stranger)),
            ["no-such-paper@evidence"]
        );
        let paper = w.paper("验收单.pdf");
        let report = json!({ "text": "建成", "says_done": true, "evidence": [paper] });
        w.does(
            &people::unit_leader(1),
            Verb::ReportCommitment,
            part,
            report,
        )
        .unwrap();
        assert_eq!(w.open_to(&people::staff(), Verb::VerifyCommitment), [part]);
    }

    #[test]
    fn only_its_owner_reports_and_only_while_it_is_open() {
        let mut w = World::promised();
        let part = w.promise(0);
        let report = json!({ "text": "建成", "says_done": false });
        for actor in [people::clerk(2), people::staff(), people::proposer()] {
            assert_eq!(
                told(w.does(&actor, Verb::ReportCommitment, part, report.clone())),
                ["not-yours"]
            );
        }
        w.cancels(0);
        assert_eq!(
            told(w.does(&people::clerk(1), Verb::ReportCommitment, part, report)),
            ["not-now"]
        );
    }
}
