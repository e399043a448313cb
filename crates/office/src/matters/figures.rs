//! Figures of the No.1 cycles: each the list of what it counts.

use crate::{Failure, Office};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::parts::MeetingKind;
use bihuan_domain::cycles::stage::stage;
use bihuan_domain::ids::{CommitteeId, MatterId};
use bihuan_domain::matters::{AnyMatter, Kind, Link};
use bihuan_store::figures::{Evidence, Figure};
use bihuan_store::proposals::Scope;
use std::collections::BTreeSet;

/// The indicators of cycles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CycleIndicator {
    /// Directions on the table of the year's cycle.
    Directions,
    /// Candidates of the year's cycle.
    Candidates,
    /// Stages in which living cycles stand at once.
    LivingStages,
    /// Cycles of the year that somebody leads and somebody supervises, deployed on the day that the words give.
    Deployed,
    /// Cycles of the year that stand on the next year's supervision plan and were inspected.
    Supervised,
}

impl CycleIndicator {
    /// The indicator of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "cycle_directions" => Self::Directions,
            "cycle_candidates" => Self::Candidates,
            "cycle_living_stages" => Self::LivingStages,
            "cycle_deployed" => Self::Deployed,
            "cycle_supervised" => Self::Supervised,
            _ => return None,
        })
    }
}

impl Office {
    /// The figure of an indicator of a committee's cycles, of those of `year` where one is given.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn cycle_figure(
        &self,
        committee: CommitteeId,
        indicator: CycleIndicator,
        year: Option<i16>,
        words: &str,
    ) -> Result<Figure, Failure> {
        let rows = self
            .store
            .matters(committee, Kind::Cycle, &Scope::Office)
            .await?;
        let mut figure = Figure::default();
        let mut stages = BTreeSet::new();
        for row in rows {
            if year.is_some_and(|year| i32::from(year) != row.year) {
                continue;
            }
            let id = MatterId(row.matter_id);
            let stored = self.store.matter(committee, id).await?;
            let Some(AnyMatter::Cycle(cycle)) = stored.map(|stored| stored.matter) else {
                continue;
            };
            let keys = match indicator {
                CycleIndicator::Directions => titles(&cycle.directions, |one| &one.title),
                CycleIndicator::Candidates => titles(&cycle.candidates, |one| &one.title),
                CycleIndicator::LivingStages => {
                    let stage = stage(&cycle);
                    let is_new = stage.is_living() && stages.insert(stage);
                    is_new
                        .then(|| stage.code().to_owned())
                        .into_iter()
                        .collect()
                }
                CycleIndicator::Deployed => self.deployed(&cycle, words).await?,
                CycleIndicator::Supervised => self.supervised(&cycle).await?,
            };
            figure.evidence.extend(keys.into_iter().map(|key| Evidence {
                key,
                record: Link::Matter(id),
                weight: 1,
            }));
        }
        Ok(figure)
    }

    async fn deployed(&self, cycle: &Cycle, day: &str) -> Result<Vec<String>, Failure> {
        let evidence = self.evidence(cycle).await?;
        let is_led = evidence
            .proposal
            .is_some_and(|of| of.number_one && of.led_by.is_some() && of.supervised_by.is_some());
        let deployed = cycle.meetings.iter().any(|meeting| {
            meeting.kind == MeetingKind::Deployment && meeting.on.to_string() == day
        });
        Ok(named(cycle, is_led && deployed))
    }

    async fn supervised(&self, cycle: &Cycle) -> Result<Vec<String>, Failure> {
        let evidence = self.evidence(cycle).await?;
        let listed = evidence.plans.contains(&(cycle.year + 1));
        Ok(named(cycle, listed && !cycle.inspections.is_empty()))
    }
}

fn titles<T>(of: &[T], title: impl Fn(&T) -> &String) -> Vec<String> {
    of.iter().map(|one| title(one).clone()).collect()
}

/// The cycle by the title of its proposal, where it counts.
fn named(cycle: &Cycle, counts: bool) -> Vec<String> {
    let title = cycle.proposal.as_ref().map(|filed| filed.title.clone());
    title.filter(|_| counts).into_iter().collect()
}
