//! The figures of the years: what came in and what became of it, how it was answered and rated, what is late.
//!
//! The convention stands on the page: a proposal counts to the year in which it was submitted, under the stage in which
//! it stands today. Every number is counted by the very query whose list its link opens. Ratings are shown as the first
//! round gave them beside the last, and those who did not answer are a number of their own.

use crate::failure::Problem;
use crate::listing::{Cell, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav, show};
use crate::proposals::case_ref;
use crate::session::Signed;
use crate::urls;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::ids::{ProposalId, UnitId};
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::Failure;
use bihuan_store::proposals::{Filter, Scope, Sort};
use bihuan_store::yearly::Rated;
use std::fmt::Write as _;

/// Years shown side by side.
const YEARS: usize = 5;

/// A number and the list behind it.
struct Number {
    value: u64,
    href: String,
}

/// A row of figures: a name, and a number for each year.
struct Row {
    words: String,
    numbers: Vec<Number>,
    /// The colour of its bars where it means something good or bad; others go by their place.
    shape: Option<&'static str>,
}

struct Group {
    id: &'static str,
    words: String,
    note: String,
    chart: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage {
    f: Frame,
    years: Vec<i32>,
    groups: Vec<Group>,
}

/// What became of proposals: the name, and the stages that count to it.
fn fates() -> Vec<(&'static str, Vec<Stage>)> {
    vec![
        ("figures-reviewing", vec![Stage::Reviewing, Stage::Returned]),
        (
            "figures-filed",
            Stage::ALL
                .into_iter()
                .filter(|stage| stage.is_filed())
                .collect(),
        ),
        ("figures-merged", vec![Stage::Merged]),
        ("figures-converted", vec![Stage::Converted]),
        ("figures-refused", vec![Stage::Refused]),
        ("figures-withdrawn", vec![Stage::Withdrawn]),
        ("figures-imported", vec![Stage::Imported]),
    ]
}

/// A list of proposals, narrowed: its count and its address come from one value.
struct Counted {
    filter: Filter,
    query: String,
}

impl Counted {
    fn of_year(year: i32) -> Self {
        Self {
            filter: Filter {
                year: Some(year),
                ..Filter::default()
            },
            query: format!("year={year}"),
        }
    }

    fn stages(mut self, stages: &[Stage]) -> Self {
        self.filter.stages = stages.iter().map(|stage| stage.code().to_owned()).collect();
        for stage in stages {
            let _ = write!(self.query, "&stage={}", stage.code());
        }
        self
    }

    fn class(mut self, class: &str) -> Self {
        self.filter.class = Some(class.to_owned());
        let _ = write!(self.query, "&class={class}");
        self
    }

    fn late(mut self, signed: &Signed) -> Self {
        self.filter.late_on = Some(signed.today());
        self.query.push_str("&late=1");
        self
    }

    async fn number(self, signed: &Signed) -> Result<Number, Problem> {
        let place = signed.place()?;
        let page = signed
            .web
            .office
            .store
            .list(place.id, &Scope::Office, &self.filter, Sort::Changed, 0, 0)
            .await?;
        Ok(Number {
            value: page.total,
            href: format!("{}?{}", urls::PROPOSALS, self.query),
        })
    }
}

/// Which rating counts: of the first round, or of the last.
fn counts(rated: &Rated, round: &str) -> bool {
    if round == "first" {
        rated.round == 1
    } else {
        rated.last_round
    }
}

/// Whether a rating is of this code; the empty code stands for no answer.
fn is_code(rated: &Rated, code: &str) -> bool {
    rated.result.as_deref().unwrap_or_default() == code
}

/// `GET /figures`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let place = signed.place()?;
    let store = &signed.web.office.store;
    let w = &signed.speech;
    let this = i32::from(signed.today().year());
    let mut years: Vec<i32> = store
        .years(place.id)
        .await?
        .into_iter()
        .filter(|year| *year <= this)
        .take(YEARS)
        .collect();
    years.reverse();
    let mut groups = Vec::new();

    let mut rows = vec![Row {
        words: w.t("figures-received"),
        numbers: Vec::new(),
        shape: None,
    }];
    for row in &mut rows {
        for year in &years {
            row.numbers
                .push(Counted::of_year(*year).number(&signed).await?);
        }
    }
    for (words, stages) in fates() {
        let mut row = Row {
            words: w.t(words),
            numbers: Vec::new(),
            shape: None,
        };
        for year in &years {
            row.numbers.push(
                Counted::of_year(*year)
                    .stages(&stages)
                    .number(&signed)
                    .await?,
            );
        }
        rows.push(row);
    }
    groups.push(group(&signed, "fate", &years, rows));

