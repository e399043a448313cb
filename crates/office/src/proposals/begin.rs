//! A new draft: a member's own, a body's by its clerk, or typed by staff from paper (marked so). [F:R3]

use crate::desk::Told;
use crate::{Failure, Office};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{BodyId, MemberId, ProposalId};
use bihuan_domain::proposals::case::{Case, OnBehalf, ProfileRef, Proposer, Proposers, Stamp};
use bihuan_domain::proposals::verbs::Audience;
use bihuan_domain::refusal::Refusal;
use jiff::civil::Date;

/// Who will be first proposer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// The member who asks.
    Own,
    /// A body whose clerk asks.
    Body(BodyId),
    /// A member whose paper staff types.
    OnBehalf {
        /// The member.
        member: MemberId,
        /// The day on which the paper arrived.
        received_on: Date,
    },
}

impl Office {
    /// Begins a draft and returns its identifier.
    ///
    /// # Errors
    /// `not-a-member`, `not-yours`, `member-unknown`, `member-not-in-office`, `received-later`.
    pub async fn begin(&self, actor: &Actor, begin: Begin) -> Result<ProposalId, Failure> {
        let mut desk = self.desk(actor.clone()).await?;
        let place = std::sync::Arc::clone(&desk.place);
        let today = desk.now.to_zoned(place.zone.clone()).date();
        let stamp = Stamp::new(actor, desk.now);
        let of_member = |id: MemberId| {
            let member = place
                .directory
                .members
                .get(&id)
                .ok_or_else(|| Refusal::new("member-unknown").at("member"))?;
            if !member.in_office(today) {
                return Err(Refusal::new("member-not-in-office")
                    .with("name", &member.name)
                    .at("member"));
            }
            Ok(Proposer::Member {
                id,
                name: member.name.clone(),
            })
        };
        let (kind, lead, on_behalf) = match begin {
            Begin::Own => {
                let id = actor.member().ok_or_else(|| Refusal::new("not-a-member"))?;
                ("member".to_owned(), of_member(id)?, None)
            }
            Begin::Body(id) => {
                let body = place.directory.bodies.get(&id).ok_or(Failure::Missing)?;
                if !actor.wears(Hat::BodyClerk(id)) {
                    return Err(Refusal::new("not-yours").with("verb", "begin").into());
                }
                (
                    body.kind.clone(),
                    Proposer::Body {
                        id,
                        name: body.name.clone(),
                    },
                    None,
                )
            }
            Begin::OnBehalf {
                member,
                received_on,
            } => {
                if !actor.wears(Hat::Staff) {
                    return Err(Refusal::new("not-yours").with("verb", "begin").into());
                }
                if received_on > today {
                    return Err(Refusal::new("received-later").at("received_on").into());
                }
                let typed = stamp.clone();
                (
                    "member".to_owned(),
                    of_member(member)?,
                    Some(OnBehalf { typed, received_on }),
                )
            }
        };
        let profile = ProfileRef {
            name: place.row.profile.clone(),
            on: today,
        };
        let proposers = Proposers {
            on_behalf,
            ..Proposers::alone(kind, lead)
        };
        let case = Case::draft(ProposalId(desk.id()), place.id, profile, stamp, proposers);
        let told = Told {
            verb: "begin",
            kind: "proposal",
            subject: case.id.0,
            part: None,
            audience: Audience::Parties,
            facts: Facts::none(),
        };
        desk.save_case(None, &case, told).await?;
        desk.commit().await?;
        Ok(case.id)
    }
}
