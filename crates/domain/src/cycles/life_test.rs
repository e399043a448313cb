//! The life of a cycle as a state machine: random verbs by random people in random order.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use super::Cycle;
use super::gate::{Evidence, requirements};
use super::stage::{Stage, due, stage};
use super::testing::{World, full_evidence, meeting};
use super::verbs::Verb;
use crate::actor::Actor;
use crate::matters::Matter;
use crate::testing::{BODY, people, unit};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

fn who(n: u8) -> Actor {
    match n % 6 {
        0 => people::proposer(),
        1 => people::body_clerk(),
        2 => people::clerk(1),
        3 => people::assigner(),
        4 => people::reviewer(),
        _ => people::staff(),
    }
}

/// What other records say: everything, or with one thing taken out.
fn evidence(n: u8) -> Evidence {
    let mut evidence = full_evidence();
    match n % 8 {
        0 => evidence.proposal = None,
        1 => evidence.evaluations.clear(),
        2 => evidence.plans.clear(),
        3 => {
            let units = evidence.proposal.iter_mut().flat_map(|p| &mut p.units);
            units.for_each(|unit| unit.fixed = false);
        }
        _ => {}
    }
    evidence
}

/// An input that may do, with what chance `n` picks.
fn input(cycle: &Cycle, verb: Verb, n: u8) -> Value {
    let directions: Vec<_> = cycle.directions.iter().map(|one| one.id).collect();
    let kinds = [
        "pre_consultation",
        "deployment",
        "before",
        "during",
        "after",
        "reply_considered",
        "forum",
    ];
    let kind = kinds
        .get(usize::from(n) % kinds.len())
        .copied()
        .unwrap_or("forum");
    match verb {
        Verb::Call => json!({ "bodies": [BODY], "until": "2023-05-31", "text": "请提出方向" }),
        Verb::ProposeDirection => {
            json!({ "title": format!("方向{n}"), "reason": "理由", "relation": "要点", "proposer": "某区政协" })
        }
        Verb::Engage => json!({ "name": "研究院", "task": "研究" }),
        Verb::DeliverStudy => json!({ "title": "报告", "summary": "结论" }),
        Verb::FormCandidate => {
            json!({ "title": format!("备选{n}"), "summary": "内容", "directions": directions })
        }
        Verb::Choose => json!({
            "candidate": cycle.candidates.first().map(|one| one.id), "body": "party_group",
            "on": "2023-03-01", "way": "consensus", "reason": "理由",
        }),
        Verb::SettleCandidate => json!({ "becomes": "kept", "note": "留待明年" }),
        Verb::RecordAgreement => {
            let side = if n.is_multiple_of(2) {
                "party"
            } else {
                "government"
            };
            json!({ "of": side, "on": "2023-03-01", "document": "纪要" })
        }
        Verb::LinkProposal => {
            let found =
                json!({ "id": Uuid::from_u128(9), "title": "提案", "filed": true, "taken": false });
            json!({ "case_no": "1", "found": found })
        }
        Verb::UnlinkProposal => json!({ "reason": "号码填错" }),
        Verb::ReportMidyear => json!({ "reporter": "市政府办公室", "text": "过半" }),
        Verb::Inspect => {
            json!({ "on": "2023-03-01", "place": "现场", "participants": "委员", "findings": "发现" })
        }
        Verb::Deepen => json!({ "change": "变化", "suggestions": [{ "text": "建议" }] }),
        Verb::GiveOpinion => json!({ "unit": unit(1), "text": "意见", "due": "2023-06-01" }),
        Verb::AnswerOpinion => json!({ "text": "已经办理" }),
        Verb::JudgePromise => json!({ "verdict": "kept", "evidence": "文件", "state": "done" }),
        Verb::HoldMeeting => meeting(kind),
        Verb::CorrectDirection => json!({
            "title": format!("方向{n}"), "reason": "理由", "relation": "要点", "proposer": "某区政协", "why": "写错了",
        }),
        Verb::CorrectCandidate => {
            json!({ "title": format!("备选{n}"), "summary": "内容", "directions": directions, "why": "写错了" })
        }
        Verb::CorrectMeeting => {
            let mut right = meeting(kind);
            right["why"] = json!("写错了");
            right
        }
        Verb::DraftProposal => json!({ "proposer": BODY }),
        Verb::PassGate => json!({ "report": "转入下一阶段", "evidence": evidence(n) }),
        Verb::Share | Verb::Publish => json!({}),
        Verb::Unpublish => {
            let from = if n.is_multiple_of(2) {
                "public"
            } else {
                "above"
            };
            json!({ "from": [from], "reason": "题目有误" })
        }
        Verb::End => json!({ "reason": "不再办理" }),
    }
}

