//! A cycle at every step of its first two years, for tests.

use super::Cycle;
use super::gate::{CommitmentFacts, Evidence, PromiseState, ProposalFacts, UnitFacts};
use crate::testing::matters::Of;
use crate::testing::{BODY, MAYOR, people, unit};
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

/// The cycle of 2024 in the committee of the tests, where it is the first of March 2023.
pub type World = Of<Cycle>;

/// Everything that the gates of the second and third year ask of other records.
pub fn full_evidence() -> Evidence {
    let named = |n: u128| UnitFacts {
        unit: unit(n),
        name: format!("单位{n}"),
        fixed: true,
        answers: true,
        answered: true,
        answered_on: Some(date(2023, 3, 1)),
        links: None,
    };
    let promise = |n: u128| CommitmentFacts {
        id: Uuid::from_u128(3_000 + n).into(),
        what: format!("承诺{n}"),
        unit: unit(n),
        unit_name: format!("单位{n}"),
        due: date(2025, 6, 30),
        state: PromiseState::Open,
        postponed: None,
    };
    Evidence {
        proposal: Some(ProposalFacts {
            filed: true,
            number_one: true,
            led_by: Some("市长".to_owned()),
            supervised_by: Some("主席".to_owned()),
            read_by: None,
            units: vec![named(1), named(2)],
            commitments: vec![promise(1), promise(2)],
        }),
        evaluations: vec![Uuid::from_u128(4_000).into()],
        plans: vec![2025],
    }
}

/// A meeting of a kind, presided over by the mayor; that which considers the replies is of the party committee.
pub fn meeting(kind: &str) -> Value {
    let body = (kind == "reply_considered").then_some("party_standing");
    json!({
        "kind": kind, "on": "2023-03-01", "body": body, "chair": MAYOR,
        "sides": ["proposers", "experts", "units"],
        "participants": "提案者、专家、承办单位", "summary": "交换意见",
    })
}

impl World {
    /// Begun, and nothing else.
    pub fn begun() -> Self {
        Self::new(|head, _| Cycle::begun(head, 2024))
    }

    /// The party was called.
    pub fn called() -> Self {
        let mut world = Self::begun();
        let call = json!({ "bodies": [BODY], "until": "2023-05-31", "text": "请提出方向" });
        world.must(&people::staff(), "call", None, call);
        world
    }

    /// Two directions, a pre-consultation and a study lie on the table.
    pub fn studied() -> Self {
        let mut world = Self::called();
        for title in ["新能源", "水资源"] {
            let direction = json!({ "title": title, "reason": "理由", "relation": "列入要点" });
            world.must(&people::proposer(), "propose-direction", None, direction);
        }
        let staff = people::staff();
        world.must(&staff, "hold-meeting", None, meeting("pre_consultation"));
        let partner = json!({ "name": "经济研究院", "task": "产业现状" });
        world.must(&staff, "engage", None, partner);
        let part = world.matter.partners.first().map(|one| one.id.0);
        let study = json!({ "title": "研究报告", "summary": "结论" });
        world.must(&staff, "deliver-study", part, study);
        world
    }

    /// Two candidates were formed.
    pub fn with_candidates() -> Self {
        let mut world = Self::studied();
        let from: Vec<_> = world.matter.directions.iter().map(|one| one.id).collect();
        for title in ["关于新能源的提案", "关于水资源的提案"] {
            let candidate = json!({ "title": title, "summary": "内容", "directions": from });
            world.must(&people::staff(), "form-candidate", None, candidate);
        }
        world
    }

    /// The first of them was chosen.
    pub fn chosen() -> Self {
        let mut world = Self::with_candidates();
        let choice = json!({
            "candidate": world.matter.candidates.first().map(|one| one.id),
            "body": "party_group", "on": "2023-03-01", "way": "consensus", "reason": "事关全局",
        });
        world.must(&people::staff(), "choose", None, choice);
        world
    }

    /// The second year has begun.
    pub fn handling() -> Self {
        let mut world = Self::chosen();
        let staff = people::staff();
        for side in ["party", "government"] {
            let agreement = json!({ "of": side, "on": "2023-03-01", "document": "会议纪要" });
            world.must(&staff, "record-agreement", None, agreement);
        }
        let loser = world.matter.unsettled().next().map(|one| one.id.0);
        let fate = json!({ "becomes": "topic", "note": "列为协商课题" });
        world.must(&staff, "settle-candidate", loser, fate);
        world.must(&staff, "pass-gate", None, json!({ "report": "转入办理" }));
        world
    }

    /// The second year is full of everything but its evaluation.
    pub fn handled() -> Self {
        let mut world = Self::handling();
        let staff = people::staff();
        let found = json!({ "id": Uuid::from_u128(9), "title": "关于新能源的提案", "filed": true, "taken": false });
        let link = json!({ "case_no": "20240001", "found": found });
        world.must(&staff, "link-proposal", None, link);
        for kind in [
            "deployment",
            "before",
            "during",
            "after",
            "reply_considered",
        ] {
            world.must(&staff, "hold-meeting", None, meeting(kind));
        }
        let report = json!({ "reporter": "市政府办公室", "text": "过半" });
        world.must(&people::assigner(), "report-midyear", None, report);
        world
    }

    /// The third year has begun.
    pub fn supervised() -> Self {
        let mut world = Self::handled();
        let gate = json!({ "report": "转入监督", "evidence": full_evidence() });
        world.must(&people::staff(), "pass-gate", None, gate);
        world
    }
}
