//! The list of a kind of matter, newest year first, narrowed by state. Kinds differ in their words, rings and states.

use super::matter_ref;
use super::record::state_class;
use super::wording::{of_year, own_name, unnamed};
use crate::failure::Problem;
use crate::listing::{Cell, Filter, Kind as Column, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::proposals::list::scope;
use crate::ring::Ring;
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use axum::response::Response;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::Kind;
use bihuan_store::matters::Row;

/// What a list says beside its rows.
pub struct MatterList<'a> {
    /// The kind. Its states are called `state-<kind>-<code>`.
    pub kind: Kind,
    /// Its address.
    pub path: &'a str,
    /// What it is called.
    pub heading: String,
    /// Under the heading.
    pub lead: String,
    /// Where in the navigation it stands.
    pub here: Nav,
    /// Ways here.
    pub crumbs: Vec<Link>,
    /// The one thing to do here.
    pub primary: Option<Link>,
    /// Codes of the states that it can be narrowed to, in order; empty where nobody needs that.
    pub states: &'a [&'static str],
    /// The ring of one in a state.
    pub ring: &'a (dyn Fn(&Speech, &str) -> Ring + Sync),
}

impl MatterList<'_> {
    /// The page at this address.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn page(
        self,
        visitor: &Visitor,
        pairs: Vec<(String, String)>,
    ) -> Result<Response, Problem> {
        let place = visitor.place()?;
        let (w, kind) = (&visitor.speech, self.kind.code());
        let narrowed = Narrowed::read(self.path, pairs, &["state"]);
        let state = narrowed
            .get("state")
            .filter(|state| self.states.contains(state));
        let scope = scope(&visitor.actor()?, place.id);
        let offset = (narrowed.page() - 1) * SIZE;
        let store = &visitor.web.office.store;
        let found = store
            .matter_list(
                place.id,
                self.kind,
                state,
                &scope,
                offset as u64,
                SIZE as u64,
            )
            .await?;
        let words = |state: &str| w.t(&format!("state-{kind}-{state}"));
        let cells = |row: &Row| {
            let link = matter_ref(visitor, place, MatterId(row.matter_id));
            vec![
                Cell::ring((self.ring)(w, &row.state).small()),
                called(w, kind, row, urls::matter(&link)),
                Cell::tag(state_class(&row.state, false), words(&row.state)),
                Cell::when(w.at_micros(row.changed_at, &place.zone)),
            ]
        };
        let columns = [
            ("column-ring", Column::Ring),
            ("column-matter", Column::Title),
            ("column-state", Column::Words),
            ("column-changed", Column::Words),
        ];
        let rows = found.rows.iter().map(cells).collect();
        let table = Table::new(visitor, &self.heading, &columns, rows);
        let total = usize::try_from(found.total).unwrap_or(usize::MAX);
        let states = self.states.iter();
        let states = states.map(|code| ((*code).to_owned(), words(code)));
        let filter = (!self.states.is_empty())
            .then(|| Filter::one(&narrowed, "state", w.t("column-state"), states));
        let f = Frame::of(visitor, self.heading, self.here);
        let listing = Listing {
            lead: Some(self.lead),
            crumbs: self.crumbs,
            primary: self.primary,
            filters: filter.into_iter().collect(),
            ..Listing::new(f, &narrowed, table, total, SIZE)
        };
        listing.answer()
    }
}

/// A matter by its own name, with its kind and year under it; by those alone where it has none.
fn called(w: &Speech, kind: &str, row: &Row, href: String) -> Cell {
    match own_name(kind, &row.title) {
        Some(title) => Cell::link(href, title).with_sub(of_year(w, kind, row.year)),
        None => Cell::link(href, unnamed(w, kind, row.year, &row.title)),
    }
}
