//! The life of a plan as a state machine: random verbs by random people in random order while days pass.

#![expect(clippy::indexing_slicing, reason = "tests fail loudly")]

use super::Plan;
use super::stage::{Stage, stage};
use super::testing::{World, cycle, item, with};
use super::verbs::{PlanFound, Verb};
use crate::actor::Actor;
use crate::matters::{AnyMatter, Kind, Matter};
use crate::testing::{BODY, people, unit};
use proptest::prelude::*;
use serde_json::{Value, json};

fn who(n: u8) -> Actor {
    match n % 7 {
        0 => people::proposer(),
        1 => people::body_clerk(),
        2 => people::clerk(1),
        3 => people::assigner(),
        4 => people::party_assigner(),
        _ => people::staff(),
    }
}

/// An input that may do, with what chance `n` picks.
fn input(world: &World, verb: Verb, n: u8) -> Value {
    let today = world.world.by(&people::clock()).today();
    match verb {
        Verb::AddItem | Verb::ChangeItem => {
            let found = PlanFound {
                link: cycle(),
                title: "提案".to_owned(),
            };
            let tie = if n.is_multiple_of(3) {
                json!({ "cycle_year": 2022, "found": found, "reason": "衔接" })
            } else {
                json!({ "internal": n.is_multiple_of(2), "reason": "调整" })
            };
            with(&item(&format!("事项{}", n % 16)), tie)
        }
        Verb::DropItem => json!({ "reason": "不再需要" }),
        Verb::AskOpinions => json!({ "bodies": [BODY], "units": [unit(1)], "until": today }),
        Verb::GiveOpinion => json!({ "text": "同意", "name": "某区政协" }),
        Verb::PassChairs => json!({ "on": today }),
        Verb::Adopt => json!({ "on": today, "document": "纪要" }),
        Verb::Publish => json!({}),
    }
}

/// Only one verb leads into each stage.
fn leads(to: Stage) -> Verb {
    match to {
        Stage::Drafting | Stage::Opinions => Verb::AskOpinions,
        Stage::Chairs => Verb::PassChairs,
        Stage::Adopted => Verb::Adopt,
        Stage::Published => Verb::Publish,
    }
}

/// Nothing that once stood in the plan is gone, and what the chairs passed changed with a reason.
fn look(before: &Plan, after: &Plan, verb: Verb) {
    assert_eq!(after.broken(), Vec::<&str>::new(), "{verb:?}");
    assert!(after.items.len() >= before.items.len());
    assert!(after.opinions.len() >= before.opinions.len());
    for (old, new) in before.items.iter().zip(&after.items) {
        assert_eq!(old.id, new.id);
        assert!(new.dropped.is_some() || old.dropped.is_none());
        if old.entry != new.entry {
            let kept = new.changes.last().map(|change| &change.before);
            assert_eq!(kept, Some(&old.entry), "what it said before is kept");
            let explained = |plan: &Plan| {
                let reason = new.changes.last().map(|change| change.reason.as_str());
                stage(plan).is_draft() || reason.is_some_and(|reason| !reason.is_empty())
            };
            assert!(explained(before));
        }
    }
    let (was, is) = (stage(before), stage(after));
    if was != is {
        assert!(was < is, "a plan never goes back");
        assert_eq!(verb, leads(is));
    }
    assert_eq!(
        after.lists(cycle()),
        is >= Stage::Adopted && after.links().contains(&cycle())
    );
    let stored = AnyMatter::from(after.clone()).write();
    let read = stored.and_then(|stored| AnyMatter::read(Kind::Plan, &stored));
    assert_eq!(read.ok(), Some(after.clone().into()));
}

/// One step: who, which verb, which part, what chance.
type Step = (u8, u8, u8, u8);

fn walk(mut world: World, steps: &[Step]) {
    for (actor, verb, part, chance) in steps {
        if chance % 8 == 7 {
            world.world.pass_days(1);
        }
        let actor = who(*actor);
        let verb = Verb::ALL[usize::from(*verb) % Verb::ALL.len()];
        let targets = verb.possible(&world.matter, &world.world.by(&actor));
        let target = targets.get(usize::from(*part) % targets.len().max(1));
        let part = target.and_then(|target| target.part);
        let input = input(&world, verb, *chance);
        let before = world.matter.clone();
        let done = world.does(&actor, verb.code(), part, input);
        assert!(done.is_ok() || world.matter == before);
        look(&before, &world.matter, verb);
        for wait in world.matter.waiting() {
            assert!(
                Verb::from_code(wait.verb).is_some_and(|verb| {
                    let by = world.world.by(&actor);
                    let targets = verb.possible(&world.matter, &by);
                    targets.iter().any(|target| target.part == wait.part)
                }),
                "{wait:?} waits for what cannot be done"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_order_of_verbs_skips_a_step_or_loses_an_item(
        start in 0_u8..4,
        steps in prop::collection::vec(any::<Step>(), 1..120),
    ) {
        let world = match start {
            0 => World::supervision(),
            1 => World::asked(),
            2 => World::passed(),
            _ => World::adopted(),
        };
        walk(world, &steps);
    }
}
