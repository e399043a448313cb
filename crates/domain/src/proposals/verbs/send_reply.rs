//! 答复: the checked reply goes to the proposers.
//!
//! Its promises become commitments that live on by themselves [D: domain.md §0.4]; everyone who signed the proposal,
//! and the first proposer of every merged one, is asked for a rating [F:R2-form, R3]. Those who only seconded are not.

use super::check_reply::own_class;
use super::draft_reply::answering;
use crate::actor::Party;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Commitment, Evaluation};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Nothing is asked: what goes out was signed and checked.
#[derive(Debug, Clone, Deserialize)]
pub struct SendReply {}

/// Everyone who is asked to rate, each once, with the name of today.
fn raters(case: &Case) -> Vec<(Party, String)> {
    let proposers = &case.proposers;
    let lead = proposers
        .lead
        .party()
        .map(|party| (party, proposers.lead.name().to_owned()));
    let signatories = proposers
        .signatories()
        .map(|cosign| (Party::Member(cosign.member), cosign.name.clone()));
    let merged = case
        .admission
        .merged
        .iter()
        .filter_map(|merged| Some((merged.lead.party()?, merged.lead.name().to_owned())));
    let mut raters: Vec<(Party, String)> = Vec::new();
    for (party, name) in lead.into_iter().chain(signatories).chain(merged) {
        if !raters.iter().any(|(known, _)| *known == party) {
            raters.push((party, name));
        }
    }
    raters
}

impl Act for SendReply {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|assignment| {
                let reply = assignment.round().and_then(|round| round.reply.as_ref());
                reply.is_some_and(|reply| reply.passed.is_some() && reply.sent.is_none())
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let raters = raters(case);
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let (id, owner, owner_name) =
            (assignment.id, assignment.unit, assignment.unit_name.clone());
        let round = assignment
            .round_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let number = round.no;
        let reply = round
            .reply
            .as_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;

        if reply.classes.is_empty() {
            let own = own_class(reply);
            reply.classes.push(own);
        }
        reply.sent = Some(by.stamp());
        reply.publish_by = Some(by.deadline("publication", by.today(), Vec::new()));
        let class = reply.class().unwrap_or_default().to_owned();
        let promised: Vec<Commitment> = reply
            .text
            .commitments
            .iter()
            .map(|draft| Commitment {
                id: by.id(),
                assignment: id,
                round: number,
                what: draft.what.clone(),
                measure: draft.measure.clone(),
                owner,
                owner_name: owner_name.clone(),
                co_units: draft.co_units.clone(),
                // Signing demands a day; today is only the type's other case.
                due: draft.due.unwrap_or_else(|| by.today()),
                reports: Vec::new(),
                end: None,
                replaces: None,
            })
            .collect();
        let due = by.deadline("feedback", by.today(), Vec::new());
        let facts = Facts::none()
            .with("unit", owner_name)
            .with("round", number)
            .with("class", class)
            .with("commitments", promised.len())
            .with("due", due.date());
        round.evaluation = Some(Evaluation {
            raters,
            due,
            ratings: Vec::new(),
            closed: None,
        });
        case.commitments.extend(promised);
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
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, member, people, told, unit};
    use serde_json::json;

    fn passed() -> World {
        let mut w = World::handled();
        w.cosigned(2);
        w.passes(1);
        w
    }

    #[test]
    fn the_promises_become_commitments_of_the_unit() {
        let mut w = passed();
        let facts = w
            .does(&people::clerk(1), Verb::SendReply, w.part(1), json!({}))
            .unwrap();
        assert_eq!(facts.0["commitments"], "1");
        let commitment = &w.case.commitments[0];
        assert_eq!(
            (commitment.owner, commitment.round, commitment.end.is_none()),
            (unit(1), 1, true)
        );
        assert_eq!(commitment.co_units, [unit(2)]);
        assert_eq!(w.reply(1).unwrap().class(), Some("B"));
    }

    #[test]
    fn its_publication_is_due_by_a_date_that_says_how_it_came_about() {
        let mut w = passed();
        w.does(&people::clerk(1), Verb::SendReply, w.part(1), json!({}))
            .unwrap();
        let publish_by = w.reply(1).unwrap().publish_by.clone().unwrap();
        assert_eq!(publish_by.rule, "publication");
        let due = waiting(&w.case)
            .into_iter()
            .find(|item| item.verb == Verb::PublishReply)
            .unwrap()
            .due;
        assert_eq!(due, Some(publish_by.date()));
        assert!(publish_by.date() > publish_by.start);
    }

    #[test]
    fn first_proposer_signatories_and_merged_first_proposers_are_asked_once_each() {
        let mut w = World::handled();
        w.cosigned(2);
        w.merged_lead(3);
        w.merged_lead(2);
        w.passes(1);
        w.does(&people::clerk(1), Verb::SendReply, w.part(1), json!({}))
            .unwrap();
        let evaluation = w.case.assignments[0].rounds[0].evaluation.as_ref().unwrap();
        let names: Vec<_> = evaluation
            .raters
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        assert_eq!(names, ["委员1", "委员2", "委员3"]);
        let asked = waiting(&w.case)
            .into_iter()
            .filter(|item| item.verb == Verb::Rate)
            .map(|item| item.party);
        assert_eq!(
            asked.collect::<Vec<_>>(),
            [1, 2, 3].map(|n| crate::actor::Party::Member(member(n)))
        );
        assert_eq!(evaluation.due.rule, "feedback");
        assert_eq!(stage(&w.case), Stage::Evaluating);
    }

    #[test]
    fn only_the_unit_sends_and_only_once() {
        let mut w = passed();
        for actor in [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::SendReply, w.part(1), json!({}))),
                ["not-yours"]
            );
        }
        w.does(
            &people::unit_leader(1),
            Verb::SendReply,
            w.part(1),
            json!({}),
        )
        .unwrap();
        assert_eq!(
            told(w.does(&people::clerk(1), Verb::SendReply, w.part(1), json!({}))),
            ["not-now"]
        );
    }

    #[test]
    fn an_unchecked_reply_stays_at_home() {
        let mut w = World::handled();
        w.signs(1);
        assert_eq!(
            told(w.does(&people::clerk(1), Verb::SendReply, w.part(1), json!({}))),
            ["not-now"]
        );
    }
}
