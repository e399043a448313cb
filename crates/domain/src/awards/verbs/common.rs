//! What several verbs of awards check alike.

use crate::act::Target;
use crate::awards::Award;
use crate::awards::stage::{Stage, stage};
use crate::by::By;
use crate::proposals::case::Stamp;

/// The whole awards, in this stage.
pub(super) fn in_stage(award: &Award, wanted: Stage) -> Vec<Target> {
    (stage(award) == wanted)
        .then(Target::whole)
        .into_iter()
        .collect()
}

/// Whether the person who asks left this mark: nobody moves their own case (§0.7).
pub(super) fn is_own(stamp: &Stamp, by: &By<'_>) -> bool {
    stamp.by.is_some() && stamp.by == by.actor.account
}
