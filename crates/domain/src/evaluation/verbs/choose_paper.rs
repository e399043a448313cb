//! 确定纸质投票人: which electors vote on paper instead of here.

use super::common::{in_state, why_fixed};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::state::State;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::MemberId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use serde_json::json;

/// Who votes on paper.
#[derive(Debug, Clone, Deserialize)]
pub struct ChoosePaper {
    /// Electors; nobody when all vote here.
    #[serde(default)]
    pub electors: Vec<MemberId>,
}

impl Act<Round> for ChoosePaper {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        let open = !round.electors.is_empty();
        in_state(round, State::Preparing)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn why_not(round: &Round) -> Refusal {
        why_fixed(round)
    }

    fn form(round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        let choices = round
            .electors
            .iter()
            .map(|elector| Choice::name(elector.member, &elector.name));
        let papers: Vec<_> = round.voting(true).map(|one| one.member).collect();
        Form::of([
            Field::optional("electors", Kind::Many(choices.collect())).starting(json!(papers)),
        ])
    }

    fn act(self, round: &mut Round, _target: &Target, _by: &By<'_>) -> Result<Facts, Refusals> {
        for elector in &mut round.electors {
            elector.on_paper = self.electors.contains(&elector.member);
        }
        Ok(Facts::none().with("count", round.voting(true).count()))
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::World;
    use crate::testing::{member, people, said};
    use serde_json::json;

    #[test]
    fn only_electors_vote_on_paper_and_the_choice_can_be_taken_back() {
        let mut world = World::begun();
        let two = json!({ "electors": [member(2)] });
        let told = world.refused(&people::staff(), "choose-paper", None, two.clone());
        assert_eq!(told, said(&[("not-now", "")]));
        let mut world = World::prepared(5, &[]);
        world.must(&people::staff(), "choose-paper", None, two);
        assert_eq!(world.matter.voting(true).count(), 1);
        let other = json!({ "electors": [member(9)] });
        let told = world.refused(&people::staff(), "choose-paper", None, other);
        assert_eq!(told, said(&[("not-a-choice", "electors")]));
        world.must(&people::staff(), "choose-paper", None, json!({ "electors": [] }));
        assert_eq!(world.matter.voting(true).count(), 0);
    }

    #[test]
    fn nobody_changes_between_paper_and_screen_once_it_is_open() {
        let mut world = World::open(5, &[5]);
        let told = world.refused(&people::staff(), "choose-paper", None, json!({ "electors": [] }));
        assert_eq!(told, said(&[("electors-fixed", "")]));
    }
}
