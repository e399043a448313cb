//! 公开答复: a reply that was sent is shown to the public. Decided, sent and published are three facts with three
//! times [D: domain.md §0.6]; a batch is published by doing this many times at one moment.
//!
//! Only where the proposal itself is public and the reply's level is one that the public reads [F:S39,S46].

use super::draft_reply::answering;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Reply, Round};
use crate::proposals::reading::level_is_public;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked: text and level were fixed together with the reply.
#[derive(Debug, Clone, Deserialize)]
pub struct PublishReply {}

fn is_sent(round: &Round) -> bool {
    round
        .reply
        .as_ref()
        .is_some_and(|reply| reply.sent.is_some())
}

/// The round of the last reply that was sent: what the unit has said so far.
pub(super) fn answered_round(assignment: &Assignment) -> Option<&Round> {
    assignment.rounds.iter().rev().find(|round| is_sent(round))
}

/// The last reply that was sent, to change it, with the number of its round.
pub(super) fn answered_mut(assignment: &mut Assignment) -> Option<(u8, &mut Reply)> {
    let round = assignment
        .rounds
        .iter_mut()
        .rev()
        .find(|round| is_sent(round))?;
    Some((round.no, round.reply.as_mut()?))
}

impl Act for PublishReply {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        if !case.text.openness.public {
            return Vec::new();
        }
        answering(case)
            .filter(|assignment| {
                let reply = answered_round(assignment).and_then(|round| round.reply.as_ref());
                reply.is_some_and(|reply| {
                    reply.published.is_none() && level_is_public(&reply.text.openness)
                })
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let unit = assignment.unit_name.clone();
        let (round, reply) =
            answered_mut(assignment).ok_or_else(|| Refusal::new("no-such-part"))?;
        reply.published = Some(by.stamp());
        Ok(Facts::none()
            .with("unit", unit)
            .with("round", round)
            .with("openness", &reply.text.openness))
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
    fn staff_publishes_what_was_sent_once() {
        let mut w = World::handled();
        w.sends(1);
        w.pass_days(3);
        w.does(&people::staff(), Verb::PublishReply, w.part(1), json!({}))
            .unwrap();
        let reply = w.reply(1).unwrap();
        assert_eq!(reply.published.as_ref().unwrap().at, w.now);
        assert!(
            reply.published.as_ref().unwrap().at > reply.sent.as_ref().unwrap().at,
            "two facts, two times"
        );
        assert_eq!(w.open_to(&people::staff(), Verb::PublishReply), []);
    }

    #[test]
    fn nothing_unsent_private_or_closed_is_published() {
        let mut w = World::handled();
        w.passes(1);
        assert_eq!(
            told(w.does(&people::staff(), Verb::PublishReply, w.part(1), json!({}))),
            ["not-now"]
        );
        w.sends(1);
        assert_eq!(w.open_to(&people::staff(), Verb::PublishReply), [w.part(1)]);
        w.case.text.openness.public = false;
        assert_eq!(w.open_to(&people::staff(), Verb::PublishReply), []);
        w.case.text.openness.public = true;
        let closed = w.case.assignments[0].rounds[0].reply.as_mut().unwrap();
        closed.text.openness = "closed".to_owned();
        assert_eq!(w.open_to(&people::staff(), Verb::PublishReply), []);
    }

    #[test]
    fn the_unit_the_proposer_and_the_assigning_office_do_not_publish() {
        let mut w = World::handled();
        w.sends(1);
        for actor in [people::clerk(1), people::proposer(), people::assigner()] {
            assert_eq!(
                told(w.does(&actor, Verb::PublishReply, w.part(1), json!({}))),
                ["not-yours"]
            );
        }
    }
}
