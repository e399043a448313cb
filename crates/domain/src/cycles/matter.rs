//! A cycle as a matter: what waits, whose business it is, what must never be.

use super::Cycle;
use super::gate::{Evidence, requirements};
use super::parts::{Call, Onlookers, Unpublished};
use super::stage::{Stage, due, stage};
use super::verbs::Verb;
use crate::act::Target;
use crate::actor::{Actor, Party, Side};
use crate::matters::{Head, Kind, Link, Matter, Wait};
use crate::permissions::Standing;

impl Matter for Cycle {
    const KIND: Kind = Kind::Cycle;
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
        match (&self.proposal, &self.choice) {
            (Some(filed), _) => &filed.title,
            (None, Some(choice)) => &choice.title,
            (None, None) => "",
        }
    }

    fn state(&self) -> &'static str {
        stage(self).code()
    }

    /// From the choice on, unless it was taken back: what is sought before is the committee's and its partners' own
    /// business.
    fn is_public(&self) -> bool {
        !self.gates.is_empty() && !self.withheld
    }

    fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    fn links(&self) -> Vec<Link> {
        self.proposal
            .iter()
            .map(|filed| Link::Proposal(filed.id))
            .collect()
    }

    fn waiting(&self) -> Vec<Wait> {
        let mut waits = Vec::new();
        let stage = stage(self);
        if !stage.is_living() {
            return waits;
        }
        let since = self
            .gates
            .last()
            .map_or(self.head.begun.at, |gate| gate.stamp.at);
        // Whoever is responsible sees the whole stage as one thing with one date.
        waits.push(Wait {
            party: Party::Staff,
            verb: Verb::PassGate.code(),
            part: None,
            since,
            due: due(self),
        });
        // Once there are candidates, no direction comes on the table any more.
        let seeks = stage == Stage::PreStudy && self.candidates.is_empty();
        if let Some(call) = self.call.as_ref().filter(|_| seeks) {
            waits.extend(self.silent(call).map(|party| Wait {
                party,
                verb: Verb::ProposeDirection.code(),
                part: None,
                since: call.stamp.at,
                due: Some(call.until),
            }));
        }
        waits.extend(
            self.opinions
                .iter()
                .filter(|opinion| opinion.answer.is_none())
                .map(|opinion| Wait {
                    party: Party::Unit(opinion.unit),
                    verb: Verb::AnswerOpinion.code(),
                    part: Some(opinion.id.0),
                    since: opinion.stamp.at,
                    due: Some(opinion.due),
                }),
        );
        waits
    }

    fn parties(&self) -> Vec<Party> {
        let called = self
            .calls()
            .flat_map(|call| call.bodies.iter().map(|(body, _)| Party::Body(*body)));
        let units = self.units().into_iter().map(Party::Unit).chain(
            self.opinions
                .iter()
                .map(|opinion| Party::Unit(opinion.unit)),
        );
        let chairs = self.meetings.iter().filter_map(|meeting| {
            let (leader, _) = meeting.chair.as_ref()?;
            Some(Party::Leader(*leader))
        });
        // From the choice on they hand the proposal over and report at mid-year, be it public or not.
        let offices = [Side::Party, Side::Government].map(Party::Assigner);
        let offices = offices.into_iter().filter(|_| !self.gates.is_empty());
        called.chain(units).chain(chairs).chain(offices).collect()
    }

    /// Everybody whose business it is: the new stage is theirs, or ends what they did.
    fn told_of_state(&self) -> Vec<Party> {
        let mut hear = self.parties();
        hear.push(Party::Staff);
        hear.sort_unstable();
        hear.dedup();
        hear
    }

    fn standings(&self, target: &Target, actor: &Actor) -> Vec<Standing> {
        // A direction is no part of anybody's: each called body may propose one.
        let called = |body| {
            self.call
                .iter()
                .any(|call| call.bodies.iter().any(|(id, _)| *id == body))
        };
        let mut found = Vec::new();
        if target.body.is_none() && actor.bodies().any(called) {
            found.push(Standing::BodyClerk);
        }
        found
    }

    fn broken(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut unless = |holds: bool, rule: &'static str| {
            if !holds {
                found.push(rule);
            }
        };
        unless(self.gates.len() <= 3, "a-cycle-has-three-gates");
        let chosen = self
            .choice
            .as_ref()
            .map(|choice| (choice.candidate, &choice.title));
        unless(
            chosen.is_none_or(|(id, _)| self.candidates.iter().any(|one| one.id == id)),
            "what-was-chosen-was-a-candidate",
        );
        unless(
            self.gates.is_empty() || self.choice.is_some() && self.unsettled().next().is_none(),
            "handling-begins-with-a-choice",
        );
        unless(
            self.proposal.is_none() || !self.gates.is_empty(),
            "a-proposal-follows-the-choice",
        );
        unless(
            self.gates.len() < 2 || self.proposal.is_some(),
            "supervision-follows-a-proposal",
        );
        let from_public = |one: &Unpublished| one.from.contains(&Onlookers::Public);
        unless(
            !self.withheld || self.unpublished.iter().any(from_public),
            "withheld-only-when-unpublished",
        );
        let explained = |one: &Unpublished| !one.from.is_empty() && !one.reason.trim().is_empty();
        unless(
            self.unpublished.iter().all(explained),
            "unpublished-with-a-reason",
        );
        let mut numbers: Vec<u16> = self.directions.iter().map(|one| one.no).collect();
        numbers.sort_unstable();
        unless(
            (1..).zip(&numbers).all(|(expected, no)| expected == *no),
            "directions-are-numbered",
        );
        unless(
            self.gates.len() < 3 || self.checklist.iter().all(|one| !one.verdicts.is_empty()),
            "a-closed-cycle-has-judged-every-promise",
        );
        found
    }
}

