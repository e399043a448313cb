//! One page for every list that is not the list of proposals: members, units, accounts, commitments, entries.
//!
//! A page says what its columns and rows are; this draws the head, the filters, the count, the table that becomes cards
//! on a phone, the pages and the empty state, so that every list behaves alike. What a list is narrowed to stands in
//! its address ([`Narrowed`]).

use crate::dates::{Until, When};
use crate::failure::Problem;
use crate::page::{Frame, show};
use crate::session::Visitor;
use crate::urls::escaped;
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bihuan_office::Failure;
use bihuan_papers::export::{self, Cell as Exported};

/// Rows on a page.
pub const SIZE: usize = 50;

/// A link in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where.
    pub href: String,
    /// What it says.
    pub words: String,
}

impl Link {
    /// A link.
    pub fn new(href: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            words: words.into(),
        }
    }
}

/// A list's address: what it is narrowed to, in the order in which it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowed {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Narrowed {
    /// Reads an address; names that the list does not know, and empty values, are left out.
    pub fn read(path: impl Into<String>, pairs: Vec<(String, String)>, names: &[&str]) -> Self {
        let known = |name: &str| name == "page" || names.contains(&name);
        let pairs = pairs
            .into_iter()
            .filter(|(name, value)| known(name) && !value.trim().is_empty())
            .collect();
        Self {
            path: path.into(),
            pairs,
        }
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.trim())
    }

    /// Whether anything but the page is chosen.
    pub fn is_narrowed(&self) -> bool {
        self.pairs.iter().any(|(name, _)| name != "page")
    }

    /// The page, from 1.
    pub fn page(&self) -> usize {
        self.get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
            .clamp(1, 100_000)
    }

    /// The address of the same list with one name set anew; an empty value takes it away.
    pub fn with(&self, name: &str, value: &str) -> String {
        let kept = self
            .pairs
            .iter()
            .filter(|(own, _)| own != name && own != "page");
        let mut pairs: Vec<String> = kept
            .map(|(own, value)| format!("{own}={}", escaped(value)))
            .collect();
        if !value.is_empty() {
            pairs.push(format!("{name}={}", escaped(value)));
        }
        if pairs.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, pairs.join("&"))
        }
    }

    /// The same narrowing under another path: what is exported is what is shown.
    pub fn under(&self, path: &str) -> String {
        Self {
            path: path.to_owned(),
            pairs: self.pairs.clone(),
        }
        .with("page", "")
    }

    /// Pages of `total` rows.
    pub fn pages(&self, total: usize, size: usize) -> Pages {
        let last = total.div_ceil(size).max(1);
        let here = self.page().min(last);
        let at = |page: usize| {
            self.with(
                "page",
                &if page == 1 {
                    String::new()
                } else {
                    page.to_string()
                },
            )
        };
        Pages {
            here,
            last,
            previous: (here > 1).then(|| at(here - 1)),
            next: (here < last).then(|| at(here + 1)),
        }
    }

    /// The rows of the present page.
    pub fn cut<T>(&self, rows: Vec<T>, size: usize) -> Vec<T> {
        let last = rows.len().div_ceil(size).max(1);
        rows.into_iter()
            .skip((self.page().min(last) - 1) * size)
            .take(size)
            .collect()
    }
}

/// Where among the pages of a list one stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// From 1.
    pub here: usize,
    /// The last.
    pub last: usize,
    /// Address of the one before.
    pub previous: Option<String>,
    /// Address of the next.
    pub next: Option<String>,
}

/// A filter of a list.
pub struct Filter {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What it looks like.
    pub kind: FilterKind,
}

/// What a filter looks like.
pub enum FilterKind {
    /// Words to look for.
    Words(String),
    /// A day.
    Day(String),
    /// One of several: code, label, chosen.
    One(Vec<(String, String, bool)>),
}

impl Filter {
    /// Words to look for.
    pub fn words(narrowed: &Narrowed, name: &'static str, label: String) -> Self {
        Self {
            name,
            label,
            kind: FilterKind::Words(narrowed.get(name).unwrap_or_default().to_owned()),
        }
    }

    /// A day.
    pub fn day(narrowed: &Narrowed, name: &'static str, label: String) -> Self {
        Self {
            name,
            label,
            kind: FilterKind::Day(narrowed.get(name).unwrap_or_default().to_owned()),
        }
    }

