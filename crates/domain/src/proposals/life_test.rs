//! Random lives of proposals: random people do random things in random order under random rules while days pass.
//!
//! After every step: no invariant of §0 is broken, a refused verb has changed nothing (`World::does` looks), the
//! computed stage is the one that a slow second reading of the parts gives, whatever waits for somebody can be done by
//! them, and the case survives being stored. Inputs come from the verb's own form, mostly sound, sometimes not, so
//! that a new verb is tested here without a line more.

use super::case::{AdmissionState, Assignment, Case, CosignState, OnBehalf, Proposer};
use super::invariants::broken;
use super::stage::{Stage, StageType, stage};
use super::verbs::Verb;
use super::waiting::waiting;
use crate::actor::{Actor, Hat, Party, Side};
use crate::forms::Form;
use crate::ids::AccountId;
use crate::profile::Profile;
use crate::profile::testing::random_profile;
use crate::testing::pen::{Dice, Pen};
use crate::testing::{ABOVE, BODY, CHAIR, MAYOR, World, member, people, somebody, unit};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

// ── A second reading of the stage ───────────────────────────────────────────────────────────────

/// What the stage must be, read off the parts one by one in the words of `Stage`'s own descriptions.
fn second_reading(case: &Case) -> Stage {
    match case.admission.state {
        AdmissionState::Draft => {
            let mut open = 0;
            for cosign in &case.proposers.cosigns {
                open += usize::from(cosign.state == CosignState::Invited);
            }
            if open > 0 {
                Stage::Cosigning
            } else {
                Stage::Draft
            }
        }
        AdmissionState::Submitted => Stage::Reviewing,
        AdmissionState::Returned => Stage::Returned,
        AdmissionState::Refused => Stage::Refused,
        AdmissionState::Merged => Stage::Merged,
        AdmissionState::Converted => Stage::Converted,
        AdmissionState::Withdrawn => Stage::Withdrawn,
        AdmissionState::Filed => second_reading_of_filed(case),
    }
}

fn second_reading_of_filed(case: &Case) -> Stage {
    let live: Vec<&Assignment> = case
        .assignments
        .iter()
        .filter(|assignment| assignment.ended.is_none())
        .collect();
    let answering: Vec<&Assignment> = live
        .iter()
        .copied()
        .filter(|assignment| assignment.mode.answers())
        .collect();
    let every_side_handed_over = [Side::Party, Side::Government]
        .into_iter()
        .filter(|side| case.admission.sides.contains(side))
        .all(|side| live.iter().any(|assignment| assignment.side == side));
    let replies = |a: &Assignment, said: fn(&super::case::Reply) -> bool| {
        a.rounds
            .last()
            .and_then(|round| round.reply.as_ref())
            .is_some_and(said)
    };
    let any =
        |holds: &dyn Fn(&Assignment) -> bool| answering.iter().any(|assignment| holds(assignment));
    let repeats = |a: &Assignment| a.rounds.len() > 1;
    let sent = |a: &Assignment| replies(a, |reply| reply.sent.is_some());
    let signed = |a: &Assignment| replies(a, |reply| reply.signed.is_some());
    let rated = |a: &Assignment| {
        a.rounds
            .last()
            .and_then(|round| round.evaluation.as_ref())
            .is_some_and(|evaluation| evaluation.closed.is_some())
    };
    if case.archived.is_some() {
        Stage::Archived
    } else if case.admission.sides.is_empty() || !every_side_handed_over || answering.is_empty() {
        Stage::Filed
    } else if any(&|a| a.rounds.is_empty()) {
        Stage::Assigned
    } else if any(&|a| !repeats(a) && !signed(a)) {
        Stage::Handling
    } else if any(&|a| repeats(a) && !sent(a)) {
        Stage::Rehandling
    } else if any(&|a| !sent(a)) {
        Stage::Replying
    } else if any(&|a| !rated(a)) {
        Stage::Evaluating
    } else if case
        .commitments
        .iter()
        .any(|commitment| commitment.end.is_none())
    {
        Stage::Keeping
    } else {
        Stage::Complete
    }
}

// ── A life ──────────────────────────────────────────────────────────────────────────────────────

