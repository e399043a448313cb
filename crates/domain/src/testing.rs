//! A small committee for tests: two members, a party, four units, an office, a clock that stands still.
//!
//! Available to other crates' tests through the feature `testing`.

mod handled;
pub mod levels;
pub mod matters;
pub mod pen;

pub use handled::told;

use crate::actor::{Actor, Hat, Side};
use crate::by::{By, Facts};
use crate::calendar::Calendar;
use crate::directory::{BodyRef, Directory, MemberRef, SessionWindow, UnitRef};
use crate::ids::{
    AccountId, BodyId, CommitteeId, Ids, LeaderId, MemberId, ProposalId, SessionId, UnitId,
};
use crate::profile::{Profile, Profiles};
use crate::proposals::case::{
    Admission, AdmissionState, Assignment, Case, ProfileRef, Proposer, Proposers, Reply, ReplyText,
    SignOff, Stamp, Submission, Text,
};
use crate::proposals::invariants::broken;
use crate::proposals::verbs::Verb;
use crate::refusal::Refusals;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::cell::Cell;
use std::sync::Arc;
use uuid::Uuid;

/// Counts instead of drawing.
#[derive(Debug, Default)]
pub struct CountingIds(Cell<u128>);

impl Ids for CountingIds {
    fn next(&self) -> Uuid {
        self.0.set(self.0.get() + 1);
        Uuid::from_u128((0xF << 100) + self.0.get())
    }
}

/// A committee with one case and a clock.
#[derive(Debug)]
pub struct World {
    /// The case under test.
    pub case: Case,
    /// People and bodies.
    pub directory: Directory,
    /// The rules.
    pub profile: Arc<Profile>,
    /// Working days.
    pub calendar: Calendar,
    /// The present instant.
    pub now: Timestamp,
    /// The committee's zone.
    pub zone: TimeZone,
    ids: CountingIds,
}

/// The committee above that of the tests.
pub const ABOVE: CommitteeId = CommitteeId(Uuid::from_u128(9));

/// The committee of the tests.
pub const COMMITTEE: CommitteeId = CommitteeId(Uuid::from_u128(1));

/// A member by number, 1 to 4.
pub const fn member(n: u128) -> MemberId {
    MemberId(Uuid::from_u128(100 + n))
}

/// A unit by number: 1 to 3 of the government's side, 4 of the party's.
pub const fn unit(n: u128) -> UnitId {
    UnitId(Uuid::from_u128(200 + n))
}

/// The party that may propose in its own name.
pub const BODY: BodyId = BodyId(Uuid::from_u128(300));

/// The office that leads.
pub const MAYOR: LeaderId = LeaderId(Uuid::from_u128(400));

/// The office that supervises.
pub const CHAIR: LeaderId = LeaderId(Uuid::from_u128(401));

/// Somebody with these hats; the same hats give the same account.
pub fn somebody(name: &str, hats: &[Hat]) -> Actor {
    let account = hats.iter().fold(5_381_u128, |sum, hat| {
        format!("{hat:?}")
            .bytes()
            .fold(sum, |sum, byte| (sum * 33 + u128::from(byte)) % (1 << 90))
    });
    Actor {
        account: Some(AccountId(Uuid::from_u128(account))),
        committee: COMMITTEE,
        name: name.to_owned(),
        hats: hats.to_vec(),
    }
}

/// The people of the tests.
pub mod people {
    use super::{Actor, BODY, CHAIR, COMMITTEE, Hat, MAYOR, Side, member, somebody, unit};

