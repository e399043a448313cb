//! Cleaning what people and old systems leave in cells: padding with full-width and no-break
//! spaces, names set out with spaces inside, several names in one cell.

/// A text of one or more paragraphs without padding: every kind of space trimmed from both ends of
/// every line, one kind of line end, no invisible marks at the ends, no blank lines at the ends and
/// never two in a row. Spaces inside a line stay.
///
/// ```
/// assert_eq!(bihuan_text::tidy("　　一、說明\u{A0}\r\n\r\n\r\n　二、辦法 "), "一、說明\n\n二、辦法");
/// ```
pub fn tidy(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let line = line.trim_matches(is_padding);
        if line.is_empty() && (clean.is_empty() || clean.ends_with("\n\n")) {
            continue;
        }
        clean.push_str(line);
        clean.push('\n');
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// A text without any white space or zero-width character, for codes and categories such as 財 政.
///
/// ```
/// assert_eq!(bihuan_text::without_space("財　政\u{A0}"), "財政");
/// ```
pub fn without_space(text: &str) -> String {
    text.chars().filter(|c| !is_padding(*c)).collect()
}

/// The names in a cell. Separators (、，；/ and line ends) part names, and so does white space
/// between names of two or more characters; a name of two characters set out with a space (甲　示)
/// stays one. Dots inside names, of which old systems have many, become `·`.
///
/// ```
/// use bihuan_text::names;
///
/// assert_eq!(names("甲　示\u{A0}"), ["甲示"]);
/// assert_eq!(names("戊輝廷    己文治"), ["戊輝廷", "己文治"]);
/// assert_eq!(names("瓦里斯．示例、黃 馨"), ["瓦里斯·示例", "黃馨"]);
/// assert!(names(" ").is_empty());
/// ```
pub fn names(cell: &str) -> Vec<String> {
    cell.split(['、', '，', ',', '；', ';', '/', '／', '\n', '\r'])
        .flat_map(|part| {
            let words: Vec<String> = part
                .split(is_padding)
                .map(|word| word.chars().map(one_dot).collect())
                .filter(|word: &String| !word.is_empty())
                .collect();
            let latin = words.iter().any(|word| word.is_ascii());
            let several = words.iter().all(|word| word.chars().count() > 1);
            match (words.is_empty(), latin, several) {
                (true, ..) => Vec::new(),
                (_, true, _) => vec![words.join(" ")],
                (_, _, true) => words,
                (_, _, false) => vec![words.concat()],
            }
        })
        .collect()
}

/// White space of every kind, and the zero-width marks that trimming would leave.
fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn one_dot(c: char) -> char {
    match c {
        '‧' | '．' | '﹒' | '•' | '・' | '･' | '.' => '·',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn blank_lines_at_the_ends_go_and_single_ones_inside_stay() {
        assert_eq!(tidy("\n\u{FEFF}\n  甲 乙\n\n 丙 \r\r\n\n\n"), "甲 乙\n\n丙");
        assert_eq!(tidy(" \u{3000}\n"), "");
    }

    #[rstest]
    #[case("甲秋旺\u{A0}", &["甲秋旺"])]
    #[case("黃  馨", &["黃馨"])]
    #[case("乙坤城、丁成龍、丙瑞山", &["乙坤城", "丁成龍", "丙瑞山"])]
    #[case("辛勝考議員 庚淑君議員", &["辛勝考議員", "庚淑君議員"])]
    #[case("瓦里斯﹒示例", &["瓦里斯·示例"])]
    #[case("夷將．拔路兒Icyang．Parod", &["夷將·拔路兒Icyang·Parod"])]
    #[case("John Smith", &["John Smith"])]
    #[case("、、", &[])]
    fn every_name_once(#[case] cell: &str, #[case] expected: &[&str]) {
        assert_eq!(names(cell), expected);
    }
}
