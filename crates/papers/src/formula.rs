//! Text that a spreadsheet program would take for a formula.

/// Whether a spreadsheet program may run this text when it opens a CSV file. Leading white space
/// is looked through because some programs trim it, and the full-width signs because Chinese and
/// Japanese editions accept them.
pub fn is_risky(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    text.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The text with an apostrophe before it if it is risky.
pub fn neutralised(text: &str) -> String {
    if is_risky(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Undoes [`neutralised`] when a file of ours comes back.
pub fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("=1+1")]
    #[case("+8613800000000")]
    #[case("-2")]
    #[case("@SUM(A1)")]
    #[case("\t=1")]
    #[case("\r=1")]
    #[case("  =1")]
    #[case("＝1")]
    fn risky_text_is_neutralised_and_comes_back(#[case] text: &str) {
        let safe = neutralised(text);
        assert_eq!(safe, format!("'{text}"));
        assert_eq!(restored(&safe), text);
    }

    #[test]
    fn plain_text_is_left_alone() {
        assert_eq!(neutralised("提案=办理"), "提案=办理");
        assert_eq!(restored("'引号"), "'引号");
    }
}
