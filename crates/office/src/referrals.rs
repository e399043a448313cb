//! Between levels: what is done to an offer at one end is done at the other, in one transaction with an entry in the
//! ledger of each committee.
//!
//! A transaction that crosses levels holds the chains of both committees, always that of the committee above first, so
//! that two of them never wait for each other. At the other end the office writes as the clock there does, in the name of
//! whoever asked: nobody here has a role there.

use crate::desk::Told;
use crate::inputs::fill;
use crate::{Desk, Failure, Office, Place};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::matters::{AnyMatter, Kind};
use bihuan_domain::permissions::Audience;
use bihuan_domain::proposals::case::{Case, Offer, OfferEnd};
use bihuan_domain::proposals::verbs::{Above, OfferAnswer, Verb};
use bihuan_domain::referrals::Referral;
use serde_json::{Value, json};
use std::sync::Arc;

/// The verbs on a proposal that write in the committee above as well, or may: whether an offer is open is known only once
/// the transaction has begun, and then it is too late to take the chain above first. So the proposal is read before as
/// well, and when an offer was made in between, nothing is done and the request is stale.
pub(crate) const fn reaches_up(verb: Verb) -> bool {
    matches!(verb, Verb::OfferUp | Verb::TakeBackOffer | Verb::Withdraw)
}

/// Where the desk stood before it went to another committee.
struct Post {
    place: Arc<Place>,
    actor: Actor,
}

impl Office {
    /// Opens a desk for a verb on a proposal, which holds the chain of the committee above as well if the verb will write
    /// there: nobody above waits for what does not concern them.
    pub(crate) async fn desk_for(
        &self,
        actor: Actor,
        proposal: ProposalId,
        verb: Verb,
    ) -> Result<Desk<'_>, Failure> {
        if verb == Verb::OfferUp {
            Box::pin(self.desk_reaching_up(actor)).await
        } else if reaches_up(verb) {
            Box::pin(self.desk_of_offer(actor, proposal)).await
        } else {
            self.desk(actor).await
        }
    }

    /// Opens a desk for what ends an open offer of this proposal, if there is one: it holds the chain above only then.
    pub(crate) async fn desk_of_offer(
        &self,
        actor: Actor,
        proposal: ProposalId,
    ) -> Result<Desk<'_>, Failure> {
        let stored = self.store.case(actor.committee, proposal).await?;
        if stored.is_some_and(|stored| stored.case.offers.iter().any(Offer::is_open)) {
            self.desk_reaching_up(actor).await
        } else {
            self.desk(actor).await
        }
    }

    /// Opens a desk whose transaction holds the chain of the committee above as well, where there is one.
    async fn desk_reaching_up(&self, actor: Actor) -> Result<Desk<'_>, Failure> {
        let place = self.place(actor.committee).await?;
        let Some(above) = place.row.parent_id else {
            return self.desk(actor).await;
        };
        let mut tx = self.store.begin(above).await?;
        tx.lock(place.id.0).await?;
        let now = self.clock.now();
        Ok(Desk {
            office: self,
            actor,
            now,
            place,
            tx,
        })
    }
}

