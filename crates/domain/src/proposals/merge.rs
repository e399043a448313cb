//! 并案: one case carries on for another, until the hand-over.
//!
//! Cases on the same subject are merged: the lead case is handled, the other keeps its record and its numbers and
//! names the lead. Every merged first proposer is consulted and answered [F:R2-form]. A merge can be undone until a
//! unit has been asked [D: domain.md §3.3]; an offer to the committee above that the merge has ended stays ended. This is the one deed on two cases at once, so it stands beside the table
//! of verbs and not in it; the office saves both cases in one transaction.

use super::act::Target;
use super::case::{AdmissionState, Case, Gone, MergedCase};
use super::permissions::{Permission, Standing, four_eyes, standings};
use crate::actor::Actor;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Who merges and un-merges: a reviewer who stands on neither case.
pub const PERMISSION: Permission = Permission {
    standings: &[Standing::Reviewer],
    by_another: true,
};

/// The decision to merge.
#[derive(Debug, Clone, Deserialize)]
pub struct Merge {
    /// Why, told to the proposers of the merged case.
    pub reason: String,
    /// They were asked and agreed. Not demanded: the merge leaves them all their rights.
    #[serde(default)]
    pub consented: bool,
}

/// The decision to undo a merge.
#[derive(Debug, Clone, Deserialize)]
pub struct Unmerge {
    /// Why, told to the proposers of the merged case.
    pub reason: String,
}

/// Whether `actor` may merge or un-merge these cases. [`merge`] and [`unmerge`] ask it themselves.
pub fn merge_allowed(lead: &Case, other: &Case, actor: &Actor) -> bool {
    [lead, other].into_iter().all(|case| {
        let standings = standings(case, &Target::case(), actor);
        let own = [
            Standing::Proposer,
            Standing::MergedProposer,
            Standing::Signatory,
        ];
        let is_own = standings.iter().any(|standing| own.contains(standing));
        let may = standings
            .iter()
            .any(|standing| PERMISSION.standings.contains(standing));
        may && !(PERMISSION.by_another && is_own)
    })
}

/// Whether `other` can be merged into `lead` as the two stand, whoever asks.
///
/// # Errors
/// Why not: `merge-with-itself`, `merge-across-committees`, `lead-not-open`, `lead-handed-over`, `other-not-reviewed`,
/// `other-handed-over`, `carries-merged-cases`, `key-proposal-leads`.
pub fn merge_possible(lead: &Case, other: &Case) -> Result<(), Refusals> {
    let mut no = Refusals::none();
    no.unless(lead.id != other.id, || Refusal::new("merge-with-itself"));
    no.unless(lead.committee == other.committee, || {
        Refusal::new("merge-across-committees")
    });
    let open = matches!(
        lead.admission.state,
        AdmissionState::Submitted | AdmissionState::Filed
    );
    no.unless(open && lead.imported.is_none(), || {
        Refusal::new("lead-not-open")
    });
    no.unless(!is_handed_over(lead), || Refusal::new("lead-handed-over"));
    let decided =
        other.admission.state == AdmissionState::Filed || other.admission.awaits_decision();
    no.unless(decided && other.imported.is_none(), || {
        Refusal::new("other-not-reviewed")
    });
    no.unless(!is_handed_over(other), || Refusal::new("other-handed-over"));
    if let Err(fault) = carries_nobody(other) {
        no.push(fault);
    }
    no.unless(other.key.is_none(), || Refusal::new("key-proposal-leads"));
    no.end()
}

/// Whether `other` can be taken out of `lead` again, whoever asks.
///
/// # Errors
/// Why not: `not-merged-here`, `lead-handed-over`.
pub fn unmerge_possible(lead: &Case, other: &Case) -> Result<(), Refusals> {
    let mut no = Refusals::none();
    let names_lead = other
        .admission
        .merged_into
        .as_ref()
        .is_some_and(|into| into.id == lead.id);
    let is_named = lead
        .admission
        .merged
        .iter()
        .any(|merged| merged.id == other.id);
    no.unless(names_lead && is_named, || Refusal::new("not-merged-here"));
    no.unless(!is_handed_over(lead), || Refusal::new("lead-handed-over"));
    no.end()
}

