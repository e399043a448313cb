//! 确定投票人: who may vote, by name. [F:S57]

use super::common::{in_state, why_fixed};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::parts::Elector;
use crate::evaluation::state::State;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::MemberId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use serde_json::json;

/// The electors.
#[derive(Debug, Clone, Deserialize)]
pub struct SetElectors {
    /// Members in office.
    pub electors: Vec<MemberId>,
}

impl Act<Round> for SetElectors {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        in_state(round, State::Preparing)
    }

    fn why_not(round: &Round) -> Refusal {
        why_fixed(round)
    }

    fn form(round: &Round, _target: &Target, by: &By<'_>) -> Form {
        let today = by.today();
        let members = by.directory.members_in_order();
        let choices = members
            .iter()
            .filter(|(_, member)| member.in_office(today))
            .map(|(id, member)| Choice::name(id, &member.name));
        let stand: Vec<_> = round.electors.iter().map(|one| one.member).collect();
        Form::of([
            Field::required("electors", Kind::Many(choices.collect())).starting(json!(stand)),
        ])
    }

    /// Who stays an elector goes on voting on paper, if that was chosen.
    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let papers: Vec<_> = round.voting(true).map(|one| one.member).collect();
        let members = by.directory.members_in_order();
        round.electors = members
            .into_iter()
            .filter(|(id, _)| self.electors.contains(id))
            .map(|(id, member)| Elector {
                member: id,
                name: member.name.clone(),
                on_paper: papers.contains(&id),
            })
            .collect();
        Ok(Facts::none().with("count", round.electors.len()))
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::testing::{member, people, said};
    use serde_json::json;

    #[test]
    fn electors_are_members_in_office_each_once_in_the_order_of_their_numbers() {
        let mut world = World::begun();
        let twice = json!({ "electors": [member(3), member(1), member(3)] });
        world.must(&people::staff(), "set-electors", None, twice);
        let names: Vec<_> = world.matter.electors.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["委员1", "委员3"]);
        if let Some(row) = world.world.directory.members.get_mut(&member(2)) {
            row.suspended = true;
        }
        let gone = json!({ "electors": [member(2)] });
        let told = world.refused(&people::staff(), "set-electors", None, gone);
        assert_eq!(told, said(&[("not-a-choice", "electors")]));
    }

    #[test]
    fn who_stays_keeps_the_paper() {
        let mut world = World::prepared(5, &[2, 3]);
        let fewer = json!({ "electors": [member(1), member(2)] });
        world.must(&people::staff(), "set-electors", None, fewer);
        let papers: Vec<_> = world.matter.electors.iter().map(|one| one.on_paper).collect();
        assert_eq!(papers, [false, true]);
    }

    #[test]
    fn once_it_is_open_nobody_is_added_or_taken_away() {
        let mut world = World::open(4, &[]);
        let more = json!({ "electors": [member(1)] });
        let told = world.refused(&people::staff(), "set-electors", None, more.clone());
        assert_eq!(told, said(&[("electors-fixed", "")]));
        let told = world.refused(&people::proposer(), "set-electors", None, more);
        assert_eq!(told, said(&[("electors-fixed", "")]));
    }

    #[test]
    fn only_staff_names_electors() {
        let mut world = World::begun();
        let own = json!({ "electors": [member(1)] });
        let told = world.refused(&people::proposer(), "set-electors", None, own);
        assert_eq!(told, said(&[("not-yours", "")]));
    }
}
