//! 征求意见: bodies and units are asked what they think of the draft; the offices of the party committee and of the
//! government always are, because they revise it. [F:S93]
//!
//! Asked again, the list and the last day are the new ones; what was said stays.

use super::common::in_stages;
use crate::act::{Act, Target};
use crate::actor::{Party, Side};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{BodyId, UnitId};
use crate::plans::Plan;
use crate::plans::parts::Call;
use crate::plans::stage::Stage;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The call.
#[derive(Debug, Clone, Deserialize)]
pub struct AskOpinions {
    /// Parties, organisations, special committees.
    #[serde(default)]
    pub bodies: Vec<BodyId>,
    /// Units.
    #[serde(default)]
    pub units: Vec<UnitId>,
    /// Last day.
    pub until: Date,
}

impl Act<Plan> for AskOpinions {
    fn targets(plan: &Plan, _by: &By<'_>) -> Vec<Target> {
        in_stages(plan, &[Stage::Drafting, Stage::Opinions])
    }

    fn form(_plan: &Plan, _target: &Target, by: &By<'_>) -> Form {
        let bodies = by.directory.bodies.iter();
        let bodies = bodies.map(|(id, body)| Choice::name(id, &body.name));
        let units = by.directory.units_in_order().into_iter();
        let units = units
            .filter(|(_, unit)| !unit.closed)
            .map(|(id, unit)| Choice::name(id, &unit.name));
        Form::of([
            Field::optional("bodies", Kind::Many(bodies.collect())),
            Field::optional("units", Kind::Many(units.collect())),
            Field::required("until", Kind::Date),
        ])
    }

    fn act(self, plan: &mut Plan, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let today = by.today();
        let mut no = Refusals::none();
        no.unless(plan.living_items().next().is_some(), || {
            Refusal::new("plan-empty")
        });
        no.unless(!self.bodies.is_empty() || !self.units.is_empty(), || {
            Refusal::new("plan-nobody-asked").at("bodies")
        });
        no.unless(self.until >= today, || {
            Refusal::new("in-past").with("today", today).at("until")
        });
        no.end()?;

        let directory = by.directory;
        let bodies = self.bodies.iter().filter_map(|id| {
            let body = directory.bodies.get(id)?;
            Some((Party::Body(*id), body.name.clone()))
        });
        let units = self.units.iter().filter_map(|id| {
            let unit = directory.units.get(id)?;
            Some((Party::Unit(*id), unit.name.clone()))
        });
        let offices = [Side::Party, Side::Government]
            .map(|side| (Party::Assigner(side), String::new()));
        let mut asked: Vec<_> = bodies.chain(units).chain(offices).collect();
        asked.sort_unstable();
        asked.dedup();
        let facts = Facts::none()
            .with("count", asked.len())
            .with("until", self.until);
        plan.call = Some(Call {
            asked,
            until: self.until,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::{Party, Side};
    use crate::matters::Matter;
    use crate::plans::testing::{World, item};
    use crate::testing::{BODY, people, said, unit};
    use jiff::civil::date;
    use serde_json::json;

    #[test]
    fn everybody_who_is_asked_is_waited_for_until_the_last_day() {
        let world = World::asked();
        let waits = world.matter.waiting();
        let asked: Vec<_> = waits
            .iter()
            .filter(|wait| wait.verb == "give-opinion")
            .map(|wait| (wait.party, wait.due))
            .collect();
        let until = Some(date(2023, 3, 20));
        let expected = [
            Party::Body(BODY),
            Party::Unit(unit(1)),
            Party::Assigner(Side::Party),
            Party::Assigner(Side::Government),
        ];
        assert_eq!(asked, expected.map(|party| (party, until)));
    }

    #[test]
    fn a_call_needs_items_somebody_and_a_day_to_come() {
        let mut world = World::supervision();
        let nobody = json!({ "until": "2023-02-28" });
        let told = world.refused(&people::staff(), "ask-opinions", None, nobody);
        let expected = [("plan-empty", ""), ("plan-nobody-asked", "bodies"), ("in-past", "until")];
        assert_eq!(told, said(&expected));
        world.must(&people::staff(), "add-item", None, item("甲"));
        let call = json!({ "bodies": [BODY], "until": "2023-03-01" });
        let told = world.refused(&people::body_clerk(), "ask-opinions", None, call.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        world.must(&people::staff(), "ask-opinions", None, call.clone());
        let mut world = World::passed();
        let told = world.refused(&people::staff(), "ask-opinions", None, call);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
