//! 裁定退办: the assigning office decides who is right; its verdict binds. [F:S25,S32]
//!
//! An objection that is not upheld leaves the case where it is, and the unit has accepted it. One that is upheld ends
//! the hand-over and makes a new one in the same mode, with clocks of its own; the old dates stay with the old one.
//! A case that keeps being passed on is brought to a table: after the profile's number of upheld objections the
//! verdict must say with whom it was coordinated, and whoever gets the case then has accepted it. [D: domain.md §3.4]

use super::assign::{OpenUnit, free_units, hand_over, under_way};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{PartId, UnitId};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Objection, ObjectionVerdict};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The verdict.
#[derive(Debug, Clone, Deserialize)]
pub struct DecideObjection {
    /// The unit is right.
    pub upheld: bool,
    /// Who has the case from now on, when it is.
    pub to: Option<UnitId>,
    /// Why.
    pub reason: String,
    /// With whom it was coordinated.
    #[serde(default)]
    pub coordinated_with: String,
}

/// Whether the next verdict ends the passing on.
fn is_final(case: &Case, by: &By<'_>) -> bool {
    case.bounces() >= usize::from(by.profile.assignment.max_bounces.value)
}

/// The hand-over with the open objection `id`.
fn objected(case: &Case, id: PartId) -> Option<(&Assignment, &Objection)> {
    under_way(case).find_map(|assignment| {
        assignment
            .open_objection()
            .filter(|objection| objection.id == id)
            .map(|objection| (assignment, objection))
    })
}

impl Act for DecideObjection {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter_map(|assignment| {
                let objection = assignment.open_objection()?;
                Some(Target::within(
                    assignment,
                    objection.id,
                    &assignment.unit_name,
                ))
            })
            .collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let units = free_units(case, None, by);
        let proposed = target
            .id()
            .ok()
            .and_then(|id| objected(case, id))
            .map(|(_, objection)| objection.proposed.to_string())
            .filter(|proposed| units.iter().any(|Choice { code, .. }| code == proposed));
        let coordinated_with = Kind::Line(100);
        Form::of([
            Field::required("upheld", Kind::Decision),
            Field::optional("to", Kind::One(units)).starting(proposed),
            Field::required("reason", Kind::Text(1000)),
            if is_final(case, by) {
                Field::required("coordinated_with", coordinated_with)
            } else {
                Field::optional("coordinated_with", coordinated_with)
            },
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let missing = || Refusal::new("no-such-part");
        let (assignment, objection) = objected(case, target.id()?).ok_or_else(missing)?;
        let (id, objection_id) = (assignment.id, objection.id);
        let successor = if self.upheld {
            Some(self.successor(case, assignment, by)?)
        } else {
            None
        };

        let is_final = is_final(case, by);
        let assignment = case.assignment_mut(id).ok_or_else(missing)?;
        let mut facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("upheld", self.upheld);
        let verdict = ObjectionVerdict {
            upheld: self.upheld,
            reason: self.reason.clone(),
            to: successor.as_ref().map(|new| new.unit),
            coordinated_with: self.coordinated_with.trim().to_owned(),
            stamp: by.stamp(),
        };
        if let Some(objection) = assignment
            .objections
            .iter_mut()
            .find(|objection| objection.id == objection_id)
        {
            objection.verdict = Some(verdict);
        }
        if let Some(mut new) = successor {
            assignment.ended = Some((self.reason, by.stamp()));
            new.accepted = is_final.then(|| by.stamp());
            facts = facts.with("to", &new.unit_name).with("due", new.due.date());
            case.assignments.push(new);
        } else {
            assignment.accepted = Some(by.stamp());
            facts = facts.with("due", assignment.due.date());
        }
        Ok(facts)
    }
}

impl DecideObjection {
    /// The hand-over that takes the place of `ended`, made in the name of the same office.
    fn successor(
        &self,
        case: &Case,
        ended: &Assignment,
        by: &By<'_>,
    ) -> Result<Assignment, Refusals> {
        let to = self.to.ok_or_else(|| Refusal::new("required").at("to"))?;
        let unit = OpenUnit::find(to, "to", by)?.unless_on(case, "to")?;
        let mut no = Refusals::none();
        // An office cannot burden the other side's unit by its own word.
        no.unless(
            unit.entry.side == ended.side || !self.coordinated_with.trim().is_empty(),
            || {
                Refusal::new("coordination-needed")
                    .with("unit", &unit.entry.name)
                    .at("coordinated_with")
            },
        );
        no.end()?;
        Ok(hand_over(
            case,
            unit,
            ended.mode,
            ended.side,
            &ended.note,
            by,
        ))
    }
}

#[cfg(test)]
#[expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests fail loudly"
)]
mod tests {
    use super::*;
    use crate::actor::Side;
    use crate::proposals::case::AssignmentMode;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use jiff::civil::date;
    use serde_json::{Value, json};
    use uuid::Uuid;

