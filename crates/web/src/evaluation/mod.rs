//! Pages of evaluations by ballot: the list, a new round, its story, voting, and the published ballots that anybody can
//! count again.
//!
//! What a voter sends passes through memory and is kept nowhere but among the ballots: [`vote`] keeps no draft, and a
//! sign-in that had expired does not carry it ([`crate::routes`]).

pub mod ballots;
pub mod begin;
pub mod list;
pub mod sheet;
pub mod story;
pub mod vote;

use crate::failure::Problem;
use crate::matters::Opened;
use crate::ring::{Arc, ArcState, Ring};
use crate::words::Speech;
use bihuan_domain::evaluation::{Round, State};
use bihuan_domain::matters::AnyMatter;
use bihuan_office::Failure;

/// The steps of a round on its ring, each with the section of the story that tells of it.
const STEPS: [State; 3] = [State::Preparing, State::Open, State::Closed];

/// The round that was opened.
///
/// # Errors
/// [`Failure::Missing`] when the matter is of another kind.
pub fn round_of(opened: &Opened) -> Result<&Round, Problem> {
    match &opened.stored.matter {
        AnyMatter::Evaluation(round) => Ok(round),
        _ => Err(Failure::Missing.into()),
    }
}

/// The ring of a round: prepared, voted, counted. A round that is void was voted in and has no result; one that was
/// annulled is nothing.
pub fn ring(w: &Speech, state: &str, late: bool, anchored: bool) -> Ring {
    let done = match state {
        "open" => 1,
        "void" => 2,
        "closed" => 3,
        _ => 0,
    };
    let lives = matches!(state, "preparing" | "open");
    let arcs = STEPS.iter().enumerate().map(|(n, step)| {
        let state = match n {
            n if n < done => ArcState::Done,
            n if n == done && lives && late => ArcState::Late,
            n if n == done && lives => ArcState::Now,
            _ => ArcState::Ahead,
        };
        let step_words = w.t(&format!("evaluation-step-{}", step.code()));
        let words = w.t(&format!("arc-{}", state.class()));
        Arc {
            href: anchored.then(|| format!("#{}", step.code())),
            label: w.t2("arc-label", "step", step_words, "state", words),
            state,
        }
    });
    let arcs: Vec<Arc> = arcs.collect();
    let title = w.t(&format!("state-evaluation-{state}"));
    Ring {
        title: title.clone(),
        description: w.t2("ring-description", "done", done, "of", arcs.len()),
        centre: Some((format!("{done}/{}", arcs.len()), title)),
        arcs,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use std::sync::Arc as Shared;

    fn states(state: &str, late: bool) -> Vec<ArcState> {
        let words = Shared::new(Words::embedded().unwrap());
        let w = Speech::new(words, Lang::Chinese);
        let ring = ring(&w, state, late, false);
        ring.arcs.iter().map(|arc| arc.state).collect()
    }

    #[test]
    fn the_ring_closes_only_with_a_result() {
        use ArcState::{Ahead, Done, Late, Now};
        assert_eq!(states("preparing", false), [Now, Ahead, Ahead]);
        assert_eq!(states("open", false), [Done, Now, Ahead]);
        assert_eq!(states("open", true), [Done, Late, Ahead]);
        assert_eq!(states("closed", true), [Done, Done, Done]);
        assert_eq!(states("void", false), [Done, Done, Ahead]);
        assert_eq!(states("annulled", false), [Ahead, Ahead, Ahead]);
    }
}