impl Cycle {
    /// A cycle of `year` of which nothing is known yet.
    pub fn begun(head: Head, year: i16) -> Self {
        Self {
            head,
            year,
            call: None,
            earlier_calls: Vec::new(),
            directions: Vec::new(),
            partners: Vec::new(),
            meetings: Vec::new(),
            candidates: Vec::new(),
            choice: None,
            agreements: Vec::new(),
            proposal: None,
            unlinked: Vec::new(),
            reports: Vec::new(),
            checklist: Vec::new(),
            inspections: Vec::new(),
            deepened: Vec::new(),
            opinions: Vec::new(),
            gates: Vec::new(),
            shared: None,
            withheld: false,
            unpublished: Vec::new(),
            ended: None,
        }
    }

    /// Every call for directions, oldest first. The last one holds.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.earlier_calls.iter().chain(&self.call)
    }

    /// Called bodies that have put nothing on the table.
    fn silent<'a>(&'a self, call: &'a Call) -> impl Iterator<Item = Party> + 'a {
        call.bodies
            .iter()
            .map(|(body, _)| *body)
            .filter(|body| {
                !self
                    .directions
                    .iter()
                    .any(|direction| direction.body == Some(*body))
            })
            .map(Party::Body)
    }

    /// The units that handle its proposal, as the last gate and the checklist know them.
    fn units(&self) -> Vec<crate::ids::UnitId> {
        let of_gates = self
            .gates
            .iter()
            .filter_map(|gate| gate.evidence.proposal.as_ref())
            .flat_map(|proposal| proposal.units.iter().map(|unit| unit.unit));
        let mut units: Vec<_> = of_gates
            .chain(self.checklist.iter().map(|promise| promise.unit))
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// What the next gate still misses.
    pub fn missing(
        &self,
        evidence: &Evidence,
        profile: &crate::profile::Profile,
    ) -> Vec<super::gate::Requirement> {
        requirements(self, evidence, profile)
            .into_iter()
            .filter(|requirement| !requirement.met)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::{Actor, Hat};
    use crate::cycles::testing::{World, meeting};
    use crate::matters::{AnyMatter, Matter, reading, standings};
    use crate::proposals::reading::{Reader, Reading};
    use crate::testing::{CHAIR, people, somebody};

    /// What the record says, and what lists say by the tokens that they store.
    fn reads(world: &World, actor: &Actor) -> (Reading, bool) {
        let own = Reader::tokens_of(actor);
        let mut readers = AnyMatter::from(world.matter.clone()).readers().into_iter();
        let listed = readers.any(|reader| own.contains(&reader.token()));
        (reading(&world.matter, actor), listed)
    }

    #[test]
    fn who_presides_over_the_committee_reads_its_cycle_from_the_beginning() {
        let world = World::begun();
        assert_eq!(reads(&world, &people::chair()), (Reading::Party, true));
        assert_eq!(
            reads(&world, &people::other_member(2)),
            (Reading::Party, true)
        );
        for other in [
            people::mayor(),
            people::assigner(),
            // The same office, held as one of party or government.
            somebody("主席", &[Hat::Leader(CHAIR)]),
        ] {
            let told = (Reading::Nothing, false);
            assert_eq!(reads(&world, &other), told, "{}", other.name);
        }
    }

    #[test]
    fn another_leader_reads_it_once_named_or_once_it_is_public() {
        let mut world = World::begun();
        let presided = meeting("pre_consultation");
        world.must(&people::staff(), "hold-meeting", None, presided);
        assert_eq!(reads(&world, &people::mayor()), (Reading::Party, true));
        let chosen = World::handling();
        assert!(chosen.matter.is_public());
        assert_eq!(reads(&chosen, &people::unit_leader(1)).0, Reading::Public);
    }

    #[test]
    fn reading_it_lets_nobody_do_more() {
        let world = World::begun();
        let target = crate::act::Target::whole();
        let none: &[crate::permissions::Standing] = &[];
        assert_eq!(standings(&world.matter, &target, &people::chair()), none);
        let any = AnyMatter::from(world.matter.clone());
        let chair = people::chair();
        assert_eq!(any.actions(&world.world.by(&chair)), []);
    }

    #[test]
    fn the_chair_of_another_committee_reads_nothing() {
        let world = World::begun();
        let mut other = people::chair();
        other.committee.0 = uuid::Uuid::from_u128(99);
        assert_eq!(reading(&world.matter, &other), Reading::Nothing);
    }
}