impl Desk<'_> {
    /// Takes the chain of a committee below into the transaction. Whatever was written there has an earlier time.
    pub(crate) async fn reach_down(&mut self, below: CommitteeId) -> Result<(), Failure> {
        self.tx.lock(below.0).await?;
        self.now = self.office.clock.now();
        Ok(())
    }

    /// Goes to another committee whose chain the transaction holds. Where that fails, the whole request does; it is stale
    /// where the chain was not taken, because what leads there was not there before the transaction began.
    async fn go_to(&mut self, committee: CommitteeId) -> Result<Post, Failure> {
        if !self.tx.holds(committee.0) {
            return Err(Failure::Stale);
        }
        let place = self.other_place(committee).await?;
        let actor = Actor {
            committee,
            hats: vec![Hat::System],
            ..self.actor.clone()
        };
        Ok(Post {
            place: std::mem::replace(&mut self.place, place),
            actor: std::mem::replace(&mut self.actor, actor),
        })
    }

    fn go_back(&mut self, post: Post) {
        self.place = post.place;
        self.actor = post.actor;
    }

    /// The committee above, and whether its rules of today take proposals of the level below.
    pub(crate) async fn find_above(&self, input: &mut Value) -> Result<(), Failure> {
        let found = match self.place.row.parent_id {
            None => None,
            Some(above) => {
                let above = self.other_place(CommitteeId(above)).await?;
                let today = self.now.to_zoned(above.zone.clone()).date();
                Some(Above {
                    id: above.id,
                    name: above.called().to_owned(),
                    takes: self.office.takes_from_below(&above.row, today),
                })
            }
        };
        fill(input, "above", json!(found));
        Ok(())
    }

    /// What was done to the offers of a proposal here, done in the committee above: a new one is begun there, one that was
    /// taken back is withdrawn, and one whose proposal stands no more lapses.
    pub(crate) async fn carry_up(&mut self, before: &Case, after: &Case) -> Result<(), Failure> {
        let old = |offer: &Offer| before.offers.iter().find(|old| old.id == offer.id);
        for offer in &after.offers {
            match (old(offer), &offer.end) {
                (None, None) => self.begin_referral(after, offer).await?,
                (Some(old), Some(OfferEnd::Withdrawn { reason, .. })) if old.is_open() => {
                    let input = json!({ "reason": reason });
                    self.end_referral(offer, "withdraw", input).await?;
                }
                (Some(old), Some(OfferEnd::Lapsed { gone, .. })) if old.is_open() => {
                    let input = json!({ "gone": gone });
                    self.end_referral(offer, "lapse", input).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn begin_referral(&mut self, case: &Case, offer: &Offer) -> Result<(), Failure> {
        let from = self.place.called().to_owned();
        let post = self.go_to(offer.to).await?;
        let head = self.head();
        let year = head.profile.on.year();
        let referral = Referral::of(head, year, &from, case, offer);
        let told = Told {
            verb: "begin",
            kind: Kind::Referral.code(),
            subject: offer.id.0,
            part: None,
            audience: Audience::Parties,
            facts: Facts::none()
                .with("from", from)
                .with("title", &referral.text.title),
        };
        self.save_matter(None, &referral.into(), told).await?;
        self.go_back(post);
        Ok(())
    }

    async fn end_referral(
        &mut self,
        offer: &Offer,
        verb: &str,
        input: Value,
    ) -> Result<(), Failure> {
        let post = self.go_to(offer.to).await?;
        let stored = self.tx.matter(offer.to, offer.id).await?;
        let stored = stored.ok_or(Failure::Missing)?;
        let mut matter = stored.matter.clone();
        let profile = self.office.profile(&matter.head().profile)?;
        let facts = {
            let ids = self.ids();
            matter.perform(verb, None, input, &self.by(&profile, &ids))?
        };
        let told = Told {
            verb,
            kind: Kind::Referral.code(),
            subject: offer.id.0,
            part: None,
            audience: Audience::Parties,
            facts,
        };
        self.save_matter(Some(&stored), &matter, told).await?;
        self.go_back(post);
        Ok(())
    }

    /// What follows from an answer: the proposal that it became is begun here, and the committee below hears of it.
    pub(crate) async fn answer(
        &mut self,
        before: &Referral,
        after: &Referral,
    ) -> Result<(), Failure> {
        let Some(end) = after.end.as_ref().filter(|_| before.end.is_none()) else {
            return Ok(());
        };
        let answer = match end {
            OfferEnd::TakenUp { proposal, .. } => {
                self.begin_taken_up(after).await?;
                OfferAnswer::TakenUp {
                    proposal: *proposal,
                }
            }
            OfferEnd::Returned { reason, .. } => OfferAnswer::Returned {
                reason: reason.clone(),
            },
            OfferEnd::Withdrawn { .. } | OfferEnd::Lapsed { .. } => return Ok(()),
        };
        self.tell_below(after, &answer).await
    }

    async fn begin_taken_up(&mut self, referral: &Referral) -> Result<(), Failure> {
        let today = self.now.to_zoned(self.place.zone.clone()).date();
        let profile = self.office.profile_on(&self.place.row.profile, today)?;
        let draft = {
            let ids = self.ids();
            referral.draft(&self.by(&profile, &ids))
        };
        let draft = draft.ok_or_else(|| Failure::Internal("it was not taken up".to_owned()))?;
        let told = Told {
            verb: "take-up",
            kind: "proposal",
            subject: draft.id.0,
            part: None,
            audience: Audience::Parties,
            facts: Facts::none()
                .with("from", &referral.from_name)
                .with("author", &referral.author),
        };
        self.save_case(None, &draft, told).await?;
        Ok(())
    }

    async fn tell_below(
        &mut self,
        referral: &Referral,
        answer: &OfferAnswer,
    ) -> Result<(), Failure> {
        let post = self.go_to(referral.from).await?;
        let stored = self.tx.case(referral.from, referral.proposal).await?;
        let stored = stored.ok_or(Failure::Missing)?;
        let mut case = stored.case.clone();
        let profile = self.office.profile(&case.profile)?;
        let part = Some(referral.head.id.0);
        let verb = Verb::HearOffer;
        let facts = {
            let ids = self.ids();
            let input = json!({ "answer": answer });
            verb.perform(&mut case, part, input, &self.by(&profile, &ids))?
        };
        let told = Told {
            verb: verb.code(),
            kind: "proposal",
            subject: case.id.0,
            part,
            audience: verb.audience(),
            facts,
        };
        self.save_case(Some(&stored), &case, told).await?;
        self.go_back(post);
        Ok(())
    }
}

/// The committee below that a matter is between, when it is.
pub(crate) fn below(matter: &AnyMatter) -> Option<CommitteeId> {
    match matter {
        AnyMatter::Referral(referral) => Some(referral.from),
        _ => None,
    }
}
