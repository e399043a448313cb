//! 会议: what each stage needs people to sit down for, from the deployment of research to the forum of proposers,
//! experts and units. [F:seed,S40,S41]

use super::common::{living, not_ahead, not_before_it, not_before_the_choice};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::{Meeting, MeetingKind};
use crate::cycles::stage::{Stage, stage};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{AttachmentId, LeaderId};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The meeting.
#[derive(Debug, Clone, Deserialize)]
pub struct HoldMeeting {
    /// What for.
    pub kind: MeetingKind,
    /// The day.
    pub on: Date,
    /// The office that presided.
    #[serde(default)]
    pub chair: Option<LeaderId>,
    /// Who took part, by part.
    pub sides: Vec<String>,
    /// Who took part, in words.
    pub participants: String,
    /// What was said and agreed.
    pub summary: String,
    /// Its papers.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

/// Who may take part, by part.
const SIDES: [&str; 6] = [
    "proposers",
    "experts",
    "units",
    "parties",
    "committees",
    "government",
];

/// The meetings of a stage.
fn kinds(stage: Stage) -> &'static [MeetingKind] {
    match stage {
        Stage::PreStudy => &[MeetingKind::Research, MeetingKind::PreConsultation],
        Stage::Handling => &[
            MeetingKind::Deployment,
            MeetingKind::Before,
            MeetingKind::During,
            MeetingKind::After,
            MeetingKind::ReplyConsidered,
        ],
        Stage::Supervision => &[MeetingKind::Forum],
        Stage::Closed | Stage::Ended => &[],
    }
}

impl Act<Cycle> for HoldMeeting {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        living(cycle)
    }

    fn form(cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let kinds = kinds(stage(cycle))
            .iter()
            .map(|kind| Choice::message("cycle-meeting", kind.code()));
        let chairs = by
            .directory
            .leaders
            .iter()
            .map(|(id, title)| Choice::name(id, title));
        let sides = SIDES.map(|side| Choice::message("cycle-at", side));
        Form::of([
            Field::required("kind", Kind::One(kinds.collect())),
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::optional("chair", Kind::One(chairs.collect())),
            Field::required("sides", Kind::Many(sides.to_vec())),
            Field::required("participants", Kind::Text(300)),
            Field::required("summary", Kind::Text(3_000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_ahead(self.on, "on", by, &mut no);
        match stage(cycle) {
            Stage::PreStudy => not_before_it(cycle, self.on, "on", by, &mut no),
            _ => not_before_the_choice(cycle, self.on, "on", &mut no),
        }
        no.unless(
            self.kind != MeetingKind::Deployment || self.chair.is_some(),
            || Refusal::new("deployment-has-a-chair").at("chair"),
        );
        no.end()?;

        let chair = self.chair.and_then(|id| {
            let title = by.directory.leaders.get(&id)?;
            Some((id, title.clone()))
        });
        let facts = Facts::none()
            .with("kind", self.kind.code())
            .with("on", self.on)
            .with(
                "chair",
                chair.as_ref().map_or("none", |(_, title)| title.as_str()),
            );
        cycle.meetings.push(Meeting {
            id: by.id(),
            kind: self.kind,
            on: self.on,
            chair,
            sides: self.sides,
            participants: self.participants,
            summary: self.summary,
            files: self.papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use crate::cycles::testing::{World, meeting};
    use crate::testing::{MAYOR, people, said};
    use serde_json::json;

    #[test]
    fn no_meeting_was_held_before_the_cycle_and_none_of_handling_before_the_choice() {
        let mut world = World::begun();
        let on = |kind: &str, day: &str| {
            let mut held = meeting(kind);
            held["on"] = json!(day);
            held
        };
        let staff = people::staff();
        let early = on("pre_consultation", "2022-12-31");
        let told = world.refused(&staff, "hold-meeting", None, early);
        assert_eq!(told, said(&[("before-the-cycle", "on")]));
        // What was held in its first year before somebody entered it belongs to it.
        world.must(&staff, "hold-meeting", None, on("pre_consultation", "2023-01-05"));
        for (mut world, kind) in [
            (World::handling(), "deployment"),
            (World::handling(), "before"),
            (World::supervised(), "forum"),
        ] {
            let told = world.refused(&staff, "hold-meeting", None, on(kind, "2023-02-28"));
            assert_eq!(told, said(&[("before-the-choice", "on")]), "{kind}");
        }
    }

    #[test]
    fn each_stage_has_its_meetings_and_deployment_somebody_who_presides() {
        let mut world = World::handling();
        let meeting = |kind: &str| {
            json!({ "kind": kind, "on": "2023-03-01", "sides": ["units"], "participants": "各单位",
                    "summary": "部署办理工作" })
        };
        let told = world.refused(&people::staff(), "hold-meeting", None, meeting("forum"));
        assert_eq!(told, said(&[("not-a-choice", "kind")]));
        let told = world.refused(&people::staff(), "hold-meeting", None, meeting("deployment"));
        assert_eq!(told, said(&[("deployment-has-a-chair", "chair")]));
        let mut led = meeting("deployment");
        led["chair"] = json!(MAYOR);
        let facts = world.must(&people::staff(), "hold-meeting", None, led);
        assert_eq!(facts.0.get("chair").map(String::as_str), Some("市长"));
    }
}
