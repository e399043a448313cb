//! Deadlines by example and by law.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use super::{Calendar, Due, Event, Rule, Span, Why};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rstest::rstest;
use std::sync::LazyLock;

static CHINA: LazyLock<Calendar> = LazyLock::new(|| Calendar::embedded().unwrap());

fn rule(span: &str) -> Rule {
    Rule {
        id: "national@2000-01-01/reply".to_owned(),
        source: "D".to_owned(),
        span: span.parse().unwrap(),
        roll: false,
    }
}

fn due(span: &str, start: Date, events: &[Event]) -> Due {
    CHINA.due(&rule(span), start, events)
}

fn suspended(from: Date, to: Date) -> Event {
    Event::Suspended {
        from,
        to,
        reason: "waiting for the proposer".to_owned(),
    }
}

fn extended(span: &str, on: Date) -> Event {
    Event::Extended {
        span: span.parse().unwrap(),
        by: "government office".to_owned(),
        reason: "three units must agree".to_owned(),
        on,
    }
}

fn restarted(on: Date) -> Event {
    Event::Restarted {
        on,
        reason: "handed to another unit".to_owned(),
    }
}

/// Reasons of a derivation's days, as `(date, counted number)` or the reason in words.
fn lines(due: &Due) -> Vec<(Date, String)> {
    let words = |line: super::DayLine<'_>| match line.count {
        Some(count) => format!("{}:{count}", line.stage),
        None => format!("{:?}", line.why),
    };
    due.derivation
        .days()
        .map(|line| (line.date, words(line)))
        .collect()
}

#[rstest]
// The National Day holiday of 2023 with both make-up days.
#[case("5 working days", date(2023, 9, 27), date(2023, 10, 10))]
#[case("15 working days", date(2023, 8, 15), date(2023, 9, 5))]
#[case("10 days", date(2023, 9, 27), date(2023, 10, 7))]
#[case("3 months", date(2023, 3, 27), date(2023, 6, 27))]
#[case("1 month", date(2023, 1, 31), date(2023, 2, 28))]
#[case("1 month", date(2024, 1, 31), date(2024, 2, 29))]
#[case("3 months", date(2023, 11, 30), date(2024, 2, 29))]
#[case("06-30", date(2023, 2, 1), date(2023, 6, 30))]
#[case("06-30", date(2023, 7, 1), date(2024, 6, 30))]
fn a_due_date_follows_its_span(#[case] span: &str, #[case] start: Date, #[case] expected: Date) {
    assert_eq!(due(span, start, &[]).date, expected);
}

#[test]
fn each_day_says_whether_it_counts_and_why() {
    let due = due("3 working days", date(2023, 9, 28), &[]);
    let holiday = r#"Holiday("中秋节、国庆节")"#;
    let mut expected = vec![(date(2023, 9, 28), "Start".to_owned())];
    expected.extend((29..=30).map(|day| (date(2023, 9, day), holiday.to_owned())));
    expected.extend((1..=6).map(|day| (date(2023, 10, day), holiday.to_owned())));
    expected.extend((7..=9).map(|day| (date(2023, 10, day), format!("0:{}", day - 6))));
    assert_eq!(lines(&due), expected);
    let why = |day| {
        due.derivation
            .days()
            .find(|line| line.date == date(2023, 10, day))
            .map(|line| line.why.clone())
    };
    assert_eq!(why(8), Some(Why::MakeUp("中秋节、国庆节".to_owned())));
    assert_eq!(why(9), Some(Why::Counted));
    assert_eq!(due.derivation.notices, ["国办发明电〔2022〕16号"]);
}

#[test]
fn a_shorter_month_is_said() {
    let due = due("1 month", date(2023, 1, 31), &[]);
    let [stage] = due.derivation.stages.as_slice() else {
        panic!("one stage expected");
    };
    assert_eq!(stage.clamped_from, Some(31));
}

#[test]
fn a_year_without_a_notice_is_said_and_counts_weekends_only() {
    let due = due("3 working days", date(2030, 9, 30), &[]);
    assert_eq!(due.date, date(2030, 10, 3));
    assert_eq!(due.derivation.uncovered, [2030]);
    assert!(due.derivation.notices.is_empty());
}

#[test]
fn a_span_of_calendar_time_does_not_ask_the_calendar() {
    let due = due("1 month", date(2030, 9, 30), &[]);
    assert!(due.derivation.uncovered.is_empty());
}

#[rstest]
#[case("10 days", date(2023, 5, 15))]
#[case("1 month", date(2023, 6, 5))]
#[case("06-30", date(2023, 7, 4))]
// Suspended: Mon 8 to Thu 11 May; 6 May is a make-up Saturday.
#[case("5 working days", date(2023, 5, 15))]
fn a_suspension_stops_every_clock(#[case] span: &str, #[case] expected: Date) {
    let events = [suspended(date(2023, 5, 8), date(2023, 5, 11))];
    assert_eq!(due(span, date(2023, 5, 1), &events).date, expected);
}

