//! A selection as a matter: what waits, whose business it is, what must never be.

use super::Selection;
use super::parts::{Candidate, Chosen};
use super::stage::{Stage, stage};
use super::verbs::Verb;
use crate::act::Target;
use crate::actor::{Actor, Party};
use crate::ids::BodyId;
use crate::matters::{Head, Kind, Link, Matter, Wait};
use crate::permissions::Standing;
use uuid::Uuid;

impl Matter for Selection {
    const KIND: Kind = Kind::Selection;
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

    /// Nobody names a selection: its year says which it is.
    fn title(&self) -> &'static str {
        ""
    }

    fn state(&self) -> &'static str {
        stage(self).code()
    }

    /// What was chosen is public once everything is decided; what was not stays among those concerned.
    fn is_public(&self) -> bool {
        self.closed.is_some()
    }

    fn links(&self) -> Vec<Link> {
        self.candidates
            .iter()
            .map(|one| Link::Proposal(one.proposal))
            .collect()
    }

    fn waiting(&self) -> Vec<Wait> {
        let begun = self.head.begun.at;
        let wait = |party, verb: Verb, part: Option<Uuid>, since| Wait {
            party,
            verb: verb.code(),
            part,
            since,
            due: None,
        };
        let mut waits = Vec::new();
        match stage(self) {
            Stage::Closed => return waits,
            Stage::Nominating => {
                waits.push(wait(Party::Reviewer, Verb::Nominate, None, begun));
            }
            Stage::Consulting | Stage::Deciding if self.undecided().next().is_none() => {
                waits.push(wait(Party::Reviewer, Verb::Close, None, begun));
            }
            Stage::Consulting | Stage::Deciding => {}
        }
        waits.extend(self.undecided().map(|one| {
            let part = Some(one.id.0);
            wait(Party::Reviewer, Verb::Decide, part, one.stamp.at)
        }));
        // One entry for a body, however many candidates there are: it need not speak on each.
        if let Some(first) = self.undecided().next() {
            let silent = self.consulted.iter().filter(|(body, _)| !self.heard(*body));
            waits.extend(silent.map(|(body, _)| {
                let since = first.stamp.at;
                wait(Party::Body(*body), Verb::GiveOpinion, None, since)
            }));
        }
        waits
    }

    fn parties(&self) -> Vec<Party> {
        let bodies = self.consulted.iter().map(|(body, _)| Party::Body(*body));
        let leaders = self
            .chosen()
            .filter_map(Candidate::offices)
            .flat_map(Chosen::leaders)
            .map(|(leader, _)| Party::Leader(*leader));
        bodies.chain(leaders).collect()
    }

    fn standings(&self, _target: &Target, actor: &Actor) -> Vec<Standing> {
        let consulted = |body: BodyId| self.consulted.iter().any(|(id, _)| *id == body);
        actor
            .bodies()
            .any(consulted)
            .then_some(Standing::BodyClerk)
            .into_iter()
            .collect()
    }

    fn broken(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut unless = |holds: bool, rule: &'static str| {
            if !holds {
                found.push(rule);
            }
        };
        unless(
            (1..)
                .zip(&self.candidates)
                .all(|(expected, one)| expected == one.no),
            "candidates-are-numbered",
        );
        let mut proposals: Vec<_> = self.candidates.iter().map(|one| one.proposal).collect();
        proposals.sort_unstable();
        let count = proposals.len();
        proposals.dedup();
        unless(count == proposals.len(), "a-proposal-stands-once");
        unless(
            self.chosen().filter_map(Candidate::offices).all(|chosen| {
                (chosen.led_by.is_some() || chosen.supervised_by.is_some())
                    && !chosen.forms.is_empty()
            }),
            "a-key-proposal-has-its-leaders-and-forms",
        );
        unless(
            self.candidates.iter().all(|one| {
                let decision = one.decision.as_ref();
                decision.is_none_or(|decision| !decision.reason.trim().is_empty())
            }),
            "a-decision-has-its-reason",
        );
        unless(
            self.closed.is_none() || self.undecided().next().is_none(),
            "closed-only-when-all-is-decided",
        );
        found
    }
}

impl Selection {
    /// Whether this body has said what it thinks of any candidate.
    fn heard(&self, body: BodyId) -> bool {
        self.candidates
            .iter()
            .flat_map(|one| &one.opinions)
            .any(|opinion| opinion.body == Some(body))
    }
}

impl Candidate {
    /// What was decided for it, when it was chosen.
    pub fn offices(&self) -> Option<&Chosen> {
        self.decision.as_ref()?.chosen.as_ref()
    }
}

impl Chosen {
    /// The named offices, each with its title.
    pub fn leaders(&self) -> impl Iterator<Item = &(crate::ids::LeaderId, String)> {
        [&self.led_by, &self.supervised_by, &self.read_by]
            .into_iter()
            .flatten()
    }
}
