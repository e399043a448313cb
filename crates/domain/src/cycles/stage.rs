//! Where a cycle stands: a function of the gates it has passed.

use super::Cycle;
use jiff::civil::Date;

/// The stages of a cycle, one a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 预研协商, in the year before its proposal.
    PreStudy,
    /// 办理协商, in the year of its proposal.
    Handling,
    /// 落实监督, in the year after.
    Supervision,
    /// 闭环: the closing report is written.
    Closed,
    /// Given up.
    Ended,
}

impl Stage {
    /// The three stages that take a year each.
    pub const YEARS: [Self; 3] = [Self::PreStudy, Self::Handling, Self::Supervision];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PreStudy => "pre_study",
            Self::Handling => "handling",
            Self::Supervision => "supervision",
            Self::Closed => "closed",
            Self::Ended => "ended",
        }
    }

    /// The year in which a cycle of `year` is meant to be in this stage.
    pub const fn year(self, year: i16) -> i16 {
        match self {
            Self::PreStudy => year - 1,
            Self::Handling => year,
            Self::Supervision | Self::Closed | Self::Ended => year + 1,
        }
    }

    /// Whether anything is still to be done.
    pub const fn is_living(self) -> bool {
        matches!(self, Self::PreStudy | Self::Handling | Self::Supervision)
    }
}

/// Where a cycle stands.
pub fn stage(cycle: &Cycle) -> Stage {
    if cycle.ended.is_some() {
        return Stage::Ended;
    }
    match cycle.gates.len() {
        0 => Stage::PreStudy,
        1 => Stage::Handling,
        2 => Stage::Supervision,
        _ => Stage::Closed,
    }
}

/// The day by which the present stage should be over: the last of its year. `None` when nothing is to be done.
pub fn due(cycle: &Cycle) -> Option<Date> {
    let stage = stage(cycle);
    stage
        .is_living()
        .then(|| Date::new(stage.year(cycle.year), 12, 31).ok())
        .flatten()
}
