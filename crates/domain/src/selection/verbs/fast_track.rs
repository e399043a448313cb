//! 快速通道: what cannot wait for the meeting is chosen at once by the chair, with the reason. Nobody need be heard on it
//! before; it counts to the year like every other. [F:S54; D]

use super::common::{Offices, candidate, leaders, questions, settle, undecided};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::LeaderId;
use crate::refusal::{Refusal, Refusals};
use crate::selection::Selection;
use crate::selection::parts::{Decision, Way};
use serde::Deserialize;

/// The decision.
#[derive(Debug, Clone, Deserialize)]
pub struct FastTrack {
    /// Who decided.
    pub decided_by: LeaderId,
    /// Who leads, supervises and reads, and how it will be supervised.
    #[serde(flatten)]
    pub offices: Offices,
    /// Why it cannot wait.
    pub reason: String,
}

impl Act<Selection> for FastTrack {
    fn targets(selection: &Selection, _by: &By<'_>) -> Vec<Target> {
        undecided(selection)
    }

    fn form(_selection: &Selection, _target: &Target, by: &By<'_>) -> Form {
        let mut fields = vec![Field::required("decided_by", Kind::One(leaders(by)))];
        fields.extend(questions(by));
        fields.push(Field::required("reason", Kind::Text(1_000)));
        Form::of(fields)
    }

    fn act(
        self,
        selection: &mut Selection,
        target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals> {
        candidate(selection, target)?;
        let title = by.directory.leaders.get(&self.decided_by);
        let title = title.ok_or_else(|| Refusal::new("no-such-part").at("decided_by"))?;
        let mut no = Refusals::none();
        let chosen = self.offices.chosen(selection, by, &mut no);
        no.end()?;

        let decision = Decision {
            way: Way::Fast {
                leader: self.decided_by,
                title: title.clone(),
            },
            on: by.today(),
            reason: self.reason,
            chosen: Some(chosen),
            stamp: by.stamp(),
        };
        Ok(settle(selection, target, decision)?.with("leader", title))
    }
}

#[cfg(test)]
mod tests {
    use crate::selection::parts::Way;
    use crate::selection::testing::{World, urgent, with};
    use crate::testing::{CHAIR, people, said};
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn what_cannot_wait_is_chosen_before_anybody_was_heard() {
        let mut world = World::nominated();
        let part = world.part(0);
        let facts = world.must(&people::reviewer(), "fast-track", part, urgent());
        assert_eq!(facts.0.get("leader").map(String::as_str), Some("主席"));
        let way = world.matter.candidates.first().and_then(|one| {
            let decision = one.decision.as_ref()?;
            Some(decision.way.clone())
        });
        let title = "主席".to_owned();
        assert_eq!(way, Some(Way::Fast { leader: CHAIR, title }));
        assert_eq!(world.matter.designations().count(), 1);
        let told = world.refused(&people::reviewer(), "decide", part, urgent());
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn it_says_who_decided_why_and_who_leads() {
        let mut world = World::nominated();
        let part = world.part(0);
        let reviewer = people::reviewer();
        let told = world.refused(&reviewer, "fast-track", part, json!({}));
        assert_eq!(told, said(&[("required", "decided_by"), ("required", "reason")]));
        let nobody = json!({ "decided_by": CHAIR, "reason": "疫情防控" });
        let told = world.refused(&reviewer, "fast-track", part, nobody);
        let expected = [("leader-missing", "led_by"), ("selection-forms-missing", "forms")];
        assert_eq!(told, said(&expected));
        let stranger = with(&urgent(), json!({ "decided_by": uuid::Uuid::nil() }));
        let told = world.refused(&reviewer, "fast-track", part, stranger);
        assert_eq!(told, said(&[("not-a-choice", "decided_by")]));
        let told = world.refused(&people::staff(), "fast-track", part, urgent());
        assert_eq!(told, said(&[("not-yours", "")]));
    }

    #[test]
    fn urgency_does_not_widen_the_year() {
        let mut world = World::nominated();
        Arc::make_mut(&mut world.world.profile).selection.most.value = 1;
        let (first, second) = (world.part(0), world.part(1));
        world.must(&people::reviewer(), "fast-track", first, urgent());
        let told = world.refused(&people::reviewer(), "fast-track", second, urgent());
        assert_eq!(told, said(&[("selection-full", "")]));
    }
}
