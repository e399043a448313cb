//! The life of awards as a state machine: random verbs by random people in random order while days pass.

#![expect(clippy::indexing_slicing, reason = "tests fail loudly")]

use super::Award;
use super::stage::{Stage, stage};
use super::testing::{World, proposal, unit_nomination};
use super::verbs::Verb;
use crate::actor::{Actor, Hat};
use crate::awards::AwardOf;
use crate::matters::{AnyMatter, Kind, Matter};
use crate::testing::{member, people, somebody};
use jiff::ToSpan;
use proptest::prelude::*;
use serde_json::{Value, json};

fn who(n: u8) -> Actor {
    match n % 8 {
        0 => people::proposer(),
        1 => people::body_clerk(),
        2 => people::clerk(1),
        3 => somebody("委员兼评审", &[Hat::Member(member(2)), Hat::Reviewer]),
        4 | 5 => people::reviewer(),
        _ => people::staff(),
    }
}

/// An input that may do, with what chance `n` picks.
fn input(world: &World, verb: Verb, n: u8) -> Value {
    let today = world.world.by(&people::clock()).today();
    let reason = "理由";
    match verb {
        Verb::Nominate if world.matter.of == AwardOf::Units => unit_nomination(u128::from(n % 5)),
        Verb::Nominate => proposal(u128::from(n % 12), n.is_multiple_of(4)),
        Verb::Review => json!({ "kept": !n.is_multiple_of(4), "reason": reason }),
        Verb::Announce => {
            let until = today.checked_add(6.days()).unwrap_or(today);
            json!({ "from": today, "until": until })
        }
        Verb::Object => json!({ "reason": reason }),
        Verb::DecideObjection => json!({ "upheld": n.is_multiple_of(3), "reason": reason }),
        Verb::Decide => {
            let winners = world.matter.listed().take(usize::from(n % 8));
            let winners: Vec<_> = winners.map(|one| one.id).collect();
            json!({ "on": today, "winners": winners, "total": u32::from(n) * 3 })
        }
        Verb::Publish => json!({}),
    }
}

/// One step: who, which verb, which part, what chance.
type Step = (u8, u8, u8, u8);

/// What one verb may have done to awards.
fn look(before: &Award, after: &Award, actor: &Actor) {
    assert_eq!(after.broken(), Vec::<&str>::new());
    assert!(stage(before) <= stage(after), "awards never go back");
    for (old, new) in before.nominations.iter().zip(&after.nominations) {
        assert_eq!((old.id, &old.nominee), (new.id, &new.nominee));
        if old.review != new.review {
            assert_eq!(old.review, None, "a review stands");
            assert_ne!(new.stamp.by, actor.account, "the own nomination");
        }
    }
    for (old, new) in before.objections.iter().zip(&after.objections) {
        if old.verdict != new.verdict {
            assert_eq!(old.verdict, None, "a verdict stands");
            assert_ne!(new.stamp.by, actor.account, "the own objection");
        }
    }
    assert_eq!(after.waiting().is_empty(), stage(after) == Stage::Published);
    let stored = AnyMatter::from(after.clone()).write();
    let read = stored.and_then(|stored| AnyMatter::read(Kind::Award, &stored));
    assert_eq!(read.ok(), Some(after.clone().into()));
}

fn walk(mut world: World, steps: &[Step]) {
    for (actor, verb, part, chance) in steps {
        if chance % 8 == 7 {
            world.world.pass_days(3);
        }
        let actor = who(*actor);
        let verb = Verb::ALL[usize::from(*verb) % Verb::ALL.len()];
        let targets = verb.possible(&world.matter, &world.world.by(&actor));
        let target = targets.get(usize::from(*part) % targets.len().max(1));
        let part = target.and_then(|target| target.part);
        let input = input(&world, verb, *chance);
        let before = world.matter.clone();
        let _ = world.does(&actor, verb.code(), part, input);
        look(&before, &world.matter, &actor);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_order_of_verbs_gives_an_award_that_the_rules_do_not_allow(
        start in 0_u8..4,
        steps in prop::collection::vec(any::<Step>(), 1..120),
    ) {
        let world = match start {
            0 => World::proposals(),
            1 => World::units(),
            2 => World::reviewed(),
            _ => World::exposed(),
        };
        walk(world, &steps);
    }
}
