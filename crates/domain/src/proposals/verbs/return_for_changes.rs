//! 退回修改: back to the proposer, with the reason. [F:R1,R4]
//!
//! Possible at every step of review. The opinions given so far end with the round; the serial number and the rules of
//! the first hand-in stay.

use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case};
use crate::refusal::Refusals;
use serde::Deserialize;

/// What must be mended.
#[derive(Debug, Clone, Deserialize)]
pub struct ReturnForChanges {
    /// The reason told to the proposer.
    pub reason: String,
}

impl Act for ReturnForChanges {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        (case.admission.state == AdmissionState::Submitted)
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(1_000))])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let admission = &mut case.admission;
        admission.state = AdmissionState::Returned;
        admission.returns.push((self.reason.clone(), by.stamp()));
        admission.reason = self.reason;
        admission.decided = Some(by.stamp());
        Ok(Facts::none().with("times", admission.returns.len()))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::super::review::tests::submitted;
    use crate::actor::Party;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{member, people};
    use serde_json::json;

    #[test]
    fn the_proposer_learns_why_and_may_hand_it_in_again() {
        let mut world = submitted();
        world
            .does(
                &people::staff(),
                Verb::ReturnForChanges,
                None,
                json!({"reason": "请补充数据。"}),
            )
            .unwrap();
        assert_eq!(stage(&world.case), Stage::Returned);
        assert_eq!(world.case.admission.reason, "请补充数据。");
        let waits = waiting(&world.case);
        assert_eq!(
            (waits[0].party, waits[0].verb),
            (Party::Member(member(1)), Verb::Submit)
        );

        world
            .does(&people::proposer(), Verb::Submit, None, json!({}))
            .unwrap();
        assert!(world.case.admission.reason.is_empty());
        let facts = world
            .does(
                &people::reviewer(),
                Verb::ReturnForChanges,
                None,
                json!({"reason": "数据有误。"}),
            )
            .unwrap();
        assert_eq!(facts.0["times"], "2");
        let reasons: Vec<_> = world
            .case
            .admission
            .returns
            .iter()
            .map(|(reason, _)| reason.as_str())
            .collect();
        assert_eq!(reasons, ["请补充数据。", "数据有误。"]);
    }

    #[test]
    fn a_reason_is_asked() {
        let no = submitted()
            .does(
                &people::staff(),
                Verb::ReturnForChanges,
                None,
                json!({"reason": ""}),
            )
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("required", Some("reason"))
        );
    }

    #[test]
    fn only_the_office_returns_and_only_while_reviewing() {
        let mut world = submitted();
        let input = json!({"reason": "请补充数据。"});
        for other in [
            people::proposer(),
            people::other_member(2),
            people::assigner(),
            people::clerk(1),
        ] {
            let no = world
                .does(&other, Verb::ReturnForChanges, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        world
            .does(
                &people::staff(),
                Verb::ReturnForChanges,
                None,
                input.clone(),
            )
            .unwrap();
        let no = world
            .does(&people::staff(), Verb::ReturnForChanges, None, input)
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }
}
