//! 承诺延期: a promise gets more time only by a successor that takes its place; the old one keeps its words, its day
//! and the reason. [D: domain.md §0.4]

use super::draft_reply::is_blank;
use super::report_commitment::open;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::CommitmentId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Commitment, CommitmentEnd};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The successor.
#[derive(Debug, Clone, Deserialize)]
pub struct PostponeCommitment {
    /// Why.
    pub reason: String,
    /// By when now.
    pub due: Date,
    /// What will be done; as before when left empty.
    #[serde(default)]
    pub what: String,
    /// How one will know; as before when left empty.
    #[serde(default)]
    pub measure: String,
}

fn find(case: &Case, id: CommitmentId) -> Option<&Commitment> {
    case.commitments
        .iter()
        .find(|commitment| commitment.id == id)
}

impl Act for PostponeCommitment {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        open(case)
    }

    fn form(case: &Case, target: &Target, _by: &By<'_>) -> Form {
        let old = target.id().ok().and_then(|id| find(case, id));
        Form::of([
            Field::required("reason", Kind::Text(500)),
            Field::required("due", Kind::Date),
            Field::optional("what", Kind::Line(100)).starting(old.map(|old| old.what.clone())),
            Field::optional("measure", Kind::Line(200))
                .starting(old.map(|old| old.measure.clone())),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let old = find(case, target.id()?).ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        if self.due <= old.due {
            no.push(Refusal::new("due-not-later").with("was", old.due).at("due"));
        } else {
            no.unless(self.due > by.today(), || {
                Refusal::new("due-not-ahead")
                    .with("today", by.today())
                    .at("due")
            });
        }
        no.end()?;

        let successor = Commitment {
            id: by.id(),
            what: if is_blank(&self.what) {
                old.what.clone()
            } else {
                self.what
            },
            measure: if is_blank(&self.measure) {
                old.measure.clone()
            } else {
                self.measure
            },
            due: self.due,
            reports: Vec::new(),
            end: None,
            replaces: Some(old.id),
            ..old.clone()
        };
        let facts = Facts::none()
            .with("unit", &old.owner_name)
            .with("what", &successor.what)
            .with("was", old.due)
            .with("due", successor.due);
        let old = case
            .commitment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        old.end = Some(CommitmentEnd::Replaced {
            by: successor.id,
            reason: self.reason,
            stamp: by.stamp(),
        });
        case.commitments.push(successor);
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
    use crate::proposals::case::CommitmentEnd;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use jiff::ToSpan;
    use serde_json::json;

    #[test]
    fn the_successor_takes_the_place_and_the_old_one_is_kept() {
        let mut w = World::promised();
        let old = w.case.commitments[0].clone();
        let later = old.due.checked_add(30.days()).unwrap();
        let input = json!({ "reason": "设备交货推迟。", "due": later, "measure": "建成九十部" });
        w.does(
            &people::staff(),
            Verb::PostponeCommitment,
            w.promise(0),
            input,
        )
        .unwrap();
        let [before, after] = w.case.commitments.as_slice() else {
            panic!("two commitments")
        };
        assert!(
            matches!(before.end.as_ref().unwrap(), CommitmentEnd::Replaced { by, .. } if *by == after.id)
        );
        assert_eq!(
            (after.replaces, after.due, after.what.as_str()),
            (Some(old.id), later, old.what.as_str())
        );
        assert_eq!(
            (after.measure.as_str(), before.due),
            ("建成九十部", old.due)
        );
        assert_eq!(
            w.open_to(&people::clerk(1), Verb::ReportCommitment),
            [w.promise(1)]
        );
    }

    #[test]
    fn the_new_day_is_later_than_the_old_one_and_lies_ahead() {
        let mut w = World::promised();
        let due = w.case.commitments[0].due;
        let same = json!({ "reason": "设备交货推迟。", "due": due });
        let done = w.does(
            &people::staff(),
            Verb::PostponeCommitment,
            w.promise(0),
            same,
        );
        assert_eq!(told(done), ["due-not-later@due"]);
        w.pass_until(due.checked_add(10.days()).unwrap());
        let past = json!({ "reason": "设备交货推迟。", "due": due.checked_add(5.days()).unwrap() });
        let done = w.does(
            &people::staff(),
            Verb::PostponeCommitment,
            w.promise(0),
            past,
        );
        assert_eq!(told(done), ["due-not-ahead@due"]);
    }

    #[test]
    fn the_unit_does_not_give_itself_more_time_and_a_reason_is_said() {
        let mut w = World::promised();
        let due = w.case.commitments[0].due.checked_add(30.days()).unwrap();
        for actor in [people::clerk(1), people::unit_leader(1), people::proposer()] {
            let done = w.does(
                &actor,
                Verb::PostponeCommitment,
                w.promise(0),
                json!({ "reason": "推迟", "due": due }),
            );
            assert_eq!(told(done), ["not-yours"]);
        }
        let done = w.does(
            &people::assigner(),
            Verb::PostponeCommitment,
            w.promise(0),
            json!({ "due": due }),
        );
        assert_eq!(told(done), ["required@reason"]);
    }
}
