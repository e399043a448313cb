//! Pages of what committees of the level below have offered: the list, and the story of one.

pub mod list;
pub mod story;

use crate::ring::{Arc, ArcState, Ring};
use crate::words::Speech;
use bihuan_domain::proposals::case::OfferEnd;

/// Why an offer ended, in the words of whoever ended it, or in ours where it ended by itself.
pub fn why(w: &Speech, end: &OfferEnd) -> String {
    end.gone().map_or_else(
        || end.reason().to_owned(),
        |gone| w.t(&format!("levels-gone-{}", gone.code())),
    )
}

/// The ring of a referral: offered, answered. It closes only when the proposal was taken up.
pub fn ring(w: &Speech, state: &str) -> Ring {
    let answer = match state {
        "offered" => ArcState::Now,
        "taken-up" => ArcState::Done,
        _ => ArcState::Ahead,
    };
    let steps = [("offered", ArcState::Done), ("answered", answer)];
    let arcs = steps.map(|(step, state)| {
        let step = w.t(&format!("referral-step-{step}"));
        let words = w.t(&format!("arc-{}", state.class()));
        Arc {
            href: None,
            label: w.t2("arc-label", "step", step, "state", words),
            state,
        }
    });
    let done = arcs.iter().filter(|arc| arc.state == ArcState::Done);
    let done = done.count();
    let title = w.t(&format!("state-referral-{state}"));
    Ring {
        title: title.clone(),
        description: w.t2("ring-description", "done", done, "of", arcs.len()),
        centre: Some((format!("{done}/{}", arcs.len()), title)),
        arcs: arcs.into(),
    }
}
