//! How a typed cell is written as text.

use calamine::ExcelDateTime;

/// A number as a person would type it: whole numbers without `.0`, others with the fifteen
/// significant digits that spreadsheet programs keep.
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    // Adding zero turns negative zero into zero.
    (rounded + 0.0).to_string()
}

/// `yyyy-mm-dd`, with ` hh:mm:ss` only where the cell holds a time too; a time without a day is
/// `hh:mm:ss`.
pub fn date_time(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    if value.is_duration() {
        return number(serial);
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&serial) {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {time}")
    }
}

/// `TRUE` or `FALSE`, as spreadsheet programs in every language store it.
pub fn truth(value: bool) -> &'static str {
    if value { "TRUE" } else { "FALSE" }
}

/// An ISO date with the midnight cut off that some programs append.
pub fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time))
            if time
                .trim_end_matches('Z')
                .chars()
                .all(|c| "0:.".contains(c)) =>
        {
            date.to_owned()
        }
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;
    use rstest::rstest;

    #[rstest]
    #[case(42.0, "42")]
    #[case(-0.0, "0")]
    #[case(0.1 + 0.2, "0.3")]
    #[case(13_940_001_234.0, "13940001234")]
    #[case(f64::NAN, "")]
    fn numbers(#[case] value: f64, #[case] text: &str) {
        assert_eq!(number(value), text);
    }

    #[rstest]
    #[case(45_012.0, "2023-03-27")]
    #[case(45_012.5, "2023-03-27 12:00:00")]
    #[case(0.25, "06:00:00")]
    fn dates(#[case] serial: f64, #[case] text: &str) {
        let value = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false);
        assert_eq!(date_time(&value), text);
    }

    #[rstest]
    #[case("2023-03-27", "2023-03-27")]
    #[case("2023-03-27T00:00:00", "2023-03-27")]
    #[case("2023-03-27T08:30:00", "2023-03-27 08:30:00")]
    fn iso_dates(#[case] from: &str, #[case] text: &str) {
        assert_eq!(iso(from), text);
    }
}