#[test]
fn a_suspended_day_is_shown_with_its_event() {
    let events = [suspended(date(2023, 5, 10), date(2023, 5, 10))];
    let due = due("3 days", date(2023, 5, 8), &events);
    assert_eq!(
        lines(&due),
        [
            (date(2023, 5, 8), "Start".to_owned()),
            (date(2023, 5, 9), "0:1".to_owned()),
            (date(2023, 5, 10), "Suspended(0)".to_owned()),
            (date(2023, 5, 11), "0:2".to_owned()),
            (date(2023, 5, 12), "0:3".to_owned()),
        ]
    );
    assert_eq!(due.derivation.event(0), events.first());
}

#[rstest]
#[case("1 month", date(2023, 7, 27))]
#[case("5 working days", date(2023, 7, 4))]
#[case("09-30", date(2023, 9, 30))]
fn an_extension_counts_on_from_what_was_due(#[case] span: &str, #[case] expected: Date) {
    let events = [extended(span, date(2023, 6, 20))];
    let due = due("3 months", date(2023, 3, 27), &events);
    assert_eq!(due.date, expected);
    let stages: Vec<_> = due
        .derivation
        .stages
        .iter()
        .map(|stage| (stage.due, stage.extension))
        .collect();
    assert_eq!(stages, [(date(2023, 6, 27), None), (expected, Some(0))]);
}

#[test]
fn a_restart_voids_earlier_extensions_and_keeps_the_first_clock_visible() {
    let events = [
        extended("1 month", date(2023, 5, 9)),
        restarted(date(2023, 5, 11)),
        extended("1 day", date(2023, 5, 12)),
    ];
    let due = due("2 days", date(2023, 5, 9), &events);
    assert_eq!(
        lines(&due),
        [
            (date(2023, 5, 9), "Start".to_owned()),
            (date(2023, 5, 10), "Dropped(1)".to_owned()),
            (date(2023, 5, 11), "Restart(1)".to_owned()),
            (date(2023, 5, 12), "0:1".to_owned()),
            (date(2023, 5, 13), "0:2".to_owned()),
            (date(2023, 5, 14), "1:1".to_owned()),
        ]
    );
    assert_eq!(due.derivation.start, date(2023, 5, 9));
}

#[rstest]
#[case(false, date(2023, 5, 13))]
#[case(true, date(2023, 5, 15))]
fn only_a_rule_that_says_so_moves_off_a_weekend(#[case] roll: bool, #[case] expected: Date) {
    let rule = Rule {
        roll,
        ..rule("5 days")
    };
    let due = CHINA.due(&rule, date(2023, 5, 8), &[]);
    assert_eq!(due.date, expected);
    assert_eq!(
        due.derivation.days().last().map(|line| line.date),
        Some(expected)
    );
    assert_eq!(due.derivation.notices.is_empty(), !roll);
}

#[test]
fn a_rule_that_rolls_depends_on_the_calendar_even_where_nothing_moved() {
    let rule = Rule {
        roll: true,
        ..rule("1 day")
    };
    let due = Calendar::default().due(&rule, date(2023, 5, 8), &[]);
    assert_eq!(due.date, date(2023, 5, 9));
    assert_eq!(due.derivation.uncovered, [2023]);
}

#[test]
fn overdue_begins_when_the_due_day_has_ended_there() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let due = due("10 days", date(2023, 5, 8), &[]);
    let last_second = "2023-05-18T15:59:59Z".parse().unwrap();
    let midnight = "2023-05-18T16:00:00Z".parse().unwrap();
    assert!(!due.is_overdue(last_second, &zone));
    assert_eq!(due.days_left(last_second, &zone), 0);
    assert!(due.is_overdue(midnight, &zone));
    assert_eq!(due.days_left(midnight, &zone), -1);
    assert!(!due.is_overdue(midnight, &TimeZone::UTC));
}

#[test]
fn it_is_stored_in_few_words() {
    let due = due("3 working days", date(2023, 9, 28), &[]);
    assert_eq!(
        serde_json::to_value(&due).unwrap(),
        serde_json::json!({
            "date": "2023-10-09",
            "derivation": {
                "rule": {
                    "id": "national@2000-01-01/reply",
                    "source": "D",
                    "span": "3 working days",
                    "roll": false,
                },
                "start": "2023-09-28",
                "stages": [{ "span": "3 working days", "due": "2023-10-09" }],
                "runs": [
                    { "to": "2023-09-28", "why": "start" },
                    { "to": "2023-10-06", "why": { "holiday": "中秋节、国庆节" } },
                    { "to": "2023-10-08", "why": { "make_up": "中秋节、国庆节" } },
                    { "to": "2023-10-09", "why": "counted" },
                ],
                "notices": ["国办发明电〔2022〕16号"],
            },
        })
    );
}

