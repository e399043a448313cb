//! Papers of a matter: those who work on it read them, the public reads the story.

use super::{Opened, open};
use crate::failure::Problem;
use crate::papers::download;
use crate::proposals::record::PaperView;
use crate::session::Visitor;
use crate::urls::{self, MatterRef};
use axum::extract::Path;
use axum::response::Response;
use bihuan_domain::ids::AttachmentId;
use bihuan_domain::proposals::reading::Reading;
use bihuan_office::Failure;
use uuid::Uuid;

/// Whether this person may read the matter's papers.
fn may_read(opened: &Opened) -> bool {
    opened.reading >= Reading::Party
}

/// The papers that a part names, as far as this person may read them.
pub fn named(opened: &Opened, ids: &[AttachmentId]) -> Vec<PaperView> {
    if !may_read(opened) {
        return Vec::new();
    }
    let papers = opened.stored.matter.head().attachments.iter();
    papers
        .filter(|paper| ids.contains(&paper.id))
        .map(|paper| {
            let href = urls::matter_paper(&opened.link, paper.id.0);
            PaperView::at(&opened.w, href, paper)
        })
        .collect()
}

/// `GET /matters/{matter}/papers/{paper}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such paper for this person.
pub async fn get(
    visitor: Visitor,
    Path((matter, paper)): Path<(MatterRef, Uuid)>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, matter).await?;
    let papers = &opened.stored.matter.head().attachments;
    let paper = papers
        .iter()
        .find(|own| own.id == AttachmentId(paper) && may_read(&opened))
        .ok_or(Failure::Missing)?;
    download(&visitor, paper).await
}