/// What is asked for a merge.
pub fn merge_form() -> Form {
    Form::of([
        Field::required("reason", Kind::Text(500)),
        Field::optional("consented", Kind::YesNo),
    ])
}

/// What is asked to undo it.
pub fn unmerge_form() -> Form {
    Form::of([Field::required("reason", Kind::Text(500))])
}

/// Merges `other` into `lead`. Refused, it leaves both as they were.
///
/// # Errors
/// `not-yours`, `four-eyes`, what [`merge_possible`] says, and `required` for the reason.
pub fn merge(
    lead: &mut Case,
    other: &mut Case,
    input: Merge,
    by: &By<'_>,
) -> Result<Facts, Refusals> {
    ask_permission(lead, other, "merge", by)?;
    merge_possible(lead, other)?;
    if other.admission.state == AdmissionState::Submitted {
        four_eyes(other, by)?;
    }
    reason_given(&input.reason)?;

    let facts = facts(lead, other).with("consented", if input.consented { "yes" } else { "no" });
    // No fact of the deed, which everybody may read: of offers only those read who work on the proposal.
    other.lapse_offer(Gone::Merged, by.stamp());
    lead.admission.merged.push(named(other, by));
    other.admission.merged_into = Some(named(lead, by));
    other.admission.state = AdmissionState::Merged;
    other.admission.reason = input.reason;
    // A case that was filed before keeps the mark of that decision: it goes back there when the merge is undone.
    other.admission.decided.get_or_insert_with(|| by.stamp());
    Ok(facts)
}

/// Takes `other` out of `lead`: it stands again where it stood before. Refused, it leaves both as they were.
///
/// # Errors
/// `not-yours`, what [`unmerge_possible`] says, and `required` for the reason.
pub fn unmerge(
    lead: &mut Case,
    other: &mut Case,
    input: Unmerge,
    by: &By<'_>,
) -> Result<Facts, Refusals> {
    ask_permission(lead, other, "unmerge", by)?;
    unmerge_possible(lead, other)?;
    reason_given(&input.reason)?;

    let facts = facts(lead, other);
    lead.admission.merged.retain(|merged| merged.id != other.id);
    let admission = &mut other.admission;
    admission.merged_into = None;
    admission.reason = input.reason;
    if admission.case_no.is_some() {
        admission.state = AdmissionState::Filed;
    } else {
        admission.state = AdmissionState::Submitted;
        admission.decided = None;
    }
    Ok(facts)
}

/// Refuses when others' cases were merged into this one: they must be taken out first.
///
/// # Errors
/// `carries-merged-cases` with their count.
pub(super) fn carries_nobody(case: &Case) -> Result<(), Refusal> {
    let count = case.admission.merged.len();
    if count == 0 {
        Ok(())
    } else {
        Err(Refusal::new("carries-merged-cases").with("count", count))
    }
}

fn ask_permission(lead: &Case, other: &Case, verb: &str, by: &By<'_>) -> Result<(), Refusal> {
    if merge_allowed(lead, other, by.actor) {
        Ok(())
    } else {
        Err(Refusal::new("not-yours").with("verb", verb))
    }
}

fn reason_given(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        Err(Refusal::new("required").at("reason"))
    } else {
        Ok(())
    }
}

fn is_handed_over(case: &Case) -> bool {
    case.live_assignments().next().is_some()
}

fn serial_no(case: &Case) -> String {
    case.submission()
        .map_or_else(String::new, |submission| submission.serial_no.clone())
}

/// What the other end of a merge must be able to read.
fn named(case: &Case, by: &By<'_>) -> MergedCase {
    MergedCase {
        id: case.id,
        title: case.text.title.clone(),
        serial_no: serial_no(case),
        lead: case.proposers.lead.clone(),
        stamp: by.stamp(),
    }
}

