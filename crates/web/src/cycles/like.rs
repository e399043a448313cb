//! What was proposed before on the subject of a direction, and what became of what was promised then. [F:S29,S30,S31]

use crate::failure::Problem;
use crate::listing::{Cell, Kind, Link, Table};
use crate::matters::open;
use crate::matters::wording::of_year;
use crate::page::{Frame, Nav, show};
use crate::proposals::{items, list};
use crate::session::Visitor;
use crate::urls::{self, MatterRef};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use bihuan_domain::cycles::parts::Direction;
use bihuan_domain::ids::PartId;
use bihuan_domain::matters::AnyMatter;
use bihuan_domain::proposals::reading::Reading;
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::{Failure, Place};
use bihuan_store::proposals::{Filter, Sort};
use uuid::Uuid;

/// Proposals shown.
const SHOWN: usize = 8;

/// Of so many like it, those of this year and those never filed among them.
const FOUND: usize = 40;

#[derive(Template)]
#[template(path = "cycles/like.html")]
struct LikePage {
    f: Frame,
    cycle: Link,
    direction: Direction,
    table: Table,
}

/// `GET /matters/{matter}/like/{part}`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such direction for this person.
pub async fn page(
    visitor: Visitor,
    Path((matter, part)): Path<(MatterRef, PartId)>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, matter).await?;
    let AnyMatter::Cycle(cycle) = &opened.stored.matter else {
        return Err(Failure::Missing.into());
    };
    let direction = cycle.directions.iter().find(|one| one.id == part);
    let direction = direction
        .filter(|_| opened.reading >= Reading::Party)
        .ok_or(Failure::Missing)?;
    let table = before(&visitor, direction).await?;
    let over = of_year(&opened.w, "cycle", cycle.year.into());
    let title = opened.w.t1("cycle-like-heading", "title", &direction.title);
    let f = Frame::of(&visitor, title, Nav::Cycles);
    show(&LikePage {
        f,
        cycle: Link::new(urls::matter(&opened.link), over),
        direction: direction.clone(),
        table,
    })
}

/// The year in which a direction came on the table.
fn opened_year(direction: &Direction, place: &Place) -> i16 {
    direction.stamp.at.to_zoned(place.zone.clone()).year()
}

/// The filed proposals of earlier years that are most like the direction, the likest first, with their promises counted.
async fn before(visitor: &Visitor, direction: &Direction) -> Result<Table, Problem> {
    let (office, place, w) = (&visitor.web.office, visitor.place()?, &visitor.speech);
    let actor = visitor.actor()?;
    let hits = office
        .similar(&actor, &direction.title, &direction.reason, None, FOUND)
        .await?;
    let ids: Vec<Uuid> = hits
        .iter()
        .filter(|hit| hit.committee == place.id.0)
        .map(|hit| hit.id)
        .collect();
    let filter = Filter {
        ids: Some(ids.clone()),
        ..Filter::default()
    };
    let scope = list::scope(&actor, place.id);
    let mut found = office
        .store
        .list(place.id, &scope, &filter, Sort::Changed, 0, FOUND as u64)
        .await?;
    let sought = i32::from(opened_year(direction, place));
    let was_filed = |stage: &str| {
        let stage = Stage::from_code(stage);
        stage.is_some_and(|stage| stage.is_filed() || stage == Stage::Imported)
    };
    found
        .rows
        .retain(|row| row.year.is_some_and(|year| year < sought) && was_filed(&row.stage));
    found
        .rows
        .sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    found.rows.truncate(SHOWN);
    let promises = office.store.promises_of(place.id, &ids).await?;
    let count = |id: Uuid, states: &[&str]| -> i64 {
        let of = promises
            .iter()
            .filter(|(proposal, state, _)| *proposal == id && states.contains(&state.as_str()));
        of.map(|(.., n)| n).sum()
    };
    let shown = items(visitor, place, &found.rows);
    let rows = found.rows.iter().zip(shown).map(|(row, item)| {
        let kept = count(row.id, &["done"]);
        let open = count(row.id, &["open", "reported"]);
        let postponed = count(row.id, &["replaced"]);
        let cancelled = count(row.id, &["cancelled"]);
        let year = row.year.map(|year| year.to_string());
        vec![
            Cell::ring(item.ring),
            Cell::link(item.href, item.title).with_sub(item.number),
            Cell::of(year.unwrap_or_default()),
            Cell::tag(item.stage_class, item.stage),
            Cell::of(item.class),
            Cell::of(w.all(
                "cycle-like-promises",
                &[
                    ("kept", &kept),
                    ("open", &open),
                    ("postponed", &postponed),
                    ("cancelled", &cancelled),
                ],
            )),
        ]
    });
    Ok(Table::new(
        visitor,
        w.t("cycle-like"),
        &[
            ("column-ring", Kind::Ring),
            ("column-title", Kind::Title),
            ("cycle-like-column-year", Kind::Words),
            ("column-stage", Kind::Words),
            ("column-class", Kind::Words),
            ("cycle-like-column-promises", Kind::Words),
        ],
        rows.collect(),
    ))
}
