//! Proposals between two committees, for tests.

use super::{ABOVE, World, people};
use crate::actor::Side;
use crate::ids::ProposalId;
use crate::proposals::verbs::Verb;
use serde_json::{Value, json};
use uuid::Uuid;

/// What the proposal becomes in the committee above.
pub fn upper() -> ProposalId {
    ProposalId(Uuid::from_u128(9_000))
}

/// An offer, as the office completes it.
pub fn offer() -> Value {
    json!({
        "reason": "涉及跨区事权",
        "consented": true,
        "consented_on": "2023-02-27",
        "above": { "id": ABOVE, "name": "上级政协", "takes": true },
    })
}

/// The world with a filed proposal that was offered.
pub fn offered() -> World {
    let mut world = World::filed(&[Side::Government]);
    world.must(&people::staff(), Verb::OfferUp, None, offer());
    world
}

/// The same, taken up above.
pub fn taken_up() -> World {
    let mut world = offered();
    let part = world.offer_part();
    let answer = json!({ "answer": { "answer": "taken_up", "proposal": upper() } });
    world.must(&people::clock(), Verb::HearOffer, part, answer);
    world
}

impl World {
    /// The first offer, as the part of a verb.
    pub fn offer_part(&self) -> Option<Uuid> {
        self.case.offers.first().map(|offer| offer.id.0)
    }
}
