//! 协商会: after two replies that did not satisfy, both sides sit down before the third. [F:S35]

use super::draft_reply::answering;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The fewest characters that can say what a meeting or a decision was about.
pub(super) const SHORTEST_WORDS: usize = 10;

/// The meeting that was held.
#[derive(Debug, Clone, Deserialize)]
pub struct HoldMeeting {
    /// The day.
    pub on: Date,
    /// Who came and what was agreed.
    pub summary: String,
}

/// Notes `too-short` at `field` for words that say too little. White space does not count.
pub(super) fn check_length(text: &str, field: &str, no: &mut Refusals) {
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    no.unless(count >= SHORTEST_WORDS, || {
        Refusal::new("too-short")
            .with("min", SHORTEST_WORDS)
            .with("count", count)
            .at(field)
    });
}

impl Act for HoldMeeting {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|a| {
                a.round()
                    .is_some_and(|round| round.needs_meeting && round.meeting.is_none())
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("summary", Kind::Text(3000)),
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
        let opened = by.day(round.opened.at);
        let mut no = Refusals::none();
        no.unless(self.on <= by.today(), || {
            Refusal::new("in-the-future")
                .with("today", by.today())
                .at("on")
        });
        no.unless(self.on >= opened, || {
            Refusal::new("before-this-handling")
                .with("opened", opened)
                .at("on")
        });
        check_length(&self.summary, "summary", &mut no);
        no.end()?;

        round.meeting = Some((self.on, self.summary, by.stamp()));
        Ok(Facts::none()
            .with("unit", unit)
            .with("round", round.no)
            .with("on", self.on))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::json;

    fn third() -> World {
        let mut w = World::handled();
        w.reopened(1);
        w.reopened(1);
        w
    }

    #[test]
    fn once_it_was_held_the_third_reply_may_be_signed() {
        let mut w = third();
        let today = w.by(&people::clock()).today();
        let meeting = json!({ "on": today, "summary": "三方当面协商，资金由市财政列支。" });
        w.does(&people::staff(), Verb::HoldMeeting, w.part(1), meeting)
            .unwrap();
        assert_eq!(w.open_to(&people::staff(), Verb::HoldMeeting), []);
        w.signs(1);
        assert!(w.reply(1).unwrap().signed.is_some());
    }

    #[test]
    fn its_day_is_past_and_lies_in_this_handling_and_its_words_say_something() {
        let mut w = third();
        let today = w.by(&people::clock()).today();
        let mut hold = |on, summary| {
            let meeting = json!({ "on": on, "summary": summary });
            told(w.does(&people::staff(), Verb::HoldMeeting, w.part(1), meeting))
        };
        assert_eq!(
            hold(
                today.tomorrow().unwrap(),
                "三方当面协商，资金由市财政列支。"
            ),
            ["in-the-future@on"]
        );
        assert_eq!(
            hold(today.yesterday().unwrap(), "开过会"),
            ["before-this-handling@on", "too-short@summary"]
        );
    }

    #[test]
    fn the_unit_does_not_record_it_and_earlier_rounds_have_none() {
        let mut w = third();
        let meeting = json!({ "on": w.by(&people::clock()).today(), "summary": "三方当面协商，资金由市财政列支。" });
        for actor in [people::clerk(1), people::proposer(), people::assigner()] {
            assert_eq!(
                told(w.does(&actor, Verb::HoldMeeting, w.part(1), meeting.clone())),
                ["not-yours"]
            );
        }
        let mut w = World::handled();
        assert_eq!(
            told(w.does(&people::staff(), Verb::HoldMeeting, w.part(1), meeting)),
            ["not-now"]
        );
    }
}
