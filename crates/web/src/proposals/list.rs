//! The list of proposals. Everything it is narrowed to stands in its address, so that a list can be sent to a
//! colleague, and what is exported is exactly what is shown.

use super::{Item, items};
use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::session::Visitor;
use crate::urls;
use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bihuan_domain::actor::{Actor, Party};
use bihuan_domain::ids::{CommitteeId, SessionId, UnitId};
use bihuan_domain::profile::Profile;
use bihuan_domain::proposals::reading::Reader;
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::finding::Search;
use bihuan_office::{Failure, Place};
use bihuan_papers::export::{self, Cell};
use bihuan_store::proposals::{Filter, Page, Row, Scope, Sort};
use jiff::civil::Date;
use std::sync::Arc;

/// Rows on a page.
const SIZES: [u64; 4] = [20, 50, 100, 200];
/// Hits of a search that are narrowed and sorted further.
const HITS: usize = 2_000;
/// Most rows of an export.
const EXPORTED: u64 = 50_000;

/// What a list is narrowed to, as it stands in the address: name and value, in a fixed order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow(Vec<(String, String)>);

/// Names that an address may carry; anything else is left out.
const NAMES: [&str; 17] = [
    "committee",
    "q",
    "stage",
    "category",
    "year",
    "session",
    "kind",
    "class",
    "rating",
    "unit",
    "key",
    "late",
    "again",
    "mine",
    "sort",
    "size",
    "page",
];

impl Narrow {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let known = pairs
            .into_iter()
            .filter(|(name, value)| NAMES.contains(&name.as_str()) && !value.trim().is_empty());
        Self(known.collect())
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.trim())
    }

    fn values(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(own, _)| own == name)
            .map(|(_, value)| value.clone())
            .collect()
    }

    fn is(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The same list with one name set anew; an empty value takes it away. The page begins again.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs: Vec<_> = self
            .0
            .iter()
            .filter(|(own, _)| own != name && own != "page")
            .cloned()
            .collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self(pairs)
    }

    fn without(&self, name: &str, value: &str) -> Self {
        let kept = self
            .0
            .iter()
            .filter(|(own, v)| !(own == name && v == value) && own != "page");
        Self(kept.cloned().collect())
    }

    /// The address of this list under `path`.
    pub fn href(&self, path: &str) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={}", urls::escaped(value)))
            .collect();
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    }

    /// What the filter form must carry along, because it has no field of its own there.
    pub fn carried(&self) -> Vec<(&str, &str)> {
        let own = ["session", "rating", "sort", "size"];
        self.0
            .iter()
            .filter(|(name, _)| own.contains(&name.as_str()))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    fn size(&self) -> u64 {
        self.get("size")
            .and_then(|size| size.parse().ok())
            .filter(|size| SIZES.contains(size))
            .unwrap_or(20)
    }

    fn page(&self) -> u64 {
        self.get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
            .clamp(1, 100_000)
    }

    fn sort(&self) -> Option<Sort> {
        Some(match self.get("sort")? {
            "due" => Sort::Due,
            "submitted" => Sort::Submitted,
            "no" => Sort::CaseNo,
            _ => Sort::Changed,
        })
    }

    /// As the store takes it, but for the words looked for.
    fn filter(&self, actor: &Actor, today: Date) -> Filter {
        let text = |name: &str| self.get(name).map(str::to_owned);
        let mine: Vec<String> = Party::of(actor)
            .into_iter()
            .map(|party| Reader::Party(party).token())
            .collect();
        // Somebody without a party has nothing of their own: a token that no case has.
        let mine = if mine.is_empty() {
            vec!["nobody".to_owned()]
        } else {
            mine
        };
        Filter {
            stages: self
                .values("stage")
                .into_iter()
                .filter(|code| Stage::from_code(code).is_some())
                .collect(),
            category: text("category"),
            year: self.get("year").and_then(|year| year.parse().ok()),
            session: self
                .get("session")
                .and_then(|id| id.parse().ok())
                .map(SessionId),
            proposer_kind: text("kind"),
            class: text("class"),
            rating: text("rating"),
            unit: self.get("unit").and_then(|id| id.parse().ok()).map(UnitId),
            key_only: self.is("key"),
            late_on: self.is("late").then_some(today),
            rehandled: self.is("again"),
            concerns: if self.is("mine") { mine } else { Vec::new() },
            ids: None,
        }
    }
}

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

