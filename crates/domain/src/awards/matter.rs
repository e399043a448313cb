//! Awards as a matter: what waits, whose business they are, what must never be.

use super::parts::{Nominee, Objection};
use super::stage::{Stage, stage};
use super::verbs::Verb;
use super::{Award, AwardOf};
use crate::act::Target;
use crate::actor::{Actor, Hat, Party};
use crate::matters::{Head, Kind, Link, Matter, Wait};
use crate::permissions::Standing;
use jiff::Timestamp;
use jiff::civil::Date;

impl Matter for Award {
    const KIND: Kind = Kind::Award;
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

    /// Nobody names awards: what is awarded, as a code, says which of the year's awards they are.
    fn title(&self) -> &'static str {
        self.of.code()
    }

    fn state(&self) -> &'static str {
        stage(self).code()
    }

    /// From the announcement on, because everybody is to look at the list.
    fn is_public(&self) -> bool {
        self.publicity.is_some()
    }

    fn links(&self) -> Vec<Link> {
        self.nominations
            .iter()
            .filter_map(|one| match &one.nominee {
                Nominee::Proposal { id, .. } => Some(Link::Proposal(*id)),
                Nominee::Unit { .. } => None,
            })
            .collect()
    }

    fn waiting(&self) -> Vec<Wait> {
        let wait = |party, verb: Verb, part, since: Timestamp, due: Option<Date>| Wait {
            party,
            verb: verb.code(),
            part,
            since,
            due,
        };
        let staff = |verb, since| wait(Party::Staff, verb, None, since, None);
        match (stage(self), &self.publicity, &self.decision) {
            (Stage::Nominating, ..) => {
                let begun = self.head.begun.at;
                let open = self.unreviewed().map(|one| {
                    let (part, since) = (Some(one.id.0), one.stamp.at);
                    wait(Party::Reviewer, Verb::Review, part, since, None)
                });
                let mut waits: Vec<_> = open.collect();
                if waits.is_empty() {
                    let next = if self.nominations.is_empty() {
                        Verb::Nominate
                    } else {
                        Verb::Announce
                    };
                    waits.push(staff(next, begun));
                }
                waits
            }
            (Stage::Publicity, Some(publicity), _) => {
                let since = publicity.stamp.at;
                let open = self.open_objections().map(|one| {
                    let (part, since) = (Some(one.id.0), one.stamp.at);
                    let due = Some(publicity.until);
                    wait(Party::Reviewer, Verb::DecideObjection, part, since, due)
                });
                open.chain([staff(Verb::Decide, since)]).collect()
            }
            (Stage::Decided, _, Some(decision)) => {
                vec![staff(Verb::Publish, decision.stamp.at)]
            }
            _ => Vec::new(),
        }
    }

    fn parties(&self) -> Vec<Party> {
        self.nominators.clone()
    }

    /// Everybody with a hat of this committee has a say here: whoever works for a unit or a body nominates, and anyone
    /// objects.
    fn standings(&self, _target: &Target, actor: &Actor) -> Vec<Standing> {
        let hats = actor.hats.iter();
        hats.filter_map(|hat| match hat {
            Hat::BodyClerk(_) => Some(Standing::BodyClerk),
            Hat::UnitClerk(_) => Some(Standing::UnitClerk),
            Hat::UnitLeader(_) => Some(Standing::UnitLeader),
            Hat::Leader(_) | Hat::Chair(_) => Some(Standing::NamedLeader),
            _ => None,
        })
        .collect()
    }

    fn broken(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut unless = |holds: bool, rule: &'static str| {
            if !holds {
                found.push(rule);
            }
        };
        let nominations = &self.nominations;
        unless(
            (1..)
                .zip(nominations)
                .all(|(expected, one)| expected == one.no),
            "nominations-are-numbered",
        );
        unless(
            nominations.iter().all(|one| one.nominee.of() == self.of),
            "what-is-nominated-can-be-awarded",
        );
        let twice = nominations.iter().enumerate().any(|(n, one)| {
            let mut others = nominations.iter().skip(n + 1);
            others.any(|other| one.nominee.is(&other.nominee))
        });
        unless(!twice, "a-nominee-stands-once");
        unless(
            self.publicity.is_none() || self.unreviewed().next().is_none(),
            "the-list-is-reviewed",
        );
        let to_the_list = |objection: &Objection| {
            let one = self.nomination(objection.nomination);
            one.and_then(|one| one.review.as_ref())
                .is_some_and(|review| review.kept)
        };
        unless(
            self.objections.iter().all(to_the_list),
            "objections-are-to-the-list",
        );
        unless(
            self.published.is_none() || self.decision.is_some(),
            "published-only-after-decided",
        );
        if let Some(decision) = &self.decision {
            let listed = |id| self.listed().any(|one| one.id == id);
            let count = u32::try_from(decision.winners.len()).unwrap_or(u32::MAX);
            let collective = self.winners().filter(|one| one.nominee.is_collective());
            let collective = u32::try_from(collective.count()).unwrap_or(u32::MAX);
            let publicity = self.publicity.as_ref();
            unless(
                publicity.is_some_and(|publicity| publicity.until < decision.on),
                "decided-after-the-publicity",
            );
            unless(
                self.open_objections().next().is_none(),
                "decided-when-every-objection-was",
            );
            unless(
                decision.winners.iter().all(|id| listed(*id)),
                "winners-stood-on-the-list",
            );
            unless(
                count <= decision.quota.most,
                "no-more-winners-than-the-quota",
            );
            unless(
                self.of == AwardOf::Units || collective >= decision.quota.collective_of(count),
                "collective-proposals-have-their-share",
            );
        }
        found
    }
}