/// The `n`th of the people who wear the hats that speak for a party, and no other.
fn speaker(party: Party, n: u128) -> Actor {
    let hats = match party {
        Party::Member(id) => vec![Hat::Member(id)],
        Party::Body(id) => vec![Hat::BodyClerk(id)],
        Party::Unit(id) => vec![Hat::UnitClerk(id), Hat::UnitLeader(id)],
        Party::Leader(id) => vec![Hat::Leader(id)],
        Party::Staff => vec![Hat::Staff],
        Party::Reviewer => vec![Hat::Reviewer],
        Party::Assigner(side) => vec![Hat::Assigner(side)],
    };
    let one = somebody("有关人员", &hats);
    Actor {
        account: one
            .account
            .map(|account| AccountId(Uuid::from_u128(account.0.as_u128() + n))),
        ..one
    }
}

/// Everybody who walks through these lives: one of each kind, and some with more hats than is good for them.
fn everybody() -> Vec<Actor> {
    let mut all = vec![
        people::body_clerk(),
        people::staff(),
        people::reviewer(),
        people::assigner(),
        people::party_assigner(),
        people::mayor(),
        people::chair(),
        people::clock(),
        somebody("管理员", &[Hat::Administrator]),
        somebody("审计员", &[Hat::Auditor]),
        somebody(
            "委员兼职员",
            &[Hat::Member(member(1)), Hat::Staff, Hat::Reviewer],
        ),
        somebody(
            "委员兼联络员",
            &[Hat::Member(member(2)), Hat::BodyClerk(BODY)],
        ),
        somebody(
            "身兼三职",
            &[
                Hat::Staff,
                Hat::Assigner(Side::Government),
                Hat::UnitLeader(unit(1)),
            ],
        ),
        somebody("两位领导", &[Hat::Leader(MAYOR), Hat::Chair(CHAIR)]),
        Actor {
            committee: crate::ids::CommitteeId(Uuid::from_u128(2)),
            ..people::staff()
        },
    ];
    all.extend((1..=4).flat_map(|n| {
        [
            people::other_member(n),
            people::clerk(n),
            people::unit_leader(n),
        ]
    }));
    all
}

/// What happened in some lives.
#[derive(Debug, Default)]
struct Seen {
    done: BTreeMap<&'static str, usize>,
    refused: BTreeMap<String, usize>,
    stages: BTreeMap<&'static str, usize>,
    rounds: BTreeMap<u8, usize>,
}

/// How a life begins.
#[derive(Debug, Clone)]
struct Birth {
    profile: Arc<Profile>,
    /// A party proposes, not a member.
    collective: bool,
    /// Staff types it from paper.
    typed: bool,
    /// Nobody ever rates a reply, and the clock stands still: what is over is ended by hand.
    silent: bool,
    seed: u64,
    /// One seed for each step, so that a failing life is shortened by leaving steps out.
    steps: Vec<u64>,
}

/// A world in which one life after the other is lived: profiles and calendar are read once.
struct Theatre {
    world: World,
    newborn: Case,
    people: Vec<Actor>,
    /// So it is in the present life: see [`Birth::silent`].
    silent: bool,
    /// What was done in the present life.
    done: BTreeMap<&'static str, usize>,
    seen: Seen,
}

impl Theatre {
    fn new() -> Self {
        let mut world = World::new();
        for name in ["调研报告.pdf", "征询意见表.pdf", "验收单.pdf"] {
            world.paper(name);
        }
        let newborn = world.case.clone();
        Self {
            world,
            newborn,
            people: everybody(),
            silent: false,
            done: BTreeMap::new(),
            seen: Seen::default(),
        }
    }

    fn live(&mut self, birth: &Birth) {
        self.done.clear();
        self.silent = birth.silent;
        let w = &mut self.world;
        w.case = self.newborn.clone();
        w.profile = Arc::clone(&birth.profile);
        w.now = w.case.begun.at;
        if birth.collective {
            w.case.proposers.kind = "party".to_owned();
            w.case.proposers.lead = Proposer::Body {
                id: BODY,
                name: "民建市委".to_owned(),
            };
        }
        if birth.typed {
            let staff = people::staff();
            let (typed, received_on) = (w.by(&staff).stamp(), w.by(&staff).today());
            w.case.proposers.on_behalf = Some(OnBehalf { typed, received_on });
        }
        let mut begin = Dice::new(birth.seed);
        if let Some(category) = begin.pick(&birth.profile.categories) {
            w.case.text.category = Some(category.code.to_string());
        }
        self.look();
        let mut afterlife = 0;
        for seed in &birth.steps {
            self.step(&mut Dice::new(*seed));
            // What is closed must stay sound as well, but not for hundreds of steps.
            afterlife += usize::from(stage(&self.world.case).kind() == StageType::Closed);
            if afterlife > 40 {
                break;
            }
        }
        for round in self
            .world
            .case
            .assignments
            .iter()
            .flat_map(|assignment| &assignment.rounds)
        {
            *self.seen.rounds.entry(round.no).or_default() += 1;
        }
    }

