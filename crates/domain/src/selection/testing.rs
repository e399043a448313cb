//! A selection at every step of its way, for tests.

use super::Selection;
use super::verbs::SelectionFound;
use crate::ids::ProposalId;
use crate::testing::matters::Of;
pub use crate::testing::matters::with;
use crate::testing::{CHAIR, MAYOR, people};
use serde_json::{Value, json};
use uuid::Uuid;

/// The selection of 2023 in the committee of the tests, where it is the first of March 2023.
pub type World = Of<Selection>;

/// A proposal by number.
pub fn proposal(n: u128) -> ProposalId {
    ProposalId(Uuid::from_u128(7_000 + n))
}

/// A nomination of a filed proposal, as the office completes it.
pub fn nomination(n: u128) -> Value {
    let found = SelectionFound {
        id: proposal(n),
        title: format!("提案{n}"),
        filed: true,
        key: false,
        archived: false,
    };
    json!({ "case_no": format!("2023{n:04}"), "reason": "事关全局", "found": found })
}

/// The decision to choose: led by the mayor, supervised by the chair.
pub fn chosen() -> Value {
    json!({
        "on": "2023-03-01", "chosen": true, "led_by": MAYOR, "supervised_by": CHAIR,
        "forms": ["research", "visit"], "reason": "事关全局",
    })
}

/// The decision not to choose.
pub fn declined() -> Value {
    json!({ "on": "2023-03-01", "chosen": false, "reason": "已列入计划" })
}

/// The chair's decision to choose at once.
pub fn urgent() -> Value {
    json!({ "decided_by": CHAIR, "supervised_by": CHAIR, "forms": ["visit"], "reason": "汛期将至" })
}

impl World {
    /// Begun, and nothing else.
    pub fn begun() -> Self {
        Self::new(|head, world| Selection::begun(head, 2023, &world.directory, &world.profile))
    }

    /// The identifier of a candidate by its place, from 0.
    pub fn part(&self, place: usize) -> Option<Uuid> {
        self.matter.candidates.get(place).map(|one| one.id.0)
    }

    /// Two candidates stand.
    pub fn nominated() -> Self {
        let mut world = Self::begun();
        for n in [1, 2] {
            world.must(&people::staff(), "nominate", None, nomination(n));
        }
        world
    }

    /// The party was heard on both.
    pub fn heard() -> Self {
        let mut world = Self::nominated();
        for place in [0, 1] {
            let opinion = json!({ "candidate": world.part(place), "view": "for", "text": "同意" });
            world.must(&people::body_clerk(), "give-opinion", None, opinion);
        }
        world
    }

    /// The first was chosen, the second was not.
    pub fn decided() -> Self {
        let mut world = Self::heard();
        for (place, input) in [(0, chosen()), (1, declined())] {
            let part = world.part(place);
            world.must(&people::reviewer(), "decide", part, input);
        }
        world
    }

    /// Everything is decided and told.
    pub fn closed() -> Self {
        let mut world = Self::decided();
        world.must(&people::reviewer(), "close", None, json!({}));
        world
    }
}
