//! 结束遴选: everything is decided; what was chosen is made public. [F:S53]

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::refusal::{Refusal, Refusals};
use crate::selection::Selection;
use serde::Deserialize;

/// A yes is all it takes.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {}

impl Act<Selection> for Close {
    fn targets(selection: &Selection, _by: &By<'_>) -> Vec<Target> {
        let open = selection.closed.is_none() && !selection.candidates.is_empty();
        open.then(Target::whole).into_iter().collect()
    }

    fn form(_selection: &Selection, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(
        self,
        selection: &mut Selection,
        _target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        let undecided = selection.undecided().count();
        let mut no = Refusals::none();
        no.unless(undecided == 0, || {
            Refusal::new("selection-undecided").with("count", undecided)
        });
        no.end()?;

        selection.closed = Some(by.stamp());
        Ok(Facts::none()
            .with("candidates", selection.candidates.len())
            .with("chosen", selection.chosen().count()))
    }
}

#[cfg(test)]
mod tests {
    use crate::matters::Matter;
    use crate::selection::testing::{World, declined};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn a_selection_ends_when_every_candidate_is_decided() {
        let mut world = World::begun();
        let reviewer = people::reviewer();
        let told = world.refused(&reviewer, "close", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::decided();
        let open = world.part(1);
        if let Some(one) = world.matter.candidates.get_mut(1) {
            one.decision = None;
        }
        let told = world.refused(&reviewer, "close", None, json!({}));
        assert_eq!(told, said(&[("selection-undecided", "")]));
        world.must(&reviewer, "decide", open, declined());
        assert!(!world.matter.is_public());
        let told = world.refused(&people::staff(), "close", None, json!({}));
        assert_eq!(told, said(&[("not-yours", "")]));
        let facts = world.must(&reviewer, "close", None, json!({}));
        assert_eq!(facts.0.get("chosen").map(String::as_str), Some("1"));
        assert!(world.matter.is_public());
        assert_eq!(world.matter.waiting(), []);
        let told = world.refused(&reviewer, "close", None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
