//! What the decisions of a selection do to proposals: each chosen one is named a key proposal by its own verb.

use crate::inputs::fill;
use crate::{Desk, Failure};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::selection::Selection;
use bihuan_domain::selection::parts::Designation;

impl Desk<'_> {
    /// Names the proposals that were chosen between `before` and `after` key proposals. What their own verb refuses
    /// refuses the decision.
    pub(super) async fn designate(
        &mut self,
        before: &Selection,
        after: &Selection,
    ) -> Result<(), Failure> {
        let is_new = |one: &Designation| before.designation(one.candidate).is_none();
        for designation in after.designations().filter(is_new) {
            let committee = after.head.committee;
            let stored = self.tx.case(committee, designation.proposal).await?;
            let stored = stored.ok_or(Failure::Missing)?;
            let mut input = designation.input();
            // Somebody may have named it since it was nominated: the No.1 proposal of the year stays it.
            let key = stored.case.key.as_ref();
            fill(
                &mut input,
                "number_one",
                key.is_some_and(|key| key.number_one),
            );
            self.perform_on(&stored, Verb::DesignateKey, None, input, Vec::new())
                .await?;
        }
        Ok(())
    }
}
