//! 接收: the committee takes the offered proposal up as one of its own. Its proposer is the committee below, as a body of
//! the kind that the rules here name for it [F:S6]; it begins as a draft that staff completes and hands in, and is then
//! reviewed like any other. What happens to the proposal below is not decided here [F:S20; D]; when it is withdrawn there,
//! the offer ends, and there is nothing left to take up.

use super::unanswered;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::directory::BodyRef;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::BodyId;
use crate::proposals::case::OfferEnd;
use crate::referrals::Referral;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// As whose proposal.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeUp {
    /// The body that stands for the committee below.
    pub body: BodyId,
}

/// The bodies that stand for committees of the level below.
fn bodies<'a>(by: &'a By<'_>) -> impl Iterator<Item = (&'a BodyId, &'a BodyRef)> {
    let from_below = |body: &BodyRef| {
        let kind = by.profile.proposer_type(&body.kind);
        kind.is_some_and(|kind| kind.from_below)
    };
    let bodies = by.directory.bodies.iter();
    bodies.filter(move |(_, body)| from_below(body))
}

impl Act<Referral> for TakeUp {
    fn targets(referral: &Referral, _by: &By<'_>) -> Vec<Target> {
        unanswered(referral)
    }

    fn form(referral: &Referral, _target: &Target, by: &By<'_>) -> Form {
        // Short names and long ones: who is meant is the body whose name stands in the other's.
        let is_meant =
            |name: &str| referral.from_name.contains(name) || name.contains(&referral.from_name);
        let meant = bodies(by).find(|(_, body)| is_meant(&body.name));
        let choices = bodies(by).map(|(id, body)| Choice::name(id, body.name.as_str()));
        Form::of([Field::required("body", Kind::One(choices.collect()))
            .starting(meant.map(|(id, _)| id.to_string()))])
    }

    fn act(
        self,
        referral: &mut Referral,
        _target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        let mut bodies = bodies(by);
        let (_, body) = bodies
            .find(|(id, _)| **id == self.body)
            .ok_or_else(|| Refusal::new("not-a-choice").at("body"))?;

        let facts = Facts::none()
            .with("from", &referral.from_name)
            .with("body", &body.name);
        referral.proposer = Some((self.body, body.name.clone()));
        referral.end = Some(OfferEnd::TakenUp {
            proposal: by.id(),
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::forms::Kind;
    use crate::matters::{Link, Matter};
    use crate::proposals::case::{OnBehalf, Proposer};
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::referrals::testing::{DISTRICT, World, taken};
    use crate::referrals::verbs::Verb as Of;
    use crate::testing::matters::with;
    use crate::testing::{BODY, COMMITTEE, people, said};
    use serde_json::json;

    #[test]
    fn it_becomes_a_draft_of_the_committee_below_and_keeps_its_origin() {
        let mut world = World::offered();
        world.must(&people::staff(), "take-up", None, taken());
        let staff = people::staff();
        let by = world.world.by(&staff);
        let draft = world.matter.draft(&by).unwrap();
        assert_eq!(world.matter.links(), [Link::Proposal(draft.id)]);
        assert_eq!(draft.committee, COMMITTEE);
        assert_eq!(stage(&draft), Stage::Draft);
        assert_eq!(draft.proposers.kind, "county_committee");
        let name = "旅顺口区政协".to_owned();
        assert_eq!(draft.proposers.lead, Proposer::Body { id: DISTRICT, name });
        let typed = draft.proposers.on_behalf.as_ref();
        assert_eq!(typed.map(|typed: &OnBehalf| typed.received_on), Some(by.today()));
        let origin = draft.origin.as_ref().unwrap();
        assert_eq!(origin.author, "委员1");
        assert_eq!(origin.referral, world.matter.head.id);
        assert_eq!((origin.proposal, origin.case_no.as_str()), (world.matter.proposal, "20230001"));
        assert_eq!(draft.text.suggestions, world.matter.text.suggestions);
        assert_eq!(broken(&draft), []);
    }

    #[test]
    fn the_draft_is_completed_and_handed_in_by_staff_under_the_rules_here() {
        let mut world = World::offered();
        world.must(&people::staff(), "take-up", None, taken());
        let staff = people::staff();
        let draft = world.matter.draft(&world.world.by(&staff)).unwrap();
        let mut world = world.world;
        world.case = draft;
        let number = json!({ "serial_no": "2023-0001" });
        world.must(&staff, Verb::Submit, None, number);
        assert_eq!(stage(&world.case), Stage::Reviewing);
    }

    #[test]
    fn a_category_that_the_rules_here_do_not_know_is_asked_anew() {
        let mut world = World::offered();
        world.matter.category = Some("of_the_district".to_owned());
        world.must(&people::staff(), "take-up", None, taken());
        let staff = people::staff();
        let draft = world.matter.draft(&world.world.by(&staff)).unwrap();
        assert_eq!(draft.text.category, None);
    }

    #[test]
    fn only_a_body_of_the_kind_that_the_rules_name_stands_for_a_committee_below() {
        let mut world = World::offered();
        let staff = people::staff();
        let form = Of::TakeUp.form(
            &world.matter,
            &crate::act::Target::whole(),
            &world.world.by(&staff),
        );
        let field = form.fields.first().unwrap();
        assert_eq!(field.value, json!(DISTRICT.to_string()), "it is found by its name");
        assert!(matches!(&field.kind, Kind::One(choices) if choices.len() == 1));
        for wrong in [json!({ "body": BODY }), json!({ "body": "没有" })] {
            let told = world.refused(&staff, "take-up", None, with(&taken(), wrong));
            assert_eq!(told, said(&[("not-a-choice", "body")]));
        }
        let told = world.refused(&staff, "take-up", None, json!({}));
        assert_eq!(told, said(&[("required", "body")]));
    }

    #[test]
    fn only_staff_takes_it_up_and_once() {
        let mut world = World::offered();
        for actor in [people::reviewer(), people::proposer(), people::body_clerk()] {
            let told = world.refused(&actor, "take-up", None, taken());
            assert_eq!(told, said(&[("not-yours", "")]), "{}", actor.name);
        }
        world.must(&people::staff(), "take-up", None, taken());
        let told = world.refused(&people::staff(), "take-up", None, taken());
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
