//! The end of a round: when nobody is left to vote, and what its staff is to do then.
//!
//! A round knows neither what day it is nor how many have voted here (§0.11); whoever asks says so. Until its end has come
//! or everybody has voted, nothing waits for the staff, and closing is offered as one thing among others.

use super::parts::Round;
use super::state::{State, state};
use super::verbs::Verb;
use crate::ids::AccountId;
use jiff::Timestamp;

impl Round {
    /// Whether the end of voting has come.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.closes.is_none_or(|closes| closes.at <= now)
    }

    /// Whether closing cuts nobody off who may still vote, when so many electors took part, here and on paper: its end
    /// has come, or all did.
    pub fn may_end(&self, taking_part: u32, now: Timestamp) -> bool {
        self.has_ended(now) || taking_part as usize >= self.electors.len()
    }

    /// What an open round waits for from this account of its staff, when `voted` electors have voted here; nothing while
    /// somebody may still vote.
    ///
    /// The papers are counted as soon as nobody is left to vote here, each time by another person; then the round is
    /// closed. When its end has come and too few took part, it can only be extended.
    pub fn next_step(
        &self,
        account: Option<AccountId>,
        voted: u32,
        now: Timestamp,
    ) -> Option<Verb> {
        if state(self) != State::Open {
            return None;
        }
        let all_voted_here = voted as usize >= self.voting(false).count();
        if self.papers().is_none() && self.voting(true).next().is_some() {
            let first = self.counts.first();
            let is_another = first.is_none_or(|count| count.stamp.by != account);
            return (is_another && (all_voted_here || self.has_ended(now)))
                .then_some(Verb::CountPaper);
        }
        let collected = self.papers().map_or(0, |papers| papers.collected);
        let taking_part = voted.saturating_add(collected);
        if !self.may_end(taking_part, now) {
            return None;
        }
        // More papers than were given out make it void, whatever the quorum says.
        let is_void = collected as usize > self.voting(true).count();
        Some(if is_void || self.is_quorum(taking_part) {
            Verb::Close
        } else {
            Verb::Extend
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Verb;
    use crate::actor::Actor;
    use crate::evaluation::testing::{World, counter, papers};
    use crate::testing::people;
    use jiff::ToSpan;

    fn next(world: &World, who: &Actor, voted: u32) -> Option<Verb> {
        world.matter.next_step(who.account, voted, world.world.now)
    }

    #[test]
    fn closing_is_awaited_when_its_end_has_come_or_all_have_voted_and_not_before() {
        let mut world = World::prepared(4, &[]);
        assert_eq!(next(&world, &people::staff(), 0), None);
        world = World::open(4, &[]);
        for voted in 0..=3 {
            assert_eq!(next(&world, &people::staff(), voted), None, "{voted}");
        }
        assert_eq!(next(&world, &people::staff(), 4), Some(Verb::Close));
        world.world.now += 30.hours();
        assert_eq!(next(&world, &people::staff(), 3), Some(Verb::Close));
        assert_eq!(next(&World::closed(), &people::staff(), 3), None);
        assert_eq!(next(&World::annulled(), &people::staff(), 3), None);
    }

    #[test]
    fn when_too_few_have_voted_at_the_end_only_a_later_end_helps() {
        let mut world = World::open(4, &[]);
        world.world.now += 30.hours();
        assert_eq!(next(&world, &people::staff(), 2), Some(Verb::Extend));
    }

    #[test]
    fn papers_are_counted_when_nobody_is_left_to_vote_here_and_by_two_people() {
        let mut world = World::open(6, &[5, 6]);
        let (staff, other) = (people::staff(), counter());
        assert_eq!(next(&world, &staff, 3), None);
        assert_eq!(next(&world, &staff, 4), Some(Verb::CountPaper));
        world.must(&staff, "count-paper", None, papers(1, 0, "satisfied"));
        assert_eq!(next(&world, &staff, 4), None, "somebody else counts now");
        assert_eq!(next(&world, &other, 4), Some(Verb::CountPaper));
        world.must(&other, "count-paper", None, papers(1, 0, "satisfied"));
        // One paper is still out, and may be handed in until the end.
        assert_eq!(next(&world, &staff, 4), None);
        world.world.now += 30.hours();
        assert_eq!(next(&world, &staff, 4), Some(Verb::Close));
    }

    #[test]
    fn a_round_on_paper_alone_waits_for_its_counters_from_its_opening_on() {
        let world = World::open(3, &[1, 2, 3]);
        assert_eq!(next(&world, &people::staff(), 0), Some(Verb::CountPaper));
    }

    #[test]
    fn more_papers_than_were_given_out_are_no_reason_to_wait() {
        let mut world = World::open(6, &[6]);
        for who in [people::staff(), counter()] {
            world.must(&who, "count-paper", None, papers(2, 0, "satisfied"));
        }
        world.world.now += 30.hours();
        assert_eq!(next(&world, &people::staff(), 0), Some(Verb::Close));
    }
}
