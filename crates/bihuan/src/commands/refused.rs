//! What was refused, in words, where a command ends with it.

use bihuan_domain::refusal::Refusals;
use bihuan_office::Failure;
use bihuan_web::words::{Lang, Speech, Words};
use std::sync::Arc;

/// Each refusal on a line of its own, with what it is about before it.
pub fn in_words(speech: &Speech, refusals: &Refusals) -> String {
    let lines: Vec<String> = refusals
        .0
        .iter()
        .map(|refusal| {
            let words = speech.refusal(refusal);
            match &refusal.field {
                Some(field) => format!("{field}: {words}"),
                None => words,
            }
        })
        .collect();
    lines.join("\n")
}

/// A fault as the command line tells it: a refusal in English words, anything else with its causes.
pub fn told(fault: &anyhow::Error) -> String {
    if let Some(Failure::Refused(refusals)) = fault.downcast_ref::<Failure>()
        && let Ok(words) = Words::embedded()
    {
        return in_words(&Speech::new(Arc::new(words), Lang::English), refusals);
    }
    format!("{fault:#}")
}
