//! Folding: one form for the many ways in which the same text is written.
//!
//! Folding looks at one character at a time and never at its neighbours. That costs the choice of
//! words that a converter of whole sentences makes (乾隆 keeps its 乾 in Simplified, 乾燥 does not;
//! here both become 干), which is of no harm because folded text is compared and never shown. It
//! buys the promise that search stands on: **the fold of a part is a part of the fold**, so every
//! part of a text can be found by that part, in whichever script either was written.

use std::iter;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

/// The dictionaries, which are part of the program: Traditional with the variants of Taiwan and of
/// Hong Kong to Simplified. That they load is tested below; should one fail all the same, texts
/// stay as they are written and are found in their own script.
static CONVERTERS: LazyLock<Vec<OpenCC>> = LazyLock::new(|| {
    [BuiltinConfig::Tw2s, BuiltinConfig::Hk2s]
        .into_iter()
        .filter_map(|config| OpenCC::from_config(config).ok())
        .collect()
});

/// How many characters stand in one block.
const BLOCK: u32 = 256;

/// The first characters after the Han blocks of all planes, counted in blocks.
const BLOCKS: usize = 0x324;

/// What each character becomes, block by block, made when the first character of a block is met:
/// a text uses some dozen of the eight hundred blocks.
static SIMPLIFIED: [OnceLock<Vec<char>>; BLOCKS] = [const { OnceLock::new() }; BLOCKS];

/// One character in Simplified.
fn simplified(c: char) -> char {
    if c < '\u{3400}' {
        return c;
    }
    let code = u32::from(c);
    usize::try_from(code / BLOCK)
        .ok()
        .and_then(|block| SIMPLIFIED.get(block))
        .map(|block| block.get_or_init(|| simplified_block(code - code % BLOCK)))
        .and_then(|block| block.get(usize::try_from(code % BLOCK).ok()?))
        .copied()
        .unwrap_or(c)
}

/// Converts the 256 characters from `start`. Some need several steps (裡 → 裏 → 里).
fn simplified_block(start: u32) -> Vec<char> {
    let mut block: Vec<char> = (start..start + BLOCK)
        .map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    for converter in CONVERTERS.iter().cycle().take(2 * CONVERTERS.len()) {
        // Each character on a line of its own, so that no phrase of the dictionary can match.
        let lines: String = block.iter().flat_map(|c| [*c, '\n']).collect();
        for (c, line) in block.iter_mut().zip(converter.convert(&lines).lines()) {
            let mut converted = line.chars();
            if let (Some(one), None) = (converted.next(), converted.next()) {
                *c = one;
            }
        }
    }
    block
}

/// Characters that show nothing and only get in the way of comparing: zero-width spaces and
/// joiners, direction marks, soft hyphens, byte order marks, variation selectors.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{E0100}'..='\u{E01EF}'
    )
}

/// The fold of one character: nothing for an invisible one, `' '` for any white space or control
/// character, several for those that stand for several (㎝, …).
fn fold_char(c: char) -> impl Iterator<Item = char> {
    let ascii = c.is_ascii();
    let plain = ascii.then(|| {
        if c.is_ascii_whitespace() || c.is_ascii_control() {
            ' '
        } else {
            c.to_ascii_lowercase()
        }
    });
    let full = (!ascii && !is_invisible(c)).then(|| {
        iter::once(c)
            .nfkc() // full-width and small forms, compatibility ideographs, radicals
            .flat_map(char::to_lowercase)
            .map(|c| {
                if c.is_whitespace() || c.is_control() {
                    ' '
                } else {
                    simplified(c)
                }
            })
    });
    plain.into_iter().chain(full.into_iter().flatten())
}

/// Folds a text and tells for each folded character which bytes of the text it came from, so that
/// what was found in the fold can be marked in the text. White space is not collapsed.
///
/// ```
/// let folded: Vec<_> = bihuan_text::folded("臺Ａ").collect();
/// assert_eq!(folded, [('台', 0..3), ('a', 3..6)]);
/// ```
pub fn folded(text: &str) -> impl Iterator<Item = (char, Range<usize>)> {
    text.char_indices().flat_map(|(start, c)| {
        let source = start..start + c.len_utf8();
        fold_char(c).map(move |folded| (folded, source.clone()))
    })
}

/// The form of a text for comparing: half-width, lower case, Simplified, without invisible
/// characters, runs of white space made one space, none at the ends. Doing it twice changes
/// nothing. Used both when a text is fed to an index and when it is asked for.
///
/// ```
/// use bihuan_text::normalise;
///
/// assert_eq!(normalise("　關於ＡＢＣ　１２３ 號\u{200B}\r\n"), "关于abc 123 号");
/// assert_eq!(normalise("臺灣裡"), normalise("台湾里"));
/// ```
pub fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for (c, _) in folded(text) {
        if c != ' ' || !(normal.is_empty() || normal.ends_with(' ')) {
            normal.push(c);
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("規範行政處罰裁量權", "规范行政处罚裁量权")]
    #[case("著名的裏程碑", "着名的里程碑")]
    #[case("ＡＢＣ（１）：％", "abc(1):%")]
    #[case("﹒﹙一﹚", ".(一)")]
    #[case("\u{F90A}", "金")] // compatibility ideograph, as in files that once were Big5
    #[case("⼀", "一")] // Kangxi radical, as copied out of PDF files
    #[case("營\u{200B}商\u{FEFF}", "营商")]
    #[case("  a\u{3000}\u{A0}\t b\u{0}", "a b")]
    #[case("", "")]
    fn one_form(#[case] from: &str, #[case] to: &str) {
        assert_eq!(normalise(from), to);
    }

    #[test]
    fn the_dictionaries_are_read_and_lead_to_an_end() {
        let changed: Vec<char> = ('\u{3400}'..='\u{9FFF}')
            .chain('\u{20000}'..='\u{323AF}')
            .filter(|c| simplified(*c) != *c)
            .collect();
        assert!(changed.len() > 4_000, "{}", changed.len());
        for c in changed {
            let end = simplified(c);
            assert_eq!(
                simplified(end),
                end,
                "{c} becomes {end}, which changes again"
            );
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "[ 　甲乙丙台臺裡著乾Ａｂİ…㎝é\u{301}\u{200B}a-z]{0,40}|.{0,40}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn the_fold_of_a_part_is_a_part_of_the_fold(before in ".{0,8}", part in ".{0,8}", after in ".{0,8}") {
            let fold = |text: &str| folded(text).map(|(c, _)| c).collect::<String>();
            let whole = fold(&format!("{before}{part}{after}"));
            prop_assert_eq!(whole, fold(&before) + &fold(&part) + &fold(&after));
        }

        #[test]
        fn sources_are_slices_of_the_text(text in ".{0,20}") {
            for (_, source) in folded(&text) {
                prop_assert!(text.get(source).is_some());
            }
        }
    }
}
