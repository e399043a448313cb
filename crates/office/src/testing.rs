//! A small committee with a database of its own, for tests: people of every role, units of both sides, a clock that
//! stands still until it is set, chance that repeats itself.
//!
//! Everything is done through the office, so that what a test sees is what a server would have. Available to other
//! crates' tests through the feature `testing`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "only tests come here, and they should stop"
)]

pub mod levels;
mod matters;

use crate::accounts::Turns;
use crate::chance::SeededChance;
use crate::clock::SetClock;
use crate::desk::Told;
use crate::objects::{Objects, Upload};
use crate::people::NewCommittee;
use crate::proposals::begin::Begin;
use crate::proposals::perform::Perform;
use crate::{Clock, Failure, Office, Parts};
use bihuan_domain::actor::{Actor, Hat, Side};
use bihuan_domain::by::Facts;
use bihuan_domain::calendar::Calendar;
use bihuan_domain::ids::{AccountId, BodyId, CommitteeId, LeaderId, MemberId, ProposalId, UnitId};
use bihuan_domain::matters::Link;
use bihuan_domain::profile::Profiles;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_domain::proposals::verbs::{Audience, Verb};
use bihuan_search::Index;
use bihuan_store::accounts::grant_of;
use bihuan_store::tables::{account, member, session, unit};
use bihuan_store::testing::{Kind, TestDatabase};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::ops::Deref;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

/// The password of every account.
pub const PASSWORD: &str = "correct-horse";

/// Members in office; their logins are `member1`, `member2` and so on.
pub const MEMBERS: usize = 6;

/// An office over a fresh database. What an [`Office`] can do, this can.
pub struct TestOffice {
    /// The office.
    pub office: Arc<Office>,
    /// Its clock.
    pub clock: Arc<SetClock>,
    /// The committee `test`.
    pub committee: CommitteeId,
    /// Handling units: three of the government's side, then one of the party's.
    pub units: Vec<UnitId>,
    /// Members, by number from 1.
    pub members: Vec<MemberId>,
    /// The party that proposes in its own name.
    pub body: BodyId,
    /// The mayor's office.
    pub mayor: LeaderId,
    /// The chair's office.
    pub chair: LeaderId,
    /// Everybody with an account, by login.
    pub people: Vec<(String, Actor)>,
    zone: TimeZone,
    // Last, so that the office goes before the database.
    database: TestDatabase,
    _papers: TempDir,
}

impl Deref for TestOffice {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.office
    }
}

