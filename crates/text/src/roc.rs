//! Dates of the Republic calendar (民國), in which the year 1 is 1912: 102 is 2013.
//!
//! Archives write them in many ways, most of them without naming the calendar: 民國 102年,
//! 中華民國103年1月17日, 102 年 5 月 15 日, 101.05.16, 99/01/07, 100年06月08日, with digits of either
//! width or in Han (中華民國九十年十月三十日). A year of four digits is of the common calendar.
//! Nothing is guessed: a text that does not read as a date whole gives `None`.

use jiff::civil::{Date, date};

use crate::fold::normalise;
use crate::numerals::{is_numeral, number};

/// The common year before the Republic's first.
const OFFSET: u32 = 1911;

/// The common year that a text names, such as `民國 102年`, `99年度`, `102` or `2013年`.
/// Years of the Republic go from 1 to 999.
///
/// ```
/// use bihuan_text::roc::year;
///
/// assert_eq!(year("民國 102年"), Some(2013));
/// assert_eq!(year("99 年度"), Some(2010));
/// assert_eq!(year("民國六十九年"), Some(1980));
/// assert_eq!(year("2013"), Some(2013));
/// assert_eq!(year("第102號"), None);
/// ```
pub fn year(text: &str) -> Option<i16> {
    let text = plain(text);
    let text = text.trim_end_matches('度');
    common_year(text.strip_suffix('年').unwrap_or(text))
}

/// The day that a whole text names.
///
/// ```
/// use bihuan_text::roc;
/// use jiff::civil::date;
///
/// assert_eq!(roc::day("102 年 5 月 15 日"), Some(date(2013, 5, 15)));
/// assert_eq!(roc::day("101.05.16"), Some(date(2012, 5, 16)));
/// assert_eq!(roc::day("中華民國九十年十月三十日"), Some(date(2001, 10, 30)));
/// assert_eq!(roc::day("102年2月30日"), None);
/// ```
pub fn day(text: &str) -> Option<Date> {
    let text = plain(text);
    let (found, rest) = leading_day(&text)?;
    rest.is_empty().then_some(found)
}

/// The days named in running text, in order. Only whole dates count; in the short forms with dots
/// and slashes the year needs two digits or more, because `1.2.3` numbers a section.
///
/// ```
/// use bihuan_text::roc;
/// use jiff::civil::date;
///
/// let found: Vec<_> = roc::days("本案於98年7月6日會勘，100.10.3 復函。").collect();
/// assert_eq!(found, [date(2009, 7, 6), date(2011, 10, 3)]);
/// ```
pub fn days(text: &str) -> impl Iterator<Item = Date> {
    let text = plain(text);
    let mut at = 0;
    let mut inside = false; // a number is read from its start or not at all
    std::iter::from_fn(move || {
        while let Some(c) = text.get(at..)?.chars().next() {
            let starts = is_numeral(c) && !inside;
            inside = is_numeral(c) || (inside && c == '.');
            if starts && let Some((found, rest)) = leading_day(text.get(at..)?) {
                at = text.len() - rest.len();
                inside = true;
                return Some(found);
            }
            at += c.len_utf8();
        }
        None
    })
}

/// Half-width and Simplified, without any white space.
fn plain(text: &str) -> String {
    normalise(text).replace(' ', "")
}

/// The name of the calendar, if a folded text starts with it.
fn without_calendar(text: &str) -> &str {
    let text = text.strip_prefix("中华").unwrap_or(text);
    text.strip_prefix("民国").unwrap_or(text)
}

/// A date at the start of a folded text without white space, and what follows it.
fn leading_day(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = numeral(without_calendar(text))?;
    let worded = rest.strip_prefix('年');
    let (month, day, rest) = if let Some(rest) = worded {
        let (month, rest) = numeral(rest.strip_prefix('度').unwrap_or(rest))?;
        let (day, rest) = numeral(rest.strip_prefix('月')?)?;
        (month, day, rest.strip_prefix(['日', '号'])?)
    } else {
        if year.trim_start_matches('0').len() < 2 {
            return None;
        }
        let separator = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '.' | '/' | '-'))?;
        let (month, rest) = numeral(rest.strip_prefix(separator)?)?;
        let (day, rest) = numeral(rest.strip_prefix(separator)?)?;
        if rest.starts_with(separator) {
            return None; // four numbers are an address or a section
        }
        (month, day, rest)
    };
    let (month, day) = (number(month)?, number(day)?);
    let found = Date::new(
        common_year(year)?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    Some((found.ok()?, rest))
}

/// The numeral at the start of a text, and what follows it.
fn numeral(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// The common year for a numeral: of the Republic up to three digits, common with four.
fn common_year(text: &str) -> Option<i16> {
    let common = match number(without_calendar(text))? {
        0 => return None,
        year @ 1..=999 => year + OFFSET,
        year => year,
    };
    i16::try_from(common).ok()
}

/// The first day of a common year, for records that name only the year.
///
/// ```
/// use bihuan_text::roc;
///
/// assert_eq!(roc::year("民國 102年").and_then(roc::first_day), Some(jiff::civil::date(2013, 1, 1)));
/// ```
pub fn first_day(year: i16) -> Option<Date> {
    (Date::MIN.year()..=Date::MAX.year())
        .contains(&year)
        .then(|| date(year, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("102年度", Some(2013))]
    #[case("中華民國97年", Some(2008))]
    #[case("１００年", Some(2011))]
    #[case("一百年", Some(2011))]
    #[case("2012年", Some(2012))]
    #[case("民國8年", Some(1919))]
    #[case("0", None)]
    #[case("", None)]
    #[case("年", None)]
    #[case("逾25年未修", None)]
    fn years(#[case] text: &str, #[case] expected: Option<i16>) {
        assert_eq!(year(text), expected);
    }

    #[rstest]
    #[case("民國100年06月08日", Some(date(2011, 6, 8)))]
    #[case("１００年１２月２日", Some(date(2011, 12, 2)))]
    #[case("98 年3 月23 日", Some(date(2009, 3, 23)))]
    #[case("100年\u{A0}5\u{A0}月\u{A0}10\u{A0}日", Some(date(2011, 5, 10)))]
    #[case("99/01/07", Some(date(2010, 1, 7)))]
    #[case("101.12.4", Some(date(2012, 12, 4)))]
    #[case("00100.05.16", Some(date(2011, 5, 16)))]
    #[case("102 年度 9 月 28 日", Some(date(2013, 9, 28)))]
    #[case("2012年03月21日", Some(date(2012, 3, 21)))]
    #[case("2012-03-21", Some(date(2012, 3, 21)))]
    #[case("八十年三月十五日", Some(date(1991, 3, 15)))]
    #[case("102年13月1日", None)]
    #[case("102年5月", None)]
    #[case("102年5月15", None)]
    #[case("1.2.3", None)]
    #[case("99.3/22", None)]
    #[case("於102年5月15日", None)]
    fn whole_days(#[case] text: &str, #[case] expected: Option<Date>) {
        assert_eq!(day(text), expected);
    }

    #[test]
    fn days_in_running_text() {
        let found: Vec<Date> = days(
            "依據本府100年11月16日北府法規字第1001663881號函，段369地號、1.2.3 節、101.05.16.7、\
             99年度預算，民國97年9月7日及九十年十月三十日辦理。",
        )
        .collect();
        assert_eq!(
            found,
            [date(2011, 11, 16), date(2008, 9, 7), date(2001, 10, 30)]
        );
    }
}
