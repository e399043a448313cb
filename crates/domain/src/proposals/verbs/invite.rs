//! 邀请会签: ask other members to sign with the first proposer.
//!
//! The initiator is the first proposer and signs first [F:S2]; the names follow in the order of the invitations. Each
//! invitation has its last day [F:R1]. Somebody whose time ran out may be asked again; a no is a no.

use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::MemberId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Cosign, CosignState, Proposer, Proposers};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Whom to ask.
#[derive(Debug, Clone, Deserialize)]
pub struct Invite {
    /// The members, in the order in which their names will stand.
    pub members: Vec<MemberId>,
}

/// Proposer type of one member alone.
const SINGLE: &str = "member";
/// Proposer type of members together.
const JOINT: &str = "joint";

/// Whether the member is in office today.
pub(super) fn in_office(member: MemberId, by: &By<'_>) -> bool {
    let member = by.directory.members.get(&member);
    member.is_some_and(|member| member.in_office(by.today()))
}

/// The proposer type as the invitations stand: one member's proposal is joint while somebody else has signed or may
/// still sign.
pub(super) fn settled_kind(proposers: &Proposers) -> &str {
    if ![SINGLE, JOINT].contains(&proposers.kind.as_str()) {
        return &proposers.kind;
    }
    let counts =
        |cosign: &Cosign| matches!(cosign.state, CosignState::Invited | CosignState::Accepted);
    if proposers.cosigns.iter().any(counts) {
        JOINT
    } else {
        SINGLE
    }
}

/// A body proposes in its own name and seal; members sign with members only. [F:S2]
fn is_collective(case: &Case, by: &By<'_>) -> bool {
    let kind = by.profile.proposer_type(&case.proposers.kind);
    kind.is_some_and(|kind| kind.collective)
        || !matches!(case.proposers.lead, Proposer::Member { .. })
}

/// Those who may be asked: in office, not the first proposer, and neither asked nor heard yet.
fn candidates<'a>(case: &'a Case, by: &'a By<'_>) -> impl Iterator<Item = MemberId> + 'a {
    let today = by.today();
    let free = |id: MemberId| {
        let lead = matches!(case.proposers.lead, Proposer::Member { id: lead, .. } if lead == id);
        let mut asked = case
            .proposers
            .cosigns
            .iter()
            .filter(|cosign| cosign.member == id);
        !lead && asked.all(|cosign| cosign.state == CosignState::Expired)
    };
    let members = by.directory.members_in_order().into_iter();
    members
        .filter(move |(_, member)| member.in_office(today))
        .map(|(id, _)| id)
        .filter(move |id| free(*id))
}

impl Act for Invite {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let possible = super::write::is_being_written(case)
            && !is_collective(case, by)
            && candidates(case, by).next().is_some();
        possible.then(Target::case).into_iter().collect()
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let choice = |id: MemberId| {
            let member = by.directory.members.get(&id)?;
            Some(Choice::name(
                id,
                format!("{} · {}", member.name, member.sector),
            ))
        };
        let choices = candidates(case, by).filter_map(choice).collect();
        Form::of([Field::required("members", Kind::Many(choices))])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let expires_on = by.deadline("cosign_expiry", by.today(), Vec::new()).date();
        let mut invited: Vec<Cosign> = Vec::new();
        for id in self.members {
            let member = by.directory.members.get(&id);
            let name = member.map(|member| member.name.clone());
            let name =
                name.ok_or_else(|| Refusal::new("not-a-choice").with("text", id).at("members"))?;
            if invited.iter().all(|cosign| cosign.member != id) {
                invited.push(Cosign {
                    member: id,
                    name,
                    state: CosignState::Invited,
                    invited_at: by.now,
                    expires_on,
                    answered_at: None,
                });
            }
        }
        let facts = Facts::none()
            .with("count", invited.len())
            .with("until", expires_on);
        case.proposers.cosigns.extend(invited);
        case.proposers.kind = settled_kind(&case.proposers).to_owned();
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::actor::Party;
    use crate::proposals::case::{AdmissionState, CosignState, Proposer};
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{BODY, World, member, people};
    use serde_json::json;

    #[test]
    fn those_invited_are_asked_in_order_and_know_until_when() {
        let mut world = World::new();
        let done = world.does(
            &people::proposer(),
            Verb::Invite,
            None,
            json!({"members": [member(3), member(2), member(3)]}),
        );
        let facts = done.unwrap();
        assert_eq!(facts.0["count"], "2");
        let cosigns = &world.case.proposers.cosigns;
        assert_eq!(
            cosigns
                .iter()
                .map(|cosign| cosign.name.as_str())
                .collect::<Vec<_>>(),
            ["委员3", "委员2"]
        );
        assert!(
            cosigns
                .iter()
                .all(|cosign| cosign.expires_on > jiff::civil::date(2023, 3, 1))
        );
        assert_eq!(world.case.proposers.kind, "joint");
        assert_eq!(stage(&world.case), Stage::Cosigning);
        let waits = waiting(&world.case);
        let asked = waits
            .iter()
            .find(|item| item.party == Party::Member(member(2)))
            .unwrap();
        assert_eq!(
            (asked.verb, asked.due),
            (Verb::AcceptCosign, Some(cosigns[1].expires_on))
        );
    }

    #[test]
    fn nobody_is_asked_who_cannot_sign() {
        let mut world = World::new();
        let me = people::proposer();
        if let Some(former) = world.directory.members.get_mut(&member(3)) {
            former.until = Some(jiff::civil::date(2023, 2, 28));
        }
        // Oneself, somebody whose time is over, somebody suspended.
        for id in [member(1), member(3), member(4)] {
            let no = world
                .does(&me, Verb::Invite, None, json!({"members": [id]}))
                .unwrap_err();
            assert_eq!(
                (no.code(), no.0[0].field.as_deref()),
                ("not-a-choice", Some("members"))
            );
        }
        let no = world
            .does(&me, Verb::Invite, None, json!({"members": []}))
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("required", Some("members"))
        );
    }

    #[test]
    fn nobody_is_asked_twice_unless_the_time_ran_out() {
        let mut world = World::new();
        let me = people::proposer();
        world
            .does(&me, Verb::Invite, None, json!({"members": [member(2)]}))
            .unwrap();
        for (state, again) in [
            (CosignState::Invited, false),
            (CosignState::Accepted, false),
            (CosignState::Declined, false),
            (CosignState::Expired, true),
        ] {
            world.case.proposers.cosigns[0].state = state;
            let done = world.does(&me, Verb::Invite, None, json!({"members": [member(2)]}));
            assert_eq!(done.is_ok(), again, "{state:?}");
        }
        assert_eq!(world.case.proposers.cosigns.len(), 2);
    }

    #[test]
    fn a_body_does_not_ask_members_to_sign() {
        let mut world = World::new();
        world.case.proposers.lead = Proposer::Body {
            id: BODY,
            name: "民建市委".to_owned(),
        };
        world.case.proposers.kind = "party".to_owned();
        let no = world
            .does(
                &people::body_clerk(),
                Verb::Invite,
                None,
                json!({"members": [member(2)]}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn only_the_proposer_asks_and_only_while_writing() {
        let mut world = World::new();
        for other in [people::other_member(2), people::staff(), people::reviewer()] {
            let no = world
                .does(&other, Verb::Invite, None, json!({"members": [member(3)]}))
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        world.case.admission.state = AdmissionState::Submitted;
        let no = world
            .does(
                &people::proposer(),
                Verb::Invite,
                None,
                json!({"members": [member(3)]}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }
}