impl TestOffice {
    /// On `SQLite`.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn sqlite() -> Self {
        Self::on(Kind::Sqlite)
            .await
            .expect("SQLite is always there")
    }

    /// On `PostgreSQL`; `None` when there is none here and none is demanded.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn postgres() -> Option<Self> {
        Self::on(Kind::Postgres).await
    }

    /// On a database of this kind. The clock shows nine o'clock on 1 March 2023, after the year's session.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn on(kind: Kind) -> Option<Self> {
        Self::under(kind, [("", ""); 0]).await
    }

    /// The same, under these profile files beside the shipped ones; a file with a shipped file's name replaces it.
    ///
    /// # Panics
    /// When it cannot be made, or a file has a fault.
    pub async fn under<const N: usize>(kind: Kind, profiles: [(&str, &str); N]) -> Option<Self> {
        let profiles = Profiles::embedded_and(profiles);
        let profiles = profiles.expect("the profiles are sound");
        let database = TestDatabase::fresh(kind).await?;
        let papers = tempfile::tempdir().expect("a temporary folder can be made");
        let zone = TimeZone::get("Asia/Shanghai").expect("the zone is known");
        let clock = Arc::new(SetClock::at(instant(date(2023, 3, 1), 9, &zone)));
        let office = Arc::new(Office::new(Parts {
            store: database.open().await,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            chance: Arc::new(SeededChance::from_seed(14)),
            profiles: Arc::new(profiles),
            calendar: Arc::new(Calendar::embedded().expect("the shipped calendar loads")),
            objects: Objects::in_folder(papers.path()).expect("the folder can be used"),
            index: Index::in_memory().expect("an index can be made"),
        }));
        let committee = office
            .create_committee("装机", committee())
            .await
            .expect("the committee is made");
        let mut made = Self {
            office,
            clock,
            committee,
            units: Vec::new(),
            members: Vec::new(),
            body: BodyId(Uuid::nil()),
            mayor: LeaderId(Uuid::nil()),
            chair: LeaderId(Uuid::nil()),
            people: Vec::new(),
            zone,
            database,
            _papers: papers,
        };
        made.settle().await.expect("the committee is settled");
        Some(made)
    }

    /// The address of its database.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// Another office on the same database: what a second server, or the command line beside the server, is. Its chance
    /// comes from `seed`, 14 being taken.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn another(&self, seed: u64) -> Office {
        Office::new(Parts {
            store: self.database.open().await,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            chance: Arc::new(SeededChance::from_seed(seed)),
            profiles: Arc::clone(&self.profiles),
            calendar: Arc::clone(&self.calendar),
            objects: self.objects.clone(),
            index: Index::in_memory().expect("an index can be made"),
        })
    }

    /// Another office on the same database, in which nobody comes to a turn at hashing a password: the morning of a
    /// session, when all sign in at once.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn crowded(&self, seed: u64) -> Office {
        Office {
            turns: Turns::all_taken(),
            ..self.another(seed).await
        }
    }

    async fn settle(&mut self) -> Result<(), Failure> {
        let office = Arc::clone(&self.office);
        let operator = Office::operator(self.committee, "装机");
        for number in [1, 2] {
            office
                .add_session(&operator, self.session(number), None)
                .await?;
        }
        for n in 1..=MEMBERS {
            self.members
                .push(office.add_member(&operator, new_member(n), None).await?);
        }
        for n in 1..=4 {
            self.units
                .push(office.add_unit(&operator, new_unit(n), None).await?);
        }
        self.body = office
            .add_body(&operator, "party", "民建市委", None)
            .await?;
        self.mayor = office.add_leader(&operator, "市长", None).await?;
        self.chair = office.add_leader(&operator, "主席", None).await?;
        self.sign_up(&operator).await
    }

    fn session(&self, number: i32) -> session::Model {
        let year = 2021 + i16::try_from(number).unwrap_or_default();
        let day = |year, month, day| date(year, month, day).to_string();
        session::Model {
            committee_id: Uuid::nil(),
            id: Uuid::nil(),
            term: 14,
            number,
            term_from: day(2022, 1, 1),
            term_until: day(2026, 12, 31),
            opens_at: instant(date(year - 1, 12, 1), 0, &self.zone).as_microsecond(),
            closes_at: instant(date(year, 1, 12), 20, &self.zone).as_microsecond(),
            sits_from: day(year, 1, 9),
            sits_until: day(year, 1, 12),
        }
    }

    /// One account for each role; all have the same password, so that it is hashed once.
    async fn sign_up(&mut self, operator: &Actor) -> Result<(), Failure> {
        let first = crate::accounts::NewAccount {
            login: "administrator".to_owned(),
            name: "管理员".to_owned(),
            password: PASSWORD.to_owned(),
            must_change: false,
            hats: vec![Hat::Administrator],
        };
        let id = self.office.create_account(operator, first, None).await?;
        let actor = self.office.store.actor(id, self.committee).await?;
        let actor = actor.expect("the account has a role");
        self.people.push(("administrator".to_owned(), actor));
        let roles = self.roles();
        self.enlist(operator, roles).await
    }

    /// One account for each of these in the operator's committee, with the administrator's password.
    async fn enlist(
        &mut self,
        operator: &Actor,
        roles: Vec<(String, String, Hat)>,
    ) -> Result<(), Failure> {
        let office = Arc::clone(&self.office);
        let first = self.who("administrator").account;
        let first = first.expect("people have accounts");
        let pattern = office.store.account(first).await?;
        let pattern = pattern.expect("the account stands");
        let committee = operator.committee;
        let mut accounts = Vec::new();
        let mut desk = office.desk(operator.clone()).await?;
        for (login, name, hat) in roles {
            let id = AccountId(desk.id());
            let row = account::Model {
                id: id.0,
                committee_id: committee.0,
                login: login.clone(),
                name,
                ..pattern.clone()
            };
            desk.tx.insert(row).await?;
            let grant = desk.id();
            desk.tx.insert(grant_of(grant, committee, id, hat)).await?;
            accounts.push((login, id));
        }
        let facts = Facts::none().with("count", accounts.len());
        let subject = committee.0;
        let told = Told {
            verb: "create-account",
            kind: "committee",
            subject,
            part: None,
            audience: Audience::Office,
            facts,
        };
        desk.tell(told).await?;
        desk.commit().await?;
        for (login, id) in accounts {
            let actor = self
                .office
                .store
                .actor(id, committee)
                .await?
                .expect("the account has a role");
            self.people.push((login, actor));
        }
        Ok(())
    }

    /// Login, name and hat of everybody but the administrator.
    fn roles(&self) -> Vec<(String, String, Hat)> {
        let mut roles: Vec<(String, String, Hat)> = [
            ("staff", "提案科", Hat::Staff),
            ("deputy", "提案科副科长", Hat::Staff),
            ("reviewer", "提案委", Hat::Reviewer),
            ("assigner", "市政府督查室", Hat::Assigner(Side::Government)),
            ("party-assigner", "市委办", Hat::Assigner(Side::Party)),
            ("body-clerk", "民建联络员", Hat::BodyClerk(self.body)),
            ("mayor", "市长", Hat::Leader(self.mayor)),
            ("chair", "主席", Hat::Chair(self.chair)),
            ("auditor", "审计员", Hat::Auditor),
        ]
        .map(|(login, name, hat)| (login.to_owned(), name.to_owned(), hat))
        .into();
        for (n, member) in (1..).zip(&self.members) {
            roles.push((
                format!("member{n}"),
                format!("委员{n}"),
                Hat::Member(*member),
            ));
        }
        for (n, unit) in (1..).zip(&self.units) {
            roles.push((
                format!("clerk{n}"),
                format!("单位{n}经办"),
                Hat::UnitClerk(*unit),
            ));
            roles.push((
                format!("unit-leader{n}"),
                format!("单位{n}负责人"),
                Hat::UnitLeader(*unit),
            ));
        }
        roles
    }

    // ── people and time ──

    /// The person with this login.
    ///
    /// # Panics
    /// When there is none.
    pub fn who(&self, login: &str) -> Actor {
        let found = self.people.iter().find(|(known, _)| known == login);
        found.map_or_else(
            || panic!("nobody has the login {login}"),
            |(_, actor)| actor.clone(),
        )
    }

    /// Unit `n`, from 1.
    ///
    /// # Panics
    /// When there is none.
    pub fn unit(&self, n: usize) -> UnitId {
        *self.units.get(n - 1).expect("a unit of the tests")
    }

    /// Member `n`, from 1.
    ///
    /// # Panics
    /// When there is none.
    pub fn member(&self, n: usize) -> MemberId {
        *self.members.get(n - 1).expect("a member of the tests")
    }

    /// Today in the committee's zone.
    pub fn today(&self) -> Date {
        self.clock.now().to_zoned(self.zone.clone()).date()
    }

    /// Sets the clock to nine o'clock of a day, in the committee's zone.
    pub fn set_day(&self, day: Date) {
        self.clock.set(instant(day, 9, &self.zone));
    }

    /// Lets days pass.
    ///
    /// # Panics
    /// When time runs past the calendar's end.
    pub fn pass_days(&self, days: i64) {
        let later = self
            .clock
            .now()
            .checked_add((days * 24).hours())
            .expect("time is long");
        self.clock.set(later);
    }

    // ── doing ──

    /// `login` does `verb`.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn does(
        &self,
        login: &str,
        on: ProposalId,
        verb: Verb,
        part: Option<Uuid>,
        input: Value,
    ) -> Result<(), Failure> {
        self.office
            .perform(&self.who(login), Perform::new(on, verb, part, input))
            .await
    }

    /// `login` does `verb`, and nothing is in the way.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn must(
        &self,
        login: &str,
        on: ProposalId,
        verb: Verb,
        part: Option<Uuid>,
        input: Value,
    ) {
        if let Err(fault) = self.does(login, on, verb, part, input).await {
            panic!("{} by {login}: {fault}", verb.code());
        }
    }

    /// The codes with which `verb` is refused to `login`.
    ///
    /// # Panics
    /// When it is done, or fails in another way.
    pub async fn refused(
        &self,
        login: &str,
        on: ProposalId,
        verb: Verb,
        part: Option<Uuid>,
        input: Value,
    ) -> Vec<String> {
        match self.does(login, on, verb, part, input).await {
            Err(Failure::Refused(no)) => no.0.into_iter().map(|refusal| refusal.code).collect(),
            Err(fault) => panic!("{} by {login}: {fault}", verb.code()),
            Ok(()) => panic!("{} by {login} was done", verb.code()),
        }
    }

    /// `login` does `verb` with a small paper in the field `field`.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn must_with_paper(
        &self,
        login: &str,
        on: ProposalId,
        verb: Verb,
        part: Option<Uuid>,
        input: Value,
        field: &str,
    ) {
        let bytes = format!("{}的附件", verb.code()).into_bytes();
        let upload = Upload {
            field: field.to_owned(),
            name: "附件.txt".to_owned(),
            bytes,
        };
        let request = Perform {
            uploads: vec![upload],
            ..Perform::new(on, verb, part, input)
        };
        if let Err(fault) = self.office.perform(&self.who(login), request).await {
            panic!("{} by {login}: {fault}", verb.code());
        }
    }

    // ── looking ──

    /// The case as it is stored.
    ///
    /// # Panics
    /// When there is none.
    pub async fn case(&self, id: ProposalId) -> Case {
        self.store
            .case(self.committee, id)
            .await
            .expect("the database answers")
            .expect("the case stands")
            .case
    }

    /// Where the case stands.
    pub async fn stage(&self, id: ProposalId) -> Stage {
        stage(&self.case(id).await)
    }

    /// The present hand-over to unit `n`.
    ///
    /// # Panics
    /// When the unit has none.
    pub async fn part(&self, id: ProposalId, n: usize) -> Option<Uuid> {
        let unit = self.unit(n);
        let case = self.case(id).await;
        let part = case
            .live_assignments()
            .find(|assignment| assignment.unit == unit)
            .map(|assignment| assignment.id.0);
        assert!(part.is_some(), "unit {n} has no part");
        part
    }

    /// The verbs on a case's timeline, oldest first.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn timeline(&self, id: ProposalId) -> Vec<String> {
        let lines = self
            .store
            .timeline(self.committee, id.0)
            .await
            .expect("the database answers");
        lines.into_iter().map(|line| line.verb).collect()
    }

    /// What `login` was told of a case, as `kind code`, sorted.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn heard(&self, login: &str, id: ProposalId) -> Vec<String> {
        self.heard_of(login, Link::Proposal(id)).await
    }

    /// What `login` was told of a record, as `kind code`, sorted.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn heard_of(&self, login: &str, subject: Link) -> Vec<String> {
        let account = self.who(login).account.expect("people have accounts");
        let notices = self
            .store
            .notices(account, 1_000)
            .await
            .expect("the database answers");
        let of_subject = notices.into_iter().filter(|notice| {
            (notice.subject_kind.as_str(), notice.subject_id) == (subject.kind(), subject.id())
        });
        let mut heard: Vec<String> = of_subject
            .map(|notice| {
                let facts: Value = serde_json::from_str(&notice.facts).expect("facts are JSON");
                format!(
                    "{} {}",
                    notice.message,
                    facts
                        .get("code")
                        .and_then(Value::as_str)
                        .unwrap_or_default()
                )
            })
            .collect();
        heard.sort();
        heard
    }

    /// Breaks the stored document of a case, behind everybody's back.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn breaks(&self, id: ProposalId) {
        bihuan_store::testing::break_case(&self.store, id.0).await;
    }

    /// That every chain, every record and every index row is as it was written.
    ///
    /// # Panics
    /// When something is not.
    pub async fn is_sound(&self) {
        let report = self.store.verify().await.expect("the database answers");
        let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{findings:#?}");
        assert!(report.entries > 0, "there was nothing to verify");
    }

    // ── the way of a proposal, as far as a test needs it ──

    /// A draft of member 1 that could be handed in.
    pub async fn draft(&self, title: &str) -> ProposalId {
        self.draft_of("member1", title).await
    }

    /// A draft of somebody.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn draft_of(&self, login: &str, title: &str) -> ProposalId {
        let id = self
            .begin(&self.who(login), Begin::Own)
            .await
            .expect("members begin drafts");
        self.must(login, id, Verb::Write, None, text(title)).await;
        id
    }

    /// A proposal that was handed in.
    pub async fn submitted(&self, title: &str) -> ProposalId {
        let id = self.draft(title).await;
        self.must("member1", id, Verb::Submit, None, json!({}))
            .await;
        id
    }

    /// The three steps of review, filed for these sides.
    pub async fn files(&self, id: ProposalId, sides: &[Side]) {
        self.must(
            "staff",
            id,
            Verb::Review,
            None,
            json!({ "recommendation": "file" }),
        )
        .await;
        self.must(
            "deputy",
            id,
            Verb::Review,
            None,
            json!({ "recommendation": "file" }),
        )
        .await;
        self.must(
            "reviewer",
            id,
            Verb::File,
            None,
            json!({ "sides": sides, "category": "society" }),
        )
        .await;
    }

    /// A proposal filed for the government's side.
    pub async fn filed(&self, title: &str) -> ProposalId {
        let id = self.submitted(title).await;
        self.files(id, &[Side::Government]).await;
        id
    }

    /// The same in the hands of unit 1 alone.
    pub async fn assigned(&self, title: &str) -> ProposalId {
        let id = self.filed(title).await;
        self.must(
            "assigner",
            id,
            Verb::Assign,
            None,
            json!({ "mode": "sole", "unit": self.unit(1) }),
        )
        .await;
        id
    }

    /// Unit `n` signs for its part, plans it with all six fixings, and starts.
    pub async fn starts(&self, id: ProposalId, n: usize) {
        let (part, clerk) = (self.part(id, n).await, format!("clerk{n}"));
        if self
            .case(id)
            .await
            .live_assignments()
            .any(|a| Some(a.id.0) == part && a.accepted.is_none())
        {
            self.must(&clerk, id, Verb::SignFor, part, json!({})).await;
        }
        self.must(&clerk, id, Verb::Plan, part, self.plan()).await;
        self.must(&clerk, id, Verb::Start, part, json!({})).await;
    }

    /// A plan with all six fixings and one node.
    pub fn plan(&self) -> Value {
        let today = self.today();
        json!({
            "unit": "城建科",
            "leader": "分管副局长",
            "staff": "科长",
            "duty": "牵头起草实施办法",
            "time": today.saturating_add(60.days()),
            "effect": "出台补贴办法",
            "nodes": [{ "what": "完成调研", "on": today.saturating_add(30.days()) }],
        })
    }

    /// Unit `n` talks with the proposer, writes, signs and sends a reply with one commitment; the office passes it.
    pub async fn replies(&self, id: ProposalId, n: usize) {
        let (part, clerk, leader) = (
            self.part(id, n).await,
            format!("clerk{n}"),
            format!("unit-leader{n}"),
        );
        self.must(&clerk, id, Verb::RecordContact, part, self.contact())
            .await;
        self.must(&clerk, id, Verb::DraftReply, part, self.reply())
            .await;
        self.must(
            &leader,
            id,
            Verb::SignOff,
            part,
            json!({ "signatory": "王局长", "rank": "government_leader" }),
        )
        .await;
        self.must(
            "assigner",
            id,
            Verb::CheckReply,
            part,
            json!({ "passed": true }),
        )
        .await;
        self.must(&clerk, id, Verb::SendReply, part, json!({}))
            .await;
    }

    /// A talk before the reply.
    pub fn contact(&self) -> Value {
        json!({
            "phase": "before",
            "on": self.today(),
            "way": "face",
            "person": "李科长",
            "rank": "section_head",
            "summary": "当面听取了提案人的意见。",
        })
    }

    /// A reply that can be signed as it is.
    pub fn reply(&self) -> Value {
        json!({
            "document_no": "大住建函〔2023〕12号",
            "answers": [
                { "no": 1, "text": "已设立专项资金五千万元。" },
                { "no": 2, "text": "审批时限压缩到二十天。" },
            ],
            "general": "感谢您对城市建设的关心。",
            "class": "B",
            "commitments": [{
                "what": "加装一百部电梯",
                "measure": "验收一百部",
                "due": self.today().saturating_add(60.days()),
                "co_units": [],
            }],
            "none_because": "",
            "difference": format!("截至{}，新增了资金来源，明确了完成时限。", self.today()),
            "openness": "full",
            "contact": "李科长 0411-00000000",
        })
    }

    /// A proposal answered by unit 1; the proposer has not rated yet.
    pub async fn answered(&self, title: &str) -> ProposalId {
        let id = self.assigned(title).await;
        self.starts(id, 1).await;
        self.replies(id, 1).await;
        id
    }
}

