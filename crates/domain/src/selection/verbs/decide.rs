//! 主席会议审定: the chairs' meeting decides on a candidate that somebody was heard on. Chosen, it has leaders and forms
//! of supervision; not chosen, its proposer is told why. [F:S53]

use super::common::{Offices, candidate, questions, settle, undecided};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use crate::selection::Selection;
use crate::selection::parts::{Decision, Way};
use jiff::civil::Date;
use serde::Deserialize;

/// The decision.
#[derive(Debug, Clone, Deserialize)]
pub struct Decide {
    /// The day of the meeting.
    pub on: Date,
    /// Whether it becomes a key proposal.
    pub chosen: bool,
    /// Who leads, supervises and reads, and how it will be supervised.
    #[serde(flatten)]
    pub offices: Offices,
    /// Why.
    pub reason: String,
}

impl Act<Selection> for Decide {
    fn targets(selection: &Selection, _by: &By<'_>) -> Vec<Target> {
        undecided(selection)
    }

    fn form(_selection: &Selection, _target: &Target, by: &By<'_>) -> Form {
        let mut fields = vec![
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("chosen", Kind::Decision),
        ];
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
        let one = candidate(selection, target)?;
        let today = by.today();
        let mut no = Refusals::none();
        no.unless(self.on <= today, || {
            Refusal::new("in-the-future").with("today", today).at("on")
        });
        no.unless(!one.opinions.is_empty(), || {
            Refusal::new("selection-unheard").with("title", &one.title)
        });
        let chosen = self
            .chosen
            .then(|| self.offices.chosen(selection, by, &mut no));
        no.end()?;

        let decision = Decision {
            way: Way::Meeting,
            on: self.on,
            reason: self.reason,
            chosen,
            stamp: by.stamp(),
        };
        Ok(settle(selection, target, decision)?)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::actor::Side;
    use crate::proposals::verbs::Verb;
    use crate::selection::testing::{World, chosen, declined, with};
    use crate::testing::{CHAIR, MAYOR, people, said};
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn what_is_chosen_has_leaders_and_forms_and_asks_for_its_designation() {
        let mut world = World::heard();
        let reviewer = people::reviewer();
        let part = world.part(0);
        let bare = json!({ "on": "2023-03-02", "chosen": true, "reason": "事关全局" });
        let told = world.refused(&reviewer, "decide", part, bare);
        let expected = [
            ("in-the-future", "on"),
            ("leader-missing", "led_by"),
            ("selection-forms-missing", "forms"),
        ];
        assert_eq!(told, said(&expected));
        let facts = world.must(&reviewer, "decide", part, chosen());
        assert_eq!(facts.0.get("led_by").map(String::as_str), Some("市长"));
        let designation = world.matter.designation(part.unwrap().into()).unwrap();
        let of = world.matter.candidates.first().map(|one| one.proposal);
        assert_eq!(Some(designation.proposal), of);
        let input = designation.input();
        assert_eq!(input.get("led_by"), Some(&json!(MAYOR)));
        assert_eq!(input.get("supervised_by"), Some(&json!(CHAIR)));

        // The proposal's own verb takes it as it is, from the same person.
        let mut proposal = crate::testing::World::filed(&[Side::Government]);
        proposal.must(&reviewer, Verb::DesignateKey, None, input);
        let key = proposal.case.key.as_ref().unwrap();
        assert_eq!(key.led_by, designation.chosen.led_by);
    }

    #[test]
    fn what_is_not_chosen_is_told_why_and_has_no_leaders() {
        let mut world = World::heard();
        let reviewer = people::reviewer();
        let part = world.part(1);
        let silent = with(&declined(), json!({ "reason": "" }));
        let told = world.refused(&reviewer, "decide", part, silent);
        assert_eq!(told, said(&[("required", "reason")]));
        let facts = world.must(&reviewer, "decide", part, with(&declined(), json!({ "led_by": MAYOR })));
        assert!(!facts.0.contains_key("reason"), "the reason is for those concerned");
        assert_eq!(world.matter.designations().count(), 0);
        let told: Vec<_> = world
            .matter
            .declined()
            .filter_map(|one| Some(one.decision.as_ref()?.reason.as_str()))
            .collect();
        assert_eq!(told, ["已列入计划"]);
        let told = world.refused(&reviewer, "decide", part, chosen());
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_decides_by_chance_or_before_anybody_was_heard() {
        let mut world = World::nominated();
        let part = world.part(0);
        let told = world.refused(&people::reviewer(), "decide", part, declined());
        assert_eq!(told, said(&[("selection-unheard", "")]));
        let mut world = World::heard();
        let undecided = json!({ "on": "2023-03-01", "reason": "理由" });
        let told = world.refused(&people::reviewer(), "decide", part, undecided);
        assert_eq!(told, said(&[("required", "chosen")]));
        for actor in [people::staff(), people::chair(), people::proposer()] {
            let told = world.refused(&actor, "decide", part, chosen());
            assert_eq!(told, said(&[("not-yours", "")]));
        }
    }

    #[test]
    fn a_year_has_no_more_key_proposals_than_the_place_allows() {
        let mut world = World::heard();
        Arc::make_mut(&mut world.world.profile).selection.most.value = 1;
        let reviewer = people::reviewer();
        let (first, second) = (world.part(0), world.part(1));
        world.must(&reviewer, "decide", first, chosen());
        let told = world.refused(&reviewer, "decide", second, chosen());
        assert_eq!(told, said(&[("selection-full", "")]));
        world.must(&reviewer, "decide", second, declined());
    }
}
