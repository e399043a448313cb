//! Where a proposal came from that was drafted of a candidate of a No.1 cycle: the chosen one, or one that was not and
//! became an ordinary proposal with its history. [F:seed; §0.8]

use crate::ids::{MatterId, PartId};
use serde::{Deserialize, Serialize};

/// The cycle out of whose candidate a proposal was drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromCycle {
    /// The cycle.
    pub cycle: MatterId,
    /// The year of its proposal.
    pub year: i16,
    /// The candidate.
    pub candidate: PartId,
    /// The candidate's title at the time.
    pub title: String,
}
