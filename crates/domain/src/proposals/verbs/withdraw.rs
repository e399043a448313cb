//! 撤案: the first proposer takes the proposal back.
//!
//! Possible until a unit has taken it [G: before 交办]. Once it was handed in, a reason is asked, hand-overs that
//! nobody has taken end with it, and the case number is not given again (§0.13). A case that carries on for others
//! cannot be withdrawn over their proposers' heads. An offer to the committee above that waits for its answer ends with
//! it; what was taken up there goes on there. Staff who typed a draft from paper may give it up before it is handed in; what
//! was handed in is its proposer's alone.

use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, CosignState, Gone};
use crate::proposals::merge::carries_nobody;
use crate::proposals::permissions::{Standing, standings};
use crate::refusal::Refusals;
use serde::Deserialize;

/// Why.
#[derive(Debug, Clone, Deserialize)]
pub struct Withdraw {
    /// The reason; may be empty for a draft.
    #[serde(default)]
    pub reason: String,
}

impl Act for Withdraw {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let standings = standings(case, &Target::case(), by.actor);
        let typed = standings.contains(&Standing::Typist) && !standings.contains(&Standing::Proposer);
        let may_go = !typed || (case.submissions.is_empty() && case.origin.is_none());
        let possible = match case.admission.state {
            AdmissionState::Draft | AdmissionState::Returned | AdmissionState::Submitted => true,
            AdmissionState::Filed => {
                case.archived.is_none()
                    && case
                        .live_assignments()
                        .all(|assignment| assignment.accepted.is_none())
            }
            _ => false,
        };
        (possible && may_go).then(Target::case).into_iter().collect()
    }

    fn form(case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        let kind = Kind::Text(500);
        Form::of([if case.submissions.is_empty() {
            Field::optional("reason", kind)
        } else {
            Field::required("reason", kind)
        }])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        carries_nobody(case)?;

        for cosign in case
            .proposers
            .cosigns
            .iter_mut()
            .filter(|cosign| cosign.state == CosignState::Invited)
        {
            cosign.state = CosignState::Expired;
            cosign.answered_at = Some(by.now);
        }
        for assignment in case
            .assignments
            .iter_mut()
            .filter(|assignment| assignment.ended.is_none())
        {
            assignment.ended = Some((self.reason.clone(), by.stamp()));
        }
        case.admission.state = AdmissionState::Withdrawn;
        case.admission.reason = self.reason;
        case.admission.decided = Some(by.stamp());
        case.lapse_offer(Gone::Withdrawn, by.stamp());
        Ok(Facts::none().with("title", &case.text.title))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::super::designate_key::tests::hand_over;
    use super::super::file::tests::filed;
    use super::super::review::tests::submitted;
    use crate::proposals::case::OnBehalf;
    use crate::proposals::case::{AdmissionState, CosignState, Gone, MergedCase, Proposer};
    use crate::proposals::invariants::broken;
    use crate::proposals::reading::{Reading, reading};
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::levels::{offered, taken_up};
    use crate::testing::{World, member, people, said};
    use jiff::civil::date;
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn a_draft_is_given_up_without_a_word_and_stays_private() {
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
            .does(&people::proposer(), Verb::Withdraw, None, json!({}))
            .unwrap();
        assert_eq!(stage(&world.case), Stage::Withdrawn);
        assert_eq!(world.case.proposers.cosigns[0].state, CosignState::Expired);
        assert!(waiting(&world.case).is_empty());
        assert_eq!(broken(&world.case), []);
        assert_eq!(reading(&world.case, &people::staff()), Reading::Nothing);
        assert_eq!(reading(&world.case, &people::proposer()), Reading::Party);
    }

    #[test]
    fn once_handed_in_a_reason_is_asked() {
        let mut world = submitted();
        let no = world
            .does(
                &people::proposer(),
                Verb::Withdraw,
                None,
                json!({"reason": " "}),
            )
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("required", Some("reason"))
        );
        world
            .does(
                &people::proposer(),
                Verb::Withdraw,
                None,
                json!({"reason": "问题已解决。"}),
            )
            .unwrap();
        assert_eq!(world.case.admission.reason, "问题已解决。");
        assert_eq!(reading(&world.case, &people::staff()), Reading::Office);
    }

    #[test]
    fn a_filed_case_keeps_its_number_and_ends_open_hand_overs() {
        let mut world = filed();
        hand_over(&mut world, &[1]);
        world
            .does(
                &people::proposer(),
                Verb::Withdraw,
                None,
                json!({"reason": "问题已解决。"}),
            )
            .unwrap();
        assert_eq!(world.case.admission.case_no.as_deref(), Some("20230001"));
        assert!(world.case.live_assignments().next().is_none());
        assert_eq!(broken(&world.case), []);
    }

    #[test]
    fn an_open_offer_to_those_above_ends_with_it() {
        let mut world = offered();
        let input = json!({"reason": "问题已解决。"});
        let facts = world.must(&people::proposer(), Verb::Withdraw, None, input);
        assert!(!facts.0.values().any(|fact| fact.contains("上级政协")), "{facts:?}");
        let end = world.case.offers[0].end.clone().unwrap();
        assert_eq!(end.gone(), Some(Gone::Withdrawn));
        assert_eq!(end.stamp().name, people::proposer().name);
        assert_eq!(end.reason(), "", "the reason stays with the proposal");
        assert_eq!(broken(&world.case), []);
        let part = world.offer_part();
        for (actor, verb, input) in [
            (people::staff(), Verb::TakeBackOffer, json!({"reason": "撤回"})),
            (people::clock(), Verb::HearOffer, json!({"answer": {"answer": "returned", "reason": "退回"}})),
        ] {
            let told = world.refused(&actor, verb, part, input);
            assert_eq!(told, said(&[("not-now", "")]), "{}", verb.code());
        }
    }

    #[test]
    fn what_was_taken_up_above_goes_on_there() {
        let mut world = taken_up();
        let before = world.case.offers.clone();
        let input = json!({"reason": "问题已解决。"});
        world.must(&people::proposer(), Verb::Withdraw, None, input);
        assert_eq!(world.case.offers, before);
    }

    #[test]
    fn what_a_unit_has_taken_is_not_withdrawn() {
        let mut world = filed();
        hand_over(&mut world, &[1, 2]);
        world.case.assignments[1].accepted = Some(world.case.begun.clone());
        let no = world
            .does(
                &people::proposer(),
                Verb::Withdraw,
                None,
                json!({"reason": "不提了。"}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn a_case_that_carries_others_stays() {
        let mut world = submitted();
        world.case.admission.merged.push(MergedCase {
            id: crate::ids::ProposalId(Uuid::from_u128(2)),
            title: "另一件".to_owned(),
            serial_no: "2".to_owned(),
            lead: Proposer::Member {
                id: member(2),
                name: "委员2".to_owned(),
            },
            stamp: world.case.begun.clone(),
        });
        let no = world
            .does(
                &people::proposer(),
                Verb::Withdraw,
                None,
                json!({"reason": "不提了。"}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "carries-merged-cases");
    }

    #[test]
    fn nobody_else_withdraws_it_nor_after_the_end() {
        let mut world = submitted();
        let input = json!({"reason": "不提了。"});
        for other in [people::other_member(2), people::staff(), people::reviewer()] {
            let no = world
                .does(&other, Verb::Withdraw, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        world.case.admission.state = AdmissionState::Refused;
        let no = world
            .does(&people::proposer(), Verb::Withdraw, None, input)
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn staff_give_up_what_they_typed_until_it_is_handed_in() {
        let typed = || {
            let mut world = World::new();
            world.case.proposers.on_behalf = Some(OnBehalf {
                typed: world.case.begun.clone(),
                received_on: date(2022, 12, 30),
            });
            world
        };
        let mut mistyped = typed();
        mistyped.must(&people::staff(), Verb::Withdraw, None, json!({}));
        assert_eq!(mistyped.case.admission.state, AdmissionState::Withdrawn);

        let mut handed_in = typed();
        handed_in.case.admission.state = AdmissionState::Submitted;
        handed_in.case.submissions = submitted().case.submissions;
        assert!(
            handed_in.open_to(&people::staff(), Verb::Withdraw).is_empty(),
            "now it is its proposer's"
        );
    }
}
