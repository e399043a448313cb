//! 更正会议: as long as its stage lasts, for the gate opens on what stands there; what it said before stays. [§0.13]

use super::hold_meeting::{HoldMeeting, facts, fields, kinds};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::correction::Corrected;
use crate::cycles::stage::stage;
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What it should say.
#[derive(Debug, Clone, Deserialize)]
pub struct CorrectMeeting {
    /// The meeting; papers that come with the correction are added to its own.
    #[serde(flatten)]
    pub held: HoldMeeting,
    /// Why it is corrected.
    pub why: String,
}

impl Act<Cycle> for CorrectMeeting {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let of_stage = kinds(stage(cycle));
        let here = cycle.meetings.iter();
        here.filter(|one| of_stage.contains(&one.kind))
            .map(|one| Target::part(one.id, ""))
            .collect()
    }

    fn form(cycle: &Cycle, target: &Target, by: &By<'_>) -> Form {
        let said = cycle.meetings.iter().find(|one| target.part == Some(one.id.0));
        let mut fields = fields(cycle, said, by);
        fields.push(Field::required("why", Kind::Text(300)));
        Form::of(fields)
    }

    fn act(self, cycle: &mut Cycle, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let id: PartId = target.id()?;
        let said = cycle.meetings.iter().find(|one| one.id == id);
        let chaired = said.and_then(|said| said.chair.clone());
        let mut right = self.held.held(cycle, by)?;
        // Whoever presided keeps the title of that day.
        if let (Some(now), Some(then)) = (&mut right.chair, chaired)
            && now.0 == then.0
        {
            *now = then;
        }
        let facts = facts(&right);
        let mut all = cycle.meetings.iter_mut();
        let meeting = all
            .find(|one| one.id == id)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = facts
            .with("was", meeting.on)
            .with("was_kind", meeting.kind.code());
        meeting.correct(self.why, by.stamp(), |meeting| {
            right.id = meeting.id;
            right.stamp = meeting.stamp.clone();
            right.files.splice(0..0, meeting.files.iter().copied());
            *meeting = right;
        })?;
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::cycles::gate::requirements;
    use crate::cycles::testing::{World, full_evidence, meeting};
    use crate::testing::{people, said};
    use serde_json::{Value, json};

    fn right(kind: &str) -> Value {
        let mut right = meeting(kind);
        right["summary"] = json!("更正后的议定事项");
        right["why"] = json!("会议种类选错");
        right
    }

    #[test]
    fn a_meeting_of_the_wrong_kind_is_no_evidence_any_more() {
        let mut world = World::handled();
        let before = world.matter.meetings.iter().find(|one| one.kind.code() == "before").cloned();
        let before = before.expect("one was held");
        let is_met = |world: &World| {
            let asks = requirements(&world.matter, &full_evidence(), &world.world.profile);
            asks.iter().any(|one| one.code == "before" && one.met)
        };
        assert!(is_met(&world));
        world.must(&people::staff(), "correct-meeting", Some(before.id.0), right("during"));
        assert!(!is_met(&world));
        let now = world.matter.meetings.iter().find(|one| one.id == before.id);
        let now = now.expect("it stays");
        assert_eq!((now.kind.code(), now.summary.as_str()), ("during", "更正后的议定事项"));
        assert_eq!((&now.stamp, &now.earlier[0].was), (&before.stamp, &before));
    }

    #[test]
    fn it_is_checked_like_a_new_one_and_stands_once_its_stage_is_over() {
        let mut world = World::handled();
        let deployed = world.matter.meetings.iter().find(|one| one.kind.code() == "deployment");
        let part = deployed.map(|one| one.id.0);
        let told = world.refused(&people::staff(), "correct-meeting", part, {
            let mut chairless = right("deployment");
            chairless["chair"] = json!(null);
            chairless
        });
        assert_eq!(told, said(&[("deployment-has-a-chair", "chair")]));
        let told = world.refused(&people::assigner(), "correct-meeting", part, right("deployment"));
        assert_eq!(told, said(&[("not-yours", "")]));
        let first_year = world.matter.meetings[0].id.0;
        let told = world.refused(&people::staff(), "correct-meeting", Some(first_year), right("before"));
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