    fn objects(world: &mut World, n: u128, proposed: u128) -> Option<Uuid> {
        let input = json!({ "reason": "不属于本单位职责", "proposed": unit(proposed) });
        world.must(&people::clerk(n), Verb::Object, world.part(n), input);
        world
            .of_unit(n)
            .open_objection()
            .map(|objection| objection.id.0)
    }

    fn upheld(to: u128) -> Value {
        json!({ "upheld": true, "to": unit(to), "reason": "理由成立" })
    }

    /// Unit 1 has passed the case on to unit 2, and unit 2 to unit 3, which objects as well.
    fn passed_on_twice() -> (World, Option<Uuid>) {
        let mut world = World::handed_over();
        for (from, to) in [(1, 2), (2, 3)] {
            let objection = objects(&mut world, from, to);
            world.must(
                &people::assigner(),
                Verb::DecideObjection,
                objection,
                upheld(to),
            );
        }
        let objection = objects(&mut world, 3, 1);
        (world, objection)
    }

    #[test]
    fn an_upheld_objection_passes_the_case_on_and_keeps_the_old_dates() {
        let mut world = World::handed_over();
        world.pass_days(5);
        let objection = objects(&mut world, 1, 2);
        world.pass_days(5);
        let facts = world.must(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(2),
        );

        let new = world.of_unit(2);
        assert_eq!(new.mode, AssignmentMode::Sole);
        assert_eq!(
            new.due.date(),
            date(2023, 6, 11),
            "a new clock for the new unit"
        );
        assert!(new.accepted.is_none(), "which may still object");
        let old = world.case.assignments.first().unwrap();
        assert_eq!(
            old.ended.as_ref().map(|(reason, _)| reason.as_str()),
            Some("理由成立")
        );
        assert_eq!(old.due.date(), date(2023, 6, 1));
        let verdict = old
            .objections
            .first()
            .and_then(|objection| objection.verdict.clone())
            .unwrap();
        assert_eq!((verdict.upheld, verdict.to), (true, Some(unit(2))));
        let told = Facts::none()
            .with("unit", "单位1")
            .with("upheld", true)
            .with("to", "单位2");
        assert_eq!(facts, told.with("due", "2023-06-11"));
    }