struct Found {
    place: Arc<Place>,
    page: Page<Row>,
}

async fn find(
    visitor: &Visitor,
    narrow: &Narrow,
    offset: u64,
    limit: u64,
) -> Result<Found, Problem> {
    let actor = visitor.actor()?;
    let place = match narrow.get("committee") {
        Some(slug) => {
            visitor
                .web
                .office
                .place(visitor.web.committee(slug).await?.ok_or(Failure::Missing)?)
                .await?
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
    let hits = visitor.web.office.search(&actor, search).await?;
    let ids: Vec<_> = hits.hits.iter().map(|hit| hit.id).collect();
    filter.ids = Some(ids.clone());
    let sort = narrow.sort().unwrap_or_default();
    let (from, count) = if is_plain {
        (0, limit)
    } else {
        (offset, limit)
    };
    let mut page = store
        .list(place.id, &scope, &filter, sort, from, count)
        .await?;
    if is_plain {
        // The best hit first, as the search gave them.
        page.rows
            .sort_by_key(|row| ids.iter().position(|id| *id == row.id));
        page.total = hits.total as u64;
    }
    Ok(Found { place, page })
}

/// One choice of a filter.
struct Choice {
    code: String,
    label: String,
    chosen: bool,
}

/// One field of the filters.
struct Select {
    name: &'static str,
    choices: Vec<Choice>,
}

struct Chip {
    words: String,
    href: String,
}

struct SortLink {
    words: &'static str,
    href: String,
    here: bool,
}

struct PageLink {
    /// 0 for a gap.
    number: u64,
    href: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "proposals/list.html")]
struct ListPage {
    f: Frame,
    narrow: Narrow,
    committee: Option<String>,
    place_name: String,
    items: Vec<Item>,
    total: u64,
    chips: Vec<Chip>,
    selects: Vec<Select>,
    sorts: Vec<SortLink>,
    sizes: Vec<PageLink>,
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
    xlsx: String,
    csv: String,
    can_begin: bool,
    signed_in: bool,
}

/// `GET /proposals`.
///
/// # Errors
/// [`Failure::Missing`] for a committee that does not exist.
pub async fn page(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrow = Narrow::read(pairs);
    let (size, number) = (narrow.size(), narrow.page());
    let Found { place, page } = find(&visitor, &narrow, (number - 1) * size, size).await?;
    let years = years(&visitor, &place).await?;
    let speech = &visitor.speech;
    let today = visitor.now.to_zoned(place.zone.clone()).date();
    let profile = visitor.web.office.profile_on(&place.row.profile, today)?;
    let selects = selects(&visitor, &place, &profile, &narrow, &years);
    let chips = chips(&visitor, &narrow, &selects);
    let f = Frame::of(&visitor, speech.t("nav-proposals"), Nav::Proposals).await?;
    let here = narrow
        .get("sort")
        .unwrap_or(if narrow.is("q") { "best" } else { "changed" })
        .to_owned();
    let mut sorts = Vec::new();
    for (code, words) in [
        ("best", "sort-best"),
        ("changed", "sort-changed"),
        ("due", "sort-due"),
        ("submitted", "sort-submitted"),
        ("no", "sort-no"),
    ] {
        if code != "best" || narrow.is("q") {
            let value = if code == "best" || (code == "changed" && !narrow.is("q")) {
                ""
            } else {
                code
            };
            sorts.push(SortLink {
                words,
                href: narrow.with("sort", value).href(urls::PROPOSALS),
                here: here == code,
            });
        }
    }
    let sizes = SIZES
        .iter()
        .map(|n| PageLink {
            number: *n,
            href: narrow.with("size", &n.to_string()).href(urls::PROPOSALS),
            here: *n == size,
        })
        .collect();
    let last = page.total.div_ceil(size).max(1);
    let at = |n: u64| {
        narrow
            .with("page", &if n == 1 { String::new() } else { n.to_string() })
            .href(urls::PROPOSALS)
    };
    show(&ListPage {
        items: items(&visitor, &place, &page.rows),
        total: page.total,
        committee: narrow.get("committee").map(str::to_owned),
        place_name: place.row.name.clone(),
        chips,
        // The rating is narrowed by links from figures, and shown as a chip.
        selects: selects
            .into_iter()
            .filter(|select| select.name != "rating" && !select.choices.is_empty())
            .collect(),
        sorts,
        sizes,
        pages: page_links(number.min(last), last, &at),
        previous: (number > 1).then(|| at((number - 1).min(last))),
        next: (number < last).then(|| at(number + 1)),
        xlsx: narrow.href(urls::PROPOSALS_XLSX),
        csv: narrow.href(urls::PROPOSALS_CSV),
        can_begin: ["member", "body_clerk", "staff"]
            .iter()
            .any(|role| visitor.is(role)),
        signed_in: visitor.signed_in.is_some(),
        narrow,
        f,
    })
}

/// Every field of the filters with its choices.
fn selects(
    visitor: &Visitor,
    place: &Place,
    profile: &Profile,
    narrow: &Narrow,
    years: &[i32],
) -> Vec<Select> {
    let speech = &visitor.speech;
    let select = |name: &'static str, choices: Vec<(String, String)>| {
        let taken = narrow.values(name);
        let view = |(code, label): (String, String)| Choice {
            chosen: taken.contains(&code),
            code,
            label,
        };
        Select {
            name,
            choices: choices.into_iter().map(view).collect(),
        }
    };
    let stages = Stage::ALL.iter().map(|stage| {
        (
            stage.code().to_owned(),
            speech.t(&format!("stage-{}", stage.code())),
        )
    });
    let categories = profile
        .categories
        .iter()
        .map(|row| (row.code.to_string(), speech.of(&row.label).to_owned()));
    let kinds = profile
        .proposer_types
        .iter()
        .map(|row| (row.code.to_string(), speech.of(&row.label).to_owned()));
    let classes = profile
        .scheme()
        .into_iter()
        .flat_map(|scheme| &scheme.classes);
    let classes = classes.map(|row| {
        (
            row.code.to_string(),
            format!("{} {}", row.code, speech.of(&row.label)),
        )
    });
    let units = place
        .directory
        .units
        .iter()
        .map(|(id, unit)| (id.to_string(), unit.name.clone()));
    let ratings = profile
        .rating_scales
        .result
        .iter()
        .map(|row| (row.code.to_string(), speech.of(&row.label).to_owned()));
    vec![
        select("stage", stages.collect()),
        select("category", categories.collect()),
        select(
            "year",
            years
                .iter()
                .map(|year| (year.to_string(), year.to_string()))
                .collect(),
        ),
        select("kind", kinds.collect()),
        select("class", classes.collect()),
        select("unit", units.collect()),
        select("rating", ratings.collect()),
    ]
}

