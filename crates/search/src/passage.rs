//! Showing where words stand in a text.

use std::ops::Range;

use crate::tokens::{Sign, Word, signs, words};

/// Longest passage shown for a hit, in characters.
const PASSAGE: usize = 120;

/// How much of it stands before the first marked word, in characters.
const LEAD: usize = 24;

/// What stands for the text that was left out.
const LEFT_OUT: &str = "…";

/// A stretch of text that is either one of the words looked for or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The text as it was fed.
    pub text: String,
    /// Whether it is to be marked.
    pub hit: bool,
}

/// A whole text with the words of a query marked. The segments together are the text.
///
/// ```
/// use bihuan_search::mark;
///
/// let marked: Vec<String> = mark("电梯 補貼", "加装电梯的补贴")
///     .into_iter()
///     .map(|part| if part.hit { format!("[{}]", part.text) } else { part.text })
///     .collect();
/// assert_eq!(marked.concat(), "加装[电梯]的[补贴]");
/// ```
pub fn mark(query: &str, text: &str) -> Vec<Segment> {
    let found = merged(found(&signs(text), &words(query)));
    segments(text, 0..text.len(), &found)
}

/// The passage with the most of the words, or `None` when the text has none of them.
pub fn snippet(text: &str, words: &[Word]) -> Option<Vec<Segment>> {
    let found = found(&signs(text), words);
    let windows = found.iter().map(|(start, _)| window(text, start.start));
    let best = windows
        .rev()
        .max_by_key(|window| different(&found, window))?;
    let mut shown = segments(text, best.clone(), &merged(found));
    tidy(&mut shown, text, &best);
    Some(shown)
}

/// How a text begins, without marks.
pub fn beginning(text: &str) -> Vec<Segment> {
    let window = window(text, 0);
    let mut shown = segments(text, window.clone(), &[]);
    tidy(&mut shown, text, &window);
    shown
}

/// Where each word stands: bytes of the text and which word it is, in the order of the text.
fn found(signs: &[Sign], words: &[Word]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        if word.signs.is_empty() {
            continue;
        }
        for stretch in signs.windows(word.signs.len()) {
            let same = stretch.iter().map(|sign| &sign.c).eq(&word.signs);
            if let (true, [first, ..], [.., last]) = (same, stretch, stretch) {
                found.push((first.source.start..last.source.end, nth));
            }
        }
    }
    found.sort_by_key(|(range, nth)| (range.start, *nth));
    found
}

/// The marked stretches, none touching another.
fn merged(found: Vec<(Range<usize>, usize)>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for (range, _) in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The bytes of the passage around a place in a text.
fn window(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let lead = before.char_indices().rev().take(LEAD).last();
    let start = lead.map_or(at, |(start, _)| start);
    let end = after.char_indices().nth(PASSAGE - LEAD);
    start..end.map_or(text.len(), |(end, _)| at + end)
}

/// How many different words stand in a window.
fn different(found: &[(Range<usize>, usize)], window: &Range<usize>) -> usize {
    let mut words: Vec<usize> = found
        .iter()
        .filter(|(range, _)| window.start <= range.start && range.end <= window.end)
        .map(|(_, nth)| *nth)
        .collect();
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// Cuts a window of a text at the borders of its marked stretches.
fn segments(text: &str, window: Range<usize>, marked: &[Range<usize>]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut push = |range: Range<usize>, hit| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            segments.push(Segment {
                text: text.to_owned(),
                hit,
            });
        }
    };
    let mut at = window.start;
    for mark in marked {
        let start = mark.start.clamp(at, window.end);
        let end = mark.end.clamp(start, window.end);
        push(at..start, false);
        push(start..end, true);
        at = end;
    }
    push(at..window.end, false);
    segments
}

/// Puts a passage on one line and shows where something was left out.
fn tidy(shown: &mut Vec<Segment>, text: &str, window: &Range<usize>) {
    for segment in &mut *shown {
        let mut line = String::with_capacity(segment.text.len());
        for c in segment.text.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c != ' ' || !line.ends_with(' ') {
                line.push(c);
            }
        }
        segment.text = line;
    }
    let left_out = || Segment {
        text: LEFT_OUT.to_owned(),
        hit: false,
    };
    if window.start > 0 {
        shown.insert(0, left_out());
    }
    if window.end < text.len() {
        shown.push(left_out());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(segments: &[Segment]) -> String {
        segments
            .iter()
            .map(|part| {
                if part.hit {
                    format!("[{}]", part.text)
                } else {
                    part.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn words_are_marked_as_they_were_written() {
        assert_eq!(
            shown(&mark("营商环境 ok", "优化營商　環境，ＯＫ！")),
            "优化[營商　環境]，[ＯＫ]！"
        );
        assert_eq!(shown(&mark("哈哈", "哈哈哈")), "[哈哈哈]");
        assert_eq!(shown(&mark("，。", "甲，乙。")), "甲，乙。");
        assert_eq!(shown(&mark("", "甲乙")), "甲乙");
    }

    #[test]
    fn a_snippet_shows_the_place_with_the_most_words() {
        let text = format!(
            "电梯。{}\n加装电梯，财政\n补贴。{}",
            "甲".repeat(300),
            "乙".repeat(300)
        );
        let snippet = snippet(&text, &words("电梯 补贴")).map(|found| shown(&found));
        let expected = format!(
            "…{} 加装[电梯]，财政 [补贴]。{}…",
            "甲".repeat(21),
            "乙".repeat(87)
        );
        assert_eq!(snippet, Some(expected));
    }

    #[test]
    fn no_word_no_snippet() {
        assert_eq!(snippet("甲乙丙", &words("丁戊")), None);
        assert_eq!(shown(&beginning("甲\n\n乙")), "甲 乙");
    }

    proptest! {
        #[test]
        fn the_segments_are_the_text(query in "[甲乙a ]{0,6}", text in "[甲乙丙Ａa㎝， \u{200B}]{0,30}") {
            let whole: String = mark(&query, &text).into_iter().map(|part| part.text).collect();
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn every_part_of_a_text_is_marked_in_it(text in "[甲乙丙丁a1，]{2,60}", from in 0_usize..60, len in 1_usize..9) {
            let part: String = text.chars().skip(from).take(len).collect();
            prop_assume!(part.chars().any(char::is_alphanumeric));
            let found = snippet(&text, &words(&part));
            prop_assert!(found.is_some_and(|parts| parts.iter().any(|part| part.hit)));
        }
    }
}
