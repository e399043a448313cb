//! A plan as a matter: what waits, whose business it is, what must never be.

use super::Plan;
use super::stage::{Stage, stage};
use super::verbs::Verb;
use crate::act::Target;
use crate::actor::{Actor, Party};
use crate::matters::{Head, Kind, Link, Matter, Wait};
use crate::permissions::Standing;
use jiff::Timestamp;

impl Matter for Plan {
    const KIND: Kind = Kind::Plan;
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

    /// Nobody names a plan: what it is of, as a code, says which of the year's plans it is.
    fn title(&self) -> &'static str {
        self.of.code()
    }

    fn state(&self) -> &'static str {
        stage(self).code()
    }

    fn is_public(&self) -> bool {
        self.published.is_some()
    }

    fn links(&self) -> Vec<Link> {
        let mut links: Vec<_> = self
            .living_items()
            .filter_map(|item| Some(item.entry.tie.as_ref()?.to))
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    fn waiting(&self) -> Vec<Wait> {
        let staff = |verb: Verb, since: Timestamp| Wait {
            party: Party::Staff,
            verb: verb.code(),
            part: None,
            since,
            due: None,
        };
        let mut waits = Vec::new();
        match (stage(self), &self.call, &self.chairs, &self.adopted) {
            (Stage::Drafting, ..) => {
                // Nobody is asked for an opinion on a plan without items.
                let next = match self.living_items().next() {
                    Some(_) => Verb::AskOpinions,
                    None => Verb::AddItem,
                };
                waits.push(staff(next, self.head.begun.at));
            }
            (Stage::Opinions, Some(call), ..) => {
                waits.push(staff(Verb::PassChairs, call.stamp.at));
                waits.extend(self.silent().map(|(party, _)| Wait {
                    party: *party,
                    verb: Verb::GiveOpinion.code(),
                    part: None,
                    since: call.stamp.at,
                    due: Some(call.until),
                }));
            }
            (Stage::Chairs, _, Some(chairs), _) => waits.push(staff(Verb::Adopt, chairs.stamp.at)),
            (Stage::Adopted, .., Some(adopted)) => {
                waits.push(staff(Verb::Publish, adopted.stamp.at));
            }
            _ => {}
        }
        waits
    }

    fn parties(&self) -> Vec<Party> {
        let asked = self.call.iter().flat_map(|call| &call.asked);
        let spoke = self.opinions.iter().filter_map(|opinion| opinion.from);
        asked.map(|(party, _)| *party).chain(spoke).collect()
    }

    fn standings(&self, _target: &Target, actor: &Actor) -> Vec<Standing> {
        let asked = self.call.iter().flat_map(|call| &call.asked);
        let parties = Party::of(actor);
        asked
            .filter(|(party, _)| parties.contains(party))
            .filter_map(|(party, _)| match party {
                Party::Body(_) => Some(Standing::BodyClerk),
                Party::Unit(_) => Some(Standing::UnitClerk),
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
        unless(
            (1..)
                .zip(&self.items)
                .all(|(expected, item)| expected == item.no),
            "items-are-numbered",
        );
        unless(
            self.items.iter().all(|item| {
                let months = &item.entry.months;
                !months.is_empty()
                    && months.iter().all(|month| (1..=12).contains(month))
                    && months.is_sorted()
            }),
            "an-item-has-its-months",
        );
        unless(
            self.opinions.is_empty() || self.call.is_some(),
            "opinions-were-asked-for",
        );
        unless(
            self.chairs.is_none() || self.call.is_some(),
            "the-chairs-pass-what-was-discussed",
        );
        let orderly = match (&self.chairs, &self.adopted) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(chairs), Some(adopted)) => chairs.on <= adopted.on,
        };
        unless(orderly, "the-party-adopts-after-the-chairs");
        unless(
            self.published.is_none() || self.adopted.is_some(),
            "published-only-after-adopted",
        );
        let settled = self.chairs.as_ref().map(|chairs| chairs.stamp.at);
        unless(
            self.items.iter().flat_map(|item| &item.changes).all(|one| {
                settled.is_none_or(|settled| one.stamp.at <= settled)
                    || !one.reason.trim().is_empty()
            }),
            "what-was-passed-changes-with-a-reason",
        );
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::matters::Matter;
    use crate::plans::testing::{World, item};
    use crate::testing::people;

    #[test]
    fn a_plan_without_items_waits_for_one_and_not_for_opinions() {
        let next = |world: &World| {
            let waits = world.matter.waiting();
            waits.first().map(|wait| wait.verb)
        };
        let mut world = World::supervision();
        assert_eq!(next(&world), Some("add-item"));
        world.must(&people::staff(), "add-item", None, item("水资源"));
        assert_eq!(next(&world), Some("ask-opinions"));
    }
}
