//! A plan of supervision at every step of its way, for tests.

use super::verbs::PlanFound;
use super::{Plan, PlanOf};
use crate::ids::MatterId;
use crate::matters::Link;
use crate::testing::matters::Of;
pub use crate::testing::matters::with;
use crate::testing::{BODY, people, unit};
use serde_json::{Value, json};
use uuid::Uuid;

/// A plan of 2023 in the committee of the tests, where it is the first of March 2023.
pub type World = Of<Plan>;

/// The cycle to which one item is tied.
pub fn cycle() -> Link {
    Link::Matter(MatterId(Uuid::from_u128(8)))
}

/// An item of supervision in May and June.
pub fn item(title: &str) -> Value {
    json!({ "title": title, "form": "special", "lead": "提案委员会", "months": ["5", "6"] })
}

impl World {
    /// Begun, and nothing else.
    pub fn supervision() -> Self {
        Self::new(|head, _| Plan::begun(head, 2023, PlanOf::Supervision))
    }

    /// Three items, of which the second is internal and the third is tied to a cycle; a party, a unit and both
    /// assigning offices were asked for their opinions.
    pub fn asked() -> Self {
        let mut world = Self::supervision();
        let staff = people::staff();
        let found = PlanFound {
            link: cycle(),
            title: "关于新能源的提案".to_owned(),
        };
        for input in [
            item("甲"),
            with(&item("乙"), json!({ "internal": true })),
            with(
                &item("一号提案落实情况"),
                json!({ "cycle_year": 2022, "found": found }),
            ),
        ] {
            world.must(&staff, "add-item", None, input);
        }
        let call = json!({ "bodies": [BODY], "units": [unit(1)], "until": "2023-03-20" });
        world.must(&staff, "ask-opinions", None, call);
        world
    }

    /// All who were asked say something.
    ///
    /// # Panics
    /// When one of them may not.
    pub fn everybody_speaks(&mut self) {
        for speaker in [
            people::body_clerk(),
            people::clerk(1),
            people::assigner(),
            people::party_assigner(),
        ] {
            self.must(&speaker, "give-opinion", None, json!({ "text": "同意" }));
        }
    }

    /// The chairs passed it.
    pub fn passed() -> Self {
        let mut world = Self::asked();
        world.everybody_speaks();
        let meeting = json!({ "on": "2023-03-01" });
        world.must(&people::staff(), "pass-chairs", None, meeting);
        world
    }

    /// The party adopted it.
    pub fn adopted() -> Self {
        let mut world = Self::passed();
        let adoption = json!({ "on": "2023-03-01", "document": "常委会会议纪要" });
        world.must(&people::staff(), "adopt", None, adoption);
        world
    }

    /// It is public.
    pub fn published() -> Self {
        let mut world = Self::adopted();
        world.must(&people::staff(), "publish", None, json!({}));
        world
    }
}
