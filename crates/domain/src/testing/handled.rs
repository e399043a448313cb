//! Cases further along: filed, handed over, answered. The parts before the reply are written down as they would stand;
//! everything from the draft on is done through the verbs.

use super::{World, member, people, unit};
use crate::actor::{Actor, Side};
use crate::calendar::Event;
use crate::forms::Form;
use crate::ids::{AttachmentId, ProposalId};
use crate::proposals::act::Target;
use crate::proposals::case::{
    Assignment, AssignmentMode, Attachment, Contact, Cosign, CosignState, Deadline, HandlingPlan,
    MergedCase, Phase, Proposer, Reply, Round,
};
use crate::proposals::verbs::Verb;
use crate::refusal::Refusals;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

/// What was refused, as `code` or `code@field`, in order; empty when it was done.
pub fn told<T>(done: Result<T, Refusals>) -> Vec<String> {
    let no = done.err().map(|no| no.0).unwrap_or_default();
    no.into_iter()
        .map(|refusal| match refusal.field {
            Some(field) => format!("{}@{field}", refusal.code),
            None => refusal.code,
        })
        .collect()
}

#[expect(
    clippy::expect_used,
    reason = "only tests come here, and they should stop"
)]
impl World {
    /// A case that unit 1 handles alone: taken, planned, begun, talked over; no reply yet.
    pub fn handled() -> Self {
        let mut world = Self::filed(&[]);
        world.hand_over(1, AssignmentMode::Sole);
        world
    }

    /// A handled case whose reply was sent with one promise and rated as satisfying.
    pub fn promised() -> Self {
        let mut world = Self::handled();
        world.sends(1);
        world.rates(1, "satisfied");
        world
    }

    /// Hands the case over to unit `n`, which has taken it and begun.
    ///
    /// # Panics
    /// When there is no such unit.
    pub fn hand_over(&mut self, n: u128, mode: AssignmentMode) {
        let handed = self.assignment_to(n, mode);
        if !self.case.admission.sides.contains(&handed.side) {
            self.case.admission.sides.push(handed.side);
        }
        self.case.assignments.push(handed);
    }

    fn assignment_to(&self, n: u128, mode: AssignmentMode) -> Assignment {
        let name = self
            .directory
            .units
            .get(&unit(n))
            .expect("a unit of the tests")
            .name
            .clone();
        let side: Side = self
            .directory
            .units
            .get(&unit(n))
            .expect("a unit of the tests")
            .side;
        let clerk = people::clerk(n);
        let by = self.by(&clerk);
        let today = by.today();
        let deadline = |rule: &str| -> Deadline { by.deadline(rule, today, Vec::<Event>::new()) };
        let due = deadline(if mode.answers() {
            "reply"
        } else {
            "co_opinion"
        });
        let first = Round {
            no: 1,
            opened: by.stamp(),
            due: due.clone(),
            sign_rank: self
                .profile
                .sign_off
                .required(false, false, false)
                .to_string(),
            needs_meeting: false,
            meeting: None,
            reply: None,
            evaluation: None,
            appraisal: None,
        };
        let contact = Contact {
            id: by.id(),
            phase: Phase::Before,
            on: today,
            way: "face".to_owned(),
            person: "李科长".to_owned(),
            rank: "section_head".to_owned(),
            summary: "当面听取了提案人的意见。".to_owned(),
            stamp: by.stamp(),
            confirmed: None,
        };
        Assignment {
            id: by.id(),
            unit: unit(n),
            unit_name: name,
            side,
            mode,
            note: String::new(),
            assigned: by.stamp(),
            objection_window: deadline("objection_window"),
            accepted: Some(by.stamp()),
            accepted_by_silence: false,
            objections: Vec::new(),
            due,
            first_contact: deadline("first_contact"),
            plan: HandlingPlan {
                unit: "物业处".to_owned(),
                leader: "王局长".to_owned(),
                staff: "李科长".to_owned(),
                duty: "牵头办理".to_owned(),
                time: Some(today),
                effect: "一百部电梯".to_owned(),
                nodes: Vec::new(),
            },
            started: mode.answers().then(|| by.stamp()),
            difficulties: Vec::new(),
            contacts: if mode.answers() {
                vec![contact]
            } else {
                Vec::new()
            },
            extensions: Vec::new(),
            co_opinion: None,
            rounds: if mode.answers() {
                vec![first]
            } else {
                Vec::new()
            },
            ended: None,
        }
    }

