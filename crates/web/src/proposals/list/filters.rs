//! The filters of a list: their choices, and a chip for each that is set.

use super::narrow::Narrow;
use crate::failure::Problem;
use crate::session::Visitor;
use crate::urls;
use bihuan_domain::profile::{Category, Profile};
use bihuan_domain::proposals::stage::Stage;
use bihuan_office::Place;

/// One choice of a filter.
pub struct Choice {
    pub code: String,
    pub label: String,
    pub chosen: bool,
}

/// One field of the filters.
pub struct Select {
    pub name: &'static str,
    pub choices: Vec<Choice>,
}

/// What the list is narrowed to, with the address of the list without it.
pub struct Chip {
    pub words: String,
    pub href: String,
}

/// Every field of the filters with its choices.
pub fn selects(
    visitor: &Visitor,
    place: &Place,
    profile: &Profile,
    narrow: &Narrow,
    years: &[i32],
    categories: Vec<(String, String)>,
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
    let units = place.directory.units_in_order().into_iter();
    let units = units.map(|(id, unit)| (id.to_string(), unit.name.clone()));
    let ratings = profile
        .rating_scales
        .result
        .iter()
        .map(|row| (row.code.to_string(), speech.of(&row.label).to_owned()));
    vec![
        select("stage", stages.collect()),
        select("category", categories),
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
///
/// # Errors
/// When the database is out of reach.
pub async fn years(visitor: &Visitor, place: &Place) -> Result<Vec<i32>, Problem> {
    let this = i32::from(visitor.now.to_zoned(place.zone.clone()).year());
    match place.directory.sessions.first() {
        Some(first) => Ok((i32::from(first.sits_from.year())..=this).rev().collect()),
        None => Ok(visitor.web.office.store.years(place.id).await?),
    }
}

/// The categories to choose from: those of the rules, for an archive those that its records came with.
///
/// # Errors
/// When the database is out of reach.
pub async fn categories(
    visitor: &Visitor,
    place: &Place,
    profile: &Profile,
) -> Result<Vec<(String, String)>, Problem> {
    if place.row.archive {
        let codes = visitor.web.office.store.categories(place.id).await?;
        return Ok(codes.into_iter().map(|code| (code.clone(), code)).collect());
    }
    let rows = profile.categories.iter();
    let label = |row: &Category| visitor.speech.of(&row.label).to_owned();
    Ok(rows.map(|row| (row.code.to_string(), label(row))).collect())
}

/// A chip for everything that the list is narrowed to.
pub fn chips(visitor: &Visitor, narrow: &Narrow, selects: &[Select]) -> Vec<Chip> {
    let speech = &visitor.speech;
    let mut chips = Vec::new();
    for (name, value) in narrow.pairs() {
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
