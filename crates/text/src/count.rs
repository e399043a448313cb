//! Counting Han characters: length limits of proposals mean 字, not bytes and not letters \[D\].

/// Whether a character is written in the Han script: the unified ideographs with their extensions,
/// the compatibility ideographs, and 〇 and 々.
///
/// ```
/// assert!(bihuan_text::is_han('閉'));
/// assert!(bihuan_text::is_han('〇'));
/// assert!(!bihuan_text::is_han('，'));
/// ```
pub const fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3005}'                      // 々
        | '\u{3007}'                    // 〇
        | '\u{3021}'..='\u{3029}'       // Suzhou numerals
        | '\u{3038}'..='\u{303B}'
        | '\u{3400}'..='\u{4DBF}'       // extension A
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'       // compatibility, common in files that once were Big5
        | '\u{20000}'..='\u{323AF}'     // extensions B to H
    )
}

/// How many Han characters a text has. Punctuation, letters, digits and white space do not count.
///
/// ```
/// assert_eq!(bihuan_text::han_count("建议：3 年内建成 5G 网络。"), 8);
/// ```
pub fn han_count(text: &str) -> usize {
    text.chars().filter(|c| is_han(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_han_characters_count() {
        assert_eq!(han_count(""), 0);
        assert_eq!(han_count("ABC 123，。！　\n"), 0);
        assert_eq!(han_count("二〇二三年"), 5);
        assert_eq!(han_count("𠮷野家"), 3);
        assert_eq!(han_count("\u{F90A}屬"), 2);
    }
}