/// The years to choose from: those of the sessions, or for an archive without sessions those that its records have.
async fn years(visitor: &Visitor, place: &Place) -> Result<Vec<i32>, Problem> {
    let this = i32::from(visitor.now.to_zoned(place.zone.clone()).year());
    match place.directory.sessions.first() {
        Some(first) => Ok((i32::from(first.sits_from.year())..=this).rev().collect()),
        None => Ok(visitor.web.office.store.years(place.id).await?),
    }
}

fn chips(visitor: &Visitor, narrow: &Narrow, selects: &[Select]) -> Vec<Chip> {
    let speech = &visitor.speech;
    let mut chips = Vec::new();
    for (name, value) in &narrow.0 {
        let label = match name.as_str() {
            "q" => value.clone(),
            "key" | "late" | "again" | "mine" => {
                chips.push(Chip {
                    words: speech.t(&format!("filter-{name}")),
                    href: narrow.without(name, value).href(urls::PROPOSALS),
                });
                continue;
            }
            _ => {
                let select = selects.iter().find(|select| select.name == name);
                let known = select
                    .and_then(|select| select.choices.iter().find(|choice| choice.code == *value));
                let Some(known) = known else { continue };
                known.label.clone()
            }
        };
        let words = speech.t2(
            "chip",
            "name",
            speech.t(&format!("filter-{name}")),
            "value",
            label,
        );
        chips.push(Chip {
            words,
            href: narrow.without(name, value).href(urls::PROPOSALS),
        });
    }
    chips
}

