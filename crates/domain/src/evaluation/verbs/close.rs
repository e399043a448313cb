//! 结束投票: everything is counted at once, and the result is frozen.
//!
//! The ballots and the number of those who voted are read by the office in the same transaction. Before its end a round
//! is closed only when nobody is left to vote: who was promised time until then has it.

use super::common::{in_state, why_not_open};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::ballot::{Ballot, count, tally};
use crate::evaluation::parts::{Closing, Verdict, VoidBecause};
use crate::evaluation::state::{State, state};
use crate::forms::Form;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The closing. No form contains its fields.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {
    /// The electronic ballots.
    pub ballots: Vec<Ballot>,
    /// How many electors cast one.
    pub voted: u32,
}

impl Act<Round> for Close {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        in_state(round, State::Open)
    }

    fn why_not(round: &Round) -> Refusal {
        why_not_open(round)
    }

    fn form(_round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(mut self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let papers = round.papers().cloned();
        if papers.is_none() && round.voting(true).next().is_some() {
            return Err(Refusal::new("paper-not-counted").into());
        }
        let collected = papers.as_ref().map_or(0, |papers| papers.collected);
        let taking_part = self.voted.saturating_add(collected);
        self.ballots.sort_unstable();
        let verdict = match self.void(round, collected) {
            Some(because) => Verdict::Void(because),
            None => {
                may_end(round, taking_part, by).end()?;
                Verdict::Valid(tally(&round.sheet, &self.ballots, papers.as_ref()))
            }
        };
        round.result = Some(Closing {
            stamp: by.stamp(),
            taking_part,
            ballots: self.ballots,
            papers,
            verdict,
        });
        Ok(Facts::none()
            .with("state", state(round).code())
            .with("electors", round.electors.len())
            .with("taking_part", taking_part))
    }
}

impl Close {
    /// Why the round is void by rule, if it is.
    fn void(&self, round: &Round, collected: u32) -> Option<VoidBecause> {
        if collected as usize > round.voting(true).count() {
            return Some(VoidBecause::MorePapers);
        }
        let each_of_a_voter = count(&self.ballots) == self.voted
            && self.voted as usize <= round.voting(false).count();
        let one_receipt_each = self
            .ballots
            .is_sorted_by(|one, next| one.receipt < next.receipt);
        let all_offered = self
            .ballots
            .iter()
            .all(|ballot| round.sheet.check(&ballot.answers).is_ok());
        let sound = each_of_a_voter && one_receipt_each && all_offered;
        (!sound).then_some(VoidBecause::OtherBallots)
    }
}

