//! 提名: a filed proposal becomes a candidate. [F:S52,S53]
//!
//! The office looks up the number that was typed and adds what it found.

use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::ProposalId;
use crate::refusal::{Refusal, Refusals};
use crate::selection::Selection;
use crate::selection::parts::Candidate;
use serde::{Deserialize, Serialize};

/// The nomination.
#[derive(Debug, Clone, Deserialize)]
pub struct Nominate {
    /// The proposal's number, as typed.
    pub case_no: String,
    /// Why it should be a key proposal.
    pub reason: String,
    /// What the office found under the number.
    #[serde(default)]
    pub found: Option<SelectionFound>,
}

/// A proposal that was found by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectionFound {
    /// The proposal.
    pub id: ProposalId,
    /// Its title.
    pub title: String,
    /// Whether it was filed.
    pub filed: bool,
    /// Whether its loop is closed: what is archived cannot be named a key proposal any more.
    #[serde(default)]
    pub archived: bool,
    /// Whether it is a key proposal already.
    pub key: bool,
}

impl Act<Selection> for Nominate {
    fn targets(selection: &Selection, _by: &By<'_>) -> Vec<Target> {
        let open = selection.closed.is_none();
        open.then(Target::whole).into_iter().collect()
    }

    fn form(_selection: &Selection, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("case_no", Kind::Line(40)),
            Field::required("reason", Kind::Text(1_000)),
        ])
    }

    fn act(
        self,
        selection: &mut Selection,
        _target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        let number = self.case_no.trim().to_owned();
        let refused = |code: &str| Refusal::new(code).with("number", &number).at("case_no");
        let found = self.found.ok_or_else(|| refused("no-such-number"))?;
        let mut no = Refusals::none();
        no.unless(found.filed, || refused("proposal-not-filed"));
        no.unless(!found.archived, || refused("selection-archived"));
        no.unless(!found.key, || refused("selection-key-already"));
        let mut others = selection.candidates.iter();
        no.unless(others.all(|one| one.proposal != found.id), || {
            refused("nominated-twice")
        });
        no.end()?;

        let no = selection.candidates.len().saturating_add(1);
        let facts = Facts::none()
            .with("no", no)
            .with("number", &number)
            .with("title", &found.title);
        selection.candidates.push(Candidate {
            id: by.id(),
            no: u16::try_from(no).unwrap_or(u16::MAX),
            proposal: found.id,
            case_no: number,
            title: found.title,
            reason: self.reason,
            stamp: by.stamp(),
            opinions: Vec::new(),
            decision: None,
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::matters::{Link, Matter};
    use crate::selection::testing::{World, nomination, proposal};
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn only_a_filed_proposal_that_is_no_key_proposal_yet_is_nominated() {
        let mut world = World::begun();
        let staff = people::staff();
        let with = |field: &str, value: bool| {
            let mut input = nomination(1);
            let found = input.get_mut("found").and_then(|found| found.as_object_mut());
            found.map(|found| found.insert(field.to_owned(), json!(value)));
            input
        };
        for (input, code) in [
            (json!({ "case_no": "1", "reason": "理由" }), "no-such-number"),
            (with("filed", false), "proposal-not-filed"),
            (with("archived", true), "selection-archived"),
            (with("key", true), "selection-key-already"),
        ] {
            let told = world.refused(&staff, "nominate", None, input);
            assert_eq!(told, said(&[(code, "case_no")]));
        }
        world.must(&staff, "nominate", None, nomination(1));
        let told = world.refused(&people::reviewer(), "nominate", None, nomination(1));
        assert_eq!(told, said(&[("nominated-twice", "case_no")]));
        world.must(&people::reviewer(), "nominate", None, nomination(2));
        let links = [1, 2].map(|n| Link::Proposal(proposal(n)));
        assert_eq!(world.matter.links(), links);
    }

    #[test]
    fn members_do_not_nominate_and_nobody_after_the_end() {
        let mut world = World::begun();
        for actor in [people::proposer(), people::body_clerk(), people::clerk(1)] {
            let told = world.refused(&actor, "nominate", None, nomination(1));
            assert_eq!(told, said(&[("not-yours", "")]));
        }
        let mut world = World::closed();
        let told = world.refused(&people::staff(), "nominate", None, nomination(9));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
