//! 转入下一阶段: the gate opens when everything it asks for is there. What other records say comes from the office, which
//! reads them in the same transaction; the gate keeps it.

use super::common::living;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::gate::{Evidence, Requirement};
use crate::cycles::parts::{Passed, Promise};
use crate::cycles::stage::{Stage, stage};
use crate::forms::{Field, Form, Kind};
use crate::refusal::Refusals;
use serde::Deserialize;

/// The step into the next stage.
#[derive(Debug, Clone, Deserialize)]
pub struct PassGate {
    /// What the committee says at this point; the closing report at the last gate.
    pub report: String,
    /// What other records say.
    #[serde(default)]
    pub evidence: Evidence,
}

impl Act<Cycle> for PassGate {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        living(cycle)
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("report", Kind::Text(4_000))])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let missing = cycle.missing(&self.evidence, by.profile);
        Refusals(missing.iter().map(Requirement::refusal).collect()).end()?;

        if stage(cycle) == Stage::Handling {
            let promises = self.evidence.proposal.iter();
            cycle.checklist = promises
                .flat_map(|proposal| &proposal.commitments)
                .map(|promise| Promise {
                    id: promise.id,
                    what: promise.what.clone(),
                    unit: promise.unit,
                    unit_name: promise.unit_name.clone(),
                    due: promise.due,
                    verdicts: Vec::new(),
                })
                .collect();
        }
        cycle.gates.push(Passed {
            stamp: by.stamp(),
            evidence: self.evidence,
            report: self.report,
        });
        Ok(Facts::none().with("stage", stage(cycle).code()))
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::{World, full_evidence};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn the_first_gate_says_everything_that_is_missing_at_once() {
        let mut world = World::begun();
        let input = json!({ "report": "转入办理" });
        let told = world.refused(&people::staff(), "pass-gate", None, input);
        let codes = [
            "gate-call",
            "gate-directions",
            "gate-pre-consultation",
            "gate-study",
            "gate-candidates",
            "gate-choice",
            "gate-party-agreement",
            "gate-government-agreement",
            "gate-settled",
        ];
        assert_eq!(told, said(&codes.map(|code| (code, ""))));
    }

    #[test]
    fn the_later_gates_say_everything_that_is_missing_at_once() {
        let second = [
            "gate-filed",
            "gate-leaders",
            "gate-deployment",
            "gate-six-fixings",
            "gate-before",
            "gate-during",
            "gate-mid-year",
            "gate-replies",
            "gate-after",
            "gate-considered",
            "gate-evaluation",
        ];
        let third = [
            "gate-listed",
            "gate-inspection",
            "gate-forum",
            "gate-deepened",
            "gate-opinion",
            "gate-answers",
            "gate-judged",
        ];
        for (mut world, codes) in [
            (World::handling(), &second[..]),
            (World::supervised(), &third),
        ] {
            let before = world.matter.clone();
            let input = json!({ "report": "转入下一阶段" });
            let told = world.refused(&people::staff(), "pass-gate", None, input);
            let codes: Vec<_> = codes.iter().map(|code| (*code, "")).collect();
            assert_eq!(told, said(&codes));
            assert_eq!(world.matter, before, "nothing has changed");
        }
    }

    #[test]
    fn supervision_works_through_what_the_replies_promised() {
        let world = World::supervised();
        let promised: Vec<_> = full_evidence()
            .proposal
            .into_iter()
            .flat_map(|proposal| proposal.commitments)
            .map(|promise| promise.what)
            .collect();
        let checked: Vec<_> = world.matter.checklist.iter().map(|one| &one.what).collect();
        assert_eq!(checked, promised.iter().collect::<Vec<_>>());
        assert!(!checked.is_empty());
    }

    #[test]
    fn what_is_typed_at_the_gate_is_no_evidence_without_the_records() {
        let mut world = World::handling();
        let told = world.refused(&people::staff(), "pass-gate", None, json!({ "report": "都有了" }));
        assert!(told.contains(&("gate-filed".to_owned(), String::new())));
        assert!(told.contains(&("gate-evaluation".to_owned(), String::new())));
    }
}