    /// First proposer.
    pub fn proposer() -> Actor {
        somebody("委员甲", &[Hat::Member(member(1))])
    }
    /// Another member.
    pub fn other_member(n: u128) -> Actor {
        somebody("委员乙", &[Hat::Member(member(n))])
    }
    /// Clerk of the party.
    pub fn body_clerk() -> Actor {
        somebody("党派联络员", &[Hat::BodyClerk(BODY)])
    }
    /// Staff of the committee.
    pub fn staff() -> Actor {
        somebody("提案科", &[Hat::Staff])
    }
    /// Decides on filing.
    pub fn reviewer() -> Actor {
        somebody("提案委", &[Hat::Reviewer])
    }
    /// The government's assigning office.
    pub fn assigner() -> Actor {
        somebody("市政府督查室", &[Hat::Assigner(Side::Government)])
    }
    /// The party committee's assigning office.
    pub fn party_assigner() -> Actor {
        somebody("市委办", &[Hat::Assigner(Side::Party)])
    }
    /// Clerk of a unit.
    pub fn clerk(n: u128) -> Actor {
        somebody("承办单位经办", &[Hat::UnitClerk(unit(n))])
    }
    /// Leader of a unit.
    pub fn unit_leader(n: u128) -> Actor {
        somebody("承办单位负责人", &[Hat::UnitLeader(unit(n))])
    }
    /// The mayor's office.
    pub fn mayor() -> Actor {
        somebody("市长", &[Hat::Leader(MAYOR)])
    }
    /// The chair's office.
    pub fn chair() -> Actor {
        somebody("主席", &[Hat::Chair(CHAIR)])
    }
    /// The clock.
    pub fn clock() -> Actor {
        Actor::system(COMMITTEE)
    }
}

/// A plan with all six fixings and one node.
pub fn full_plan() -> Value {
    json!({
        "unit": "城建科",
        "leader": "分管副局长",
        "staff": "科长",
        "duty": "牵头起草实施办法",
        "time": "2023-05-20",
        "effect": "出台补贴办法",
        "nodes": [{ "what": "完成调研", "on": "2023-04-01" }],
    })
}

/// Codes and fields, as [`World::refused`] gives them back.
pub fn said(faults: &[(&str, &str)]) -> Vec<(String, String)> {
    faults
        .iter()
        .map(|(code, field)| ((*code).to_owned(), (*field).to_owned()))
        .collect()
}

