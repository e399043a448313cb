//! 同意会签: sign with the first proposer.
//!
//! Only the invited member may, by their own hand and in time. A signature given stays when the proposal is handed
//! in, returned and handed in again. [F:R1]

use super::invite::in_office;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Cosign, CosignState};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked: signing is one press.
#[derive(Debug, Clone, Deserialize)]
pub struct AcceptCosign {}

/// The case, while somebody's invitation is open and in time.
pub(super) fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
    let possible = super::write::is_being_written(case)
        && case
            .proposers
            .cosigns
            .iter()
            .any(|cosign| is_open(cosign, by));
    possible.then(Target::case).into_iter().collect()
}

fn is_open(cosign: &Cosign, by: &By<'_>) -> bool {
    cosign.state == CosignState::Invited && by.today() <= cosign.expires_on
}

/// The open invitation of the member who asks.
///
/// # Errors
/// `invitation-expired` when the day has passed and the clock has not come round yet.
pub(super) fn invitation<'a>(case: &'a mut Case, by: &By<'_>) -> Result<&'a mut Cosign, Refusal> {
    let mine = by.actor.member();
    let mut waiting = case
        .proposers
        .cosigns
        .iter_mut()
        .filter(|cosign| cosign.state == CosignState::Invited);
    let cosign = waiting
        .find(|cosign| Some(cosign.member) == mine)
        .ok_or_else(|| Refusal::new("no-such-part"))?;
    if is_open(cosign, by) {
        Ok(cosign)
    } else {
        Err(Refusal::new("invitation-expired").with("until", cosign.expires_on))
    }
}

impl Act for AcceptCosign {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        targets(case, by)
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let cosign = invitation(case, by)?;
        if !in_office(cosign.member, by) {
            return Err(Refusal::new("not-in-office").into());
        }
        cosign.state = CosignState::Accepted;
        cosign.answered_at = Some(by.now);
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
    use crate::proposals::case::CosignState;
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
                json!({"members": [member(2), member(3)]}),
            )
            .unwrap();
        world
    }

    #[test]
    fn the_invited_member_signs_and_stands_on_the_proposal() {
        let mut world = invited();
        world
            .does(
                &people::other_member(2),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap();
        let signed: Vec<_> = world
            .case
            .proposers
            .signatories()
            .map(|cosign| cosign.member)
            .collect();
        assert_eq!(signed, [member(2)]);
        assert_eq!(world.case.proposers.cosigns[0].answered_at, Some(world.now));
        assert_eq!(world.case.proposers.cosigns[1].state, CosignState::Invited);
        assert_eq!(stage(&world.case), Stage::Cosigning);
        // One press is enough: signing again is not offered.
        let no = world
            .does(
                &people::other_member(2),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-yours");
    }

    #[test]
    fn nobody_signs_for_somebody_else() {
        let mut world = invited();
        for other in [
            people::proposer(),
            people::other_member(4),
            people::staff(),
            people::reviewer(),
        ] {
            let no = world
                .does(&other, Verb::AcceptCosign, None, json!({}))
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }

    #[test]
    fn the_last_day_counts_and_the_next_is_too_late() {
        let mut world = invited();
        let last = world.case.proposers.cosigns[0].expires_on;
        let day = jiff::civil::date(2023, 3, 1);
        world.pass_days(i64::from(day.until(last).unwrap().get_days()));
        world
            .does(
                &people::other_member(2),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap();
        world.pass_days(1);
        let no = world
            .does(
                &people::other_member(3),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn an_own_invitation_can_be_over_while_another_is_open() {
        let mut world = invited();
        world.case.proposers.cosigns[0].expires_on = jiff::civil::date(2023, 2, 28);
        let no = world
            .does(
                &people::other_member(2),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "invitation-expired");
    }

    #[test]
    fn a_member_who_has_left_office_does_not_sign() {
        let mut world = invited();
        if let Some(left) = world.directory.members.get_mut(&member(2)) {
            left.suspended = true;
        }
        let no = world
            .does(
                &people::other_member(2),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-in-office");
    }
}
