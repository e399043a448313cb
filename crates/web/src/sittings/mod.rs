//! Many cases at one sitting: the assignment meeting (交办会) and the day on which replies are published together.
//!
//! Each line is a request of its own, done once for the key of its page; what was refused stays with its words and what
//! was typed, and what was done is listed beside it.

pub mod assign;
pub mod publish;

use crate::session::Signed;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::reading::{Reading, reading};
use bihuan_domain::refusal::Refusals;
use bihuan_office::{Failure, Place};
use bihuan_store::StoreError;

/// A line that was done.
pub struct Done {
    /// The record.
    pub href: String,
    /// Its title.
    pub title: String,
}

/// A line that was not done and stands on no line of the page any more.
pub struct Gone {
    /// The record's title, as far as this person may read it.
    pub title: String,
    /// Why it was not done.
    pub words: String,
}

/// Why something was not done, in words.
fn reasons(signed: &Signed, no: &Refusals) -> String {
    let words = no.0.iter().map(|refusal| signed.speech.refusal(refusal));
    words.collect::<Vec<_>>().join(" ")
}

/// What was not done and stands on no line of the page any more: the title, as far as this person may read it, and why.
async fn gone(
    signed: &Signed,
    place: &Place,
    refused: Vec<(ProposalId, String)>,
) -> Result<Vec<Gone>, Failure> {
    let mut gone = Vec::new();
    for (id, words) in refused {
        let stored = match signed.web.office.store.case(place.id, id).await {
            Ok(stored) => stored,
            // Its document cannot be read; the words say so.
            Err(StoreError::Unreadable { .. }) => None,
            Err(fault) => return Err(fault.into()),
        };
        let readable = stored
            .map(|stored| stored.case)
            .filter(|case| reading(case, &signed.actor) != Reading::Nothing);
        let title =
            readable.map_or_else(|| signed.speech.t("sitting-gone"), |case| case.text.title);
        gone.push(Gone { title, words });
    }
    Ok(gone)
}
