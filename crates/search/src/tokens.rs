//! Cutting text into bigrams with positions.
//!
//! The engine's own n-gram tokens all stand at position 0, and a phrase of them finds nothing; these
//! stand one after the other.
//!
//! Which characters take part is decided so that a part of a text yields consecutive bigrams of the
//! whole text:
//!
//! - letters, digits and Han characters always do;
//! - punctuation and white space do only between two ASCII letters or digits (`1.5`, `2023-15`,
//!   `New York`), elsewhere they are passed over. So 瓦里斯·示例 is found with any dot or none, 张 峻
//!   as 张峻, and a sentence broken by a line end in one piece;
//! - brackets and quotation marks never do, since 〔2023〕15号 is asked for with any kind of them.
//!
//! At the ends of a query's word punctuation is passed over too, as it has no neighbour there.

use std::ops::Range;

use bihuan_text::folded;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Longest word of a query that is asked for in full, in characters; the rest is passed over.
const LONGEST_WORD: usize = 256;

/// Most words of a query that are asked for.
const MOST_WORDS: usize = 32;

/// A character that takes part, with the bytes of the text it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    pub c: char,
    pub source: Range<usize>,
}

/// The characters of a text that take part in its bigrams, in order.
pub fn signs(text: &str) -> Vec<Sign> {
    let mut all: Vec<Sign> = folded(text).map(|(c, source)| Sign { c, source }).collect();
    all.dedup_by(|next, before| next.c == ' ' && before.c == ' ');
    let kept = taking_part(all.iter().map(|sign| sign.c));
    let mut kept = kept.into_iter();
    all.retain(|_| kept.next().unwrap_or(false));
    all
}

/// Tells of each character of a folded text whether it takes part.
fn taking_part(chars: impl Iterator<Item = char> + Clone) -> Vec<bool> {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut before = None;
    let mut after = chars.clone().skip(1);
    chars
        .map(|c| {
            let (left, right) = (before.replace(c), after.next());
            c.is_alphanumeric() || (word(left) && word(right) && !encloses(c))
        })
        .collect()
}

/// Brackets and quotation marks, as they are after folding.
fn encloses(c: char) -> bool {
    "()[]{}<>〔〕【】〖〗《》〈〉「」『』“”‘’\"'`".contains(c)
}

/// One word of a query: what stands between white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The characters that take part.
    pub signs: Vec<char>,
    /// All characters, each once, sorted.
    pub all: Vec<char>,
}

/// The words of a query, in order, each once.
pub fn words(query: &str) -> Vec<Word> {
    let chars: Vec<char> = folded(query).map(|(c, _)| c).collect();
    let mut words: Vec<Word> = Vec::new();
    for word in chars.split(|c| *c == ' ').filter(|word| !word.is_empty()) {
        let mut kept = taking_part(word.iter().copied()).into_iter();
        let signs = word
            .iter()
            .copied()
            .filter(|_| kept.next().unwrap_or(false))
            .take(LONGEST_WORD)
            .collect();
        let mut all = word.to_vec();
        all.sort_unstable();
        all.dedup();
        let word = Word { signs, all };
        if !words.contains(&word) {
            words.push(word);
        }
        if words.len() == MOST_WORDS {
            break;
        }
    }
    words
}

/// The tokenizer of the fields in which people search.
#[derive(Debug, Clone, Copy)]
pub struct BigramTokenizer;

impl Tokenizer for BigramTokenizer {
    type TokenStream<'a> = Bigrams;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Bigrams {
        Bigrams {
            signs: signs(text),
            next: 0,
            token: Token::default(),
        }
    }
}

/// The bigrams of one text.
pub struct Bigrams {
    signs: Vec<Sign>,
    next: usize,
    token: Token,
}

impl TokenStream for Bigrams {
    fn advance(&mut self) -> bool {
        let Some([first, second]) = self.signs.get(self.next..self.next + 2) else {
            return false;
        };
        self.token.text.clear();
        self.token.text.extend([first.c, second.c]);
        self.token.position = self.next;
        self.token.offset_from = first.source.start;
        self.token.offset_to = second.source.end;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The tokenizer of the field that holds which characters a document has at all.
#[derive(Debug, Clone, Copy)]
pub struct CharacterTokenizer;

impl Tokenizer for CharacterTokenizer {
    type TokenStream<'a> = Characters<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Characters<'a> {
        Characters {
            rest: text.char_indices(),
            token: Token::default(),
        }
    }
}

/// The characters of one text, as they are.
pub struct Characters<'a> {
    rest: std::str::CharIndices<'a>,
    token: Token,
}

impl TokenStream for Characters<'_> {
    fn advance(&mut self) -> bool {
        let Some((start, c)) = self.rest.next() else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push(c);
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = start;
        self.token.offset_to = start + c.len_utf8();
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        signs(text).iter().map(|sign| sign.c).collect()
    }

    #[test]
    fn punctuation_counts_only_between_ascii() {
        assert_eq!(cut("辽政提〔2023〕15-2号"), "辽政提202315-2号");
        assert_eq!(cut("New  York, 纽约"), "new york纽约");
        assert_eq!(cut("瓦里斯‧示例"), cut("瓦里斯．示例"));
        assert_eq!(cut("张　峻"), "张峻");
        assert_eq!(cut("—1—"), "1");
    }

    #[test]
    fn tokens_stand_one_after_the_other() {
        let mut tokenizer = BigramTokenizer;
        let mut stream = tokenizer.token_stream("營商，好");
        let mut seen = Vec::new();
        stream.process(&mut |token| {
            seen.push((
                token.text.clone(),
                token.position,
                token.offset_from..token.offset_to,
            ));
        });
        assert_eq!(
            seen,
            [("营商".to_owned(), 0, 0..6), ("商好".to_owned(), 1, 3..12)]
        );
    }

    #[test]
    fn a_query_is_cut_at_white_space() {
        let words = words(" 電梯　A-1， 電梯 ");
        let signs: Vec<String> = words
            .iter()
            .map(|word| word.signs.iter().collect())
            .collect();
        assert_eq!(signs, ["电梯", "a-1"]);
    }
}