    /// Unit `n` has not said whether it takes the case.
    ///
    /// # Panics
    /// When the unit has no part.
    pub fn untaken(&mut self, n: u128) {
        let assignment = self
            .case
            .assignments
            .iter_mut()
            .find(|a| a.unit == unit(n))
            .expect("the unit has a part");
        assignment.accepted = None;
        assignment.started = None;
        assignment.rounds.clear();
    }

    /// Member `n` has signed with the first proposer.
    pub fn cosigned(&mut self, n: u128) {
        let invited_at = self.now;
        let expires_on = self.by(&people::clock()).today();
        self.case.proposers.cosigns.push(Cosign {
            member: member(n),
            name: format!("委员{n}"),
            state: CosignState::Accepted,
            invited_at,
            expires_on,
            answered_at: Some(invited_at),
        });
    }

    /// A case of member `n` was merged into this one.
    pub fn merged_lead(&mut self, n: u128) {
        let stamp = self.by(&people::reviewer()).stamp();
        self.case.admission.merged.push(MergedCase {
            id: ProposalId(Uuid::from_u128(2000 + n)),
            title: "关于加装电梯的提案".to_owned(),
            serial_no: format!("L20230010{n}"),
            lead: Proposer::Member {
                id: member(n),
                name: format!("委员{n}"),
            },
            stamp,
        });
    }

    /// Hangs a paper on the case.
    pub fn paper(&mut self, name: &str) -> AttachmentId {
        let staff = people::staff();
        let (id, added) = (self.by(&staff).id(), self.by(&staff).stamp());
        self.case.attachments.push(Attachment {
            id,
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1024,
            digest: "00".repeat(32),
            added,
            purpose: "test".to_owned(),
        });
        id
    }

    /// The commitment with this place in the case's list.
    pub fn promise(&self, place: usize) -> Option<Uuid> {
        self.case
            .commitments
            .get(place)
            .map(|commitment| commitment.id.0)
    }

    /// The present reply of unit `n`.
    pub fn reply(&self, n: u128) -> Option<&Reply> {
        self.case
            .assignments
            .iter()
            .find(|assignment| assignment.unit == unit(n))?
            .round()?
            .reply
            .as_ref()
    }

    /// What `verb` asks `actor` on a part.
    ///
    /// # Panics
    /// When it is not open to this person there.
    pub fn form(&self, actor: &Actor, verb: Verb, part: Option<Uuid>) -> Form {
        let by = self.by(actor);
        let open: Vec<Target> = verb.open_to(&self.case, &by);
        let target = open
            .iter()
            .find(|target| target.part == part)
            .expect("the verb is open to this person");
        verb.form(&self.case, target, &by)
    }

    /// Time passes until nine o'clock of a day.
    ///
    /// # Panics
    /// When that instant does not exist.
    pub fn pass_until(&mut self, day: Date) {
        self.now = day
            .at(9, 0, 0, 0)
            .to_zoned(self.zone.clone())
            .expect("nine o'clock exists")
            .timestamp();
    }

    /// A draft that can be signed as it is: every suggestion answered, one promise, open in full.
    ///
    /// # Panics
    /// When time runs past the calendar's end.
    pub fn good_draft(&self) -> Value {
        let due = self
            .by(&people::clock())
            .today()
            .checked_add(60.days())
            .expect("time is long");
        let rounds: usize = self
            .case
            .assignments
            .iter()
            .map(|assignment| assignment.rounds.len())
            .sum();
        json!({
            "document_no": "大住建函〔2023〕12号",
            "answers": [
                { "no": 1, "text": "已设立专项资金五千万元。" },
                { "no": 2, "text": "审批时限压缩到二十天。" },
            ],
            "general": "感谢您对城市建设的关心。",
            "class": "B",
            "commitments": [{ "what": "加装一百部电梯", "measure": "验收一百部", "due": due, "co_units": [unit(2)] }],
            "none_because": "",
            "difference": format!("第{rounds}次办理，比此前增加了资金来源和完成时限。"),
            "openness": "full",
            "contact": "李科长 0411-00000000",
        })
    }

