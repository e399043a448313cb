//! What the source of an imported case says was resolved and done.

use super::text::paragraphs;
use crate::words::Speech;
use bihuan_domain::proposals::case::Imported;
use jiff::civil::Date;

/// A resolution, as the source words it.
pub struct ResolutionView {
    /// What kind it is, with its day where the source gives one.
    pub label: String,
    pub paragraphs: Vec<String>,
}

impl ResolutionView {
    /// All resolutions, in the order of the source, and after them what was done.
    pub fn all(w: &Speech, imported: Option<&Imported>) -> Vec<Self> {
        let Some(imported) = imported else {
            return Vec::new();
        };
        let view = |(label, on, text): &(String, Option<Date>, String)| Self {
            label: match on {
                Some(on) => w.t2("label-on", "label", label, "date", w.day(*on)),
                None => label.clone(),
            },
            paragraphs: paragraphs(text),
        };
        let execution = imported.execution.as_ref().map(|execution| Self {
            label: w.t("imported-execution"),
            paragraphs: paragraphs(execution),
        });
        let resolutions = imported.resolutions.iter().map(view);
        resolutions.chain(execution).collect()
    }
}