    /// One of several: code and label.
    pub fn one(
        narrowed: &Narrowed,
        name: &'static str,
        label: String,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let chosen = narrowed.get(name);
        let choices = choices.into_iter().map(|(code, label)| {
            let is_chosen = chosen == Some(code.as_str());
            (code, label, is_chosen)
        });
        Self {
            name,
            label,
            kind: FilterKind::One(choices.collect()),
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Words; an empty cell is not shown on a card.
    pub text: String,
    /// A second, smaller line.
    pub sub: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The shape of a tag.
    pub tag: Option<&'static str>,
    /// For `<time datetime>`.
    pub iso: Option<String>,
    /// A drawing: the ring. Safe SVG.
    pub drawing: String,
}

impl Cell {
    /// Words.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A link.
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: Some(href.into()),
            ..Self::default()
        }
    }

    /// A tag of a shape such as `is-done`.
    pub fn tag(shape: &'static str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tag: Some(shape),
            ..Self::default()
        }
    }

    /// A day or an instant.
    pub fn when(when: When) -> Self {
        Self {
            text: when.text,
            iso: Some(when.iso),
            ..Self::default()
        }
    }

    /// A due day with what is left of it.
    pub fn until(until: Until) -> Self {
        Self::when(until.when).with_sub(until.left)
    }

    /// A ring.
    pub fn ring(drawing: String) -> Self {
        Self {
            drawing,
            ..Self::default()
        }
    }

    /// The same with a second line.
    #[must_use]
    pub fn with_sub(mut self, sub: impl Into<String>) -> Self {
        self.sub = sub.into();
        self
    }

    /// Whether it reads badly when broken: a day, a number of a case, a word or two.
    pub fn is_short(&self) -> bool {
        let short = |text: &str, most: usize| text.chars().count() <= most;
        self.iso.is_some() || (short(&self.text, 8) && short(&self.sub, 12))
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.sub.is_empty() && self.drawing.is_empty()
    }

    fn exported(&self) -> Exported {
        match self
            .iso
            .as_deref()
            .and_then(|iso| iso.get(..10))
            .and_then(|day| day.parse().ok())
        {
            Some(day) => Exported::Date(day),
            None => match self.text.parse::<i64>() {
                // What reads back as it is written is a number; `007` is a code.
                Ok(number) if number.to_string() == self.text => Exported::Integer(number),
                _ => Exported::Text(self.text.clone()),
            },
        }
    }
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The ring.
    Ring,
    /// What the row is about; the row's heading.
    Title,
    /// Words.
    Words,
    /// Numbers, set to the right.
    Number,
}

/// A column: its heading and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// What it is.
    pub kind: Kind,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is, for those who cannot see it.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table whose columns are messages.
    pub fn new(
        visitor: &Visitor,
        caption: impl Into<String>,
        columns: &[(&str, Kind)],
        rows: Vec<Vec<Cell>>,
    ) -> Self {
        let columns = columns
            .iter()
            .map(|(id, kind)| Column {
                label: visitor.speech.t(id),
                kind: *kind,
            })
            .collect();
        Self {
            caption: caption.into(),
            columns,
            rows,
        }
    }

    /// Whether it says of each row nothing but figures: on a phone they stand side by side.
    pub fn is_figures(&self) -> bool {
        let rest = self.columns.get(1..).unwrap_or_default();
        rest.len() > 1 && rest.iter().all(|column| column.kind == Kind::Number)
    }

    /// The cells of a row with their columns.
    pub fn cells<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(row)
    }

    /// The table as a workbook.
    ///
    /// # Errors
    /// When it does not fit into one.
    pub async fn workbook(&self, visitor: &Visitor, name: &str) -> Result<Response, Problem> {
        let shown = |column: &Column| column.kind != Kind::Ring;
        let headers: Vec<String> = self
            .columns
            .iter()
            .filter(|column| shown(column))
            .map(|column| column.label.clone())
            .collect();
        let rows: Vec<Vec<Exported>> = self
            .rows
            .iter()
            .map(|row| {
                self.cells(row)
                    .filter(|(column, _)| shown(column))
                    .map(|(_, cell)| cell.exported())
                    .collect()
            })
            .collect();
        let (title, now) = (self.caption.clone(), visitor.now);
        let work = move || {
            export::workbook(&title, now, &headers, rows.into_iter())
                .map_err(|fault| Failure::Papers(fault.to_string()))
        };
        let bytes = tokio::task::spawn_blocking(work)
            .await
            .map_err(|fault| Failure::Internal(fault.to_string()))??;
        Ok(workbook(bytes, name))
    }
}

