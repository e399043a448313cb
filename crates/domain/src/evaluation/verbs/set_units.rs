//! 确定测评单位: which units are judged. They begin as the units that handle the subject.

use super::common::{in_state, why_fixed};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::state::State;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::UnitId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use serde_json::json;

/// The units.
#[derive(Debug, Clone, Deserialize)]
pub struct SetUnits {
    /// Which.
    pub units: Vec<UnitId>,
}

impl Act<Round> for SetUnits {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        in_state(round, State::Preparing)
    }

    fn why_not(round: &Round) -> Refusal {
        why_fixed(round)
    }

    fn form(round: &Round, _target: &Target, by: &By<'_>) -> Form {
        let units = by.directory.units_in_order();
        let open = units.iter().filter(|(_, unit)| !unit.closed);
        let choices = open.map(|(id, unit)| Choice::name(id, &unit.name));
        let stand: Vec<_> = round.sheet.units.iter().map(|(unit, _)| unit).collect();
        Form::of([Field::required("units", Kind::Many(choices.collect())).starting(json!(stand))])
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let units = by.directory.units_in_order();
        round.sheet.units = units
            .into_iter()
            .filter(|(id, _)| self.units.contains(id))
            .map(|(id, unit)| (id, unit.name.clone()))
            .collect();
        Ok(Facts::none().with("count", round.sheet.units.len()))
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::testing::{people, said, unit};
    use serde_json::json;

    #[test]
    fn units_stand_in_their_order_and_change_until_it_opens() {
        let mut world = World::prepared(3, &[]);
        let both = json!({ "units": [unit(3), unit(1)] });
        world.must(&people::staff(), "set-units", None, both.clone());
        let names: Vec<_> = world.matter.sheet.units.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["单位1", "单位3"]);
        let told = world.refused(&people::staff(), "set-units", None, json!({ "units": [] }));
        assert_eq!(told, said(&[("required", "units")]));
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::staff(), "set-units", None, both);
        assert_eq!(told, said(&[("electors-fixed", "")]));
    }

    #[test]
    fn a_dissolved_unit_is_not_judged() {
        let mut world = World::begun();
        if let Some(row) = world.world.directory.units.get_mut(&unit(2)) {
            row.closed = true;
        }
        let told = world.refused(&people::staff(), "set-units", None, json!({ "units": [unit(2)] }));
        assert_eq!(told, said(&[("not-a-choice", "units")]));
    }
}
