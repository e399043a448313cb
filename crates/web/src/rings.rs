//! Rings of cases: the domain's arcs with words and links, for lists, desks and records.

use crate::ring::{Arc, ArcState, Ring};
use crate::words::Speech;
use bihuan_domain::proposals::ring::{ArcState as State, Step, ring_of};
use bihuan_domain::proposals::stage::Stage;

/// How the domain's state is drawn.
pub const fn drawn(state: State) -> ArcState {
    match state {
        State::Done => ArcState::Done,
        State::Now => ArcState::Now,
        State::Late => ArcState::Late,
        State::Ahead => ArcState::Ahead,
    }
}

/// A ring with links into the timeline where `anchored` says that a step has one.
pub fn ring(
    speech: &Speech,
    arcs: &[(Step, State)],
    stage: Stage,
    anchored: impl Fn(Step) -> bool,
) -> Ring {
    let plain = picture(speech, arcs, stage);
    let done = done(arcs);
    // The short word of the step fits into the ring in every language; the stage's own words stand beside it.
    let present = arcs
        .iter()
        .find(|(_, state)| matches!(state, State::Now | State::Late))
        .map_or_else(
            || plain.title.clone(),
            |(step, _)| speech.t(&format!("step-{}", step.code())),
        );
    Ring {
        arcs: arcs
            .iter()
            .map(|(step, state)| {
                let step_words = speech.t(&format!("step-{}", step.code()));
                let state_words = if stage.is_ended() && *state == State::Ahead {
                    speech.t("arc-never")
                } else {
                    speech.t(&format!("arc-{}", drawn(*state).class()))
                };
                Arc {
                    href: anchored(*step).then(|| format!("#step-{}", step.code())),
                    label: speech.t2("arc-label", "step", step_words, "state", state_words),
                    state: drawn(*state),
                }
            })
            .collect(),
        centre: Some((format!("{done}/{}", arcs.len()), present)),
        ..plain
    }
}

/// A ring whose arcs say nothing by themselves.
fn picture(speech: &Speech, arcs: &[(Step, State)], stage: Stage) -> Ring {
    let arc = |(_, state): &(Step, State)| Arc {
        href: None,
        label: String::new(),
        state: drawn(*state),
    };
    Ring {
        arcs: arcs.iter().map(arc).collect(),
        title: speech.t(&format!("stage-{}", stage.code())),
        description: speech.t2("ring-description", "done", done(arcs), "of", arcs.len()),
        centre: None,
    }
}

fn done(arcs: &[(Step, State)]) -> usize {
    arcs.iter()
        .filter(|(_, state)| *state == State::Done)
        .count()
}

/// The 24-pixel ring of a list's row, as SVG.
pub fn small(speech: &Speech, stage_code: &str, late: bool) -> String {
    let Some(stage) = Stage::from_code(stage_code) else {
        return String::new();
    };
    picture(speech, &ring_of(stage, late), stage).small()
}

/// The shape of a stage's tag.
pub fn tag(stage: Stage, late: bool) -> &'static str {
    match stage {
        _ if late => "is-late",
        Stage::Draft => "is-ahead",
        Stage::Complete => "is-done",
        Stage::Archived => "is-closed",
        Stage::Refused | Stage::Merged | Stage::Converted | Stage::Withdrawn => "is-stopped",
        Stage::Imported => "is-done",
        Stage::Cosigning | Stage::Returned | Stage::Evaluating => "is-due",
        _ => "is-now",
    }
}
