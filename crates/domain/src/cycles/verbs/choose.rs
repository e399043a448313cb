//! 确定一号提案: which body chose which candidate, when, how and why. [F:seed]

use super::common::{in_stage, not_ahead, not_before_it};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::cycles::Cycle;
use crate::cycles::parts;
use crate::cycles::stage::Stage;
use crate::forms::{self, Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The choice.
#[derive(Debug, Clone, Deserialize)]
pub struct Choose {
    /// Which candidate.
    pub candidate: PartId,
    /// Which body chose.
    pub body: String,
    /// When.
    pub on: Date,
    /// `vote` or `consensus`.
    pub way: String,
    /// Votes for it.
    #[serde(default)]
    pub votes_for: Option<i64>,
    /// Votes against it.
    #[serde(default)]
    pub votes_against: Option<i64>,
    /// Abstentions.
    #[serde(default)]
    pub abstained: Option<i64>,
    /// Why this one.
    pub reason: String,
}

impl Choose {
    /// The votes, counted; nothing for a consensus.
    fn vote(&self, no: &mut Refusals) -> Option<(u32, u32, u32)> {
        if self.way != "vote" {
            let given = [
                ("votes_for", self.votes_for),
                ("votes_against", self.votes_against),
                ("abstained", self.abstained),
            ];
            for (field, votes) in given {
                no.unless(votes.is_none(), || {
                    Refusal::new("votes-without-a-vote").at(field)
                });
            }
            return None;
        }
        let mut count = |votes: Option<i64>, field: &str| {
            let votes = votes.unwrap_or(0);
            let counted = u32::try_from(votes).ok();
            no.unless(counted.is_some(), || {
                Refusal::new("number-negative").at(field)
            });
            counted.unwrap_or(0)
        };
        let (yes, against, abstained) = (
            count(self.votes_for, "votes_for"),
            count(self.votes_against, "votes_against"),
            count(self.abstained, "abstained"),
        );
        no.unless(yes > against, || {
            Refusal::new("vote-not-carried").at("votes_for")
        });
        Some((yes, against, abstained))
    }
}

impl Act<Cycle> for Choose {
    fn targets(cycle: &Cycle, by: &By<'_>) -> Vec<Target> {
        let least = usize::from(by.profile.cycle.candidates_min.value);
        let open = cycle.choice.is_none() && cycle.candidates.len() >= least.max(1);
        in_stage(cycle, Stage::PreStudy)
            .into_iter()
            .filter(|_| open)
            .collect()
    }

    fn form(cycle: &Cycle, _target: &Target, by: &By<'_>) -> Form {
        let candidates = cycle
            .candidates
            .iter()
            .map(|one| forms::Choice::name(one.id, &one.title));
        let bodies = by.profile.cycle.choosing_bodies.iter();
        let bodies = bodies.map(|body| forms::Choice::words(&body.code, &body.label));
        let ways = ["consensus", "vote"].map(|way| forms::Choice::message("cycle-way", way));
        Form::of([
            Field::required("candidate", Kind::One(candidates.collect())),
            Field::required("body", Kind::One(bodies.collect())),
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("way", Kind::One(ways.to_vec())),
            Field::optional("votes_for", Kind::Number),
            Field::optional("votes_against", Kind::Number),
            Field::optional("abstained", Kind::Number),
            Field::required("reason", Kind::Text(1_000)),
        ])
    }

    fn act(self, cycle: &mut Cycle, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        not_ahead(self.on, "on", by, &mut no);
        not_before_it(cycle, self.on, "on", by, &mut no);
        let vote = self.vote(&mut no);
        no.end()?;

        let candidate = cycle
            .candidates
            .iter()
            .find(|one| one.id == self.candidate)
            .ok_or_else(|| Refusal::new("no-such-part").at("candidate"))?;
        let title = candidate.title.clone();
        let facts = Facts::none()
            .with("title", &title)
            .with("body", &self.body)
            .with("way", &self.way)
            .with("on", self.on);
        cycle.choice = Some(parts::Choice {
            candidate: self.candidate,
            title,
            body: self.body,
            on: self.on,
            vote,
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

    fn choice(world: &World, more: serde_json::Value) -> serde_json::Value {
        let mut choice = json!({
            "candidate": world.matter.candidates.first().map(|one| one.id),
            "body": "party_group", "on": "2023-03-01", "way": "consensus", "reason": "理由",
        });
        if let (Some(fields), serde_json::Value::Object(more)) = (choice.as_object_mut(), more) {
            fields.extend(more);
        }
        choice
    }

    #[test]
    fn a_choice_needs_as_many_candidates_as_the_rule_says() {
        let mut world = World::studied();
        let from = world.matter.directions.first().map(|one| one.id);
        let one = json!({ "title": "一", "summary": "内容", "directions": [from] });
        world.must(&people::staff(), "form-candidate", None, one);
        let only = choice(&world, json!({}));
        let told = world.refused(&people::staff(), "choose", None, only);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn a_vote_is_counted_and_must_carry() {
        let mut world = World::with_candidates();
        let lost = json!({ "way": "vote", "votes_for": 3, "votes_against": 3 });
        let lost = choice(&world, lost);
        let told = world.refused(&people::staff(), "choose", None, lost);
        assert_eq!(told, said(&[("vote-not-carried", "votes_for")]));
        let odd = choice(&world, json!({ "way": "vote", "votes_for": 3, "abstained": -1 }));
        let told = world.refused(&people::staff(), "choose", None, odd);
        assert_eq!(told, said(&[("number-negative", "abstained")]));
        let won = json!({ "way": "vote", "votes_for": 9, "votes_against": 2, "abstained": 1 });
        let won = choice(&world, won);
        world.must(&people::staff(), "choose", None, won);
        let vote = world.matter.choice.as_ref().map(|choice| choice.vote);
        assert_eq!(vote, Some(Some((9, 2, 1))));
    }

    #[test]
    fn a_consensus_has_no_votes() {
        let mut world = World::with_candidates();
        let odd = choice(&world, json!({ "votes_for": 9, "votes_against": 0 }));
        let told = world.refused(&people::staff(), "choose", None, odd);
        let code = "votes-without-a-vote";
        assert_eq!(told, said(&[(code, "votes_for"), (code, "votes_against")]));
    }

    #[test]
    fn nothing_is_chosen_before_the_cycle() {
        let mut world = World::with_candidates();
        let early = choice(&world, json!({ "on": "2022-12-31" }));
        let told = world.refused(&people::staff(), "choose", None, early);
        assert_eq!(told, said(&[("before-the-cycle", "on")]));
    }

    #[test]
    fn nothing_is_chosen_tomorrow_by_a_body_that_the_rules_do_not_know_or_twice() {
        let mut world = World::with_candidates();
        let told = world.refused(&people::staff(), "choose", None, choice(&world, json!({ "on": "2023-03-02" })));
        assert_eq!(told, said(&[("in-the-future", "on")]));
        let told = world.refused(&people::staff(), "choose", None, choice(&world, json!({ "body": "friends" })));
        assert_eq!(told, said(&[("not-a-choice", "body")]));
        let chosen = choice(&world, json!({}));
        world.must(&people::staff(), "choose", None, chosen.clone());
        let told = world.refused(&people::staff(), "choose", None, chosen);
        assert_eq!(told, said(&[("not-now", "")]));
    }
}
