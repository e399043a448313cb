//! 解除关联: the wrong proposal was tied to the cycle. What it was tied to, who took it back and why stays readable. [D]
//!
//! What was judged by ballot was judged of that proposal's units: from then on it stays. The office says whether a round
//! about the cycle is open or has a result.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Unlinked;
use crate::cycles::stage::Stage;
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Why.
#[derive(Debug, Clone, Deserialize)]
pub struct UnlinkProposal {
    /// Why it was the wrong one.
    pub reason: String,
    /// Whether the cycle is judged by ballot already, as the office found.
    #[serde(default)]
    pub evaluated: bool,
}

impl Act<Cycle> for UnlinkProposal {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.proposal.is_some();
        in_stage(cycle, Stage::Handling)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(_cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        if self.evaluated {
            return Err(Refusal::new("cycle-evaluated").into());
        }
        let filed = cycle
            .proposal
            .take()
            .ok_or_else(|| Refusal::new("not-now"))?;
        let facts = Facts::none()
            .with("number", &filed.case_no)
            .with("title", &filed.title)
            .with("reason", &self.reason);
        cycle.unlinked.push(Unlinked {
            filed,
            reason: self.reason,
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
    use uuid::Uuid;

    fn found(n: u128) -> serde_json::Value {
        let found = json!({ "id": Uuid::from_u128(n), "title": "提案", "filed": true, "taken": false });
        json!({ "case_no": "1", "found": found })
    }

    #[test]
    fn a_wrong_proposal_is_taken_back_with_its_reason_and_another_is_tied() {
        let mut world = World::handling();
        let staff = people::staff();
        let why = json!({ "reason": "号码填错" });
        let told = world.refused(&staff, "unlink-proposal", None, why.clone());
        assert_eq!(told, said(&[("not-now", "")]));
        world.must(&staff, "link-proposal", None, found(9));
        let told = world.refused(&staff, "unlink-proposal", None, json!({ "reason": " " }));
        assert_eq!(told, said(&[("required", "reason")]));
        let told = world.refused(&people::assigner(), "unlink-proposal", None, why.clone());
        assert_eq!(told, said(&[("not-yours", "")]));
        let judged = json!({ "reason": "号码填错", "evaluated": true });
        let told = world.refused(&staff, "unlink-proposal", None, judged);
        assert_eq!(told, said(&[("cycle-evaluated", "")]));

        world.must(&staff, "unlink-proposal", None, why);
        let kept = world.matter.unlinked.first().map(|one| (one.filed.id.0, one.reason.as_str()));
        assert_eq!(kept, Some((Uuid::from_u128(9), "号码填错")));
        assert_eq!(world.matter.proposal, None);
        world.must(&staff, "link-proposal", None, found(10));
        assert!(world.matter.proposal.is_some());
    }

    #[test]
    fn in_the_third_year_it_stays() {
        let mut world = World::supervised();
        let told = world.refused(&people::staff(), "unlink-proposal", None, json!({ "reason": "填错" }));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
