//! 开始投票: from now on electors and sheet are fixed, and ballots are taken until the end that is set.

use super::common::{closing, closing_fields, in_state};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::state::State;
use crate::forms::Form;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The opening.
#[derive(Debug, Clone, Deserialize)]
pub struct Open {
    /// The day on which voting ends.
    pub on: Date,
    /// The time of that day, such as `17:30`.
    pub time: String,
}

impl Act<Round> for Open {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        in_state(round, State::Preparing)
    }

    fn why_not(round: &Round) -> Refusal {
        super::common::why_fixed(round)
    }

    fn form(_round: &Round, _target: &Target, by: &By<'_>) -> Form {
        Form::of(closing_fields(by))
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        let closes = closing(self.on, &self.time, None, by, &mut no);
        no.unless(!round.sheet.units.is_empty(), || Refusal::new("no-units"));
        // Who has voted is hidden until so many have: with fewer, a published ballot would be one of known people.
        let least = usize::from(round.rules.hidden_until).max(1);
        no.unless(round.electors.len() >= least, || {
            Refusal::new("too-few-electors").with("least", least)
        });
        let here = round.voting(false).count();
        no.unless(
            here == 0 || here >= least || round.electors.len() < least,
            || {
                Refusal::new("too-few-on-screen")
                    .with("least", least)
                    .with("count", here)
            },
        );
        no.end()?;

        round.closes = closes;
        round.opened = Some(by.stamp());
        Ok(Facts::none()
            .with("electors", round.electors.len())
            .with("papers", round.voting(true).count())
            .with("on", self.on)
            .with("time", self.time.trim()))
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::parts::Closes;
    use crate::evaluation::testing::World;
    use crate::matters::Matter;
    use crate::testing::{member, people, said};
    use jiff::civil::date;
    use serde_json::{Value, json};

    fn until(on: &str, time: &str) -> Value {
        json!({ "on": on, "time": time })
    }

    #[test]
    fn it_needs_electors_units_and_an_end_to_come() {
        let mut world = World::begun();
        world.matter.sheet.units.clear();
        let told = world.refused(&people::staff(), "open", None, until("2023-03-01", "08:59"));
        assert_eq!(
            told,
            said(&[("closing-past", "time"), ("no-units", ""), ("too-few-electors", "")])
        );
    }

    #[test]
    fn a_time_is_read_as_people_type_it() {
        let mut world = World::prepared(3, &[]);
        for odd in ["25:00", "5 pm", "noon", "17"] {
            let told = world.refused(&people::staff(), "open", None, until("2023-03-01", odd));
            assert_eq!(told, said(&[("not-a-time", "time")]), "{odd}");
        }
        world.must(&people::staff(), "open", None, until("2023-03-02", " 17：30"));
        let at = "2023-03-02T17:30:00+08:00".parse().ok();
        let on = date(2023, 3, 2);
        assert_eq!(world.matter.closes, at.map(|at| Closes { at, on }));
    }

    #[test]
    fn nobody_votes_here_almost_alone() {
        let mut world = World::prepared(5, &[1, 2, 3]);
        let told = world.refused(&people::staff(), "open", None, until("2023-03-02", "17:30"));
        assert_eq!(told, said(&[("too-few-on-screen", "")]));
        let mut world = World::prepared(5, &[1, 2, 3, 4, 5]);
        world.must(&people::staff(), "open", None, until("2023-03-02", "17:30"));
    }

    #[test]
    fn everybody_who_votes_here_is_waited_for_and_nobody_else() {
        let mut world = World::prepared(5, &[5]);
        world.must(&people::staff(), "open", None, until("2023-03-02", "17:30"));
        let waits = world.matter.waiting();
        let asked: Vec<_> = waits
            .iter()
            .filter(|wait| wait.verb == "vote")
            .map(|wait| (wait.party, wait.due))
            .collect();
        let due = Some(date(2023, 3, 2));
        let expected: Vec<_> = (1..=4)
            .map(|n| (crate::actor::Party::Member(member(n)), due))
            .collect();
        assert_eq!(asked, expected);
        let told = world.refused(&people::staff(), "open", None, until("2023-03-02", "17:30"));
        assert_eq!(told, said(&[("electors-fixed", "")]));
    }
}
