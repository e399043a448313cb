//! 谢绝会签: leave an invitation to sign. No reason is asked.
//!
//! Only the invited member may, and in time. When nobody is left who signed or may sign, the proposal is one
//! member's again. [F:R1]

use super::accept_cosign;
use super::invite::settled_kind;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, CosignState};
use crate::refusal::Refusals;
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct DeclineCosign {}

impl Act for DeclineCosign {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        accept_cosign::targets(case, by)
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let cosign = accept_cosign::invitation(case, by)?;
        cosign.state = CosignState::Declined;
        cosign.answered_at = Some(by.now);
        case.proposers.kind = settled_kind(&case.proposers).to_owned();
        Ok(Facts::none())
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::reading::{Reading, reading};
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people};
    use serde_json::json;

    fn invited() -> World {
        let mut world = World::new();
        world
            .does(
                &people::proposer(),
                Verb::Invite,
                None,
                json!({"members": [member(2)]}),
            )
            .unwrap();
        world
    }

    #[test]
    fn a_no_ends_the_invitation_and_the_sight_of_the_draft() {
        let mut world = invited();
        let invitee = people::other_member(2);
        assert_eq!(reading(&world.case, &invitee), Reading::Party);
        world
            .does(&invitee, Verb::DeclineCosign, None, json!({}))
            .unwrap();
        assert_eq!(world.case.proposers.signatories().count(), 0);
        assert_eq!(world.case.proposers.kind, "member");
        assert_eq!(stage(&world.case), Stage::Draft);
        assert_eq!(reading(&world.case, &invitee), Reading::Nothing);
    }

    #[test]
    fn nobody_declines_for_somebody_else() {
        let mut world = invited();
        for other in [people::proposer(), people::other_member(3), people::staff()] {
            let no = world
                .does(&other, Verb::DeclineCosign, None, json!({}))
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }

    #[test]
    fn it_is_too_late_after_the_last_day() {
        let mut world = invited();
        world.pass_days(365);
        let no = world
            .does(
                &people::other_member(2),
                Verb::DeclineCosign,
                None,
                json!({}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn an_own_invitation_can_be_over_while_another_is_open() {
        let mut world = invited();
        world
            .does(
                &people::proposer(),
                Verb::Invite,
                None,
                json!({"members": [member(3)]}),
            )
            .unwrap();
        world.case.proposers.cosigns[0].expires_on = jiff::civil::date(2023, 2, 28);
        let no = world
            .does(
                &people::other_member(2),
                Verb::DeclineCosign,
                None,
                json!({}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "invitation-expired");
    }
}
