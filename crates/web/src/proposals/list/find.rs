//! Finding the rows of a list: permission is part of the query.

use super::narrow::Narrow;
use crate::failure::Problem;
use crate::session::Visitor;
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::proposals::reading::Reader;
use bihuan_office::finding::Search;
use bihuan_office::{Failure, Place};
use bihuan_store::proposals::{Filter, Page, Row, Scope};
use std::sync::Arc;

/// Hits of a search that are narrowed and sorted further.
const HITS: usize = 20_000;

/// Whose eyes a list of `place` is for.
pub fn scope(actor: &Actor, place: CommitteeId) -> Scope {
    if actor.committee != place || actor.account.is_none() {
        Scope::Public
    } else if actor.is_office() {
        Scope::Office
    } else {
        Scope::Tokens(Reader::tokens_of(actor))
    }
}

/// A page of a list, and the committee whose list it is.
pub struct Found {
    pub place: Arc<Place>,
    pub page: Page<Row>,
}

/// The rows of a list that this visitor may see, `limit` of them from `offset` on.
///
/// # Errors
/// [`Failure::Missing`] for a committee that does not exist.
pub async fn find(
    visitor: &Visitor,
    narrow: &Narrow,
    offset: u64,
    limit: u64,
) -> Result<Found, Problem> {
    let actor = visitor.actor()?;
    let place = match narrow.get("committee") {
        Some(slug) => {
            let committee = visitor.web.committee(slug).await?;
            visitor.place_of(committee.ok_or(Failure::Missing)?).await?
        }
        None => Arc::clone(visitor.place()?),
    };
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    let mut filter = narrow.filter(&actor, today);
    let scope = scope(&actor, place.id);
    let store = &visitor.web.office.store;
    let Some(text) = narrow.get("q") else {
        let page = store
            .list(
                place.id,
                &scope,
                &filter,
                narrow.sort().unwrap_or_default(),
                offset,
                limit,
            )
            .await?;
        return Ok(Found { place, page });
    };
    let is_plain = filter == Filter::default() && narrow.sort().is_none();
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let (limit_hits, offset_hits) = if is_plain {
        (size(limit), size(offset))
    } else {
        (HITS, 0)
    };
    let search = Search {
        text: text.to_owned(),
        committees: vec![place.id],
        limit: limit_hits,
        offset: offset_hits,
    };
    let office = &visitor.web.office;
    let hits = if actor.committee == place.id {
        office.search_at(visitor.pulse.head, &actor, search).await?
    } else {
        office.search(&actor, search).await?
    };
    let ids: Vec<_> = hits.hits.iter().map(|hit| hit.id).collect();
    let page = if is_plain {
        let mut rows = store.rows(place.id, &scope, &ids).await?;
        // The best hit first, as the search gave them.
        rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
        Page {
            rows,
            total: hits.total as u64,
        }
    } else {
        filter.ids = Some(ids);
        let sort = narrow.sort().unwrap_or_default();
        store
            .list(place.id, &scope, &filter, sort, offset, limit)
            .await?
    };
    Ok(Found { place, page })
}
