//! No words for people in code or templates: they stand in the message files, in both languages.
//!
//! What gives them away is Chinese: a Han character in a Rust literal, a template, a script or a
//! style sheet. Comments, tests, the demo and `crates/text` (whose subject is Chinese) are free.
//! A literal that is data and no wording, such as a numeral to be parsed, says so by a comment
//! `// han-ok: why` (in a style sheet `/* han-ok: why */`) on its line or the line above, or
//! `//! han-ok: why` for the whole file.

use anyhow::Result;

use super::{Faults, tracked};

const MARK: &str = "han-ok:";

/// What opens a comment in the files we read.
const COMMENTS: [&str; 3] = ["//", "/*", "{#"];

pub fn check() -> Result<Faults> {
    let mut faults = Faults::new();
    for (file, text) in tracked()? {
        let Some(kind) = kind(&file) else { continue };
        let bare = match kind {
            Kind::Rust => strip_rust(&text),
            Kind::Page => strip(&strip(&text, "{#", "#}"), "<!--", "-->"),
            Kind::Asset => strip_line_comments(&strip(&text, "/*", "*/")),
        };
        for number in offences(&text, &bare) {
            faults.push(format!(
                "{file}:{number}: move the words to the message files"
            ));
        }
    }
    Ok(faults)
}

enum Kind {
    Rust,
    Page,
    Asset,
}

/// How to read a file, or nothing when it is free to hold Chinese.
fn kind(file: &str) -> Option<Kind> {
    let inner = file.strip_prefix("crates/")?;
    let (room, place) = inner.split_once('/')?;
    if room == "text"
        || ["test", "demo", "simulate", "locales"]
            .iter()
            .any(|word| place.contains(word))
    {
        return None;
    }
    let extension = place.rsplit_once('.')?.1;
    match extension {
        "rs" if place.starts_with("src/") => Some(Kind::Rust),
        "html" | "txt" | "xml" | "svg" if place.starts_with("templates/") => Some(Kind::Page),
        "js" | "css" => Some(Kind::Asset),
        _ => None,
    }
}

