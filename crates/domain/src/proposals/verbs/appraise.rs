//! 评议提案质量: the unit that answered rates the proposal itself, the other half of the appraisal in both directions
//! (双向评议). [F:S51,S60]
//!
//! Possible once the reply was sent, once for each handling. The proposers read it when their own ratings of that
//! handling are closed ([`crate::proposals::case::Round::open_appraisal`]), so that it cannot sway them; a unit that
//! proposes itself does not rate its own proposal [D: §0.7].

use super::draft_reply::answering;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::profile;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Appraisal, Assignment, Case, Round};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use serde_json::{Value, json};

/// The unit's word.
#[derive(Debug, Clone, Deserialize)]
pub struct Appraise {
    /// On the whole: a step of the scale.
    pub overall: String,
    /// A step for each dimension.
    pub marks: Vec<Mark>,
    /// In the unit's own words.
    #[serde(default)]
    pub comment: String,
}

/// A step for one dimension.
#[derive(Debug, Clone, Deserialize)]
pub struct Mark {
    /// Which dimension.
    pub dimension: String,
    /// Which step.
    pub step: String,
}

/// Whether the reply of a round was sent.
fn is_sent(round: &Round) -> bool {
    round
        .reply
        .as_ref()
        .is_some_and(|reply| reply.sent.is_some())
}

/// The last handling whose reply was sent, if the unit has not rated the proposal in it.
fn unrated(assignment: &mut Assignment) -> Option<&mut Round> {
    let mut rounds = assignment.rounds.iter_mut().rev();
    rounds
        .find(|round| is_sent(round))
        .filter(|round| round.appraisal.is_none())
}

impl Appraise {
    /// The steps in the order of the profile's dimensions; notes each dimension that is missing or stands twice.
    fn marks(&self, by: &By<'_>, no: &mut Refusals) -> Vec<(String, String)> {
        let mut marks = Vec::new();
        for dimension in &by.profile.appraisal.dimensions {
            let code = dimension.code.as_str();
            let mut of_it = self.marks.iter().filter(|mark| mark.dimension == code);
            match (of_it.next(), of_it.next()) {
                (Some(mark), None) => marks.push((code.to_owned(), mark.step.clone())),
                (None, _) => no.push(Refusal::new("appraisal-dimension-missing").at("marks")),
                (Some(_), Some(_)) => {
                    no.push(Refusal::new("appraisal-dimension-twice").at("marks"));
                }
            }
        }
        marks
    }
}

