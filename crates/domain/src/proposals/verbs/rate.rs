//! 评价: a proposer says what they think of the reply, through their own account. Attitude and result apart. [F:R3]
//!
//! The unit never stands in front of the person who rates: it sees the ratings when all have answered or the time is
//! over [F:S49,S50]. A rating that opens a second handling says why, so that the unit knows what to do better.

use super::close_evaluation::{close, open_evaluation};
use super::draft_reply::{answering, is_blank};
use crate::actor::Party;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::profile;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Channel, Evaluation, Rating};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// One person's answer.
#[derive(Debug, Clone, Deserialize)]
pub struct Rate {
    /// Code of the attitude scale.
    pub attitude: String,
    /// Code of the result scale.
    pub result: String,
    /// In their own words.
    #[serde(default)]
    pub comment: String,
}

/// The questions of a rating, the same for every way in which it reaches us.
pub(super) fn questions(by: &By<'_>) -> [Field; 3] {
    let scale = |steps: &[profile::Rating]| {
        Kind::One(
            steps
                .iter()
                .map(|step| Choice::words(&step.code, &step.label))
                .collect(),
        )
    };
    [
        Field::required("attitude", scale(&by.profile.rating_scales.attitude)),
        Field::required("result", scale(&by.profile.rating_scales.result)),
        Field::optional("comment", Kind::Text(1000)),
    ]
}

/// Notes `comment-missing` when this result opens another handling and nothing says why.
pub(super) fn check_comment(result: &str, comment: &str, by: &By<'_>, no: &mut Refusals) {
    no.unless(!by.profile.reopens(result) || !is_blank(comment), || {
        Refusal::new("comment-missing").at("comment")
    });
}

/// Enters the answer of `rater`; the last one closes the evaluation. The facts tell how many have answered, never what.
pub(super) fn enter(
    assignment: &mut Assignment,
    (rater, name): (Party, String),
    answer: Rate,
    channel: Channel,
    by: &By<'_>,
) -> Result<Facts, Refusal> {
    let facts = Facts::none().with("unit", &assignment.unit_name);
    let evaluation = assignment
        .round_mut()
        .and_then(|round| round.evaluation.as_mut())
        .ok_or_else(|| Refusal::new("no-such-part"))?;
    evaluation.ratings.push(Rating {
        rater,
        name,
        attitude: answer.attitude,
        result: answer.result,
        comment: answer.comment,
        channel,
        stamp: by.stamp(),
    });
    let (answered, asked) = (evaluation.ratings.len(), evaluation.raters.len());
    let closed = answered == asked;
    let reopened = closed && close(assignment, by).is_some();
    Ok(facts
        .with("answered", answered)
        .with("asked", asked)
        .with("closed", closed)
        .with("reopened", reopened))
}

/// The first party of the actor that still has to answer, with its name: one person may be a member and speak for a body as
/// well.
fn first_waiting(evaluation: &Evaluation, by: &By<'_>) -> Option<(Party, String)> {
    let mut parties = Party::of(by.actor).into_iter();
    let party = parties.find(|party| evaluation.waits_for(*party))?;
    let mut raters = evaluation.raters.iter();
    raters.find(|(rater, _)| *rater == party).cloned()
}

