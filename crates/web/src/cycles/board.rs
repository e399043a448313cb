//! The board: all living cycles side by side, stages as columns; what is closed below; what the committees under this
//! one have published to it.

use super::ring;
use super::story::gate;
use crate::failure::Problem;
use crate::matters::matter_ref;
use crate::matters::record::Gate;
use crate::matters::wording::of_year;
use crate::page::{Frame, Nav, called, show};
use crate::session::Visitor;
use crate::urls::{self, MatterRef};
use askama::Template;
use axum::response::Response;
use bihuan_domain::cycles::stage::Stage;
use bihuan_domain::ids::{CommitteeId, MatterId};
use bihuan_domain::matters::{AnyMatter, Kind};
use bihuan_domain::proposals::reading::Reading;
use bihuan_office::{Failure, Place};
use bihuan_store::matters::Row;

/// A stage with the cycles that stand in it.
struct Column {
    id: &'static str,
    heading: String,
    what: String,
    cards: Vec<Card>,
}

/// A living cycle.
struct Card {
    ring: String,
    href: String,
    over: String,
    title: String,
    gate: Option<Gate>,
}

/// A cycle that is over, or another committee's.
struct Item {
    ring: String,
    href: String,
    title: String,
    note: String,
}

#[derive(Template)]
#[template(path = "cycles/board.html")]
struct BoardPage {
    f: Frame,
    columns: Vec<Column>,
    is_empty: bool,
    over: Vec<Item>,
    below: Vec<Item>,
    can_begin: bool,
}

/// `GET /cycles`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(visitor: Visitor) -> Result<Response, Problem> {
    let place = visitor.place()?;
    let w = &visitor.speech;
    let store = &visitor.web.office.store;
    let scope = crate::proposals::list::scope(&visitor.actor()?, place.id);
    let rows = store.matters(place.id, Kind::Cycle, &scope).await?;
    let mut columns: Vec<Column> = Stage::YEARS
        .iter()
        .map(|stage| Column {
            id: stage.code(),
            heading: w.t(&format!("cycle-stage-{}", stage.code())),
            what: w.t(&format!("cycle-stage-{}-what", stage.code())),
            cards: Vec::new(),
        })
        .collect();
    let mut over = Vec::new();
    for row in &rows {
        match columns.iter_mut().find(|column| column.id == row.state) {
            Some(column) => column.cards.push(card(&visitor, place, row).await?),
            None => over.push(item(
                &visitor,
                &matter_ref(&visitor, place, MatterId(row.matter_id)),
                row,
                None,
            )),
        }
    }
    let mut below = Vec::new();
    if visitor.signed_in.is_some() && visitor.actor()?.reads_below() {
        for (committee, row) in store.shared_matters(place.id, Kind::Cycle).await? {
            let id = MatterId(row.matter_id);
            let link = MatterRef {
                committee: (visitor.home != Some(CommitteeId(committee.id)))
                    .then(|| committee.slug.clone()),
                id,
            };
            below.push(item(&visitor, &link, &row, Some(called(&committee))));
        }
    }
    let f = Frame::of(&visitor, w.t("cycles-heading"), Nav::Cycles);
    show(&BoardPage {
        f,
        is_empty: rows.is_empty(),
        columns,
        over,
        below,
        can_begin: visitor.is("staff"),
    })
}

async fn card(visitor: &Visitor, place: &Place, row: &Row) -> Result<Card, Failure> {
    let w = &visitor.speech;
    let link = matter_ref(visitor, place, MatterId(row.matter_id));
    let stored = visitor.web.office.store.matter(place.id, link.id).await?;
    let matter = stored.ok_or(Failure::Missing)?.matter;
    let gate = shown_gate(visitor, place, &matter).await?;
    let late = gate
        .as_ref()
        .and_then(|gate| gate.due.as_ref())
        .is_some_and(|due| due.late);
    Ok(Card {
        ring: ring(w, &row.state, late, false).small(),
        href: urls::matter(&link),
        over: of_year(w, "cycle", row.year),
        title: if row.title.is_empty() {
            w.t("cycle-not-chosen")
        } else {
            row.title.clone()
        },
        gate,
    })
}

/// The gate, for those who work on it: to the public a cycle is its story.
async fn shown_gate(
    visitor: &Visitor,
    place: &Place,
    matter: &AnyMatter,
) -> Result<Option<Gate>, Failure> {
    let AnyMatter::Cycle(cycle) = matter else {
        return Err(Failure::Missing);
    };
    let office = &visitor.web.office;
    if office.reading(matter, &visitor.actor()?).await? < Reading::Party {
        return Ok(None);
    }
    let profile = visitor.web.office.profile(&cycle.head.profile)?;
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    gate(visitor, &visitor.speech, &profile, cycle, today).await
}

fn item(visitor: &Visitor, link: &MatterRef, row: &Row, of: Option<String>) -> Item {
    let w = &visitor.speech;
    let over = of_year(w, "cycle", row.year);
    let state = w.t(&format!("state-cycle-{}", row.state));
    // While nothing is chosen, its year is what it is called.
    let (title, year) = if row.title.is_empty() {
        (over, None)
    } else {
        (row.title.clone(), Some(over))
    };
    let note = of.into_iter().chain(year).chain([state]);
    Item {
        ring: ring(w, &row.state, false, false).small(),
        href: urls::matter(link),
        title,
        note: note.collect::<Vec<_>>().join(" · "),
    }
}
