//! 推荐: a proposal or a unit is nominated, with the reason. Handling units, bodies, members and staff nominate; nobody
//! the own proposal or the own unit. [F:S64; D: §0.7]
//!
//! The office looks up the number that was typed and adds what it found.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::awards::parts::{Nomination, Nominee};
use crate::awards::stage::Stage;
use crate::awards::{Award, AwardOf};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{ProposalId, UnitId};
use crate::refusal::{Refusal, Refusals};
use serde::{Deserialize, Serialize};

/// The nomination.
#[derive(Debug, Clone, Deserialize)]
pub struct Nominate {
    /// The proposal's number, as typed.
    #[serde(default)]
    pub case_no: String,
    /// The unit.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Why.
    pub reason: String,
    /// What the office found under the number.
    #[serde(default)]
    pub found: Option<AwardFound>,
}

/// A proposal that was found by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardFound {
    /// The proposal.
    pub id: ProposalId,
    /// Its title.
    pub title: String,
    /// Whether it was filed.
    pub filed: bool,
    /// Whether a body proposes, not persons.
    pub collective: bool,
    /// Whether whoever nominates has proposed or signed it.
    pub own: bool,
    /// The year to which it counts.
    #[serde(default)]
    pub year: Option<i16>,
    /// The year of the same awards that it has won before.
    #[serde(default)]
    pub won: Option<i16>,
}

impl Nominate {
    fn proposal(self, award: &Award) -> Result<Nominee, Refusals> {
        let number = self.case_no.trim().to_owned();
        let refused = |code: &str| Refusal::new(code).with("number", &number).at("case_no");
        let found = self.found.ok_or_else(|| refused("no-such-number"))?;
        let mut no = Refusals::none();
        no.unless(found.filed, || refused("proposal-not-filed"));
        no.unless(!found.own, || refused("award-own-proposal"));
        // The share that may win is one of the proposals of that year.
        if let Some(year) = found.year.filter(|year| *year != award.year) {
            no.push(
                refused("award-other-year")
                    .with("year", award.year)
                    .with("own", year),
            );
        }
        if let Some(year) = found.won {
            no.push(refused("award-won-before").with("year", year));
        }
        no.end()?;
        Ok(Nominee::Proposal {
            id: found.id,
            case_no: number,
            title: found.title,
            collective: found.collective,
        })
    }

    fn unit(self, by: &By<'_>) -> Result<Nominee, Refusals> {
        let unknown = || Refusal::new("unit-unknown").at("unit");
        let id = self.unit.ok_or_else(unknown)?;
        let unit = by.directory.units.get(&id).ok_or_else(unknown)?;
        let mut no = Refusals::none();
        no.unless(!by.actor.units().any(|own| own == id), || {
            Refusal::new("award-own-unit").at("unit")
        });
        no.end()?;
        Ok(Nominee::Unit {
            id,
            name: unit.name.clone(),
        })
    }
}

