//! A round at every step of its life, for tests.

use super::Round;
use super::ballot::Ballot;
use super::parts::Subject;
use super::receipt::Receipt;
use super::sheet::{Answers, Sheet};
use crate::actor::{Actor, Hat, Side};
use crate::directory::MemberRef;
use crate::matters::Link;
use crate::testing::matters::Of;
use crate::testing::{member, people, somebody, unit};
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

/// A round about a proposal of the committee of the tests, where it is nine o'clock on the first of March 2023. Two
/// units are judged.
pub type World = Of<Round>;

/// Somebody else of the committee's staff.
pub fn counter() -> Actor {
    somebody("监票人", &[Hat::Staff, Hat::Assigner(Side::Party)])
}

/// The sheet of the tests.
pub fn sheet() -> Sheet {
    World::begun().matter.sheet
}

/// The same step to every question about every unit.
pub fn answers(step: &str) -> Answers {
    let mut answers = Answers::new();
    for (unit, question) in sheet().asked() {
        let about = answers.entry(unit).or_default();
        about.insert(question.code.to_string(), step.to_owned());
    }
    answers
}

/// Ballot `n`, which says the same everywhere.
pub fn ballot(n: u8, step: &str) -> Ballot {
    Ballot {
        receipt: Receipt::of([n; 16]),
        answers: answers(step),
    }
}

/// A count of papers that all say the same, but for the spoiled ones; `abstained` is a step too.
pub fn papers(collected: i64, spoiled: i64, step: &str) -> Value {
    papers_of(&sheet(), collected, spoiled, step)
}

/// The same for the sheet of any round.
pub fn papers_of(sheet: &Sheet, collected: i64, spoiled: i64, step: &str) -> Value {
    let rows = sheet.asked().map(|(unit, question)| {
        let row = Sheet::field(unit, question.code.as_str());
        (row, json!({ step: collected - spoiled }))
    });
    let counts: serde_json::Map<String, Value> = rows.collect();
    json!({ "collected": collected, "spoiled": spoiled, "counts": counts })
}

impl World {
    /// Begun, and nothing else.
    pub fn begun() -> Self {
        Self::new(|head, world| {
            let subject = Subject {
                link: Link::Proposal(Uuid::from_u128(1_000).into()),
                label: "关于加装电梯的提案".to_owned(),
            };
            let units = [1, 2].map(|n| (unit(n), format!("单位{n}")));
            let title = "一号提案民主测评".to_owned();
            Round::begun(head, 2023, title, subject, units.into(), &world.profile)
        })
    }

    /// Members 1 to `electors` will vote, those numbered in `papers` on paper.
    pub fn prepared(electors: u128, papers: &[u128]) -> Self {
        let mut world = Self::begun();
        for n in 1..=electors {
            let row = MemberRef {
                number: format!("{n:03}"),
                name: format!("委员{n}"),
                sector: "经济".to_owned(),
                from: date(2022, 1, 1),
                until: None,
                suspended: false,
            };
            world.world.directory.members.insert(member(n), row);
        }
        let named = |all: &[u128]| all.iter().map(|n| member(*n)).collect::<Vec<_>>();
        let all: Vec<u128> = (1..=electors).collect();
        let staff = people::staff();
        let input = json!({ "electors": named(&all) });
        world.must(&staff, "set-electors", None, input);
        if !papers.is_empty() {
            let input = json!({ "electors": named(papers) });
            world.must(&staff, "choose-paper", None, input);
        }
        world
    }

    /// The same, open until half past five.
    pub fn open(electors: u128, papers: &[u128]) -> Self {
        let mut world = Self::prepared(electors, papers);
        let until = json!({ "on": "2023-03-01", "time": "17:30" });
        world.must(&people::staff(), "open", None, until);
        world
    }

    /// Open for six, one of them on paper, whose vote one person has counted.
    pub fn counted() -> Self {
        let mut world = Self::open(6, &[6]);
        let count = papers(1, 0, "satisfied");
        world.must(&people::staff(), "count-paper", None, count);
        world
    }

    /// Closed without a result: more papers than electors on paper.
    pub fn void() -> Self {
        let mut world = Self::open(6, &[6]);
        for who in [people::staff(), counter()] {
            world.must(&who, "count-paper", None, papers(2, 0, "satisfied"));
        }
        let closing = json!({ "ballots": [], "voted": 0 });
        world.must(&people::staff(), "close", None, closing);
        world
    }

    /// Declared to be nothing while it was open.
    pub fn annulled() -> Self {
        let mut world = Self::open(3, &[]);
        let why = json!({ "reason": "名单有误" });
        world.must(&people::reviewer(), "annul", None, why);
        world
    }

    /// Closed with three ballots.
    pub fn closed() -> Self {
        let mut world = Self::open(3, &[]);
        let ballots = [1, 2, 3].map(|n| ballot(n, "satisfied"));
        let closing = json!({ "ballots": ballots, "voted": 3 });
        world.must(&people::staff(), "close", None, closing);
        world
    }
}
