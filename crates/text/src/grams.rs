//! Bigrams: overlapping pairs of characters. Chinese is written without spaces between words, and
//! pairs are the cheapest cut that needs no dictionary and misses nothing.

use crate::fold::folded;
use crate::title::strip_frame;

/// Two neighbouring characters of a folded text.
pub type Bigram = [char; 2];

/// The bigrams of a text in folded form, in order. White space and punctuation part the text: no
/// bigram reaches across them.
///
/// ```
/// let pairs: Vec<String> = bihuan_text::bigrams("營商環境，OK")
///     .map(String::from_iter)
///     .collect();
/// assert_eq!(pairs, ["营商", "商环", "环境", "ok"]);
/// ```
pub fn bigrams(text: &str) -> impl Iterator<Item = Bigram> {
    let mut last = None;
    folded(text).filter_map(move |(c, _)| {
        let c = c.is_alphanumeric().then_some(c);
        let before = std::mem::replace(&mut last, c);
        Some([before?, c?])
    })
}

/// The set of a text's bigrams, kept to be compared with many others.
///
/// ```
/// use bihuan_text::Grams;
///
/// let draft = Grams::of("老旧小区加装电梯");
/// assert!(draft.likeness(&Grams::of("老旧小区电梯加装")) > 0.5);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grams {
    /// Sorted, each once.
    sorted: Vec<Bigram>,
}

impl Grams {
    /// Collects the bigrams of a text.
    pub fn of(text: &str) -> Self {
        let mut sorted: Vec<Bigram> = bigrams(text).collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self { sorted }
    }

    /// Whether the text had no two neighbouring characters to compare by.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Whether the text has this bigram.
    pub fn contains(&self, gram: Bigram) -> bool {
        self.sorted.binary_search(&gram).is_ok()
    }

    /// The bigrams, in the order of their code points, each once.
    pub fn iter(&self) -> impl Iterator<Item = Bigram> {
        self.sorted.iter().copied()
    }

    /// Twice the shared bigrams over all bigrams of both (the Sørensen–Dice coefficient), from 0
    /// for nothing shared to 1 for the same set. Two empty sets share nothing.
    pub fn likeness(&self, other: &Self) -> f64 {
        let total = self.sorted.len() + other.sorted.len();
        if total == 0 {
            return 0.0;
        }
        let (mut mine, mut theirs) = (self.iter().peekable(), other.iter().peekable());
        let mut shared = 0_usize;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            let order = a.cmp(b);
            shared += usize::from(order.is_eq());
            if order.is_le() {
                mine.next();
            }
            if order.is_ge() {
                theirs.next();
            }
        }
        ratio(2 * shared, total)
    }
}

/// A share as a number. Counts of characters in a text stay far below 2⁵², so nothing is lost.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// How alike two short texts such as titles are, from 0 to 1, after dropping the frame of each
/// (关于…的提案 is the same in all titles and says nothing). Same text, however written, is 1.
///
/// ```
/// use bihuan_text::likeness;
///
/// assert_eq!(likeness("关于加装电梯的提案", "關於加裝電梯的建議"), 1.0);
/// assert_eq!(likeness("关于加装电梯的提案", "关于垃圾分类的提案"), 0.0);
/// ```
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (strip_frame(a), strip_frame(b));
    let (left, right) = (Grams::of(a), Grams::of(b));
    if left.is_empty() && right.is_empty() {
        // Too short for pairs: all or nothing.
        let a = crate::normalise(a);
        return if !a.is_empty() && a == crate::normalise(b) {
            1.0
        } else {
            0.0
        };
    }
    left.likeness(&right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn punctuation_parts_and_order_is_kept() {
        let pairs: Vec<String> = bigrams("甲乙，丙 丁戊。").map(String::from_iter).collect();
        assert_eq!(pairs, ["甲乙", "丁戊"]);
        assert_eq!(bigrams("甲").count(), 0);
    }

    #[test]
    fn a_reworded_title_is_nearer_than_another_subject() {
        let title = "关于规范行政处罚裁量权，加快推进商事处罚事项网上办理的提案";
        let reworded = likeness(
            title,
            "关于推进商事处罚事项网上办理、规范行政处罚裁量权的建议",
        );
        let other = likeness(title, "关于加强农村垃圾分类处理的提案");
        assert!(reworded > 0.7, "{reworded}");
        assert!(other < 0.1, "{other}");
    }

    #[test]
    fn short_texts_are_all_or_nothing() {
        assert!((likeness("水", "水") - 1.0).abs() < f64::EPSILON);
        assert!(likeness("水", "电").abs() < f64::EPSILON);
        assert!(likeness("", "").abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn between_nothing_and_all_and_the_same_both_ways(a in "[甲乙丙丁 ，a]{0,12}", b in "[甲乙丙丁 ，a]{0,12}") {
            let there = likeness(&a, &b);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert!((there - likeness(&b, &a)).abs() < 1e-12);
        }

        #[test]
        fn a_text_is_wholly_like_itself(text in "[甲乙丙丁a-z]{2,20}") {
            prop_assert!((likeness(&text, &text) - 1.0).abs() < 1e-12);
        }
    }
}
