//! 关联提案: the chosen text was handed in and filed like any proposal; from now on the cycle follows its handling.
//!
//! The office looks up the number that was typed and adds what it found.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Filed;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::ProposalId;
use crate::refusal::{Refusal, Refusals};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The proposal.
#[derive(Debug, Clone, Deserialize)]
pub struct LinkProposal {
    /// Its case number, as typed; left out, it is the proposal that was drafted of the chosen candidate.
    #[serde(default)]
    pub case_no: String,
    /// What the office found under it.
    #[serde(default)]
    pub found: Option<LinkFound>,
}

/// A proposal that was found by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkFound {
    /// The proposal.
    pub id: ProposalId,
    /// Its number.
    #[serde(default)]
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whether it was filed.
    pub filed: bool,
    /// Whether another cycle follows it already.
    pub taken: bool,
    /// When it was handed in.
    #[serde(default)]
    pub submitted: Option<Timestamp>,
    /// Whether a unit has answered it, or it is closed.
    #[serde(default)]
    pub answered: bool,
}

impl Act<Cycle> for LinkProposal {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.proposal.is_none();
        in_stage(cycle, Stage::Handling)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        let number = Kind::Line(40);
        Form::of([match cycle.drafted().next() {
            Some(_) => Field::optional("case_no", number),
            None => Field::required("case_no", number),
        }])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let typed = self.case_no.trim().to_owned();
        let number = match &self.found {
            Some(found) if typed.is_empty() => found.number.clone(),
            _ => typed,
        };
        let refused = |code: &str| Refusal::new(code).with("number", &number).at("case_no");
        let found = self.found.ok_or_else(|| refused("no-such-number"))?;
        let mut no = Refusals::none();
        // What was drafted and not handed in has no number yet.
        no.unless(found.filed, || match number.as_str() {
            "" => refused("draft-not-filed").with("title", &found.title),
            _ => refused("proposal-not-filed"),
        });
        no.unless(!cycle.is_of_another(found.id), || {
            refused("proposal-of-another-candidate")
        });
        no.unless(!found.taken, || refused("proposal-in-a-cycle"));
        // What was answered before would bring its evidence ready-made, and what was handed in before the choice is not
        // what was chosen.
        no.unless(!found.answered, || refused("proposal-answered"));
        if let (Some(at), Some(choice)) = (found.submitted, &cycle.choice) {
            no.unless(by.day(at) >= choice.on, || {
                refused("proposal-before-the-choice").with("chosen", choice.on)
            });
        }
        no.end()?;

        let facts = Facts::none()
            .with("number", &number)
            .with("title", &found.title);
        cycle.proposal = Some(Filed {
            id: found.id,
            case_no: number,
            title: found.title,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use crate::cycles::testing::World;
    use crate::testing::{people, said};
    use serde_json::{Value, json};
    use uuid::Uuid;

    #[test]
    fn only_a_filed_proposal_of_no_other_cycle_is_tied() {
        let mut world = World::handling();
        let found = |filed: bool, taken: bool| {
            let found = json!({ "id": Uuid::from_u128(9), "title": "提案", "filed": filed, "taken": taken });
            json!({ "case_no": "1", "found": found })
        };
        for (input, code) in [
            (json!({ "case_no": "1" }), "no-such-number"),
            (found(false, false), "proposal-not-filed"),
            (found(true, true), "proposal-in-a-cycle"),
        ] {
            let told = world.refused(&people::staff(), "link-proposal", None, input);
            assert_eq!(told, said(&[(code, "case_no")]));
        }
        let more = |more: Value| {
            let mut input = found(true, false);
            if let (Some(found), Value::Object(more)) = (input["found"].as_object_mut(), more) {
                found.extend(more);
            }
            input
        };
        for (input, code) in [
            (more(json!({ "answered": true })), "proposal-answered"),
            (more(json!({ "submitted": "2023-02-28T15:59:00Z" })), "proposal-before-the-choice"),
        ] {
            let told = world.refused(&people::staff(), "link-proposal", None, input);
            assert_eq!(told, said(&[(code, "case_no")]));
        }
        let same_day = more(json!({ "submitted": "2023-02-28T16:01:00Z" }));
        world.must(&people::staff(), "link-proposal", None, same_day);
        assert!(world.matter.proposal.is_some());
    }
}
