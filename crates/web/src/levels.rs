//! Records of another committee, as far as a page here may name them: the two ends of what goes from one level to the
//! other. Nothing is shown that its own committee would not show this person.

use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::reading::{Reading, is_public, reading};
use bihuan_office::{Failure, Place};
use std::sync::Arc;

/// A proposal of another committee.
pub struct Beyond {
    /// The committee.
    pub place: Arc<Place>,
    /// The proposal.
    pub case: Case,
    /// Its page, where this person may read it.
    pub href: Option<String>,
}

impl Beyond {
    /// Whether everybody may read it.
    pub fn is_public(&self) -> bool {
        is_public(&self.case)
    }
}

/// The proposal `id` of `committee`; nothing where there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn beyond(
    visitor: &Visitor,
    committee: CommitteeId,
    id: ProposalId,
) -> Result<Option<Beyond>, Failure> {
    let office = &visitor.web.office;
    let Some(stored) = office.store.case(committee, id).await? else {
        return Ok(None);
    };
    let place = office.place(committee).await?;
    let may_read = reading(&stored.case, &visitor.actor()?) != Reading::Nothing;
    Ok(Some(Beyond {
        href: may_read.then(|| urls::record(&case_ref(visitor, &place, id))),
        case: stored.case,
        place,
    }))
}
