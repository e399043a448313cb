//! Pages of the No.1 cycle: the board of all that live, the story of one, a new one, and what was proposed before.

pub mod begin;
pub mod board;
pub mod like;
pub mod story;

use crate::ring::{Arc, ArcState, Ring};
use crate::words::Speech;
use bihuan_domain::cycles::stage::Stage;

/// The ring of a cycle: three arcs, one a year.
pub fn ring(w: &Speech, state: &str, late: bool, anchored: bool) -> Ring {
    let reached = Stage::YEARS.iter().position(|stage| stage.code() == state);
    let closed = state == Stage::Closed.code();
    let arcs = Stage::YEARS.iter().enumerate().map(|(n, stage)| {
        let state = match reached {
            Some(now) if n == now && late => ArcState::Late,
            Some(now) if n == now => ArcState::Now,
            Some(now) if n < now => ArcState::Done,
            None if closed => ArcState::Done,
            _ => ArcState::Ahead,
        };
        let step = w.t(&format!("cycle-stage-{}", stage.code()));
        let words = w.t(&format!("arc-{}", state.class()));
        Arc {
            href: anchored.then(|| format!("#{}", stage.code())),
            label: w.t2("arc-label", "step", step, "state", words),
            state,
        }
    });
    let arcs: Vec<Arc> = arcs.collect();
    let done = arcs
        .iter()
        .filter(|arc| arc.state == ArcState::Done)
        .count();
    let title = w.t(&format!("state-cycle-{state}"));
    Ring {
        title: title.clone(),
        description: w.t2("ring-description", "done", done, "of", arcs.len()),
        centre: Some((format!("{done}/{}", arcs.len()), title)),
        arcs,
    }
}
