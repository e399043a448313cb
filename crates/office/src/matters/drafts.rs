//! The drafts that candidates of a cycle become, begun in the transaction in which they are handed over.

use crate::desk::Told;
use crate::{Desk, Failure};
use bihuan_domain::by::Facts;
use bihuan_domain::cycles::Cycle;
use bihuan_domain::permissions::Audience;
use bihuan_domain::refusal::Refusal;

impl Desk<'_> {
    /// Begins the drafts that were made of a cycle's candidates just now. They live under the rules of today, which may be
    /// others than those of the cycle.
    pub(super) async fn hand_over_drafts(
        &mut self,
        before: &Cycle,
        after: &Cycle,
    ) -> Result<(), Failure> {
        let today = self.now.to_zoned(self.place.zone.clone()).date();
        let profile = self.office.profile_on(&self.place.row.profile, today)?;
        let drafts = {
            let ids = self.ids();
            after.drafts_beyond(before, &self.by(&profile, &ids))
        };
        for draft in drafts {
            // Who may propose was read out of the cycle's rules; the draft stands under those of today.
            let kind = profile.proposer_type(&draft.proposers.kind);
            if kind.is_none_or(|kind| kind.from_below) {
                let stranger = draft.proposers.lead.name();
                let refused = Refusal::new("not-a-choice").with("text", stranger);
                return Err(refused.at("proposer").into());
            }
            let told = Told {
                verb: "draft-proposal",
                kind: "proposal",
                subject: draft.id.0,
                part: None,
                audience: Audience::Parties,
                facts: Facts::none()
                    .with("year", after.year)
                    .with("proposer", draft.proposers.lead.name()),
            };
            self.save_case(None, &draft, told).await?;
        }
        Ok(())
    }
}
