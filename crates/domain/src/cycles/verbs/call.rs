//! 征集选题: parties, the federation of industry and commerce, special committees, members and districts are asked for
//! directions. [F:seed] Bodies are waited for until they answer; members hear of it and may answer.
//!
//! A second call replaces the first: its bodies and its last day hold from then on, and the first stays readable. Once
//! there are candidates nobody can put a direction on the table, and nobody is asked for one.

use super::common::{in_stage, not_past};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::BodyId;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The call.
#[derive(Debug, Clone, Deserialize)]
pub struct Call {
    /// Who is asked.
    pub bodies: Vec<BodyId>,
    /// Whether every member in office is asked as well.
    #[serde(default)]
    pub members: bool,
    /// Last day.
    pub until: Date,
    /// What is asked.
    pub text: String,
}

impl Act<Cycle> for Call {
    fn targets(cycle: &Cycle, _by: &By<'_>) -> Vec<Target> {
        let open = cycle.candidates.is_empty();
        in_stage(cycle, Stage::PreStudy)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn why_not(cycle: &Cycle) -> Refusal {
        Refusal::new(if cycle.candidates.is_empty() {
            "not-now"
        } else {
            "candidates-formed"
        })
    }

    fn form(_cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let bodies = &by.directory.bodies;
        let choices = bodies.iter().map(|(id, body)| Choice::name(id, &body.name));
        Form::of([
            Field::required("bodies", Kind::Many(choices.collect())),
            Field::optional("members", Kind::YesNo).starting(true),
            Field::required("until", Kind::Date),
            Field::required("text", Kind::Text(2_000)),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_past(self.until, "until", by, &mut no);
        no.end()?;

        let name = |id: &BodyId| by.directory.bodies.get(id).map(|body| body.name.clone());
        let bodies: Vec<_> = self
            .bodies
            .iter()
            .filter_map(|id| Some((*id, name(id)?)))
            .collect();
        let facts = Facts::none()
            .with("count", bodies.len())
            .with("until", self.until);
        let replaced = cycle.call.replace(parts::Call {
            bodies,
            members: self.members,
            until: self.until,
            text: self.text,
            stamp: by.stamp(),
        });
        cycle.earlier_calls.extend(replaced);
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::cycles::testing::World;
    use crate::matters::Matter;
    use crate::testing::{BODY, people, said};
    use serde_json::json;

    #[test]
    fn each_body_that_was_called_is_waited_for_until_it_answers() {
        let mut world = World::begun();
        let call = json!({ "bodies": [BODY], "until": "2023-05-31", "text": "请提出方向" });
        let facts = world.must(&people::staff(), "call", None, call);
        assert_eq!(facts.0.get("count").unwrap(), "1");
        let waits = |world: &World| {
            let waits = world.matter.waiting();
            waits.iter().filter(|wait| wait.verb == "propose-direction").count()
        };
        assert_eq!(waits(&world), 1);
        let direction = json!({ "title": "方向", "reason": "理由", "relation": "列入要点" });
        world.must(&people::body_clerk(), "propose-direction", None, direction);
        assert_eq!(waits(&world), 0);
    }

    #[test]
    fn a_second_call_holds_and_the_first_stays_readable() {
        let mut world = World::called();
        let first = world.matter.call.clone().unwrap();
        let again = json!({ "bodies": [BODY], "until": "2023-06-30", "text": "再次征集" });
        world.must(&people::staff(), "call", None, again);
        let texts: Vec<_> = world.matter.calls().map(|call| call.text.as_str()).collect();
        assert_eq!(texts, [first.text.as_str(), "再次征集"]);
    }

    #[test]
    fn nobody_is_asked_for_directions_once_there_are_candidates() {
        for mut world in [World::with_candidates(), World::chosen()] {
            let again = json!({ "bodies": [BODY], "until": "2023-06-30", "text": "再次征集" });
            let before = world.matter.call.clone();
            let told = world.refused(&people::staff(), "call", None, again);
            assert_eq!(told, said(&[("candidates-formed", "")]));
            assert_eq!(world.matter.call, before);
            let waits = world.matter.waiting();
            assert!(waits.iter().all(|wait| wait.verb != "propose-direction"));
        }
    }

    #[test]
    fn a_call_names_somebody_and_a_day_to_come() {
        let mut world = World::begun();
        let late = json!({ "bodies": [], "until": "2023-05-31", "text": "请提出方向" });
        let told = world.refused(&people::staff(), "call", None, late);
        assert_eq!(told, said(&[("required", "bodies")]));
        let late = json!({ "bodies": [BODY], "until": "2023-02-28", "text": "请提出方向" });
        let told = world.refused(&people::staff(), "call", None, late);
        assert_eq!(told, said(&[("in-past", "until")]));
    }
}
