//! 调整办理结果类别: the class of a reply that was sent changes later, as the matter itself does. [F:S42,R1]
//!
//! It rises only with evidence and sinks only with a reason; every class it ever had stays in its history
//! [D: domain.md §3.6].

use super::draft_reply::{answering, check_papers, class_choices, is_blank};
use super::publish_reply::{answered_mut, answered_round};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, ClassChange};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The new class.
#[derive(Debug, Clone, Deserialize)]
pub struct ChangeClass {
    /// Class code of the scheme in force.
    pub class: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<AttachmentId>,
}

fn class_of(assignment: &Assignment) -> Option<&str> {
    answered_round(assignment)?.reply.as_ref()?.class()
}

/// Place of a class in the scheme in force, best first.
fn rank(class: &str, by: &By<'_>) -> Option<usize> {
    by.profile
        .scheme()?
        .classes
        .iter()
        .position(|row| row.code == *class)
}

impl Act for ChangeClass {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|assignment| class_of(assignment).is_some())
            .map(Target::assignment)
            .collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let class = target
            .id()
            .ok()
            .and_then(|id| case.assignment(id))
            .and_then(class_of);
        Form::of([
            Field::required("class", Kind::One(class_choices(by))).starting(class),
            Field::optional("reason", Kind::Text(500)),
            Field::optional("evidence", Kind::Papers),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let from = class_of(assignment).unwrap_or_default().to_owned();
        let mut no = Refusals::none();
        no.unless(self.class != from, || {
            Refusal::new("class-unchanged")
                .with("class", &from)
                .at("class")
        });
        if rank(&self.class, by) < rank(&from, by) {
            no.unless(!self.evidence.is_empty(), || {
                Refusal::new("rise-needs-evidence").at("evidence")
            });
        } else if self.class != from {
            no.unless(!is_blank(&self.reason), || {
                Refusal::new("lowering-needs-reason").at("reason")
            });
        }
        check_papers(case, &self.evidence, "evidence", &mut no);
        no.end()?;

        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("from", from)
            .with("class", &self.class);
        let (round, reply) =
            answered_mut(assignment).ok_or_else(|| Refusal::new("no-such-part"))?;
        let stamp = by.stamp();
        reply.classes.push(ClassChange {
            class: self.class,
            reason: self.reason,
            evidence: self.evidence,
            stamp,
        });
        Ok(facts.with("round", round))
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

    fn sent() -> World {
        let mut w = World::handled();
        w.sends(1);
        w
    }

    #[test]
    fn a_class_rises_with_evidence_and_its_history_stays() {
        let mut w = sent();
        let done = w.does(
            &people::staff(),
            Verb::ChangeClass,
            w.part(1),
            json!({ "class": "A", "reason": "都办完了" }),
        );
        assert_eq!(told(done), ["rise-needs-evidence@evidence"]);
        let paper = w.paper("验收单.pdf");
        w.does(
            &people::staff(),
            Verb::ChangeClass,
            w.part(1),
            json!({ "class": "A", "evidence": [paper] }),
        )
        .unwrap();
        let classes: Vec<_> = w
            .reply(1)
            .unwrap()
            .classes
            .iter()
            .map(|change| change.class.as_str())
            .collect();
        assert_eq!(classes, ["B", "A"]);
    }

    #[test]
    fn a_class_sinks_with_a_reason() {
        let mut w = sent();
        let done = w.does(
            &people::assigner(),
            Verb::ChangeClass,
            w.part(1),
            json!({ "class": "C" }),
        );
        assert_eq!(told(done), ["lowering-needs-reason@reason"]);
        let change = json!({ "class": "C", "reason": "资金未能落实，暂缓。" });
        w.does(&people::assigner(), Verb::ChangeClass, w.part(1), change)
            .unwrap();
        assert_eq!(w.reply(1).unwrap().class(), Some("C"));
    }

    #[test]
    fn the_same_class_an_unknown_class_and_an_unknown_paper_are_told() {
        let mut w = sent();
        let mut change =
            |input| told(w.does(&people::staff(), Verb::ChangeClass, w.part(1), input));
        assert_eq!(
            change(json!({ "class": "B", "reason": "一样" })),
            ["class-unchanged@class"]
        );
        assert_eq!(
            change(json!({ "class": "D", "reason": "别处的类别" })),
            ["not-a-choice@class"]
        );
        let stranger = "00000000-0000-0000-0000-00000000abcd";
        assert_eq!(
            change(json!({ "class": "A", "evidence": [stranger] })),
            ["no-such-paper@evidence"]
        );
    }

    #[test]
    fn while_a_second_handling_is_under_way_the_first_reply_s_class_is_in_force() {
        let mut w = World::handled();
        w.reopened(1);
        let change = json!({ "class": "C", "reason": "资金未能落实，暂缓。" });
        w.does(&people::staff(), Verb::ChangeClass, w.part(1), change)
            .unwrap();
        assert_eq!(
            w.case.assignments[0].rounds[0]
                .reply
                .as_ref()
                .unwrap()
                .class(),
            Some("C")
        );
    }

    #[test]
    fn units_and_proposers_do_not_change_it_and_nobody_before_it_is_sent() {
        let mut w = sent();
        for actor in [
            people::unit_leader(1),
            people::proposer(),
            people::party_assigner(),
        ] {
            let done = w.does(
                &actor,
                Verb::ChangeClass,
                w.part(1),
                json!({ "class": "C", "reason": "不该我来" }),
            );
            assert_eq!(told(done), ["not-yours"]);
        }
        let mut w = World::handled();
        w.passes(1);
        assert_eq!(w.open_to(&people::staff(), Verb::ChangeClass), []);
        let done = w.does(
            &people::staff(),
            Verb::ChangeClass,
            w.part(1),
            json!({ "class": "C", "reason": "太早" }),
        );
        assert_eq!(told(done), ["not-now"]);
    }
}
