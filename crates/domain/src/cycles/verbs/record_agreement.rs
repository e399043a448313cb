//! 党委、政府同意: both agree to the choice before it becomes the proposal of the year. [F:seed]

use super::common::{in_stage, not_ahead, not_before_the_choice};
use crate::act::{Act, Target};
use crate::actor::Side;
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Agreement;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::refusal::Refusals;
use jiff::civil::Date;
use serde::Deserialize;

/// The agreement.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordAgreement {
    /// Whose.
    pub of: Side,
    /// When.
    pub on: Date,
    /// The paper that says so.
    pub document: String,
}

impl Act<Cycle> for RecordAgreement {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.choice.is_some()
            && [Side::Party, Side::Government]
                .iter()
                .any(|side| !cycle.agreed(*side));
        in_stage(cycle, Stage::PreStudy)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let sides = [Side::Party, Side::Government]
            .into_iter()
            .filter(|side| !cycle.agreed(*side))
            .map(|side| Choice::message("cycle-side", side.code()));
        Form::of([
            Field::required("of", Kind::One(sides.collect())),
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("document", Kind::Line(80)),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_ahead(self.on, "on", by, &mut no);
        not_before_the_choice(cycle, self.on, "on", &mut no);
        no.end()?;

        let facts = Facts::none()
            .with("side", self.of.code())
            .with("on", self.on);
        cycle.agreements.push(Agreement {
            side: self.of,
            on: self.on,
            document: self.document,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn each_side_agrees_once_and_not_before_the_choice() {
        let mut world = World::chosen();
        let agreement = |side: &str, on: &str| json!({ "of": side, "on": on, "document": "会议纪要" });
        let early = agreement("party", "2023-02-01");
        let told = world.refused(&people::staff(), "record-agreement", None, early);
        assert_eq!(told, said(&[("before-the-choice", "on")]));
        world.must(&people::staff(), "record-agreement", None, agreement("party", "2023-03-01"));
        let again = agreement("party", "2023-03-01");
        let told = world.refused(&people::staff(), "record-agreement", None, again);
        assert_eq!(told, said(&[("not-a-choice", "of")]));
        world.must(&people::staff(), "record-agreement", None, agreement("government", "2023-03-01"));
        let told = world.refused(&people::staff(), "record-agreement", None, agreement("party", "2023-03-01"));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