/// The text of a proposal with two suggestions.
pub fn text(title: &str) -> Value {
    json!({
        "title": title,
        "category": "society",
        "situation": "全市老旧小区多数没有电梯，老人出行困难。",
        "analysis": "资金和意见统一是两大难点。",
        "suggestions": [{ "text": "建立专项资金。" }, { "text": "简化审批流程。" }],
        "public": true,
    })
}

fn instant(day: Date, hour: i8, zone: &TimeZone) -> Timestamp {
    day.at(hour, 0, 0, 0)
        .to_zoned(zone.clone())
        .expect("the hour exists")
        .timestamp()
}

fn committee() -> NewCommittee {
    NewCommittee {
        parent: None,
        level: "city".to_owned(),
        name: "政协测试市委员会".to_owned(),
        short_name: "测试市政协".to_owned(),
        slug: "test".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        profile: "dalian".to_owned(),
        archive: false,
        invented: true,
    }
}

fn new_member(n: usize) -> member::Model {
    member::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        term: 14,
        member_no: format!("{n:03}"),
        name: format!("委员{n}"),
        sector: "经济".to_owned(),
        party: String::new(),
        special_committees: String::new(),
        posts: String::new(),
        work_unit: String::new(),
        from_on: date(2022, 1, 1).to_string(),
        until_on: None,
        suspended: false,
        invented: true,
    }
}

fn new_unit(n: usize) -> unit::Model {
    let (system, side) = if n == 4 {
        ("party", Side::Party)
    } else {
        ("government", Side::Government)
    };
    unit::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        code: format!("U{n}"),
        name: format!("单位{n}"),
        system: system.to_owned(),
        side: side.code().to_owned(),
        contact: String::new(),
        phone: String::new(),
        closed: false,
    }
}
