//! Numbers as they are written in Chinese papers: with digits of either width, digit by digit in
//! Han (二〇二三), or in words (一百零二, 廿三).

/// Reads a whole text as one number, or gives `None` when any of it is something else or it is
/// larger than 9999, which no year, month, day or ordinal of a session is.
///
/// ```
/// use bihuan_text::numerals::number;
///
/// assert_eq!(number("１０２"), Some(102));
/// assert_eq!(number("二〇二三"), Some(2023));
/// assert_eq!(number("一百零二"), Some(102));
/// assert_eq!(number("十"), Some(10));
/// assert_eq!(number("两会"), None);
/// ```
pub fn number(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let worded = text.chars().any(|c| unit(c).is_some());
    let value = if worded {
        in_words(text)
    } else {
        digit_by_digit(text)
    };
    value.filter(|value| *value <= 9999)
}

/// Whether a character can stand in a number that [`number`] reads.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

fn digit_by_digit(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |value, c| {
        value.checked_mul(10)?.checked_add(digit(c)?)
    })
}

fn in_words(text: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut pending = None;
    let mut below = u32::MAX; // units must shrink: 二十百 is not a number
    for c in text.chars() {
        if let Some((times, unit)) = unit(c) {
            if unit >= below || (times > 1 && pending.is_some()) {
                return None;
            }
            total += pending.take().unwrap_or(times) * unit;
            below = unit;
        } else {
            match (digit(c)?, pending) {
                (0, None) => {}
                (digit, None) if digit < 10 => pending = Some(digit),
                _ => return None,
            }
        }
    }
    Some(total + pending.unwrap_or(0))
}

/// The value of a digit of any of the three kinds.
fn digit(c: char) -> Option<u32> {
    let value = match c {
        '0'..='9' => return c.to_digit(10),
        '０'..='９' => u32::from(c) - u32::from('０'),
        '〇' | '零' | '○' => 0,
        '一' | '壹' | '元' => 1, // 元年 is the first year
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(value)
}

/// How often a unit stands for itself when no digit precedes it, and its value.
fn unit(c: char) -> Option<(u32, u32)> {
    match c {
        '十' | '拾' => Some((1, 10)),
        '廿' => Some((2, 10)),
        '卅' => Some((3, 10)),
        '百' | '佰' => Some((1, 100)),
        '千' | '仟' => Some((1, 1000)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("102", Some(102))]
    #[case("九十五", Some(95))]
    #[case("十二", Some(12))]
    #[case("二十", Some(20))]
    #[case("廿三", Some(23))]
    #[case("一百", Some(100))]
    #[case("一百一十", Some(110))]
    #[case("一〇二", Some(102))]
    #[case("元", Some(1))]
    #[case("", None)]
    #[case("二十百", None)]
    #[case("三四十", None)]
    #[case("二廿", None)]
    #[case("12345", None)]
    #[case("99999999999", None)]
    #[case("一年", None)]
    fn reads_whole_numbers(#[case] text: &str, #[case] value: Option<u32>) {
        assert_eq!(number(text), value);
    }
}
