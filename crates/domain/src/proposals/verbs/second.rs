//! 附议: support somebody else's proposal.
//!
//! Weaker than signing: seconders are not consulted on the reply and do not rate it [F:R2-form]. Any other member in
//! office may as soon as members may read it, which is from its filing on, and as long as the case lives.

use super::invite::in_office;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, Seconder};
use crate::proposals::reading::{Reader, readers};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Second {}

impl Act for Second {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        let readable = readers(case).contains(&Reader::Members);
        let lives = case.admission.state == AdmissionState::Filed && case.archived.is_none();
        (readable && lives)
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let member = by
            .actor
            .member()
            .ok_or_else(|| Refusal::new("not-in-office"))?;
        let mut no = Refusals::none();
        no.unless(in_office(member, by), || Refusal::new("not-in-office"));
        let seconders = &mut case.proposers.seconders;
        no.unless(seconders.iter().all(|other| other.member != member), || {
            Refusal::new("already-seconded")
        });
        no.end()?;

        let name = by
            .directory
            .members
            .get(&member)
            .map_or_else(String::new, |member| member.name.clone());
        seconders.push(Seconder {
            member,
            name,
            at: by.now,
        });
        Ok(Facts::none().with("count", seconders.len()))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::actor::Side;
    use crate::proposals::case::{AdmissionState, Cosign, CosignState};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people};
    use jiff::civil::date;
    use serde_json::json;

    fn filed() -> World {
        World::filed(&[Side::Government])
    }

    #[test]
    fn another_member_seconds_once() {
        let mut world = filed();
        world
            .does(&people::other_member(2), Verb::Second, None, json!({}))
            .unwrap();
        let facts = world
            .does(&people::other_member(3), Verb::Second, None, json!({}))
            .unwrap();
        assert_eq!(facts.0["count"], "2");
        let names: Vec<_> = world
            .case
            .proposers
            .seconders
            .iter()
            .map(|other| other.name.as_str())
            .collect();
        assert_eq!(names, ["委员2", "委员3"]);
        let no = world
            .does(&people::other_member(2), Verb::Second, None, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "already-seconded");
    }

    #[test]
    fn whoever_stands_on_it_already_cannot_second_it() {
        let mut world = filed();
        world.case.proposers.cosigns.push(Cosign {
            member: member(2),
            name: "委员2".to_owned(),
            state: CosignState::Accepted,
            invited_at: world.now,
            expires_on: date(2023, 3, 9),
            answered_at: Some(world.now),
        });
        for other in [
            people::proposer(),
            people::other_member(2),
            people::staff(),
            people::body_clerk(),
        ] {
            let no = world
                .does(&other, Verb::Second, None, json!({}))
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }

    #[test]
    fn a_suspended_member_does_not_second() {
        let no = filed()
            .does(&people::other_member(4), Verb::Second, None, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "not-in-office");
    }

    #[test]
    fn it_is_possible_from_the_filing_until_the_archive() {
        let mut world = filed();
        for (state, open) in [
            (AdmissionState::Draft, false),
            (AdmissionState::Returned, false),
            (AdmissionState::Submitted, false),
            (AdmissionState::Filed, true),
            (AdmissionState::Refused, false),
        ] {
            world.case.admission.state = state;
            assert_eq!(
                !world
                    .open_to(&people::other_member(2), Verb::Second)
                    .is_empty(),
                open,
                "{state:?}"
            );
        }
        world.case.admission.state = AdmissionState::Filed;
        world.case.archived = Some(world.case.begun.clone());
        let no = world
            .does(&people::other_member(2), Verb::Second, None, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }
}
