//! Small helpers for the characters that Chinese spreadsheets are full of.

/// Cuts white space of every kind from both ends, the full-width space and the invisible marks
/// that word processors leave behind included.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Turns full-width forms of ASCII (`（`, `１`, `－` …) into ASCII, so that what a person typed with
/// a Chinese keyboard compares equal to what was asked for.
pub fn fold_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c)
            }
            other => other,
        })
        .collect()
}

/// The form under which headers, choices and unique keys are compared: half-width, lower case,
/// without white space.
pub fn comparable(text: &str) -> String {
    fold_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Width on a screen in half-width units: Chinese characters count two.
pub fn display_width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_space_is_trimmed() {
        assert_eq!(trim("\u{3000} 张 三\u{a0}\u{3000}\n"), "张 三");
    }

    #[test]
    fn comparison_ignores_width_case_and_space() {
        assert_eq!(comparable("委员 证号（Ｎｏ）"), comparable("委员证号(no)"));
    }

    #[test]
    fn chinese_is_twice_as_wide() {
        assert_eq!(display_width("提案A1"), 6);
    }
}