    let profile = signed
        .web
        .office
        .profile_on(&place.row.profile, signed.today())?;
    let mut rows = Vec::new();
    for class in profile
        .scheme()
        .map(|scheme| scheme.classes.as_slice())
        .unwrap_or_default()
    {
        let words = w.t2(
            "class",
            "code",
            class.code.to_string(),
            "label",
            w.of(&class.label),
        );
        let mut row = Row {
            words,
            numbers: Vec::new(),
            shape: None,
        };
        for year in &years {
            row.numbers.push(
                Counted::of_year(*year)
                    .class(class.code.as_str())
                    .number(&signed)
                    .await?,
            );
        }
        rows.push(row);
    }
    groups.push(group(&signed, "class", &years, rows));

    let mut rated = Vec::new();
    for year in &years {
        rated.push(store.ratings_of_year(place.id, *year).await?);
    }
    let steps = &profile.rating_scales.result;
    let scale: Vec<(String, String, &str)> = steps
        .iter()
        .enumerate()
        .map(|(n, step)| {
            let shape = match step.positive {
                true if n == 0 => "is-done",
                true => "is-partly",
                false => "is-late",
            };
            let words = w.of(&step.label).to_owned();
            (step.code.to_string(), words, shape)
        })
        .chain([(String::new(), w.t("figures-no-answer"), "is-none")])
        .collect();
    for round in ["first", "last"] {
        let mut rows = Vec::new();
        for &(ref code, ref words, shape) in &scale {
            let numbers = years
                .iter()
                .zip(&rated)
                .map(|(year, rated)| Number {
                    value: rated
                        .iter()
                        .filter(|rated| counts(rated, round) && is_code(rated, code))
                        .count() as u64,
                    href: format!(
                        "{}?year={year}&round={round}&result={}",
                        urls::FIGURES_RATINGS,
                        if code.is_empty() { "none" } else { code }
                    ),
                })
                .collect();
            rows.push(Row {
                words: words.clone(),
                numbers,
                shape: Some(shape),
            });
        }
        groups.push(group(
            &signed,
            if round == "first" {
                "rating-first"
            } else {
                "rating-last"
            },
            &years,
            rows,
        ));
    }

    let mut row = Row {
        words: w.t("figures-late"),
        numbers: Vec::new(),
        shape: Some("is-late"),
    };
    for year in &years {
        row.numbers.push(
            Counted::of_year(*year)
                .late(&signed)
                .number(&signed)
                .await?,
        );
    }
    groups.push(group(&signed, "late", &years, vec![row]));
    groups.retain(|group| !group.rows.is_empty());
    let f = Frame::of(&signed, w.t("figures-heading"), Nav::Figures);
    show(&FiguresPage { f, years, groups })
}

fn group(signed: &Signed, id: &'static str, years: &[i32], mut rows: Vec<Row>) -> Group {
    let w = &signed.speech;
    let (words, note) = (
        w.t(&format!("figures-{id}-title")),
        w.t(&format!("figures-{id}-note")),
    );
    // A row without any number says nothing and takes room; what was received stands even when it is none.
    rows.retain(|row| row.numbers.iter().any(|number| number.value > 0) || id == "late");
    let chart = chart(&words, years, &rows);
    Group {
        id,
        words,
        note,
        chart,
        rows,
    }
}

/// Escapes text for SVG.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The class of a row's bars.
fn series(row: &Row, n: usize) -> String {
    row.shape
        .map_or_else(|| format!("series-{}", n + 1), str::to_owned)
}

/// Bars side by side for each year, at most four kinds; the table below has them all, with links.
fn chart(title: &str, years: &[i32], rows: &[Row]) -> String {
    const WIDTH: u64 = 640;
    const HEIGHT: u64 = 160;
    const BASE: u64 = 180;
    let shown: Vec<&Row> = rows.iter().take(4).collect();
    let most = shown
        .iter()
        .flat_map(|row| &row.numbers)
        .map(|number| number.value)
        .max()
        .unwrap_or(0);
    if most == 0 || years.is_empty() {
        return String::new();
    }
    let step = WIDTH / years.len() as u64;
    let bar = (step * 7 / 10 / shown.len() as u64).clamp(4, 48);
    let told: Vec<String> = shown
        .iter()
        .map(|row| {
            let numbers: Vec<String> = years
                .iter()
                .zip(&row.numbers)
                .map(|(year, number)| format!("{year}: {}", number.value))
                .collect();
            format!("{} {}", row.words, numbers.join(", "))
        })
        .collect();
    let mut svg = format!(
        r#"<svg class="chart" role="img" viewBox="0 0 {WIDTH} 270"><title>{}</title><desc>{}</desc><path class="axis" d="M0 {BASE}H{WIDTH}"/>"#,
        escape(title),
        escape(&told.join("; "))
    );
    for (at, year) in years.iter().enumerate() {
        let left = at as u64 * step + (step - bar * shown.len() as u64) / 2;
        for (n, row) in shown.iter().enumerate() {
            let Some(number) = row.numbers.get(at) else {
                continue;
            };
            let height = number.value * HEIGHT / most;
            let (x, y) = (left + n as u64 * bar, BASE - height);
            let _ = write!(
                svg,
                r#"<rect class="{}" x="{x}" y="{y}" width="{}" height="{height}"/>"#,
                series(row, n),
                bar - 2
            );
            if number.value > 0 {
                let _ = write!(
                    svg,
                    r#"<text x="{}" y="{}" text-anchor="middle">{}</text>"#,
                    x + bar / 2,
                    y - 4,
                    number.value
                );
            }
        }
        let _ = write!(
            svg,
            r#"<text x="{}" y="200" text-anchor="middle">{year}</text>"#,
            at as u64 * step + step / 2
        );
    }
    for (n, row) in shown.iter().enumerate() {
        let (x, y) = (n % 2 * 320, 232 + n / 2 * 26);
        let words = escape(&row.words);
        let _ = write!(
            svg,
            r#"<rect class="{}" x="{x}" y="{}" width="12" height="12"/><text x="{}" y="{y}">{words}</text>"#,
            series(row, n),
            y - 11,
            x + 18
        );
    }
    svg.push_str("</svg>");
    svg
}

