//! 形成备选件: out of the directions and the studies, two or three candidates. [F:seed]
//!
//! The profile says how many. More than its most are refused here, fewer than its least at the gate.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts::Candidate;
use crate::cycles::stage::Stage;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The candidate.
#[derive(Debug, Clone, Deserialize)]
pub struct FormCandidate {
    /// Its title.
    pub title: String,
    /// What it would propose.
    pub summary: String,
    /// The directions out of which it grew.
    pub directions: Vec<PartId>,
    /// The think tank that worked on it.
    #[serde(default)]
    pub partner: Option<PartId>,
}

/// What is asked of a candidate, with what it said before when there is something.
pub(super) fn fields(cycle: &Cycle, said: Option<&Candidate>) -> Vec<Field> {
    let directions = cycle
        .directions
        .iter()
        .map(|one| Choice::name(one.id, format!("{} {}", one.no, one.title)));
    let partners = cycle
        .partners
        .iter()
        .map(|one| Choice::name(one.id, &one.name));
    let text = |text: fn(&Candidate) -> &String| said.map(text).cloned();
    let from = said.map(|said| said.directions.iter().map(ToString::to_string));
    let from: Option<Vec<String>> = from.map(Iterator::collect);
    let partner = said.and_then(|said| said.partner);
    vec![
        Field::required("title", Kind::Line(60)).starting(text(|said| &said.title)),
        Field::required("summary", Kind::Text(2_000)).starting(text(|said| &said.summary)),
        Field::required("directions", Kind::Many(directions.collect())).starting(from),
        Field::optional("partner", Kind::One(partners.collect()))
            .starting(partner.map(|partner| partner.to_string())),
    ]
}

/// Refuses a title that another candidate than `own` has.
pub(super) fn not_twice(cycle: &Cycle, title: &str, own: Option<PartId>) -> Result<(), Refusals> {
    let mut others = cycle.candidates.iter().filter(|one| Some(one.id) != own);
    let mut no = Refusals::none();
    no.unless(others.all(|one| one.title != title), || {
        Refusal::new("candidate-twice").with("title", title).at("title")
    });
    no.end()
}

impl Act<Cycle> for FormCandidate {
    fn targets(cycle: &Cycle, by: &By<'_>) -> Vec<Target> {
        let most = usize::from(by.profile.cycle.candidates_max.value);
        let open = cycle.choice.is_none()
            && !cycle.directions.is_empty()
            && cycle.candidates.len() < most;
        in_stage(cycle, Stage::PreStudy)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn why_not(cycle: &Cycle) -> Refusal {
        // None is taken out again: the choice is what comes next.
        Refusal::new(if cycle.choice.is_none() && !cycle.candidates.is_empty() {
            "too-many-candidates"
        } else {
            "not-now"
        })
        .with("most", cycle.candidates.len())
    }

    fn form(cycle: &Cycle, _target: &Target, _by: &By<'_>) -> Form {
        Form::of(fields(cycle, None))
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let title = self.title.trim().to_owned();
        not_twice(cycle, &title, None)?;

        let facts = Facts::none()
            .with("title", &title)
            .with("directions", self.directions.len());
        cycle.candidates.push(Candidate {
            id: by.id(),
            title,
            summary: self.summary,
            directions: self.directions,
            partner: self.partner,
            stamp: by.stamp(),
            fate: None,
            drafts: Vec::new(),
            earlier: Vec::new(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::cycles::testing::World;
    use crate::testing::{people, said};
    use serde_json::json;

    #[test]
    fn a_fourth_candidate_is_too_many_and_none_stands_twice() {
        let mut world = World::studied();
        let from = world.matter.directions.first().map(|one| one.id);
        let candidate = |title: &str| json!({ "title": title, "summary": "内容", "directions": [from] });
        for title in ["一", "二"] {
            world.must(&people::staff(), "form-candidate", None, candidate(title));
        }
        let told = world.refused(&people::staff(), "form-candidate", None, candidate("二"));
        assert_eq!(told, said(&[("candidate-twice", "title")]));
        world.must(&people::staff(), "form-candidate", None, candidate("三"));
        let told = world.refused(&people::staff(), "form-candidate", None, candidate("四"));
        assert_eq!(told, said(&[("too-many-candidates", "")]));
        assert_eq!(world.open_to(&people::staff(), "form-candidate"), [], "it is not offered");
        assert_eq!(world.matter.candidates.len(), 3);
    }
}
