//! 代录纸质评价: the committee's clerk enters a rating from a signed paper. The scan is kept with it, and the channel
//! is recorded, so that a rating by paper can always be told from one's own. [F:S49,R3]

use super::close_evaluation::open_evaluation;
use super::draft_reply::{answering, check_papers};
use super::rate::{Rate, check_comment, enter, questions};
use crate::actor::Party;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Channel};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What stands on the paper.
#[derive(Debug, Clone, Deserialize)]
pub struct EnterRating {
    /// Whose paper it is.
    pub rater: String,
    /// Code of the attitude scale.
    pub attitude: String,
    /// Code of the result scale.
    pub result: String,
    /// The words on it.
    #[serde(default)]
    pub comment: String,
    /// The scan.
    #[serde(default)]
    pub scan: Vec<AttachmentId>,
}

fn code(party: Party) -> String {
    format!("{}:{}", party.kind(), party.key())
}

/// Those who still have to answer.
fn waiting(assignment: &Assignment) -> impl Iterator<Item = (Party, &str)> {
    let evaluation = open_evaluation(assignment);
    let raters = evaluation
        .map(|evaluation| evaluation.raters.as_slice())
        .unwrap_or_default();
    raters
        .iter()
        .filter(move |(party, _)| evaluation.is_some_and(|evaluation| evaluation.waits_for(*party)))
        .map(|(party, name)| (*party, name.as_str()))
}

impl Act for EnterRating {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|assignment| waiting(assignment).next().is_some())
            .map(Target::assignment)
            .collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let assignment = target.id().ok().and_then(|id| case.assignment(id));
        let raters = assignment
            .into_iter()
            .flat_map(waiting)
            .map(|(party, name)| Choice::name(code(party), name))
            .collect();
        let mut form = Form::of([Field::required("rater", Kind::One(raters))]);
        form.fields.extend(questions(by));
        form.fields.push(Field::required("scan", Kind::Papers));
        form
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        check_comment(&self.result, &self.comment, by, &mut no);
        no.unless(self.scan.len() == 1, || {
            Refusal::new("one-scan")
                .with("count", self.scan.len())
                .at("scan")
        });
        check_papers(case, &self.scan, "scan", &mut no);
        no.end()?;
        let scan = self
            .scan
            .first()
            .copied()
            .ok_or_else(|| Refusal::new("required").at("scan"))?;
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let rater = waiting(assignment)
            .find(|(party, _)| code(*party) == self.rater)
            .map(|(party, name)| (party, name.to_owned()));
        // The form offers those who are waited for and nobody else.
        let rater = rater.ok_or_else(|| {
            Refusal::new("not-a-choice")
                .with("text", &self.rater)
                .at("rater")
        })?;

        let answer = Rate {
            attitude: self.attitude,
            result: self.result,
            comment: self.comment,
        };
        Ok(enter(
            assignment,
            rater,
            answer,
            Channel::Paper { scan },
            by,
        )?)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::case::Channel;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people, told};
    use serde_json::{Value, json};

    fn sent() -> World {
        let mut w = World::handled();
        w.cosigned(2);
        w.sends(1);
        w
    }

    fn paper_of(n: u128, scan: &Value) -> Value {
        json!({ "rater": format!("member:{}", member(n)), "attitude": "satisfied", "result": "satisfied", "scan": scan })
    }

    #[test]
    fn a_paper_counts_like_an_answer_and_its_scan_is_kept() {
        let mut w = sent();
        let scan = w.paper("征询意见表.pdf");
        w.does(
            &people::staff(),
            Verb::EnterRating,
            w.part(1),
            paper_of(2, &json!([scan])),
        )
        .unwrap();
        let evaluation = w.case.assignments[0].rounds[0].evaluation.as_ref().unwrap();
        assert_eq!(evaluation.ratings[0].channel, Channel::Paper { scan });
        assert_eq!(
            w.open_to(&people::other_member(2), Verb::Rate),
            [],
            "answered on paper"
        );
        w.does(
            &people::staff(),
            Verb::EnterRating,
            w.part(1),
            paper_of(1, &json!([scan])),
        )
        .unwrap();
        assert_eq!(stage(&w.case), Stage::Keeping);
        assert_eq!(w.open_to(&people::staff(), Verb::EnterRating), []);
    }

    #[test]
    fn there_is_exactly_one_scan_and_it_exists() {
        let mut w = sent();
        let (one, other) = (w.paper("一.pdf"), w.paper("二.pdf"));
        let mut enter = |scan: Value| {
            told(w.does(
                &people::staff(),
                Verb::EnterRating,
                w.part(1),
                paper_of(2, &scan),
            ))
        };
        assert_eq!(enter(json!([])), ["required@scan"]);
        assert_eq!(enter(json!([one, other])), ["one-scan@scan"]);
        assert_eq!(
            enter(json!(["00000000-0000-0000-0000-00000000abcd"])),
            ["no-such-paper@scan"]
        );
    }

    #[test]
    fn only_those_who_still_have_to_answer_can_be_chosen() {
        let mut w = sent();
        let scan = w.paper("征询意见表.pdf");
        let mut enter = |n| {
            told(w.does(
                &people::staff(),
                Verb::EnterRating,
                w.part(1),
                paper_of(n, &json!([scan])),
            ))
        };
        assert_eq!(enter(3), ["not-a-choice@rater"]);
        assert_eq!(enter(2), [""; 0]);
        assert_eq!(enter(2), ["not-a-choice@rater"]);
    }

    #[test]
    fn a_paper_that_reopens_says_why_too() {
        let mut w = sent();
        let scan = w.paper("征询意见表.pdf");
        let mut paper = paper_of(2, &json!([scan]));
        paper["result"] = json!("dissatisfied");
        assert_eq!(
            told(w.does(&people::staff(), Verb::EnterRating, w.part(1), paper)),
            ["comment-missing@comment"]
        );
    }

    #[test]
    fn units_and_the_assigning_office_enter_nothing() {
        let mut w = sent();
        let scan = w.paper("征询意见表.pdf");
        for actor in [
            people::clerk(1),
            people::unit_leader(1),
            people::assigner(),
            people::reviewer(),
        ] {
            let done = w.does(
                &actor,
                Verb::EnterRating,
                w.part(1),
                paper_of(2, &json!([scan])),
            );
            assert_eq!(told(done), ["not-yours"]);
        }
    }
}