/// `GET /figures/ratings`: the records behind a number of ratings.
///
/// # Errors
/// [`Failure::Missing`] when the address names no number.
pub async fn ratings(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::FIGURES_RATINGS, pairs, &["year", "round", "result"]);
    let year: i32 = narrowed
        .get("year")
        .and_then(|year| year.parse().ok())
        .ok_or(Failure::Missing)?;
    let round = narrowed
        .get("round")
        .filter(|round| matches!(*round, "first" | "last"))
        .ok_or(Failure::Missing)?;
    let result = narrowed.get("result").ok_or(Failure::Missing)?;
    let code = if result == "none" { "" } else { result };
    let place = signed.place()?;
    let w = &signed.speech;
    let profile = signed
        .web
        .office
        .profile_on(&place.row.profile, signed.today())?;
    let scale = &profile.rating_scales.result;
    let label = match bihuan_domain::profile::find(scale, code) {
        Some(step) => w.of(&step.label).to_owned(),
        None if code.is_empty() => w.t("figures-no-answer"),
        None => return Err(Failure::Missing.into()),
    };
    let mut rated = signed
        .web
        .office
        .store
        .ratings_of_year(place.id, year)
        .await?;
    rated.retain(|rated| counts(rated, round) && is_code(rated, code));
    let total = rated.len();
    let rows = narrowed
        .cut(rated, SIZE)
        .into_iter()
        .map(|rated| {
            let unit = place
                .directory
                .units
                .get(&UnitId(rated.unit_id))
                .map(|unit| unit.name.clone())
                .unwrap_or_default();
            vec![
                Cell::of(rated.case_no.unwrap_or_default()),
                Cell::link(
                    urls::record(&case_ref(&signed, place, ProposalId(rated.proposal_id))),
                    rated.title,
                ),
                Cell::of(unit),
                Cell::of(w.t1("round", "n", rated.round)),
                Cell::of(label.clone()),
            ]
        })
        .collect();
    let columns = [
        ("column-number", Kind::Number),
        ("column-title", Kind::Title),
        ("column-unit", Kind::Words),
        ("column-round", Kind::Words),
        ("column-rating", Kind::Words),
    ];
    let words = w.all(
        &format!("figures-ratings-{round}"),
        &[("year", &year), ("label", &label)],
    );
    let table = Table::new(&signed, words.clone(), &columns, rows);
    let f = Frame::of(&signed, words, Nav::Figures);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.crumbs = vec![Link::new(urls::FIGURES, w.t("figures-heading"))];
    page.whole = None;
    page.answer()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(words: &str, values: &[u64]) -> Row {
        Row {
            words: words.to_owned(),
            numbers: values
                .iter()
                .map(|value| Number {
                    value: *value,
                    href: String::new(),
                })
                .collect(),
            shape: None,
        }
    }

    #[test]
    fn a_chart_says_in_words_what_it_draws_and_the_tallest_bar_fills_it() {
        let svg = chart(
            "A & B",
            &[2022, 2023],
            &[row("收到", &[5, 10]), row("立案", &[0, 8])],
        );
        assert!(
            svg.contains("<title>A &amp; B</title>")
                && svg.contains("<desc>收到 2022: 5, 2023: 10; 立案 2022: 0, 2023: 8</desc>"),
            "{svg}"
        );
        assert!(
            svg.contains(r#"height="160""#) && svg.contains(r#"height="80""#),
            "{svg}"
        );
        assert_eq!(
            svg.matches("<text").count(),
            2 + 3 + 2,
            "a year each, a number on each bar that has one, and the key"
        );
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(chart("A", &[2022], &[row("收到", &[0])]), "");
        assert_eq!(chart("A", &[], &[]), "");
    }

    #[test]
    fn every_stage_that_a_submitted_case_can_have_counts_to_one_fate() {
        let counted: Vec<Stage> = fates().into_iter().flat_map(|(_, stages)| stages).collect();
        for stage in Stage::ALL {
            let times = counted.iter().filter(|own| **own == stage).count();
            let expected = usize::from(!matches!(stage, Stage::Draft | Stage::Cosigning));
            assert_eq!(times, expected, "{stage:?}");
        }
    }
}