impl Act for Appraise {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        if case.archived.is_some() {
            return Vec::new();
        }
        answering(case)
            .filter(|assignment| {
                let mut rounds = assignment.rounds.iter().rev();
                let last = rounds.find(|round| is_sent(round));
                last.is_some_and(|round| round.appraisal.is_none())
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let rules = &by.profile.appraisal;
        let choices = |rows: &[profile::Choice]| {
            let rows = rows.iter();
            let rows = rows.map(|row| Choice::words(&row.code, &row.label));
            Kind::One(rows.collect())
        };
        let dimensions = rules.dimensions.iter();
        let rows: Vec<Value> = dimensions
            .map(|dimension| json!({ "dimension": dimension.code, "step": null }))
            .collect();
        Form::of([
            Field::required("overall", choices(&rules.scale)),
            Field::required(
                "marks",
                Kind::Rows(vec![
                    Field::required("dimension", choices(&rules.dimensions)),
                    Field::required("step", choices(&rules.scale)),
                ]),
            )
            .starting(rows),
            Field::optional("comment", Kind::Text(1_000)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        let marks = self.marks(by, &mut no);
        no.end()?;

        let facts = Facts::none().with("unit", &assignment.unit_name);
        let round = unrated(assignment).ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = facts.with("round", round.no);
        round.appraisal = Some(Appraisal {
            overall: self.overall,
            marks,
            comment: self.comment,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::actor::Hat;
    use crate::proposals::case::{AssignmentMode, Case};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people, somebody, told, unit};
    use serde_json::{Value, json};

    fn sent() -> World {
        let mut world = World::handled();
        world.sends(1);
        world
    }

    fn mark(dimension: &str) -> Value {
        json!({ "dimension": dimension, "step": "good" })
    }

    fn says(dimensions: &[&str]) -> Value {
        let marks: Vec<_> = dimensions.iter().map(|one| mark(one)).collect();
        json!({ "overall": "excellent", "marks": marks, "comment": "调研深入，建议具体。" })
    }

    fn all() -> Value {
        says(&["feasibility", "research", "analysis"])
    }

    #[test]
    fn proposers_read_it_when_their_own_ratings_are_closed() {
        let mut world = sent();
        let facts = world.must(&people::clerk(1), Verb::Appraise, world.part(1), all());
        assert!(
            !facts.0.values().any(|fact| fact.contains("excellent")),
            "the ledger does not tell what was said"
        );
        let round = |world: &World| world.of_unit(1).rounds[0].clone();
        assert!(round(&world).appraisal.is_some());
        assert_eq!(round(&world).open_appraisal(), None);
        world.rates(1, "satisfied");
        let open = round(&world).open_appraisal().cloned().unwrap();
        let order: Vec<_> = open.marks.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(order, ["research", "analysis", "feasibility"]);
        assert_eq!(open.overall, "excellent");
    }

    #[test]
    fn once_for_each_handling_and_not_before_its_reply() {
        let mut world = World::handled();
        let clerk = people::clerk(1);
        assert_eq!(
            told(world.does(&clerk, Verb::Appraise, world.part(1), all())),
            ["not-now"]
        );
        world.reopened(1);
        world.must(&clerk, Verb::Appraise, world.part(1), all());
        assert_eq!(
            told(world.does(&clerk, Verb::Appraise, world.part(1), all())),
            ["not-now"],
            "the second reply is not sent yet"
        );
        world.sends(1);
        world.must(&people::unit_leader(1), Verb::Appraise, world.part(1), all());
        let rounds = &world.of_unit(1).rounds;
        assert!(rounds.iter().all(|round| round.appraisal.is_some()));
        assert_eq!(rounds.len(), 2);
    }

    #[test]
    fn every_dimension_is_rated_once_on_the_scale() {
        let mut world = sent();
        let clerk = people::clerk(1);
        for (dimensions, codes) in [
            (
                &["research", "analysis"][..],
                &["appraisal-dimension-missing@marks"][..],
            ),
            (
                &["research", "analysis", "analysis", "feasibility"],
                &["appraisal-dimension-twice@marks"],
            ),
            (
                &["research", "research"],
                &[
                    "appraisal-dimension-twice@marks",
                    "appraisal-dimension-missing@marks",
                    "appraisal-dimension-missing@marks",
                ],
            ),
            (
                &["length", "research", "analysis"],
                &["not-a-choice@marks[0].dimension"],
            ),
            (&[], &["required@marks"]),
        ] {
            let done = world.does(&clerk, Verb::Appraise, world.part(1), says(dimensions));
            assert_eq!(told(done), codes);
        }
        let mut odd = all();
        odd["overall"] = json!("perfect");
        odd["marks"][0]["step"] = Value::Null;
        assert_eq!(
            told(world.does(&clerk, Verb::Appraise, world.part(1), odd)),
            ["not-a-choice@overall", "required@marks[0].step"]
        );
    }

    #[test]
    fn only_the_unit_that_answered_and_never_on_its_own_proposal() {
        let mut world = sent();
        let part = world.part(1);
        let people = [
            people::clerk(2),
            people::proposer(),
            people::staff(),
            people::assigner(),
            somebody("经办兼委员", &[Hat::UnitClerk(unit(1)), Hat::Member(member(1))]),
        ];
        world.not_for(&people, Verb::Appraise, part, &all());
        world.hand_over(2, AssignmentMode::Co);
        let no = world.does(&people::clerk(2), Verb::Appraise, world.part(2), all());
        assert_eq!(told(no), ["not-now"], "a co-unit answers nobody");
        world.case.archived = Some(world.case.begun.clone());
        let no = world.does(&people::clerk(1), Verb::Appraise, part, all());
        assert_eq!(told(no), ["not-now"]);
    }

    #[test]
    fn a_case_that_was_stored_before_still_reads() {
        let world = sent();
        let mut stored = serde_json::to_value(&world.case).unwrap();
        let round = stored.pointer_mut("/assignments/0/rounds/0").unwrap();
        let gone = round.as_object_mut().unwrap().remove("appraisal");
        assert!(gone.is_some());
        let read: Case = serde_json::from_value(stored).unwrap();
        assert_eq!(read, world.case);
    }
}
