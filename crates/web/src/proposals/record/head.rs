//! The head of the page: the ring, what the case is called and by whom, and the steps of the loop in a row.

use super::sight::Sight;
use super::timeline::Seen;
use crate::rings;
use crate::words::Speech;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::ring::{ArcState, Step};
use bihuan_domain::proposals::stage::stage;

/// What the case is.
pub struct Head {
    /// The large ring, as SVG.
    pub ring: String,
    /// Case number, or serial number before filing; none before it was handed in.
    pub number: Option<String>,
    pub category: String,
    /// The message for the kind of key proposal, if it is one.
    pub key: Option<&'static str>,
    pub stage: String,
    pub stage_class: &'static str,
    pub title: String,
    pub by_line: String,
}

impl Head {
    /// The head of the case. It is late when anything waited for is.
    pub fn of(
        sight: &Sight<'_>,
        arcs: &[(Step, ArcState)],
        seen: &Seen<'_>,
        is_late: bool,
    ) -> Self {
        let (w, case) = (&sight.w, sight.case());
        let stage = stage(case);
        let has_line = |step| seen.first_of(step).is_some();
        Self {
            ring: rings::ring(w, arcs, stage, has_line).large(),
            number: number(w, case),
            category: sight.category(),
            key: case.key.as_ref().map(|key| {
                if key.number_one {
                    "number-one-proposal"
                } else {
                    "key-proposal"
                }
            }),
            stage: w.t(&format!("stage-{}", stage.code())),
            stage_class: rings::tag(stage, is_late),
            title: sight.title(),
            by_line: by_line(w, case),
        }
    }
}

fn number(w: &Speech, case: &Case) -> Option<String> {
    match &case.admission.case_no {
        Some(no) => Some(w.t1("case-no", "no", no)),
        None => case
            .submission()
            .map(|submission| w.t1("serial-no", "no", &submission.serial_no)),
    }
}

fn by_line(w: &Speech, case: &Case) -> String {
    let imported = case
        .imported
        .iter()
        .flat_map(|imported| &imported.cosigners);
    let names: Vec<&str> = case
        .proposers
        .signatories()
        .map(|cosign| cosign.name.as_str())
        .chain(imported.map(String::as_str))
        .collect();
    let lead = case.proposers.lead.name();
    let comma = w.t("list-comma");
    if names.is_empty() {
        w.t1("by-one", "name", lead)
    } else {
        w.all(
            "by-several",
            &[
                ("name", &lead),
                ("count", &names.len()),
                ("others", &names.join(&comma)),
            ],
        )
    }
}

/// A step of the loop, in the row under the head.
pub struct StepView {
    pub class: &'static str,
    pub label: String,
    /// Its first line on the timeline, if this person may read one.
    pub href: Option<String>,
    /// When that was, or how the step stands.
    pub note: String,
}

impl StepView {
    /// All steps, in the order of the loop.
    pub fn all(sight: &Sight<'_>, arcs: &[(Step, ArcState)], seen: &Seen<'_>) -> Vec<Self> {
        let ended = stage(sight.case()).is_ended();
        let view = |(step, state): &(Step, ArcState)| {
            let first = seen.first_of(*step);
            let class = rings::drawn(*state).class();
            let standing = if ended && *state == ArcState::Ahead {
                sight.w.t("arc-never")
            } else {
                sight.w.t(&format!("arc-{class}"))
            };
            Self {
                class,
                label: sight.w.t(&format!("step-{}", step.code())),
                href: first.map(|_| format!("#step-{}", step.code())),
                note: match first {
                    Some(line) => sight.w.at_micros(line.at, sight.zone()).text,
                    None => standing,
                },
            }
        };
        arcs.iter().map(view).collect()
    }
}
