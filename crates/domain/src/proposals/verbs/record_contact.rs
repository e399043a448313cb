//! 沟通记录: who of the unit spoke with the proposer, when, how, and what was said. [F:S23,S38,S40,S41,R2]
//!
//! A reply without a contact is not sent. The rank of the person is asked because it is a known complaint that junior
//! staff answer in their leaders' place [F:S116]; the proposer confirms the record (`confirm_contact`).

use super::assign::under_way;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::profile;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Contact, Phase};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// One contact.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordContact {
    /// When in the handling.
    pub phase: Phase,
    /// The day.
    pub on: Date,
    /// Code of the way.
    pub way: String,
    /// Who of the unit.
    pub person: String,
    /// Code of their rank.
    pub rank: String,
    /// What was said.
    pub summary: String,
}

impl Act for RecordContact {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter(|assignment| assignment.accepted.is_some())
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let phases = ["before", "during", "after"].map(|code| Choice::message("phase", code));
        let named = |rows: &[profile::Choice]| {
            rows.iter()
                .map(|row| Choice::words(&row.code, &row.label))
                .collect()
        };
        Form::of([
            Field::required("phase", Kind::One(phases.into())),
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("way", Kind::One(named(&by.profile.contact.ways))),
            Field::required("person", Kind::Line(40)),
            Field::required("rank", Kind::One(named(&by.profile.contact.ranks))),
            Field::required("summary", Kind::Text(2000)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let (start, today) = (by.day(assignment.assigned.at), by.today());
        let mut no = Refusals::none();
        no.unless(self.on >= start, || {
            Refusal::new("before-assignment")
                .with("start", start)
                .at("on")
        });
        no.unless(self.on <= today, || {
            Refusal::new("in-the-future").with("today", today).at("on")
        });
        no.end()?;

        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("on", self.on)
            .with("way", &self.way);
        assignment.contacts.push(Contact {
            id: by.id(),
            phase: self.phase,
            on: self.on,
            way: self.way,
            person: self.person.trim().to_owned(),
            rank: self.rank,
            summary: self.summary,
            stamp: by.stamp(),
            confirmed: None,
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people, said, unit};
    use jiff::civil::date;
    use rstest::rstest;
    use serde_json::{Value, json};

    fn input(on: &str) -> Value {
        json!({
            "phase": "before",
            "on": on,
            "way": "phone",
            "person": "王科长",
            "rank": "section_head",
            "summary": "了解提案人的主要关切。",
        })
    }

    #[test]
    fn a_contact_is_kept_and_waits_for_the_proposers_word() {
        let mut world = World::signed_for();
        world.pass_days(3);
        let facts = world.must(
            &people::clerk(1),
            Verb::RecordContact,
            world.part(1),
            input("2023-03-03"),
        );

        let contact = world.of_unit(1).contacts.first().cloned().unwrap();
        assert_eq!(
            (contact.phase, contact.on),
            (Phase::Before, date(2023, 3, 3))
        );
        assert_eq!(
            (contact.way.as_str(), contact.rank.as_str()),
            ("phone", "section_head")
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("on", "2023-03-03")
                .with("way", "phone")
        );
        let waits = waiting(&world.case);
        let for_whom = waits
            .iter()
            .find(|item| item.verb == Verb::ConfirmContact)
            .map(|item| item.party);
        assert_eq!(for_whom, world.case.proposers.lead.party());
        assert!(
            !waits.iter().any(|item| item.verb == Verb::RecordContact),
            "the first contact is made"
        );
    }

    #[test]
    fn co_units_speak_with_the_proposer_too() {
        let mut world = World::signed_for();
        world.must(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": "资金" }),
        );
        world.must(&people::clerk(2), Verb::SignFor, world.part(2), json!({}));
        world.must(
            &people::unit_leader(2),
            Verb::RecordContact,
            world.part(2),
            input("2023-03-01"),
        );
        assert_eq!(world.of_unit(2).contacts.len(), 1);
    }

    #[rstest]
    #[case::before_the_hand_over("2023-02-28", "before-assignment")]
    #[case::tomorrow("2023-03-02", "in-the-future")]
    fn the_day_is_one_on_which_it_can_have_been(#[case] on: &str, #[case] code: &str) {
        let mut world = World::signed_for();
        let told = world.refused(
            &people::clerk(1),
            Verb::RecordContact,
            world.part(1),
            input(on),
        );
        assert_eq!(told, said(&[(code, "on")]));
    }

    #[test]
    fn everything_is_asked_for() {
        let mut world = World::signed_for();
        let told = world.refused(
            &people::clerk(1),
            Verb::RecordContact,
            world.part(1),
            json!({}),
        );
        let fields = ["phase", "on", "way", "person", "rank", "summary"];
        assert_eq!(told, said(&fields.map(|field| ("required", field))));
    }

    #[test]
    fn nobody_records_for_another_unit_nor_before_it_is_taken() {
        let mut world = World::signed_for();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(
            &others,
            Verb::RecordContact,
            world.part(1),
            &input("2023-03-01"),
        );

        let mut world = World::handed_over();
        let told = world.refused(
            &people::clerk(1),
            Verb::RecordContact,
            world.part(1),
            input("2023-03-01"),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
