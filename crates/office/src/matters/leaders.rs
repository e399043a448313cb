//! What a leader is to a No.1 cycle. A cycle knows its proposal, and only the proposal knows who leads, supervises and
//! reads it; until there is a proposal, a cycle is in the hands of whoever presides over its meetings.

use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Party};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::stage::stage;
use bihuan_domain::ids::{LeaderId, MatterId};
use bihuan_domain::matters::{AnyMatter, Kind};
use bihuan_domain::proposals::case::KeyProposal;
use bihuan_domain::proposals::reading::Reading;
use bihuan_store::proposals::Scope;

/// A living cycle in a leader's hands.
#[derive(Debug, Clone, PartialEq)]
pub struct LedCycle {
    /// The cycle.
    pub cycle: Cycle,
    /// What the leader is to it: see [`Office::roles_in`].
    pub roles: Vec<&'static str>,
}

impl Office {
    /// The living cycles that these offices of `actor`'s committee lead, supervise, read or preside over, newest year
    /// first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn led_cycles(&self, actor: &Actor) -> Result<Vec<LedCycle>, Failure> {
        let leaders: Vec<LeaderId> = actor.leaders().collect();
        let mut led = Vec::new();
        // A committee has one a year: few to look through.
        let rows = self
            .store
            .matters(actor.committee, Kind::Cycle, &Scope::Office);
        for row in rows.await? {
            let stored = self.store.matter(actor.committee, MatterId(row.matter_id));
            let Some(AnyMatter::Cycle(cycle)) = stored.await?.map(|stored| stored.matter) else {
                continue;
            };
            if !stage(&cycle).is_living() {
                continue;
            }
            let roles = self.roles_in(&cycle, &leaders).await?;
            if !roles.is_empty() {
                led.push(LedCycle {
                    cycle: *cycle,
                    roles,
                });
            }
        }
        Ok(led)
    }

    /// What these offices are to a cycle, as codes: `leads`, `supervises`, `reads` its proposal, or `presides` while it
    /// has none.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn roles_in(
        &self,
        cycle: &Cycle,
        leaders: &[LeaderId],
    ) -> Result<Vec<&'static str>, Failure> {
        if leaders.is_empty() {
            return Ok(Vec::new());
        }
        let Some(filed) = &cycle.proposal else {
            let mut chairs = cycle.meetings.iter().filter_map(|one| one.chair.as_ref());
            let presides = chairs.any(|(leader, _)| leaders.contains(leader));
            return Ok(presides.then_some("presides").into_iter().collect());
        };
        let stored = self.store.case(cycle.head.committee, filed.id).await?;
        let key = stored.and_then(|stored| stored.case.key);
        Ok(key.map_or_else(Vec::new, |key| key.roles_of(leaders)))
    }

    /// How much `actor` may read of a matter: what the matter says, and of a cycle as much as those who work on it when
    /// it is in the actor's hands.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn reading(&self, matter: &AnyMatter, actor: &Actor) -> Result<Reading, Failure> {
        let said = matter.reading(actor);
        match matter {
            AnyMatter::Cycle(cycle)
                if said < Reading::Party && actor.committee == cycle.head.committee =>
            {
                let leaders: Vec<LeaderId> = actor.leaders().collect();
                let roles = self.roles_in(cycle, &leaders).await?;
                Ok(if roles.is_empty() {
                    said
                } else {
                    Reading::Party
                })
            }
            _ => Ok(said),
        }
    }
}

impl Desk<'_> {
    /// The offices that lead, supervise and read a cycle's proposal, as this transaction sees it.
    pub(super) async fn leaders_of(&self, cycle: &Cycle) -> Result<Vec<Party>, Failure> {
        let Some(filed) = &cycle.proposal else {
            return Ok(Vec::new());
        };
        let stored = self.tx.case(cycle.head.committee, filed.id).await?;
        let key = stored.and_then(|stored| stored.case.key);
        let offices = key.iter().flat_map(KeyProposal::offices);
        Ok(offices.map(|(leader, _)| Party::Leader(*leader)).collect())
    }
}
