//! Fingerprints: a few of the many runs of characters in a text, so chosen that two texts which share a passage share
//! a fingerprint, wherever the passage stands (winnowing: Schleimer, Wilkerson and Aiken, 2003).

use crate::fold::folded;

/// Characters in a run. Shorter ones are turns of phrase that half of all texts have.
const RUN: usize = 12;

/// Of so many neighbouring runs at least one is kept.
const WINDOW: usize = 16;

/// Texts that share so many characters in a row, white space and punctuation left out, share a fingerprint.
pub const CERTAIN: usize = RUN + WINDOW - 1;

/// The fingerprints of a text in folded form, sorted, each once. They stay the same from version to version as long as
/// folding does.
///
/// ```
/// use bihuan_text::prints;
///
/// let passage = "全市三十一座公园中十二座夜间照明不足居民晚上散步时有摔倒的危险";
/// let one = prints(&format!("{passage}，应当尽快改造。"));
/// let other = prints(&format!("据了解，{passage}。"));
/// assert!(one.iter().any(|print| other.contains(print)));
/// ```
pub fn prints(text: &str) -> Vec<u64> {
    let signs: Vec<char> = folded(text)
        .map(|(c, _)| c)
        .filter(|c| c.is_alphanumeric())
        .collect();
    let runs: Vec<u64> = signs.windows(RUN).map(mixed).collect();
    let mut kept: Vec<u64> = if runs.len() < WINDOW {
        runs.iter().min().copied().into_iter().collect()
    } else {
        runs.windows(WINDOW)
            .filter_map(|window| window.iter().min().copied())
            .collect()
    };
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// A number for a run, evenly spread.
fn mixed(run: &[char]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15; // 2⁶⁴ over the golden ratio
    let all = run.iter().fold(0_u64, |before, c| {
        (before.rotate_left(5) ^ u64::from(u32::from(*c))).wrapping_mul(ODD)
    });
    (all ^ (all >> 32)).wrapping_mul(ODD)
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shared(one: &str, other: &str) -> usize {
        let other = prints(other);
        prints(one)
            .iter()
            .filter(|print| other.contains(print))
            .count()
    }

    #[test]
    fn short_texts_have_none_and_less_than_a_window_one() {
        assert_eq!(prints("照明不足").len(), 0);
        assert_eq!(prints("十二座公园夜间照明不足居民").len(), 1);
    }

    #[test]
    fn punctuation_width_and_script_make_no_difference() {
        let one = "關於推進ＡＢ類公園照明設施改造，並建立巡檢制度的建議。";
        let other = "关于推进ab类公园照明设施改造并建立巡检制度的建议";
        assert_eq!(prints(one), prints(other));
    }

    proptest! {
        #[test]
        fn a_shared_passage_is_always_seen(
            passage in proptest::collection::vec("[一-鿿]", CERTAIN..60),
            before in "[一-鿿]{0,40}",
            after in "[一-鿿]{0,40}",
            other in "[一-鿿]{0,40}",
        ) {
            let passage = passage.concat();
            let one = format!("{before}{passage}{after}");
            let other = format!("{other}{passage}");
            prop_assert!(shared(&one, &other) > 0);
        }

        #[test]
        fn other_texts_share_nothing(one in "[一-侀]{40,80}", other in "[侁-鿿]{40,80}") {
            prop_assert_eq!(shared(&one, &other), 0);
        }
    }

    #[test]
    fn a_long_text_has_a_tenth_of_its_runs() {
        let text: String = (0_u32..2_000)
            .map(|n| char::from_u32(0x4E00 + (n * 7_919) % 20_000).expect("a character"))
            .collect();
        let count = prints(&text).len();
        assert!((150..450).contains(&count), "{count}");
    }
}
