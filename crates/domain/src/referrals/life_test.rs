//! The life of a referral as a state machine: random verbs by random people in random order.

use super::testing::{World, taken};
use super::verbs::Verb;
use crate::actor::Actor;
use crate::matters::{AnyMatter, Kind, Matter};
use crate::testing::people;
use proptest::prelude::*;
use serde_json::{Value, json};

fn who(n: u8) -> Actor {
    match n % 5 {
        0 => people::proposer(),
        1 => people::reviewer(),
        2 => people::clock(),
        _ => people::staff(),
    }
}

fn input(verb: Verb, n: u8) -> Value {
    match verb {
        Verb::TakeUp if n.is_multiple_of(4) => json!({}),
        Verb::TakeUp => taken(),
        Verb::Lapse => json!({ "gone": if n.is_multiple_of(2) { "merged" } else { "withdrawn" } }),
        Verb::GiveBack | Verb::Withdraw if n.is_multiple_of(4) => json!({}),
        Verb::GiveBack | Verb::Withdraw => json!({ "reason": "理由" }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_offer_is_answered_once_and_by_those_it_is_for(
        steps in prop::collection::vec(any::<(u8, u8, u8)>(), 1..24),
    ) {
        let mut world = World::offered();
        for (actor, verb, chance) in steps {
            let actor = who(actor);
            let verb = Verb::ALL.iter().copied().cycle().nth(usize::from(verb));
            let verb = verb.unwrap_or(Verb::TakeUp);
            let before = world.matter.clone();
            let done = world.does(&actor, verb.code(), None, input(verb, chance));
            let after = &world.matter;
            prop_assert_eq!(after.broken(), Vec::<&str>::new());
            prop_assert!(before.end.is_none() || before == *after, "what ended stays as it ended");
            if done.is_ok() {
                let clock = actor == people::clock();
                prop_assert_eq!(clock, matches!(verb, Verb::Withdraw | Verb::Lapse));
                prop_assert!(clock || actor == people::staff());
            }
            prop_assert_eq!(&before.text, &after.text, "the text stays as it was offered");
            prop_assert_eq!(after.waiting().is_empty(), after.end.is_some());
            let by = world.world.by(&actor);
            prop_assert_eq!(after.draft(&by).is_some(), after.state() == "taken-up");
            let stored = AnyMatter::from(after.clone()).write();
            let read = stored.and_then(|stored| AnyMatter::read(Kind::Referral, &stored));
            prop_assert_eq!(read.ok(), Some(after.clone().into()));
        }
    }
}
