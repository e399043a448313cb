//! A referral at every step of its way, for tests.

use super::Referral;
use crate::directory::BodyRef;
use crate::ids::{BodyId, CommitteeId};
use crate::testing::levels;
pub use crate::testing::matters::Of;
use serde_json::{Value, json};
use uuid::Uuid;

/// A referral in the committee of the tests, where it is the first of March 2023.
pub type World = Of<Referral>;

/// The committee below.
pub const BELOW: CommitteeId = CommitteeId(Uuid::from_u128(10));

/// The body that stands for it here.
pub const DISTRICT: BodyId = BodyId(Uuid::from_u128(310));

/// Taking it up.
pub fn taken() -> Value {
    json!({ "body": DISTRICT })
}

impl World {
    /// Offered by a district, which is a body of the committee that may propose.
    ///
    /// # Panics
    /// When the district's proposal has no offer.
    pub fn offered() -> Self {
        let mut below = levels::offered();
        below.case.committee = BELOW;
        let offer = below.case.offers.first();
        #[expect(
            clippy::expect_used,
            reason = "only tests come here, and they should stop"
        )]
        let offer = offer.expect("it was offered");
        let mut made =
            Self::new(|head, _| Referral::of(head, 2023, "大连市旅顺口区政协", &below.case, offer));
        let district = BodyRef {
            name: "旅顺口区政协".to_owned(),
            kind: "county_committee".to_owned(),
        };
        made.world.directory.bodies.insert(DISTRICT, district);
        made
    }
}