impl Act<Award> for Nominate {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        in_stage(award, Stage::Nominating)
    }

    fn form(award: &Award, _target: &Target, by: &By<'_>) -> Form {
        let nominee = match award.of {
            AwardOf::Proposals => Field::required("case_no", Kind::Line(40)),
            AwardOf::Units => {
                let units = by.directory.units_in_order().into_iter();
                let units = units
                    .filter(|(_, unit)| !unit.closed)
                    .map(|(id, unit)| Choice::name(id, &unit.name));
                Field::required("unit", Kind::One(units.collect()))
            }
        };
        Form::of([nominee, Field::required("reason", Kind::Text(1_000))])
    }

    fn act(self, award: &mut Award, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let reason = self.reason.clone();
        let (nominee, field) = match award.of {
            AwardOf::Proposals => (self.proposal(award)?, "case_no"),
            AwardOf::Units => (self.unit(by)?, "unit"),
        };
        let twice = award.nominations.iter().any(|one| one.nominee.is(&nominee));
        let mut no = Refusals::none();
        no.unless(!twice, || {
            Refusal::new("award-nominated-twice")
                .with("name", nominee.name())
                .at(field)
        });
        no.end()?;

        let no = award.nominations.len().saturating_add(1);
        let facts = Facts::none()
            .with("no", no)
            .with("of", award.of.code())
            .with("name", nominee.name());
        award.nominations.push(Nomination {
            id: by.id(),
            no: u16::try_from(no).unwrap_or(u16::MAX),
            nominee,
            reason,
            stamp: by.stamp(),
            review: None,
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::awards::testing::{World, proposal, unit_nomination};
    use crate::matters::Matter;
    use crate::testing::{people, said, unit};
    use serde::Serialize;
    use serde_json::{Value, json};

    fn with_found(n: u128, field: &str, value: impl Serialize) -> Value {
        let mut input = proposal(n, false);
        let found = input.get_mut("found").and_then(Value::as_object_mut);
        found.map(|found| found.insert(field.to_owned(), json!(value)));
        input
    }

    #[test]
    fn units_bodies_members_and_staff_nominate_each_proposal_once() {
        let mut world = World::proposals();
        let people = [
            people::proposer(),
            people::body_clerk(),
            people::clerk(1),
            people::unit_leader(2),
            people::staff(),
        ];
        for (n, actor) in (1..).zip(&people) {
            let facts = world.must(actor, "nominate", None, proposal(n, false));
            assert_eq!(facts.0.get("no"), Some(&n.to_string()));
        }
        let told = world.refused(&people[4], "nominate", None, proposal(1, false));
        assert_eq!(told, said(&[("award-nominated-twice", "case_no")]));
        assert_eq!(world.matter.links().len(), 5);
        for actor in [people::assigner(), people::mayor(), people::reviewer()] {
            let told = world.refused(&actor, "nominate", None, proposal(9, false));
            assert_eq!(told, said(&[("not-yours", "")]));
        }
    }

    #[test]
    fn nobody_nominates_the_own_proposal_or_one_that_was_not_filed() {
        let mut world = World::proposals();
        for (input, code) in [
            (json!({ "case_no": "1", "reason": "理由" }), "no-such-number"),
            (with_found(1, "filed", false), "proposal-not-filed"),
            (with_found(1, "own", true), "award-own-proposal"),
        ] {
            let told = world.refused(&people::proposer(), "nominate", None, input);
            assert_eq!(told, said(&[(code, "case_no")]));
        }
        assert_eq!(world.matter.nominations, []);
    }

    #[test]
    fn what_won_before_or_is_of_another_year_is_not_nominated() {
        let mut world = World::proposals();
        let year = world.matter.year;
        for (name, value, code) in [
            ("year", year - 1, "award-other-year"),
            ("won", year - 2, "award-won-before"),
        ] {
            let input = with_found(1, name, value);
            let told = world.refused(&people::proposer(), "nominate", None, input);
            assert_eq!(told, said(&[(code, "case_no")]));
        }
        let own = with_found(1, "year", year);
        world.must(&people::proposer(), "nominate", None, own);
    }

    #[test]
    fn units_are_nominated_by_others() {
        let mut world = World::units();
        for actor in [people::clerk(1), people::unit_leader(1)] {
            let told = world.refused(&actor, "nominate", None, unit_nomination(1));
            assert_eq!(told, said(&[("award-own-unit", "unit")]));
        }
        world.must(&people::clerk(2), "nominate", None, unit_nomination(1));
        let told = world.refused(&people::staff(), "nominate", None, unit_nomination(1));
        assert_eq!(told, said(&[("award-nominated-twice", "unit")]));
        let stranger = json!({ "unit": unit(99), "reason": "理由" });
        let told = world.refused(&people::staff(), "nominate", None, stranger);
        assert_eq!(told, said(&[("not-a-choice", "unit")]));
        assert_eq!(world.matter.links(), []);
    }

    #[test]
    fn nobody_nominates_once_the_list_is_public() {
        let mut world = World::announced();
        let told = world.refused(&people::staff(), "nominate", None, proposal(9, false));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