/// The lines (from 1) of `bare` that hold a Han character and carry no mark in `text`.
fn offences(text: &str, bare: &str) -> Vec<usize> {
    let excused = |line: &str| {
        COMMENTS
            .iter()
            .filter_map(|open| line.split_once(open))
            .any(|(_, comment)| comment.contains(MARK))
    };
    let is_comment = |line: &str| {
        COMMENTS
            .iter()
            .any(|open| line.trim_start().starts_with(open))
    };
    if text
        .lines()
        .any(|line| line.starts_with("//!") && line.contains(MARK))
    {
        return Vec::new();
    }
    let mut above = "";
    let mut numbers = Vec::new();
    for (number, (line, bare)) in (1..).zip(text.lines().zip(bare.lines())) {
        let marked = excused(line) || (is_comment(above) && excused(above));
        if bare.contains(is_han) && !marked {
            numbers.push(number);
        }
        above = line;
    }
    numbers
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Blanks everything between the two marks, and keeps the lines.
fn strip(text: &str, open: &str, close: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        bare.push_str(before);
        let (inside, after) = after.split_once(close).unwrap_or((after, ""));
        bare.extend(inside.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    bare.push_str(rest);
    bare
}

fn strip_line_comments(text: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.trim_start().starts_with("//") {
            ""
        } else {
            line
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Blanks the comments and the test modules of a Rust file, and keeps the lines.
fn strip_rust(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut parts: Vec<(char, Part)> = Vec::with_capacity(chars.len());
    let mut rest = chars.as_slice();
    while !rest.is_empty() {
        let word_before = parts
            .last()
            .is_some_and(|(c, part)| *part == Part::Code && is_word(*c));
        let (length, part) = next_part(rest, word_before);
        let (here, after) = rest.split_at(length.clamp(1, rest.len()));
        parts.extend(here.iter().map(|c| (*c, part)));
        rest = after;
    }
    blank_tests(&mut parts);
    let shown = |(c, part): (char, Part)| {
        if part == Part::Comment && c != '\n' {
            ' '
        } else {
            c
        }
    };
    parts.into_iter().map(shown).collect()
}

/// What a character of a Rust file belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Comment,
    Literal,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length and the kind of what begins here.
fn next_part(rest: &[char], word_before: bool) -> (usize, Part) {
    match rest {
        ['/', '/', ..] => (
            rest.iter().take_while(|c| **c != '\n').count(),
            Part::Comment,
        ),
        ['/', '*', ..] => (block_comment(rest), Part::Comment),
        ['"', ..] => (quoted(rest, '"'), Part::Literal),
        ['\'', '\\', ..] => (quoted(rest, '\''), Part::Literal),
        ['\'', _, '\'', ..] => (3, Part::Literal),
        ['b' | 'c', 'r', ..] | ['r', ..] if !word_before => {
            raw_string(rest).map_or((1, Part::Code), |length| (length, Part::Literal))
        }
        _ => (1, Part::Code),
    }
}

/// The length of a block comment, which may hold others.
fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        at += match here {
            ['/', '*', ..] => {
                depth += 1;
                2
            }
            ['*', '/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a quoted text, where a backslash takes the next character with it.
fn quoted(rest: &[char], quote: char) -> usize {
    let mut escaped = true; // the opening quote does not close
    for (at, c) in rest.iter().enumerate() {
        if escaped {
            escaped = false;
        } else if *c == '\\' {
            escaped = true;
        } else if *c == quote {
            return at + 1;
        }
    }
    rest.len()
}

/// The length of a raw string, or nothing when these letters begin another word.
fn raw_string(rest: &[char]) -> Option<usize> {
    let letters = rest
        .iter()
        .take_while(|c| matches!(c, 'b' | 'c' | 'r'))
        .count();
    let hashes = rest.iter().skip(letters).take_while(|c| **c == '#').count();
    let open = letters + hashes;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"')
        .chain(std::iter::repeat_n('#', hashes))
        .collect();
    let inside = rest.get(open + 1..)?;
    let end = inside
        .windows(close.len())
        .position(|window| window == close)?;
    Some(open + 1 + end + close.len())
}

/// Turns items under `#[cfg(test)]`, or the whole file under `#![cfg(test)]`, into comments.
fn blank_tests(parts: &mut [(char, Part)]) {
    const OUTER: &str = "#[cfg(test)]";
    let code: Vec<char> = parts
        .iter()
        .map(|(c, part)| if *part == Part::Code { *c } else { ' ' })
        .collect();
    let starts_with = |at: usize, word: &str| {
        code.get(at..)
            .is_some_and(|here| word.chars().eq(here.iter().copied().take(word.len())))
    };
    if (0..code.len()).any(|at| starts_with(at, "#![cfg(test)]")) {
        for (_, part) in parts {
            *part = Part::Comment;
        }
        return;
    }
    let heads: Vec<usize> = (0..code.len())
        .filter(|at| starts_with(*at, OUTER))
        .collect();
    for head in heads {
        let item = code.iter().skip(head + OUTER.len());
        let length = OUTER.len() + item_length(item);
        for (_, part) in parts.iter_mut().skip(head).take(length) {
            *part = Part::Comment;
        }
    }
}

/// The length of an item: to its semicolon, or to the brace that closes its first one.
fn item_length<'a>(item: impl Iterator<Item = &'a char>) -> usize {
    let mut depth = 0_usize;
    let mut length = 0;
    for c in item {
        length += 1;
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ';' => {}
            _ => continue,
        }
        if depth == 0 {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<usize> {
        offences(text, &strip_rust(text))
    }

    #[test]
    fn a_literal_is_found_wherever_it_stands() {
        assert_eq!(
            found("let a = \"提案\";\nlet b = r#\"x \"答复\"#;\nlet c = '案';\n"),
            [1, 2, 3]
        );
        assert_eq!(found("let a = '\"'; let b = \"// 提案\";\n"), [1]);
    }

    #[test]
    fn comments_and_tests_are_free() {
        assert_eq!(
            found("/// 提案\n// \"答复\n/* 案 /* 号 */ 件 */\nfn f<'a>(x: &'a str) {}\n"),
            [0; 0]
        );
        let text = "#[cfg(test)]\nmod tests {\n    const A: &str = \"提案 }\";\n}\nconst B: &str = \"答复\";\n";
        assert_eq!(found(text), [5]);
    }

    #[test]
    fn a_mark_with_a_reason_excuses_its_line() {
        assert_eq!(
            found("const A: char = '一'; // han-ok: a numeral\nconst B: char = '二';\n"),
            [2]
        );
        assert_eq!(
            found("// han-ok: a numeral\nconst A: char = '一';\nconst B: char = '二';\n"),
            [3]
        );
        assert_eq!(
            found("//! han-ok: numerals\nconst A: char = '一';\n"),
            [0; 0]
        );
    }

    #[test]
    fn a_mark_in_a_style_sheet_excuses_the_next_line() {
        let text = "/* han-ok: a font */\na { font: '仿宋'; }\nb::after { content: '案'; }\n";
        assert_eq!(offences(text, &strip(text, "/*", "*/")), [3]);
    }

    #[test]
    fn template_comments_are_free() {
        let text = "<p>{# 说明\n 提案 #}</p>\n<b>提案</b>\n";
        assert_eq!(offences(text, &strip(text, "{#", "#}")), [3]);
    }

    #[test]
    fn only_what_people_see_is_read() {
        assert!(kind("crates/web/src/proposals/reply.rs").is_some());
        assert!(kind("crates/web/templates/proposals/reply.html").is_some());
        assert!(kind("crates/text/src/numerals.rs").is_none());
        assert!(kind("crates/web/locales/zh-CN/common.ftl").is_none());
        assert!(kind("crates/bihuan/src/demo/liaoning.rs").is_none());
        assert!(kind("tests/walk.rs").is_none());
    }
}