/// One step: who, which verb, which part, what chance.
type Step = (u8, u8, u8, u8);

fn walk(mut world: World, steps: &[Step]) -> World {
    let all: Vec<Verb> = Verb::ALL
        .iter()
        .copied()
        .filter(|verb| *verb != Verb::End)
        .collect();
    for (actor, verb, part, chance) in steps {
        let actor = who(*actor);
        let verb = all[usize::from(*verb) % all.len()];
        let by = world.world.by(&actor);
        let targets = verb.possible(&world.matter, &by);
        let target = targets.get(usize::from(*part) % targets.len().max(1));
        let part = target.and_then(|target| target.part);
        let input = input(&world.matter, verb, *chance);
        let before = world.matter.clone();
        let profile = std::sync::Arc::clone(&world.world.profile);
        let said = requirements(&before, &evidence(*chance), &profile);
        let done = world.does(&actor, verb.code(), part, input);
        assert_eq!(world.matter.broken(), Vec::<&str>::new(), "{verb:?}");
        if stage(&world.matter) != stage(&before) {
            assert_eq!(verb, Verb::PassGate, "only a gate leads on");
            assert!(
                !said.is_empty() && said.iter().all(|one| one.met),
                "a gate opened without {said:?}"
            );
        } else if verb == Verb::PassGate {
            assert!(done.is_err(), "a gate that opens leads on");
        }
        let by = world.world.by(&actor);
        let asks = requirements(&world.matter, &Evidence::default(), &profile);
        // Who is sent to do what is missing first finds it possible.
        if let Some(missing) = asks.iter().find(|one| !one.met)
            && let Some(next) = missing.brought_by(&world.matter)
            && missing.code != "filed"
        {
            assert!(!next.possible(&world.matter, &by).is_empty(), "{missing:?}");
        }
        let waits = world.matter.waiting();
        assert_eq!(waits.is_empty(), due(&world.matter).is_none());
    }
    world
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any::<Step>(), 1..160)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_order_of_verbs_opens_a_gate_without_its_evidence(start in 0_u8..4, steps in steps()) {
        let world = match start {
            0 => World::begun(),
            1 => World::with_candidates(),
            2 => World::handled(),
            _ => World::supervised(),
        };
        walk(world, &steps);
    }
}

#[test]
fn a_cycle_can_be_closed() {
    let mut world = World::supervised();
    let staff = people::staff();
    assert_eq!(stage(&world.matter), Stage::Supervision);
    for verb in [Verb::Inspect, Verb::Deepen, Verb::GiveOpinion] {
        let input = input(&world.matter, verb, 0);
        world.must(&staff, verb.code(), None, input);
    }
    world.must(&staff, "hold-meeting", None, meeting("forum"));
    let opinion = world.matter.opinions.first().map(|one| one.id.0);
    world.must(
        &people::clerk(1),
        "answer-opinion",
        opinion,
        json!({ "text": "已经办理" }),
    );
    let promises: Vec<_> = world.matter.checklist.iter().map(|one| one.id.0).collect();
    let last = promises.last().copied().expect("something was promised");
    for promise in promises {
        let early = json!({ "report": "结题", "evidence": full_evidence() });
        let told = world.does(&staff, "pass-gate", None, early);
        assert_eq!(
            told.map_err(|no| no.code().to_owned()),
            Err("gate-judged".to_owned())
        );
        let verdict = if promise == last { "partly" } else { "kept" };
        let state = if promise == last { "open" } else { "done" };
        let judged = json!({ "verdict": verdict, "evidence": "现场核实", "state": state });
        world.must(&staff, "judge-promise", Some(promise), judged);
    }
    let gate = json!({ "report": "结题", "evidence": full_evidence() });
    world.must(&staff, "pass-gate", None, gate);
    assert_eq!(stage(&world.matter), Stage::Closed);
    assert_eq!(world.matter.waiting(), []);
}
