//! Random profiles: sound ones, far from the shipped ones, for property tests.

use super::code::{Code, Sourced};
use super::{Profile, Profiles};
use crate::calendar::{Rule, Span};
use jiff::civil::date;
use std::sync::{Arc, LazyLock};

/// A profile with random limits, time limits, scales, ranks, flags and scheme, the same for the same seed. It always
/// passes the checks that a file's profile passes. A property test draws the seed: `any::<u64>()`.
pub fn random_profile(seed: u64) -> Profile {
    let mut profile = Profile::clone(&NATIONAL);
    let mut dice = Dice(seed);
    "random".clone_into(&mut profile.name);
    vary_rows(&mut profile, &mut dice);
    vary_numbers(&mut profile, &mut dice);
    vary_deadlines(&mut profile, &mut dice);
    vary_choices(&mut profile, &mut dice);
    profile
}

/// The shipped national profile as it stood in 2023.
#[expect(
    clippy::expect_used,
    reason = "the shipped files are tested to be sound"
)]
static NATIONAL: LazyLock<Arc<Profile>> = LazyLock::new(|| {
    let profiles = Profiles::embedded().expect("the shipped profiles load");
    let national = profiles.in_force("national", date(2023, 8, 15));
    national.expect("national is in force in 2023")
});

/// Numbers that look random and follow from the seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `end`, which is small and not 0.
    fn below(&mut self, end: u8) -> u8 {
        let rest = self.next() % u64::from(end);
        u8::try_from(rest).unwrap_or_default()
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    fn span(&mut self) -> Span {
        match self.below(3) {
            0 => Span::WorkingDays(1 + u16::from(self.below(30))),
            1 => Span::Days(1 + u16::from(self.below(60))),
            _ => Span::Months(1 + self.below(6)),
        }
    }

    fn one<'a>(&mut self, codes: &'a [Code]) -> Option<&'a Code> {
        let end = u8::try_from(codes.len()).ok().filter(|end| *end > 0)?;
        codes.get(usize::from(self.below(end)))
    }
}

fn vary_rows(profile: &mut Profile, dice: &mut Dice) {
    for kind in &mut profile.proposer_types {
        kind.session_only = dice.flag();
        kind.from_below = kind.collective && dice.flag();
        kind.needs_seal = dice.flag();
    }
    // The best rating never reopens: no place would have it so.
    for rating in profile.rating_scales.result.iter_mut().skip(1) {
        rating.reopens = dice.flag();
    }
    for level in &mut profile.openness {
        level.needs_reason = dice.flag();
    }
}

fn vary_numbers(profile: &mut Profile, dice: &mut Dice) {
    let suggested = 50 + 10 * u32::from(dice.below(200));
    let more = 10 * u32::from(dice.below(200));
    profile.limits.body_suggested_han.value = suggested;
    profile.limits.body_max_han.value = suggested + more;
    profile.limits.body_max_han_collective.value = suggested + 2 * more;
    profile.limits.min_suggestions.value = u16::from(dice.below(4));
    profile.assignment.max_bounces.value = dice.below(4);
    profile.assignment.max_extensions.value = dice.below(3);
    profile.review.four_eyes.value = dice.flag();
    profile.reminders.value.retain(|_| dice.flag());
}

fn vary_deadlines(profile: &mut Profile, dice: &mut Dice) {
    let deadlines = &mut profile.deadlines;
    for rule in [
        &mut deadlines.cosign_expiry,
        &mut deadlines.objection_window,
        &mut deadlines.objection_answer,
        &mut deadlines.extension,
        &mut deadlines.first_contact,
        &mut deadlines.feedback,
        &mut deadlines.second_handling,
        &mut deadlines.publication,
    ] {
        rule.span = dice.span();
        rule.roll = dice.flag();
    }
    deadlines.reply_key = dice.flag().then(|| Rule {
        id: format!("{}_key", deadlines.reply.id),
        span: Span::Months(2),
        ..deadlines.reply.clone()
    });
    deadlines.reply_collective = dice.flag().then(|| Rule {
        id: format!("{}_collective", deadlines.reply.id),
        span: Span::Months(1),
        ..deadlines.reply.clone()
    });
}

fn vary_choices(profile: &mut Profile, dice: &mut Dice) {
    let schemes: Vec<Code> = (profile.result_schemes.iter())
        .map(|scheme| scheme.code.clone())
        .collect();
    let ranks: Vec<Code> = (profile.sign_off.ranks.iter())
        .map(|rank| rank.code.clone())
        .collect();
    let mut choose = |sourced: &mut Sourced<Code>, from: &[Code]| {
        if let Some(code) = dice.one(from) {
            sourced.value = code.clone();
        }
    };
    choose(&mut profile.result_scheme, &schemes);
    choose(&mut profile.sign_off.first_reply, &ranks);
    choose(&mut profile.sign_off.collective, &ranks);
    choose(&mut profile.sign_off.key_proposal, &ranks);
    choose(&mut profile.sign_off.second_handling, &ranks);
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn random_profiles_are_sound_and_follow_from_their_seed(seed in any::<u64>()) {
            let profile = random_profile(seed);
            prop_assert_eq!(check(&profile), []);
            prop_assert_eq!(random_profile(seed), profile);
        }
    }

    #[test]
    fn two_seeds_make_two_profiles() {
        assert_ne!(random_profile(1), random_profile(2));
    }
}
