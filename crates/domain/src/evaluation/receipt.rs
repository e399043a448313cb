//! Receipts: the random number of a ballot, which its voter keeps and nobody else knows whose it is.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: without I, L, O and U, which are misread or misheard.
const LETTERS: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Letters that hold the number: 128 bits, 5 in each.
const NUMBER: usize = 26;
/// Letters after it that a slip of the pen does not survive.
const CHECK: usize = 2;
/// Letters in a group, as people read them aloud.
const GROUP: usize = 4;
/// The check is the number's rest by this prime, which fits in [`CHECK`] letters.
const PRIME: u128 = 1_021;

/// 128 random bits. Shown as seven groups of four letters; the last two letters check the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Receipt(u128);

/// Why a text is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptFault {
    /// It has too many or too few letters.
    Length,
    /// It has a letter that no receipt has.
    Letter(char),
    /// The last two letters do not fit the others.
    Check,
}

impl fmt::Display for ReceiptFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length => write!(f, "a receipt has {} letters", NUMBER + CHECK),
            Self::Letter(letter) => write!(f, "no receipt has the letter `{letter}`"),
            Self::Check => f.write_str("the last two letters do not fit the others"),
        }
    }
}

impl std::error::Error for ReceiptFault {}

impl Receipt {
    /// A receipt of these bits; they must come from a source that nobody can foretell.
    pub const fn of(bits: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bits))
    }
}

/// The letters of a number, the most significant first.
fn letters(number: u128, count: usize) -> impl Iterator<Item = char> {
    (0..count).rev().map(move |place| {
        let five = (number >> (5 * place)) & 31;
        usize::try_from(five)
            .ok()
            .and_then(|five| LETTERS.get(five).copied())
            .unwrap_or('0')
    })
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = letters(self.0, NUMBER).chain(letters(self.0 % PRIME, CHECK));
        for (n, letter) in all.enumerate() {
            if n > 0 && n.is_multiple_of(GROUP) {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// A letter as it was meant: full-width forms as a Chinese keyboard types them, lower case, and those that look alike.
fn meant(letter: char) -> char {
    let narrow = match u32::from(letter) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    match narrow.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// Signs between groups.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '－' | '–' | '—' | '·' | '.' | '．') // han-ok: signs between groups as keyboards type them
}

impl FromStr for Receipt {
    type Err = ReceiptFault;

    fn from_str(text: &str) -> Result<Self, ReceiptFault> {
        let mut fives = Vec::with_capacity(NUMBER + CHECK);
        for letter in text.chars().filter(|letter| !is_between(*letter)) {
            let wanted = meant(letter);
            let five = LETTERS.iter().position(|known| *known == wanted);
            fives.push(five.ok_or(ReceiptFault::Letter(letter))? as u128);
        }
        if fives.len() != NUMBER + CHECK {
            return Err(ReceiptFault::Length);
        }
        let (number, check) = fives.split_at(NUMBER);
        // Two of the 130 bits are always 0.
        if number.first().is_none_or(|first| *first > 7) {
            return Err(ReceiptFault::Check);
        }
        let join = |part: &[u128]| part.iter().fold(0, |sum, five| (sum << 5) | five);
        let number = join(number);
        if join(check) == number % PRIME {
            Ok(Self(number))
        } else {
            Err(ReceiptFault::Check)
        }
    }
}

impl From<Receipt> for String {
    fn from(receipt: Receipt) -> Self {
        receipt.to_string()
    }
}

impl TryFrom<String> for Receipt {
    type Error = ReceiptFault;

    fn try_from(text: String) -> Result<Self, ReceiptFault> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_written_in_groups_without_letters_that_look_alike() {
        let text = Receipt::of([0xFF; 16]).to_string();
        assert_eq!(text, "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZM5");
        assert_eq!(
            Receipt::of([0; 16]).to_string(),
            "0000-0000-0000-0000-0000-0000-0000"
        );
    }

    #[test]
    fn what_is_no_receipt_says_why() {
        let of = |text: &str| text.parse::<Receipt>();
        assert_eq!(of(""), Err(ReceiptFault::Length));
        assert_eq!(of("0000-0000"), Err(ReceiptFault::Length));
        assert_eq!(
            of("0000-0000-0000-0000-0000-0000-000U"),
            Err(ReceiptFault::Letter('U'))
        );
        assert_eq!(
            of("0000-0000-0000-0000-0000-0000-0001"),
            Err(ReceiptFault::Check)
        );
        assert_eq!(
            of("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZM5"),
            Err(ReceiptFault::Check)
        );
    }

    proptest! {
        #[test]
        fn it_is_read_however_people_type_it(bits in any::<[u8; 16]>()) {
            let receipt = Receipt::of(bits);
            let text = receipt.to_string();
            let wide: String = text
                .chars()
                .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c))
                .collect();
            for typed in [
                text.clone(),
                text.to_lowercase(),
                text.replace('-', " "),
                text.replace('-', ""),
                text.replace('0', "o").replace('1', "l"),
                format!("  {text}\n"),
                wide,
            ] {
                prop_assert_eq!(typed.parse(), Ok(receipt));
            }
        }

        #[test]
        fn one_wrong_letter_is_noticed(bits in any::<[u8; 16]>(), at in 0_usize..28, by in 1_usize..32) {
            let text = Receipt::of(bits).to_string();
            let wrong: String = text
                .chars()
                .filter(|c| *c != '-')
                .enumerate()
                .map(|(n, letter)| {
                    let place = LETTERS.iter().position(|known| *known == letter);
                    let other = place.and_then(|place| LETTERS.get((place + by) % 32));
                    if n == at { other.copied().unwrap_or(letter) } else { letter }
                })
                .collect();
            prop_assert_eq!(wrong.parse::<Receipt>(), Err(ReceiptFault::Check));
        }
    }
}
