//! What was promised and what came of it: commitments, outcomes, and the look back a year later.

use super::papers::{self, PaperView};
use super::replies;
use super::sight::Sight;
use crate::dates::{Until, When};
use crate::urls;
use bihuan_domain::proposals::case::{
    Case, Commitment, CommitmentEnd, LookBack, Outcome, OutcomeKind,
};

/// A promise made in a reply.
pub struct CommitmentView {
    /// The list of promises leads here.
    pub anchor: String,
    pub what: String,
    pub measure: String,
    pub owner: String,
    pub until: Until,
    pub state: String,
    pub class: &'static str,
    pub reports: Vec<ReportView>,
    pub open: bool,
    /// The verdict, or why it was replaced or cancelled.
    pub end: Option<String>,
}

/// What the unit told about a promise.
pub struct ReportView {
    pub at: When,
    pub words: String,
    /// The office looked and found otherwise.
    pub refuted: bool,
    /// What shows it.
    pub papers: Vec<PaperView>,
}

impl CommitmentView {
    /// All promises that this person may know of: one made in a reply that is not public is no business of the public
    /// yet.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let case = sight.case();
        let commitments = case.commitments.iter();
        commitments
            .filter(|commitment| sight.inside() || is_open(case, commitment))
            .map(|commitment| Self::of(sight, commitment))
            .collect()
    }

    /// One of them.
    pub fn of(sight: &Sight<'_>, c: &Commitment) -> Self {
        let until = sight.until(c.due);
        let (state, class) = match &c.end {
            Some(CommitmentEnd::Done { .. }) => ("commitment-done", "is-done"),
            Some(CommitmentEnd::Replaced { .. }) => ("commitment-replaced", "is-stopped"),
            Some(CommitmentEnd::Cancelled { .. }) => ("commitment-cancelled", "is-stopped"),
            None if c.awaits_verification() => ("commitment-reported", "is-now"),
            None if until.late => ("commitment-late", "is-late"),
            None => ("commitment-open", "is-now"),
        };
        let reports = c.reports.iter().filter(|_| sight.inside());
        Self {
            anchor: urls::commitment_anchor(c.id.0),
            what: c.what.clone(),
            measure: c.measure.clone(),
            owner: c.owner_name.clone(),
            until,
            state: sight.w.t(state),
            class,
            reports: reports
                .map(|report| ReportView {
                    at: sight.at(&report.stamp),
                    words: report.text.clone(),
                    refuted: report.refuted.is_some(),
                    papers: papers::named(sight, &report.evidence),
                })
                .collect(),
            open: c.end.is_none(),
            end: c.end.as_ref().map(|end| match end {
                CommitmentEnd::Done { verdict, .. } => verdict.clone(),
                CommitmentEnd::Replaced { reason, .. }
                | CommitmentEnd::Cancelled { reason, .. } => reason.clone(),
            }),
        }
    }
}

/// Whether the reply that made a promise is public.
pub fn is_open(case: &Case, commitment: &Commitment) -> bool {
    case.assignment(commitment.assignment)
        .and_then(|a| a.rounds.iter().find(|round| round.no == commitment.round))
        .and_then(|round| round.reply.as_ref())
        .is_some_and(replies::is_open)
}

/// Something that came of the proposal: a paper or a number.
pub struct OutcomeView {
    pub name: String,
    /// What was measured, with its unit of measure.
    pub figure: Option<String>,
    pub document_no: Option<String>,
    pub on: When,
    pub source: String,
    pub confirmed: bool,
    pub papers: Vec<PaperView>,
}

impl OutcomeView {
    /// All outcomes; those that nobody confirmed are internal.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let outcomes = sight.case().outcomes.iter();
        outcomes
            .filter(|outcome| sight.inside() || outcome.confirmed.is_some())
            .map(|outcome| Self::of(sight, outcome))
            .collect()
    }

    /// One of them.
    pub fn of(sight: &Sight<'_>, outcome: &Outcome) -> Self {
        let (figure, document_no) = match &outcome.kind {
            OutcomeKind::Policy { document_no } => {
                (None, Some(document_no.clone()).filter(|no| !no.is_empty()))
            }
            OutcomeKind::Measured {
                number,
                unit_of_measure,
            } => (Some(format!("{number}{unit_of_measure}")), None),
        };
        Self {
            name: outcome.name.clone(),
            figure,
            document_no,
            on: sight.w.when(outcome.on),
            source: outcome.source.clone(),
            confirmed: outcome.confirmed.is_some(),
            papers: papers::named(sight, &outcome.evidence),
        }
    }
}

/// What was found when somebody looked back.
pub struct LookBackView {
    pub year: i16,
    pub finding: String,
}

impl LookBackView {
    /// All of them, as they were entered.
    pub fn all(look_backs: &[LookBack]) -> Vec<Self> {
        let view = |look: &LookBack| Self {
            year: look.year,
            finding: look.finding.clone(),
        };
        look_backs.iter().map(view).collect()
    }
}
