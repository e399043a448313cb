//! 预审、复审: the two opinions before the final decision. [F:S7,S13,S14]
//!
//! An opinion recommends; it decides nothing. Where the profile asks for four eyes, the second opinion comes from
//! another account than the first (§0.7).

use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{self, AdmissionState, Case, Recommendation};
use crate::proposals::permissions::four_eyes;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// An opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct Review {
    /// What is recommended.
    pub recommendation: Recommendation,
    /// Ground code of the profile, when refusal is recommended.
    #[serde(default)]
    pub ground: Option<String>,
    /// Why; may be empty when filing is recommended.
    #[serde(default)]
    pub opinion: String,
}

/// The recommendations, as the form offers them.
const RECOMMENDATIONS: [&str; 5] = ["file", "refuse", "return", "merge", "convert"];

/// The profile's grounds of refusal to choose from. [F:S1b]
pub(super) fn grounds(by: &By<'_>) -> Vec<Choice> {
    let rows = by.profile.refusal_grounds.iter();
    rows.map(|row| Choice::words(&row.code, &row.label))
        .collect()
}

impl Act for Review {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        let missing = case.admission.state == AdmissionState::Submitted
            && case.admission.next_step().is_some();
        missing.then(Target::case).into_iter().collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let recommendations = RECOMMENDATIONS.map(|code| Choice::message("recommendation", code));
        Form::of([
            Field::required("recommendation", Kind::One(recommendations.to_vec())),
            Field::optional("ground", Kind::One(grounds(by))),
            Field::optional("opinion", Kind::Text(2_000)),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let step = case.admission.next_step();
        let step = step.ok_or_else(|| Refusal::new("not-now").with("verb", "review"))?;
        let refuses = self.recommendation == Recommendation::Refuse;
        let ground = self
            .ground
            .filter(|ground| refuses && !ground.trim().is_empty());
        let mut no = Refusals::none();
        no.unless(!refuses || ground.is_some(), || {
            Refusal::new("required").at("ground")
        });
        let explained =
            self.recommendation == Recommendation::File || !self.opinion.trim().is_empty();
        no.unless(explained, || Refusal::new("required").at("opinion"));
        if let Err(same) = four_eyes(case, by) {
            no.push(same);
        }
        no.end()?;

        case.admission.reviews.push(case::Review {
            step,
            recommendation: self.recommendation,
            ground,
            opinion: self.opinion,
            stamp: by.stamp(),
            superseded: false,
        });
        Ok(Facts::none()
            .with("step", step.code())
            .with("recommendation", self.recommendation.code()))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
pub(super) mod tests {
    use crate::proposals::case::ReviewStep;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people};
    use serde_json::json;
    use std::sync::Arc;

    /// A proposal that was handed in.
    pub fn submitted() -> World {
        let mut world = World::new();
        world
            .does(
                &people::proposer(),
                Verb::Submit,
                None,
                json!({"serial_no": "2023-0001"}),
            )
            .unwrap();
        world
    }

    /// A proposal with both opinions, of staff and of a reviewer's deputy.
    pub fn reviewed() -> World {
        let mut world = submitted();
        let deputy = crate::testing::somebody(
            "提案委副主任",
            &[crate::actor::Hat::Reviewer, crate::actor::Hat::Auditor],
        );
        for actor in [people::staff(), deputy] {
            world
                .does(
                    &actor,
                    Verb::Review,
                    None,
                    json!({"recommendation": "file"}),
                )
                .unwrap();
        }
        world
    }

    #[test]
    fn two_opinions_prepare_the_decision() {
        let mut world = submitted();
        let facts = world
            .does(
                &people::staff(),
                Verb::Review,
                None,
                json!({"recommendation": "file"}),
            )
            .unwrap();
        assert_eq!(facts.0["step"], "preliminary");
        assert_eq!(world.case.admission.next_step(), Some(ReviewStep::Second));
        let input = json!({"recommendation": "merge", "opinion": "与第12号同题。"});
        let facts = world
            .does(&people::reviewer(), Verb::Review, None, input)
            .unwrap();
        assert_eq!(
            (facts.0["step"].as_str(), facts.0["recommendation"].as_str()),
            ("second", "merge")
        );
        assert_eq!(stage(&world.case), Stage::Reviewing);
        assert_eq!(waiting(&world.case)[0].verb, Verb::File);
        let no = world
            .does(
                &people::reviewer(),
                Verb::Review,
                None,
                json!({"recommendation": "file"}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }

    #[test]
    fn the_second_opinion_is_another_persons_where_four_eyes_are_asked_for() {
        let mut world = submitted();
        let input = json!({"recommendation": "file"});
        world
            .does(&people::staff(), Verb::Review, None, input.clone())
            .unwrap();
        let no = world
            .does(&people::staff(), Verb::Review, None, input.clone())
            .unwrap_err();
        assert_eq!(no.code(), "four-eyes");
        let whoever_began = people::staff().account;
        assert!(whoever_began.is_some());
        assert_eq!(waiting(&world.case)[0].not_by, whoever_began);
        assert_eq!(world.open_to(&people::staff(), Verb::Review), []);
        assert_eq!(world.open_to(&people::reviewer(), Verb::Review), [None]);
        Arc::make_mut(&mut world.profile).review.four_eyes.value = false;
        assert_eq!(world.open_to(&people::staff(), Verb::Review), [None]);
        world
            .does(&people::staff(), Verb::Review, None, input)
            .unwrap();
    }

    #[test]
    fn a_recommended_refusal_names_its_ground() {
        let mut world = submitted();
        let staff = people::staff();
        let no = world
            .does(
                &staff,
                Verb::Review,
                None,
                json!({"recommendation": "refuse"}),
            )
            .unwrap_err();
        let places: Vec<_> =
            no.0.iter()
                .map(|fault| (fault.code.as_str(), fault.field.as_deref()))
                .collect();
        assert_eq!(
            places,
            [("required", Some("ground")), ("required", Some("opinion"))]
        );
        let no = world.does(
            &staff,
            Verb::Review,
            None,
            json!({"recommendation": "refuse", "ground": "bad_mood"}),
        );
        assert_eq!(no.unwrap_err().code(), "not-a-choice");
        let ground = world.profile.refusal_grounds[0].code.to_string();
        let input =
            json!({"recommendation": "refuse", "ground": ground, "opinion": "没有具体建议。"});
        world.does(&staff, Verb::Review, None, input).unwrap();
        assert_eq!(
            world.case.admission.reviews[0].ground.as_ref(),
            Some(&ground)
        );
    }

    #[test]
    fn a_ground_without_a_refusal_is_not_kept() {
        let mut world = submitted();
        let ground = world.profile.refusal_grounds[0].code.to_string();
        world
            .does(
                &people::staff(),
                Verb::Review,
                None,
                json!({"recommendation": "file", "ground": ground}),
            )
            .unwrap();
        assert_eq!(world.case.admission.reviews[0].ground, None);
    }

    #[test]
    fn nobody_reviews_their_own_proposal() {
        let mut world = submitted();
        let both = crate::testing::somebody(
            "既是委员又是提案委",
            &[
                crate::actor::Hat::Member(crate::testing::member(1)),
                crate::actor::Hat::Reviewer,
            ],
        );
        for other in [
            people::proposer(),
            people::other_member(2),
            people::clerk(1),
            both,
        ] {
            let no = world
                .does(
                    &other,
                    Verb::Review,
                    None,
                    json!({"recommendation": "file"}),
                )
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
    }
}