/// First, last, and the neighbours of the present page, with gaps between.
fn page_links(here: u64, last: u64, at: &dyn Fn(u64) -> String) -> Vec<PageLink> {
    if last < 2 {
        return Vec::new();
    }
    let mut numbers: Vec<u64> = [1, last]
        .into_iter()
        .chain(here.saturating_sub(2)..=here + 2)
        .filter(|n| (1..=last).contains(n))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut links = Vec::new();
    let mut before = 0;
    for number in numbers {
        if number > before + 1 {
            links.push(PageLink {
                number: 0,
                href: String::new(),
                here: false,
            });
        }
        links.push(PageLink {
            number,
            href: at(number),
            here: number == here,
        });
        before = number;
    }
    links
}

/// Headers and rows of an export: what the list shows, in the same order.
async fn exported(
    visitor: &Visitor,
    pairs: Vec<(String, String)>,
) -> Result<(Vec<String>, Vec<Vec<Cell>>), Problem> {
    let narrow = Narrow::read(pairs);
    let Found { place, page } = find(visitor, &narrow, 0, EXPORTED).await?;
    let columns = [
        "number",
        "title",
        "lead",
        "category",
        "stage",
        "submitted",
        "due",
        "class",
        "rating",
        "key",
    ];
    let headers = columns
        .iter()
        .map(|column| visitor.speech.t(&format!("column-{column}")))
        .collect();
    let yes = visitor.speech.t("yes");
    let rows = items(visitor, &place, &page.rows)
        .into_iter()
        .map(|item| {
            let (due, submitted) = item.days;
            vec![
                item.number.into(),
                item.title.into(),
                item.lead.into(),
                item.category.into(),
                item.stage.into(),
                submitted.into(),
                due.into(),
                item.class.into(),
                item.rating.into(),
                item.key.then(|| yes.clone()).into(),
            ]
        })
        .collect();
    Ok((headers, rows))
}

fn download(bytes: Vec<u8>, media_type: &'static str, name: &'static str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    (
        [
            (header::CONTENT_TYPE, media_type.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response()
}

/// `GET /proposals.xlsx`.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn workbook(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (headers, rows) = exported(&visitor, pairs).await?;
    let (title, now) = (visitor.speech.t("nav-proposals"), visitor.now);
    let work = move || {
        export::workbook(&title, now, &headers, rows.into_iter())
            .map_err(|fault| Failure::Papers(fault.to_string()))
    };
    let bytes = tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Failure::Internal(fault.to_string()))??;
    Ok(download(
        bytes,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "proposals.xlsx",
    ))
}

/// `GET /proposals.csv`.
///
/// # Errors
/// When the file cannot be made.
pub async fn csv(
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (headers, rows) = exported(&visitor, pairs).await?;
    let work = move || {
        export::csv(&headers, rows.into_iter()).map_err(|fault| Failure::Papers(fault.to_string()))
    };
    let bytes = tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Failure::Internal(fault.to_string()))??;
    Ok(download(bytes, "text/csv; charset=utf-8", "proposals.csv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(pairs: &[(&str, &str)]) -> Narrow {
        Narrow::read(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn what_is_unknown_or_empty_is_left_out_of_the_address() {
        let list = narrow(&[
            ("stage", "handling"),
            ("q", ""),
            ("evil", "1"),
            ("stage", "filed"),
        ]);
        assert_eq!(
            list.href("/proposals"),
            "/proposals?stage=handling&stage=filed"
        );
        assert_eq!(
            list.without("stage", "filed").href("/proposals"),
            "/proposals?stage=handling"
        );
    }

    #[test]
    fn another_order_begins_at_the_first_page() {
        let list = narrow(&[("page", "3"), ("q", "电梯")]);
        assert_eq!(
            list.with("sort", "due").href("/p"),
            "/p?q=%E7%94%B5%E6%A2%AF&sort=due"
        );
    }

    #[test]
    fn sizes_are_those_offered() {
        assert_eq!(narrow(&[("size", "100000")]).size(), 20);
        assert_eq!(narrow(&[("size", "100")]).size(), 100);
    }

    #[test]
    fn long_lists_have_gaps_between_their_page_numbers() {
        let numbers: Vec<u64> = page_links(10, 40, &|n| n.to_string())
            .iter()
            .map(|link| link.number)
            .collect();
        assert_eq!(numbers, [1, 0, 8, 9, 10, 11, 12, 0, 40]);
        assert!(page_links(1, 1, &|n| n.to_string()).is_empty());
    }
}
