//! 初评: a reviewer keeps a nomination for the list or not, and says why. Nobody reviews what they nominated.
//! [F:S64; D: §0.7]

use super::common::is_own;
use crate::act::{Act, Target};
use crate::awards::stage::{Stage, stage};
use crate::awards::{Award, parts};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The review.
#[derive(Debug, Clone, Deserialize)]
pub struct Review {
    /// It goes on the list.
    pub kept: bool,
    /// Why.
    pub reason: String,
}

impl Act<Award> for Review {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        if stage(award) != Stage::Nominating {
            return Vec::new();
        }
        let open = award.unreviewed();
        open.map(|one| Target::part(one.id, one.nominee.name()))
            .collect()
    }

    fn form(_award: &Award, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("kept", Kind::Decision),
            Field::required("reason", Kind::Text(1_000)),
        ])
    }

    fn act(self, award: &mut Award, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let one = award
            .nominations
            .iter_mut()
            .find(|one| one.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        no.unless(!is_own(&one.stamp, by), || {
            Refusal::new("award-own-nomination")
        });
        no.end()?;

        let facts = Facts::none()
            .with("name", one.nominee.name())
            .with("kept", self.kept);
        one.review = Some(parts::Review {
            kept: self.kept,
            reason: self.reason,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::Hat;
    use crate::awards::testing::{World, proposal};
    use crate::testing::{member, people, said, somebody};
    use serde_json::json;

    #[test]
    fn a_reviewer_keeps_or_leaves_out_and_says_why() {
        let mut world = World::nominated();
        let reviewer = people::reviewer();
        let (first, second) = (world.part(0), world.part(1));
        let told = world.refused(&reviewer, "review", first, json!({}));
        assert_eq!(told, said(&[("required", "kept"), ("required", "reason")]));
        let review = |kept: bool| json!({ "kept": kept, "reason": "数据翔实" });
        let told = world.refused(&people::staff(), "review", first, review(true));
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&reviewer, "review", first, review(true));
        world.must(&reviewer, "review", second, review(false));
        let listed: Vec<_> = world.matter.listed().map(|one| one.no).collect();
        assert_eq!(listed, [1]);
        let told = world.refused(&reviewer, "review", first, review(false));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_reviews_the_own_nomination() {
        let mut world = World::proposals();
        let both = somebody("委员兼评审", &[Hat::Member(member(2)), Hat::Reviewer]);
        world.must(&both, "nominate", None, proposal(1, false));
        let part = world.part(0);
        let review = json!({ "kept": true, "reason": "数据翔实" });
        let told = world.refused(&both, "review", part, review.clone());
        assert_eq!(told, said(&[("award-own-nomination", "")]));
        world.must(&people::reviewer(), "review", part, review);
    }
}
