//! The facts of the seed page beside the figures that queries give, each with the records behind it.
//!
//! A page of the demo: elsewhere there is nothing to compare and the page does not exist.

use crate::failure::Problem;
use crate::matters::matter_ref;
use crate::page::{Frame, Nav, show};
use crate::proposals::case_ref;
use crate::session::Visitor;
use crate::urls;
use askama::Template;
use axum::response::Response;
use bihuan_domain::ids::{CommitteeId, UnitId};
use bihuan_domain::matters::Link;
use bihuan_office::Failure;
use bihuan_office::seed_check::{Fact, Facts, Value, Verdict};
use bihuan_store::figures::Figure;

/// The facts, as the project carries them.
const FACTS: &str = include_str!("../../../demo/facts.toml");

/// A record behind a figure.
struct Behind {
    href: String,
    words: String,
    weight: i64,
}

/// A fact in words.
struct Row {
    id: String,
    claim: String,
    claimed: String,
    found: Option<i64>,
    shape: &'static str,
    verdict: &'static str,
    how: String,
    behind: Vec<Behind>,
    proof: String,
}

struct City {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "seed_check.html")]
struct SeedCheckPage {
    f: Frame,
    cities: Vec<City>,
    held: usize,
    failed: usize,
    unsupported: usize,
}

async fn behind(visitor: &Visitor, fact: &Fact, figure: &Figure) -> Result<Vec<Behind>, Problem> {
    let slug = fact.committee.as_deref().unwrap_or_default();
    let committee: CommitteeId = visitor.web.committee(slug).await?.ok_or(Failure::Missing)?;
    let place = visitor.web.office.place(committee).await?;
    let words = |key: &str| {
        let unit = key
            .parse::<UnitId>()
            .ok()
            .and_then(|id| place.directory.units.get(&id));
        let code = || visitor.speech.perhaps(&format!("seed-{key}"));
        unit.map(|unit| unit.name.clone())
            .or_else(code)
            .unwrap_or_else(|| key.to_owned())
    };
    let title = fact.proposal_title.clone().unwrap_or_default();
    Ok(figure
        .evidence
        .iter()
        .map(|evidence| Behind {
            href: match evidence.record {
                Link::Proposal(id) => urls::record(&case_ref(visitor, &place, id)),
                Link::Matter(id) => urls::matter(&matter_ref(visitor, &place, id)),
            },
            // A proposal that is its own evidence is named by its title.
            words: if evidence.key == evidence.record.id().to_string() {
                title.clone()
            } else {
                words(&evidence.key)
            },
            weight: evidence.weight,
        })
        .collect())
}

async fn row(visitor: &Visitor, fact: Fact, verdict: Verdict) -> Result<Row, Problem> {
    let w = &visitor.speech;
    let claimed = match fact.value {
        Value::One(value) if fact.at_least => w.t1("seed-at-least", "value", value),
        Value::One(value) => value.to_string(),
        Value::Between([least, most]) => w.t2("seed-between", "least", least, "most", most),
    };
    let (shape, words, figure) = match verdict {
        Verdict::Holds(figure) => ("is-done", "seed-holds", Some(figure)),
        Verdict::Differs(figure) => ("is-late", "seed-differs", Some(figure)),
        Verdict::NoRecord => ("is-due", "seed-no-record", None),
        Verdict::NotSupported => ("is-ahead", "seed-not-supported", None),
    };
    let behind = match &figure {
        Some(figure) => behind(visitor, &fact, figure).await?,
        None => Vec::new(),
    };
    Ok(Row {
        claimed,
        found: figure.as_ref().map(Figure::value),
        proof: figure.as_ref().map(Figure::proof).unwrap_or_default(),
        shape,
        verdict: words,
        behind,
        id: fact.id,
        claim: fact.claim,
        how: fact.how,
    })
}

/// `GET /seed-check`.
///
/// # Errors
/// [`Failure::Missing`] outside the demo.
pub async fn page(visitor: Visitor) -> Result<Response, Problem> {
    let office = &visitor.web.office;
    if !office.clock.is_demo() {
        return Err(Failure::Missing.into());
    }
    let facts: Facts =
        toml::from_str(FACTS).map_err(|fault| Failure::Internal(fault.to_string()))?;
    let mut cities: Vec<City> = Vec::new();
    let (mut held, mut failed, mut unsupported) = (0, 0, 0);
    for (fact, verdict) in office.seed_check(&facts, &[]).await? {
        match verdict {
            Verdict::Holds(_) => held += 1,
            Verdict::Differs(_) | Verdict::NoRecord => failed += 1,
            Verdict::NotSupported => unsupported += 1,
        }
        let city = fact.city.clone();
        let row = row(&visitor, fact, verdict).await?;
        match cities.iter_mut().find(|known| known.name == city) {
            Some(known) => known.rows.push(row),
            None => cities.push(City {
                name: city,
                rows: vec![row],
            }),
        }
    }
    let f = Frame::of(&visitor, visitor.speech.t("seed-heading"), Nav::None);
    show(&SeedCheckPage {
        f,
        cities,
        held,
        failed,
        unsupported,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn the_facts_that_the_page_carries_are_read_and_their_indicators_known() {
        let facts: Facts = toml::from_str(FACTS).unwrap();
        assert!(facts.fact.len() > 20);
        for fact in facts.fact {
            if let Some(code) = fact.indicator {
                assert!(bihuan_office::seed_check::is_known(&code), "{code}");
            }
        }
    }
}