    fn has(&self, n: u128, what: fn(&Reply) -> bool) -> bool {
        self.reply(n).is_some_and(what)
    }

    /// Unit `n` writes the good draft, unless one stands.
    pub fn drafts(&mut self, n: u128) {
        if self.reply(n).is_none() {
            let draft = self.good_draft();
            self.must(&people::clerk(n), Verb::DraftReply, self.part(n), draft);
        }
    }

    /// Unit `n` signs its reply, with all that comes before.
    pub fn signs(&mut self, n: u128) {
        self.drafts(n);
        if !self.has(n, |reply| reply.signed.is_some()) {
            let signature = json!({ "signatory": "王局长", "rank": "government_leader" });
            self.must(
                &people::unit_leader(n),
                Verb::SignOff,
                self.part(n),
                signature,
            );
        }
    }

    /// The office passes the reply of unit `n`, with all that comes before.
    pub fn passes(&mut self, n: u128) {
        self.signs(n);
        if !self.has(n, |reply| reply.passed.is_some()) {
            self.must(
                &people::assigner(),
                Verb::CheckReply,
                self.part(n),
                json!({ "passed": true }),
            );
        }
    }

    /// Unit `n` sends its reply, with all that comes before.
    pub fn sends(&mut self, n: u128) {
        self.passes(n);
        self.must(&people::clerk(n), Verb::SendReply, self.part(n), json!({}));
    }

    /// Unit `n` sends a reply of this class that promises nothing and says why; everybody is satisfied.
    pub fn sends_promising_nothing(&mut self, n: u128, class: &str) {
        let mut draft = self.good_draft();
        if let Some(draft) = draft.as_object_mut() {
            draft.insert("class".to_owned(), json!(class));
            draft.insert("commitments".to_owned(), json!([]));
            draft.insert("none_because".to_owned(), json!("现行办法已经覆盖。"));
        }
        self.must(&people::clerk(n), Verb::DraftReply, self.part(n), draft);
        self.sends(n);
        self.rates(1, "satisfied");
    }

    /// Member `n` rates every reply that waits for them.
    pub fn rates(&mut self, n: u128, result: &str) {
        let rater = people::other_member(n);
        for part in self.open_to(&rater, Verb::Rate) {
            let rating = json!({ "attitude": "satisfied", "result": result, "comment": "没有说明资金从哪里来。" });
            self.must(&rater, Verb::Rate, part, rating);
        }
    }

    /// The reply of unit `n` is sent and all who are asked are dissatisfied: the next handling is open.
    pub fn reopened(&mut self, n: u128) {
        self.sends(n);
        for rater in 1..=3 {
            self.rates(rater, "dissatisfied");
        }
    }

    /// The consultation meeting of unit `n`'s present handling is held.
    pub fn meets(&mut self, n: u128) {
        let today = self.by(&people::clock()).today();
        let meeting = json!({ "on": today, "summary": "三方当面协商，资金由市财政列支。" });
        self.must(&people::staff(), Verb::HoldMeeting, self.part(n), meeting);
    }

    /// Unit 1 reports a promise as done, with a paper.
    pub fn reports_done(&mut self, place: usize) {
        let paper = self.paper("验收单.pdf");
        let report = json!({ "text": "全部建成。", "says_done": true, "evidence": [paper] });
        self.must(
            &people::clerk(1),
            Verb::ReportCommitment,
            self.promise(place),
            report,
        );
    }

    /// Staff gives a promise up.
    pub fn cancels(&mut self, place: usize) {
        let reason = json!({ "reason": "该片区已列入整体拆迁，不再加装。" });
        self.must(
            &people::staff(),
            Verb::CancelCommitment,
            self.promise(place),
            reason,
        );
    }
}
