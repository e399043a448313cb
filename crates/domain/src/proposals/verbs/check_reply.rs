//! 审核答复: the assigning office looks at a signed reply before it goes out. [F:S42,R2]
//!
//! It may correct the class, with a reason, and the correction stands in the history beside the unit's own class; or
//! send the reply back with a reason, and the unit drafts again.

use super::draft_reply::{answering, class_choices, is_blank};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, ClassChange, OfficeCheck, Reply};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The office's verdict.
#[derive(Debug, Clone, Deserialize)]
pub struct CheckReply {
    /// It may go out.
    pub passed: bool,
    /// The class, if another one is right.
    #[serde(default)]
    pub class: Option<String>,
    /// Why it goes back, or why the class was corrected.
    #[serde(default)]
    pub reason: String,
}

/// The entry of the class history for the class that the unit itself gave.
pub(super) fn own_class(reply: &Reply) -> ClassChange {
    let stamp = reply
        .signed
        .as_ref()
        .map_or(&reply.drafted, |signed| &signed.stamp);
    ClassChange {
        class: reply.text.class.clone(),
        reason: String::new(),
        evidence: Vec::new(),
        stamp: stamp.clone(),
    }
}

fn reply_of(assignment: &Assignment) -> Option<&Reply> {
    assignment.round()?.reply.as_ref()
}

impl Act for CheckReply {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|a| {
                reply_of(a).is_some_and(|reply| reply.signed.is_some() && reply.passed.is_none())
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let class = target
            .id()
            .ok()
            .and_then(|id| case.assignment(id))
            .and_then(reply_of)
            .map(|r| r.text.class.clone());
        Form::of([
            Field::required("passed", Kind::Decision),
            Field::optional("class", Kind::One(class_choices(by))).starting(class),
            Field::optional("reason", Kind::Text(500)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let unit = assignment.unit_name.clone();
        let round = assignment
            .round_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let number = round.no;
        let reply = round
            .reply
            .as_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let corrected = self
            .class
            .filter(|class| self.passed && *class != reply.text.class);
        let mut no = Refusals::none();
        no.unless(self.passed || !is_blank(&self.reason), || {
            Refusal::new("rejection-reason-missing").at("reason")
        });
        no.unless(corrected.is_none() || !is_blank(&self.reason), || {
            Refusal::new("correction-reason-missing").at("reason")
        });
        no.end()?;

        let facts = Facts::none()
            .with("unit", unit)
            .with("round", number)
            .with("passed", self.passed)
            .with("corrected", corrected.is_some())
            .with("from", &reply.text.class)
            .with("class", corrected.as_ref().unwrap_or(&reply.text.class));
        if let Some(class) = corrected {
            let own = own_class(reply);
            reply.classes.push(own);
            let stamp = by.stamp();
            reply.classes.push(ClassChange {
                class,
                reason: self.reason.clone(),
                evidence: Vec::new(),
                stamp,
            });
        }
        reply.checks.push(OfficeCheck {
            passed: self.passed,
            reason: self.reason,
            stamp: by.stamp(),
        });
        if self.passed {
            reply.passed = Some(by.stamp());
        } else {
            reply.signed = None;
            reply.sent_back = true;
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
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::json;

    fn signed() -> World {
        let mut w = World::handled();
        w.signs(1);
        w
    }

    #[test]
    fn a_passed_reply_waits_to_be_sent() {
        let mut w = signed();
        w.does(
            &people::assigner(),
            Verb::CheckReply,
            w.part(1),
            json!({ "passed": true, "class": "B" }),
        )
        .unwrap();
        assert_eq!(w.reply(1).unwrap().classes, [], "nothing was corrected");
        assert_eq!(w.open_to(&people::clerk(1), Verb::SendReply), [w.part(1)]);
        assert_eq!(w.open_to(&people::assigner(), Verb::CheckReply), []);
    }

    #[test]
    fn a_corrected_class_needs_a_reason_and_keeps_the_unit_s_own() {
        let mut w = signed();
        let done = w.does(
            &people::assigner(),
            Verb::CheckReply,
            w.part(1),
            json!({ "passed": true, "class": "A" }),
        );
        assert_eq!(told(done), ["correction-reason-missing@reason"]);
        let verdict = json!({ "passed": true, "class": "A", "reason": "专项资金已经到位。" });
        w.does(&people::assigner(), Verb::CheckReply, w.part(1), verdict)
            .unwrap();
        let classes: Vec<_> = w
            .reply(1)
            .unwrap()
            .classes
            .iter()
            .map(|change| change.class.as_str())
            .collect();
        assert_eq!(classes, ["B", "A"]);
        assert_eq!(w.reply(1).unwrap().class(), Some("A"));
    }

    #[test]
    fn a_rejected_reply_goes_back_with_the_reason_and_without_its_signature() {
        let mut w = signed();
        let done = w.does(
            &people::assigner(),
            Verb::CheckReply,
            w.part(1),
            json!({ "passed": false, "reason": " " }),
        );
        assert_eq!(told(done), ["rejection-reason-missing@reason"]);
        let verdict = json!({ "passed": false, "class": "A", "reason": "没有逐条回应。" });
        w.does(&people::assigner(), Verb::CheckReply, w.part(1), verdict)
            .unwrap();
        let reply = w.reply(1).unwrap();
        assert_eq!(
            (reply.signed.is_none(), reply.checks[0].reason.as_str()),
            (true, "没有逐条回应。")
        );
        assert_eq!(reply.classes, [], "a rejected reply is not reclassed");
        assert_eq!(stage(&w.case), Stage::Handling);
        assert_eq!(w.open_to(&people::unit_leader(1), Verb::SignOff), []);
        assert_eq!(w.open_to(&people::clerk(1), Verb::DraftReply), [w.part(1)]);
    }

    #[test]
    fn only_the_office_of_this_side_checks() {
        let mut w = signed();
        for actor in [
            people::party_assigner(),
            people::unit_leader(1),
            people::staff(),
            people::proposer(),
        ] {
            assert_eq!(
                told(w.does(
                    &actor,
                    Verb::CheckReply,
                    w.part(1),
                    json!({ "passed": true })
                )),
                ["not-yours"]
            );
        }
    }

    #[test]
    fn a_verdict_is_said() {
        let mut w = signed();
        assert_eq!(
            told(w.does(&people::assigner(), Verb::CheckReply, w.part(1), json!({}))),
            ["required@passed"]
        );
    }

    #[test]
    fn an_unsigned_draft_is_not_checked() {
        let mut w = World::handled();
        w.drafts(1);
        let done = w.does(
            &people::assigner(),
            Verb::CheckReply,
            w.part(1),
            json!({ "passed": true }),
        );
        assert_eq!(told(done), ["not-now"]);
    }
}
