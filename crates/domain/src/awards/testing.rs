//! Awards at every step of their way, for tests.

use super::verbs::AwardFound;
use super::{Award, AwardOf};
use crate::ids::ProposalId;
use crate::testing::matters::Of;
use crate::testing::{people, unit};
use serde_json::{Value, json};
use uuid::Uuid;

/// The awards of 2022 in the committee of the tests, where it is the first of March 2023.
pub type World = Of<Award>;

/// The nomination of a filed proposal of somebody else, as the office completes it.
pub fn proposal(n: u128, collective: bool) -> Value {
    let found = AwardFound {
        id: ProposalId(Uuid::from_u128(7_000 + n)),
        title: format!("提案{n}"),
        filed: true,
        collective,
        own: false,
        year: None,
        won: None,
    };
    json!({ "case_no": format!("2022{n:04}"), "reason": "调研深入", "found": found })
}

/// The nomination of a unit.
pub fn unit_nomination(n: u128) -> Value {
    json!({ "unit": unit(n), "reason": "办理扎实" })
}

impl World {
    /// Excellent proposals, and nothing nominated.
    pub fn proposals() -> Self {
        Self::new(|head, world| Award::begun(head, 2022, AwardOf::Proposals, &world.directory))
    }

    /// Advanced units, and nothing nominated.
    pub fn units() -> Self {
        Self::new(|head, world| Award::begun(head, 2022, AwardOf::Units, &world.directory))
    }

    /// The identifier of a nomination by its place, from 0.
    pub fn part(&self, place: usize) -> Option<Uuid> {
        self.matter.nominations.get(place).map(|one| one.id.0)
    }

    /// Seven proposals are nominated, of which the last is a collective one.
    pub fn nominated() -> Self {
        let mut world = Self::proposals();
        for n in 1..=7 {
            world.must(&people::staff(), "nominate", None, proposal(n, n == 7));
        }
        world
    }

    /// All but the fourth were kept.
    pub fn reviewed() -> Self {
        let mut world = Self::nominated();
        for place in 0..7 {
            let part = world.part(place);
            let review = json!({ "kept": place != 3, "reason": "经评议" });
            world.must(&people::reviewer(), "review", part, review);
        }
        world
    }

    /// The list is public for a week from today.
    pub fn announced() -> Self {
        let mut world = Self::reviewed();
        let days = json!({ "from": "2023-03-01", "until": "2023-03-07" });
        world.must(&people::staff(), "announce", None, days);
        world
    }

    /// The week is over.
    pub fn exposed() -> Self {
        let mut world = Self::announced();
        world.world.pass_days(7);
        world
    }

    /// One of a hundred wins.
    pub fn decided() -> Self {
        let mut world = Self::exposed();
        let first = world.part(0);
        let decision = json!({ "on": "2023-03-08", "winners": [first], "total": 100 });
        world.must(&people::staff(), "decide", None, decision);
        world
    }
}
