//! A committee of the level below that of the tests.

use super::{TestOffice, new_member};
use crate::Office;
use crate::people::NewCommittee;
use bihuan_domain::actor::{Hat, Side};
use bihuan_domain::ids::{BodyId, CommitteeId, MatterId, ProposalId};
use bihuan_domain::matters::AnyMatter;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::referrals::Referral;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// The committee of the tests with a district under it.
pub struct Levels {
    /// Both committees; people of the district have logins that begin with `district-`, and `county-clerk` speaks for
    /// the district in the committee above.
    pub office: Arc<TestOffice>,
    /// The district.
    pub district: CommitteeId,
    /// The body that stands for the district in the committee above.
    pub body: BodyId,
}

impl Levels {
    /// Puts a district under the committee of an office.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn under(mut office: TestOffice) -> Self {
        let new = NewCommittee {
            parent: Some(office.committee),
            level: "county".to_owned(),
            name: "测试市东区政协".to_owned(),
            short_name: "东区政协".to_owned(),
            slug: "east".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            profile: "liaoning".to_owned(),
            archive: false,
            invented: true,
        };
        let district = office.create_committee("装机", new).await;
        let district = district.expect("the district is made");
        let operator = Office::operator(district, "装机");
        let member = office.add_member(&operator, new_member(1), None).await;
        let member = member.expect("the district has a member");
        let city = Office::operator(office.committee, "装机");
        let body = office.add_body(&city, "county_committee", "东区政协", None);
        let body = body.await.expect("the district is a body of the city");
        let role = |login: &str, name: &str, hat| (login.to_owned(), name.to_owned(), hat);
        let of_district = vec![
            role("district-member", "东区委员", Hat::Member(member)),
            role("district-staff", "东区提案科", Hat::Staff),
            role("district-deputy", "东区副科长", Hat::Staff),
            role("district-reviewer", "东区提案委", Hat::Reviewer),
        ];
        let enlisted = office.enlist(&operator, of_district).await;
        enlisted.expect("the district has people");
        let clerk = role("county-clerk", "东区联络员", Hat::BodyClerk(body));
        let enlisted = office.enlist(&city, vec![clerk]).await;
        enlisted.expect("the district has a clerk in the city");
        Self {
            office: Arc::new(office),
            district,
            body,
        }
    }

    /// A proposal that the district has filed.
    pub async fn filed(&self, title: &str) -> ProposalId {
        let office = &self.office;
        let id = office.draft_of("district-member", title).await;
        let steps = [
            ("district-member", Verb::Submit, json!({})),
            (
                "district-staff",
                Verb::Review,
                json!({ "recommendation": "file" }),
            ),
            (
                "district-deputy",
                Verb::Review,
                json!({ "recommendation": "file" }),
            ),
            (
                "district-reviewer",
                Verb::File,
                json!({ "sides": [Side::Government], "category": "society" }),
            ),
        ];
        for (login, verb, input) in steps {
            office.must(login, id, verb, None, input).await;
        }
        id
    }

    /// The input of an offer.
    pub fn offer(&self) -> Value {
        json!({ "reason": "涉及跨区事权", "consented": true, "consented_on": self.office.today() })
    }

    /// A filed proposal that was offered: the proposal, and the record of the offer in the city.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn offered(&self, title: &str) -> (ProposalId, MatterId) {
        let id = self.filed(title).await;
        let staff = "district-staff";
        self.office
            .must(staff, id, Verb::OfferUp, None, self.offer())
            .await;
        let offer = self.case(id).await.offers.pop();
        (id, offer.expect("it was offered").id)
    }

    /// The same, taken up: the proposal that it became in the city comes last.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn taken_up(&self, title: &str) -> (ProposalId, MatterId, ProposalId) {
        let (id, referral) = self.offered(title).await;
        let input = json!({ "body": self.body });
        self.office
            .must_matter("staff", referral, "take-up", None, input)
            .await;
        let taken = self.referral(referral).await.taken_up();
        (id, referral, taken.expect("it was taken up"))
    }

    /// A proposal of the district as it is stored.
    ///
    /// # Panics
    /// When there is none.
    pub async fn case(&self, id: ProposalId) -> Case {
        let stored = self.office.store.case(self.district, id).await;
        let stored = stored.expect("the database answers");
        stored.expect("the case stands").case
    }

    /// A referral in the city as it is stored.
    ///
    /// # Panics
    /// When there is none.
    pub async fn referral(&self, id: MatterId) -> Referral {
        match self.office.matter_of(id).await {
            AnyMatter::Referral(referral) => *referral,
            other => panic!("{other:?} is no referral"),
        }
    }

    /// The verbs on the timeline of a record of the district, oldest first.
    ///
    /// # Panics
    /// When the database is out of reach.
    pub async fn timeline(&self, of: Uuid) -> Vec<String> {
        let lines = self.office.store.timeline(self.district, of).await;
        let lines = lines.expect("the database answers").into_iter();
        lines.map(|line| line.verb).collect()
    }
}
