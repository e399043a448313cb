//! What must never be, whatever verbs were done in whatever order by whomever (§0 of the domain rules).
//!
//! The property test asks after every step; `bihuan verify` asks of every stored case.

use super::case::{AdmissionState, AssignmentMode, Case, KeyProposal, OfferEnd};
use super::stage::{Stage, stage};
use std::fmt::Display;

/// A broken invariant: its name and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which rule.
    pub rule: &'static str,
    /// On which part.
    pub part: String,
}

/// Every invariant that `case` breaks; empty for a sound case.
pub fn broken(case: &Case) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut unless = |holds: bool, rule: &'static str, part: &dyn Display| {
        if !holds {
            found.push(Broken {
                rule,
                part: part.to_string(),
            });
        }
    };
    let id = case.id;
    let filed = case.admission.state == AdmissionState::Filed;

    // A number once given stays with a case that is merged or withdrawn afterwards, and is not given again.
    let may_keep_number = matches!(
        case.admission.state,
        AdmissionState::Merged | AdmissionState::Withdrawn
    );
    unless(
        filed == case.admission.case_no.is_some() || may_keep_number,
        "a-case-number-means-filed",
        &id,
    );
    unless(
        filed || case.live_assignments().next().is_none(),
        "only-filed-cases-are-handed-over",
        &id,
    );
    // A draft may also be given up before anybody else has seen it.
    let on_the_desk = matches!(
        case.admission.state,
        AdmissionState::Draft | AdmissionState::Withdrawn
    );
    unless(
        on_the_desk || case.imported.is_some() || !case.submissions.is_empty(),
        "left-the-desk-by-submission",
        &id,
    );
    unless(
        (case.admission.state == AdmissionState::Refused) == case.admission.ground.is_some(),
        "a-refusal-has-its-ground",
        &id,
    );
    unless(
        (case.admission.state == AdmissionState::Merged) == case.admission.merged_into.is_some(),
        "a-merged-case-names-its-lead",
        &id,
    );

    let mut parts: Vec<_> = case
        .live_assignments()
        .map(|assignment| assignment.unit)
        .collect();
    parts.sort_unstable();
    let live = |mode: AssignmentMode| {
        case.live_assignments()
            .filter(|assignment| assignment.mode == mode)
            .count()
    };
    let (sole, lead, separate) = (
        live(AssignmentMode::Sole),
        live(AssignmentMode::Lead),
        live(AssignmentMode::Separate),
    );
    unless(
        parts.windows(2).all(|pair| pair.first() != pair.last()),
        "a-unit-has-one-part",
        &id,
    );
    unless(sole == 0 || parts.len() == 1, "a-sole-unit-is-alone", &id);
    unless(
        lead <= 1 && (lead == 0 || separate == 0),
        "a-lead-answers-for-all",
        &id,
    );
    unless(
        live(AssignmentMode::Co) == 0 || lead == 1,
        "a-co-unit-has-its-lead",
        &id,
    );

    for assignment in &case.assignments {
        let part = &assignment.id;
        unless(
            assignment.started.is_none() || assignment.plan.is_complete(),
            "handling-begins-with-six-fixings",
            part,
        );
        unless(
            assignment.mode.answers() || assignment.rounds.is_empty(),
            "a-co-unit-does-not-answer",
            part,
        );
        unless(
            assignment
                .rounds
                .iter()
                .enumerate()
                .all(|(n, round)| usize::from(round.no) == n + 1),
            "rounds-are-counted",
            part,
        );
        for (n, round) in assignment.rounds.iter().enumerate() {
            if let Some(reply) = &round.reply {
                let promised = case
                    .commitments
                    .iter()
                    .any(|c| c.assignment == assignment.id && c.round == round.no);
                if reply.sent.is_some() {
                    unless(
                        promised || !reply.text.none_because.trim().is_empty(),
                        "a-reply-promises-or-says-why-not",
                        part,
                    );
                    unless(
                        reply.passed.is_some() && reply.signed.is_some(),
                        "sent-only-when-signed-and-checked",
                        part,
                    );
                    unless(round.evaluation.is_some(), "a-sent-reply-is-rated", part);
                    unless(
                        !assignment.contacts.is_empty(),
                        "no-reply-without-contact",
                        part,
                    );
                    unless(
                        round.no < 2 || !reply.text.difference.trim().is_empty(),
                        "a-second-reply-says-what-differs",
                        part,
                    );
                } else {
                    unless(reply.published.is_none(), "published-only-after-sent", part);
                    unless(round.evaluation.is_none(), "rated-only-after-sent", part);
                }
            }
            unless(
                round.appraisal.is_none() || round.evaluation.is_some(),
                "appraised-only-after-sent",
                part,
            );
            if let Some(evaluation) = &round.evaluation {
                for (k, rating) in evaluation.ratings.iter().enumerate() {
                    unless(
                        evaluation
                            .raters
                            .iter()
                            .any(|(rater, _)| *rater == rating.rater),
                        "only-raters-rate",
                        part,
                    );
                    let twice = evaluation
                        .ratings
                        .iter()
                        .skip(k + 1)
                        .any(|other| other.rater == rating.rater);
                    unless(!twice, "one-rating-each", part);
                }
            }
            let is_last = n + 1 == assignment.rounds.len();
            unless(
                is_last
                    || round
                        .evaluation
                        .as_ref()
                        .is_some_and(|evaluation| evaluation.closed.is_some()),
                "a-new-round-follows-a-closed-evaluation",
                part,
            );
        }
    }
    let mut former = case.former_keys.iter();
    unless(
        former.all(|former| {
            former.key.open_instructions().next().is_none() && !former.reason.trim().is_empty()
        }),
        "revoked-with-a-reason-and-no-open-instruction",
        &id,
    );
    between_levels(case, &mut unless);
    for commitment in &case.commitments {
        let successor_lives = match &commitment.end {
            Some(super::case::CommitmentEnd::Replaced { by, .. }) => {
                case.commitments.iter().any(|c| c.id == *by)
            }
            _ => true,
        };
        unless(
            successor_lives,
            "postponed-only-with-a-successor",
            &commitment.id,
        );
    }
    let closed = matches!(stage(case), Stage::Complete | Stage::Archived);
    unless(
        !closed || case.open_commitments().next().is_none(),
        "closed-only-without-open-commitments",
        &id,
    );
    let instructed = case
        .key
        .iter()
        .flat_map(KeyProposal::open_instructions)
        .next();
    unless(
        case.archived.is_none() || instructed.is_none(),
        "archived-only-without-open-instructions",
        &id,
    );
    found
}

/// What must hold of offers to the committee above.
fn between_levels(case: &Case, unless: &mut impl FnMut(bool, &'static str, &dyn Display)) {
    let was_taken_in =
        case.admission.case_no.is_some() || case.admission.state == AdmissionState::Converted;
    unless(
        case.offers.is_empty() || was_taken_in,
        "offered-up-only-when-taken-in",
        &case.id,
    );
    let live = case
        .offers
        .iter()
        .filter(|offer| offer.is_open() || offer.taken_up().is_some());
    unless(live.count() <= 1, "one-offer-lives", &case.id);
    for offer in &case.offers {
        let explained = offer.end.as_ref().is_none_or(OfferEnd::is_explained);
        unless(explained, "an-offer-ends-with-its-reason", &offer.id);
        let stands = matches!(
            case.admission.state,
            AdmissionState::Filed | AdmissionState::Converted
        );
        unless(
            stands || !offer.is_open(),
            "an-open-offer-has-its-proposal",
            &offer.id,
        );
    }
}
