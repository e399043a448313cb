//! The tree of committees: nation, province, city, county.

use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::session::Visitor;
use crate::urls;
use askama::Template;
use axum::response::Response;
use bihuan_store::tables::committee;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// A committee in the tree.
pub struct Branch {
    /// Its name.
    pub name: String,
    /// Its level in words.
    pub level: String,
    /// What it shows the public.
    pub href: String,
    /// Its rules.
    pub profile: String,
    /// Imported records only.
    pub archive: bool,
    /// Its name in addresses.
    pub slug: String,
    /// The one above it.
    pub above: String,
    /// How deep it lies.
    pub depth: usize,
}

#[derive(Template)]
#[template(path = "admin/committees.html")]
struct CommitteesPage {
    f: Frame,
    branches: Vec<Branch>,
}

/// Every committee, each after the one above it. A committee whose upper one is not here stands at the top.
pub fn tree(visitor: &Visitor, rows: &[committee::Model]) -> Vec<Branch> {
    let mut branches = Vec::new();
    let known = |id: Uuid| rows.iter().any(|row| row.id == id);
    for row in rows.iter().filter(|row| !row.parent_id.is_some_and(known)) {
        grow(visitor, rows, row, 0, &mut branches);
    }
    branches
}

fn grow(
    visitor: &Visitor,
    rows: &[committee::Model],
    row: &committee::Model,
    depth: usize,
    branches: &mut Vec<Branch>,
) {
    branches.push(Branch {
        name: row.name.clone(),
        level: visitor.speech.t(&format!("level-{}", row.level)),
        href: format!("{}?committee={}", urls::OPEN, row.slug),
        profile: profile(visitor, row),
        archive: row.archive,
        slug: row.slug.clone(),
        above: rows
            .iter()
            .find(|above| row.parent_id == Some(above.id))
            .map(|above| above.short_name.clone())
            .unwrap_or_default(),
        depth,
    });
    // A tree that bites its own tail has no top and is not drawn; this bounds what a slip could do.
    if depth < 8 {
        for child in rows.iter().filter(|child| child.parent_id == Some(row.id)) {
            grow(visitor, rows, child, depth + 1, branches);
        }
    }
}

/// The title of the rules by which a committee works today.
fn profile(visitor: &Visitor, row: &committee::Model) -> String {
    let zone = TimeZone::get(&row.zone).unwrap_or(TimeZone::UTC);
    let today = visitor.now.to_zoned(zone).date();
    match visitor.web.office.profile_on(&row.profile, today) {
        Ok(profile) => visitor.speech.of(&profile.title).to_owned(),
        Err(_) => row.profile.clone(),
    }
}

/// `GET /committees`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(visitor: Visitor) -> Result<Response, Problem> {
    let rows = visitor.web.office.store.committees().await?;
    let f = Frame::of(&visitor, visitor.speech.t("admin-committees"), Nav::None);
    show(&CommitteesPage {
        f,
        branches: tree(&visitor, &rows),
    })
}
