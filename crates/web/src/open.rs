//! The public portal: what the public may read of a committee's proposals, searched and narrowed, and the way to the
//! other committees of the tree. It shows the same to everybody, signed in or not.

use crate::admin::committees::{Branch, tree};
use crate::failure::Problem;
use crate::listing::{Filter, Narrowed, Pages};
use crate::page::{Frame, Nav, show};
use crate::proposals::list::{categories, years};
use crate::proposals::{Item, items};
use crate::session::Visitor;
use crate::urls;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::actor::Actor;
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::Failure;
use bihuan_office::finding::Search;
use bihuan_store::proposals::{Filter as Narrowing, Scope, Sort};

/// Rows on a page.
const SIZE: usize = 20;
/// Hits of a search that are narrowed further.
const HITS: usize = 20_000;
/// Stages in which a case is public at all.
const STAGES: [Stage; 10] = [
    Stage::Filed,
    Stage::Assigned,
    Stage::Handling,
    Stage::Replying,
    Stage::Evaluating,
    Stage::Rehandling,
    Stage::Keeping,
    Stage::Complete,
    Stage::Archived,
    Stage::Imported,
];

#[derive(Template)]
#[template(path = "public/open.html")]
struct OpenPage {
    f: Frame,
    place: String,
    slug: String,
    invented: bool,
    branches: Vec<Branch>,
    q: String,
    filters: Vec<Filter>,
    items: Vec<Item>,
    total: u64,
    pages: Pages,
    is_narrowed: bool,
    whole: String,
}

/// `GET /open`.
///
/// # Errors
/// [`Failure::Missing`] for a committee that does not exist.
pub async fn page(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(
        urls::OPEN,
        pairs,
        &["committee", "q", "stage", "category", "year"],
    );
    let office = &visitor.web.office;
    let id = match narrowed.get("committee") {
        Some(slug) => visitor.web.committee(slug).await?,
        None => visitor.home,
    };
    let place = office.place(id.ok_or(Failure::Missing)?).await?;
    let stage = narrowed
        .get("stage")
        .filter(|code| STAGES.iter().any(|stage| stage.code() == *code));
    let mut filter = Narrowing {
        stages: stage.map(str::to_owned).into_iter().collect(),
        category: narrowed.get("category").map(str::to_owned),
        year: narrowed.get("year").and_then(|year| year.parse().ok()),
        ..Narrowing::default()
    };
    let q = narrowed.get("q").unwrap_or_default().to_owned();
    if !q.is_empty() {
        let search = Search {
            text: q.clone(),
            committees: vec![place.id],
            limit: HITS,
            offset: 0,
        };
        // Asked as the public, whoever looks: what stands here may be sent to anybody.
        let hits = office.search(&Actor::public(place.id), search).await?;
        filter.ids = Some(hits.hits.into_iter().map(|hit| hit.id).collect());
    }
    let store = &office.store;
    let offset = ((narrowed.page() - 1) * SIZE) as u64;
    let mut found = store
        .list(
            place.id,
            &Scope::Public,
            &filter,
            Sort::Submitted,
            offset,
            SIZE as u64,
        )
        .await?;
    if found.rows.is_empty() && found.total > 0 {
        let last = (found.total - 1) / SIZE as u64 * SIZE as u64;
        found = store
            .list(
                place.id,
                &Scope::Public,
                &filter,
                Sort::Submitted,
                last,
                SIZE as u64,
            )
            .await?;
    }
    let w = &visitor.speech;
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    let profile = office.profile_on(&place.row.profile, today)?;
    let years = years(&visitor, &place).await?;
    let categories = categories(&visitor, &place, &profile).await?;
    let filters = vec![
        Filter::one(
            &narrowed,
            "stage",
            w.t("column-stage"),
            STAGES.iter().map(|stage| {
                (
                    stage.code().to_owned(),
                    w.t(&format!("stage-{}", stage.code())),
                )
            }),
        ),
        Filter::one(&narrowed, "category", w.t("column-category"), categories),
        Filter::one(
            &narrowed,
            "year",
            w.t("filter-year"),
            years
                .into_iter()
                .map(|year| (year.to_string(), year.to_string())),
        ),
    ];
    let rows = store.committees().await?;
    let f = Frame::of(
        &visitor,
        w.t1("open-heading", "place", &place.row.short_name),
        Nav::Open,
    );
    show(&OpenPage {
        f,
        place: place.row.name.clone(),
        slug: place.row.slug.clone(),
        invented: place.row.invented,
        branches: tree(&visitor, &rows),
        q,
        filters,
        items: items(&visitor, &place, &found.rows),
        pages: narrowed.pages(usize::try_from(found.total).unwrap_or(usize::MAX), SIZE),
        total: found.total,
        is_narrowed: ["q", "stage", "category", "year"]
            .iter()
            .any(|name| narrowed.get(name).is_some()),
        whole: format!("{}?committee={}", urls::OPEN, place.row.slug),
    })
}