fn facts(lead: &Case, other: &Case) -> Facts {
    Facts::none()
        .with("lead", serial_no(lead))
        .with("lead_title", &lead.text.title)
        .with("other", serial_no(other))
        .with("other_title", &other.text.title)
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use super::*;
    use crate::actor::Hat;
    use crate::ids::ProposalId;
    use crate::proposals::case::{KeyProposal, Proposer};
    use crate::proposals::invariants::broken;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, member, people, somebody, unit};
    use serde_json::json;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    /// How far a case of the tests has come.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Until {
        Draft,
        Submitted,
        Reviewed,
        Filed,
    }

    /// A case of member `n` that has come so far.
    fn case_of(n: u128, until: Until) -> Case {
        let mut world = World::new();
        world.case.id = ProposalId(Uuid::from_u128(1_000 + n));
        world.case.proposers.lead = Proposer::Member {
            id: member(n),
            name: format!("委员{n}"),
        };
        world.case.text.title = format!("关于电梯的提案之{n}");
        let proposer = people::other_member(n);
        let category = world.case.text.category.clone();
        let deputy = somebody("副主任", &[Hat::Reviewer, Hat::Auditor]);
        let opinion = json!({"recommendation": "merge", "opinion": "同题。"});
        let steps = [
            (
                Until::Submitted,
                proposer,
                Verb::Submit,
                json!({"serial_no": format!("流{n}")}),
            ),
            (
                Until::Reviewed,
                people::staff(),
                Verb::Review,
                opinion.clone(),
            ),
            (Until::Reviewed, deputy, Verb::Review, opinion),
            (
                Until::Filed,
                people::reviewer(),
                Verb::File,
                json!({"sides": ["government"], "category": category, "case_no": format!("案{n}")}),
            ),
        ];
        for (stop, actor, verb, input) in steps.into_iter().filter(|(stop, ..)| *stop <= until) {
            assert!(stop <= until && world.does(&actor, verb, None, input).is_ok());
        }
        world.case
    }

    /// The case in the hands of a unit.
    fn handed_over(case: Case) -> Case {
        let mut world = World::new();
        world.case = case;
        let input = json!({"mode": "sole", "unit": unit(1)});
        world
            .does(&people::assigner(), Verb::Assign, None, input)
            .unwrap();
        world.case
    }

    fn input() -> Merge {
        Merge {
            reason: "同题。".to_owned(),
            consented: true,
        }
    }

    /// The codes with which a merge by a reviewer is refused; checks that nothing changed.
    fn refused(lead: &Case, other: &Case, actor: &Actor) -> Vec<String> {
        let world = World::new();
        let (mut lead_after, mut other_after) = (lead.clone(), other.clone());
        let done = merge(&mut lead_after, &mut other_after, input(), &world.by(actor));
        let codes = done
            .err()
            .map(|no| no.0.into_iter().map(|fault| fault.code).collect())
            .unwrap_or_default();
        assert_eq!((&lead_after, &other_after), (lead, other));
        codes
    }

    #[test]
    fn one_carries_on_and_each_names_the_other() {
        let world = World::new();
        let actor = people::reviewer();
        let (mut lead, mut other) = (case_of(1, Until::Submitted), case_of(2, Until::Reviewed));
        let facts = merge(&mut lead, &mut other, input(), &world.by(&actor)).unwrap();
        assert_eq!(
            (facts.0["lead"].as_str(), facts.0["other"].as_str()),
            ("流1", "流2")
        );
        assert_eq!(
            (stage(&lead), stage(&other)),
            (Stage::Reviewing, Stage::Merged)
        );
        assert_eq!(lead.admission.merged[0].title, "关于电梯的提案之2");
        assert_eq!(
            other.admission.merged_into.as_ref().unwrap().serial_no,
            "流1"
        );
        assert_eq!(other.admission.reason, "同题。");
        assert!(waiting(&other).is_empty());
        assert_eq!((broken(&lead), broken(&other)), (vec![], vec![]));
        // The merged first proposer takes part in the lead case from now on.
        let standings = standings(&lead, &Target::case(), &people::other_member(2));
        assert!(standings.contains(&Standing::MergedProposer));
    }

    #[test]
    fn an_open_offer_of_the_merged_case_ends_and_that_of_the_lead_waits_on() {
        let actor = people::reviewer();
        let offers = |case: Case| {
            let mut world = World::new();
            world.case = case;
            let offer = crate::testing::levels::offer();
            world.must(&people::staff(), Verb::OfferUp, None, offer);
            world.case
        };
        let mut lead = offers(case_of(1, Until::Filed));
        let mut other = offers(case_of(2, Until::Filed));
        let world = World::new();
        let facts = merge(&mut lead, &mut other, input(), &world.by(&actor)).unwrap();
        assert!(
            !facts.0.values().any(|fact| fact.contains("上级政协")),
            "everybody reads of the merge: {facts:?}"
        );
        let end = other.offers[0].end.clone().unwrap();
        assert_eq!(end.gone(), Some(Gone::Merged));
        assert!(lead.offers[0].is_open());
        assert_eq!((broken(&lead), broken(&other)), (vec![], vec![]));

        let undone = Unmerge {
            reason: "分别办理。".to_owned(),
        };
        unmerge(&mut lead, &mut other, undone, &world.by(&actor)).unwrap();
        assert_eq!(other.offers[0].end, Some(end), "what ended stays ended");
        assert_eq!(broken(&other), vec![]);
    }

    #[test]
    fn undone_each_stands_where_it_stood() {
        let world = World::new();
        let actor = people::reviewer();
        for until in [Until::Reviewed, Until::Filed] {
            let (lead_before, other_before) = (case_of(1, Until::Filed), case_of(2, until));
            let (mut lead, mut other) = (lead_before.clone(), other_before.clone());
            merge(&mut lead, &mut other, input(), &world.by(&actor)).unwrap();
            assert_eq!(broken(&other), []);
            let because = Unmerge {
                reason: "并非一事。".to_owned(),
            };
            unmerge(&mut lead, &mut other, because, &world.by(&actor)).unwrap();
            assert_eq!(other.admission.reason, "并非一事。");
            other.admission.reason.clear();
            assert_eq!((lead, other), (lead_before, other_before));
        }
    }

    #[test]
    fn a_merge_is_refused_where_it_makes_no_sense() {
        let (lead, other) = (case_of(1, Until::Filed), case_of(2, Until::Filed));
        let reviewer = people::reviewer();
        assert_eq!(refused(&lead, &lead, &reviewer), ["merge-with-itself"]);
        assert_eq!(
            refused(&case_of(1, Until::Draft), &other, &reviewer),
            ["lead-not-open"]
        );
        assert_eq!(
            refused(&lead, &case_of(2, Until::Submitted), &reviewer),
            ["other-not-reviewed"]
        );

        let handed_over = handed_over(lead.clone());
        assert_eq!(
            refused(&handed_over, &other, &reviewer),
            ["lead-handed-over"]
        );
        assert_eq!(
            refused(&other, &handed_over, &reviewer),
            ["other-handed-over"]
        );

        let mut key = other.clone();
        let designated = other.begun.clone();
        key.key = Some(KeyProposal {
            designated,
            number_one: false,
            led_by: None,
            supervised_by: None,
            read_by: None,
            relieved: BTreeSet::new(),
            supervisions: Vec::new(),
            instructions: Vec::new(),
        });
        assert_eq!(refused(&lead, &key, &reviewer), ["key-proposal-leads"]);
    }

    #[test]
    fn a_case_that_carries_others_leads_on_and_is_not_merged_itself() {
        let world = World::new();
        let actor = people::reviewer();
        let (mut first, mut second) = (case_of(1, Until::Filed), case_of(2, Until::Filed));
        merge(&mut first, &mut second, input(), &world.by(&actor)).unwrap();
        let mut third = case_of(3, Until::Filed);
        assert_eq!(refused(&third, &first, &actor), ["carries-merged-cases"]);
        assert_eq!(refused(&second, &third, &actor), ["lead-not-open"]);
        merge(&mut first, &mut third, input(), &world.by(&actor)).unwrap();
        assert_eq!(first.admission.merged.len(), 2);
    }

    #[test]
    fn cases_of_two_committees_stay_apart() {
        let (lead, mut other) = (case_of(1, Until::Filed), case_of(2, Until::Filed));
        other.committee = crate::ids::CommitteeId(Uuid::from_u128(2));
        assert_eq!(
            merge_possible(&lead, &other).unwrap_err().code(),
            "merge-across-committees"
        );
        // And a reviewer of one is nobody in the other.
        assert_eq!(refused(&lead, &other, &people::reviewer()), ["not-yours"]);
    }

    #[test]
    fn only_a_reviewer_who_stands_on_neither() {
        let (lead, other) = (case_of(1, Until::Filed), case_of(2, Until::Reviewed));
        let own = |n| {
            somebody(
                "既是委员又是提案委",
                &[Hat::Member(member(n)), Hat::Reviewer],
            )
        };
        for actor in [
            people::staff(),
            people::proposer(),
            people::assigner(),
            own(1),
            own(2),
        ] {
            assert_eq!(
                refused(&lead, &other, &actor),
                ["not-yours"],
                "{}",
                actor.name
            );
        }
        assert!(merge_allowed(&lead, &other, &own(3)));
    }

    #[test]
    fn who_gave_the_preliminary_opinion_does_not_merge() {
        let (lead, mut other) = (case_of(1, Until::Filed), case_of(2, Until::Reviewed));
        let reviewer = people::reviewer();
        other.admission.reviews[0].stamp.by = reviewer.account;
        assert_eq!(refused(&lead, &other, &reviewer), ["four-eyes"]);
    }

    #[test]
    fn reasons_are_asked() {
        let world = World::new();
        let actor = people::reviewer();
        let (mut lead, mut other) = (case_of(1, Until::Filed), case_of(2, Until::Filed));
        let silent = Merge {
            reason: " ".to_owned(),
            consented: false,
        };
        let no = merge(&mut lead, &mut other, silent, &world.by(&actor)).unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("required", Some("reason"))
        );
        merge(&mut lead, &mut other, input(), &world.by(&actor)).unwrap();
        let no = unmerge(
            &mut lead,
            &mut other,
            Unmerge {
                reason: String::new(),
            },
            &world.by(&actor),
        )
        .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("required", Some("reason"))
        );
    }

    #[test]
    fn a_merge_is_undone_only_between_its_two_cases_and_before_the_hand_over() {
        let world = World::new();
        let actor = people::reviewer();
        let (mut lead, mut other) = (case_of(1, Until::Filed), case_of(2, Until::Filed));
        assert_eq!(
            unmerge_possible(&lead, &other).unwrap_err().code(),
            "not-merged-here"
        );
        merge(&mut lead, &mut other, input(), &world.by(&actor)).unwrap();
        assert_eq!(
            unmerge_possible(&case_of(3, Until::Filed), &other)
                .unwrap_err()
                .code(),
            "not-merged-here"
        );
        let because = || Unmerge {
            reason: "并非一事。".to_owned(),
        };
        let no = unmerge(
            &mut lead,
            &mut other,
            because(),
            &world.by(&people::staff()),
        )
        .unwrap_err();
        assert_eq!(no.code(), "not-yours");
        let mut lead = handed_over(lead);
        let no = unmerge(&mut lead, &mut other, because(), &world.by(&actor)).unwrap_err();
        assert_eq!(no.code(), "lead-handed-over");
        assert_eq!(stage(&other), Stage::Merged);
    }
}
