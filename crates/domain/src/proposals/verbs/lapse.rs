//! What happens because time has passed, by the clock's hand the day after a last day:
//!
//! * an invitation to sign expires [F:R1];
//! * a unit that said nothing in its window has accepted [F:S32b];
//! * an evaluation closes with the answers there are [D: domain.md §0.5].

use super::close_evaluation::{close, is_over};
use super::sign_for::is_undecided;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Cosign, CosignState};
use crate::refusal::Refusals;
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Lapse {}

fn has_expired(cosign: &Cosign, by: &By<'_>) -> bool {
    cosign.state == CosignState::Invited && cosign.expires_on < by.today()
}

fn is_silent(assignment: &Assignment, by: &By<'_>) -> bool {
    is_undecided(assignment) && assignment.objection_window.date() < by.today()
}

impl Act for Lapse {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let lapsed = case
            .proposers
            .cosigns
            .iter()
            .any(|cosign| has_expired(cosign, by))
            || case
                .live_assignments()
                .any(|assignment| is_silent(assignment, by) || is_over(assignment, by));
        if lapsed {
            vec![Target::case()]
        } else {
            Vec::new()
        }
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let (mut invitations, mut accepted, mut evaluations, mut reopened) = (0, 0, 0, 0);
        for cosign in case
            .proposers
            .cosigns
            .iter_mut()
            .filter(|cosign| has_expired(cosign, by))
        {
            cosign.state = CosignState::Expired;
            cosign.answered_at = Some(by.now);
            invitations += 1;
        }
        for assignment in case
            .assignments
            .iter_mut()
            .filter(|assignment| assignment.ended.is_none())
        {
            if is_silent(assignment, by) {
                assignment.accepted = Some(by.stamp());
                assignment.accepted_by_silence = true;
                accepted += 1;
            }
            if is_over(assignment, by) {
                reopened += u32::from(close(assignment, by).is_some());
                evaluations += 1;
            }
        }
        let about = match (invitations, accepted, evaluations) {
            (_, 0, 0) => "invitations",
            (0, _, 0) => "accepted",
            (0, 0, _) => "evaluations",
            _ => "several",
        };
        Ok(Facts::none()
            .with("about", about)
            .with("invitations", invitations)
            .with("accepted", accepted)
            .with("evaluations", evaluations)
            .with("reopened", reopened))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::case::{AssignmentMode, Cosign, CosignState};
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people, told};
    use serde_json::json;

    #[test]
    fn an_invitation_expires_the_day_after_its_last_day() {
        let mut w = World::new();
        let expires_on = w.by(&people::clock()).today();
        let name = "委员2".to_owned();
        let invited_at = w.now;
        let state = CosignState::Invited;
        w.case.proposers.cosigns.push(Cosign {
            member: member(2),
            name,
            state,
            invited_at,
            expires_on,
            answered_at: None,
        });
        assert_eq!(
            told(w.does(&people::clock(), Verb::Lapse, None, json!({}))),
            ["not-now"]
        );
        w.pass_days(1);
        let facts = w
            .does(&people::clock(), Verb::Lapse, None, json!({}))
            .unwrap();
        assert_eq!(facts.0["invitations"], "1");
        assert_eq!(w.case.proposers.cosigns[0].state, CosignState::Expired);
        assert_eq!(stage(&w.case), Stage::Draft);
    }

    #[test]
    fn a_unit_that_said_nothing_has_accepted() {
        let mut w = World::filed(&[]);
        w.hand_over(1, AssignmentMode::Separate);
        w.hand_over(2, AssignmentMode::Separate);
        w.untaken(1);
        let window = w.case.assignments[0].objection_window.date();
        w.pass_until(window);
        assert_eq!(
            w.open_to(&people::clock(), Verb::Lapse),
            [],
            "the last day is in time"
        );
        w.pass_days(1);
        let facts = w
            .does(&people::clock(), Verb::Lapse, None, json!({}))
            .unwrap();
        assert_eq!(
            (
                facts.0["accepted"].as_str(),
                facts.0["evaluations"].as_str()
            ),
            ("1", "0")
        );
        let silent = &w.case.assignments[0];
        assert!(silent.accepted_by_silence && silent.accepted.as_ref().unwrap().by.is_none());
        assert!(
            !w.case.assignments[1].accepted_by_silence,
            "the other one had said yes"
        );
        assert_eq!(
            told(w.does(&people::clock(), Verb::Lapse, None, json!({}))),
            ["not-now"]
        );
    }

    #[test]
    fn an_evaluation_closes_with_the_answers_there_are() {
        let mut w = World::handled();
        w.cosigned(2);
        w.sends(1);
        w.rates(1, "dissatisfied");
        w.pass_days(60);
        let facts = w
            .does(&people::clock(), Verb::Lapse, None, json!({}))
            .unwrap();
        assert_eq!(
            (
                facts.0["evaluations"].as_str(),
                facts.0["reopened"].as_str()
            ),
            ("1", "1")
        );
        assert_eq!(stage(&w.case), Stage::Rehandling);
    }

    #[test]
    fn nobody_plays_the_clock() {
        let mut w = World::handled();
        w.sends(1);
        w.pass_days(60);
        for actor in [
            people::staff(),
            people::clerk(1),
            people::proposer(),
            people::reviewer(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::Lapse, None, json!({}))),
                ["not-yours"]
            );
        }
    }
}
