//! What a verb is called on a case, and what its page says of it: mostly the messages of the verb, but an opinion of
//! review has its step, a draft that was never handed in is given up, not withdrawn, and of a key proposal the offices are
//! changed.

use crate::words::Speech;
use bihuan_domain::proposals::act::Target;
use bihuan_domain::proposals::case::{AdmissionState, Case};
use bihuan_domain::proposals::verbs::Verb;

/// What a verb is called on this case: an opinion of review by its step, and what only a draft can be by its own name.
pub fn verb_words(speech: &Speech, verb: Verb, case: &Case) -> String {
    let words = speech.t(&format!("verb-{}", verb.code()));
    match case.admission.next_step() {
        Some(step) if verb == Verb::Review => {
            let step = speech.t(&format!("review-{}", step.code()));
            speech.t2("action-on", "action", words, "part", step)
        }
        _ if verb == Verb::Withdraw && case.submissions.is_empty() => {
            speech.t("verb-withdraw-draft")
        }
        _ if verb == Verb::Submit && is_back(case) => speech.t("verb-submit-again"),
        _ if verb == Verb::DesignateKey && case.key.is_some() => {
            speech.t("verb-designate-key-again")
        }
        _ => words,
    }
}

/// Whether the proposal is back with its proposer for changes.
fn is_back(case: &Case) -> bool {
    case.admission.state == AdmissionState::Returned
}

/// A verb's button, with the part's name where there is one.
pub fn action_words(speech: &Speech, verb: Verb, case: &Case, target: &Target) -> String {
    let words = verb_words(speech, verb, case);
    if target.label.is_empty() {
        words
    } else {
        speech.t2("action-on", "action", words, "part", &target.label)
    }
}

/// The words of the main button: a draft is saved as often as one likes, all else is done.
pub fn saying(w: &Speech, verb: Verb, case: &Case) -> String {
    match verb {
        Verb::Write | Verb::DraftReply => w.t("save-draft"),
        verb => verb_words(w, verb, case),
    }
}

/// What a verb does, in a sentence; it is another for a draft that the office typed or that was never handed in.
pub fn intro(w: &Speech, verb: Verb, case: &Case) -> Option<String> {
    let own = match verb {
        Verb::Write if case.origin.is_some() => Some("verb-write-taken-up-intro"),
        Verb::Write if case.proposers.on_behalf.is_some() => Some("verb-write-paper-intro"),
        Verb::Withdraw if case.submissions.is_empty() => Some("verb-withdraw-draft-intro"),
        _ => None,
    };
    own.map_or_else(
        || w.perhaps(&format!("verb-{}-intro", verb.code())),
        |own| w.perhaps(own),
    )
}

/// What happens if nobody does it; nothing where it was done and is done once more.
pub fn otherwise(w: &Speech, verb: Verb, case: &Case) -> Option<String> {
    let was_done = match verb {
        Verb::Supervise => case.key.iter().any(|key| !key.supervisions.is_empty()),
        _ => false,
    };
    let code = match verb {
        Verb::Submit if is_back(case) => "submit-again",
        verb => verb.code(),
    };
    (!was_done)
        .then(|| w.perhaps(&format!("nothing-{code}")))
        .flatten()
}