/// A workbook as a download.
pub fn workbook(bytes: Vec<u8>, name: &str) -> Response {
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The page.
#[derive(Template)]
#[template(path = "listing.html")]
pub struct Listing {
    /// The frame.
    pub f: Frame,
    /// Under the heading.
    pub lead: Option<String>,
    /// Way here.
    pub crumbs: Vec<Link>,
    /// What was just done.
    pub done: Option<String>,
    /// The one thing to do here.
    pub primary: Option<Link>,
    /// Other things to do here.
    pub others: Vec<Link>,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Where the filters are sent.
    pub action: String,
    /// The same list as files.
    pub exports: Vec<Link>,
    /// How many rows there are on all pages.
    pub count: String,
    /// The table.
    pub table: Table,
    /// Pages.
    pub pages: Pages,
    /// What to do when there is nothing.
    pub empty: String,
    /// Where the whole list is.
    pub whole: Option<String>,
}

impl Listing {
    /// A page that shows a table and nothing else yet; the rest is set by name.
    pub fn new(f: Frame, narrowed: &Narrowed, table: Table, total: usize, size: usize) -> Self {
        let empty = f.w.t(if narrowed.is_narrowed() {
            "listing-none-fits"
        } else {
            "listing-none"
        });
        Self {
            count: f.w.t1("listing-count", "count", total),
            lead: None,
            crumbs: Vec::new(),
            done: None,
            primary: None,
            others: Vec::new(),
            filters: Vec::new(),
            action: narrowed.path.clone(),
            exports: Vec::new(),
            pages: narrowed.pages(total, size),
            whole: narrowed.is_narrowed().then(|| narrowed.path.clone()),
            empty,
            table,
            f,
        }
    }

    /// The page as an answer.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn answer(&self) -> Result<Response, Problem> {
        show(self)
    }
}

/// What was just done, in words, by the address's `done`.
pub fn done(visitor: &Visitor, pairs: &[(String, String)]) -> Option<String> {
    let (_, code) = pairs.iter().find(|(name, _)| name == "done")?;
    visitor.speech.perhaps(&format!("admin-done-{code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrowed(pairs: &[(&str, &str)]) -> Narrowed {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Narrowed::read("/members", pairs, &["q", "state"])
    }

    #[test]
    fn an_address_keeps_what_is_known_and_begins_at_the_first_page_when_narrowed_anew() {
        let list = narrowed(&[("q", "王"), ("evil", "1"), ("state", ""), ("page", "3")]);
        assert_eq!(
            list.with("state", "suspended"),
            "/members?q=%E7%8E%8B&state=suspended"
        );
        assert_eq!(list.with("q", ""), "/members");
        assert_eq!(list.under("/members.xlsx"), "/members.xlsx?q=%E7%8E%8B");
    }

    #[test]
    fn a_page_beyond_the_last_shows_the_last() {
        let list = narrowed(&[("page", "9")]);
        assert_eq!(
            list.cut((0..120).collect(), 50),
            (100..120).collect::<Vec<_>>()
        );
        let pages = list.pages(120, 50);
        assert_eq!((pages.here, pages.last, pages.next), (3, 3, None));
        assert_eq!(pages.previous.as_deref(), Some("/members?page=2"));
    }

    #[test]
    fn an_export_keeps_days_and_numbers_and_leaves_codes_alone() {
        let day = Cell::when(When {
            iso: "2023-03-27".to_owned(),
            text: "27 March".to_owned(),
        });
        assert_eq!(
            day.exported(),
            Exported::Date(jiff::civil::date(2023, 3, 27))
        );
        assert_eq!(Cell::of("12").exported(), Exported::Integer(12));
        assert_eq!(Cell::of("007").exported(), Exported::Text("007".to_owned()));
    }
}
