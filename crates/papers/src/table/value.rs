//! From the text of a cell to a value.
//!
//! han-ok: dates and answers as people type them, not words that we say.

use jiff::civil::Date;

use super::column::{Choice, Kind};
use super::fault::FaultCode;
use super::record::Value;
use crate::chars::{comparable, fold_width, trim};

/// Reads the text of a filled cell as its column asks.
pub(super) fn parse(kind: &Kind, text: &str) -> Result<Value, FaultCode> {
    if is_cell_error(text) {
        return Err(FaultCode::CellError);
    }
    match kind {
        Kind::Text => Ok(Value::Text(text.to_owned())),
        Kind::Integer => fold_width(text)
            .replace(',', "")
            .parse()
            .map(Value::Integer)
            .map_err(|_| FaultCode::BadInteger),
        Kind::Date => parse_date(text).map(Value::Date).ok_or(FaultCode::BadDate),
        Kind::YesNo => yes_no(text).map(Value::YesNo).ok_or(FaultCode::BadYesNo),
        Kind::OneOf(choices) => one_of(choices, text)
            .map(|code| Value::Code(code.to_owned()))
            .ok_or(FaultCode::BadChoice),
        Kind::Phone => phone(text).map(Value::Text).ok_or(FaultCode::BadPhone),
    }
}

/// Reads a day written as `2023-03-27`, `2023/3/27`, `2023.3.27` or `2023年3月27日`, in half- or
/// full-width signs. A time of midnight after it, as databases print, is passed over; any other
/// time is not, because nobody asked for one.
pub fn parse_date(text: &str) -> Option<Date> {
    let folded = fold_width(trim(text));
    let day = match folded.split_once([' ', 'T']) {
        Some((day, "00:00" | "00:00:00" | "0:00" | "0:00:00")) => day,
        Some(_) => return None,
        None => folded.as_str(),
    };
    let parts: Vec<&str> = if let Some((year, rest)) = day.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        vec![year, month, rest.strip_suffix('日')?]
    } else {
        let separator = day.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
        day.split(separator).collect()
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, allowed: std::ops::RangeInclusive<usize>| {
        allowed.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(year, 4..=4) || !digits(month, 1..=2) || !digits(day, 1..=2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn yes_no(text: &str) -> Option<bool> {
    match comparable(text).as_str() {
        "是" | "yes" | "y" | "true" | "1" | "√" | "✓" => Some(true),
        "否" | "no" | "n" | "false" | "0" | "×" | "✗" => Some(false),
        _ => None,
    }
}

fn one_of<'a>(choices: &'a [Choice], text: &str) -> Option<&'a str> {
    let wanted = comparable(text);
    choices
        .iter()
        .find(|choice| {
            comparable(&choice.code) == wanted
                || choice.labels.iter().any(|l| comparable(l) == wanted)
        })
        .map(|choice| choice.code.as_str())
}

fn phone(text: &str) -> Option<String> {
    let folded = fold_width(text);
    let number = folded
        .to_lowercase()
        .replacen("ext", "转", 1)
        .replacen('x', "转", 1);
    let (main, extension) = match number.split_once('转') {
        Some((main, extension)) => (main, extension.trim()),
        None => (number.as_str(), "0"),
    };
    let main = main.strip_prefix('+').unwrap_or(main);
    let digits = main.bytes().filter(u8::is_ascii_digit).count();
    let sound = main
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')'))
        && (3..=20).contains(&digits)
        && (1..=8).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_digit());
    sound.then_some(folded)
}

fn is_cell_error(text: &str) -> bool {
    matches!(
        text,
        "#NULL!"
            | "#DIV/0!"
            | "#VALUE!"
            | "#REF!"
            | "#NAME?"
            | "#NUM!"
            | "#N/A"
            | "#GETTING_DATA"
            | "#DATA!"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case("2023-03-27")]
    #[case("2023/3/27")]
    #[case("2023.3.27")]
    #[case("2023年3月27日")]
    #[case("２０２３－０３－２７")]
    #[case("2023-03-27 00:00:00")]
    fn days_that_are_read(#[case] text: &str) {
        assert_eq!(parse_date(text), Some(date(2023, 3, 27)));
    }

    #[rstest]
    #[case("2023-02-30")]
    #[case("23-3-27")]
    #[case("2023-3")]
    #[case("2023/3-27")]
    #[case("2023年3月27")]
    #[case("2023-03-27 08:30:00")]
    #[case("2023-+3-27")]
    #[case("昨天")]
    #[case("")]
    fn days_that_are_not(#[case] text: &str) {
        assert_eq!(parse_date(text), None);
    }

    #[rstest]
    #[case("是", Some(true))]
    #[case("Ｙes", Some(true))]
    #[case("TRUE", Some(true))]
    #[case("否", Some(false))]
    #[case("0", Some(false))]
    #[case("也许", None)]
    fn answers(#[case] text: &str, #[case] answer: Option<bool>) {
        assert_eq!(yes_no(text), answer);
    }

    #[rstest]
    #[case("0411-83635555转8001", true)]
    #[case("+86 138 0000 0000", true)]
    #[case("（0411）83635555", true)]
    #[case("12345", true)]
    #[case("12", false)]
    #[case("办公室", false)]
    #[case("0411-83635555转", false)]
    fn telephones(#[case] text: &str, #[case] sound: bool) {
        assert_eq!(phone(text).is_some(), sound);
    }

    #[test]
    fn numbers_and_errors_of_cells() {
        assert_eq!(parse(&Kind::Integer, "１,234"), Ok(Value::Integer(1234)));
        assert_eq!(parse(&Kind::Integer, "1.5"), Err(FaultCode::BadInteger));
        assert_eq!(parse(&Kind::Text, "#REF!"), Err(FaultCode::CellError));
    }
}
