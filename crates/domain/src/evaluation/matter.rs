//! A round as a matter: what waits, whose business it is, what must never be.

use super::Round;
use super::ballot::count;
use super::parts::{Closing, Verdict};
use super::state::{State, state};
use super::verbs::Verb;
use crate::act::Target;
use crate::actor::{Actor, Party};
use crate::matters::{Head, Kind, Link, Matter, Wait};
use crate::permissions::Standing;

/// What waits for an elector. It is no verb of the table: a ballot leaves no trace in the round.
pub const VOTE: &str = "vote";

/// What the ledger says when a ballot came; no verb either.
pub const CAST: &str = "cast-ballot";

impl Matter for Round {
    const KIND: Kind = Kind::Evaluation;
    type Verb = Verb;

    fn head(&self) -> &Head {
        &self.head
    }

    fn head_mut(&mut self) -> &mut Head {
        &mut self.head
    }

    fn year(&self) -> i16 {
        self.year
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn state(&self) -> &'static str {
        state(self).code()
    }

    fn is_public(&self) -> bool {
        self.published.is_some()
    }

    fn links(&self) -> Vec<Link> {
        vec![self.subject.link]
    }

    /// Every elector who votes here is waited for until the round is closed, and the staff for its closing: who has voted
    /// and what time it is are not known here. The office, which knows, leaves out who has voted when it shows somebody
    /// their desk, and closing until it is time for it ([`Round::next_step`]), in notices and reminders as well.
    fn waiting(&self) -> Vec<Wait> {
        let staff = |verb: Verb, since, due| Wait {
            party: Party::Staff,
            verb: verb.code(),
            part: None,
            since,
            due,
        };
        match (state(self), &self.opened, self.closes) {
            (State::Preparing, ..) => vec![staff(self.preparation(), self.head.begun.at, None)],
            (State::Open, Some(opened), Some(closes)) => {
                let mut waits = vec![staff(Verb::Close, opened.at, Some(closes.on))];
                waits.extend(self.voting(false).map(|elector| Wait {
                    party: Party::Member(elector.member),
                    verb: VOTE,
                    part: None,
                    since: opened.at,
                    due: Some(closes.on),
                }));
                waits
            }
            _ => Vec::new(),
        }
    }

    /// The electors; the units that were judged only once it is over.
    fn parties(&self) -> Vec<Party> {
        let electors = self
            .electors
            .iter()
            .map(|elector| Party::Member(elector.member));
        let judged = self.result.iter().flat_map(|_| &self.sheet.units);
        electors
            .chain(judged.map(|(unit, _)| Party::Unit(*unit)))
            .collect()
    }

    fn standings(&self, _target: &Target, _actor: &Actor) -> Vec<Standing> {
        Vec::new()
    }

    fn broken(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut unless = |holds: bool, rule: &'static str| {
            if !holds {
                found.push(rule);
            }
        };
        let mut members: Vec<_> = self.electors.iter().map(|one| one.member).collect();
        members.sort_unstable();
        members.dedup();
        unless(
            members.len() == self.electors.len(),
            "each-elector-stands-once",
        );
        unless(
            self.opened.is_some() == self.closes.is_some(),
            "an-open-round-has-an-end",
        );
        unless(
            self.opened.is_none() || !self.electors.is_empty() && !self.sheet.units.is_empty(),
            "an-open-round-has-electors-and-units",
        );
        unless(
            self.result.is_none() || self.opened.is_some(),
            "a-result-follows-an-opening",
        );
        unless(
            self.published.is_none() || self.tally().is_some(),
            "what-is-published-counts",
        );
        unless(
            match self.counts.as_slice() {
                [] | [_] => true,
                [first, second] => {
                    first.papers == second.papers && first.stamp.by != second.stamp.by
                }
                _ => false,
            },
            "two-people-count-the-same",
        );
        if let Some(result) = &self.result {
            self.broken_result(result, &mut unless);
        }
        found
    }
}

impl Round {
    /// What comes next before anybody can vote: who is judged, who votes, and then the opening.
    fn preparation(&self) -> Verb {
        let least = usize::from(self.rules.hidden_until).max(1);
        if self.sheet.units.is_empty() {
            Verb::SetUnits
        } else if self.electors.len() < least {
            Verb::SetElectors
        } else {
            Verb::Open
        }
    }

    fn broken_result(&self, result: &Closing, unless: &mut impl FnMut(bool, &'static str)) {
        let sorted = result.ballots.is_sorted_by_key(|ballot| ballot.receipt);
        unless(sorted, "ballots-stand-by-their-receipts");
        let Verdict::Valid(tally) = &result.verdict else {
            return;
        };
        let distinct = result
            .ballots
            .is_sorted_by(|one, next| one.receipt < next.receipt);
        unless(distinct, "each-ballot-has-its-own-receipt");
        let collected = result.papers.as_ref().map_or(0, |papers| papers.collected);
        let electronic = count(&result.ballots);
        unless(
            electronic as usize <= self.voting(false).count()
                && collected as usize <= self.voting(true).count(),
            "no-more-ballots-than-electors",
        );
        unless(
            result.taking_part == electronic.saturating_add(collected),
            "every-ballot-is-of-somebody-who-took-part",
        );
        unless(self.is_quorum(result.taking_part), "a-result-has-a-quorum");
        let questions = tally.units.iter().flat_map(|unit| &unit.questions);
        unless(
            questions
                .into_iter()
                .all(|question| question.sum() == tally.ballots),
            "every-ballot-is-counted-once-in-every-question",
        );
        unless(
            self.recount().as_ref() == Some(tally),
            "the-result-can-be-counted-again",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::matters::Matter;

    #[test]
    fn what_waits_first_is_what_can_be_done() {
        let next = |world: &World| {
            let waits = world.matter.waiting();
            waits.first().map(|wait| wait.verb)
        };
        let mut world = World::prepared(4, &[]);
        assert_eq!(next(&world), Some("open"));
        world.matter.electors.truncate(2);
        assert_eq!(next(&world), Some("set-electors"));
        world.matter.sheet.units.clear();
        assert_eq!(next(&world), Some("set-units"));
    }
}
