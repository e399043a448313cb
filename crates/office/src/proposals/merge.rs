//! Two cases become one to work on (并案), and two again. Each keeps its own timeline, so each gets its own entry.

use crate::desk::Told;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::merge::{Merge, Unmerge, merge, unmerge};
use bihuan_domain::proposals::verbs::Audience;
use bihuan_store::proposals::Stored;

impl Office {
    /// Merges `other` into `lead`, which carries on.
    ///
    /// # Errors
    /// What the rules refuse; [`Failure::Missing`] when one of them does not exist; [`Failure::Stale`] when `other` was
    /// offered to the committee above meanwhile.
    pub async fn merge(
        &self,
        actor: &Actor,
        lead: ProposalId,
        other: ProposalId,
        input: Merge,
    ) -> Result<(), Failure> {
        // What was offered of the case that is merged ends above as well.
        let mut desk = self.desk_of_offer(actor.clone(), other).await?;
        let (lead, other) = desk.two_cases(lead, other).await?;
        let (mut lead_now, mut other_now) = (lead.case.clone(), other.case.clone());
        let profile = self.profile(&lead.case.profile)?;
        let facts = {
            let ids = desk.ids();
            merge(
                &mut lead_now,
                &mut other_now,
                input,
                &desk.by(&profile, &ids),
            )?
        };
        desk.save_two("merge", (&lead, &lead_now), (&other, &other_now), facts)
            .await?;
        desk.carry_up(&other.case, &other_now).await?;
        desk.commit().await
    }

    /// Takes `other` out of `lead` again; possible until the lead is handed over.
    ///
    /// # Errors
    /// What the rules refuse; [`Failure::Missing`] when one of them does not exist.
    pub async fn unmerge(
        &self,
        actor: &Actor,
        lead: ProposalId,
        other: ProposalId,
        input: Unmerge,
    ) -> Result<(), Failure> {
        let mut desk = self.desk(actor.clone()).await?;
        let (lead, other) = desk.two_cases(lead, other).await?;
        let (mut lead_now, mut other_now) = (lead.case.clone(), other.case.clone());
        let profile = self.profile(&lead.case.profile)?;
        let facts = {
            let ids = desk.ids();
            unmerge(
                &mut lead_now,
                &mut other_now,
                input,
                &desk.by(&profile, &ids),
            )?
        };
        desk.save_two("unmerge", (&lead, &lead_now), (&other, &other_now), facts)
            .await?;
        desk.commit().await
    }
}

impl Desk<'_> {
    async fn two_cases(
        &self,
        lead: ProposalId,
        other: ProposalId,
    ) -> Result<(Stored, Stored), Failure> {
        let lead = self
            .tx
            .case(self.place.id, lead)
            .await?
            .ok_or(Failure::Missing)?;
        let other = self
            .tx
            .case(self.place.id, other)
            .await?
            .ok_or(Failure::Missing)?;
        Ok((lead, other))
    }

    async fn save_two(
        &mut self,
        verb: &str,
        lead: (&Stored, &Case),
        other: (&Stored, &Case),
        facts: Facts,
    ) -> Result<(), Failure> {
        for (before, case) in [lead, other] {
            let told = Told {
                verb,
                kind: "proposal",
                subject: case.id.0,
                part: None,
                audience: Audience::Everyone,
                facts: facts.clone(),
            };
            self.save_case(Some(before), case, told).await?;
        }
        Ok(())
    }
}
