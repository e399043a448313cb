//! The life of a round as a state machine: random people vote and do things in random order while hours pass.

use super::Round;
use super::ballot::Ballot;
use super::receipt::Receipt;
use super::state::{State, state};
use super::testing::{World, answers, counter, papers};
use super::verbs::Verb;
use crate::actor::Actor;
use crate::ids::MemberId;
use crate::matters::Matter;
use crate::testing::{member, people};
use jiff::ToSpan;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What the two tables hold, as the office keeps them: who has voted, and the ballots.
#[derive(Debug, Default)]
struct Held {
    voted: BTreeSet<MemberId>,
    ballots: Vec<Ballot>,
}

const STEPS: [&str; 4] = [
    "very_satisfied",
    "satisfied",
    "mostly_satisfied",
    "dissatisfied",
];

fn step(n: u8) -> &'static str {
    STEPS
        .get(usize::from(n) % STEPS.len())
        .copied()
        .unwrap_or("satisfied")
}

fn who(n: u8) -> Actor {
    match n % 8 {
        0 => people::proposer(),
        1 => people::reviewer(),
        2 => people::clerk(1),
        3 | 4 => counter(),
        _ => people::staff(),
    }
}

/// An input that may do, with what chance `n` picks.
fn input(verb: Verb, n: u8, held: &Held) -> Value {
    match verb {
        Verb::SetUnits => json!({ "units": [crate::testing::unit(1)] }),
        Verb::SetElectors => {
            let members: Vec<_> = (1..=u128::from(n % 7)).map(member).collect();
            json!({ "electors": members })
        }
        Verb::ChoosePaper => json!({ "electors": [member(1)] }),
        Verb::Open => json!({ "on": "2023-03-01", "time": "17:30" }),
        Verb::CountPaper => papers(i64::from(n % 4), i64::from(n % 2), step(n)),
        Verb::RecountPaper | Verb::Annul => json!({ "reason": "有误" }),
        Verb::Extend => {
            json!({ "on": "2023-03-02", "time": format!("{:02}:00", n % 24), "reason": "延长" })
        }
        Verb::Close => json!({ "ballots": held.ballots, "voted": held.voted.len() }),
        Verb::Publish => json!({}),
    }
}

/// A member tries to vote, as the office lets them.
fn vote(world: &World, held: &mut Held, n: u8, chance: u8) {
    let voter = member(u128::from(n % 8) + 1);
    let may = world.matter.may_vote(Some(voter), world.world.now).is_ok();
    if may && held.voted.insert(voter) {
        let mut bits = [chance; 16];
        if let Some(first) = bits.first_mut() {
            *first = n % 8;
        }
        held.ballots.push(Ballot {
            receipt: Receipt::of(bits),
            answers: answers(step(chance)),
        });
    }
}

fn is_sound(round: &Round, held: &Held) {
    assert_eq!(round.broken(), Vec::<&str>::new());
    assert!(held.ballots.len() <= round.voting(false).count());
    let Some(tally) = round.tally() else { return };
    assert!(tally.ballots as usize <= round.electors.len());
    assert_eq!(round.recount().as_ref(), Some(tally));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_the_order_the_result_is_of_electors_only_and_stands_for_ever(
        start in 0_u8..4,
        steps in prop::collection::vec(any::<(u8, u8, u8)>(), 1..120),
    ) {
        let mut world = match start {
            0 => World::begun(),
            1 => World::prepared(6, &[5, 6]),
            2 => World::open(6, &[]),
            _ => World::open(6, &[5, 6]),
        };
        let mut held = Held::default();
        for (actor, deed, chance) in steps {
            let before = world.matter.clone();
            match usize::from(deed) % (Verb::ALL.len() + 10) {
                0..=7 => vote(&world, &mut held, actor, chance),
                8 | 9 => world.world.now += i64::from(chance % 3).hours(),
                n => {
                    let verb = Verb::ALL.get(n - 10).copied().unwrap_or(Verb::Close);
                    // Otherwise most lives would end early.
                    if verb != Verb::Annul || chance < 16 {
                        let input = input(verb, chance, &held);
                        let _ = world.does(&who(actor), verb.code(), None, input);
                    }
                }
            }
            is_sound(&world.matter, &held);
            let (staff, voted) = (people::staff(), u32::try_from(held.voted.len()).unwrap_or(u32::MAX));
            // What is awaited is possible: nobody is sent to a closing that is refused.
            if world.matter.next_step(staff.account, voted, world.world.now) == Some(Verb::Close) {
                let stands = world.matter.clone();
                let done = world.does(&staff, "close", None, input(Verb::Close, 0, &held));
                prop_assert!(done.is_ok(), "{done:?}");
                world.matter = stands;
            }
            if before.opened.is_some() {
                prop_assert_eq!(&before.electors, &world.matter.electors);
                prop_assert_eq!(&before.sheet, &world.matter.sheet);
            }
            if before.result.is_some() {
                prop_assert_eq!(&before.result, &world.matter.result);
            }
            let waits = !world.matter.waiting().is_empty();
            let living = matches!(state(&world.matter), State::Preparing | State::Open);
            prop_assert_eq!(waits, living);
            let stored = serde_json::to_string(&world.matter).unwrap_or_default();
            let read = serde_json::from_str::<Round>(&stored).ok();
            prop_assert_eq!(read.as_ref(), Some(&world.matter));
        }
    }
}
