//! A referral as a matter: what waits, whose business it is, what must never be.

use super::Referral;
use super::stage::{Stage, stage};
use super::verbs::Verb;
use crate::act::Target;
use crate::actor::{Actor, Party};
use crate::matters::{Head, Kind, Link, Matter, Wait};
use crate::permissions::Standing;
use crate::proposals::case::OfferEnd;

impl Matter for Referral {
    const KIND: Kind = Kind::Referral;
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
        &self.text.title
    }

    fn state(&self) -> &'static str {
        stage(self).code()
    }

    /// What comes of it is read at the proposal that it becomes.
    fn is_public(&self) -> bool {
        false
    }

    /// Until it is taken up it is what one office sent to another.
    fn is_for_members(&self) -> bool {
        false
    }

    fn links(&self) -> Vec<Link> {
        self.taken_up().map(Link::Proposal).into_iter().collect()
    }

    fn waiting(&self) -> Vec<Wait> {
        let open = self.end.is_none().then_some(Wait {
            party: Party::Staff,
            verb: Verb::TakeUp.code(),
            part: None,
            since: self.head.begun.at,
            due: None,
        });
        open.into_iter().collect()
    }

    /// The body of the committee below, once it is that body's proposal.
    fn parties(&self) -> Vec<Party> {
        let body = self.proposer.iter();
        body.map(|(body, _)| Party::Body(*body)).collect()
    }

    /// What was ended below waits here no more, and whoever would have answered it is told.
    fn told_of_state(&self) -> Vec<Party> {
        let ended_below = matches!(stage(self), Stage::Withdrawn | Stage::Lapsed);
        ended_below.then_some(Party::Staff).into_iter().collect()
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
        unless(
            self.from != self.head.committee,
            "a-referral-comes-from-another-committee",
        );
        unless(
            self.taken_up().is_some() == self.proposer.is_some(),
            "what-is-taken-up-has-its-proposer",
        );
        let explained = self.end.as_ref().is_none_or(OfferEnd::is_explained);
        unless(explained, "a-referral-ends-with-its-reason");
        found
    }
}
