//! How many may win: the shares of the profile, of what there was in the year. [F:S64,S66,S67,S68]

use super::AwardOf;
use crate::profile::Profile;
use serde::{Deserialize, Serialize};

/// How many may win, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Proposals filed in the year, or units that handled proposals in it.
    pub total: u32,
    /// Most winners.
    pub most: u32,
    /// Least share of the winners that collective proposers must have, in hundredths; nothing for units.
    pub collective_percent: u8,
}

impl Quota {
    /// The quota of a year in which there were `total`. A share that is no whole number is rounded up, so that a small
    /// committee has an excellent proposal as well [D].
    pub fn of(of: AwardOf, total: u32, profile: &Profile) -> Self {
        let rules = &profile.awards;
        let (percent, collective_percent) = match of {
            AwardOf::Proposals => (
                rules.proposals_percent.value,
                rules.collective_percent.value,
            ),
            AwardOf::Units => (rules.units_percent.value, 0),
        };
        Self {
            total,
            most: percent_of(total, percent).min(total),
            collective_percent,
        }
    }

    /// How many of `winners` collective proposers must have made at least. Where the share is less than one whole
    /// proposal, none: otherwise a single award could never go to a member [D].
    pub fn collective_of(self, winners: u32) -> u32 {
        let whole = u64::from(winners) * u64::from(self.collective_percent) >= 100;
        if whole {
            percent_of(winners, self.collective_percent)
        } else {
            0
        }
    }
}

/// So many hundredths of `total`, rounded up.
fn percent_of(total: u32, percent: u8) -> u32 {
    let hundredths = u64::from(total) * u64::from(percent);
    u32::try_from(hundredths.div_ceil(100)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0)]
    #[case(1, 1)]
    #[case(100, 1)]
    #[case(101, 2)]
    #[case(5_979, 60)]
    #[case(u32::MAX, 42_949_673)]
    fn one_in_a_hundred_proposals_wins_rounded_up(#[case] total: u32, #[case] most: u32) {
        let profile = World::new().profile;
        assert_eq!(Quota::of(AwardOf::Proposals, total, &profile).most, most);
    }

    #[test]
    fn one_in_five_units_wins_and_none_is_collective() {
        let profile = World::new().profile;
        let quota = Quota::of(AwardOf::Units, 31, &profile);
        assert_eq!((quota.most, quota.collective_of(7)), (7, 0));
    }

    #[rstest]
    #[case(1, 0)]
    #[case(4, 0)]
    #[case(5, 1)]
    #[case(6, 2)]
    #[case(10, 2)]
    #[case(11, 3)]
    fn collective_proposers_have_their_share_from_the_first_whole_one(
        #[case] winners: u32,
        #[case] least: u32,
    ) {
        let profile = World::new().profile;
        let quota = Quota::of(AwardOf::Proposals, 1_000, &profile);
        assert_eq!(quota.collective_of(winners), least);
    }
}