impl Act for Rate {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let parties = Party::of(by.actor);
        answering(case)
            .filter(|assignment| {
                open_evaluation(assignment).is_some_and(|evaluation| {
                    // Somebody who was never asked is told that it is not theirs; who has answered, that it is done.
                    let asked = evaluation
                        .raters
                        .iter()
                        .any(|(party, _)| parties.contains(party));
                    !asked || first_waiting(evaluation, by).is_some()
                })
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        Form::of(questions(by))
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let rater = open_evaluation(assignment)
            .and_then(|evaluation| first_waiting(evaluation, by))
            .ok_or_else(|| Refusal::new("not-yours").with("verb", "rate"))?;
        let mut no = Refusals::none();
        check_comment(&self.result, &self.comment, by, &mut no);
        no.end()?;
        Ok(enter(assignment, rater, self, Channel::Own, by)?)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::actor::Hat;
    use crate::proposals::case::{Channel, Proposer};
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{BODY, World, member, people, somebody, told};
    use serde_json::{Value, json};

    fn sent() -> World {
        let mut w = World::handled();
        w.cosigned(2);
        w.sends(1);
        w
    }

    fn says(result: &str, comment: &str) -> Value {
        json!({ "attitude": "satisfied", "result": result, "comment": comment })
    }

    #[test]
    fn the_last_answer_closes_the_evaluation() {
        let mut w = sent();
        let facts = w
            .does(
                &people::proposer(),
                Verb::Rate,
                w.part(1),
                says("satisfied", ""),
            )
            .unwrap();
        assert_eq!(
            (facts.0["answered"].as_str(), facts.0["asked"].as_str()),
            ("1", "2")
        );
        assert!(
            !facts.0.values().any(|fact| fact == "satisfied"),
            "the ledger does not tell what was said"
        );
        assert_eq!(stage(&w.case), Stage::Evaluating);
        assert_eq!(
            w.open_to(&people::proposer(), Verb::Rate),
            [],
            "one answer each"
        );
        w.does(
            &people::other_member(2),
            Verb::Rate,
            w.part(1),
            says("mostly_satisfied", ""),
        )
        .unwrap();
        assert_eq!(stage(&w.case), Stage::Keeping);
        let ratings = &w.case.assignments[0].rounds[0]
            .evaluation
            .as_ref()
            .unwrap()
            .ratings;
        assert!(ratings.iter().all(|rating| rating.channel == Channel::Own));
    }

    #[test]
    fn who_opens_a_second_handling_says_why() {
        let mut w = sent();
        let done = w.does(
            &people::proposer(),
            Verb::Rate,
            w.part(1),
            says("dissatisfied", " "),
        );
        assert_eq!(told(done), ["comment-missing@comment"]);
        w.does(
            &people::proposer(),
            Verb::Rate,
            w.part(1),
            says("dissatisfied", "没有提到资金从哪里来。"),
        )
        .unwrap();
        assert_eq!(
            w.case.assignments[0].rounds.len(),
            1,
            "the others are still asked"
        );
        w.does(
            &people::other_member(2),
            Verb::Rate,
            w.part(1),
            says("satisfied", ""),
        )
        .unwrap();
        assert_eq!(w.case.assignments[0].rounds.len(), 2);
        assert_eq!(stage(&w.case), Stage::Rehandling);
    }

    #[test]
    fn one_person_with_two_votes_answers_twice() {
        let mut w = World::handled();
        w.case.proposers.lead = Proposer::Body {
            id: BODY,
            name: "民建市委".to_owned(),
        };
        w.cosigned(2);
        w.sends(1);
        let both = somebody("两顶帽子", &[Hat::Member(member(2)), Hat::BodyClerk(BODY)]);
        w.does(&both, Verb::Rate, w.part(1), says("satisfied", ""))
            .unwrap();
        assert_eq!(w.open_to(&both, Verb::Rate), [w.part(1)]);
        w.does(&both, Verb::Rate, w.part(1), says("satisfied", ""))
            .unwrap();
        assert_eq!(w.open_to(&both, Verb::Rate), []);
        assert_eq!(stage(&w.case), Stage::Keeping);
    }

    #[test]
    fn nobody_else_rates_and_nobody_twice() {
        let mut w = sent();
        for actor in [
            people::clerk(1),
            people::staff(),
            people::assigner(),
            people::other_member(3),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::Rate, w.part(1), says("satisfied", ""))),
                ["not-yours"]
            );
            assert_eq!(w.open_to(&actor, Verb::Rate), []);
        }
        w.does(
            &people::proposer(),
            Verb::Rate,
            w.part(1),
            says("satisfied", ""),
        )
        .unwrap();
        assert_eq!(
            told(w.does(
                &people::proposer(),
                Verb::Rate,
                w.part(1),
                says("satisfied", "")
            )),
            ["not-now"]
        );
    }

    #[test]
    fn both_questions_are_answered_on_the_scales() {
        let mut w = sent();
        let done = w.does(
            &people::proposer(),
            Verb::Rate,
            w.part(1),
            json!({ "result": "wonderful" }),
        );
        assert_eq!(told(done), ["required@attitude", "not-a-choice@result"]);
    }
}
