//! 延长投票: a later end, with its reason; also after the old end has passed, when too few took part.

use super::common::{closing, closing_fields, in_state, why_not_open};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::parts::Extension;
use crate::evaluation::state::State;
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The extension.
#[derive(Debug, Clone, Deserialize)]
pub struct Extend {
    /// The day on which voting ends instead.
    pub on: Date,
    /// The time of that day.
    pub time: String,
    /// Why.
    pub reason: String,
}

impl Act<Round> for Extend {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        in_state(round, State::Open)
    }

    fn why_not(round: &Round) -> Refusal {
        why_not_open(round)
    }

    fn form(_round: &Round, _target: &Target, by: &By<'_>) -> Form {
        let [on, time] = closing_fields(by);
        Form::of([on, time, Field::required("reason", Kind::Text(500))])
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        let to = closing(self.on, &self.time, round.closes, by, &mut no);
        no.end()?;

        if let (Some(from), Some(to)) = (round.closes, to) {
            round.extensions.push(Extension {
                from,
                to,
                reason: self.reason,
                stamp: by.stamp(),
            });
        }
        round.closes = to;
        Ok(Facts::none()
            .with("on", self.on)
            .with("time", self.time.trim()))
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::testing::{member, people, said};
    use jiff::ToSpan;
    use serde_json::json;

    #[test]
    fn an_end_moves_only_later_and_says_why() {
        let mut world = World::open(3, &[]);
        let until = |on: &str, time: &str, reason: &str| json!({ "on": on, "time": time, "reason": reason });
        let told = world.refused(&people::staff(), "extend", None, until("2023-03-01", "17:00", "天气"));
        assert_eq!(told, said(&[("closing-not-later", "time")]));
        let told = world.refused(&people::staff(), "extend", None, until("2023-03-02", "17:00", " "));
        assert_eq!(told, said(&[("required", "reason")]));
        // The end has passed: it can still be moved, but not to what has passed as well.
        world.world.now += 30.hours();
        let told = world.refused(&people::staff(), "extend", None, until("2023-03-02", "10:00", "天气"));
        assert_eq!(told, said(&[("closing-past", "time")]));
        let now = world.world.now;
        assert!(world.matter.may_vote(Some(member(1)), now).is_err());
        world.must(&people::staff(), "extend", None, until("2023-03-02", "17:00", "人数不足"));
        assert!(world.matter.may_vote(Some(member(1)), now).is_ok());
        let reasons: Vec<_> = world.matter.extensions.iter().map(|one| one.reason.as_str()).collect();
        assert_eq!(reasons, ["人数不足"]);
    }

    #[test]
    fn nothing_is_extended_before_it_opens() {
        let mut world = World::prepared(3, &[]);
        let later = json!({ "on": "2023-03-02", "time": "17:00", "reason": "天气" });
        let told = world.refused(&people::staff(), "extend", None, later);
        assert_eq!(told, said(&[("round-not-open", "")]));
    }
}