    fn step(&mut self, dice: &mut Dice) {
        if dice.percent(15) {
            let days = if dice.percent(10) {
                30 + dice.below(60)
            } else {
                1 + dice.below(6)
            };
            self.world.pass_days(i64::try_from(days).unwrap_or(1));
            self.look();
            if dice.percent(50) && !self.silent {
                let clock = people::clock();
                self.attempt(dice, &clock, Verb::Lapse, None);
            }
            return;
        }
        let waits = waiting(&self.world.case);
        if let (true, Some(item)) = (dice.percent(70), dice.pick(&waits)) {
            let speaker = speaker(item.party, u128::from(dice.percent(50)));
            // Some things are put off, so that days run out and others come first.
            let put_off = matches!(item.verb, Verb::Submit | Verb::AcceptCosign | Verb::Rate);
            if dice.percent(if put_off { 30 } else { 70 }) {
                self.attempt(dice, &speaker, item.verb, item.part);
            } else {
                self.do_something(dice, &speaker);
            }
            return;
        }
        if let Some(actor) = dice.pick(&self.people).cloned() {
            self.do_something(dice, &actor);
        }
    }

    /// Mostly what is open to this person; sometimes what is not.
    fn do_something(&mut self, dice: &mut Dice, actor: &Actor) {
        let open: Vec<(Verb, Option<Uuid>)> = Verb::ALL
            .iter()
            .flat_map(|verb| {
                self.world
                    .open_to(actor, *verb)
                    .into_iter()
                    .map(move |part| (*verb, part))
            })
            .collect();
        let any = |dice: &mut Dice| {
            let part = if dice.percent(50) {
                None
            } else {
                Some(Uuid::from_u128(dice.throw().into()))
            };
            (dice.pick(Verb::ALL).copied().unwrap_or(Verb::Write), part)
        };
        // Of three things that could be done, the one done least so far in this life: rare verbs get their turn.
        let could = [dice.pick(&open), dice.pick(&open), dice.pick(&open)]
            .into_iter()
            .flatten();
        let least =
            could.min_by_key(|(verb, _)| self.done.get(verb.code()).copied().unwrap_or_default());
        let (verb, part) = match least {
            Some(open) if dice.percent(85) => *open,
            _ => any(dice),
        };
        // The office's last word on a case ends the story, so it comes late.
        let ends = matches!(verb, Verb::Withdraw | Verb::Refuse | Verb::Convert);
        if !ends || dice.percent(25) {
            self.attempt(dice, actor, verb, part);
        }
    }

    fn attempt(&mut self, dice: &mut Dice, actor: &Actor, verb: Verb, part: Option<Uuid>) {
        if self.silent && verb == Verb::Rate {
            return;
        }
        let w = &mut self.world;
        let target = verb
            .possible(&w.case, &w.by(actor))
            .into_iter()
            .find(|target| target.part == part);
        let form = target.map_or_else(Form::none, |target| {
            verb.form(&w.case, &target, &w.by(actor))
        });
        let today = w.by(actor).today();
        let mut input = Pen::of_somebody(dice, today, &w.case).fill_in(verb, &form);
        if let Some(input) = input.as_object_mut() {
            let number = Value::from(format!("2023{:04}", dice.below(9999)));
            match verb {
                // Numbers come from the committee's register, not from a form.
                Verb::Submit => _ = input.insert("serial_no".to_owned(), number),
                Verb::File => _ = input.insert("case_no".to_owned(), number),
                // What the office finds above, or what was done there.
                Verb::OfferUp => {
                    let above = json!({ "id": ABOVE, "name": "上级政协", "takes": true });
                    input.insert("above".to_owned(), above);
                }
                Verb::HearOffer => {
                    let proposal = Uuid::from_u128(dice.throw().into());
                    let answer = if dice.percent(30) {
                        json!({ "answer": "taken_up", "proposal": proposal })
                    } else {
                        json!({ "answer": "returned", "reason": "属于县级事权" })
                    };
                    input.insert("answer".to_owned(), answer);
                }
                _ => {}
            }
        }
        match w.does(actor, verb, part, input) {
            Ok(_) => {
                *self.seen.done.entry(verb.code()).or_default() += 1;
                *self.done.entry(verb.code()).or_default() += 1;
                self.look();
            }
            Err(no) => {
                assert!(
                    !no.0.is_empty(),
                    "{} was refused without a reason",
                    verb.code()
                );
                for refusal in no.0 {
                    let at = refusal.field.unwrap_or_default();
                    *self
                        .seen
                        .refused
                        .entry(format!("{} {} {at}", verb.code(), refusal.code))
                        .or_default() += 1;
                }
            }
        }
    }