    #[test]
    fn the_office_may_choose_another_unit_than_the_proposed_one() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 2);
        world.must(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(3),
        );
        assert_eq!(world.part(2), None);
        assert!(world.part(3).is_some());
    }

    #[test]
    fn an_objection_that_is_turned_down_binds_the_unit() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 2);
        let input = json!({ "upheld": false, "reason": "属于该单位三定职责" });
        let facts = world.must(&people::assigner(), Verb::DecideObjection, objection, input);

        let part = world.of_unit(1);
        assert_eq!(
            part.accepted.as_ref().map(|stamp| stamp.name.as_str()),
            Some("市政府督查室")
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("upheld", false)
                .with("due", "2023-06-01")
        );
        assert!(world.open_to(&people::clerk(1), Verb::Object).is_empty());
        assert_eq!(
            world.open_to(&people::clerk(1), Verb::Plan),
            [world.part(1)]
        );
    }

    #[test]
    fn co_units_stay_when_their_lead_changes() {
        let mut world = World::filed(&[Side::Government]);
        let input = json!({ "mode": "lead", "unit": unit(1), "others": [unit(2)] });
        world.must(&people::assigner(), Verb::Assign, None, input);
        let objection = objects(&mut world, 1, 3);
        world.must(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(3),
        );
        let modes: Vec<_> = world
            .case
            .live_assignments()
            .map(|part| (part.unit, part.mode))
            .collect();
        assert_eq!(
            modes,
            [
                (unit(2), AssignmentMode::Co),
                (unit(3), AssignmentMode::Lead)
            ]
        );
    }

    #[test]
    fn only_the_office_that_handed_it_over_decides() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 2);
        let others = [
            people::party_assigner(),
            people::staff(),
            people::clerk(1),
            people::clerk(2),
            people::proposer(),
        ];
        world.not_for(&others, Verb::DecideObjection, objection, &upheld(2));
    }

    #[test]
    fn a_verdict_has_a_reason_and_a_taker() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 2);
        let office = people::assigner();
        let told = world.refused(
            &office,
            Verb::DecideObjection,
            objection,
            json!({ "upheld": true }),
        );
        assert_eq!(told, said(&[("required", "reason")]));
        let told = world.refused(
            &office,
            Verb::DecideObjection,
            objection,
            json!({ "upheld": true, "reason": "是" }),
        );
        assert_eq!(told, said(&[("required", "to")]));
        let told = world.refused(&office, Verb::DecideObjection, objection, upheld(1));
        assert_eq!(
            told,
            said(&[("not-a-choice", "to")]),
            "not the unit that objects"
        );
    }

    #[test]
    fn the_other_sides_unit_is_taken_only_in_agreement() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 4);
        let told = world.refused(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(4),
        );
        assert_eq!(told, said(&[("coordination-needed", "coordinated_with")]));

        let mut input = upheld(4);
        input["coordinated_with"] = json!("市委办");
        world.must(&people::assigner(), Verb::DecideObjection, objection, input);
        assert_eq!(
            world.of_unit(4).side,
            Side::Government,
            "the office that handed it over stays in charge"
        );
    }

    #[test]
    fn the_proposed_unit_stands_in_the_form() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 2);
        let office = people::assigner();
        let by = world.by(&office);
        let target = DecideObjection::targets(&world.case, &by)
            .into_iter()
            .find(|t| t.part == objection)
            .unwrap();
        let form = DecideObjection::form(&world.case, &target, &by);
        let to = form.fields.iter().find(|field| field.name == "to").unwrap();
        assert_eq!(to.value, json!(unit(2)));
    }

    #[test]
    fn a_case_that_keeps_being_passed_on_is_coordinated_and_settled() {
        let (mut world, objection) = passed_on_twice();
        let told = world.refused(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(1),
        );
        assert_eq!(told, said(&[("required", "coordinated_with")]));

        let mut input = upheld(1);
        input["coordinated_with"] = json!("市政府副秘书长召集三家单位");
        world.must(&people::assigner(), Verb::DecideObjection, objection, input);
        assert!(world.of_unit(1).accepted.is_some(), "the verdict is final");
        assert!(world.open_to(&people::clerk(1), Verb::Object).is_empty());
        let verdicts = world
            .case
            .assignments
            .iter()
            .flat_map(|part| &part.objections);
        let last = verdicts
            .filter_map(|objection| objection.verdict.as_ref())
            .next_back()
            .unwrap();
        assert_eq!(last.coordinated_with, "市政府副秘书长召集三家单位");
    }

    #[test]
    fn a_verdict_is_given_once() {
        let mut world = World::handed_over();
        let objection = objects(&mut world, 1, 2);
        world.must(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(2),
        );
        let told = world.refused(
            &people::assigner(),
            Verb::DecideObjection,
            objection,
            upheld(3),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
