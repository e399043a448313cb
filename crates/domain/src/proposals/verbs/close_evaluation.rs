//! 结束评价: the ratings of a reply are complete, or their time is over. No answer is no answer and never counts as
//! satisfied [D: domain.md §0.5].
//!
//! A result that the profile marks so opens the next handling by itself: a new clock, a higher signatory, and for the
//! third a consultation meeting first [F:S35]. There are three handlings at most. What was promised before stays
//! promised.

use super::draft_reply::answering;
use crate::actor::Actor;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Evaluation, Round, Stamp};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Handlings of one hand-over at most: first, second, and the third with its meeting.
const MOST_ROUNDS: u8 = 3;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct CloseEvaluation {}

/// The evaluation under way, if the present round has one that is not closed.
pub(super) fn open_evaluation(assignment: &Assignment) -> Option<&Evaluation> {
    assignment
        .round()?
        .evaluation
        .as_ref()
        .filter(|evaluation| evaluation.closed.is_none())
}

/// Whether an open evaluation's time is over.
pub(super) fn is_over(assignment: &Assignment, by: &By<'_>) -> bool {
    open_evaluation(assignment).is_some_and(|evaluation| evaluation.due.date() < by.today())
}

fn all_have_answered(assignment: &Assignment) -> bool {
    open_evaluation(assignment).is_some_and(|evaluation| {
        evaluation
            .raters
            .iter()
            .all(|(rater, _)| !evaluation.waits_for(*rater))
    })
}

/// Closes the open evaluation and opens the next round if a rating asks for it; the number of that round.
pub(crate) fn close(assignment: &mut Assignment, by: &By<'_>) -> Option<u8> {
    let round = assignment.round_mut()?;
    let evaluation = round.evaluation.as_mut()?;
    evaluation.closed = Some(by.stamp());
    let reopens = evaluation
        .ratings
        .iter()
        .any(|rating| by.profile.reopens(&rating.result));
    if !reopens || round.no >= MOST_ROUNDS {
        return None;
    }
    let no = round.no + 1;
    let signs = &by.profile.sign_off;
    let second = signs.second_handling.value.as_str();
    let sign_rank = if signs.reaches(second, &round.sign_rank) {
        second.to_owned()
    } else {
        round.sign_rank.clone()
    };
    assignment.rounds.push(Round {
        no,
        // Whoever rated last did not decide this; the rule did.
        opened: Stamp::new(&Actor::system(by.actor.committee), by.now),
        due: by.deadline("second_handling", by.today(), Vec::new()),
        sign_rank,
        needs_meeting: no == MOST_ROUNDS,
        meeting: None,
        reply: None,
        evaluation: None,
        appraisal: None,
    });
    Some(no)
}

impl Act for CloseEvaluation {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|assignment| is_over(assignment, by) || all_have_answered(assignment))
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
        let evaluation = open_evaluation(assignment).ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("answered", evaluation.ratings.len())
            .with("asked", evaluation.raters.len());
        Ok(match close(assignment, by) {
            None => facts.with("reopened", false),
            Some(round) => facts
                .with("reopened", true)
                .with("round", round)
                .with("due", assignment.answer_due().date()),
        })
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

    fn sent() -> World {
        let mut w = World::handled();
        w.cosigned(2);
        w.sends(1);
        w
    }

    #[test]
    fn it_closes_the_day_after_its_last_day_and_silence_is_no_satisfaction() {
        let mut w = sent();
        let due = w.case.assignments[0].rounds[0]
            .evaluation
            .as_ref()
            .unwrap()
            .due
            .date();
        w.pass_until(due);
        assert_eq!(
            told(w.does(
                &people::staff(),
                Verb::CloseEvaluation,
                w.part(1),
                json!({})
            )),
            ["not-now"]
        );
        w.pass_days(1);
        let facts = w
            .does(
                &people::staff(),
                Verb::CloseEvaluation,
                w.part(1),
                json!({}),
            )
            .unwrap();
        assert_eq!(
            (facts.0["answered"].as_str(), facts.0["asked"].as_str()),
            ("0", "2")
        );
        let evaluation = w.case.assignments[0].rounds[0].evaluation.as_ref().unwrap();
        assert_eq!(
            evaluation.ratings,
            [],
            "nobody answered, so nobody was satisfied"
        );
        assert_eq!(stage(&w.case), Stage::Keeping);
        assert_eq!(w.open_to(&people::proposer(), Verb::Rate), []);
    }

    #[test]
    fn dissatisfaction_opens_a_second_handling_with_a_new_clock_and_a_higher_hand() {
        let mut w = sent();
        w.rates(1, "dissatisfied");
        w.pass_days(60);
        w.does(
            &people::clock(),
            Verb::CloseEvaluation,
            w.part(1),
            json!({}),
        )
        .unwrap();
        let [first, second] = w.case.assignments[0].rounds.as_slice() else {
            panic!("two rounds")
        };
        assert_eq!(
            (second.no, second.sign_rank.as_str(), second.needs_meeting),
            (2, "main_leader", false)
        );
        assert_eq!(
            (second.due.rule.as_str(), second.due.start),
            ("second_handling", w.by(&people::clock()).today())
        );
        assert_eq!(second.opened.by, None, "the rule opened it, not a person");
        assert_eq!(
            first.evaluation.as_ref().unwrap().ratings.len(),
            1,
            "the first ratings stay"
        );
        assert!(
            w.case.commitments[0].end.is_none(),
            "what was promised stays promised"
        );
        assert_eq!(w.open_to(&people::clerk(1), Verb::DraftReply), [w.part(1)]);
    }

    #[test]
    fn the_third_handling_needs_a_meeting_and_there_is_no_fourth() {
        let mut w = World::handled();
        w.reopened(1);
        w.reopened(1);
        let third = w.case.assignments[0].round().unwrap();
        assert_eq!((third.no, third.needs_meeting), (3, true));
        w.meets(1);
        w.sends(1);
        w.rates(1, "dissatisfied");
        assert_eq!(w.case.assignments[0].rounds.len(), 3);
        assert_eq!(stage(&w.case), Stage::Keeping);
    }

    #[test]
    fn a_higher_hand_than_the_second_handling_s_stays() {
        let mut w = World::handled();
        w.case.assignments[0].rounds[0].sign_rank = "government_leader".to_owned();
        w.reopened(1);
        assert_eq!(
            w.case.assignments[0].round().unwrap().sign_rank,
            "government_leader"
        );
    }

    #[test]
    fn neither_unit_nor_proposer_closes_it() {
        let mut w = sent();
        w.pass_days(60);
        for actor in [people::clerk(1), people::proposer(), people::assigner()] {
            assert_eq!(
                told(w.does(&actor, Verb::CloseEvaluation, w.part(1), json!({}))),
                ["not-yours"]
            );
        }
    }
}