    /// What must hold after every change and every day; a refusal changes nothing.
    fn look(&mut self) {
        let case = &self.world.case;
        let stage = stage(case);
        *self.seen.stages.entry(stage.code()).or_default() += 1;
        assert_eq!(broken(case), [], "a rule of the domain is broken");
        assert_eq!(
            stage,
            second_reading(case),
            "the stage disagrees with the parts"
        );
        for item in waiting(case) {
            let speaker = speaker(item.party, 2);
            let by = self.world.by(&speaker);
            // After its day an entry that lapses waits only for the clock.
            if item.lapses && item.due.is_some_and(|due| due < by.today()) {
                assert!(
                    !Verb::Lapse.possible(case, &by).is_empty(),
                    "{item:?} is over and the clock does not see it"
                );
                continue;
            }
            let open = self.world.open_to(&speaker, item.verb);
            assert!(
                open.contains(&item.part),
                "{item:?} waits for somebody who may not do it"
            );
        }
        let stored = serde_json::to_string(case).map_err(|fault| fault.to_string());
        let read = stored.and_then(|stored| {
            serde_json::from_str::<Case>(&stored).map_err(|fault| fault.to_string())
        });
        assert_eq!(
            read.as_ref(),
            Ok(case),
            "the case does not survive being stored"
        );
    }
}

fn shipped() -> Vec<Arc<Profile>> {
    ["national", "liaoning", "dalian"]
        .map(|name| World::under(name).profile)
        .to_vec()
}

fn births(most: usize) -> impl Strategy<Value = Birth> {
    let shipped = prop::sample::select(shipped());
    let profile = prop_oneof![
        shipped,
        any::<u64>().prop_map(|seed| Arc::new(random_profile(seed)))
    ];
    (
        profile,
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
        any::<u64>(),
        prop::collection::vec(any::<u64>(), 0..most),
    )
        .prop_map(|(profile, collective, typed, silent, seed, steps)| Birth {
            profile,
            collective,
            typed,
            silent,
            seed,
            steps,
        })
}

#[test]
fn no_sequence_of_verbs_breaks_a_rule() {
    let theatre = RefCell::new(Theatre::new());
    let mut runner = TestRunner::new(Config {
        cases: 64,
        ..Config::default()
    });
    let ended = runner.run(&births(250), |birth| {
        theatre.borrow_mut().live(&birth);
        Ok(())
    });
    if let Err(fault) = ended {
        panic!("{fault}");
    }
}

/// The property above says nothing about places that no life reaches: these lives, always the same ones, must get far.
#[test]
fn long_lives_reach_every_verb_and_the_third_handling() {
    let mut theatre = Theatre::new();
    let profiles = shipped();
    for seed in 0..64_u64 {
        let mut dice = Dice::new(seed);
        let Some(profile) = dice.pick(&profiles).cloned() else {
            continue;
        };
        let steps = (0..800).map(|_| dice.throw()).collect();
        theatre.live(&Birth {
            profile,
            collective: seed % 4 == 3,
            typed: seed % 5 == 4,
            silent: seed % 4 == 1,
            seed,
            steps,
        });
    }
    let seen = &theatre.seen;
    let never: Vec<_> = Verb::ALL
        .iter()
        .map(|verb| verb.code())
        .filter(|code| !seen.done.contains_key(code))
        .collect();
    assert_eq!(
        never, [""; 0],
        "never done; done were {:?}; refused were {:#?}",
        seen.done, seen.refused
    );
    let times = |verb: Verb| seen.done.get(verb.code()).copied().unwrap_or_default();
    let rounds = |no: u8| seen.rounds.get(&no).copied().unwrap_or_default();
    assert!(
        times(Verb::SendReply) >= 10,
        "only {} replies were sent",
        times(Verb::SendReply)
    );
    assert!(
        rounds(2) >= 5 && rounds(3) >= 1,
        "second and third handlings: {:?}",
        seen.rounds
    );
    assert!(
        seen.stages.contains_key("archived"),
        "stages reached: {:?}",
        seen.stages
    );
}
