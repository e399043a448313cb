//! The frame of a title: nearly every title reads 关于…的提案 \[F:S9\], which says what kind of paper
//! it is and nothing of its subject.

/// Words that open the frame.
const OPENINGS: [&str; 2] = ["关于", "關於"];

/// Words that close it, longest first, each after 的 or 之.
const CLOSINGS: [&str; 17] = [
    "意见和建议",
    "意見和建議",
    "意见建议",
    "意見建議",
    "几点建议",
    "幾點建議",
    "若干建议",
    "若干建議",
    "建议案",
    "建議案",
    "提案",
    "建议",
    "建議",
    "议案",
    "議案",
    "意见",
    "意見",
];

/// The subject inside a title: without 《》 around it, 关于 before it, and 的提案, 的建议, 的议案 and
/// the like after it, in either script. Gives the trimmed title itself when nothing would be left.
///
/// ```
/// use bihuan_text::strip_frame;
///
/// assert_eq!(strip_frame("《关于加装电梯的提案》"), "加装电梯");
/// assert_eq!(strip_frame("關於校園午餐之建議案。"), "校園午餐");
/// assert_eq!(strip_frame("治理内涝"), "治理内涝");
/// ```
pub fn strip_frame(title: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || matches!(c, '《' | '》' | '〈' | '〉' | '。' | '.');
    let title = title.trim_matches(edge);
    let opened = OPENINGS
        .iter()
        .find_map(|opening| title.strip_prefix(opening))
        .unwrap_or(title);
    let subject = CLOSINGS
        .iter()
        .find_map(|closing| opened.strip_suffix(closing)?.strip_suffix(['的', '之']))
        .unwrap_or(opened)
        .trim_matches(edge);
    if subject.is_empty() { title } else { subject }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("关于加快医院建设的建议", "加快医院建设")]
    #[case("关于加快医院建设的几点建议", "加快医院建设")]
    #[case(" 关于规范处罚，加快网办的提案　", "规范处罚，加快网办")]
    #[case("關於修訂條例的議案", "修訂條例")]
    #[case("关于提案", "提案")] // no 的: 提案 is the subject
    #[case("加强对提案的建议", "加强对提案")]
    #[case("关于的提案", "关于的提案")]
    #[case("", "")]
    fn the_subject_is_left(#[case] title: &str, #[case] subject: &str) {
        assert_eq!(strip_frame(title), subject);
    }
}
