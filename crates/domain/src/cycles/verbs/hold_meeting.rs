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
    /// Which body considered the replies.
    #[serde(default)]
    pub body: Option<String>,
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
pub(super) const fn kinds(stage: Stage) -> &'static [MeetingKind] {
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

/// What is asked of a meeting, with what was said of it before when there is something.
pub(super) fn fields(cycle: &Cycle, said: Option<&Meeting>, by: &By<'_>) -> Vec<Field> {
    let now = stage(cycle);
    let kinds = kinds(now)
        .iter()
        .map(|kind| Choice::message("cycle-meeting", kind.code()));
    let bodies = by.profile.cycle.considering_bodies.iter();
    let bodies = bodies.map(|body| Choice::words(&body.code, &body.label));
    let chairs = by
        .directory
        .leaders
        .iter()
        .map(|(id, title)| Choice::name(id, title));
    let sides = SIDES.map(|side| Choice::message("cycle-at", side));
    let on = said.map_or_else(|| by.today(), |said| said.on);
    let chair = said.and_then(|said| said.chair.as_ref());
    let text = |text: fn(&Meeting) -> &String| said.map(text).cloned();
    let mut fields = vec![
        Field::required("kind", Kind::One(kinds.collect()))
            .starting(said.map(|said| said.kind.code())),
        Field::required("on", Kind::Date).starting(on.to_string()),
    ];
    if now == Stage::Handling {
        let body = said.and_then(|said| said.body.clone());
        fields.push(Field::optional("body", Kind::One(bodies.collect())).starting(body));
    }
    fields.extend([
        Field::optional("chair", Kind::One(chairs.collect()))
            .starting(chair.map(|(id, _)| id.to_string())),
        Field::required("sides", Kind::Many(sides.to_vec()))
            .starting(said.map(|said| said.sides.clone())),
        Field::required("participants", Kind::Text(300)).starting(text(|said| &said.participants)),
        Field::required("summary", Kind::Text(3_000)).starting(text(|said| &said.summary)),
        Field::optional("papers", Kind::Papers),
    ]);
    fields
}

impl HoldMeeting {
    /// The meeting as it is kept.
    pub(super) fn held(self, cycle: &Cycle, by: &By<'_>) -> Result<Meeting, Refusals> {
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
        let considers = self.kind == MeetingKind::ReplyConsidered;
        no.unless(!considers || self.body.is_some(), || {
            Refusal::new("considered-by-a-body").at("body")
        });
        no.unless(considers || self.body.is_none(), || {
            Refusal::new("body-only-considers").at("body")
        });
        no.end()?;

        let chair = self.chair.and_then(|id| {
            let title = by.directory.leaders.get(&id)?;
            Some((id, title.clone()))
        });
        Ok(Meeting {
            id: by.id(),
            kind: self.kind,
            on: self.on,
            body: self.body,
            chair,
            sides: self.sides,
            participants: self.participants,
            summary: self.summary,
            files: self.papers,
            stamp: by.stamp(),
            earlier: Vec::new(),
        })
    }
}

/// What the ledger tells of a meeting.
pub(super) fn facts(meeting: &Meeting) -> Facts {
    let chair = meeting.chair.as_ref();
    Facts::none()
        .with("kind", meeting.kind.code())
        .with("on", meeting.on)
        .with("considered", meeting.body.as_deref().unwrap_or("none"))
        .with("chair", chair.map_or("none", |(_, title)| title.as_str()))
}

impl Act<Cycle> for HoldMeeting {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        living(cycle)
    }

    fn form(cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        Form::of(fields(cycle, None, by))
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let meeting = self.held(cycle, by)?;
        let facts = facts(&meeting);
        cycle.meetings.push(meeting);
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

    #[test]
    fn who_considers_the_replies_is_named_and_only_then() {
        let mut world = World::handling();
        let staff = people::staff();
        let mut nameless = meeting("reply_considered");
        nameless["body"] = json!(null);
        let told = world.refused(&staff, "hold-meeting", None, nameless.clone());
        assert_eq!(told, said(&[("considered-by-a-body", "body")]));
        nameless["body"] = json!("friends");
        let told = world.refused(&staff, "hold-meeting", None, nameless);
        assert_eq!(told, said(&[("not-a-choice", "body")]), "the rules name it");
        let mut deployed = meeting("deployment");
        deployed["body"] = json!("chairs_meeting");
        let told = world.refused(&staff, "hold-meeting", None, deployed);
        assert_eq!(told, said(&[("body-only-considers", "body")]));
        assert_eq!(world.matter.meetings.len(), 1, "only that of the first year");

        let facts = world.must(&staff, "hold-meeting", None, meeting("reply_considered"));
        assert_eq!(facts.0.get("considered").map(String::as_str), Some("party_standing"));
        let held = world.matter.meetings.last().map(|one| one.body.as_deref());
        assert_eq!(held, Some(Some("party_standing")));
    }
}
