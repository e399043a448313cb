//! What the pages of verbs share, whatever record the verb is done to.

use crate::dates::When;

/// Another thing that this person may do here.
pub struct Other {
    /// Its code.
    pub verb: &'static str,
    /// What it is called.
    pub words: String,
    /// Its page.
    pub href: String,
}

/// Why a form is shown.
pub enum Mood {
    /// It was opened.
    Fresh,
    /// Something was typed before and put back: when.
    Restored(When),
    /// The same, and the record has changed since.
    Behind(When),
    /// It was refused, or rows were changed.
    Again,
    /// Somebody else was faster.
    Stale,
}

/// The button that does it.
pub struct Button {
    /// What it says.
    pub words: String,
    /// Saves, then goes on to this verb: its code, and the words.
    pub then: Option<(&'static str, String)>,
}