impl World {
    /// A world of 2023 under the profile `name`, with an empty draft of member 1.
    ///
    /// # Panics
    /// When the shipped profiles or calendar do not load: their own tests say why.
    #[expect(
        clippy::expect_used,
        reason = "only tests come here, and they should stop"
    )]
    pub fn under(name: &str) -> Self {
        let zone = TimeZone::get("Asia/Shanghai").expect("the zone is known");
        let profiles = Profiles::embedded().expect("the shipped profiles load");
        let today = date(2023, 3, 1);
        let now = today
            .at(9, 0, 0, 0)
            .to_zoned(zone.clone())
            .expect("nine o'clock exists")
            .timestamp();
        let profile = profiles
            .in_force(name, today)
            .expect("the profile is in force");
        let members = (1..=4).map(|n| {
            let name = format!("委员{n}");
            let from = date(2022, 1, 1);
            (
                member(n),
                MemberRef {
                    number: format!("{n:03}"),
                    name,
                    sector: "经济".to_owned(),
                    from,
                    until: None,
                    suspended: n == 4,
                },
            )
        });
        let units = (1..=4).map(|n| {
            let side = if n == 4 {
                Side::Party
            } else {
                Side::Government
            };
            (
                unit(n),
                UnitRef {
                    code: format!("U{n}"),
                    name: format!("单位{n}"),
                    side,
                    closed: false,
                },
            )
        });
        let instant = |day: Date| {
            day.to_zoned(zone.clone())
                .expect("midnight exists")
                .timestamp()
        };
        let directory = Directory {
            committee: Some(COMMITTEE),
            above: Some(ABOVE),
            members: members.collect(),
            bodies: [(
                BODY,
                BodyRef {
                    name: "民建市委".to_owned(),
                    kind: "party".to_owned(),
                },
            )]
            .into(),
            units: units.collect(),
            leaders: [(MAYOR, "市长".to_owned()), (CHAIR, "主席".to_owned())].into(),
            sessions: vec![SessionWindow {
                id: SessionId(Uuid::from_u128(500)),
                term: 14,
                number: 2,
                opens: instant(date(2022, 12, 1)),
                closes: instant(date(2023, 1, 12)),
                sits_from: date(2023, 1, 9),
                sits_until: date(2023, 1, 12),
            }],
        };
        let lead = Proposer::Member {
            id: member(1),
            name: "委员1".to_owned(),
        };
        let begun = Stamp {
            at: now,
            by: None,
            name: "委员1".to_owned(),
        };
        let case = Case {
            text: Text {
                title: "关于加强老旧小区加装电梯工作的提案".to_owned(),
                situation: "全市老旧小区多数没有电梯。".to_owned(),
                analysis: "资金和意见统一是两大难点。".to_owned(),
                suggestions: vec!["建立专项资金。".to_owned(), "简化审批流程。".to_owned()],
                category: profile
                    .categories
                    .first()
                    .map(|category| category.code.to_string()),
                ..Text::default()
            },
            ..Case::draft(
                ProposalId(Uuid::from_u128(1000)),
                COMMITTEE,
                ProfileRef {
                    name: name.to_owned(),
                    on: today,
                },
                begun,
                Proposers::alone("member".to_owned(), lead),
            )
        };
        let calendar = Calendar::embedded().expect("the shipped calendar loads");
        Self {
            case,
            directory,
            profile,
            calendar,
            now,
            zone,
            ids: CountingIds::default(),
        }
    }

    /// The world under Dalian's profile.
    pub fn new() -> Self {
        Self::under("dalian")
    }

    /// The circumstances in which `actor` asks now.
    pub fn by<'a>(&'a self, actor: &'a Actor) -> By<'a> {
        By {
            actor,
            now: self.now,
            zone: &self.zone,
            profile: &self.profile,
            calendar: &self.calendar,
            directory: &self.directory,
            ids: &self.ids,
        }
    }

    /// The world with the case filed, to be handed over by these sides.
    pub fn filed(sides: &[Side]) -> Self {
        let mut world = Self::new();
        let stamp = Stamp {
            at: world.now,
            by: None,
            name: "委员1".to_owned(),
        };
        let serial_no = "L202300001".to_owned();
        world.case.submissions.push(Submission {
            stamp: stamp.clone(),
            serial_no,
            session: None,
            in_session: false,
        });
        world.case.admission = Admission {
            state: AdmissionState::Filed,
            decided: Some(stamp),
            case_no: Some("20230001".to_owned()),
            sides: sides.to_vec(),
            ..Admission::draft()
        };
        world
    }

    /// The world with the case in the hands of unit 1 alone, not yet signed for.
    ///
    /// # Panics
    /// When a verb on the way is refused.
    pub fn handed_over() -> Self {
        let mut world = Self::filed(&[Side::Government]);
        world.must(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "sole", "unit": unit(1) }),
        );
        world
    }

    /// The same, signed for.
    ///
    /// # Panics
    /// When a verb on the way is refused.
    pub fn signed_for() -> Self {
        let mut world = Self::handed_over();
        world.must(&people::clerk(1), Verb::SignFor, world.part(1), json!({}));
        world
    }

    /// The same, signed for, planned and started: the first round is open.
    ///
    /// # Panics
    /// When a verb on the way is refused.
    pub fn started() -> Self {
        let mut world = Self::signed_for();
        world.must(&people::clerk(1), Verb::Plan, world.part(1), full_plan());
        world.must(&people::clerk(1), Verb::Start, world.part(1), json!({}));
        world
    }

    /// Puts a drafted reply of unit `n` under a signature, for tests of what is no longer possible then.
    ///
    /// # Panics
    /// When the unit has no round of reply.
    #[expect(
        clippy::expect_used,
        reason = "only tests come here, and they should stop"
    )]
    pub fn sign_reply(&mut self, n: u128) {
        let stamp = Stamp {
            at: self.now,
            by: None,
            name: "承办单位经办".to_owned(),
        };
        let signed = SignOff {
            signatory: "局长".to_owned(),
            rank: "main_leader".to_owned(),
            stamp: stamp.clone(),
        };
        let part = self
            .case
            .assignments
            .iter_mut()
            .find(|part| part.unit == unit(n) && part.ended.is_none());
        let round = part
            .and_then(Assignment::round_mut)
            .expect("the round is open");
        round.reply = Some(Reply {
            text: ReplyText::default(),
            drafted: stamp,
            signed: Some(signed),
            checks: Vec::new(),
            sent_back: false,
            passed: None,
            sent: None,
            publish_by: None,
            published: None,
            classes: Vec::new(),
        });
    }

    /// The present hand-over to unit `n`.
    ///
    /// # Panics
    /// When the unit has none.
    #[expect(
        clippy::expect_used,
        reason = "only tests come here, and they should stop"
    )]
    pub fn of_unit(&self, n: u128) -> &Assignment {
        self.case
            .live_assignments()
            .find(|assignment| assignment.unit == unit(n))
            .expect("the unit has a part")
    }

    /// The identifier of the present hand-over to unit `n`.
    pub fn part(&self, n: u128) -> Option<Uuid> {
        self.case
            .live_assignments()
            .find(|assignment| assignment.unit == unit(n))
            .map(|assignment| assignment.id.0)
    }

    /// Lets days pass.
    ///
    /// # Panics
    /// When time runs past the calendar's end.
    #[expect(
        clippy::expect_used,
        reason = "only tests come here, and they should stop"
    )]
    pub fn pass_days(&mut self, days: i64) {
        self.now = self
            .now
            .checked_add((days * 24).hours())
            .expect("time is long");
    }

    /// `actor` does `verb` on the case, or on a part of it; a refused verb must leave the case as it was.
    ///
    /// # Errors
    /// What the verb refuses.
    ///
    /// # Panics
    /// When a refused verb changed the case.
    pub fn does(
        &mut self,
        actor: &Actor,
        verb: Verb,
        part: Option<Uuid>,
        input: Value,
    ) -> Result<Facts, Refusals> {
        let mut case = self.case.clone();
        let done = verb.perform(&mut case, part, input, &self.by(actor));
        if done.is_ok() {
            self.case = case;
        } else {
            assert_eq!(
                case,
                self.case,
                "{} was refused and yet changed the case",
                verb.code()
            );
        }
        done
    }

    /// `actor` does `verb`, and the case that comes of it is sound.
    ///
    /// # Panics
    /// When the verb is refused, or leaves the case unsound.
    #[expect(clippy::panic, reason = "only tests come here, and they should stop")]
    pub fn must(&mut self, actor: &Actor, verb: Verb, part: Option<Uuid>, input: Value) -> Facts {
        let done = self.does(actor, verb, part, input);
        assert_eq!(
            broken(&self.case),
            Vec::new(),
            "{} left the case unsound",
            verb.code()
        );
        done.unwrap_or_else(|fault| panic!("{} was refused: {fault}", verb.code()))
    }

    /// What `actor` is told when `verb` is refused: each code with its field.
    ///
    /// # Panics
    /// When the verb is done instead.
    #[expect(clippy::panic, reason = "only tests come here, and they should stop")]
    pub fn refused(
        &mut self,
        actor: &Actor,
        verb: Verb,
        part: Option<Uuid>,
        input: Value,
    ) -> Vec<(String, String)> {
        match self.does(actor, verb, part, input) {
            Ok(facts) => panic!("{} was done: {facts:?}", verb.code()),
            Err(no) => {
                no.0.into_iter()
                    .map(|fault| (fault.code, fault.field.unwrap_or_default()))
                    .collect()
            }
        }
    }

    /// That nobody of `people` is offered `verb` on this part, and that each who tries is told that it is not theirs.
    ///
    /// # Panics
    /// When one of them is offered it, or may do it.
    pub fn not_for(&mut self, people: &[Actor], verb: Verb, part: Option<Uuid>, input: &Value) {
        for actor in people {
            let name = &actor.name;
            assert!(
                !self.open_to(actor, verb).contains(&part),
                "{} is offered to {name}",
                verb.code()
            );
            let told = self.refused(actor, verb, part, input.clone());
            assert_eq!(
                told,
                said(&[("not-yours", "")]),
                "{} by {name}",
                verb.code()
            );
        }
    }

    /// The parts on which `actor` may do `verb` now.
    pub fn open_to(&self, actor: &Actor, verb: Verb) -> Vec<Option<Uuid>> {
        verb.open_to(&self.case, &self.by(actor))
            .into_iter()
            .map(|target| target.part)
            .collect()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}
