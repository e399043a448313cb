//! The life of a selection as a state machine: random verbs by random people in random order.

#![expect(clippy::indexing_slicing, reason = "tests fail loudly")]

use super::stage::stage;
use super::testing::{World, chosen, declined, nomination, urgent};
use super::verbs::Verb;
use crate::actor::Actor;
use crate::matters::{AnyMatter, Kind, Matter};
use crate::testing::people;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn who(n: u8) -> Actor {
    match n % 6 {
        0 => people::proposer(),
        1 => people::body_clerk(),
        2 => people::staff(),
        3 => people::chair(),
        _ => people::reviewer(),
    }
}

/// An input that may do, with what chance `n` picks.
fn input(world: &World, verb: Verb, n: u8) -> Value {
    let place = usize::from(n) % world.matter.candidates.len().max(1);
    match verb {
        Verb::Nominate => nomination(u128::from(n % 8)),
        Verb::GiveOpinion => {
            json!({ "candidate": world.part(place), "view": "for", "text": "同意", "name": format!("第{n}家") })
        }
        Verb::Decide if n.is_multiple_of(2) => chosen(),
        Verb::Decide => declined(),
        Verb::FastTrack => urgent(),
        Verb::Close => json!({}),
    }
}

/// One step: who, which verb, which part, what chance.
type Step = (u8, u8, u8, u8);

/// The most key proposals of these lives: few, so that the limit is met.
const MOST: u16 = 3;

fn walk(mut world: World, steps: &[Step]) {
    Arc::make_mut(&mut world.world.profile).selection.most.value = MOST;
    for (actor, verb, part, chance) in steps {
        let actor = who(*actor);
        let verb = Verb::ALL[usize::from(*verb) % Verb::ALL.len()];
        let targets = verb.possible(&world.matter, &world.world.by(&actor));
        let target = targets.get(usize::from(*part) % targets.len().max(1));
        let part = target.and_then(|target| target.part);
        let input = input(&world, verb, *chance);
        let before = world.matter.clone();
        let _ = world.does(&actor, verb.code(), part, input);
        let after = &world.matter;
        assert_eq!(after.broken(), Vec::<&str>::new(), "{verb:?}");
        assert!(
            after.designations().count() <= usize::from(MOST),
            "more key proposals than the place allows"
        );
        assert!(
            stage(&before) <= stage(after),
            "a selection never goes back"
        );
        for (old, new) in before.candidates.iter().zip(&after.candidates) {
            assert_eq!((old.id, old.proposal), (new.id, new.proposal));
            assert!(
                old.decision.is_none() || old.decision == new.decision,
                "what is decided stays decided"
            );
            if old.decision.is_none() && new.decision.is_some() {
                let heard = !old.opinions.is_empty();
                assert!(heard || verb == Verb::FastTrack, "nobody was heard");
                assert!(actor == people::reviewer());
            }
        }
        let (chosen, declined) = (after.chosen().count(), after.declined().count());
        let open = after.undecided().count();
        assert_eq!(chosen + declined + open, after.candidates.len());
        assert_eq!(after.waiting().is_empty(), after.closed.is_some());
        let stored = AnyMatter::from(after.clone()).write();
        let read = stored.and_then(|stored| AnyMatter::read(Kind::Selection, &stored));
        assert_eq!(read.ok(), Some(after.clone().into()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_order_of_verbs_chooses_too_many_or_decides_twice(
        heard in any::<bool>(),
        steps in prop::collection::vec(any::<Step>(), 1..120),
    ) {
        walk(if heard { World::heard() } else { World::begun() }, &steps);
    }
}