#[test]
fn time_ends_without_a_panic() {
    let due = due("60000 working days", date(9990, 1, 1), &[]);
    assert_eq!(due.date, Date::MAX);
}

#[test]
fn the_key_of_a_rule_is_without_its_edition() {
    assert_eq!(rule("1 day").key(), "reply");
}

fn any_date() -> impl Strategy<Value = Date> {
    (2009i16..2029, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn any_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        (1u16..60).prop_map(Span::WorkingDays),
        (1u16..120).prop_map(Span::Days),
        (1u8..9).prop_map(Span::Months),
        (1i8..=12, 1i8..=28)
            .prop_map(|(month, day)| { Span::Fixed(super::MonthDay::new(month, day).unwrap()) }),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (any_date(), 0u8..40).prop_map(|(from, days)| {
            let to = from
                .checked_add(jiff::Span::new().days(i32::from(days)))
                .unwrap();
            suspended(from, to)
        }),
        (any_span(), any_date()).prop_map(|(span, on)| extended(&span.to_string(), on)),
        any_date().prop_map(restarted),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (any_span(), any::<bool>()).prop_map(|(span, roll)| Rule {
        roll,
        ..rule(&span.to_string())
    })
}

proptest! {
    /// The derivation accounts for every day: no gap, no day twice, and in each stage as many counted days as asked.
    #[test]
    fn counted_days_equal_the_span(
        rule in any_rule(),
        start in any_date(),
        events in prop::collection::vec(any_event(), 0..4),
    ) {
        let due = CHINA.due(&rule, start, &events);
        let days: Vec<_> = due.derivation.days().collect();
        let expected: Vec<_> = start.series(jiff::Span::new().days(1)).take_while(|day| *day <= due.date).collect();
        prop_assert_eq!(days.iter().map(|line| line.date).collect::<Vec<_>>(), expected);

        let zero = days.iter().rev().find(|line| matches!(line.why, Why::Start | Why::Restart(_))).unwrap().date;
        let mut from = zero;
        for (index, stage) in due.derivation.stages.iter().enumerate() {
            let counted = days.iter().filter(|line| line.stage == index && line.count.is_some()).count();
            let asked = match stage.span {
                Span::WorkingDays(days) | Span::Days(days) => i64::from(days),
                Span::Months(months) => {
                    let end = from.checked_add(jiff::Span::new().months(i32::from(months))).unwrap();
                    i64::from(from.until(end).unwrap().get_days())
                }
                Span::Fixed(day) => {
                    let end = day.first_after(from).unwrap();
                    i64::from(from.until(end).unwrap().get_days())
                }
            };
            prop_assert_eq!(i64::try_from(counted).unwrap(), asked);
            from = stage.due;
        }
    }

    #[test]
    fn it_is_never_due_before_it_starts(
        rule in any_rule(),
        start in any_date(),
        events in prop::collection::vec(any_event(), 0..4),
    ) {
        let due = CHINA.due(&rule, start, &events);
        prop_assert!(due.date > start);
    }

    #[test]
    fn a_working_day_due_is_a_working_day(days in 1u16..90, start in any_date()) {
        let due = CHINA.due(&rule(&format!("{days} working days")), start, &[]);
        prop_assert!(CHINA.is_working(due.date));
    }

    /// One more day off, on a day that the calendar leaves ordinary.
    #[test]
    fn one_more_holiday_never_makes_it_earlier(rule in any_rule(), start in any_date(), off in any_date()) {
        let file = format!(
            "[[year]]\nyear = {}\nnotice = \"n\"\nholidays = [{{ name = \"h\", off = [\"{off}\"] }}]",
            off.year(),
        );
        let ordinary = Calendar::default();
        let with_holiday = Calendar::default().with(&file).unwrap();
        let before = ordinary.due(&rule, start, &[]).date;
        let after = with_holiday.due(&rule, start, &[]).date;
        prop_assert!(after >= before, "{} < {}", after, before);
    }

    /// What was stored is enough to compute it again, and the store loses nothing.
    #[test]
    fn it_can_be_stored_and_recomputed(
        rule in any_rule(),
        start in any_date(),
        events in prop::collection::vec(any_event(), 0..4),
    ) {
        let due = CHINA.due(&rule, start, &events);
        let stored: Due = serde_json::from_str(&serde_json::to_string(&due).unwrap()).unwrap();
        prop_assert_eq!(&stored, &due);
        prop_assert_eq!(stored.derivation.recompute(&CHINA), due);
    }
}
