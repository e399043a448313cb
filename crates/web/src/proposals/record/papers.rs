//! Papers attached to the case, as far as this person may read them: each stands with the part it belongs to.

use super::sight::Sight;
use crate::papers::may_read;
use crate::urls;
use crate::words::Speech;
use bihuan_domain::ids::AttachmentId;
use bihuan_domain::proposals::case::{Attachment, Case};
use bihuan_domain::proposals::verbs::Verb;

/// A paper as a link, with its kind and size.
pub struct PaperView {
    /// The download.
    pub href: String,
    /// The file's name.
    pub name: String,
    /// Its kind and size.
    pub note: String,
}

impl PaperView {
    /// A paper that is downloaded at `href`.
    pub fn at(w: &Speech, href: String, paper: &Attachment) -> Self {
        let kb = paper.size.div_ceil(1024);
        let size = if kb < 1024 {
            w.t1("size-kb", "n", kb)
        } else {
            w.t1("size-mb", "n", kb.div_ceil(1024))
        };
        let kind = paper
            .name
            .rsplit_once('.')
            .map_or_else(String::new, |(_, end)| end.to_ascii_uppercase());
        Self {
            href,
            name: paper.name.clone(),
            note: if kind.is_empty() {
                size
            } else {
                format!("{kind} · {size}")
            },
        }
    }
}

/// The papers that came with the proposal itself.
pub fn of_the_text(sight: &Sight<'_>) -> Vec<PaperView> {
    readable(sight, is_of_text)
}

/// The papers that no part of the page shows.
pub fn of_no_part(sight: &Sight<'_>) -> Vec<PaperView> {
    let case = sight.case();
    readable(sight, |paper| {
        !is_of_text(paper) && !is_in_a_part(case, paper.id)
    })
}

/// The papers that a part names.
pub fn named(sight: &Sight<'_>, ids: &[AttachmentId]) -> Vec<PaperView> {
    readable(sight, |paper| ids.contains(&paper.id))
}

fn readable(sight: &Sight<'_>, belongs: impl Fn(&Attachment) -> bool) -> Vec<PaperView> {
    let papers = sight.case().attachments.iter();
    papers
        .filter(|paper| belongs(paper) && may_read(sight.opened, paper))
        .map(|paper| {
            let href = urls::paper(&sight.opened.case, paper.id.0);
            PaperView::at(&sight.w, href, paper)
        })
        .collect()
}

/// Whether a paper came with the proposal itself; imported ones carry no verb of ours.
fn is_of_text(paper: &Attachment) -> bool {
    matches!(
        Verb::from_code(&paper.purpose),
        None | Some(Verb::Write | Verb::Submit)
    )
}

/// Whether a paper is shown with the part it belongs to.
fn is_in_a_part(case: &Case, id: AttachmentId) -> bool {
    let in_handling = case.assignments.iter().any(|a| {
        let opinion = a.co_opinion.as_ref().map(|opinion| &opinion.papers);
        let replies = a.rounds.iter().filter_map(|round| round.reply.as_ref());
        opinion
            .into_iter()
            .chain(replies.map(|reply| &reply.text.papers))
            .any(|papers| papers.contains(&id))
    });
    let reports = case.commitments.iter().flat_map(|promise| &promise.reports);
    let evidence = case.outcomes.iter().map(|outcome| &outcome.evidence);
    let supervised = case.supervisions().map(|done| &done.papers);
    in_handling
        || supervised
            .chain(evidence)
            .chain(reports.map(|report| &report.evidence))
            .any(|papers| papers.contains(&id))
}
