//! The seed check: each fact of a page beside the figure that a query gives, with the list behind it.

use crate::matters::figures::CycleIndicator;
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_store::figures::{Figure, Indicator};
use bihuan_store::proposals::{Filter, Scope, Sort};
use serde::Deserialize;

/// The facts of a page.
#[derive(Debug, Clone, Deserialize)]
pub struct Facts {
    /// Each of them.
    pub fact: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone, Deserialize)]
pub struct Fact {
    /// Its name.
    pub id: String,
    /// Of which city.
    pub city: String,
    /// What is claimed.
    pub claim: String,
    /// The figure: a number, or the least and the most.
    pub value: Value,
    /// The page says "more than".
    #[serde(default)]
    pub at_least: bool,
    /// Which part of the product holds it.
    pub module: String,
    /// Which records back it.
    pub how: String,
    /// The indicator that counts them; none while the product cannot hold the fact yet.
    pub indicator: Option<String>,
    /// The committee's name in addresses.
    pub committee: Option<String>,
    /// The proposal that is meant.
    pub proposal_title: Option<String>,
    /// The year of the matter that is meant.
    pub year: Option<i16>,
    /// Words that narrow the indicator.
    #[serde(default)]
    pub words: String,
}

/// A number, or a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Exactly this many.
    One(i64),
    /// Between these, both counted in.
    Between([i64; 2]),
}

/// What became of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The figure is what the page says.
    Holds(Figure),
    /// The figure is another.
    Differs(Figure),
    /// The record that the fact is about is not there.
    NoRecord,
    /// This part of the product does not exist yet.
    NotSupported,
}

impl Fact {
    /// Whether `figure` is what the page says.
    pub fn agrees(&self, figure: i64) -> bool {
        match self.value {
            Value::One(value) if self.at_least => figure >= value,
            Value::One(value) => figure == value,
            Value::Between([least, most]) => (least..=most).contains(&figure),
        }
    }
}

/// Whether a code is that of an indicator.
pub fn is_known(code: &str) -> bool {
    indicator(code).is_some() || CycleIndicator::from_code(code).is_some()
}

/// The indicator of a single proposal with this code.
fn indicator(code: &str) -> Option<Indicator> {
    Some(match code {
        "six_fixings" => Indicator::SixFixings,
        "watched_links" => Indicator::WatchedLinks,
        "units" => Indicator::Units,
        "policies" => Indicator::Policies,
        "measured" => Indicator::Measured,
        "satisfied" => Indicator::Satisfied,
        _ => return None,
    })
}

impl Office {
    /// Checks facts against the records.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn seed_check(
        &self,
        facts: &Facts,
        modules: &[String],
    ) -> Result<Vec<(Fact, Verdict)>, Failure> {
        let mut checked = Vec::new();
        for fact in facts
            .fact
            .iter()
            .filter(|fact| modules.is_empty() || modules.contains(&fact.module))
        {
            checked.push((fact.clone(), self.verdict(fact).await?));
        }
        Ok(checked)
    }

    async fn verdict(&self, fact: &Fact) -> Result<Verdict, Failure> {
        let (Some(code), Some(slug)) = (fact.indicator.as_deref(), &fact.committee) else {
            return Ok(Verdict::NotSupported);
        };
        let Some(committee) = self.store.committee_by_slug(slug).await? else {
            return Ok(Verdict::NoRecord);
        };
        let committee = CommitteeId(committee.id);
        let figure = if let Some(of_cycles) = CycleIndicator::from_code(code) {
            self.cycle_figure(committee, of_cycles, fact.year, &fact.words)
                .await?
        } else {
            let (Some(indicator), Some(title)) = (indicator(code), &fact.proposal_title) else {
                return Ok(Verdict::NotSupported);
            };
            let Some(proposal) = self.proposal_by_title(committee, title).await? else {
                return Ok(Verdict::NoRecord);
            };
            self.store
                .figure(committee, proposal, indicator, &fact.words)
                .await?
        };
        Ok(if fact.agrees(figure.value()) {
            Verdict::Holds(figure)
        } else {
            Verdict::Differs(figure)
        })
    }

    async fn proposal_by_title(
        &self,
        committee: CommitteeId,
        title: &str,
    ) -> Result<Option<ProposalId>, Failure> {
        let office = Actor {
            hats: vec![bihuan_domain::actor::Hat::Auditor],
            ..Actor::public(committee)
        };
        let search = crate::finding::Search {
            text: title.to_owned(),
            committees: vec![committee],
            limit: 10,
            offset: 0,
        };
        let hits = self.search(&office, search).await?;
        let ids = hits.hits.iter().map(|hit| hit.id).collect();
        let filter = Filter {
            ids: Some(ids),
            ..Filter::default()
        };
        let page = self
            .store
            .list(committee, &Scope::Office, &filter, Sort::Changed, 0, 10)
            .await?;
        Ok(page
            .rows
            .into_iter()
            .find(|row| row.title == title)
            .map(|row| ProposalId(row.id)))
    }
}
