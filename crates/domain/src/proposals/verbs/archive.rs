//! 归档: the loop is closed. Only when nothing is open any more: every promise done, replaced or cancelled
//! [D: domain.md §0.4], every instruction (批示) closed by the leader who gave it. The case stays findable for ever.

use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, KeyProposal};
use crate::proposals::stage::{Stage, stage};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Archive {}

impl Act for Archive {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        if stage(case) == Stage::Complete {
            vec![Target::case()]
        } else {
            Vec::new()
        }
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let open = case.key.iter().flat_map(KeyProposal::open_instructions).next();
        if let Some(instruction) = open {
            return Err(Refusal::new("instruction-open")
                .with("title", &instruction.title)
                .into());
        }
        case.archived = Some(by.stamp());
        Ok(Facts::none().with("commitments", case.commitments.len()))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{MAYOR, World, people, told};
    use serde_json::json;

    #[test]
    fn a_case_with_an_open_promise_is_not_closed() {
        let mut w = World::promised();
        assert_eq!(
            told(w.does(&people::staff(), Verb::Archive, None, json!({}))),
            ["not-now"]
        );
        w.cancels(0);
        w.does(&people::staff(), Verb::Archive, None, json!({}))
            .unwrap();
        assert_eq!(stage(&w.case), Stage::Archived);
        assert_eq!(waiting(&w.case), [], "nobody has anything left to do");
    }

    #[test]
    fn a_case_with_an_open_instruction_is_not_archived() {
        let mut w = World::promised();
        w.cancels(0);
        w.must(
            &people::reviewer(),
            Verb::DesignateKey,
            None,
            json!({ "led_by": MAYOR }),
        );
        w.must(
            &people::mayor(),
            Verb::Instruct,
            None,
            json!({ "text": "请抓紧办理。" }),
        );
        let before = w.case.clone();
        let no = w
            .does(&people::staff(), Verb::Archive, None, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "instruction-open");
        assert_eq!(w.case, before);
        let waits_for_staff = |w: &World| {
            let mut items = waiting(&w.case).into_iter();
            items.any(|item| item.verb == Verb::Archive)
        };
        assert!(!waits_for_staff(&w), "nobody is asked for what is refused");
        let instruction = w
            .open_to(&people::mayor(), Verb::CloseInstruction)
            .pop()
            .flatten();
        w.must(
            &people::mayor(),
            Verb::CloseInstruction,
            instruction,
            json!({}),
        );
        assert!(waits_for_staff(&w));
        w.does(&people::staff(), Verb::Archive, None, json!({}))
            .unwrap();
        assert_eq!(stage(&w.case), Stage::Archived);
    }

    #[test]
    fn only_staff_closes_the_loop() {
        let mut w = World::promised();
        w.cancels(0);
        for actor in [
            people::clerk(1),
            people::proposer(),
            people::assigner(),
            people::clock(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::Archive, None, json!({}))),
                ["not-yours"]
            );
        }
    }
}
