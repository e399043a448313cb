//! Matters in the small committee of the tests.

use super::TestOffice;
use crate::Failure;
use crate::matters::PerformMatter;
use bihuan_domain::cycles::Cycle;
use bihuan_domain::evaluation::Round;
use bihuan_domain::evaluation::sheet::Answers;
use bihuan_domain::ids::{MatterId, ProposalId};
use bihuan_domain::matters::{AnyMatter, Link};
use bihuan_domain::plans::PlanOf;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::{Value, json};
use uuid::Uuid;

impl TestOffice {
    /// A cycle whose proposal is handled in `year`.
    ///
    /// # Panics
    /// When it cannot be begun.
    pub async fn cycle(&self, year: i16) -> MatterId {
        let begun = self.office.begin_cycle(&self.who("staff"), year).await;
        begun.unwrap_or_else(|fault| panic!("the cycle of {year}: {fault}"))
    }

    /// A matter as it stands.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn matter_of(&self, id: MatterId) -> AnyMatter {
        let stored = self.office.store.matter(self.committee, id).await;
        let stored = stored.ok().flatten();
        stored.map_or_else(|| panic!("{id:?} is gone"), |stored| stored.matter)
    }

    /// The cycle as it stands.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn cycle_of(&self, id: MatterId) -> Cycle {
        match self.matter_of(id).await {
            AnyMatter::Cycle(cycle) => *cycle,
            other => panic!("{other:?} is no cycle"),
        }
    }

    /// The plan of supervision of `year`, with one item that is tied to the cycle of `cycle`.
    ///
    /// # Panics
    /// When it cannot be begun.
    pub async fn supervision_plan(&self, year: i16, cycle: i16) -> MatterId {
        let staff = self.who("staff");
        let begun = self.office.begin_plan(&staff, PlanOf::Supervision, year);
        let id = begun.await;
        let id = id.unwrap_or_else(|fault| panic!("the plan of {year}: {fault}"));
        let item = json!({
            "title": "一号提案落实情况", "form": "special", "lead": "提案委员会",
            "months": ["5", "6"], "cycle_year": cycle,
        });
        self.must_matter("staff", id, "add-item", None, item).await;
        id
    }

    /// A plan is discussed, passed and adopted.
    pub async fn adopts(&self, id: MatterId) {
        let today = self.today();
        let call = json!({ "bodies": [self.body], "until": today });
        self.must_matter("staff", id, "ask-opinions", None, call)
            .await;
        for speaker in ["body-clerk", "assigner", "party-assigner"] {
            let opinion = json!({ "text": "同意" });
            self.must_matter(speaker, id, "give-opinion", None, opinion)
                .await;
        }
        let meeting = json!({ "on": today });
        self.must_matter("staff", id, "pass-chairs", None, meeting)
            .await;
        let adoption = json!({ "on": today, "document": "常委会会议纪要" });
        self.must_matter("staff", id, "adopt", None, adoption).await;
    }

    /// The selection of `year` with a proposal as its candidate, on which one body was heard.
    ///
    /// # Panics
    /// When it cannot be begun.
    pub async fn heard_selection(&self, year: i16, proposal: ProposalId) -> MatterId {
        let begun = self.office.begin_selection(&self.who("staff"), year).await;
        let id = begun.unwrap_or_else(|fault| panic!("the selection of {year}: {fault}"));
        let number = self.case(proposal).await.admission.case_no;
        let nomination = json!({ "case_no": number, "reason": "事关全局" });
        self.must_matter("staff", id, "nominate", None, nomination)
            .await;
        let AnyMatter::Selection(selection) = self.matter_of(id).await else {
            panic!("{id:?} is no selection");
        };
        let candidate = selection.candidates.first().map(|one| one.id);
        let opinion = json!({ "candidate": candidate, "view": "for", "text": "事关民生" });
        self.must_matter("body-clerk", id, "give-opinion", None, opinion)
            .await;
        id
    }

    /// `login` does `verb` on a matter, or tries to.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn does_matter(
        &self,
        login: &str,
        on: MatterId,
        verb: &str,
        part: Option<Uuid>,
        input: Value,
    ) -> Result<(), Failure> {
        let request = PerformMatter::new(on, verb, part, input);
        self.office.perform_matter(&self.who(login), request).await
    }

    /// `login` does `verb` on a matter, and nothing is in the way.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn must_matter(
        &self,
        login: &str,
        on: MatterId,
        verb: &str,
        part: Option<Uuid>,
        input: Value,
    ) {
        if let Err(fault) = self.does_matter(login, on, verb, part, input).await {
            panic!("{verb} by {login}: {fault}");
        }
    }

    /// The codes with which `verb` is refused to `login`.
    ///
    /// # Panics
    /// When it is done, or fails in another way.
    pub async fn refused_matter(
        &self,
        login: &str,
        on: MatterId,
        verb: &str,
        part: Option<Uuid>,
        input: Value,
    ) -> Vec<String> {
        match self.does_matter(login, on, verb, part, input).await {
            Err(Failure::Refused(no)) => no.0.into_iter().map(|fault| fault.code).collect(),
            other => panic!("{verb} by {login}: {other:?}"),
        }
    }

    /// A cycle in its first year that has chosen the first of its two candidates.
    pub async fn chosen_cycle(&self, year: i16) -> MatterId {
        let id = self.cycle(year).await;
        let today = self.today();
        let call = json!({ "bodies": [self.body], "until": today, "text": "请提出方向" });
        self.must_matter("staff", id, "call", None, call).await;
        for title in ["甲", "乙"] {
            let direction = json!({ "title": title, "reason": "理由", "relation": "要点" });
            self.must_matter("member1", id, "propose-direction", None, direction)
                .await;
        }
        let meeting = json!({
            "kind": "pre_consultation", "on": today, "sides": ["parties"],
            "participants": "各党派", "summary": "交换意见",
        });
        self.must_matter("staff", id, "hold-meeting", None, meeting)
            .await;
        let partner = json!({ "name": "研究院", "task": "研究" });
        self.must_matter("staff", id, "engage", None, partner).await;
        let part = self.cycle_of(id).await.partners.first().map(|one| one.id.0);
        let study = json!({ "title": "报告", "summary": "结论" });
        self.must_matter("staff", id, "deliver-study", part, study)
            .await;
        let directions: Vec<_> = self
            .cycle_of(id)
            .await
            .directions
            .iter()
            .map(|one| one.id)
            .collect();
        for title in ["甲提案", "乙提案"] {
            let candidate = json!({ "title": title, "summary": "内容", "directions": directions });
            self.must_matter("staff", id, "form-candidate", None, candidate)
                .await;
        }
        let cycle = self.cycle_of(id).await;
        let choice = json!({
            "candidate": cycle.candidates.first().map(|one| one.id), "body": "party_group",
            "on": today, "way": "consensus", "reason": "事关全局",
        });
        self.must_matter("staff", id, "choose", None, choice).await;
        id
    }

    /// Party and government agree to the choice of a cycle, and its second year begins.
    pub async fn agrees(&self, id: MatterId) {
        let today = self.today();
        for side in ["party", "government"] {
            let agreement = json!({ "of": side, "on": today, "document": "纪要" });
            self.must_matter("staff", id, "record-agreement", None, agreement)
                .await;
        }
        let gate = json!({ "report": "转入办理" });
        self.must_matter("reviewer", id, "pass-gate", None, gate)
            .await;
    }

    /// A cycle in its second year, tied to `proposal`.
    pub async fn handled_cycle(&self, year: i16, proposal: ProposalId) -> MatterId {
        let id = self.chosen_cycle(year).await;
        let loser = self
            .cycle_of(id)
            .await
            .unsettled()
            .next()
            .map(|one| one.id.0);
        let fate = json!({ "becomes": "topic", "note": "乡村养老服务" });
        self.must_matter("staff", id, "settle-candidate", loser, fate)
            .await;
        self.agrees(id).await;
        let number = self.case(proposal).await.admission.case_no;
        let link = json!({ "case_no": number });
        self.must_matter("staff", id, "link-proposal", None, link)
            .await;
        id
    }

    /// A cycle in its second year comes to the third, with what the answers to `proposal` promise on its list.
    ///
    /// # Panics
    /// When the gate stays shut.
    pub async fn turns_to_supervision(&self, id: MatterId, proposal: ProposalId) {
        let named = json!({
            "number_one": true, "led_by": self.mayor, "supervised_by": self.chair,
        });
        self.must("reviewer", proposal, Verb::DesignateKey, None, named)
            .await;
        for kind in [
            "deployment",
            "before",
            "during",
            "after",
            "reply_considered",
        ] {
            self.meets(id, kind).await;
        }
        let report = json!({ "reporter": "市政府办公室", "text": "过半" });
        self.must_matter("assigner", id, "report-midyear", None, report)
            .await;
        self.closed_round(proposal).await;
        let gate = json!({ "report": "转入监督" });
        self.must_matter("staff", id, "pass-gate", None, gate).await;
    }

    /// Everything that the third year of a cycle asks for beside the verdicts on its promises.
    pub async fn supervises(&self, id: MatterId) {
        let (today, year) = (self.today(), self.cycle_of(id).await.year);
        let plan = self.supervision_plan(year + 1, year).await;
        self.adopts(plan).await;
        self.meets(id, "forum").await;
        let inspection = json!({
            "on": today, "place": "现场", "participants": "委员", "findings": "进展顺利",
        });
        let deepened = json!({ "change": "有了新情况", "suggestions": [{ "text": "扩大试点" }] });
        let opinion = json!({ "unit": self.unit(1), "text": "请加快", "due": "2099-01-01" });
        for (verb, input) in [
            ("inspect", inspection),
            ("deepen", deepened),
            ("give-opinion", opinion),
        ] {
            self.must_matter("staff", id, verb, None, input).await;
        }
        let cycle = self.cycle_of(id).await;
        let opinion = cycle.opinions.first().map(|one| one.id.0);
        let answer = json!({ "text": "已经办理" });
        self.must_matter("clerk1", id, "answer-opinion", opinion, answer)
            .await;
    }

    /// A meeting of a kind about a cycle, today.
    async fn meets(&self, id: MatterId, kind: &str) {
        let body = (kind == "reply_considered").then_some("party_standing");
        let meeting = json!({
            "kind": kind, "on": self.today(), "body": body, "chair": self.mayor,
            "sides": ["proposers", "experts", "units"],
            "participants": "提案者、专家、承办单位", "summary": "交换意见",
        });
        self.must_matter("staff", id, "hold-meeting", None, meeting)
            .await;
    }

    /// A round about `proposal` in which three have voted, closed.
    ///
    /// # Panics
    /// When a vote is refused.
    pub async fn closed_round(&self, proposal: ProposalId) -> MatterId {
        let id = self.open_round(proposal, &[1, 2, 3], &[]).await;
        for login in ["member1", "member2", "member3"] {
            let voted = self.office.vote(&self.who(login), id, Answers::new()).await;
            assert!(voted.is_ok(), "{login}: {voted:?}");
        }
        self.must_matter("staff", id, "close", None, json!({}))
            .await;
        id
    }

    /// A round about `proposal`, open until half past five for these members; some of them vote on paper.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open_round(
        &self,
        proposal: ProposalId,
        electors: &[usize],
        on_paper: &[usize],
    ) -> MatterId {
        let staff = self.who("staff");
        let subject = Link::Proposal(proposal);
        let begun = self.office.begin_evaluation(&staff, subject, "民主测评");
        let id = match begun.await {
            Ok(id) => id,
            Err(fault) => panic!("the round: {fault}"),
        };
        let named = |all: &[usize]| -> Value {
            let members: Vec<_> = all.iter().map(|n| self.member(*n)).collect();
            json!({ "electors": members })
        };
        self.must_matter("staff", id, "set-electors", None, named(electors))
            .await;
        if !on_paper.is_empty() {
            self.must_matter("staff", id, "choose-paper", None, named(on_paper))
                .await;
        }
        let until = json!({ "on": self.today(), "time": "17:30" });
        self.must_matter("staff", id, "open", None, until).await;
        id
    }

    /// The round as it stands.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn round_of(&self, id: MatterId) -> Round {
        let stored = self.office.store.matter(self.committee, id).await;
        match stored.ok().flatten().map(|stored| stored.matter) {
            Some(AnyMatter::Evaluation(round)) => *round,
            other => panic!("{other:?} is no round"),
        }
    }
}