/// Whether enough took part, and nobody who may still vote is cut off.
fn may_end(round: &Round, taking_part: u32, by: &By<'_>) -> Refusals {
    let mut no = Refusals::none();
    let electors = round.electors.len();
    no.unless(round.is_quorum(taking_part), || {
        Refusal::new("no-quorum")
            .with("count", taking_part)
            .with("electors", electors)
            .with("percent", round.rules.quorum_percent)
    });
    no.unless(round.may_end(taking_part, by.now), || {
        Refusal::new("voting-goes-on")
            .with("count", electors.saturating_sub(taking_part as usize))
    });
    no
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use crate::evaluation::Ballot;
    use crate::evaluation::parts::{Verdict, VoidBecause};
    use crate::evaluation::testing::{World, ballot, counter, papers};
    use crate::matters::Matter;
    use crate::testing::{people, said};
    use jiff::ToSpan;
    use serde_json::{Value, json};

    fn closing(ballots: &[Ballot], voted: usize) -> Value {
        json!({ "ballots": ballots, "voted": voted })
    }

    fn cast(how_many: u8) -> Vec<Ballot> {
        (1..=how_many).map(|n| ballot(n, "satisfied")).collect()
    }

    /// Both counters found the same.
    fn counted(world: &mut World, count: Value) {
        world.must(&people::staff(), "count-paper", None, count.clone());
        world.must(&counter(), "count-paper", None, count);
    }

    #[test]
    fn the_result_stands_at_once_and_can_be_counted_again() {
        let mut world = World::open(6, &[5, 6]);
        counted(&mut world, papers(2, 1, "dissatisfied"));
        let mut ballots = cast(4);
        ballots.reverse();
        let facts = world.must(&people::staff(), "close", None, closing(&ballots, 4));
        assert_eq!(facts.0["taking_part"], "6");
        assert_eq!(world.matter.state(), "closed");
        assert_eq!(world.matter.waiting(), []);
        let tally = world.matter.tally().cloned().unwrap_or_default();
        assert_eq!(tally.ballots, 5);
        assert_eq!(tally.units[0].share.per_mille(), Some(800));
        assert_eq!(world.matter.recount(), Some(tally));
    }

    #[test]
    fn half_of_the_electors_are_no_quorum() {
        let mut world = World::open(6, &[]);
        world.world.now += 30.hours();
        let told = world.refused(&people::staff(), "close", None, closing(&cast(3), 3));
        assert_eq!(told, said(&[("no-quorum", "")]));
        world.must(&people::staff(), "close", None, closing(&cast(4), 4));
        assert_eq!(world.matter.state(), "closed");
    }

    #[test]
    fn before_its_end_it_is_closed_only_when_nobody_is_left() {
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::staff(), "close", None, closing(&cast(2), 2));
        assert_eq!(told, said(&[("voting-goes-on", "")]));
        let told = world.refused(&people::staff(), "close", None, closing(&[], 0));
        assert_eq!(told, said(&[("no-quorum", ""), ("voting-goes-on", "")]));
        world.must(&people::staff(), "close", None, closing(&cast(3), 3));
    }

    #[test]
    fn papers_are_counted_first() {
        let mut world = World::open(6, &[5, 6]);
        let told = world.refused(&people::staff(), "close", None, closing(&cast(4), 4));
        assert_eq!(told, said(&[("paper-not-counted", "")]));
        world.must(&people::staff(), "count-paper", None, papers(2, 0, "satisfied"));
        let told = world.refused(&people::staff(), "close", None, closing(&cast(4), 4));
        assert_eq!(told, said(&[("paper-not-counted", "")]));
    }

    #[test]
    fn more_papers_than_were_given_out_make_it_void() {
        let mut world = World::open(6, &[5, 6]);
        counted(&mut world, papers(3, 0, "satisfied"));
        world.must(&people::staff(), "close", None, closing(&cast(3), 3));
        assert_eq!(world.matter.state(), "void");
        assert_eq!(world.matter.tally(), None);
        let told = world.refused(&people::staff(), "publish", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn ballots_that_are_not_one_for_each_voter_make_it_void() {
        let twice = vec![ballot(1, "satisfied"), ballot(1, "dissatisfied")];
        let cases = [
            (cast(4), 3),
            (cast(2), 3),
            (cast(4), 4),
            (twice, 2),
            (vec![ballot(1, "splendid")], 1),
        ];
        for (ballots, voted) in cases {
            let mut world = World::open(3, &[]);
            world.must(&people::staff(), "close", None, closing(&ballots, voted));
            let verdict = world.matter.result.map(|result| result.verdict);
            assert_eq!(verdict, Some(Verdict::Void(VoidBecause::OtherBallots)));
        }
    }

    #[test]
    fn it_is_closed_once_and_by_staff() {
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::proposer(), "close", None, closing(&cast(3), 3));
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&people::staff(), "close", None, closing(&cast(3), 3));
        let told = world.refused(&people::staff(), "close", None, closing(&[], 0));
        assert_eq!(told, said(&[("round-closed", "")]));
    }

    #[test]
    fn nothing_is_closed_without_what_the_office_reads() {
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::staff(), "close", None, json!({}));
        assert_eq!(told, said(&[("not-readable", "")]));
    }
}
